"""From an issue, a layout and a sheet to the bytes of a PDF or OFD file."""

from archive.records import ParsedIssue
from tests.rendering import ofd_file, pdf_file
from tests.rendering.layout import Layout
from tests.rendering.ofd_file import Writing
from tests.rendering.parts import parts_of
from tests.rendering.sheet import Sheet, pages_of


def render_pdf(issue: ParsedIssue, layout: Layout, sheet: Sheet) -> bytes:
    """The issue as a PDF."""
    parts = tuple(parts_of(issue, layout))
    return pdf_file.pdf_file(pages_of(issue, parts, layout, sheet, pdf_file.measure))


def render_ofd(
    issue: ParsedIssue, layout: Layout, sheet: Sheet, writing: Writing | None = None
) -> bytes:
    """The issue as an OFD file, written plainly unless told otherwise."""
    parts = tuple(parts_of(issue, layout))
    pages = pages_of(issue, parts, layout, sheet, ofd_file.measure)
    return ofd_file.ofd_file(pages, writing or Writing())


def starts_of(issue: ParsedIssue, layout: Layout, sheet: Sheet) -> list[int]:
    """The pages that the items begin on as a PDF, from 1."""
    parts = tuple(parts_of(issue, layout))
    pages = pages_of(issue, parts, layout, sheet, pdf_file.measure)
    return [page + 1 for page in pages.starts]
