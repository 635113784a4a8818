"""Titles that fill their line in text without indents: parted from the text set right below them.

Where lines are broken at one column, a title that reaches it looks like the first line of its text.
The contents tell it, or the other titles of the issue: where these stand alone, so does this one.
"""

import re
from collections.abc import Iterator, Sequence

from archive.records import ContentsEntry
from indexer.parsing.characters import folded, joined
from indexer.parsing.markers import MarkerKind
from indexer.parsing.paragraphs import Paragraph, is_ended
from indexer.parsing.sections import is_known_section
from indexer.parsing.titles import DASHES, is_title_like
from indexer.parsing.units import Unit

_STOP = re.compile(r"[。；！？]")
_PAIRS = (("【", "】"), ("〖", "〗"), ("（", "）"), ("《", "》"), ("“", "”"))
_MAX_LINES = 3
_MIN_FULL = 12


def with_full_titles(
    paragraphs: Sequence[Paragraph], entries: Sequence[ContentsEntry]
) -> tuple[Paragraph, ...]:
    """`paragraphs`, those parted that begin with a title on full lines of its own."""
    if all(len(paragraph.lines) < 2 for paragraph in paragraphs):
        return tuple(paragraphs)
    titles = frozenset(folded(entry.title) for entry in entries)
    units = [Unit(paragraph.text, paragraph) for paragraph in paragraphs]
    parted: list[Paragraph] = []
    for place, unit in enumerate(units):
        count = _named_lines(unit, titles)
        if count == 0 and not entries and _is_alone_elsewhere(units, place):
            count = 1
        parted += _parted(unit.paragraph, count)
    return tuple(parted)


def _parted(paragraph: Paragraph, count: int) -> Iterator[Paragraph]:
    for lines in (paragraph.lines[:count], paragraph.lines[count:]):
        if lines:
            text = ""
            for line in lines:
                text = joined(text, line.text)
            yield Paragraph(text, lines)


def _named_lines(unit: Unit, titles: frozenset[str]) -> int:
    """How many of the first lines make a title of the contents that ends with its line."""
    lines = unit.paragraph.lines
    if len(lines) < 2 or not titles:
        return 0
    lead = len(unit.text) - len(unit.plain)
    text = ""
    for count, line in enumerate(lines[:_MAX_LINES], start=1):
        text = joined(text, line.text)
        if count < len(lines) and not is_ended(text) and folded(text[lead:]) in titles:
            return count
    return 0


def _is_alone_elsewhere(units: Sequence[Unit], place: int) -> bool:
    """Whether the first line could be a title, and those of the other items do stand alone."""
    if place and _is_full(units[place]) and units[place].text.startswith(DASHES):
        return units[place - 1].is_own_line
    if not (_is_full(units[place]) and _begins(units, place)):
        return False
    others = [
        unit
        for i, unit in enumerate(units)
        if unit.key == units[place].key and _begins(units, i) and not _is_full(unit)
    ]
    own = [unit for unit in others if unit.is_own_line]
    return bool(own) and not any(unit.is_run_in and not unit.is_own_line for unit in others)


def _is_full(unit: Unit) -> bool:
    """Whether the first of several lines reads as a title without an end."""
    lines = unit.paragraph.lines
    if len(lines) < 2 or lines[0].is_marked_up or len(unit.text) <= len(lines[0].text):
        return False
    first = lines[0].text
    if unit.marker is not None and unit.marker.inner is not None and unit.marker.end < len(first):
        return False  # 【标题】 with the text behind it
    is_whole = not _STOP.search(first) and all(
        first.count(opening) == first.count(closing) for opening, closing in _PAIRS
    )
    return len(first) >= _MIN_FULL and is_whole and is_title_like(first)


def _begins(units: Sequence[Unit], place: int) -> bool:
    """Whether an item may begin here: at a sign, behind a signature, a section or a blank line."""
    key = units[place].key
    if key is not None and key[0] is MarkerKind.SYMBOL:
        return True
    if place == 0 or units[place].signature is not None:
        return place == 0
    before = units[place - 1]
    if before.signature is not None and place > 1 and units[place - 2].is_own_line:
        return False  # an author below a title
    is_parted = units[place].paragraph.first.gap_before and not before.is_own_line
    return before.is_signed or is_parted or is_known_section(before.text)
