"""Where Word prints a drawing: its frame on the page or beside its paragraph, in points."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from indexer.readers.word_names import child, local, own, q

DRAWINGS = (q("w:drawing"), q("w:pict"), q("w:object"))
TOP_MARGIN = 72.0
PAGE_HEIGHT = 842.0
_POINTS_AN_EMU = 1 / 12_700
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(pt|in|cm|mm|px|)")
_UNITS = {"pt": 1.0, "": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_OF_PARAGRAPH = ("paragraph", "line", "text", "char", "")
_SHARES = {"center": 0.5, "bottom": 0.9, "right": 0.9}


@dataclass(frozen=True, slots=True)
class Frame:
    """`top` is counted from the top of the page when `on_page`, else from the paragraph's."""

    top: float
    left: float
    height: float
    on_page: bool

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def on_page_of(self, top: float) -> "Frame":
        """This frame of a paragraph that begins at `top` of the page."""
        return replace(self, top=self.top + top, on_page=True)


def frame_of(drawing: etree._Element) -> Frame | None:
    """The frame of a drawing that floats; None for one that stands in the line."""
    anchor = child(drawing, "wp:anchor")
    if anchor is not None:
        upright, across = child(anchor, "wp:positionV"), child(anchor, "wp:positionH")
        extent = child(anchor, "wp:extent")
        height = 0.0 if extent is None else points(extent.get("cy")) * _POINTS_AN_EMU
        relative = "" if upright is None else upright.get("relativeFrom", "")
        on_page = relative not in _OF_PARAGRAPH
        return Frame(_offset(upright), _offset(across), height, on_page)
    return _old_frame(next((inner for inner in own(drawing) if inner.get("style")), None))


def _old_frame(shape: etree._Element | None) -> Frame | None:
    """The frame of a VML shape."""
    style = _style(shape)
    if style.get("position") not in ("absolute", "relative"):
        return None
    relative = style.get("mso-position-vertical-relative", "text")
    top = points(style.get("margin-top") or style.get("top"))
    left = points(style.get("margin-left") or style.get("left"))
    margin = TOP_MARGIN if relative == "margin" else 0.0
    on_page = relative not in _OF_PARAGRAPH
    return Frame(top + margin, left, points(style.get("height")), on_page)


def _offset(position: etree._Element | None) -> float:
    """The points a drawing is away from what it is placed by."""
    aligned, offset = child(position, "wp:align"), child(position, "wp:posOffset")
    if aligned is not None:
        return _SHARES.get((aligned.text or "").strip(), 0.0) * PAGE_HEIGHT
    if position is None or offset is None:
        return 0.0
    base = TOP_MARGIN if position.get("relativeFrom") == "margin" else 0.0
    return base + points(offset.text) * _POINTS_AN_EMU


def place_in_group(content: etree._Element) -> tuple[float, float]:
    """Top and left of the shape that holds `content` among the shapes of its group."""
    for shape in content.iterancestors():
        if shape.tag in DRAWINGS:
            break
        if local(shape) in ("wsp", "sp"):
            corner = next(shape.iter(q("a:off")), None)
            if corner is not None:
                return points(corner.get("y")), points(corner.get("x"))
        if shape.get("style") and local(shape) != "textbox":
            style = _style(shape)
            return points(style.get("top")), points(style.get("left"))
    return 0.0, 0.0


def points(length: str | None) -> float:
    """A length such as 2.5cm in points; a bare number is itself."""
    found = _LENGTH.match((length or "").strip())
    return float(found[1]) * _UNITS[found[2]] if found else 0.0


def _style(shape: etree._Element | None) -> dict[str, str]:
    """The declarations of a VML style."""
    written = "" if shape is None else shape.get("style", "")
    pairs = (one.partition(":") for one in written.split(";"))
    return {name.strip().lower(): setting.strip().lower() for name, _, setting in pairs}
