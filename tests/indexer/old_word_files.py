"""Small .doc files by [MS-DOC]: a text in one piece, its parts, and how stretches of it are set."""

import struct
from collections.abc import Sequence

from tests.indexer.compound_files import compound

_TEXT_AT = 0x800
_PAGE = 512
_ENCRYPTED = 0x0100
BOLD, HIDDEN, DELETED = (struct.pack("<HB", code, 1) for code in (0x0835, 0x083C, 0x0800))


def old_word(
    main: str,
    *,
    footnotes: str = "",
    headers: str = "",
    boxes: str = "",
    settings: Sequence[tuple[str, bytes]] = (),
    is_locked: bool = False,
    properties: bytes = b"",
) -> bytes:
    """A .doc; `settings` are the first texts of `main` that are set with these properties."""
    text = main + footnotes + headers + boxes
    written = text.encode("utf-16-le")
    run_page = -(-(_TEXT_AT + len(written)) // _PAGE)
    flags = 0x0200 | (_ENCRYPTED if is_locked else 0)
    stream = bytearray(struct.pack("<HH", 0xA5EC, 0x00C1).ljust(_TEXT_AT, b"\x00") + written)
    struct.pack_into("<H", stream, 0x0A, flags)
    counts = (len(main), len(footnotes), len(headers), 0, 0, 0, len(boxes), 0)
    struct.pack_into("<8I", stream, 0x4C, *counts)
    pieces = struct.pack("<IIHIH", 0, len(text), 0, _TEXT_AT, 0)
    piece_table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    run_table = struct.pack("<III", _TEXT_AT, _TEXT_AT + len(written), run_page)
    struct.pack_into("<II", stream, 0x01A2, 0, len(piece_table))
    struct.pack_into("<II", stream, 0x00FA, len(piece_table), len(run_table))
    stream = stream.ljust(run_page * _PAGE, b"\x00") + _runs(main, settings)
    streams = {"WordDocument": bytes(stream), "1Table": piece_table + run_table}
    return compound(streams | ({"\x05SummaryInformation": properties} if properties else {}))


def _runs(main: str, settings: Sequence[tuple[str, bytes]]) -> bytes:
    """The page of property runs: the texts of `settings` wherever `main` holds them."""
    found = sorted((main.index(text), text, properties) for text, properties in settings)
    bounds, kept = [0], list[bytes]()
    for place, text, properties in found:
        bounds += [place, place + len(text)]
        kept += [b"", properties]
    bounds.append(len(main))
    kept.append(b"")
    page = bytearray(_PAGE)
    struct.pack_into(f"<{len(bounds)}I", page, 0, *(_TEXT_AT + 2 * bound for bound in bounds))
    free = _PAGE // 2
    for i, properties in enumerate(kept):
        if properties:
            page[4 * len(bounds) + i] = free // 2
            page[free : free + 1 + len(properties)] = bytes([len(properties)]) + properties
            free += 32
    page[-1] = len(kept)
    return bytes(page)


def summary(title: str, code_page: int, codec: str) -> bytes:
    """A property stream with this title in the encoding of a code page."""
    written = title.encode(codec) + b"\x00"
    written = written.ljust(-(-len(written) // 4) * 4, b"\x00")
    values = struct.pack("<IHH", 2, code_page, 0) + struct.pack("<II", 0x1E, len(written)) + written
    section = struct.pack("<IIIIII", 24 + len(values), 2, 1, 24, 2, 32) + values
    head = struct.pack("<HHI16sI", 0xFFFE, 0, 0, b"", 1) + b"\x00" * 16 + struct.pack("<I", 48)
    return head + section
