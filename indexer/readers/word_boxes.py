"""Text boxes, word art and initials: taken from where they are anchored to where they are printed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from indexer.readers.word_names import (
    PARAGRAPH,
    TABLE,
    TEXT,
    child,
    local,
    new_run,
    own,
    q,
    remove,
    switch,
    text_of,
)
from indexer.readers.word_styles import Styles

_DRAWINGS = (q("w:drawing"), q("w:pict"), q("w:object"))
_CONTENT = q("w:txbxContent")
_WORD_ART = q("v:textpath")
_BLOCKS = (PARAGRAPH, TABLE)
_POINTS_AN_EMU = 1 / 12_700
_TWIPS_A_POINT = 20
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(pt|in|cm|mm|px|)")
_UNITS = {"pt": 1.0, "": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_OF_PARAGRAPH = ("paragraph", "line", "text", "char", "")
_DEFAULT_TOP_MARGIN = 72.0
_DEFAULT_PAGE_HEIGHT = 842.0
_LINES_A_SIZE = 1.5
_CHARACTERS_A_LINE = 28
# Boxes whose tops differ by less stand beside each other.
_SAME_LINE = 14.0


@dataclass(frozen=True, slots=True)
class _Box:
    """One box: its blocks, and where it is printed, in points.

    `top` is counted from the top of the page when `on_page`, else from the anchoring paragraph's.
    `inner` orders the boxes of one group, which all have the height of the group.
    """

    blocks: tuple[etree._Element, ...]
    anchor: etree._Element
    top: float
    left: float
    height: float
    on_page: bool
    inner: tuple[float, float] = (0.0, 0.0)

    @property
    def order(self) -> tuple[float, ...]:
        return (round(self.top / _SAME_LINE), self.left, *self.inner)


def place_boxes(body: etree._Element, styles: Styles) -> None:
    """Put the text of every box among the paragraphs, before what is printed below its top.

    On the first page, where mastheads are set in boxes, places are reckoned from the top of the
    page; behind it nobody but Word knows where pages end, and a box stays with its paragraph.
    """
    _join_drop_caps(body)
    boxes = [box for paragraph in list(body.iter(PARAGRAPH)) for box in _boxes_of(paragraph)]
    for drawing in list(body.iter(*_DRAWINGS)):
        remove(drawing)
    covered = sorted((box.top, box.top + box.height) for box in boxes if box.on_page)
    tops = _tops_of_first_page(body, styles, covered) if boxes else {}
    before: dict[etree._Element, list[etree._Element]] = {}
    behind: dict[etree._Element, list[etree._Element]] = {}
    for box in sorted((_on_first_page(box, tops) for box in boxes), key=lambda box: box.order):
        place, is_before = _place_of(box, tops)
        (before if is_before else behind).setdefault(place, []).extend(box.blocks)
    for place, blocks in before.items():
        for block in blocks:
            place.addprevious(block)
    for place, blocks in behind.items():
        for block in reversed(blocks):
            place.addnext(block)


def _join_drop_caps(body: etree._Element) -> None:
    """Put a large initial, which Word keeps as a paragraph, before the text it begins."""
    for paragraph in list(body.iter(PARAGRAPH)):
        frame = child(paragraph, "w:pPr/w:framePr")
        following = paragraph.getnext()
        if frame is None or frame.get(q("w:dropCap"), "none") == "none" or following is None:
            continue
        if following.tag == PARAGRAPH:
            place = 1 if child(following, "w:pPr") is not None else 0
            following.insert(place, new_run(text_of(paragraph).strip()))
            remove(paragraph)


def _place_of(box: _Box, tops: dict[etree._Element, float]) -> tuple[etree._Element, bool]:
    """The block beside which a box is put, and whether before it."""
    if not box.on_page:
        return box.anchor, box.top < _SAME_LINE
    if not any(block in tops for block in (box.anchor, *box.anchor.iterancestors())):
        return box.anchor, box.top < _DEFAULT_PAGE_HEIGHT / 2
    below = next((block for block, top in tops.items() if top > box.top - _SAME_LINE), None)
    return (list(tops)[-1], False) if below is None else (below, True)


def _on_first_page(box: _Box, tops: dict[etree._Element, float]) -> _Box:
    """A box of the first page with its place on the page, where it gave that in its paragraph."""
    if box.on_page or box.anchor not in tops:
        return box
    return replace(box, on_page=True, top=tops[box.anchor] + box.top)


def _boxes_of(paragraph: etree._Element) -> Iterator[_Box]:
    is_text_before = False
    for element in own(paragraph):
        if element.tag == TEXT:
            is_text_before = is_text_before or bool((element.text or "").strip())
        if element.tag not in _DRAWINGS:
            continue
        frame = _frame_of(element)
        for content in own(element):
            if blocks := _blocks_of(content):
                top, left, on_page = frame or (_SAME_LINE * is_text_before, 0.0, False)
                height = _height_of(element)
                inner = _place_in_group(content)
                yield _Box(blocks, paragraph, top, left, height, on_page, inner)


def _blocks_of(element: etree._Element) -> tuple[etree._Element, ...]:
    """The paragraphs and tables of a text box, or the line that is word art."""
    if element.tag == _CONTENT:
        return tuple(block for block in element if block.tag in _BLOCKS)
    if element.tag == _WORD_ART and (printed := element.get("string", "").strip()):
        paragraph = etree.Element(PARAGRAPH)
        paragraph.append(new_run(printed))
        return (paragraph,)
    return ()


def _frame_of(drawing: etree._Element) -> tuple[float, float, bool] | None:
    """Top and left of a drawing that floats, and whether from the page; None for one in the line."""
    anchor = child(drawing, "wp:anchor")
    if anchor is not None:
        upright, across = child(anchor, "wp:positionV"), child(anchor, "wp:positionH")
        return _offset(upright), _offset(across), not _is_of_paragraph(upright)
    shape = next((inner for inner in own(drawing) if inner.get("style")), None)
    style = _style(shape)
    if style.get("position") not in ("absolute", "relative"):
        return None
    relative = style.get("mso-position-vertical-relative", "text")
    top = _points(style.get("margin-top") or style.get("top"))
    left = _points(style.get("margin-left") or style.get("left"))
    margin = _DEFAULT_TOP_MARGIN if relative == "margin" else 0.0
    return top + margin, left, relative not in _OF_PARAGRAPH


def _height_of(drawing: etree._Element) -> float:
    extent = child(drawing, "wp:anchor/wp:extent")
    if extent is not None:
        return _points(extent.get("cy")) * _POINTS_AN_EMU
    shape = next((inner for inner in own(drawing) if inner.get("style")), None)
    return _points(_style(shape).get("height"))


def _offset(position: etree._Element | None) -> float:
    """The points a drawing is away from what it is placed by."""
    if position is None:
        return 0.0
    base = _DEFAULT_TOP_MARGIN if position.get("relativeFrom") == "margin" else 0.0
    aligned = child(position, "wp:align")
    if aligned is not None:
        share = {"center": 0.5, "bottom": 0.9, "right": 0.9}.get((aligned.text or "").strip(), 0.0)
        return share * _DEFAULT_PAGE_HEIGHT
    offset = child(position, "wp:posOffset")
    try:
        return base + int((offset.text or "0") if offset is not None else "0") * _POINTS_AN_EMU
    except ValueError:
        return base


def _is_of_paragraph(position: etree._Element | None) -> bool:
    return position is None or position.get("relativeFrom", "") in _OF_PARAGRAPH


def _place_in_group(content: etree._Element) -> tuple[float, float]:
    """Top and left of the shape that holds `content` among the shapes of its group."""
    for shape in content.iterancestors():
        if shape.tag in _DRAWINGS:
            break
        if local(shape) in ("wsp", "sp"):
            corner = next(shape.iter(q("a:off")), None)
            if corner is not None:
                return _points(corner.get("y")), _points(corner.get("x"))
        if shape.get("style") and local(shape) != "textbox":
            style = _style(shape)
            return _points(style.get("top")), _points(style.get("left"))
    return 0.0, 0.0


def _style(shape: etree._Element | None) -> dict[str, str]:
    """The declarations of a VML style."""
    written = "" if shape is None else shape.get("style", "")
    pairs = (one.partition(":") for one in written.split(";"))
    return {name.strip().lower(): setting.strip().lower() for name, _, setting in pairs}


def _points(length: str | None) -> float:
    found = _LENGTH.match(length or "")
    return float(found[1]) * _UNITS[found[2]] if found else 0.0


def _tops_of_first_page(
    body: etree._Element, styles: Styles, covered: Sequence[tuple[float, float]]
) -> dict[etree._Element, float]:
    """Where the paragraphs and tables of the first page begin, reckoned from their lines.

    Nothing is printed where boxes cover the page, from one height to another, but blank lines.
    """
    tops: dict[etree._Element, float] = {}
    top = _DEFAULT_TOP_MARGIN
    for block in body:
        if block.tag not in _BLOCKS:
            continue
        if top > _DEFAULT_PAGE_HEIGHT or (tops and _begins_page(block)):
            break
        heights = [_height(paragraph, styles) for paragraph in block.iter(PARAGRAPH)]
        if any((text.text or "").strip() for text in block.iter(TEXT)):
            line = min(heights)
            for begin, end in covered:
                top = end if begin < top + line and top < end else top
        tops[block] = top
        top += sum(heights)
        if _ends_page(block):
            break
    return tops


def _height(paragraph: etree._Element, styles: Styles) -> float:
    spacing = child(paragraph, "w:pPr/w:spacing")
    line = styles.size_of(paragraph) * _LINES_A_SIZE
    if spacing is not None and spacing.get(q("w:lineRule")) in ("exact", "atLeast"):
        line = _points(spacing.get(q("w:line"))) / _TWIPS_A_POINT or line
    return line * (1 + len(text_of(paragraph)) // _CHARACTERS_A_LINE)


def _begins_page(block: etree._Element) -> bool:
    if switch(child(block, "w:pPr"), "w:pageBreakBefore"):
        return True
    first = next(block.iter(q("w:lastRenderedPageBreak"), TEXT), None)
    return first is not None and first.tag != TEXT


def _ends_page(block: etree._Element) -> bool:
    if child(block, "w:pPr/w:sectPr") is not None:
        return True
    if next(block.iter(q("w:lastRenderedPageBreak")), None) is not None:
        return True
    return any(line_break.get(q("w:type")) == "page" for line_break in block.iter(q("w:br")))
