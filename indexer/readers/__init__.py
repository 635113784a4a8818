"""One reader a format; which one is decided by the content of a file, never by its extension."""

from collections.abc import Callable
from typing import TypeAlias

from indexer.document import Document, UnreadableFileError
from indexer.readers.archived_page import read_archived_page
from indexer.readers.formats import Format, format_of
from indexer.readers.html import read_page
from indexer.readers.ofd import read_ofd
from indexer.readers.old_word import read_old_word, read_rtf
from indexer.readers.options import PLAIN_OPTIONS, ReadingOptions
from indexer.readers.pdf import read_pdf
from indexer.readers.text import read_text
from indexer.readers.word import read_word, read_word_xml

Reader: TypeAlias = Callable[[str, bytes, ReadingOptions], Document]

# A new format is a new entry here.
READERS: dict[Format, Reader] = {
    Format.TEXT: read_text,
    Format.PAGE: read_page,
    Format.ARCHIVED_PAGE: read_archived_page,
    Format.WORD: read_word,
    Format.WORD_XML: read_word_xml,
    Format.OLD_WORD: read_old_word,
    Format.RTF: read_rtf,
    Format.PDF: read_pdf,
    Format.OFD: read_ofd,
}
_BLANK_BYTES = b"\x00\t\n\x0b\x0c\r\x1a \xef\xbb\xbf\xff\xfe"


def read_document(name: str, content: bytes, options: ReadingOptions = PLAIN_OPTIONS) -> Document:
    """The blocks of the file called `name`, in reading order.

    Raises:
        UnreadableFileError: empty, too large, damaged, or of a format that has no reader.
    """
    if not content.strip(_BLANK_BYTES):
        raise UnreadableFileError(name, "文件是空的，没有任何文字")
    found = format_of(content)
    if (reader := READERS.get(found)) is None:
        readable = "、".join(READERS)
        raise UnreadableFileError(name, f"{found}，这一版本还不能读取；现在能读取{readable}")
    return reader(name, content, options)
