"""Hostile old Word files (.doc, .wps, .rtf): torn, looping and lying compound files."""

import struct
from collections.abc import Callable

from tests.hostile.hostile_file import HostileFile, bulletin, cut, noise, odd, refused, scratched
from tests.hostile.word import LAUGHS
from tests.indexer.compound_files import compound
from tests.indexer.old_word_files import old_word

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Where a compound file says what: in its header, in its table of sectors, in its directory.
_SECTOR_SHIFT, _TABLE_COUNT, _FIRST_DIRECTORY, _FIRST_TABLE = 30, 44, 48, 76
_SMALL_TABLE, _MORE_TABLES = 60, 68
_TABLE, _DIRECTORY = 512, 1024
_ENTRY = 128
_WILD = 0x7FFFFFFF


def _doc() -> bytes:
    return old_word(bulletin().replace("\n", "\r"))


def _patched(*changes: tuple[int, str, int], of: Callable[[], bytes] = _doc) -> bytes:
    """A file with numbers of a struct format written at places."""
    content = bytearray(of())
    for place, form, value in changes:
        struct.pack_into(f"<{form}", content, place, value)
    return bytes(content)


def _word(place: int, *values: int) -> bytes:
    """A file whose table of texts says something else, from `place` of its header on."""
    content = bytearray(_doc())
    start = content.index(struct.pack("<H", 0xA5EC))
    struct.pack_into(f"<{len(values)}I", content, start + place, *values)
    return bytes(content)


def _noise() -> bytes:
    return compound({"WordDocument": b"\xec\xa5" + noise(6000), "1Table": noise(5000)})


def _word_2003() -> bytes:
    space = "http://schemas.microsoft.com/office/word/2003/wordml"
    text = "<w:body><w:p><w:r><w:t>&e10;</w:t></w:r></w:p></w:body>"
    return f"{LAUGHS}<w:wordDocument xmlns:w='{space}'>{text}</w:wordDocument>".encode()


FILES: tuple[HostileFile, ...] = (
    refused("noise-streams.doc", "streams of noise", _noise),
    refused("noise.doc", "noise", lambda: noise(300_000)),
    refused(
        "noise.wps", "noise behind the mark of a compound file", lambda: _MAGIC + noise(40_000)
    ),
    refused("mark-only.doc", "nothing behind the mark", lambda: _MAGIC),
    refused("sector-itself.doc", "a sector that follows itself", lambda: _chain(0)),
    refused("sector-back.doc", "a chain that leads back", lambda: _chain(1)),
    refused(
        "directory-loop.doc",
        "a directory that follows itself",
        lambda: _patched((_TABLE + 4, "I", 1)),
    ),
    odd("entry-sibling.doc", "an entry that is its own sibling", lambda: _entry(68, 1)),
    odd("entry-child.doc", "an entry that is its own child", lambda: _entry(76, 1)),
    odd("stream-large.doc", "a stream that says to be of 2 GB", lambda: _entry(120, _WILD)),
    refused("stream-away.doc", "a stream that starts beyond the end", lambda: _entry(116, _WILD)),
    refused("sector-huge.doc", "sectors of 2^31 bytes", lambda: _patched((_SECTOR_SHIFT, "H", 31))),
    refused("sector-tiny.doc", "sectors of a byte", lambda: _patched((_SECTOR_SHIFT, "H", 0))),
    odd("tables-many.doc", "2 billion tables", lambda: _patched((_TABLE_COUNT, "I", _WILD))),
    odd("tables-away.doc", "a table beyond the end", lambda: _patched((_FIRST_TABLE, "I", _WILD))),
    odd(
        "tables-chain.doc",
        "more tables, chained into the text",
        lambda: _patched((_MORE_TABLES, "I", 2), (_MORE_TABLES + 4, "I", _WILD)),
    ),
    odd(
        "tables-small.doc",
        "a table of 2 billion small sectors",
        lambda: _patched((_SMALL_TABLE, "I", 0), (_SMALL_TABLE + 4, "I", _WILD)),
    ),
    refused(
        "directory-away.doc",
        "a directory beyond the end",
        lambda: _patched((_FIRST_DIRECTORY, "I", _WILD)),
    ),
    refused("workbook.doc", "an Excel file", lambda: compound({"Workbook": noise(6000)})),
    refused("no-streams.doc", "no streams", lambda: compound({})),
    refused("locked.doc", "locked by a password", lambda: old_word(bulletin(), is_locked=True)),
    refused(
        "locked.docx",
        "a .docx locked by a password",
        lambda: compound({"EncryptionInfo": noise(900), "EncryptedPackage": noise(20_000)}),
    ),
    odd("text-large.doc", "a text of 2 billion characters", lambda: _word(0x4C, _WILD)),
    odd("text-negative.doc", "a text of -1 characters", lambda: _word(0x4C, 0xFFFFFFFF)),
    refused("pieces-away.doc", "pieces beyond the end", lambda: _word(0x01A2, _WILD, 64)),
    odd("pieces-large.doc", "a table of pieces of 2 GB", lambda: _word(0x01A2, 0, _WILD)),
    odd("settings-away.doc", "settings beyond the end", lambda: _word(0x00FA, _WILD, 64)),
    refused("cut-early.doc", "cut at a tenth", lambda: cut(_doc(), 0.1)),
    odd("cut-late.doc", "cut before its end", lambda: cut(_doc(), 0.8)),
    odd("scratched-5.doc", "five bytes changed", lambda: scratched(_doc(), 5)),
    odd("scratched-200.doc", "200 bytes changed", lambda: scratched(_doc(), 200)),
    odd("deep.rtf", "30,000 groups in each other", lambda: _rtf("{" * 30_000 + "x" + "}" * 30_000)),
    refused("binary.rtf", "says that 20 MB of picture follow", lambda: _rtf(r"\bin20000000 x")),
    odd(
        "object.rtf", "an object of a megabyte", lambda: _rtf(r"{\object\objdata " + "41" * 500_000)
    ),
    refused("word-2003.doc", "entities in entities", _word_2003),
)


def _chain(follower: int) -> bytes:
    """The text's third sector is followed by an earlier one."""
    first_of_text = 2
    return _patched((_TABLE + 4 * (first_of_text + 2), "I", first_of_text + 2 * (1 - follower)))


def _entry(place: int, value: int) -> bytes:
    """The entry of the text in the directory says something else."""
    return _patched((_DIRECTORY + _ENTRY + place, "I", value))


def _rtf(inner: str) -> bytes:
    return f"{{\\rtf1 {inner}}}".encode()
