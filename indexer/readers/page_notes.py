"""Footnotes of a page: kept out of the paragraph that runs over its end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.readers.page_body import Body
from indexer.readers.page_glyphs import Page, Rule
from indexer.readers.page_lines import PageLine

_SMALLER = 0.93
_MARK = re.compile(r"[①-⑳❶-❿*＊†]|[\[〔［【(（]\d{1,2}[\]〕］】)）]|注\s*\d{0,2}\s*[：:]")
_FIGURE = re.compile(r"\d{1,2}\s?[\u4e00-\u9fff]")
# The rule above footnotes is shorter than this part of the page; a table's are longer.
_SHORT_RULE = 0.5
_MIN_RULE = 0.1


@dataclass(frozen=True, slots=True)
class PageNotes:
    """The lines of the text, and of the footnotes below it, page by page."""

    text: tuple[PageLine, ...]
    notes: tuple[PageLine, ...]


def notes_apart(lines: Sequence[PageLine], page: Page, body: Body) -> PageNotes:
    """The lines of one page with its footnotes apart: small ones at its foot, below a short rule
    or behind a mark."""
    begin = len(lines)
    while begin > 0 and _is_small(lines[begin - 1], body):
        begin -= 1
    for place in range(begin, len(lines)):
        if _begins_notes(lines, place, page):
            return PageNotes(tuple(lines[:place]), tuple(lines[place:]))
    return PageNotes(tuple(lines), ())


def is_note(text: str) -> bool:
    """Whether a text begins with the mark of a footnote: ①, [1], 注1：."""
    return bool(_MARK.match(text))


def _is_small(line: PageLine, body: Body) -> bool:
    return line.size < _SMALLER * body.size and not line.cells


def _begins_notes(lines: Sequence[PageLine], place: int, page: Page) -> bool:
    if place == 0:
        return False
    above, line = lines[place - 1], lines[place]
    has_rule = any(above.y < rule.y0 < line.y and _is_short(rule, page) for rule in page.rules)
    is_marked = is_note(line.text) or bool(_FIGURE.match(line.text))
    return has_rule or (is_marked and above.size > line.size)


def _is_short(rule: Rule, page: Page) -> bool:
    width = rule.x1 - rule.x0
    return not rule.is_upright and _MIN_RULE * page.width < width < _SHORT_RULE * page.width
