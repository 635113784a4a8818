"""What an old Office file says about itself: title, author, keywords and properties of its own.

Source: [MS-OLEPS]; the names of the numbered properties are those of its summary sets.
"""

import struct
from collections.abc import Iterator

from indexer.readers.old_word_container import DAMAGE, streams_of

_STREAMS = ("\x05SummaryInformation", "\x05DocumentSummaryInformation")
_SECTIONS_AT = 28
_SECTION_ENTRY = 20
_MAX_PROPERTIES = 500
_MAX_TEXT = 2_000
_DICTIONARY, _CODE_PAGE = 0, 1
_NARROW, _WIDE = 0x1E, 0x1F
_UTF_16 = 1200
_NAMES = {2: "title", 3: "subject", 4: "creator", 5: "keywords", 6: "description"}
_CODECS = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8", _UTF_16: "utf-16-le"}


def properties_of(content: bytes) -> tuple[tuple[str, str], ...]:
    """The texts that the file's property streams hold, as (name, value) pairs in their order."""
    found: list[tuple[str, str]] = []
    for stream in _STREAMS:
        try:
            content_of_stream = streams_of(content).try_read_stream(stream)
            found += _texts(content_of_stream or b"", is_summary=stream is _STREAMS[0])
        except DAMAGE:
            continue  # what a file says of itself is no reason to refuse its text
    return tuple(found)


def _texts(content: bytes, *, is_summary: bool) -> Iterator[tuple[str, str]]:
    if len(content) < _SECTIONS_AT:
        return
    (sections,) = struct.unpack_from("<I", content, 24)
    for i in range(min(sections, 2)):
        (start,) = struct.unpack_from("<I", content, _SECTIONS_AT + i * _SECTION_ENTRY + 16)
        yield from _section_texts(content, start, is_summary=is_summary)


def _section_texts(content: bytes, start: int, *, is_summary: bool) -> Iterator[tuple[str, str]]:
    (count,) = struct.unpack_from("<I", content, start + 4)
    pairs = struct.iter_unpack("<II", content[start + 8 :][: 8 * min(count, _MAX_PROPERTIES)])
    places = {number: start + offset for number, offset in pairs}
    codec = _codec(content, places.get(_CODE_PAGE))
    own_names = _own_names(content, places.get(_DICTIONARY), codec)
    for number, place in places.items():
        if number in (_DICTIONARY, _CODE_PAGE):
            continue
        if text := _text(content, place, codec):
            known = _NAMES.get(number) if is_summary else None
            yield own_names.get(number) or known or f"property {number}", text


def _codec(content: bytes, place: int | None) -> str:
    if place is None:
        return "gb18030"
    (page,) = struct.unpack_from("<H", content, place + 4)
    return _CODECS.get(page, "gb18030")


def _own_names(content: bytes, place: int | None, codec: str) -> dict[int, str]:
    """The names that a dictionary gives to properties of the user's own."""
    names: dict[int, str] = {}
    if place is None:
        return names
    (count,) = struct.unpack_from("<I", content, place)
    place += 4
    width = 2 if codec == "utf-16-le" else 1
    for _ in range(min(count, _MAX_PROPERTIES)):
        number, size = struct.unpack_from("<II", content, place)
        size *= width
        names[number] = _decoded(content[place + 8 :][: min(size, _MAX_TEXT)], codec)
        place += 8 + size + (-size % 4 if width == 2 else 0)
    return names


def _text(content: bytes, place: int, codec: str) -> str | None:
    kind, size = struct.unpack_from("<II", content, place)
    if kind == _WIDE:
        return _decoded(content[place + 8 :][: min(size * 2, _MAX_TEXT)], "utf-16-le")
    if kind == _NARROW:
        return _decoded(content[place + 8 :][: min(size, _MAX_TEXT)], codec)
    return None


def _decoded(content: bytes, codec: str) -> str:
    return content.decode(codec, errors="replace").split("\x00")[0].strip()
