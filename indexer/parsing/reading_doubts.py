"""Where else an item may begin: paragraphs of which the best reading is not sure."""

from collections.abc import Iterator

from indexer.parsing.units import Key
from indexer.parsing.weighing import Chunk, Reading, is_numbered_twice, reads_as_title

# So many items parted by blank lines show that a paragraph without one begins none.
_MIN_GAPS = 2


def doubtful_units(chunk: Chunk, reading: Reading) -> Iterator[int]:
    """The places in the chunk that may begin an item though `reading` begins none there."""
    for test in (_passed_headlines, _numbered_alike, _skipped_numbers, _reports_inside):
        yield from test(chunk, reading)


def _numbered_alike(chunk: Chunk, reading: Reading) -> Iterator[int]:
    """The numbered paragraphs of which neither contents nor signatures nor words tell the level."""
    units, starts = chunk.units, frozenset(reading.starts)
    if chunk.anchors or not is_numbered_twice(chunk):
        return
    ends = (*reading.starts[1:], len(units))
    if all(
        any(unit.is_signed for unit in units[a:b])
        for a, b in zip(reading.starts, ends, strict=True)
    ):
        return
    alike = [place for place, unit in enumerate(units) if place and unit.key == units[0].key]
    titled = {place for place in alike if reads_as_title(units, place)}
    if not titled or titled != starts - {0}:
        yield from alike


def _passed_headlines(chunk: Chunk, reading: Reading) -> Iterator[int]:
    """Paragraphs that open as the items do where nothing but their words tells where items begin."""
    first = chunk.units[0]
    if chunk.anchors or first.key is not None or first.is_own_line:
        return
    later = [chunk.units[place].paragraph.first.gap_before for place in reading.starts[1:]]
    are_parted = len(later) >= _MIN_GAPS and all(later)
    starts = frozenset(reading.starts)
    for place, unit in enumerate(chunk.units):
        is_parted = unit.paragraph.first.gap_before or not are_parted
        if place not in starts and unit.key is None and unit.opens_as_report and is_parted:
            yield place


def _skipped_numbers(chunk: Chunk, reading: Reading) -> Iterator[int]:
    """Numbers that jump: 1. 2. 4., so that the one between was not read, and the next not taken."""
    starts = frozenset(reading.starts)
    former: dict[Key, int] = {}
    for place, unit in enumerate(chunk.units):
        number = unit.marker.number if unit.marker else None
        if number is None or unit.key is None or unit.key != chunk.units[0].key:
            continue
        if place not in starts and number > former.get(unit.key, number) + 1:
            yield place
        former[unit.key] = number


def _reports_inside(chunk: Chunk, reading: Reading) -> Iterator[int]:
    """Signed paragraphs inside an item that open as a report of another place does."""
    for start, end in zip(reading.starts, (*reading.starts[1:], len(chunk.units)), strict=True):
        for place in range(start + 1, end):
            unit = chunk.units[place]
            is_report = unit.key is None and unit.opens_as_report and unit.is_signed
            if is_report and unit.place_named != chunk.units[start].place_named:
                yield place
