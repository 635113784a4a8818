"""Contents set in two columns: their cells put one below the other, in the order of the body."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from indexer.parsing.attribution import whole_attribution
from indexer.parsing.characters import folded, piece_spans, width
from indexer.parsing.contents_lines import bare_title, split_page
from indexer.parsing.contents_region import is_prose
from indexer.parsing.lines import Line
from indexer.parsing.markers import MarkerKind, marker_of
from indexer.parsing.numerals import number_of
from indexer.parsing.sections import is_known_section, is_ornamented, is_section_like

_SEARCHED_LINES = 60
_MIN_KNOWN = 6
# Longer lines hold text.
_MAX_LINE = 200
# A column may begin a few characters to the left or right of where it began above.
_SLACK_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class _Row:
    """A line as cells; `is_parted` says that each of several is a title or a heading."""

    line: Line
    cells: tuple[Line, ...]
    place: int
    is_parted: bool


def in_one_column(lines: Sequence[Line], start: int) -> tuple[Line, ...]:
    """`lines`, those parted that hold several entries of the contents behind the masthead.

    Whether they are read row by row or column by column, the order of the body tells.
    """
    end = _end_of_search(lines, start)
    if not any(len(_cells(line)) > 1 for line in lines[start:end]):
        return tuple(lines)
    below = _Below(lines[start:])
    rows = [_row(line, place, below) for place, line in enumerate(lines[start:end])]
    parted = (line for block in _blocks(rows) for line in _in_order(block, below))
    return (*lines[:start], *parted, *lines[end:])


class _Below:
    """The folded text behind the masthead, in which titles are looked up."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._ends: list[int] = []
        folds = [folded(line.text) for line in lines]
        for fold in folds:
            self._ends.append(len(fold) + (self._ends[-1] if self._ends else 0))
        self._text = "".join(folds)

    def find(self, title: str, line: int) -> int:
        """Where `title` stands behind that line; -1 where it does not, or is too short to tell."""
        return self._text.find(title, self._ends[line]) if len(title) >= _MIN_KNOWN else -1


def _end_of_search(lines: Sequence[Line], start: int) -> int:
    end = min(start + _SEARCHED_LINES, len(lines))
    return next(
        (i for i in range(start, end) if any(is_prose(cell.text) for cell in _cells(lines[i]))),
        end,
    )


def _cells(line: Line) -> tuple[Line, ...]:
    """The cells of a line; a page number and its leader go with the words before them."""
    if len(line.text) > _MAX_LINE:
        return (line,)
    spans: list[tuple[int, int]] = []
    for begin, end in piece_spans(line.text):
        is_page = not folded(line.text[begin:end]).strip("0123456789")
        if spans and (is_page or _is_letter(line.text, spans[-1], begin, end)):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((begin, end))
    if len(spans) < 2:
        return (line,)
    return tuple(
        replace(
            line,
            text=line.text[begin:end],
            indent=line.indent + width(line.text[:begin]),
            gap_before=line.gap_before and begin == 0,
        )
        for begin, end in spans
    )


def _is_letter(text: str, word: tuple[int, int], begin: int, end: int) -> bool:
    """Whether a cell is one more letter of a word set letter by letter: 简　　讯."""
    letters = (*text[word[0] : word[1]].split(), text[begin:end])
    is_parted = "\t" in text[word[1] : begin]
    return not is_parted and all(len(folded(letter)) == 1 for letter in letters)


def _row(line: Line, place: int, below: _Below) -> _Row:
    cells = _cells(line)
    return _Row(line, cells, place, len(cells) > 1 and _are_entries(line, cells, place, below))


def _are_entries(line: Line, cells: Sequence[Line], place: int, below: _Below) -> bool:
    """Whether each cell of a line is a heading, or a title by its page, its sign or the body."""
    texts = [cell.text for cell in cells]
    if all(map(_is_heading, texts)):
        return True
    if any(map(is_known_section, texts)) or number_of(texts[0]) is not None:
        return False
    if any(whole_attribution(split_page(text, "")[0], is_set_apart=True) for text in texts):
        return False  # a title with its author
    titles = [folded(bare_title(text)) for text in texts]
    if not all(titles):
        return False
    if all(_has_page(text) for text in texts) or _are_signed_alike(texts):
        return True
    is_one_title = below.find(folded(bare_title(line.text)), place) >= 0
    return not is_one_title and all(below.find(title, place) >= 0 for title in titles)


def _is_heading(text: str) -> bool:
    return is_known_section(text) or (is_ornamented(text) and is_section_like(text))


def _has_page(text: str) -> bool:
    return split_page(text, "")[1] is not None


def _are_signed_alike(texts: Sequence[str]) -> bool:
    """Whether one family of markers stands before each: ·… ·…, 1.… 4.…."""
    kinds = {marker.kind if (marker := marker_of(text)) else None for text in texts}
    return len(kinds) == 1 and kinds.isdisjoint((None, MarkerKind.BRACKET))


def _blocks(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Rows that are read together; a heading over all columns parts them."""
    block: list[_Row] = []
    for row in rows:
        if block and len(row.cells) == 1 and _is_heading(row.line.text):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _in_order(block: Sequence[_Row], below: _Below) -> list[Line]:
    """The lines of a block, its columns parted where it has any."""
    parted = [place for place, row in enumerate(block) if row.is_parted]
    if not parted:
        return [row.line for row in block]
    first, end = parted[0], parted[-1] + 1
    gutter = min(block[place].cells[1].indent for place in parted)
    while end < len(block) and _goes_on(block[end], gutter, below):
        end += 1
    columns = [_at_gutter(row, gutter) for row in block[first:end]]
    across = [cell for row in columns for cell in row if cell]
    down = [cell for column in zip_longest(*columns) for cell in column if cell]
    last = block[end - 1].place
    is_down = _agreement(down, last, below) > _agreement(across, last, below)
    above, rest = block[:first], block[end:]
    entries = down if is_down else across
    return [*(row.line for row in above), *entries, *(row.line for row in rest)]


def _goes_on(row: _Row, gutter: int, below: _Below) -> bool:
    """Whether a row below those that are parted still is one: the end of a longer column or title."""
    if len(row.cells) > 1 and abs(row.cells[1].indent - gutter) > _SLACK_COLUMNS:
        return False
    return any(
        _has_page(cell.text) or below.find(folded(bare_title(cell.text)), row.place) >= 0
        for cell in row.cells
    )


def _at_gutter(row: _Row, gutter: int) -> tuple[Line | None, ...]:
    """The cells of a row by column; one alone may stand in the second."""
    if len(row.cells) == 1 and row.line.indent >= gutter - _SLACK_COLUMNS > 0:
        return None, row.line
    return row.cells


def _agreement(entries: Sequence[Line], last: int, below: _Below) -> tuple[int, int]:
    """How many entries follow each other as in the body, and as their page numbers count up."""
    places = [below.find(folded(bare_title(line.text)), last) for line in entries]
    pages = [split_page(line.text, "")[1] for line in entries]
    known = [place for place in places if place >= 0]
    counted = [page for page in pages if page is not None]
    return (
        sum(first < second for first, second in pairwise(known)),
        sum(first <= second for first, second in pairwise(counted)),
    )
