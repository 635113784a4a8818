"""Ruled tables of a page: their rows as cells, what stands in a box as lines of its own column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from indexer.readers.page_glyphs import Glyph, Page, Rule
from indexer.readers.page_lines import PageLine, line_of
from indexer.readers.page_rows import rows_of

# The printed lines of one cell.
Cell: TypeAlias = tuple[PageLine, ...]

_SAME_RULE = 2.5  # points
# A rule that frames the whole page is no table.
_MAX_SHARE = 0.7
# Above this a cell holds text, unless a short label stands before it: 发 | 各县（市、区）…
_MAX_CELL_CHARACTERS = 120
_MAX_LABEL_CHARACTERS = 6


@dataclass(frozen=True, slots=True)
class Table:
    """The upright rules of one table, and the heights of its level ones from top to bottom."""

    uprights: tuple[Rule, ...]
    levels: tuple[float, ...]
    left: float
    right: float

    def cells_of(self, top: float, bottom: float) -> list[tuple[float, float]]:
        """The cells between two levels, as (left, right)."""
        middle = (top + bottom) / 2
        parted = {rule.x0 for rule in self.uprights if rule.y0 <= middle <= rule.y1}
        edges = _merged([self.left, *parted, self.right])
        return list(pairwise(edges))


@dataclass(frozen=True, slots=True)
class Band:
    """What stands between two level rules: a row of cells, or lines of single cells."""

    top: float
    lines: tuple[PageLine, ...]


def tables_of(page: Page) -> tuple[Table, ...]:
    """The tables that upright and level rules make on a page."""
    uprights = sorted((rule for rule in page.rules if rule.is_upright), key=lambda r: r.y0)
    groups: list[list[Rule]] = []
    for rule in uprights:
        if groups and rule.y0 <= max(other.y1 for other in groups[-1]) + _SAME_RULE:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    tables = (_table(group, page) for group in groups)
    return tuple(table for table in tables if table is not None)


def _table(uprights: Sequence[Rule], page: Page) -> Table | None:
    top, bottom = uprights[0].y0, max(rule.y1 for rule in uprights)
    level = [
        rule
        for rule in page.rules
        if not rule.is_upright and top - _SAME_RULE <= rule.y0 <= bottom + _SAME_RULE
    ]
    if not level:
        return None
    levels = _merged([top, *(rule.y0 for rule in level), bottom])
    heights = [after - before for before, after in pairwise(levels)]
    if not heights or max(heights) > _MAX_SHARE * page.height:
        return None
    ends = [x for rule in (*uprights, *level) for x in (rule.x0, rule.x1)]
    return Table(tuple(uprights), tuple(levels), min(ends), max(ends))


def _merged(places: Sequence[float]) -> list[float]:
    """Places in order; those of one rule, drawn in pieces or doubled, once."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _SAME_RULE:
            kept.append(place)
    return kept


def without_tables(page: Page, place: int, body_weight: int) -> tuple[Page, tuple[Band, ...]]:
    """The page without the glyphs of its tables, and these as bands; `place` is the page's."""
    bands: list[Band] = []
    rest = list(page.glyphs)
    for table in tables_of(page):
        for top, bottom in pairwise(table.levels):
            cells: list[Cell] = []
            for left, right in table.cells_of(top, bottom):
                box = (left, top, right, bottom)
                inside = [glyph for glyph in rest if _is_inside(glyph, *box)]
                rest = [glyph for glyph in rest if not _is_inside(glyph, *box)]
                if lines := tuple(_cell_lines(inside, left, right, place, body_weight)):
                    cells.append(lines)
            if cells:
                bands.append(Band(top, tuple(_band(cells))))
    return replace(page, glyphs=tuple(rest)), tuple(bands)


def _is_inside(glyph: Glyph, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether a glyph stands in a cell: its baseline may touch the rule below it."""
    return left <= (glyph.x0 + glyph.x1) / 2 <= right and top < glyph.y <= bottom + 1


def _band(cells: Sequence[Cell]) -> list[PageLine]:
    """The row that filled cells make, or the lines of cells that hold running text."""
    texts = ["".join(line.text for line in lines) for lines in cells]
    is_short = max(map(len, texts)) <= _MAX_CELL_CHARACTERS
    if len(cells) > 1 and (is_short or len(texts[0]) <= _MAX_LABEL_CHARACTERS):
        return [_row(cells, texts)]
    return [line for lines in cells for line in lines]


def _cell_lines(
    glyphs: Sequence[Glyph], left: float, right: float, place: int, body_weight: int
) -> Iterator[PageLine]:
    """The lines inside one cell, its own edges their margins."""
    lines = [line_of(row, place, body_weight) for row in rows_of(glyphs)]
    if not lines:
        return
    begin = min(line.x0 for line in lines)
    end = max(*(line.x1 for line in lines), right - (begin - left))
    for line in lines:
        yield line.in_column(begin, end)


def _row(cells: Sequence[Cell], texts: Sequence[str]) -> PageLine:
    first = cells[0][0]
    text = "\t".join(texts)
    is_bold = all(line.is_bold for lines in cells for line in lines)
    return replace(
        first,
        text=text,
        x1=cells[-1][0].x1,
        y=min(lines[0].y for lines in cells),
        bold_lead=len(text) if is_bold else 0,
        cells=tuple(texts),
    )
