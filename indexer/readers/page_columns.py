"""The columns of a page: two pages printed on one sheet, two columns of text on one page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.readers.page_glyphs import Glyph, Page, Rule
from indexer.readers.page_rows import Row, rows_of

_LANDSCAPE = 1.15
# A column is found by a gap of this width (in sizes) that this many rows in a row leave free.
_MIN_GUTTER = 1.0
_MIN_ROWS = 6
# Both columns must hold text, not the page numbers of a contents list or the cells of a table.
_MIN_FILL = 0.55
_MIN_SHARE = 0.25
_MIN_SIDE_ROWS = 3
# Nearer than this (in sizes) to the gap, a line of a column begins or ends.
_BEYOND = 2.5


def single_pages(page: Page) -> tuple[Page, ...]:
    """The two pages that a landscape sheet shows side by side, else the page itself."""
    middle = page.width / 2
    if page.width < _LANDSCAPE * page.height or not page.glyphs:
        return (page,)
    left = [glyph for glyph in page.glyphs if glyph.x1 <= middle]
    right = [glyph for glyph in page.glyphs if glyph.x0 >= middle]
    if len(left) + len(right) < len(page.glyphs):
        return (page,)
    rows = (len(rows_of(left)), len(rows_of(right)))
    if all(rows) and min(rows) < _MIN_SIDE_ROWS:
        return (page,)
    return _cut(page, left, 0.0, middle), _cut(page, right, middle, page.width)


def _cut(page: Page, glyphs: Sequence[Glyph], begin: float, end: float) -> Page:
    """The part of a sheet from `begin` to `end`, with these glyphs of it."""
    moved = tuple(glyph._replace(x0=glyph.x0 - begin, x1=glyph.x1 - begin) for glyph in glyphs)
    rules = tuple(
        Rule(rule.x0 - begin, rule.y0, rule.x1 - begin, rule.y1)
        for rule in page.rules
        if begin - 1 <= rule.x0 and rule.x1 <= end + 1
    )
    return replace(page, width=end - begin, glyphs=moved, rules=rules)


def in_reading_order(rows: Sequence[Row]) -> Iterator[tuple[int, Row]]:
    """(column, row) of a page in reading order; column 0 is the whole width of the page."""
    begin, end, gutter = _two_columns(rows)
    yield from ((0, row) for row in rows[:begin])
    for column in (1, 2):
        for row in rows[begin:end]:
            side = [g for g in row.glyphs if ((g.x0 + g.x1) / 2 > gutter) == (column == 2)]
            if any(not glyph.text.isspace() for glyph in side):
                yield column, Row(row.y, row.size, side)
    yield from ((0, row) for row in rows[end:])


def _two_columns(rows: Sequence[Row]) -> tuple[int, int, float]:
    """The first row set in two columns, the one after the last, and the middle of the gap."""
    begin, end, low, high = 0, 0, 0.0, 0.0
    for start, row in enumerate(rows):
        for gap in _candidates(row, rows[start + 1 : start + 2]):
            stop, left, right = _extent(rows, start, *gap)
            if stop - start > end - begin:
                begin, end, low, high = start, stop, left, right
    # Parts of one line set far apart, above the columns, are not lines of theirs.
    while begin < end and _is_beyond(rows[begin], low, high):
        begin += 1
    gutter = (low + high) / 2
    if end - begin < _MIN_ROWS or not _is_text(rows[begin:end], gutter):
        return 0, 0, 0.0
    return begin, end, gutter


def _candidates(row: Row, below: Sequence[Row]) -> Iterator[tuple[float, float]]:
    """The gaps in a row, and the one beside a row of the other column on a baseline of its own."""
    yield from _gaps(row)
    for other in below:
        for first, second in ((row, other), (other, row)):
            low, high = first.glyphs[-1].x1, second.glyphs[0].x0
            if high - low >= _MIN_GUTTER * row.size:
                yield low, high


def _is_beyond(row: Row, low: float, high: float) -> bool:
    """Whether a row leaves far more room free around a gap than its columns do."""
    far = _BEYOND * row.size
    return not any(low - far < g.x1 <= low + 1 or high - 1 <= g.x0 < high + far for g in row.glyphs)


def _extent(rows: Sequence[Row], start: int, low: float, high: float) -> tuple[int, float, float]:
    """How far down from `start` the gap goes, and what remains of its width."""
    for place in range(start, len(rows)):
        row = rows[place]
        x0, x1 = row.glyphs[0].x0, row.glyphs[-1].x1
        if x1 <= low or x0 >= high:
            continue
        free = [(max(low, g0), min(high, g1)) for g0, g1 in _gaps(row)]
        if x0 > low:
            free.append((low, min(high, x0)))
        if x1 < high:
            free.append((max(low, x1), high))
        kept = [(g0, g1) for g0, g1 in free if g1 - g0 >= _MIN_GUTTER * row.size * 0.8]
        if not kept:
            return place, low, high
        low, high = max(kept, key=lambda gap: gap[1] - gap[0])
    return len(rows), low, high


def _gaps(row: Row) -> list[tuple[float, float]]:
    printed = [glyph for glyph in row.glyphs if not glyph.text.isspace()]
    return [
        (glyph.x1, after.x0)
        for glyph, after in pairwise(printed)
        if after.x0 - glyph.x1 >= _MIN_GUTTER * row.size
    ]


def _is_text(rows: Sequence[Row], gutter: float) -> bool:
    """Whether both columns are wide and most rows fill them."""
    left = [[g for g in row.glyphs if g.x1 <= gutter and not g.text.isspace()] for row in rows]
    right = [[g for g in row.glyphs if g.x0 >= gutter and not g.text.isspace()] for row in rows]
    whole = _span([glyph for row in (*left, *right) for glyph in row])
    return all(_is_filled([row for row in side if row], whole) for side in (left, right))


def _is_filled(rows: Sequence[Sequence[Glyph]], whole: float) -> bool:
    """Whether the rows of one column make text: enough of them, in a wide part of the page."""
    if len(rows) < _MIN_ROWS // 2:
        return False
    glyphs = [glyph for row in rows for glyph in row]
    printed = sum(glyph.x1 - glyph.x0 for glyph in glyphs)
    return _span(glyphs) >= _MIN_SHARE * whole and printed >= _MIN_FILL * _span(glyphs) * len(rows)


def _span(glyphs: Sequence[Glyph]) -> float:
    return max(glyph.x1 for glyph in glyphs) - min(glyph.x0 for glyph in glyphs) if glyphs else 0.0
