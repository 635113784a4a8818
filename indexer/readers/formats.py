"""Which format a file is in, told from its bytes: extensions of published files are often wrong."""

import re
from enum import StrEnum


class Format(StrEnum):
    """A format by the name an editor knows it under."""

    TEXT = "文本文件"
    PAGE = "网页"
    ARCHIVED_PAGE = "网页归档文件（.mht）"
    PDF = "PDF 文件"
    OLD_WORD = "Word 97-2003 或 WPS 文件（.doc/.wps）"
    WORD = "Word 文件（.docx）"
    WORD_XML = "Word XML 文件"
    EXCEL = "Excel 文件（.xlsx）"
    OFD = "OFD 文件"
    RTF = "RTF 文件"
    ZIP = "压缩包（zip）"
    OTHER_ARCHIVE = "压缩包（rar、7z 或 gzip）"
    PICTURE = "图片"
    SOUND_OR_FILM = "音视频文件"
    DATABASE = "数据库文件"
    PROGRAM = "程序文件"


_SIGNATURES: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF", Format.PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OLD_WORD),
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
_PACKED: tuple[tuple[bytes, Format], ...] = (
    (b"word/", Format.WORD),
    (b"OFD.xml", Format.OFD),
    (b"xl/", Format.EXCEL),
)
_TAG = re.compile(
    r"<(?:!doctype\s+html|/?(?:html|head|body|title|meta|div|p|br|span|table|tr|td|h[1-6]|font|center)\b)",
    re.IGNORECASE,
)
# A page that somebody pasted together may lack <html>; running text has no such crowd of tags.
_MIN_TAGS = 3
_HEAD_BYTES = 65_536


def format_of(content: bytes) -> Format:
    """The format of a file; TEXT for everything that nothing else is recognised in."""
    for signature, known in _SIGNATURES:
        if content.startswith(signature):
            return known
    for signature, known in _SHORT_SIGNATURES:
        if content.startswith(signature) and b"\x00" in content[:64]:
            return known
    if content.startswith(b"PK\x03\x04"):
        return next((known for mark, known in _PACKED if mark in content), Format.ZIP)
    return _written_format(_head(content))


def _written_format(head: str) -> Format:
    """The format of a file of characters."""
    if "MIME-Version:" in head[:2000] and "multipart/related" in head[:2000]:
        return Format.ARCHIVED_PAGE
    if "<?mso-application" in head or "<w:wordDocument" in head:
        return Format.WORD_XML
    tags = _TAG.findall(head)
    begins = head.lstrip("\ufeff \t\r\n").lower()
    if len(tags) >= _MIN_TAGS or (tags and begins.startswith(("<!doctype html", "<html"))):
        return Format.PAGE
    return Format.TEXT


def _head(content: bytes) -> str:
    """The beginning of a file, its ASCII characters right whatever the encoding."""
    head = content[:_HEAD_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    return head.decode("latin-1")
