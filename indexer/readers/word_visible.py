"""What of a Word file is printed: the rest is taken out of the tree and told apart, never lost."""

from collections.abc import Iterable, Iterator

from lxml import etree

from indexer.readers.word_fields import print_fields
from indexer.readers.word_names import (
    CELL,
    PARAGRAPH,
    ROW,
    RUN,
    child,
    local,
    q,
    remove,
    switch,
    unwrap,
)
from indexer.readers.word_styles import Styles, paragraph_around
from indexer.readers.word_symbols import print_formulas, print_symbols

_DELETED = (q("w:del"), q("w:moveFrom"))
_PROPERTIES = ("rPr", "trPr", "tcPr", "sectPr", "ctrlPr", "numPr")
_DELETED_ENDS = ("w:del", "w:moveFrom")
_MARKED_ROW = ("w:trPr/w:del", "w:trPr/w:hidden")
_WRITTEN = tuple(
    q(name) for name in ("w:t", "w:delText", "w:instrText", "w:delInstrText", "m:t", "a:t")
)
_PRINTED = (q("w:t"), q("w:sym"), q("m:t"), q("v:textpath"))
_WRAPPERS = tuple(
    q(f"w:{name}")
    for name in (
        "sdt sdtContent customXml smartTag hyperlink fldSimple dir bdo ins moveTo ruby rubyBase"
    ).split()
)
_WITHOUT_PRINT = tuple(
    q(f"w:{name}")
    for name in (
        "sdtPr sdtEndPr customXmlPr smartTagPr rubyPr softHyphen footnoteReference endnoteReference "
        "commentReference annotationRef pgNum bookmarkStart bookmarkEnd proofErr"
    ).split()
)


def keep_printed(root: etree._Element, styles: Styles) -> tuple[str, ...]:
    """Leave in `root` what is printed, as plain paragraphs, runs and tables; tell what went.

    What went is deleted and moved text, hidden text, readings set above characters, instructions
    of fields, and the twins that Word writes for older programs, one string each.
    """
    _use_one_alternative(root, gone := list[str]())
    _take(_deleted(root), gone)
    _join_unprinted_ends(root)
    _take(_hidden(root, styles), gone)
    _take(root.iter(q("w:rt")), gone)
    gone += print_fields(root)
    print_symbols(root)
    print_formulas(root)
    for element in list(root.iter(*_WITHOUT_PRINT)):
        remove(element)
    for element in list(root.iter(*_WRAPPERS)):
        if not _is_mark(element):
            unwrap(element)
    return tuple(gone)


def _take(elements: Iterable[etree._Element], gone: list[str]) -> None:
    for element in list(elements):
        if text := written_text(element):
            gone.append(text)
        remove(element)


def written_text(element: etree._Element) -> str:
    """All text in an element, printed or not."""
    return "".join(inner.text or "" for inner in element.iter(*_WRITTEN)).strip()


def _use_one_alternative(root: etree._Element, gone: list[str]) -> None:
    """Put the first alternative that prints anything in the place of the set it belongs to."""
    for content in list(root.iter(q("mc:AlternateContent"))):
        offered = [one for one in content if local(one) in ("Choice", "Fallback")]
        chosen = next((one for one in offered if _prints(one)), next(iter(offered), None))
        for one in list(content):
            if one is chosen:
                unwrap(one)
            else:
                _take([one], gone)
        unwrap(content)


def _prints(element: etree._Element) -> bool:
    return next(element.iter(*_PRINTED), None) is not None


def _deleted(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter(*_DELETED):
        if not _is_mark(element):
            yield element
    for row in root.iter(ROW):
        if any(child(row, mark) is not None for mark in _MARKED_ROW):
            yield row
    for cell in root.iter(CELL):
        if child(cell, "w:tcPr/w:cellDel") is not None:
            yield cell


def _join_unprinted_ends(root: etree._Element) -> None:
    """Put the text of a paragraph whose end is deleted or hidden before that of the next one."""
    for paragraph in reversed(list(root.iter(PARAGRAPH))):
        following = paragraph.getnext()
        if following is None or following.tag != PARAGRAPH:
            continue
        mark = child(paragraph, "w:pPr/w:rPr")
        if switch(mark, "w:vanish") or any(child(mark, name) is not None for name in _DELETED_ENDS):
            place = 0 if child(following, "w:pPr") is None else 1
            following[place:place] = [inner for inner in paragraph if inner.tag != q("w:pPr")]
            remove(paragraph)


def _hidden(root: etree._Element, styles: Styles) -> Iterator[etree._Element]:
    for run in root.iter(RUN):
        if styles.is_hidden(run, paragraph_around(run)):
            yield run


def _is_mark(element: etree._Element) -> bool:
    """Whether an element only says something of a paragraph's end or a row: w:rPr/w:del."""
    parent = element.getparent()
    return parent is not None and local(parent) in _PROPERTIES
