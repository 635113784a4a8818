"""Hostile zip archives: bombs, names that lead out, headers that lie."""

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import replace

from tests.hostile.hostile_file import ESCAPED, HostileFile, bulletin, cut, noise, odd, refused
from tests.hostile.packing import (
    DEFLATED,
    ENCRYPTED,
    MEGABYTE,
    Entry,
    bomb_entry,
    deflated,
    plain_entry,
    zip_of,
)

_LINK = 0o120777
_UNKNOWN_METHOD = 99
_NEST_DEPTH = 6


def _bait(name: str = "第1期.txt") -> Entry:
    return plain_entry(name, bulletin().encode())


def _named(*names: str) -> bytes:
    return zip_of(map(_bait, names))


def _bomb(unit: bytes, times: int) -> bytes:
    return zip_of([bomb_entry("第1期.txt", unit, times)])


def _packed_by(method: int) -> bytes:
    """A bomb in one of the rarer methods."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr("第1期.txt", bytes(30 * MEGABYTE))
    return packed.getvalue()


def _nested(depth: int) -> bytes:
    content = zip_of([_bait()])
    for level in range(depth - 1):
        content = zip_of([plain_entry(f"{level}.zip", content)])
    return content


def _branching(levels: int, width: int) -> bytes:
    """Archives in archives, each so many times: small to send, and without end to unpack."""
    content = _bomb(bytes(MEGABYTE), 90)
    for level in range(levels):
        inner = Entry(b"", zlib.compress(content)[2:-4], len(content), zlib.crc32(content))
        names = (f"{level}-{place}.zip".encode() for place in range(width))
        content = zip_of(replace(inner, name=name) for name in names)
    return content


def _overlapping(count: int) -> bytes:
    """Members that are all the same 20 MB in the file."""
    kernel = bomb_entry("", b"a" * MEGABYTE, 20)
    names = (f"第{place}期.txt".encode() for place in range(count))
    return zip_of((replace(kernel, name=name) for name in names), are_one=True)


def _lying(size: int) -> bytes:
    """A member that says to be of this size, and is of 300 MB."""
    return zip_of([replace(bomb_entry("第1期.txt", bytes(MEGABYTE), 300), size=size)])


def _huge_by_zip64() -> bytes:
    """A member of 2^60 bytes, by the headers for what is larger than four gigabytes."""
    extra = struct.pack("<HHQQ", 1, 16, 1 << 60, 1 << 60)
    packed = io.BytesIO(zip_of([Entry(b"1.txt", b"\x03\x00", 0)]))
    content = bytearray(packed.getvalue())
    directory = content.index(b"PK\1\2")
    struct.pack_into("<II", content, directory + 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", content, directory + 30, len(extra))
    end = content.index(b"PK\5\6")
    content[end:end] = extra
    struct.pack_into("<I", content, end + len(extra) + 12, end + len(extra) - directory)
    return bytes(content)


def _ended(offset: int, value: int) -> bytes:
    """An archive whose last record says something else at `offset`."""
    content = bytearray(zip_of([_bait()]))
    struct.pack_into("<I", content, content.index(b"PK\5\6") + offset, value)
    return bytes(content)


def _altered(**changes: int | bytes) -> bytes:
    """An archive of one bulletin, its headers changed."""
    return zip_of([replace(_bait(), **changes)])  # type: ignore[arg-type]  # fields of Entry


def _twice() -> bytes:
    return zip_of([_bait(), plain_entry("第1期.txt", b"another text")])


def _of(entries: Sequence[Entry]) -> bytes:
    return zip_of(entries)


FILES: tuple[HostileFile, ...] = (
    refused("bomb-zeros.zip", "1 GB of zeros in 1 MB", lambda: _bomb(bytes(MEGABYTE), 1024)),
    refused("bomb-blanks.zip", "300 MB of blanks", lambda: _bomb(b" " * MEGABYTE, 300)),
    refused("bomb-han.zip", "300 MB of one character", lambda: _bomb("第".encode() * 350_000, 300)),
    refused("bomb-bzip2.zip", "a bomb by bzip2", lambda: _packed_by(zipfile.ZIP_BZIP2)),
    refused("bomb-lzma.zip", "a bomb by LZMA", lambda: _packed_by(zipfile.ZIP_LZMA)),
    refused("bomb-branching.zip", "four levels of twelve archives", lambda: _branching(4, 12)),
    refused("bomb-shared.zip", "16 archives of 90 MB each", lambda: _branching(1, 16)),
    refused("bomb-overlapping.zip", "1,500 members in one place", lambda: _overlapping(1500)),
    refused("lying-ten.zip", "says 10 bytes, holds 300 MB", lambda: _lying(10)),
    refused("lying-none.zip", "says no bytes, holds 300 MB", lambda: _lying(0)),
    refused("lying-zip64.zip", "says 2^60 bytes", _huge_by_zip64),
    refused(
        "members-20000.zip",
        "20,000 members",
        lambda: zip_of(plain_entry(f"{place}.txt", b"") for place in range(20_000)),
    ),
    refused("nested-six.zip", "six archives in each other", lambda: _nested(_NEST_DEPTH)),
    refused("nested-200.zip", "200 archives in each other", lambda: _nested(200)),
    refused("name-above.zip", "a name that leads up", lambda: _named(f"../../../../tmp/{ESCAPED}")),
    refused("name-absolute.zip", "an absolute name", lambda: _named(f"/tmp/{ESCAPED}")),
    refused("name-drive.zip", "a name on a Windows drive", lambda: _named(f"C:\\{ESCAPED}.txt")),
    refused("name-backslash.zip", "up by backslashes", lambda: _named(f"..\\..\\{ESCAPED}.txt")),
    refused("name-folders.zip", "folders only", lambda: _of([plain_entry("第1期/", b"")])),
    odd("name-devices.zip", "names of devices", lambda: _named("CON.txt", "NUL", "COM1.docx")),
    odd("name-long.zip", "a name of 60,000 letters", lambda: _named("a" * 60_000 + ".txt")),
    odd("name-control.zip", "escapes in names", lambda: _named("\x1b[2J第1期.txt", "a\nb.txt")),
    odd("name-turned.zip", "a name shown backwards", lambda: _named("第1期\u202etxt.exe")),
    odd("name-no-text.zip", "a name of no text", lambda: _altered(name=b"\xff\xfe\x81", flags=0)),
    odd("name-nul.zip", "a NUL in a name", lambda: _named("第1期.txt\x00.exe")),
    odd("name-other.zip", "two names for one member", lambda: _altered(name_inside=b"other.txt")),
    refused("name-twice.zip", "two members of one name", _twice),
    refused(
        "link.zip",
        "a link to a file of the system",
        lambda: _of([replace(plain_entry("第1期.txt", b"/etc/passwd"), mode=_LINK)]),
    ),
    refused("locked.zip", "locked by a password", lambda: _altered(flags=ENCRYPTED)),
    refused("method.zip", "packed by an unknown method", lambda: _altered(method=_UNKNOWN_METHOD)),
    refused("checksum.zip", "a check sum that is wrong", lambda: _altered(checksum=1)),
    refused("no-deflate.zip", "content that is not packed", lambda: _altered(method=DEFLATED)),
    refused("cut-early.zip", "cut at a tenth", lambda: cut(zip_of([_bait()]), 0.1)),
    refused("cut-late.zip", "cut before its directory", lambda: cut(zip_of([_bait()]), 0.9)),
    refused("directory-away.zip", "a directory beyond the end", lambda: _ended(16, 0xFFFFFFF0)),
    refused("directory-size.zip", "a directory of 4 GB", lambda: _ended(12, 0xFFFFFFF0)),
    refused("empty.zip", "no members at all", lambda: zip_of([])),
    odd("prefixed.zip", "noise in front of it", lambda: noise(3000) + zip_of([_bait()])),
    odd("appended.zip", "a megabyte behind it", lambda: zip_of([_bait()]) + noise(MEGABYTE)),
    refused(
        "program.zip",
        "a program that is called a text",
        lambda: _of([plain_entry("第1期.txt", b"\x7fELF" + noise(5000))]),
    ),
    refused(
        "word-bomb.zip",
        "a Word bomb inside",
        lambda: _of([plain_entry("第1期.docx", _word_bomb())]),
    ),
    refused("rar.zip", "rar called zip", lambda: b"Rar!\x1a\x07\x01\x00" + noise(2000)),
    refused("7z.zip", "7z called zip", lambda: b"7z\xbc\xaf\x27\x1c" + noise(2000)),
    refused("gzip.zip", "gzip called zip", lambda: b"\x1f\x8b\x08\x00" + noise(2000)),
)


def _word_bomb() -> bytes:
    head = plain_entry("[Content_Types].xml", b"<Types/>")
    body = Entry(b"word/document.xml", deflated(b" " * MEGABYTE, 300), 300 * MEGABYTE)
    return zip_of([head, body])
