"""Where items begin: every reading that the evidence allows is proposed, the lightest is taken.

The sections of one issue are read together: an office marks its items alike throughout.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.parsing.markers import ENUMERATED
from indexer.parsing.reading_doubts import doubtful_units
from indexer.parsing.units import Unit
from indexer.parsing.weighing import (
    Chunk,
    Reading,
    after_signatures,
    counting,
    reads_as_title,
    weight,
)

# What a section pays that marks its items otherwise than the rest of the issue.
_OTHER_MANNER = 1.0
# Two readings this near to each other are told apart by chance, not by evidence.
_NEAR = 0.85


@dataclass(frozen=True, slots=True)
class Choice:
    """The reading of one chunk; of `doubtful` units it is not sure whether items begin there."""

    reading: Reading
    doubtful: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Weighed:
    reading: Reading
    weight: float


def choices(chunks: Sequence[Chunk]) -> tuple[Choice, ...]:
    """The reading of every chunk, all in the manner that makes the whole issue lightest."""
    weighed = [[_Weighed(one, weight(one, chunk)) for one in _readings(chunk)] for chunk in chunks]
    manners = dict.fromkeys((None, *(one.reading.manner for ones in weighed for one in ones)))
    lightest = min(manners, key=lambda manner: sum(_best(ones, manner).weight for ones in weighed))
    return tuple(
        _choice(ones, lightest, chunk) for ones, chunk in zip(weighed, chunks, strict=True)
    )


def _in_manner(ones: Iterable[_Weighed], manner: str | None) -> Iterator[_Weighed]:
    for one in ones:
        is_other = one.reading.manner not in (manner, None)
        yield _Weighed(one.reading, one.weight + _OTHER_MANNER * is_other)


def _best(ones: Sequence[_Weighed], manner: str | None) -> _Weighed:
    return min(_in_manner(ones, manner), key=lambda one: one.weight)


def _choice(ones: Sequence[_Weighed], manner: str | None, chunk: Chunk) -> Choice:
    best = _best(ones, manner)
    others = sorted(_in_manner(ones, manner), key=lambda one: one.weight)
    is_gap_said = not all(unit.paragraph.first.gap_before for unit in chunk.units[1:])
    for rival in others:
        if rival.weight - best.weight >= _NEAR:
            break
        apart = frozenset(best.reading.starts) ^ frozenset(rival.reading.starts)
        if doubtful := frozenset(
            i for i in apart if not _is_certain_title(chunk.units, i, is_gap_said)
        ):
            return Choice(best.reading, doubtful)
    return Choice(best.reading, frozenset(doubtful_units(chunk, best.reading)))


def _is_certain_title(units: Sequence[Unit], place: int, is_gap_said: bool) -> bool:
    """Whether a line says who acted, is set as the first title is and set off, with text below it.

    That the text above it is not signed is no doubt then: items from all the city often are not.
    `is_gap_said`: blank lines do not stand everywhere.
    """
    unit = units[place]
    if place == 0 or place + 1 == len(units) or unit.style[:4] != units[0].style[:4]:
        return False
    is_parted = unit.is_set_off or (is_gap_said and unit.paragraph.first.gap_before)
    has_text = not units[place + 1].is_own_line and not units[place - 1].is_own_line
    return unit.is_own_line and unit.is_headline and unit.names_actor and is_parted and has_text


def _readings(chunk: Chunk) -> Iterator[Reading]:
    units = chunk.units
    signed = after_signatures(units)
    if chunk.anchors:
        yield Reading(tuple(sorted({0, *chunk.anchors})), "contents", None)
    for reading in _marked_readings(units):
        yield reading
        if chunk.anchors:
            yield _union(reading, chunk.anchors, "contents+marker")
        yield _union(reading, signed, "marker+signature")
    for reading in _title_readings(units):
        yield reading
        if chunk.anchors:
            yield _union(reading, chunk.anchors, "contents+title")
        kept = tuple(i for i in reading.starts if i == 0 or i in signed)
        yield Reading(kept, "title+signature", reading.manner)
    if units[0].has_bold_title:
        yield Reading(_indices(units, lambda unit: unit.has_bold_title), "title:bold", "bold")
    yield Reading(tuple(sorted({0, *signed})), "signature", "signature")
    yield Reading(_indices(units, lambda unit: unit.paragraph.first.gap_before), "gap", "gap")
    if units[0].is_headline and not units[0].is_own_line and units[0].marker is None:
        leads = _indices(units, lambda unit: unit.is_headline and unit.marker is None)
        yield Reading(leads, "run-in", "run-in")
    yield Reading((0,), "whole", None)


def _union(reading: Reading, others: Iterable[int], evidence: str) -> Reading:
    return Reading(tuple(sorted({*reading.starts, *others})), evidence, reading.manner)


def _indices(units: Sequence[Unit], test: Callable[[Unit], bool]) -> tuple[int, ...]:
    """The first unit and every other that passes and is no signature."""
    passing = (i for i, unit in enumerate(units) if unit.signature is None and test(unit))
    return tuple(sorted({0, *passing}))


def _marked_readings(units: Sequence[Unit]) -> Iterator[Reading]:
    """The readings by each family of markers; numbers must count up."""
    for key in dict.fromkeys(unit.key for unit in units if unit.key is not None):
        name = f"marker:{key[0]}{key[1]}"
        places = [i for i, unit in enumerate(units) if unit.key == key]
        # Text before the first marker is an item that lost its own; nothing is dropped.
        for taken in _countings(units, places) if key[0] in ENUMERATED else (tuple(places),):
            yield Reading(tuple(sorted({0, *taken})), name, name)


def _countings(units: Sequence[Unit], places: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The ways in which numbers count up: points inside an item may be numbered as items are."""
    tests: tuple[Callable[[int], bool], ...] = (
        lambda place: True,
        lambda place: units[place].style[1:] == units[places[0]].style[1:],
        lambda place: units[place].is_own_line,
        lambda place: place == 0 or units[place - 1].is_signed,
        lambda place: units[place].is_headline,
    )
    ways = [tuple(counting(units, filter(test, places))) for test in tests]
    yield from dict.fromkeys((*ways, tuple(_outer(units, places))))


def _outer(units: Sequence[Unit], places: Sequence[int]) -> Iterator[int]:
    """The places of the outer of two counts: 1 (1 2 3) 2 (1 2) 3; an inner one goes on while it can."""
    outer = inner = None
    for place in places:
        marker = units[place].marker
        number = marker.number if marker else None
        if number is None:
            continue
        if inner is not None and number == inner + 1:
            inner = number
        elif outer is None or number == outer + 1:
            outer, inner = number, None
            yield place
        else:
            inner = number


def _title_readings(units: Sequence[Unit]) -> Iterator[Reading]:
    """Readings by titles on lines of their own, set as the first line is."""
    if not units or not units[0].is_own_line:
        return
    first = units[0].style
    runs = [
        i
        for i in range(len(units))
        if units[i].is_own_line and not (i and units[i - 1].is_own_line)
    ]
    tests: tuple[tuple[str, Callable[[int], bool]], ...] = (
        ("title:style", lambda i: units[i].style == first),
        ("title:set", lambda i: units[i].style[:4] == first[:4]),
        ("title:weight", lambda i: units[i].style[:3] == first[:3]),
        ("title:line", lambda i: units[i].style[0] == first[0]),
        ("title:author", lambda i: units[i].has_author),
        ("title:words", lambda i: reads_as_title(units, i)),
    )
    for name, test in tests:
        yield Reading(tuple(i for i in runs if i == 0 or test(i)), name, "title")
