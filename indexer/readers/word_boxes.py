"""Text boxes, word art and initials: taken from where they are anchored to where they are printed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from indexer.readers.word_frames import (
    DRAWINGS,
    PAGE_HEIGHT,
    TOP_MARGIN,
    Frame,
    frame_of,
    place_in_group,
    points,
)
from indexer.readers.word_names import (
    PARAGRAPH,
    TABLE,
    TEXT,
    child,
    new_run,
    own,
    q,
    remove,
    switch,
    text_of,
)
from indexer.readers.word_styles import Styles

_CONTENT = q("w:txbxContent")
_WORD_ART = q("v:textpath")
_BLOCKS = (PARAGRAPH, TABLE)
_TWIPS_A_POINT = 20
_LINES_A_SIZE = 1.5
_CHARACTERS_A_LINE = 28
# Boxes whose tops differ by less stand beside each other.
_SAME_LINE = 14.0


@dataclass(frozen=True, slots=True)
class _Box:
    """One box: its blocks, the paragraph that anchors it, and its place.

    `inner` orders the boxes of one group, which share the frame of the group.
    """

    blocks: tuple[etree._Element, ...]
    anchor: etree._Element
    frame: Frame
    inner: tuple[float, float]


def place_boxes(body: etree._Element, styles: Styles) -> None:
    """Put the text of every box among the paragraphs, before what is printed below its top.

    On the first page, where mastheads are set in boxes, places are reckoned from the top of the
    page; behind it nobody but Word knows where pages end, and a box stays with its paragraph.
    """
    _join_drop_caps(body)
    boxes = [box for paragraph in list(body.iter(PARAGRAPH)) for box in _boxes_of(paragraph)]
    for drawing in list(body.iter(*DRAWINGS)):
        remove(drawing)
    covered = sorted((box.frame.top, box.frame.bottom) for box in boxes if box.frame.on_page)
    tops = _tops_of_first_page(body, styles, covered) if boxes else {}
    before: dict[etree._Element, list[etree._Element]] = {}
    behind: dict[etree._Element, list[etree._Element]] = {}
    for box in _in_reading_order(_on_first_page(box, tops) for box in boxes):
        place, is_before = _place_of(box, tops)
        (before if is_before else behind).setdefault(place, []).extend(box.blocks)
    for place, blocks in before.items():
        for block in blocks:
            place.addprevious(block)
    for place, blocks in behind.items():
        for block in reversed(blocks):
            place.addnext(block)


def _in_reading_order(boxes: Iterable[_Box]) -> Iterator[_Box]:
    """Boxes from top to bottom; those that begin on one line from left to right."""
    line: list[_Box] = []
    for box in sorted(boxes, key=lambda box: box.frame.top):
        if line and box.frame.top - line[0].frame.top >= _SAME_LINE:
            yield from sorted(line, key=lambda box: (box.frame.left, box.inner))
            line = []
        line.append(box)
    yield from sorted(line, key=lambda box: (box.frame.left, box.inner))


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
    top = box.frame.top
    if not box.frame.on_page:
        return box.anchor, top < _SAME_LINE
    if not any(block in tops for block in (box.anchor, *box.anchor.iterancestors())):
        return box.anchor, top < PAGE_HEIGHT / 2
    below = next((block for block in tops if tops[block] > top - _SAME_LINE), None)
    return (list(tops)[-1], False) if below is None else (below, True)


def _on_first_page(box: _Box, tops: dict[etree._Element, float]) -> _Box:
    """A box of the first page with its place on the page, where it gave that in its paragraph."""
    if box.frame.on_page or box.anchor not in tops:
        return box
    return replace(box, frame=box.frame.on_page_of(tops[box.anchor]))


def _boxes_of(paragraph: etree._Element) -> Iterator[_Box]:
    is_text_before = False
    for element in own(paragraph):
        if element.tag == TEXT:
            is_text_before = is_text_before or bool((element.text or "").strip())
        if element.tag not in DRAWINGS:
            continue
        frame = frame_of(element) or Frame(_SAME_LINE * is_text_before, 0.0, 0.0, on_page=False)
        for content in own(element):
            if blocks := _blocks_of(content):
                yield _Box(blocks, paragraph, frame, place_in_group(content))


def _blocks_of(element: etree._Element) -> tuple[etree._Element, ...]:
    """The paragraphs and tables of a text box, or the line that is word art."""
    if element.tag == _CONTENT:
        return tuple(block for block in element if block.tag in _BLOCKS)
    if element.tag == _WORD_ART and (printed := element.get("string", "").strip()):
        paragraph = etree.Element(PARAGRAPH)
        paragraph.append(new_run(printed))
        return (paragraph,)
    return ()


def _tops_of_first_page(
    body: etree._Element, styles: Styles, covered: Sequence[tuple[float, float]]
) -> dict[etree._Element, float]:
    """Where the paragraphs and tables of the first page begin, reckoned from their lines.

    Nothing is printed where boxes cover the page, from one height to another, but blank lines.
    """
    tops: dict[etree._Element, float] = {}
    top = TOP_MARGIN
    for block in body:
        if block.tag not in _BLOCKS:
            continue
        if top > PAGE_HEIGHT or (tops and _begins_page(block)):
            break
        heights = [_height(paragraph, styles) for paragraph in block.iter(PARAGRAPH)]
        if any((text.text or "").strip() for text in block.iter(TEXT)):
            line = min(heights, default=0.0)
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
        line = points(spacing.get(q("w:line"))) / _TWIPS_A_POINT or line
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
