"""Web pages saved as one file (.mht): the page of the message, read as any web page is."""

import email
import email.errors
import email.header
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from archive.records import Problem, Severity
from indexer.document import Document, UnreadableFileError
from indexer.readers.html import read_page
from indexer.readers.options import PLAIN_OPTIONS, ReadingOptions

MAX_BYTES = 50_000_000
MAX_PARTS = 2_000
MAX_DEPTH = 10
MEDIA_TYPE = "multipart/related"
_PAGES = ("text/html", "application/xhtml+xml")
# The byte order marks of a file that an editor saved anew, and blank lines above the first field.
_BEFORE_FIELDS = b"\xef\xbb\xbf\r\n\t "
# Encodings that no strict decoding tells from GB18030: only the message can say so.
_TOLD_ENCODINGS = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs"}


def read_archived_page(
    name: str, content: bytes, options: ReadingOptions = PLAIN_OPTIONS
) -> Document:
    """What the page in a web archive prints, whichever browser or word processor saved it.

    Of several pages (frames, the page header of a word processor) the one with most text counts;
    what the others say is told apart.

    Raises:
        UnreadableFileError: too large, of too many parts, or without a page that can be read.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(
            name, f"网页归档有 {len(content)} 字节，超过上限 {MAX_BYTES} 字节，不像一期刊物"
        )
    message, parts = _parts(name, content)
    pages = [_page(name, part, options) for part in parts if part.get_content_type() in _PAGES]
    read = [page for page in pages if isinstance(page, Document)]
    if not read:
        raise next(
            (page for page in pages if isinstance(page, UnreadableFileError)), _no_page(name)
        )
    page = max(read, key=_size)
    others = [other for other in read if other is not page]
    return replace(
        page,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type=MEDIA_TYPE,
        meta=(*page.meta, *_subject(message)),
        aside=(
            *page.aside,
            *(block.text for other in others for block in other.blocks),
            *(str(part.get("Content-Location", "")) for part in parts),
        ),
        problems=(*page.problems, *_others_left_out(others)),
    )


def _parts(name: str, content: bytes) -> tuple[Message, list[Message]]:
    """The message, and its parts that hold no others."""
    try:
        message = email.message_from_bytes(content.lstrip(_BEFORE_FIELDS))
        parts = list(_leaves(name, message, 1))
    except (RecursionError, email.errors.MessageError) as error:
        raise UnreadableFileError(name, "网页归档的结构已损坏，读不出") from error
    if len(parts) > MAX_PARTS:
        raise UnreadableFileError(name, f"网页归档有 {len(parts)} 个部分，超过上限 {MAX_PARTS} 个")
    return message, parts


def _leaves(name: str, message: Message, depth: int) -> Iterator[Message]:
    if depth > MAX_DEPTH:
        raise UnreadableFileError(name, f"网页归档嵌套超过 {MAX_DEPTH} 层，不像正常的网页")
    inner = message.get_payload()
    if not message.is_multipart() or not isinstance(inner, list):
        yield message
        return
    for part in inner:
        if isinstance(part, Message):
            yield from _leaves(name, part, depth + 1)


def _page(name: str, part: Message, options: ReadingOptions) -> Document | UnreadableFileError:
    """The page of one part; why it cannot be read, when another part may be the story."""
    content = part.get_payload(decode=True)
    told = _TOLD_ENCODINGS.get((part.get_content_charset() or "").lower())
    if told is not None and options.encoding is None:
        options = replace(options, encoding=told)
    try:
        return read_page(name, content if isinstance(content, bytes) else b"", options)
    except UnreadableFileError as error:
        return error


def _size(page: Document) -> int:
    return sum(len(block.text) for block in page.blocks)


def _no_page(name: str) -> UnreadableFileError:
    return UnreadableFileError(name, "网页归档里没有网页（text/html）")


def _subject(message: Message) -> tuple[tuple[str, str], ...]:
    try:
        subject = str(
            email.header.make_header(email.header.decode_header(message["Subject"] or ""))
        )
    except (LookupError, UnicodeDecodeError, email.errors.HeaderParseError):
        return ()
    return (("Subject", subject.strip()),) if subject.strip() else ()


def _others_left_out(others: list[Document]) -> tuple[Problem, ...]:
    if not others:
        return ()
    size = sum(_size(other) for other in others)
    message = f"网页归档另有 {len(others)} 个框架页（共 {size} 字），未收入正文"
    return (Problem(Severity.NOTE, "file", message),)
