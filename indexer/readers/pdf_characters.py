"""The characters that pdfium finds on a page: few calls a character, the rest once an object or font."""

import ctypes
import math
import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2.raw as pdfium

from indexer.readers.page_checks import LOST, MAX_PAGE_CHARACTERS
from indexer.readers.page_glyphs import BOLD, weight_of
from indexer.readers.pdf_objects import address
from indexer.readers.pdf_turning import Box

_WHITE = 250
_SLANT = math.radians(4)
# Symbol fonts keep their signs in the private area: the bullets of word processors.
_SYMBOLS = {
    0xF06C: "●", 0xF06E: "■", 0xF06F: "□", 0xF070: "□", 0xF071: "□", 0xF075: "◆", 0xF076: "❖",
    0xF077: "◆", 0xF0A7: "▪", 0xF0A8: "□", 0xF0AB: "★", 0xF0B2: "◇", 0xF0B7: "•", 0xF0D8: "➢",
    0xF0E8: "➔", 0xF0FC: "✓", 0xF0FE: "☑", 0xF046: "☞",
    0x0002: "-",  # pdfium's own sign for a hyphen at the end of a line
}  # fmt: skip
# What pdfium adds where it sees the end of a word or line: blanks, line ends.
_ADDED = frozenset((0x20, 0x0D, 0x0A))
_HIDDEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_BOLD_MODES = (
    pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
    pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP,
)


class TooManyCharactersError(Exception):
    """A page of more characters than any printed page has."""


class Style(NamedTuple):
    """What all characters of one text object have in common."""

    size: float
    stretch: float  # the width of an em in parts of its height
    quarters: int | None  # how far the text is turned against the clock; None: aslant
    weight: int
    is_unseen: bool
    is_white: bool


class Character(NamedTuple):
    """One character in the page's own coordinates: where it begins, its box, its text object."""

    text: str
    x: float
    y: float
    box: Box
    style: Style
    thing: int


def characters_of(page: pdfium.FPDF_PAGE) -> list[Character]:
    """Every character that the page holds, without the blanks and line ends that pdfium adds.

    Raises:
        TooManyCharactersError: more than a printed page has.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        count = pdfium.FPDFText_CountChars(text_page)
        if count > MAX_PAGE_CHARACTERS:
            raise TooManyCharactersError(count)
        scan = _Scan(text_page)
        found = (scan.character(index) for index in range(count))
        return [character for character in found if character is not None]
    finally:
        pdfium.FPDFText_ClosePage(text_page)


@dataclass(slots=True)
class _Scan:
    """One pass over the characters of a page; pdfium writes its answers into the same places."""

    text_page: pdfium.FPDF_TEXTPAGE
    box: pdfium.FS_RECTF = field(default_factory=pdfium.FS_RECTF)
    matrix: pdfium.FS_MATRIX = field(default_factory=pdfium.FS_MATRIX)
    x: ctypes.c_double = field(default_factory=ctypes.c_double)
    y: ctypes.c_double = field(default_factory=ctypes.c_double)
    colours: tuple[ctypes.c_uint, ...] = field(
        default_factory=lambda: tuple(ctypes.c_uint() for _ in range(4))
    )
    styles: dict[int, Style] = field(default_factory=dict)
    fonts: dict[int, int] = field(default_factory=dict)
    printed: dict[int, str] = field(default_factory=lambda: dict(_SYMBOLS))

    def character(self, index: int) -> Character | None:
        """The character at a place; None for one that only pdfium put there."""
        text_page = self.text_page
        thing = pdfium.FPDFText_GetTextObject(text_page, index)
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if not thing or (code in _ADDED and pdfium.FPDFText_IsGenerated(text_page, index) == 1):
            return None
        key = address(thing)
        style = self.styles.get(key)
        if style is None:
            style = self.styles[key] = self._style(index, thing)
        box = self.box
        pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
        pdfium.FPDFText_GetCharOrigin(text_page, index, self.x, self.y)
        return Character(
            self._text(index, code),
            self.x.value,
            self.y.value,
            Box(box.left, box.bottom, box.right, box.top),
            style,
            key,
        )

    def _text(self, index: int, code: int) -> str:
        if pdfium.FPDFText_HasUnicodeMapError(self.text_page, index) == 1:
            return LOST
        if code not in self.printed:
            self.printed[code] = _meant(code)
        return self.printed[code]

    def _style(self, index: int, thing: pdfium.FPDF_PAGEOBJECT) -> Style:
        pdfium.FPDFText_GetMatrix(self.text_page, index, self.matrix)
        a, b, c, d = self.matrix.a, self.matrix.b, self.matrix.c, self.matrix.d
        em = pdfium.FPDFText_GetFontSize(self.text_page, index)
        height, width = math.hypot(c, d), math.hypot(a, b)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
        red, green, blue, alpha = self.colours
        # Patterns have no one colour, and are to be seen.
        is_plain = pdfium.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha)
        is_white = is_plain and min(red.value, green.value, blue.value) >= _WHITE
        return Style(
            round(em * height, 2),
            width / height if height else 1.0,
            _quarters(a, b),
            BOLD if mode in _BOLD_MODES else self._font_weight(thing),
            mode in _HIDDEN_MODES or bool(is_plain and alpha.value == 0),
            bool(is_white),
        )

    def _font_weight(self, thing: pdfium.FPDF_PAGEOBJECT) -> int:
        font = pdfium.FPDFTextObj_GetFont(thing)
        key = address(font) if font else 0
        if key not in self.fonts:
            name = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
            shown = name.value.decode("utf-8", errors="replace")
            self.fonts[key] = weight_of(shown, pdfium.FPDFFont_GetWeight(font))
        return self.fonts[key]


def _meant(code: int) -> str:
    """The character of a code; LOST where it stands for none."""
    if code > 0x10FFFF:
        return LOST
    text = chr(code)
    return LOST if unicodedata.category(text) in ("Cc", "Co", "Cn", "Cs") else text


def _quarters(a: float, b: float) -> int | None:
    angle = math.atan2(b, a)
    quarters = round(angle / (math.pi / 2))
    return quarters % 4 if abs(angle - quarters * math.pi / 2) <= _SLANT else None
