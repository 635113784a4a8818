"""The parts of a Word file: which one is the text, and what the others say beside it."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from lxml import etree

from indexer.document import UnreadableFileError
from indexer.readers.packages import Package, parse_xml
from indexer.readers.word_2003 import modernised, properties_2003
from indexer.readers.word_names import PARAGRAPH, in_one_dialect, local, q
from indexer.readers.word_visible import written_text

Meta: TypeAlias = tuple[tuple[str, str], ...]
# The XML parts of a file by name; each is parsed when it is asked for.
XmlParts: TypeAlias = Mapping[str, Callable[[], etree._Element]]

_MAIN = "word/document.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_PROPERTIES = "docProps/"
# Parts that print nothing and that nobody writes into.
_SILENT = ("styles", "stylesWithEffects", "numbering", "fontTable", "webSettings", "theme")
_NOTES = ("footnotes", "endnotes")
_DRAWN_PARAGRAPH = q("a:p")
# Where shapes, pictures and settings keep words: word art, watermarks, alternative texts.
_TELLING = {
    "textpath": ("string",),
    "docPr": ("descr", "title"),
    "shape": ("alt", "title"),
    "docVar": (q("w:name"), q("w:val")),
}


@dataclass(frozen=True, slots=True)
class WordParts:
    """The text of a Word file, what decides how it is set, and what it says elsewhere.

    `notes` are the texts of footnotes and endnotes; `aside` those of headers, footers, comments,
    shapes, and the names of the parts, one string each.
    """

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    notes: tuple[str, ...]
    aside: tuple[str, ...]
    meta: Meta


def package_parts(package: Package) -> WordParts:
    """The parts of a .docx, .docm or .dotx.

    Raises:
        UnreadableFileError: no part is the text, or a part that is read is damaged.
    """
    readers: XmlParts = {
        part: partial(package.xml, part)
        for part in package.names
        if part.endswith((".xml", ".rels"))
    }
    return _parts(package.name, readers, package.names)


def flat_parts(name: str, content: bytes) -> WordParts:
    """The parts of a Word document in one XML file: pkg:package, or Word 2003's w:wordDocument.

    Raises:
        UnreadableFileError: not well-formed, with a DTD, or without a text.
    """
    root = in_one_dialect(parse_xml(name, "全文", content))
    if root.tag == q("pkg:package"):
        found = {
            part.get(q("pkg:name"), "").lstrip("/"): inner
            for part in root.iterchildren(q("pkg:part"))
            for data in part.iterchildren(q("pkg:xmlData"))
            for inner in data.iterchildren(etree.Element)
        }
        readers = {part: partial(in_one_dialect, inner) for part, inner in found.items()}
        return _parts(name, readers, tuple(found))
    aside, notes = modernised(root)
    styles = root.find(q("w:styles"))
    return WordParts(root, styles, None, notes, aside, properties_2003(root))


def _parts(name: str, readers: XmlParts, names: tuple[str, ...]) -> WordParts:
    main = _main_part(readers)
    if main not in readers:
        raise UnreadableFileError(name, f"缺少正文部件 {_MAIN}，文件不完整")
    related = _related(readers, main)
    used = {main, related.get("styles"), related.get("numbering")}
    told: list[str] = []
    notes: list[str] = []
    for part in readers:
        kind = posixpath.basename(part).removesuffix(".xml").rstrip("0123456789")
        if part in used or part.endswith(".rels") or part == _CONTENT_TYPES or kind in _SILENT:
            continue
        if not part.startswith(_PROPERTIES):
            (notes if kind in _NOTES else told).extend(_texts(in_one_dialect(readers[part]())))
    return WordParts(
        in_one_dialect(readers[main]()),
        _root(readers, related.get("styles")),
        _root(readers, related.get("numbering")),
        tuple(notes),
        (*told, *names),
        tuple(_meta(readers)),
    )


def _root(readers: XmlParts, part: str | None) -> etree._Element | None:
    return in_one_dialect(readers[part]()) if part is not None and part in readers else None


def _main_part(readers: XmlParts) -> str:
    """The part that the package declares as its document, else the one of the usual name."""
    declared = _related(readers, "").get("officeDocument", _MAIN)
    return declared if declared in readers else _MAIN


def _related(readers: XmlParts, part: str) -> dict[str, str]:
    """The parts that `part` names as its own, by the last word of the relationship's type."""
    folder, file = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    if relations not in readers:
        return {}
    found: dict[str, str] = {}
    for relation in readers[relations]():
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
        kind = relation.get("Type", "").rpartition("/")[2]
        if relation.get("TargetMode") != "External":
            found.setdefault(kind, target.lstrip("/"))
    return found


def _texts(root: etree._Element) -> Iterator[str]:
    """What a part says: paragraph by paragraph where it has any, else piece by piece."""
    paragraphs = list(root.iter(PARAGRAPH, _DRAWN_PARAGRAPH))
    yield from (text for paragraph in paragraphs if (text := written_text(paragraph)))
    yield from shape_texts(root)
    if not paragraphs:
        pieces = ((element.text or "").strip() for element in root.iter(etree.Element))
        yield from (piece for piece in pieces if piece)


def shape_texts(root: etree._Element) -> Iterator[str]:
    """What shapes, pictures and settings say in attributes."""
    for element in root.iter(etree.Element):
        told = (element.get(name, "").strip() for name in _TELLING.get(local(element), ()))
        yield from (text for text in told if text)


def _meta(readers: XmlParts) -> Iterator[tuple[str, str]]:
    """What the properties of the file say, in their order."""
    for part in readers:
        if not part.startswith(_PROPERTIES):
            continue
        for element in readers[part]().iter(etree.Element):
            if (text := (element.text or "").strip()) and len(element) == 0:
                parent = element.getparent()
                named = parent.get("name") if parent is not None else None
                yield named or local(element), text
