"""How the running text of a document is set: size, weight, line distance, margins."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.readers.page_glyphs import REGULAR, Glyph, Page
from indexer.readers.page_lines import PageLine

# All but shares and counts are in parts of the size.
_SAME_SIZE = 0.08
_MAX_PITCH = 4.0
_USUAL_PITCH = 1.5
# Lines that share an end, so near, show where the margin is.
_EDGE = 0.35
_MIN_EDGE_LINES = 4
_MIN_EDGE_SHARE = 0.08
_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]*$")
# Of a justified text these many lines with figures end so exactly at the margin.
_EXACT, _MIN_JUSTIFIED, _MIN_EXACT_SHARE = 0.15, 5, 0.85
_JUSTIFIED_SHARE = 0.4
_BEYOND = 2.0
# So many lines in a row that stop at one place are in a box, until one stops so far before it.
_MIN_BOXED, _LAST_LINE = 3, 2.0
_MIN_SIDE_LINES = 12


@dataclass(frozen=True, slots=True)
class Body:
    """The setting of the running text, in points; `pitch` is from one baseline to the next."""

    size: float
    pitch: float

    def has_size_of(self, line: PageLine) -> bool:
        """Whether a line is set in the size of the running text."""
        return abs(line.size - self.size) <= _SAME_SIZE * self.size


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a column begin and end."""

    left: float
    right: float
    is_justified: bool = False


def body_size(glyphs: Iterable[Glyph]) -> float:
    """The size that most characters are set in, to half a point."""
    sizes = Counter(round(glyph.size * 2) for glyph in glyphs)
    return sizes.most_common(1)[0][0] / 2 if sizes else 1.0


def body_weight(pages: Sequence[Page]) -> int:
    """The weight of the running text: only what is heavier stands out."""
    weights = Counter(glyph.weight for page in pages for glyph in page.glyphs)
    return weights.most_common(1)[0][0] if weights else REGULAR


def body_of(lines: Sequence[Sequence[PageLine]], size: float) -> Body:
    """The usual line distance of the lines of all pages that are set in `size`."""
    distances: Counter[float] = Counter()
    for of_page in lines:
        for line, after in pairwise(of_page):
            down = after.y - line.y
            alike = max(abs(line.size - size), abs(after.size - size)) <= _SAME_SIZE * size
            if alike and 0.5 * size < down <= _MAX_PITCH * size:
                distances[round(down * 2) / 2] += 1
    usual = _USUAL_PITCH * size
    return Body(size, distances.most_common(1)[0][0] if distances else usual)


def margins_of(lines: Iterable[PageLine], width: float, body: Body) -> Margins:
    """The margins of lines in one column of pages `width` wide; judged by those of body size."""
    sized = [line for line in lines if body.has_size_of(line)] or list(lines)
    if not sized:
        return Margins(0.0, width)
    left = _edge([line.x0 for line in sized], body.size)
    # Page numbers of a contents list may be set beyond the lines of the text.
    ends = [
        -line.word_end
        for line in sized
        if line.x1 - line.x0 > width / 4 and not (line.has_gap or line.is_paged)
    ]
    if not ends:
        return Margins(left, max(width - left, max(line.x1 for line in sized)))
    right = -_right_edge(ends, body.size)
    if _count_at(ends, -right, body.size) < _MIN_EDGE_LINES or _ends_sentences(
        sized, right, body.size
    ):
        # Lines that do not tell: pages have like margins on both sides.
        right = max(right, width - left - body.size)
    return Margins(left, right, _is_justified(sized, right, body.size))


def _ends_sentences(lines: Iterable[PageLine], right: float, size: float) -> bool:
    """Whether most lines that reach the edge end a sentence there: then they are not wrapped."""
    full = [line for line in lines if abs(line.x1 - right) <= 1.5 * size]
    ended = sum(bool(_SENTENCE_END.search(line.text)) for line in full)
    return ended * 2 > len(full)


def _is_justified(lines: Iterable[PageLine], right: float, size: float) -> bool:
    """Whether wrapped lines end exactly at the margin, also those that hold Latin or figures."""
    full = [line for line in lines if right - line.x1 < size and not line.has_gap]
    mixed = [line for line in full if re.search(r"[0-9A-Za-z]", line.text)]
    exact = sum(abs(right - line.x1) <= _EXACT * size for line in mixed)
    return exact >= max(_MIN_JUSTIFIED, _MIN_EXACT_SHARE * len(mixed))


def _right_edge(ends: Sequence[float], size: float) -> float:
    """The end that most lines share when they are justified, else the furthest that some share."""
    usual = max(ends, key=lambda end: _count_at(ends, end, size))
    if _count_at(ends, usual, size) >= _JUSTIFIED_SHARE * len(ends):
        return usual
    return _edge(ends, size)


def _edge(values: Sequence[float], size: float) -> float:
    """The least value that enough of the others share."""
    least = max(2, _MIN_EDGE_SHARE * len(values))
    shared = (value for value in sorted(values) if _count_at(values, value, size) >= least)
    return next(shared, min(values))


def _count_at(values: Iterable[float], place: float, size: float) -> int:
    return sum(0 <= value - place <= _EDGE * size for value in values)


def in_columns(
    lines: Sequence[PageLine], pages: Sequence[Page], body: Body
) -> tuple[PageLine, ...]:
    """The lines with the margins of their columns; those of cells have theirs already."""
    width = max(page.width for page in pages)
    margins = _all_margins(lines, width, body)
    framed = (
        line if line.right else _in_margins(line, margins[line.column, line.page % 2], width)
        for line in lines
    )
    return tuple(_in_boxes(tuple(framed)))


def _in_margins(line: PageLine, margins: Margins, width: float) -> PageLine:
    """A line in its column, or where it is far longer than that, between margins alike."""
    if line.x1 > margins.right + _BEYOND * line.size:
        return line.in_column(min(margins.left, line.x0), max(width - margins.left, line.x1))
    return line.in_column(margins.left, margins.right, is_justified=margins.is_justified)


def _in_boxes(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """Lines that break off at one place before the margin are in a box: its edge is theirs."""
    edge = None
    for place, line in enumerate(lines):
        following = lines[place + 1 : place + _MIN_BOXED]
        is_open = not _SENTENCE_END.search(line.text)
        if (
            is_open
            and len(following) == _MIN_BOXED - 1
            and all(_is_boxed(line, one) for one in following)
        ):
            edge = line.x1
        elif edge is not None and line.x1 > edge + _EDGE * line.size:
            edge = None
        yield line.in_column(line.left, edge) if edge is not None else line
        if edge is not None and line.x1 < edge - line.size * _LAST_LINE:
            edge = None


def _is_boxed(line: PageLine, other: PageLine) -> bool:
    is_set_alike = line.page == other.page and line.size == other.size and not line.has_gap
    is_narrow = line.x1 < line.right - 2 * line.size and line.x1 - line.x0 > 10 * line.size
    return is_set_alike and is_narrow and abs(line.x1 - other.x1) <= _EDGE * line.size


def _all_margins(
    lines: Sequence[PageLine], width: float, body: Body
) -> dict[tuple[int, int], Margins]:
    """The margins by column and parity of the page: facing pages may mirror each other's."""
    groups: dict[tuple[int, int], list[PageLine]] = defaultdict(list)
    for line in lines:
        groups[line.column, line.page % 2].append(line)
    margins: dict[tuple[int, int], Margins] = {}
    for column in {column for column, _ in groups}:
        sides = [groups[column, 0], groups[column, 1]]
        whole = margins_of([line for side in sides for line in side], width, body)
        for parity, side in enumerate(sides):
            own = margins_of(side, width, body) if len(side) >= _MIN_SIDE_LINES else whole
            is_mirrored = abs(own.left - whole.left) + abs(own.right - whole.right) > body.size
            margins[column, parity] = own if is_mirrored else whole
    return margins
