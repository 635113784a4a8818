"""PDF files: read by their characters and places; scans, ciphers and damage are refused by name."""

import ctypes
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pypdfium2.raw as pdfium

from indexer.document import Document, UnreadableFileError
from indexer.readers.options import PLAIN_OPTIONS, ReadingOptions
from indexer.readers.page_checks import (
    NO_TEXT,
    PageText,
    check_characters,
    check_count,
    check_text,
    problems_of,
)
from indexer.readers.page_layout import layout_of
from indexer.readers.pdf_characters import TooManyCharactersError
from indexer.readers.pdf_objects import TooManyObjectsError
from indexer.readers.pdf_statements import asides_of, meta_of, notes_of
from indexer.readers.pdf_text import text_of

MAX_BYTES = 50_000_000
# The largest sheet that PDF knows without a unit of its own, in points.
_MAX_SIDE = 14_400
_REASONS = {
    pdfium.FPDF_ERR_PASSWORD: "PDF 文件加了密码，打不开；请用原来的程序去掉密码后另存",
    pdfium.FPDF_ERR_SECURITY: "PDF 文件用了不支持的加密方式；请用原来的程序去掉密码后另存",
}
_DAMAGED = "不是完整的 PDF 文件，可能已损坏或没有下载完"


def read_pdf(name: str, content: bytes, options: ReadingOptions = PLAIN_OPTIONS) -> Document:
    """The text of a PDF file in reading order, its running heads and page numbers aside.

    Raises:
        UnreadableFileError: too large, locked, damaged, scanned, or in characters without meaning.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(
            name, f"PDF 文件有 {len(content)} 字节，超过上限 {MAX_BYTES} 字节，不像一期刊物"
        )
    with _opened(name, content) as document:
        texts = _page_texts(name, document)
        check_text(name, texts)
        meta, outside = meta_of(document, content), tuple(asides_of(document))
    layout = layout_of(text.page for text in texts)
    if not layout.blocks:
        raise UnreadableFileError(name, NO_TEXT)
    unprinted = (said for text in texts for said in text.aside)
    return Document(
        name,
        layout.blocks,
        hashlib.sha256(content).hexdigest(),
        "application/pdf",
        None,
        meta,
        tuple(dict.fromkeys((*layout.aside, *unprinted, *outside))),
        tuple(problems_of(texts)),
    )


@contextmanager
def _opened(name: str, content: bytes) -> Iterator[pdfium.FPDF_DOCUMENT]:
    """The document, opened without a password and closed again in any case."""
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        raise UnreadableFileError(name, _REASONS.get(pdfium.FPDF_GetLastError(), _DAMAGED))
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _page_texts(name: str, document: pdfium.FPDF_DOCUMENT) -> list[PageText]:
    count = pdfium.FPDF_GetPageCount(document)
    check_count(name, count)
    texts: list[PageText] = []
    for place in range(1, count + 1):
        texts.append(_page_text(name, document, place))
        check_characters(name, texts)
    return texts


def _page_text(name: str, document: pdfium.FPDF_DOCUMENT, place: int) -> PageText:
    _check_sides(name, document, place)
    page = pdfium.FPDF_LoadPage(document, place - 1)
    if not page:
        raise UnreadableFileError(name, f"PDF 文件第{place}页已损坏，读不出来")
    try:
        text = text_of(page, place)
        return replace(text, aside=(*text.aside, *notes_of(document, page, place)))
    except (TooManyCharactersError, TooManyObjectsError) as error:
        raise UnreadableFileError(
            name, f"PDF 文件第{place}页有 {error} 个字或图形，超过上限，不像一页刊物"
        ) from error
    finally:
        pdfium.FPDF_ClosePage(page)


def _check_sides(name: str, document: pdfium.FPDF_DOCUMENT, place: int) -> None:
    size = pdfium.FS_SIZEF()
    pdfium.FPDF_GetPageSizeByIndexF(document, place - 1, ctypes.byref(size))
    if not all(0 < side <= _MAX_SIDE for side in (size.width, size.height)):
        raise UnreadableFileError(
            name, f"PDF 文件第{place}页的尺寸是 {size.width:g}×{size.height:g} 点，不是一张纸"
        )
