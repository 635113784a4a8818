"""Bombs and crooked zip archives: what zipfile and zlib would take long to make, or refuse to."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

MEGABYTE = 1 << 20
STORED, DEFLATED = 0, 8
ENCRYPTED, UTF_8 = 0x1, 0x800


def deflated(unit: bytes, times: int, head: bytes = b"", tail: bytes = b"") -> bytes:
    """A raw deflate stream of `unit` so many times between head and tail: packed once, repeated."""
    return _block(head) + _block(unit) * times + _block(tail) + b"\x03\x00"


def _block(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)


def flated(unit: bytes, times: int) -> bytes:
    """The same as a zlib stream, as PDF uses it."""
    checksum = 1
    for _ in range(times):
        checksum = zlib.adler32(unit, checksum)
    return b"\x78\xda" + deflated(unit, times) + struct.pack(">I", checksum)


@dataclass(frozen=True, slots=True)
class Entry:
    """One member as it is written down: `packed` is stored as it stands, whatever the rest says."""

    name: bytes
    packed: bytes
    size: int
    checksum: int = 0
    method: int = DEFLATED
    flags: int = UTF_8
    name_inside: bytes | None = None  # in front of the content, where it differs
    mode: int = 0  # of a Unix file


def plain_entry(name: str, content: bytes) -> Entry:
    """An honest member."""
    return Entry(name.encode(), content, len(content), zlib.crc32(content), STORED)


def bomb_entry(name: str, unit: bytes, times: int, head: bytes = b"", tail: bytes = b"") -> Entry:
    """A member that unpacks to `unit` so many times between head and tail, and says so."""
    checksum = zlib.crc32(head)
    for _ in range(times):
        checksum = zlib.crc32(unit, checksum)
    size = len(head) + len(unit) * times + len(tail)
    packed = deflated(unit, times, head, tail)
    return Entry(name.encode(), packed, size, zlib.crc32(tail, checksum))


def zip_of(entries: Iterable[Entry], *, are_one: bool = False) -> bytes:
    """A zip archive of these members; `are_one`: all are the first one's content."""
    body, directory, count, at = bytearray(), bytearray(), 0, 0
    for entry in entries:
        if not (are_one and count):
            at = len(body)
            body += _local_header(entry) + entry.packed
        directory += _directory_line(entry, at)
        count += 1
    count = min(count, 0xFFFF)
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def _local_header(entry: Entry) -> bytes:
    name = entry.name if entry.name_inside is None else entry.name_inside
    head = struct.pack("<4sHHHI", b"PK\3\4", 20, entry.flags, entry.method, 0)
    return head + _counts(entry, name) + name


def _directory_line(entry: Entry, at: int) -> bytes:
    head = struct.pack("<4sHHHHI", b"PK\1\2", 0x314, 20, entry.flags, entry.method, 0)
    places = struct.pack("<HHHII", 0, 0, 0, entry.mode << 16, at)
    return head + _counts(entry, entry.name) + places + entry.name


def _counts(entry: Entry, name: bytes) -> bytes:
    """What both headers say: check sum, both sizes, the lengths of name and extra field."""
    return struct.pack("<IIIHH", entry.checksum, len(entry.packed), entry.size, len(name), 0)
