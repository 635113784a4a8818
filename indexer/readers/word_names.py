"""The names of WordprocessingML: one spelling for what Word writes in three dialects."""

from collections.abc import Iterator
from functools import cache
from itertools import islice

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_VML = "urn:schemas-microsoft-com:vml"
_PREFIXES = {
    "w": WORD,
    "r": R,
    "mc": _MC,
    "m": _MATH,
    "a": _DRAWING,
    "wp": _PLACED,
    "v": _VML,
    "o": "urn:schemas-microsoft-com:office:office",
    "pkg": "http://schemas.microsoft.com/office/2006/xmlPackage",
}
# What ISO/IEC 29500 Strict and Word 2003 call the same.
_DIALECTS = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": WORD,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    "http://purl.oclc.org/ooxml/officeDocument/math": _MATH,
    "http://purl.oclc.org/ooxml/drawingml/main": _DRAWING,
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": _PLACED,
    "http://schemas.microsoft.com/office/word/2003/wordml": WORD,
}
_SWITCHED_OFF = ("0", "false", "off", "none")


@cache
def q(name: str) -> str:
    """The name that lxml knows `w:p` under."""
    prefix, local = name.split(":")
    return f"{{{_PREFIXES[prefix]}}}{local}"


PARAGRAPH, RUN, TEXT, TABLE, ROW, CELL = (
    q(f"w:{name}") for name in ("p", "r", "t", "tbl", "tr", "tc")
)
VAL = q("w:val")


def in_one_dialect(root: etree._Element) -> etree._Element:
    """`root` with the names of other dialects spelled as Word's own."""
    for element in root.iter(etree.Element):
        element.tag = _spelled(element.tag)
        for name, value in element.attrib.items():
            if (spelled := _spelled(name)) != name:
                del element.attrib[name]
                element.set(spelled, value)
    return root


def _spelled(name: str) -> str:
    space, _, local = name[1:].partition("}") if name[:1] == "{" else ("", "", name)
    return f"{{{_DIALECTS[space]}}}{local}" if space in _DIALECTS else name


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: etree._Element | None, path: str) -> etree._Element | None:
    """The first element down `path` (w:pPr/w:rPr), None where any step is missing."""
    for name in path.split("/"):
        if element is None:
            return None
        # A paragraph may hold thousands of runs: its properties stand first, or it has none.
        among = islice(element, 1) if element.tag in (PARAGRAPH, RUN) else element
        element = next((inner for inner in among if inner.tag == q(name)), None)
    return element


def value(element: etree._Element | None, path: str) -> str | None:
    """The w:val of the element down `path`."""
    found = child(element, path)
    return None if found is None else found.get(VAL)


def switch(properties: etree._Element | None, name: str) -> bool | None:
    """Whether a property such as w:b is on or off; None where it is not mentioned."""
    found = child(properties, name)
    return None if found is None else found.get(VAL, "1").lower() not in _SWITCHED_OFF


def own(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The elements of a paragraph, in order, without those of paragraphs inside it."""
    for inner in paragraph:
        if isinstance(inner.tag, str) and inner.tag != PARAGRAPH:
            yield inner
            yield from own(inner)


def text_of(paragraph: etree._Element) -> str:
    """The text of a paragraph alone."""
    return "".join(inner.text or "" for inner in own(paragraph) if inner.tag == TEXT)


def remove(element: etree._Element) -> None:
    """Take an element out of its tree; Office XML has no text behind elements that counts."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)


def new_text(text: str) -> etree._Element:
    """A w:t of `text`."""
    element = etree.Element(TEXT)
    element.text = text
    return element


def new_run(text: str) -> etree._Element:
    """A run of `text` without properties."""
    run = etree.Element(RUN)
    run.append(new_text(text))
    return run
