"""Small compound files (OLE2) with the streams that a test names."""

import struct

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_MIN_STREAM = 4096  # below it streams are kept in another way


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file of these streams, each filled up to the size that is kept in sectors."""
    directory_sectors = (len(streams) + 1 + 3) // 4
    chains: list[int] = _chain(1, directory_sectors)
    entries = [_entry("Root Entry", 5, _END, 0)]
    contents = b""
    for name, content in streams.items():
        filled = content.ljust(max(_MIN_STREAM, -(-len(content) // _SECTOR) * _SECTOR), b"\x00")
        start = 1 + len(chains)
        chains += _chain(start, len(filled) // _SECTOR)
        entries.append(_entry(name, 2, start, len(filled)))
        contents += filled
    directory = b"".join(entries).ljust(directory_sectors * _SECTOR, b"\x00")
    table = struct.pack(f"<{len(chains) + 1}I", _TABLE, *chains)
    return _header() + table.ljust(_SECTOR, b"\xff") + directory + contents


def _chain(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), _END]


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    written = (name + "\x00").encode("utf-16-le")
    entry = written.ljust(64, b"\x00") + struct.pack("<HBB", len(written), kind, 1)
    entry += struct.pack("<III", _FREE, _FREE, 1 if kind == 5 else _FREE)
    return entry.ljust(116, b"\x00") + struct.pack("<IQ", start, size)


def _header() -> bytes:
    mark = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\x00")
    shape = struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6).ljust(20, b"\x00")
    places = struct.pack("<IIIIIIIII", 1, 1, 0, _MIN_STREAM, _END, 0, _END, 0, 0)
    return (mark + shape + places).ljust(_SECTOR, b"\xff")
