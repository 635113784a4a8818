"""The published files that an ingest is pointed at: single files, folders, zip archives."""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from archive.errors import BulletinError

# In a folder only these are tried, and then read by content; a file named outright always is.
PUBLISHED_SUFFIXES = frozenset(
    [".txt", ".text", ".html", ".htm", ".shtml", ".mht", ".zip", ".pdf", ".ofd"]
) | {".doc", ".docx", ".wps", ".rtf", ".jpg", ".jpeg", ".png", ".tif", ".tiff"}
MAX_FILE_BYTES = 50_000_000
MAX_MEMBERS = 2_000
MAX_UNPACKED_BYTES = 200_000_000
# A ratio above this is a bomb: printed text packs 3 to 10 times.
MAX_RATIO = 100
SMALL_BYTES = 1_000_000
_ZIP_MAGIC = b"PK\x03\x04"
_OFFICE_MEMBERS = ("[Content_Types].xml", "OFD.xml")


class UnusableSourceError(BulletinError):
    """A file or archive that cannot even be opened within the limits."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}：{reason}")


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: `name` as shown to people, `read` gives its bytes.

    `read` raises UnusableSourceError. `skipped` says why a file of a folder is not tried at all.
    """

    name: str
    read: Callable[[], bytes]
    skipped: str | None = None


def sources(paths: Iterable[Path]) -> Iterator[Source]:
    """Every file below `paths`, once, folders in natural order (第2期 before 第10期)."""
    seen: set[Path] = set()
    for path in paths:
        for file in _files(path):
            if (real := file.resolve()) not in seen:
                seen.add(real)
                yield from _unpacked(file, _skip_reason(file) if path.is_dir() else None)


def _files(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return (path,)
    inside = (file for file in path.rglob("*") if file.is_file())
    return sorted(inside, key=lambda file: natural_key(str(file)))


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key under which numbers inside names count as numbers."""
    pieces = re.findall(r"\d{1,18}|\D+", name, flags=re.ASCII)
    return tuple((0, int(p), "") if p[0].isascii() and p.isdigit() else (1, 0, p) for p in pieces)


def _skip_reason(file: Path) -> str | None:
    if file.name.startswith((".", "~$")):
        return "隐藏文件或临时文件"
    if file.suffix.lower() not in PUBLISHED_SUFFIXES and file.suffix:
        return f"不是刊物文件的类型（{file.suffix}）；要读取它，请直接写出文件名"
    return None


def _unpacked(file: Path, skipped: str | None) -> Iterator[Source]:
    source = Source(str(file), lambda: file_content(file), skipped)
    try:
        members = None if skipped else _zip_members(file)
    except (UnusableSourceError, OSError, zipfile.BadZipFile, RuntimeError) as error:
        yield Source(source.name, _failing(source.name, f"压缩包无法打开：{error}"))
        return
    if members is None:
        yield source
        return
    yield from members


def file_content(file: Path) -> bytes:
    """The bytes of `file`.

    Raises:
        UnusableSourceError: it is too large or cannot be opened.
    """
    try:
        size = file.stat().st_size
        if size > MAX_FILE_BYTES:
            raise UnusableSourceError(
                str(file), f"文件有 {size} 字节，超过上限 {MAX_FILE_BYTES} 字节"
            )
        return file.read_bytes()
    except OSError as error:
        raise UnusableSourceError(str(file), f"文件无法打开（{error.strerror}）") from error


def _zip_members(file: Path) -> list[Source] | None:
    """The members of a plain zip archive; None for anything else, Office files included."""
    with file.open("rb") as stream:
        if stream.read(4) != _ZIP_MAGIC:
            return None
    return _members(str(file), file_content(file), nested=True)


def _members(name: str, content: bytes, *, nested: bool) -> list[Source] | None:
    with zipfile.ZipFile(BytesIO(content)) as package:
        entries = [entry for entry in package.infolist() if not entry.is_dir()]
        if any(entry.filename in _OFFICE_MEMBERS for entry in entries):
            return None
        _check_limits(name, entries)
        entries.sort(key=lambda entry: natural_key(member_name(entry)))
        found: list[Source] = []
        for entry in entries:
            found += _member_sources(name, package, entry, nested=nested)
        return found


def _member_sources(
    name: str, package: zipfile.ZipFile, entry: zipfile.ZipInfo, *, nested: bool
) -> list[Source]:
    shown = f"{name}/{member_name(entry)}"
    skipped = _skip_reason(Path(member_name(entry)))
    if skipped:
        return [Source(shown, lambda: b"", skipped)]
    try:
        # A declared size may lie: never more than it says is read.
        with package.open(entry) as stream:
            content = stream.read(entry.file_size + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError) as error:
        return [Source(shown, _failing(shown, f"压缩包中的文件无法解开：{error}"))]
    if len(content) > entry.file_size:
        return [Source(shown, _failing(shown, "解开后比压缩包里声明的更大"))]
    if content[:4] == _ZIP_MAGIC:
        return _nested_sources(shown, content, nested=nested)
    return [Source(shown, lambda: content)]


def _nested_sources(shown: str, content: bytes, *, nested: bool) -> list[Source]:
    try:
        inner = _members(shown, content, nested=False)
    except (UnusableSourceError, zipfile.BadZipFile, RuntimeError) as error:
        return [Source(shown, _failing(shown, f"压缩包无法打开：{error}"))]
    if inner is None:
        return [Source(shown, lambda: content)]
    if not nested:
        return [Source(shown, _failing(shown, "压缩包套了三层以上，只读取两层"))]
    return inner


def _check_limits(name: str, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_MEMBERS:
        raise UnusableSourceError(name, f"含 {len(entries)} 个文件，超过上限 {MAX_MEMBERS} 个")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED_BYTES:
        raise UnusableSourceError(
            name, f"解开后有 {unpacked} 字节，超过上限 {MAX_UNPACKED_BYTES} 字节"
        )
    for entry in entries:
        if entry.file_size > SMALL_BYTES and entry.file_size > MAX_RATIO * entry.compress_size:
            raise UnusableSourceError(
                name, f"{member_name(entry)} 的压缩比超过 {MAX_RATIO}，不像文档"
            )


def member_name(entry: zipfile.ZipInfo) -> str:
    """The name of a member; Chinese Windows packs GBK names without saying so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _failing(name: str, reason: str) -> Callable[[], bytes]:
    def read() -> bytes:
        raise UnusableSourceError(name, reason)

    return read
