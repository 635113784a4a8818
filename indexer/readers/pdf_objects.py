"""What stands on a page of a PDF besides text: pictures, coloured areas, ruled lines."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium

from indexer.readers.pdf_turning import Box

_MAX_OBJECTS = 200_000
_MAX_SEGMENTS = 400
_MAX_DEPTH = 3
_MAX_THICKNESS, _MIN_LENGTH = 2.6, 8.0
_LIGHT = 250


@dataclass(frozen=True, slots=True)
class PageObjects:
    """The objects of a page by kind, their boxes in the page's own coordinates.

    `texts` are text objects by their address; `areas` are filled with a colour that shows white
    text; `lines` are level or upright. `drawings` counts the paths.
    """

    texts: dict[int, Box]
    pictures: tuple[Box, ...]
    areas: tuple[Box, ...]
    lines: tuple[Box, ...]
    drawings: int

    def is_behind(self, x: float, y: float) -> bool:
        """Whether a picture or a coloured area lies at a point."""
        return any(
            box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1 for box in (*self.pictures, *self.areas)
        )


class TooManyObjectsError(Exception):
    """A page of more objects than any printed page has."""


def objects_of(page: pdfium.FPDF_PAGE) -> PageObjects:
    """The objects of a page, those inside forms only where they are pictures.

    Raises:
        TooManyObjectsError: more than a printed page has.
    """
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MAX_OBJECTS:
        raise TooManyObjectsError(count)
    texts: dict[int, Box] = {}
    pictures: list[Box] = []
    areas: list[Box] = []
    lines: list[Box] = []
    drawings = 0
    for number in range(count):
        thing = pdfium.FPDFPage_GetObject(page, number)
        kind = pdfium.FPDFPageObj_GetType(thing)
        box = _box(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts[address(thing)] = box
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE or _holds_picture(thing, kind, _MAX_DEPTH):
            pictures.append(box)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            drawings += 1
            if _is_coloured(thing):
                areas.append(box)
            lines += _lines(thing, box)
        else:
            areas.append(box)  # a shading, or a form that may hold one
    return PageObjects(texts, tuple(pictures), tuple(areas), tuple(lines), drawings)


def address(thing: ctypes._Pointer) -> int:  # type: ignore[type-arg]  # of an opaque structure
    """What tells one object of pdfium from another."""
    return ctypes.addressof(thing.contents)


def _box(thing: pdfium.FPDF_PAGEOBJECT) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return Box(left.value, bottom.value, right.value, top.value)


def _holds_picture(thing: pdfium.FPDF_PAGEOBJECT, kind: int, depth: int) -> bool:
    if kind != pdfium.FPDF_PAGEOBJ_FORM or depth == 0:
        return False
    inner = (
        pdfium.FPDFFormObj_GetObject(thing, number)
        for number in range(min(pdfium.FPDFFormObj_CountObjects(thing), _MAX_SEGMENTS))
    )
    kinds = ((part, pdfium.FPDFPageObj_GetType(part)) for part in inner)
    return any(
        kind == pdfium.FPDF_PAGEOBJ_IMAGE or _holds_picture(part, kind, depth - 1)
        for part, kind in kinds
    )


def _is_coloured(path: pdfium.FPDF_PAGEOBJECT) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha):
        return True  # a pattern
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _LIGHT


def _lines(path: pdfium.FPDF_PAGEOBJECT, box: Box) -> Iterator[Box]:
    """The level and upright lines that a path draws: itself when thin, else its straight parts."""
    if min(box.width, box.height) <= _MAX_THICKNESS:
        if max(box.width, box.height) >= _MIN_LENGTH:
            yield box
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not stroke.value:
        return
    points = _points(path)
    for (x0, y0), (x1, y1) in pairwise(points):
        part = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        is_thin = min(part.width, part.height) <= _MAX_THICKNESS
        if is_thin and max(part.width, part.height) >= _MIN_LENGTH:
            yield part


def _points(path: pdfium.FPDF_PAGEOBJECT) -> list[tuple[float, float]]:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for number in range(min(pdfium.FPDFPath_CountSegments(path), _MAX_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(
            (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
        )
    return points
