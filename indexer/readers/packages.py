"""Zip-based documents (docx, ofd) opened within limits: no bomb, no trap name, no DTD comes through."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from lxml import etree

from indexer.document import UnreadableFileError

MAX_MEMBERS = 2_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_XML_BYTES = 50_000_000
# Honest XML packs 10 to 30 times; only small members (a blank picture) pack far better.
MAX_RATIO = 100
RATIO_FROM_BYTES = 1_000_000
_CHUNK = 65_536
_ENCRYPTED_FLAG = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_XML_NAME = re.compile(r"\.(?:xml|rels|vml)$", re.IGNORECASE)
_TRAP_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\x00")
# What zipfile lets through when a file is torn or made up; ValueError for names that are no text.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


@dataclass(slots=True)
class Package:
    """The parts of one document; what is read of them is counted, whatever the file declares."""

    name: str
    members: dict[str, zipfile.ZipInfo]
    opened: zipfile.ZipFile
    read_bytes: int = 0
    kept: dict[str, bytes] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, in their order in the file."""
        return tuple(self.members)

    def read(self, part: str) -> bytes:
        """The bytes of `part`, whose name counts exactly as in `names`.

        Raises:
            UnreadableFileError: no such part, damaged, or larger than a limit.
        """
        if part not in self.kept:
            limit = MAX_XML_BYTES if _XML_NAME.search(part) else MAX_UNPACKED_BYTES
            self.kept[part] = b"".join(self._chunks(part, limit))
        return self.kept[part]

    def xml(self, part: str) -> etree._Element:
        """The root of an XML part; entities are never resolved, and there are none.

        Raises:
            UnreadableFileError: no such part, not well-formed, or with a DTD.
        """
        return parse_xml(self.name, part, self.read(part))

    def _chunks(self, part: str, limit: int) -> Iterator[bytes]:
        if (member := self.members.get(part)) is None:
            raise UnreadableFileError(self.name, f"缺少部件 {part}，文件不完整")
        size = 0
        try:
            with self.opened.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._count(part, len(chunk), size, limit)
                    yield chunk
        except _DAMAGE as error:
            raise UnreadableFileError(self.name, f"部件 {part} 已损坏，解不开") from error

    def _count(self, part: str, more: int, size: int, limit: int) -> None:
        self.read_bytes += more
        if size > limit:
            raise UnreadableFileError(self.name, f"部件 {part} 解压后超过 {limit} 字节")
        if self.read_bytes > MAX_UNPACKED_BYTES:
            raise UnreadableFileError(self.name, f"解压后总共超过 {MAX_UNPACKED_BYTES} 字节")


def open_package(name: str, content: bytes) -> Package:
    """The package that `content` is, its table of members and the head of every XML part checked.

    Raises:
        UnreadableFileError: not a zip, over a limit, encrypted, with a trap or duplicate name, or
            with a DTD in any XML part.
    """
    try:
        opened = zipfile.ZipFile(io.BytesIO(content))
    except _DAMAGE as error:
        raise UnreadableFileError(name, "压缩结构已损坏，打不开；请重新导出或另存") from error
    members = _checked_members(name, opened.infolist())
    for part in members:
        if _XML_NAME.search(part):
            _check_prolog(name, part, opened, members[part])
    return Package(name, members, opened)


def parse_xml(name: str, part: str, content: bytes) -> etree._Element:
    """The root of the XML document `content`, called `part` in messages about the file `name`.

    Raises:
        UnreadableFileError: not well-formed, or with a DTD.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = "带有 DTD 或实体声明，拒绝读取" if _declares_dtd(content) else "不是合格的 XML"
        raise UnreadableFileError(name, f"部件 {part} {reason}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _dtd_error(name, part)
    return root


def _checked_members(name: str, infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    if len(infos) > MAX_MEMBERS:
        raise UnreadableFileError(name, f"内有 {len(infos)} 个部件，超过上限 {MAX_MEMBERS} 个")
    if (declared := sum(info.file_size for info in infos)) > MAX_UNPACKED_BYTES:
        raise UnreadableFileError(
            name, f"解压后有 {declared} 字节，超过上限 {MAX_UNPACKED_BYTES} 字节"
        )
    members: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    for info in infos:
        _check_member(name, info)
        if info.is_dir():
            continue
        part = info.filename.replace("\\", "/")  # some Windows packers write it so
        if part.casefold() in seen:
            raise UnreadableFileError(name, f"有两个部件同名：{part}，不知以哪个为准")
        seen.add(part.casefold())
        members[part] = info
    return members


def _check_member(name: str, info: zipfile.ZipInfo) -> None:
    part = info.filename
    if _TRAP_NAME.search(info.orig_filename):
        raise UnreadableFileError(name, f"部件名 {part!r} 指向文件之外，拒绝读取")
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise UnreadableFileError(name, f"部件 {part} 已加密；请解除密码后再交")
    if info.compress_type not in _METHODS:
        raise UnreadableFileError(name, f"部件 {part} 的压缩方法（{info.compress_type}）不能读取")
    limit = MAX_XML_BYTES if _XML_NAME.search(part) else MAX_UNPACKED_BYTES
    if info.file_size > limit:
        raise UnreadableFileError(name, f"部件 {part} 解压后超过 {limit} 字节")
    if info.file_size > max(RATIO_FROM_BYTES, MAX_RATIO * info.compress_size):
        raise UnreadableFileError(name, f"部件 {part} 压缩比超过 {MAX_RATIO} 倍，疑为压缩炸弹")


def _check_prolog(name: str, part: str, opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Refuse a DTD before the first element, in any encoding; no part is read further for that."""
    try:
        with opened.open(member) as stream:
            has_dtd = _has_dtd(stream)
    except _DAMAGE as error:
        raise UnreadableFileError(name, f"部件 {part} 已损坏，解不开") from error
    if has_dtd:
        raise _dtd_error(name, part)


def _declares_dtd(content: bytes) -> bool:
    return _has_dtd(io.BytesIO(content))


def _has_dtd(stream: IO[bytes]) -> bool:
    """Whether a DOCTYPE stands before the first element.

    A part that is no XML at all has none here, and is refused when it is read as XML.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _end_of_prolog(has_dtd=True)
    parser.StartElementHandler = _end_of_prolog(has_dtd=False)
    read_bytes = 0
    try:
        while read_bytes <= MAX_XML_BYTES and (chunk := stream.read(_CHUNK)):
            read_bytes += len(chunk)
            parser.Parse(chunk, False)
    except _PrologRead as found:
        return found.has_dtd
    except (expat.ExpatError, ValueError, LookupError):  # LookupError: no such encoding
        return False
    return False


class _PrologRead(Exception):
    """No error: stops expat before it reads on."""

    def __init__(self, *, has_dtd: bool) -> None:
        super().__init__()
        self.has_dtd = has_dtd


def _end_of_prolog(*, has_dtd: bool) -> Callable[..., None]:
    def stop(*_: object) -> None:
        raise _PrologRead(has_dtd=has_dtd)

    return stop


def _dtd_error(name: str, part: str) -> UnreadableFileError:
    return UnreadableFileError(name, f"部件 {part} 带有 DTD 或实体声明，拒绝读取")
