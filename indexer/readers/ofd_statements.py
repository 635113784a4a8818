"""What an OFD file says about itself, and what it holds outside of its pages: notes, attachments, seals."""

from collections.abc import Iterator, Sequence

from lxml import etree

from indexer.readers.ofd_parts import Parts, attribute, child, children, local, text_of
from indexer.readers.ofd_text import Resources, drawn_in

_FIELDS = {
    "Title": "title",
    "Author": "Author",
    "Subject": "Subject",
    "Abstract": "Abstract",
    "Creator": "Creator",
}
_MAX_PARTS = 500
_MAX_CHARACTERS = 4_000


def meta_of(root: etree._Element) -> tuple[tuple[str, str], ...]:
    """(name, value) of the document information, keywords and custom data included."""
    found: list[tuple[str, str]] = []
    for body in children(root, "DocBody"):
        info = child(body, "DocInfo")
        for element in () if info is None else info:
            name = local(element)
            if name in _FIELDS:
                found.append((_FIELDS[name], _tidy(element.text)))
        found += [
            ("Keywords", _tidy(word.text)) for word in children(child(info, "Keywords"), "Keyword")
        ]
        found += [
            (attribute(one, "Name") or "CustomData", _tidy(one.text))
            for one in children(child(info, "CustomDatas"), "CustomData")
        ]
    return tuple((name, value) for name, value in dict.fromkeys(found) if value)


def asides_of(
    parts: Parts, entry: str, bodies: Sequence[tuple[str, etree._Element]], resources: Resources
) -> Iterator[str]:
    """Names of attachments and seals, titles of the outline, texts of annotations."""
    for part, root in bodies:
        yield from _attachments(parts, part, root)
        yield from _annotations(parts, part, root, resources)
        yield from _outline(root)
    for body in children(parts.xml(entry), "DocBody"):
        yield from _seals(parts, entry, body)


def _attachments(parts: Parts, base: str, root: etree._Element) -> Iterator[str]:
    listed = parts.located(base, text_of(root, "Attachments"))
    if listed is None:
        return
    for attachment in children(parts.xml(listed), "Attachment"):
        for text in (attribute(attachment, "Name"), text_of(attachment, "FileLoc")):
            if text and text.strip():
                yield text.strip()


def _annotations(
    parts: Parts, base: str, root: etree._Element, resources: Resources
) -> Iterator[str]:
    """What annotations say in remarks and parameters, and what they draw on the page."""
    listed = parts.located(base, text_of(root, "Annotations"))
    if listed is None:
        return
    for page in list(children(parts.xml(listed), "Page"))[:_MAX_PARTS]:
        part = parts.located(listed, text_of(page, "FileLoc"))
        for note in () if part is None else children(parts.xml(part), "Annot"):
            yield from _said(note, resources)


def _said(note: etree._Element, resources: Resources) -> Iterator[str]:
    words = [text_of(note, "Remark")]
    words += [_tidy(one.text) for one in children(child(note, "Parameters"), "Parameter")]
    words += [drawn_in(look, resources).text for look in children(note, "Appearance")]
    yield from (word for word in words if word)


def _outline(root: etree._Element) -> Iterator[str]:
    outlines = child(root, "Outlines")
    for element in () if outlines is None else outlines.iter():
        title = attribute(element, "Title") if local(element) == "OutlineElem" else None
        if title and title.strip():
            yield _tidy(title)


def _seals(parts: Parts, entry: str, body: etree._Element) -> Iterator[str]:
    """The names and makers of electronic signatures and seals."""
    listed = parts.located(entry, text_of(body, "Signatures"))
    if listed is None:
        return
    for seal in list(children(parts.xml(listed), "Signature"))[:_MAX_PARTS]:
        part = parts.located(listed, attribute(seal, "BaseLoc"))
        signed = child(parts.xml(part), "SignedInfo") if part is not None else None
        provider = child(signed, "Provider")
        for element in (seal, *(() if provider is None else (provider,))):
            for name in ("Name", "ProviderName", "Company"):
                if text := _tidy(attribute(element, name)):
                    yield text


def _tidy(text: str | None) -> str:
    return " ".join((text or "").split())[:_MAX_CHARACTERS]
