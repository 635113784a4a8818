"""Word files (.docx): what is printed as blocks in reading order, all else told apart."""

import hashlib
from collections.abc import Sequence

from lxml import etree

from archive.records import Problem, Severity
from indexer.document import Block, Document, UnreadableFileError
from indexer.readers.options import PLAIN_OPTIONS, ReadingOptions
from indexer.readers.packages import MAX_XML_BYTES, open_package
from indexer.readers.word_boxes import place_boxes
from indexer.readers.word_losses import lost_texts, printed_texts
from indexer.readers.word_names import PARAGRAPH, RUN, local, q
from indexer.readers.word_numbering import print_list_labels
from indexer.readers.word_pages import printed_blocks
from indexer.readers.word_parts import WordParts, flat_parts, package_parts, shape_texts
from indexer.readers.word_styles import Styles, styles_of
from indexer.readers.word_visible import keep_printed

MAX_PARAGRAPHS = 20_000
MAX_RUNS = 100_000
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XML_MEDIA_TYPE = "application/xml"
_PICTURES = (q("a:blip"), q("v:imagedata"))
# Other files, diagrams and charts, by what stands for them in the text.
_EMBEDDED = ("OLEObject", "altChunk", "relIds", "chart")
_PLACE = "file"
_MAX_NOTE = 60


def read_word(name: str, content: bytes, options: ReadingOptions = PLAIN_OPTIONS) -> Document:
    """What a .docx, .docm or .dotx prints; an uncertain or lost word is a problem.

    Raises:
        UnreadableFileError: damaged, beyond a limit, with a DTD, or without text.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    return word_document(name, package_parts(open_package(name, content)), sha256, MEDIA_TYPE)


def read_word_xml(name: str, content: bytes, options: ReadingOptions = PLAIN_OPTIONS) -> Document:
    """What a Word document prints that was saved as one XML file.

    Raises:
        UnreadableFileError: not well-formed, with a DTD, of a dialect not read, or without text.
    """
    if len(content) > MAX_XML_BYTES:
        raise UnreadableFileError(name, f"有 {len(content)} 字节，超过上限 {MAX_XML_BYTES} 字节")
    sha256 = hashlib.sha256(content).hexdigest()
    return word_document(name, flat_parts(name, content), sha256, _XML_MEDIA_TYPE)


def word_document(name: str, parts: WordParts, sha256: str, media_type: str) -> Document:
    """The document that `parts` make; their trees are used up."""
    body = parts.document.find(q("w:body"))
    if body is None:
        raise UnreadableFileError(name, "Word 文件里没有正文（w:body）")
    _check_size(name, body)
    styles = styles_of(parts.styles)
    aside = (*shape_texts(body), *keep_printed(body, styles), *parts.notes, *parts.aside)
    pictures = sum(1 for _ in body.iter(*_PICTURES))
    embedded = sum(local(element) in _EMBEDDED for element in body.iter(etree.Element))
    expected = printed_texts(body)
    place_boxes(body, styles)
    print_list_labels(body, parts.numbering, styles)
    blocks = _blocks(name, body, styles)
    if not blocks:
        only = f"，只有 {pictures} 幅图片（可能是扫描件）" if pictures else ""
        raise UnreadableFileError(name, f"Word 文件里没有文字{only}")
    problems = (
        *_losses(lost_texts(expected, blocks)),
        *_unread(parts.notes, pictures=pictures, embedded=embedded),
    )
    return Document(name, blocks, sha256, media_type, None, parts.meta, aside, problems)


def _check_size(name: str, body: etree._Element) -> None:
    if (paragraphs := sum(1 for _ in body.iter(PARAGRAPH))) > MAX_PARAGRAPHS:
        raise UnreadableFileError(name, f"有 {paragraphs} 段，超过上限 {MAX_PARAGRAPHS} 段")
    if (runs := sum(1 for _ in body.iter(RUN))) > MAX_RUNS:
        raise UnreadableFileError(name, f"文字切成 {runs} 截，超过上限 {MAX_RUNS} 截")


def _blocks(name: str, body: etree._Element, styles: Styles) -> tuple[Block, ...]:
    try:
        return printed_blocks(body, styles)
    except RecursionError as error:
        raise UnreadableFileError(name, "表格层层嵌套过深，不像正常的文件") from error


def _losses(lost: Sequence[str]) -> tuple[Problem, ...]:
    if not lost:
        return ()
    shown = "；".join(f"“{text}”" for text in lost)
    return (Problem(Severity.REVIEW, _PLACE, f"有文字没有读出，请对照原件：{shown}"),)


def _unread(notes: Sequence[str], *, pictures: int, embedded: int) -> tuple[Problem, ...]:
    """What the file shows and its text does not hold."""
    problems = []
    if notes:
        shown = "；".join(note[:_MAX_NOTE] for note in notes)
        problems.append(
            Problem(Severity.REVIEW, _PLACE, f"有 {len(notes)} 条脚注或尾注，未收入正文：{shown}")
        )
    if embedded:
        message = f"嵌有 {embedded} 个其他文件或图示（如 Excel 表格、SmartArt），其中的文字没有读"
        problems.append(Problem(Severity.REVIEW, _PLACE, message))
    if pictures:
        message = f"有 {pictures} 幅图片，图中如有文字没有读"
        problems.append(Problem(Severity.NOTE, _PLACE, message))
    return tuple(problems)
