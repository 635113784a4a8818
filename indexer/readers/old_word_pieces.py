"""The texts of an old Word file: the main one, and those that stand outside of it.

Source: [MS-DOC], the file information block, the piece table and the property runs of characters.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.readers.old_word_container import streams_of
from indexer.readers.word_symbols import symbol

MAX_CHARACTERS = 5_000_000
_WORD_MARK = 0xA5EC
_FIRST_WITH_PIECES = 0x00C1  # Word 97; before it text is not Unicode
_ENCRYPTED = 0x0100
_IN_SECOND_TABLE = 0x0200
_COUNTS_AT = 0x4C
_RUN_PAGES_AT = 0x00FA
_PIECES_AT = 0x01A2
_PAGE = 512
_COMPRESSED = 0x40000000
_PROPERTIES, _PIECE_TABLE = 0x01, 0x02
_DELETED, _HIDDEN, _BOLD, _SYMBOL = 0x0800, 0x083C, 0x0835, 0x6A09
# Bytes that the value of a property takes, by the three highest bits of its code; 6 says it itself.
_VALUE_BYTES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_ON = (0x01, 0x81)


class LockedFileError(Exception):
    """The file needs a password."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters set alike; what is deleted or hidden is not printed."""

    text: str
    is_printed: bool = True
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class OldWordTexts:
    """The texts of a file by kind, with Word's own control characters."""

    main: tuple[Stretch, ...]
    footnotes: str
    headers: str
    comments: str
    endnotes: str
    boxes: tuple[Stretch, ...]
    header_boxes: str


@dataclass(frozen=True, slots=True)
class _Run:
    """The property run of the bytes `start` to `end` of the file."""

    start: int
    end: int
    setting: Stretch = Stretch("")


@dataclass(frozen=True, slots=True)
class _Piece:
    """`size` characters of the text, kept from byte `start` on, each in `width` bytes."""

    size: int
    start: int
    width: int


def old_word_texts(content: bytes) -> OldWordTexts:
    """The texts of a .doc or .wps.

    Raises:
        LockedFileError: it needs a password.
        LegacyDocError, or another of `DAMAGE`: it is damaged or older than Word 97.
    """
    streams = streams_of(content)
    stream = streams.read_stream("WordDocument")
    mark, version = struct.unpack_from("<HH", stream, 0)
    (flags,) = struct.unpack_from("<H", stream, 0x0A)
    if mark != _WORD_MARK or version < _FIRST_WITH_PIECES:
        raise ValueError("no Word 97 text")
    if flags & _ENCRYPTED:
        raise LockedFileError
    table = streams.read_stream("1Table" if flags & _IN_SECOND_TABLE else "0Table")
    runs = sorted(_runs(stream, table), key=lambda run: run.start)
    pieces = list(_pieces(stream, table))
    # A damaged or made-up table may name the same bytes again and again.
    if sum(piece.size for piece in pieces) > MAX_CHARACTERS:
        raise ValueError("more text than a document holds")
    stretches = [s for piece in pieces for s in _stretches(stream, piece, runs)]
    main, footnotes, headers, _, comments, endnotes, boxes, header_boxes = _split(
        stretches, struct.unpack_from("<8I", stream, _COUNTS_AT)
    )
    return OldWordTexts(
        tuple(main),
        _plain(footnotes),
        _plain(headers),
        _plain(comments),
        _plain(endnotes),
        tuple(boxes),
        _plain(header_boxes),
    )


def _plain(stretches: list[Stretch]) -> str:
    return "".join(stretch.text for stretch in stretches)


def _split(stretches: list[Stretch], counts: tuple[int, ...]) -> Iterator[list[Stretch]]:
    """The stretches of each of the texts, `counts` characters long, that stand one behind another."""
    rest = list(reversed(stretches))
    for count in counts:
        part: list[Stretch] = []
        while count > 0 and rest:
            stretch = rest.pop()
            part.append(replace(stretch, text=stretch.text[:count]))
            if len(stretch.text) > count:
                rest.append(replace(stretch, text=stretch.text[count:]))
            count -= len(part[-1].text)
        yield part


def _pieces(stream: bytes, table: bytes) -> Iterator[_Piece]:
    start, size = struct.unpack_from("<II", stream, _PIECES_AT)
    place, end = start, min(start + size, len(table))
    while place < end and table[place] == _PROPERTIES:
        place += 3 + struct.unpack_from("<H", table, place + 1)[0]
    if place >= end or table[place] != _PIECE_TABLE:
        raise ValueError("no piece table")
    (length,) = struct.unpack_from("<I", table, place + 1)
    count = (length - 4) // 12
    if count > len(table) // 12:
        raise ValueError("piece table beyond the stream")
    bounds = struct.unpack_from(f"<{count + 1}I", table, place + 5)
    for i in range(count):
        (coded,) = struct.unpack_from("<I", table, place + 5 + 4 * (count + 1) + 8 * i + 2)
        size = max(bounds[i + 1] - bounds[i], 0)
        if coded & _COMPRESSED:
            yield _Piece(size, (coded & ~_COMPRESSED) // 2, 1)
        else:
            yield _Piece(size, coded, 2)


def _stretches(stream: bytes, piece: _Piece, runs: list[_Run]) -> Iterator[Stretch]:
    """The characters of a piece, cut where their setting changes."""
    end = min(piece.start + piece.size * piece.width, len(stream))
    place = piece.start
    for run in runs[bisect_right(runs, place, key=lambda run: run.end) :]:
        if place >= end:
            break
        if run.start > place:
            yield _stretch(stream[place : min(run.start, end)], piece.width, Stretch(""))
            place = min(run.start, end)
        until = min(run.end, end)
        if until > place:
            yield _stretch(stream[place:until], piece.width, run.setting)
            place = until
    if place < end:
        yield _stretch(stream[place:end], piece.width, Stretch(""))


def _stretch(content: bytes, width: int, setting: Stretch) -> Stretch:
    if setting.text:  # a symbol, for which the text keeps a mere place-holder
        return replace(setting, text=setting.text * (len(content) // width))
    text = content.decode("cp1252" if width == 1 else "utf-16-le", errors="replace")
    return replace(setting, text=text)


def _runs(stream: bytes, table: bytes) -> Iterator[_Run]:
    start, size = struct.unpack_from("<II", stream, _RUN_PAGES_AT)
    count = min(size // 8, len(table) // 8)
    pages = struct.unpack_from(f"<{count}I", table, start + 4 * (count + 1)) if count else ()
    for page in pages:
        content = stream[(page & 0x3FFFFF) * _PAGE :][:_PAGE]
        if len(content) == _PAGE:
            yield from _page_runs(content)


def _page_runs(page: bytes) -> Iterator[_Run]:
    count = page[-1]
    bounds = struct.unpack_from(f"<{count + 1}I", page, 0)
    for i in range(count):
        place = page[4 * (count + 1) + i] * 2
        properties = page[place + 1 : place + 1 + page[place]] if place else b""
        yield _Run(bounds[i], bounds[i + 1], _setting(properties))


def _setting(properties: bytes) -> Stretch:
    setting = Stretch("")
    for code, value in _values(properties):
        is_on = value[:1] != b"" and value[0] in _ON
        if code in (_DELETED, _HIDDEN):
            setting = replace(setting, is_printed=setting.is_printed and not is_on)
        elif code == _BOLD:
            setting = replace(setting, is_bold=is_on)
        elif code == _SYMBOL and len(value) == 4:
            setting = replace(setting, text=symbol(struct.unpack("<HH", value)[1], "Wingdings"))
    return setting


def _values(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """The (code, value) pairs of a list of properties."""
    place = 0
    while place + 2 < len(properties):
        (code,) = struct.unpack_from("<H", properties, place)
        place += 2
        if code >> 13 == 6:
            size = properties[place]
            place += 1
        else:
            size = _VALUE_BYTES[code >> 13]
        yield code, properties[place : place + size]
        place += size
