"""Old Word files (.doc, .wps) and RTF: LibreOffice makes a .docx of them, or their bare text is read."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version

from archive.records import Problem, Severity
from indexer.document import Document, UnreadableFileError
from indexer.readers.office import OfficeFailedError, as_docx
from indexer.readers.old_word_container import DAMAGE, MAX_BYTES
from indexer.readers.old_word_losses import losses
from indexer.readers.old_word_page import page_blocks, picture_count, plain_lines
from indexer.readers.old_word_pieces import LockedFileError, OldWordTexts, old_word_texts
from indexer.readers.old_word_properties import properties_of
from indexer.readers.old_word_strings import printable_lines, rtf_lines
from indexer.readers.options import PLAIN_OPTIONS, ReadingOptions
from indexer.readers.word import read_word

MEDIA_TYPE = "application/msword"
RTF_MEDIA_TYPE = "application/rtf"
_PLACE = "file"
_OFFICE_MARK = "LibreOffice/"
_MAX_NOTE = 60


def read_old_word(name: str, content: bytes, options: ReadingOptions = PLAIN_OPTIONS) -> Document:
    """What a .doc or .wps prints: as LibreOffice sees it, else its bare text.

    The bare text is read first, and LibreOffice gets the file only when `options.may_convert`
    allows it for that text.

    Raises:
        UnreadableFileError: too large, locked, or unreadable by either.
    """
    _check_size(name, content)
    bare = _bare_document(name, content)
    if options.office is None or not _is_allowed(bare, options):
        if bare.blocks or options.office is not None:
            return replace(bare, problems=(*bare.problems, _bare_text("没有用 LibreOffice 读")))
        raise _unread(name, "这里没有安装 LibreOffice")
    try:
        return _converted(bare, content, ".doc", options.office)
    except OfficeFailedError as error:
        if not bare.blocks:
            raise _unread(name, f"LibreOffice {error}") from error
        return replace(bare, problems=(*bare.problems, _bare_text(f"LibreOffice {error}")))


def read_rtf(name: str, content: bytes, options: ReadingOptions = PLAIN_OPTIONS) -> Document:
    """What an RTF file prints, as LibreOffice sees it; without blocks where it may not be asked.

    Raises:
        UnreadableFileError: too large, or LibreOffice is missing or cannot read it.
    """
    _check_size(name, content)
    sha256 = hashlib.sha256(content).hexdigest()
    bare = Document(name, (), sha256, RTF_MEDIA_TYPE, None, aside=rtf_lines(content))
    if options.office is None:
        raise UnreadableFileError(name, "RTF 文件要靠 LibreOffice 读，这里没有安装；请另存为 .docx")
    if not _is_allowed(bare, options):
        return bare
    try:
        return _converted(bare, content, ".rtf", options.office)
    except OfficeFailedError as error:
        raise UnreadableFileError(name, f"LibreOffice {error}；请另存为 .docx") from error


def _check_size(name: str, content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(name, f"有 {len(content)} 字节，超过上限 {MAX_BYTES} 字节")


def _is_allowed(bare: Document, options: ReadingOptions) -> bool:
    return options.may_convert is not None and options.may_convert(bare)


def _converted(bare: Document, content: bytes, suffix: str, office: str) -> Document:
    """What LibreOffice makes of the file; the bare reading tells what it left out."""
    try:
        read = read_word(bare.name, as_docx(office, content, suffix))
    except UnreadableFileError as error:
        raise OfficeFailedError(f"转换的结果读不出（{error.reason}）") from error
    programs = (value for name, value in read.meta if value.startswith(_OFFICE_MARK))
    release = next(programs, _OFFICE_MARK).removeprefix(_OFFICE_MARK).partition("$")[0]
    return replace(
        read,
        sha256=bare.sha256,
        media_type=bare.media_type,
        meta=(*bare.meta, *read.meta),
        aside=(*bare.aside, *read.aside),
        problems=(*read.problems, *losses(bare.blocks, read.blocks)),
        read_with=f"LibreOffice {release}".strip(),
    )


def _bare_document(name: str, content: bytes) -> Document:
    """The text of the file without its setting; of a damaged one only words to look for marks in."""
    sha256 = hashlib.sha256(content).hexdigest()
    meta = properties_of(content)
    try:
        texts = old_word_texts(content)
    except LockedFileError as error:
        raise UnreadableFileError(name, "Word 文件已加密；请解除密码后再交") from error
    except DAMAGE:
        aside = printable_lines(content)
        return Document(name, (), sha256, MEDIA_TYPE, None, meta, aside)
    return Document(
        name,
        (*page_blocks(texts.boxes), *page_blocks(texts.main)),
        sha256,
        MEDIA_TYPE,
        None,
        meta,
        tuple(_aside(texts)),
        tuple(_doubts(texts)),
        read_with=f"legacy-doc {version('legacy-doc')}",
    )


def _aside(texts: OldWordTexts) -> Iterator[str]:
    others = (texts.headers, texts.header_boxes, texts.comments, texts.footnotes, texts.endnotes)
    for text in others:
        yield from plain_lines(text)
    for stretch in (*texts.main, *texts.boxes):
        if not stretch.is_printed:
            yield from plain_lines(stretch.text)


def _doubts(texts: OldWordTexts) -> Iterator[Problem]:
    if notes := plain_lines(texts.footnotes + texts.endnotes):
        shown = "；".join(note[:_MAX_NOTE] for note in notes)
        yield Problem(Severity.REVIEW, _PLACE, f"有脚注或尾注，未收入正文：{shown}")
    if any(stretch.text.strip() for stretch in texts.boxes):
        yield Problem(Severity.NOTE, _PLACE, "有文本框，其中的文字排在正文之前，请核对次序")
    if pictures := picture_count(texts.main):
        message = f"有 {pictures} 幅图片或图形，图中如有文字没有读"
        yield Problem(Severity.NOTE, _PLACE, message)


def _bare_text(reason: str) -> Problem:
    message = f"{reason}，只读出了文字，没有对齐和自动编号，请对照原件"
    return Problem(Severity.NOTE, _PLACE, message)


def _unread(name: str, reason: str) -> UnreadableFileError:
    return UnreadableFileError(
        name, f"Word 文件已损坏，或早于 Word 97，正文读不出（{reason}）；请另存为 .docx"
    )
