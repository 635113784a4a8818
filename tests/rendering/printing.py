"""From an issue and a layout to the bytes of the file."""

import codecs

from archive.records import ParsedIssue
from tests.rendering.layout import Layout, Page
from tests.rendering.parts import parts_of
from tests.rendering.plain import plain_text
from tests.rendering.web import web_page


def render(issue: ParsedIssue, layout: Layout) -> bytes:
    """The printed file of `issue`; the same issue and layout give the same bytes."""
    parts = tuple(parts_of(issue, layout))
    text = plain_text(parts, layout) if layout.page is Page.TEXT else web_page(issue, parts, layout)
    mark = codecs.BOM_UTF16_LE if layout.codec == "utf-16-le" else b""
    return mark + text.replace("\n", layout.newline).encode(layout.codec)
