"""Word 2003's XML files: the same document in one tree, with other names for some of its parts."""

from collections.abc import Iterator

from lxml import etree

from indexer.readers.word_names import PARAGRAPH, child, local, new_run, q, remove, unwrap
from indexer.readers.word_visible import written_text

_HINT = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_ANNOTATION = "{http://schemas.microsoft.com/aml/2001/core}annotation"
_ANNOTATED = "{http://schemas.microsoft.com/aml/2001/core}content"
_PROPERTIES = ("DocumentProperties", "CustomDocumentProperties")
_ASIDE = (q("w:hdr"), q("w:ftr"))
_NOTES = (q("w:footnote"), q("w:endnote"))
_GROUPS = tuple(f"{_HINT}{name}" for name in ("sect", "sub-section", "pBdrGroup"))
_INDENTS = {
    q("w:first-line"): q("w:firstLine"),
    q("w:first-line-chars"): q("w:firstLineChars"),
    q("w:left-chars"): q("w:leftChars"),
    q("w:hanging-chars"): q("w:hangingChars"),
}


def modernised(root: etree._Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the tree of a w:wordDocument the names of today; what it says aside, and its notes."""
    aside = tuple(_taken(root, _ASIDE))
    notes = tuple(_taken(root, _NOTES))
    comments = tuple(_resolve_annotations(root))
    for paragraph in root.iter(PARAGRAPH):
        _print_label(paragraph)
    for indent in root.iter(q("w:ind")):
        for old, new in _INDENTS.items():
            if (length := indent.attrib.pop(old, None)) is not None:
                indent.set(new, length)
    for element in list(root.iter(q("w:hlink"), *_GROUPS)):
        unwrap(element)
    return (*aside, *comments), notes


def properties_2003(root: etree._Element) -> tuple[tuple[str, str], ...]:
    """What the file says about itself, in its order."""
    found = (
        (local(element), (element.text or "").strip())
        for group in root
        if local(group) in _PROPERTIES
        for element in group
    )
    return tuple((name, text) for name, text in found if text)


def _taken(root: etree._Element, tags: tuple[str, ...]) -> Iterator[str]:
    """Take the elements out; the text of each of their paragraphs."""
    for element in list(root.iter(*tags)):
        texts = (written_text(paragraph) for paragraph in element.iter(PARAGRAPH))
        yield from (text for text in texts if text)
        remove(element)


def _resolve_annotations(root: etree._Element) -> Iterator[str]:
    """Revisions get the elements of today, other marks vanish around their content; comments go."""
    for annotation in list(root.iter(_ANNOTATION)):
        kind = annotation.get(q("w:type"), "").rpartition(".")[2]
        content = annotation.find(_ANNOTATED)
        if kind == "Comment":
            yield written_text(annotation)
            remove(annotation)
        elif content is None:
            remove(annotation)
        elif kind == "Deletion":
            unwrap(content)
            annotation.tag = q("w:del")
        else:
            unwrap(content)
            unwrap(annotation)


def _print_label(paragraph: etree._Element) -> None:
    """Write the number of a list paragraph, which the file holds as a hint, before its text."""
    listed = child(paragraph, "w:pPr/w:listPr")
    label = None if listed is None else listed.find(f"{_HINT}t")
    if label is not None and written_text(paragraph):
        paragraph.insert(1, new_run(label.get(f"{_HINT}val", "")))
