"""Positioned characters of pages to blocks of text: what PDF and OFD files have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from indexer.document import Block
from indexer.readers.page_body import body_of, body_size, body_weight, in_columns
from indexer.readers.page_columns import in_reading_order, single_pages
from indexer.readers.page_furniture import without_furniture, without_watermarks
from indexer.readers.page_glyphs import Page
from indexer.readers.page_lines import PageLine, line_of, with_page_numbers_apart
from indexer.readers.page_notes import notes_apart
from indexer.readers.page_paragraphs import blocks_of
from indexer.readers.page_rows import rows_of
from indexer.readers.page_tables import without_tables


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of paged documents as blocks, and what is printed outside of it, one string each."""

    blocks: tuple[Block, ...]
    aside: tuple[str, ...]


def layout_of(sheets: Iterable[Page]) -> Layout:
    """What the sheets print, in reading order."""
    halves = [page for sheet in sheets for page in single_pages(sheet)]
    pages, watermarks = without_watermarks(
        [replace(page, place=place) for place, page in enumerate(halves, start=1)]
    )
    if not any(page.glyphs for page in pages):
        return Layout((), watermarks)
    weight = body_weight(pages)
    printed = [_lines_of(page, place, weight) for place, page in enumerate(pages)]
    body = body_of(printed, body_size(glyph for page in pages for glyph in page.glyphs))
    furniture = without_furniture(printed, pages, body)
    lines = in_columns([line for of_page in furniture.pages for line in of_page], pages, body)
    parted = [
        notes_apart([line for line in lines if line.page == place], page, body)
        for place, page in enumerate(pages)
    ]
    text = [line for of_page in parted for line in of_page.text]
    notes = [line for of_page in parted for line in of_page.notes]
    blocks = blocks_of(text, notes, furniture.numbers, body)
    return Layout(blocks, (*watermarks, *furniture.aside))


def _lines_of(page: Page, place: int, weight: int) -> Sequence[PageLine]:
    """The lines of one page in reading order, tables where they stand between the others."""
    bare, bands = without_tables(page, place, weight)
    rows = in_reading_order(rows_of(bare.glyphs))
    lines = with_page_numbers_apart([line_of(row, place, weight, column) for column, row in rows])
    for band in bands:
        behind = (i for i, line in enumerate(lines) if line.y > band.top)
        at = next(behind, len(lines))
        lines[at:at] = band.lines
    return lines
