"""Which format a file is in, told from its bytes: extensions of published files are often wrong."""

import io
import re
import zipfile
from collections.abc import Collection
from enum import StrEnum

from indexer.readers.old_word_container import stream_names


class Format(StrEnum):
    """A format by the name an editor knows it under."""

    TEXT = "文本文件"
    PAGE = "网页"
    ARCHIVED_PAGE = "网页归档文件（.mht）"
    PDF = "PDF 文件"
    OLD_WORD = "Word 97-2003 或 WPS 文件（.doc/.wps）"
    WORD = "Word 文件（.docx）"
    WORD_XML = "Word XML 文件"
    EXCEL = "Excel 文件（.xlsx/.xls）"
    SLIDES = "PowerPoint 文件（.pptx/.ppt）"
    OPEN_DOCUMENT = "OpenDocument 文件（.odt/.ods/.odp）"
    MESSAGE = "Outlook 邮件（.msg）"
    LOCKED_OFFICE = "加密的 Office 文件"
    OTHER_COMPOUND = "复合文件（OLE2），里面没有 Word 正文"
    OFD = "OFD 文件"
    RTF = "RTF 文件"
    ZIP = "压缩包（zip）"
    OTHER_ARCHIVE = "压缩包（rar、7z 或 gzip）"
    PICTURE = "图片"
    SOUND_OR_FILM = "音视频文件"
    DATABASE = "数据库文件"
    PROGRAM = "程序文件"


_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
_SIGNATURES: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF", Format.PDF),
    (b"{\\rtf", Format.RTF),
    (b"\x89PNG", Format.PICTURE),
    (b"\xff\xd8\xff", Format.PICTURE),
    (b"GIF8", Format.PICTURE),
    (b"II*\x00", Format.PICTURE),
    (b"MM\x00*", Format.PICTURE),
    (b"Rar!\x1a\x07", Format.OTHER_ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Format.OTHER_ARCHIVE),
    (b"\x1f\x8b\x08", Format.OTHER_ARCHIVE),
    (b"SQLite format 3\x00", Format.DATABASE),
    (b"\x7fELF", Format.PROGRAM),
    (b"ID3", Format.SOUND_OR_FILM),
)
# Two letters may begin a text as well: these count only with a NUL among the first bytes.
_SHORT_SIGNATURES: tuple[tuple[bytes, Format], ...] = (
    (b"BM", Format.PICTURE),
    (b"MZ", Format.PROGRAM),
    (b"RIFF", Format.SOUND_OR_FILM),
)
# The folder that an Office package keeps its document in.
_FOLDERS: tuple[tuple[str, Format], ...] = (
    ("word/", Format.WORD),
    ("xl/", Format.EXCEL),
    ("ppt/", Format.SLIDES),
)
_STREAMS: tuple[tuple[str, Format], ...] = (
    ("EncryptedPackage", Format.LOCKED_OFFICE),
    ("__properties_version1.0", Format.MESSAGE),
    ("PowerPoint Document", Format.SLIDES),
    ("Workbook", Format.EXCEL),
    ("Book", Format.EXCEL),
    ("WordDocument", Format.OLD_WORD),
)
_CONTENT_TYPES = "[Content_Types].xml"
_TAG = re.compile(
    r"<(?:!doctype\s+html|/?(?:html|head|body|title|meta|div|p|br|span|table|tr|td|h[1-6]|font|center)\b)",
    re.IGNORECASE,
)
# A page that somebody pasted together may lack <html>; running text has no such crowd of tags.
_MIN_TAGS = 3
_HEAD_BYTES = 65_536
# A message begins with its fields, in any order, one of them the type of what follows.
_FIELDS = re.compile(r"\A\s*(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+")
_PAGE_MESSAGE = re.compile(r"^content-type:\s*(?:multipart/|text/html)", re.I | re.M)
_MESSAGE_VERSION = re.compile(r"^mime-version:", re.I | re.M)
_WORD_XML = re.compile(r"<\?mso-application\s+progid=.Word|<w:wordDocument|<pkg:package")
_EXCEL_XML = re.compile(r"<\?mso-application\s+progid=.Excel")


def format_of(content: bytes) -> Format:
    """The format of a file; TEXT for everything that nothing else is recognised in."""
    for signature, known in _SIGNATURES:
        if content.startswith(signature):
            return known
    for signature, known in _SHORT_SIGNATURES:
        if content.startswith(signature) and b"\x00" in content[:64]:
            return known
    if content.startswith(_ZIPPED):
        return _zipped_format(_member_names(content))
    if content.startswith(_COMPOUND):
        return _compound_format(stream_names(content))
    return _written_format(_head(content))


def _member_names(content: bytes) -> list[str]:
    """The members of a zip; of a damaged one those that its local headers name."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        headers = re.findall(rb"PK\x03\x04.{26}([\w./\[\]-]{1,80})", content[:_HEAD_BYTES], re.S)
        return [name.decode("ascii", errors="replace") for name in headers]


def _zipped_format(names: Collection[str]) -> Format:
    folded = {name.replace("\\", "/").lower() for name in names}
    if "ofd.xml" in folded:
        return Format.OFD
    if "mimetype" in folded and "content.xml" in folded:
        return Format.OPEN_DOCUMENT
    if _CONTENT_TYPES.lower() in folded or "word/document.xml" in folded:
        for folder, known in _FOLDERS:
            if any(name.startswith(folder) for name in folded):
                return known
    return Format.ZIP


def _compound_format(streams: Collection[str]) -> Format:
    if "WordDocument" in streams and "ObjectPool" in streams:
        return Format.OLD_WORD  # what else it holds are objects put into the text
    return next((known for stream, known in _STREAMS if stream in streams), Format.OTHER_COMPOUND)


def _written_format(head: str) -> Format:
    """The format of a file of characters."""
    if _is_message(head):
        return Format.ARCHIVED_PAGE
    if _WORD_XML.search(head):
        return Format.WORD_XML
    if _EXCEL_XML.search(head):
        return Format.EXCEL
    tags = _TAG.findall(head)
    begins = head.lstrip("\ufeff \t\r\n").lower()
    if len(tags) >= _MIN_TAGS or (tags and begins.startswith(("<!doctype html", "<html"))):
        return Format.PAGE
    return Format.TEXT


def _is_message(head: str) -> bool:
    fields = _FIELDS.match(head.replace("\r\n", "\n").removeprefix("ï»¿"))
    if fields is None:
        return False
    return bool(_MESSAGE_VERSION.search(fields[0]) and _PAGE_MESSAGE.search(fields[0]))


def _head(content: bytes) -> str:
    """The beginning of a file, its ASCII characters right whatever the encoding."""
    head = content[:_HEAD_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    return head.decode("latin-1")
