"""Hostile entries of a folder: wrong kinds, empty files, strange names, what is no file at all."""

import os
from pathlib import Path

from tests.hostile.hostile_file import HostileFile, bulletin, noise, odd, refused
from tests.hostile.pages import page
from tests.hostile.pdf_objects import pdf
from tests.hostile.word import docx

_TWENTY_GIGABYTES = 20_000_000_000
# Empty, or of a byte: whatever it is called, nothing is in it.
_EMPTY = ("txt", "html", "docx", "pdf", "doc", "ofd", "zip", "mht", "wps")


def _text() -> bytes:
    return bulletin().encode()


def _sparse(head: bytes = b"") -> HostileFile:
    """A file that takes no room on the disk and says to be very long."""

    def write(path: Path) -> None:
        path.write_bytes(head)
        os.truncate(path, _TWENTY_GIGABYTES)

    name = "sparse-headed.txt" if head else "sparse.txt"
    return HostileFile(name, "20 GB of nothing", write)


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "第1期.txt").write_bytes(_text())


def _link(name: str, what: str, target: str) -> HostileFile:
    return HostileFile(name, what, lambda path: path.symlink_to(target))


def _in_bytes(name: bytes) -> str:
    """A file name as Python holds one that is no text."""
    return os.fsdecode(name)


_KINDS = (
    odd("word.txt", "a Word file called text", docx),
    odd("pdf.html", "a PDF file called page", pdf),
    odd("text.pdf", "a text called PDF", _text),
    odd("page.docx", "a page called Word", lambda: page().encode()),
    refused("torn.ofd", "a torn zip called OFD", lambda: b"PK\x03\x04" + noise(500)),
    refused("png.pdf", "a picture called PDF", lambda: b"\x89PNG\r\n\x1a\n" + noise(5000)),
    refused("program.docx", "a program called Word", lambda: b"\x7fELF" + noise(5000)),
    refused("database.txt", "a database called text", lambda: b"SQLite format 3\x00" + noise(900)),
    refused("rows.txt", "a table of numbers", lambda: b"1,2,3\n" * 90_000),
    refused("json.txt", "a list of numbers", lambda: b"[" + b"1," * 90_000 + b"1]"),
)
_NAMES = (
    odd("\x1b[2J\x1b[31m第1期.txt", "orders to a terminal in a name", _text),
    odd("第1\n期.txt", "a name over two lines", _text),
    odd("第1期\u202etxt.exe.txt", "a name shown backwards", _text),
    odd(_in_bytes(b"\xff\xfe\xb0\xb2.txt"), "a name that is no text", _text),
    refused(_in_bytes(b"\xff\xfd.txt"), "noise under a name that is no text", lambda: noise(900)),
    odd("长" * 80 + ".txt", "a name as long as may be", _text),
    odd("-第1期.txt", "a name like an option", _text),
    odd("$(id)`id`;id&.doc", "a name like a command", _text),
    odd("CON.txt", "the name of a device", _text),
)
_NO_FILES = (
    HostileFile("pipe.txt", "a pipe nobody writes to", os.mkfifo),
    HostileFile("folder.txt", "a folder called text", _folder, is_refused=False),
    _link("link-zeros.txt", "a link to zeros without end", "/dev/zero"),
    _link("link-itself.txt", "a link to itself", "link-itself.txt"),
    _link("link-nowhere.txt", "a link to nothing", "nothing"),
    _link("link-system.txt", "a link to a file of the system", "/etc/passwd"),
    _sparse(),
    _sparse(_text()),
)
FILES: tuple[HostileFile, ...] = (
    *(refused(f"nothing.{suffix}", "no bytes at all", bytes) for suffix in _EMPTY),
    *(refused(f"byte.{suffix}", "one byte", lambda: b"\xd0") for suffix in _EMPTY),
    *_KINDS,
    *_NAMES,
    *_NO_FILES,
)
