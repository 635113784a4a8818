"""What a PDF says about itself, and what it holds outside of its pages: notes, fields, attachments."""

import ctypes
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from html import unescape

import pypdfium2.raw as pdfium

_FIELDS = ("Title", "Author", "Subject", "Keywords", "Creator")
_NAMES = {"Title": "title"}
_MAX_CHARACTERS = 4_000
_MAX_ATTACHMENTS = 1_000
_MAX_BOOKMARKS = 2_000
_MAX_ANNOTATIONS = 2_000
_MAX_PACKET_BYTES = 500_000
# Links and the windows of other notes say nothing of their own.
_MUTE = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)
_STREAM = re.compile(rb"/Type\s*/Metadata\b[^\0]{0,400}?stream\r?\n")
_XMP_FIELD = re.compile(
    r"<(dc:title|dc:subject|dc:description|dc:creator|pdf:Keywords)\b[^>]*>(.*?)</\1>"
    r"|\b(pdf:Keywords)\s*=\s*([\"'])(.*?)\4",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")


def meta_of(document: pdfium.FPDF_DOCUMENT, content: bytes) -> tuple[tuple[str, str], ...]:
    """(name, value) of the information dictionary, then of the XMP packet, each once."""
    found = [(_NAMES.get(name, name), _info(document, name)) for name in _FIELDS]
    found += _xmp(content)
    kept = dict.fromkeys((name, " ".join(value.split())) for name, value in found)
    return tuple(pair for pair in kept if pair[1])


def asides_of(document: pdfium.FPDF_DOCUMENT) -> Iterator[str]:
    """Names of attachments and titles of bookmarks."""
    yield from _attachments(document)
    yield from _bookmarks(document)


def notes_of(document: pdfium.FPDF_DOCUMENT, page: pdfium.FPDF_PAGE, place: int) -> Iterator[str]:
    """What the notes, stamps and form fields of the page at `place` say, as written and as drawn.

    Drawing them changes the opened page: read its own text first.
    """
    count = min(pdfium.FPDFPage_GetAnnotCount(page), _MAX_ANNOTATIONS)
    is_telling = False
    for number in range(count):
        note = pdfium.FPDFPage_GetAnnot(page, number)
        is_telling |= pdfium.FPDFAnnot_GetSubtype(note) not in _MUTE
        yield from _written(note)
        pdfium.FPDFPage_CloseAnnot(note)
    if is_telling:
        drawn = _drawn(document, page, place)
        yield from (line.strip() for line in drawn.splitlines() if line.strip())


def _info(document: pdfium.FPDF_DOCUMENT, name: str) -> str:
    key = name.encode("ascii")
    return _string(lambda buffer, size: pdfium.FPDF_GetMetaText(document, key, buffer, size))


def _xmp(content: bytes) -> Iterator[tuple[str, str]]:
    """The fields of the XMP packets, which pdfium does not read; those of a locked file stay so."""
    for packet in _packets(content):
        for name, value, short_name, _, short_value in _XMP_FIELD.findall(packet):
            text = unescape(_TAG.sub(" ", value or short_value))[:_MAX_CHARACTERS]
            yield f"xmp:{name or short_name}", text


def _packets(content: bytes) -> Iterator[str]:
    for found in _STREAM.finditer(content):
        raw = content[found.end() : found.end() + _MAX_PACKET_BYTES]
        if b"FlateDecode" in found[0]:
            with suppress(zlib.error):
                yield (
                    zlib.decompressobj().decompress(raw, _MAX_PACKET_BYTES).decode(errors="replace")
                )
        else:
            yield raw.split(b"endstream", 1)[0].decode(errors="replace")


def _attachments(document: pdfium.FPDF_DOCUMENT) -> Iterator[str]:
    for number in range(min(pdfium.FPDFDoc_GetAttachmentCount(document), _MAX_ATTACHMENTS)):
        file = pdfium.FPDFDoc_GetAttachment(document, number)
        if name := _string(partial(pdfium.FPDFAttachment_GetName, file)):
            yield name


def _bookmarks(document: pdfium.FPDF_DOCUMENT) -> Iterator[str]:
    """The titles of the outline; a file may make it a ring, hence the count."""
    pending = [pdfium.FPDFBookmark_GetFirstChild(document, None)]
    seen = 0
    while pending and seen < _MAX_BOOKMARKS:
        mark = pending.pop()
        if not mark:
            continue
        seen += 1
        if title := _string(partial(pdfium.FPDFBookmark_GetTitle, mark)):
            yield title
        pending.append(pdfium.FPDFBookmark_GetNextSibling(document, mark))
        pending.append(pdfium.FPDFBookmark_GetFirstChild(document, mark))


def _written(note: pdfium.FPDF_ANNOTATION) -> Iterator[str]:
    for key in (b"Contents", b"V", b"TU", b"Subj"):
        if text := _string(partial(pdfium.FPDFAnnot_GetStringValue, note, key)):
            yield text


def _drawn(document: pdfium.FPDF_DOCUMENT, page: pdfium.FPDF_PAGE, place: int) -> str:
    """The text of the drawings of all annotations: made part of the page, the rest taken away."""
    printed = pdfium.FPDFPage_CountObjects(page)
    if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
        return ""
    flat = pdfium.FPDF_LoadPage(document, place - 1)
    try:
        for _ in range(min(printed, pdfium.FPDFPage_CountObjects(flat))):
            thing = pdfium.FPDFPage_GetObject(flat, 0)
            pdfium.FPDFPage_RemoveObject(flat, thing)
            pdfium.FPDFPageObj_Destroy(thing)
        return _plain_text(flat)
    finally:
        pdfium.FPDF_ClosePage(flat)


def _plain_text(page: pdfium.FPDF_PAGE) -> str:
    text_page = pdfium.FPDFText_LoadPage(page)
    count = min(pdfium.FPDFText_CountChars(text_page), _MAX_CHARACTERS)
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    pdfium.FPDFText_ClosePage(text_page)
    return bytes(buffer).decode("utf-16-le", errors="replace").split("\0", 1)[0]


def _string(read: Callable[[object, int], int]) -> str:
    """A UTF-16 string that pdfium writes into a buffer of so many bytes."""
    size = min(read(None, 0), 2 * _MAX_CHARACTERS)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    read(buffer, size)
    return bytes(buffer).decode("utf-16-le", errors="replace").split("\0", 1)[0].strip()
