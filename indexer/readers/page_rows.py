"""Characters to rows: what stands on one baseline, raised and lowered signs with it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.readers.page_glyphs import BOLD, Glyph

# In parts of the size: fonts mixed on one line differ a little in their baselines.
_SAME_BASELINE = 0.25
_RAISED, _LOWERED = 0.65, 0.3
_SMALL = 0.8
# A character printed again this near (in parts of its size) is the same one, made bold by that.
_TWICE = 0.15
# A page number set halfway beside a title of two lines, which stand this near to each other.
_MAX_HALFWAY = 4
_PITCH = 2.0


@dataclass(slots=True)
class Row:
    """The glyphs on one baseline, from left to right once it is complete."""

    y: float
    size: float
    glyphs: list[Glyph]

    def takes(self, level: Sequence[Glyph], size: float) -> bool:
        """Whether the glyphs of another, smaller or equal level stand on this row."""
        down = level[0].y - self.y
        is_level = abs(down) <= _SAME_BASELINE * self.size
        is_small = size <= _SMALL * self.size
        is_raised = is_small and -_RAISED * self.size <= down <= _LOWERED * self.size
        return (is_level or is_raised) and (abs(down) <= 1.0 or not _is_covered(level, self.glyphs))


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows from top to bottom; blanks stay in their places, characters set twice are one."""
    levels: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        levels[round(glyph.y * 2)].append(glyph)
    sized = [(max(glyph.size for glyph in level), level) for level in levels.values()]
    rows: list[Row] = []
    for size, level in sorted(sized, key=lambda pair: (-pair[0], -len(pair[1]))):
        row = next((row for row in rows if row.takes(level, size)), None)
        if row is None:
            rows.append(Row(level[0].y, size, list(level)))
        else:
            row.glyphs += level
    for row in rows:
        row.glyphs = _once(sorted(row.glyphs, key=lambda glyph: glyph.x0))
    printed = (row for row in rows if any(not glyph.text.isspace() for glyph in row.glyphs))
    return _without_halfway(sorted(printed, key=lambda row: row.y))


def _without_halfway(rows: list[Row]) -> list[Row]:
    """Rows where a number set halfway beside two lines, as in a table's cell, ends the second."""
    kept = list(rows)
    for above, row, below in zip(rows, rows[1:], rows[2:], strict=False):
        is_between = len(row.glyphs) <= _MAX_HALFWAY and below.y - above.y <= _PITCH * row.size
        if is_between and row.glyphs[0].x0 > max(above.glyphs[-1].x1, below.glyphs[-1].x1):
            below.glyphs += row.glyphs
            kept.remove(row)
    return kept


def _is_covered(level: Sequence[Glyph], others: Sequence[Glyph]) -> bool:
    """Whether a glyph of `level` stands above or below one of `others`: then they are two rows."""
    spans = [(other.x0, other.x1) for other in others if not other.text.isspace()]
    middles = ((glyph.x0 + glyph.x1) / 2 for glyph in level if not glyph.text.isspace())
    return any(x0 < middle < x1 for middle in middles for x0, x1 in spans)


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """`glyphs` without those printed again over themselves; what was printed twice is bold."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        near = next(
            (
                place
                for place in range(len(kept) - 1, max(len(kept) - 4, -1), -1)
                if kept[place].text == glyph.text
                and glyph.x0 - kept[place].x0 <= _TWICE * glyph.size
            ),
            None,
        )
        if near is None:
            kept.append(glyph)
        else:
            kept[near] = kept[near]._replace(weight=BOLD)
    return kept
