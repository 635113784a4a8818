"""Zip archives of published files: what is in them, and one file out of them, within limits."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from lzma import LZMAError
from pathlib import Path
from typing import IO

from archive.errors import BulletinError
from indexer.readers.formats import Format, format_of
from indexer.sandbox.limits import MAX_FILE_BYTES
from indexer.sandbox.messages import Member
from indexer.sources import is_published_suffix, is_temporary, natural_key

MAX_MEMBERS = 2_000
MAX_UNPACKED_BYTES = 200_000_000
# A ratio above this is a bomb: printed text packs 3 to 10 times.
MAX_RATIO = 100
SMALL_BYTES = 1_000_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_ENCRYPTED_FLAG = 0x1
# What zipfile and its unpackers say, in English, of what is torn or made up.
_FAULTS = (zipfile.BadZipFile, zlib.error, LZMAError, RuntimeError, OSError, ValueError, EOFError)


class UnusableSourceError(BulletinError):
    """A file or archive that cannot even be opened within the limits."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}：{reason}")


@dataclass(slots=True)
class _Budget:
    """What an archive, with those inside it, may still hold."""

    members: int = MAX_MEMBERS
    unpacked_bytes: int = MAX_UNPACKED_BYTES


def content_of(path: Path, members: tuple[str, ...]) -> bytes:
    """The bytes of a file, or of one inside the zip archive it is.

    Raises:
        UnusableSourceError: it is too large, damaged, locked by a password, or cannot be opened.
    """
    try:
        content = _file_bytes(path)
    except OSError as error:
        raise UnusableSourceError(path.name, f"文件无法打开（{error.strerror}）") from error
    for member in members:
        content = _member_bytes(content, member)
    return content


def members_of(name: str, content: bytes) -> tuple[Member, ...]:
    """The files of a zip archive in natural order, those of archives directly inside it in place.

    Raises:
        UnusableSourceError: it is damaged, or holds more than the limits allow.
    """
    return tuple(_members(name, content, (), _Budget()))


def _file_bytes(path: Path) -> bytes:
    # A pipe or device never ends; only what is a regular file has a size to be judged by.
    if path.exists() and not path.is_file():
        raise UnusableSourceError(path.name, "不是普通文件，不能读取")
    with path.open("rb") as stream:
        content = stream.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        size = path.stat().st_size
        raise UnusableSourceError(path.name, f"文件有 {size} 字节，超过上限 {MAX_FILE_BYTES} 字节")
    return content


def _members(name: str, content: bytes, way: tuple[str, ...], budget: _Budget) -> Iterator[Member]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            _check_limits(name, entries, budget)
            entries.sort(key=lambda entry: natural_key(member_name(entry)))
            for entry in entries:
                yield from _member(package, entry, way, budget)
    except _FAULTS as error:
        raise UnusableSourceError(name, "压缩包已损坏，打不开；应为完好的 zip 文件") from error


def _member(
    package: zipfile.ZipFile, entry: zipfile.ZipInfo, way: tuple[str, ...], budget: _Budget
) -> Iterator[Member]:
    shown, inside = member_name(entry), (*way, entry.filename)
    if any(is_temporary(part) for part in Path(shown).parts):
        yield Member(inside, shown, skipped="隐藏文件或临时文件")
        return
    try:
        content = _unpacked(package, entry)
        is_archive = format_of(content) is Format.ZIP
        if is_archive and way:
            raise UnusableSourceError(shown, "压缩包套了三层以上，只读取两层")
        if is_archive:
            nested = tuple(_members(shown, content, inside, budget))
            yield from (_below(member, shown) for member in nested)
            return
    except UnusableSourceError as error:
        yield Member(inside, shown, refused=f"压缩包中的文件无法解开：{error}")
        return
    yield Member(inside, shown, is_chosen=is_published_suffix(shown))


def _below(member: Member, archive: str) -> Member:
    return Member(
        member.members,
        f"{archive}/{member.shown}",
        member.is_chosen,
        member.skipped,
        member.refused,
    )


def _member_bytes(content: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return _unpacked(package, package.getinfo(name))
    except (*_FAULTS, KeyError) as error:
        raise UnusableSourceError(name, "压缩包已损坏，里面没有这个文件") from error


def _unpacked(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a member."""
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise UnusableSourceError(member_name(entry), "加了密码；请去掉密码后重新压缩")
    if entry.compress_type not in _METHODS:
        raise UnusableSourceError(
            member_name(entry), f"压缩方法（{entry.compress_type}）不能读取；请另存为普通的 zip"
        )
    try:
        with package.open(entry) as stream:
            return _bounded(stream, entry)
    except _FAULTS as error:
        raise UnusableSourceError(member_name(entry), "已损坏，解不开") from error


def _bounded(stream: IO[bytes], entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a member; a declared size may lie, so never more than it says is read."""
    content = stream.read(min(entry.file_size, MAX_FILE_BYTES) + 1)
    if len(content) > MAX_FILE_BYTES:
        raise UnusableSourceError(member_name(entry), f"超过上限 {MAX_FILE_BYTES} 字节")
    if len(content) > entry.file_size:
        raise UnusableSourceError(member_name(entry), "解开后比压缩包里声明的更大")
    return content


def _check_limits(name: str, entries: list[zipfile.ZipInfo], budget: _Budget) -> None:
    budget.members -= len(entries)
    budget.unpacked_bytes -= sum(entry.file_size for entry in entries)
    if budget.members < 0:
        raise UnusableSourceError(name, f"共有 {len(entries)} 个文件，超过上限 {MAX_MEMBERS} 个")
    if budget.unpacked_bytes < 0:
        raise UnusableSourceError(name, f"解开后超过上限 {MAX_UNPACKED_BYTES} 字节")
    if any(map(_leads_out, entries)):
        raise UnusableSourceError(
            name, "有文件名指向压缩包以外的位置（绝对路径或 ..），不是正常的压缩包"
        )
    if not entries:
        raise UnusableSourceError(name, "压缩包里没有文件")
    if len({entry.filename for entry in entries}) < len(entries):
        raise UnusableSourceError(name, "有两个文件同名，不知道该读哪一个")
    for entry in entries:
        if entry.file_size > SMALL_BYTES and entry.file_size > MAX_RATIO * entry.compress_size:
            raise UnusableSourceError(
                name, f"{member_name(entry)} 的压缩比超过 {MAX_RATIO}，不像文档"
            )


def _leads_out(entry: zipfile.ZipInfo) -> bool:
    """Whether a member's name leads to a place outside of the archive."""
    parts = entry.filename.replace("\\", "/").split("/")
    return parts[0] == "" or ".." in parts or bool(re.match(r"[A-Za-z]:", parts[0]))


def member_name(entry: zipfile.ZipInfo) -> str:
    """The name of a member; Chinese Windows packs GBK names without saying so."""
    return entry.filename if entry.flag_bits & 0x800 else member_name_of(entry.filename)


def member_name_of(filename: str) -> str:
    """The name that zipfile's reading of GBK bytes as cp437 stands for; any other name as it is."""
    try:
        return filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return filename
