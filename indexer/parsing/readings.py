"""Where items begin: every reading that the evidence allows is weighed, the lightest is taken."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.parsing.markers import ENUMERATED, MarkerKind
from indexer.parsing.paragraphs import is_ended
from indexer.parsing.units import Unit

# What each sign of a wrong reading weighs. The figures order the evidence; only their order and
# the sums of two or three of them matter: contents and signatures outweigh how a line looks.
_UNNUMBERED_FIRST = 6.0
_UNMARKED_FIRST = 1.5
_CUT_SIGNATURE = 4.0
_CUT_ANCHOR = 4.0
_NOT_IN_CONTENTS = 3.0
_MARKED_NOT_IN_CONTENTS = 0.5
_NO_TEXT = 3.0
_NO_TEXT_MARKED = 0.4
_NO_TITLE = 2.0
_IN_MID_SENTENCE = 2.0
_UNSIGNED = 1.0
_PASSED_MARKER = 1.5
_PASSED_TITLE = 0.5
_PER_ITEM = 0.1
_HEADLINE = -0.4
_NO_HEADLINE = 1.0
_NO_HEADLINE_LINE = 0.6
_MIN_TEXT = 15
_MARKED_TITLE = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """The places of the units that items begin with, and by what evidence."""

    starts: tuple[int, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """The units of one section, with what the whole issue says about how items look.

    `anchors` are the units (by place in the chunk) that begin with a title of the contents.
    """

    units: Sequence[Unit]
    anchors: frozenset[int]
    has_contents: bool
    is_signed_issue: bool

    @property
    def is_signed(self) -> bool:
        """Whether its items are signed as a rule; items from elsewhere often are not."""
        return self.is_signed_issue and any(unit.is_signed for unit in self.units)


def best_reading(chunk: Chunk) -> Reading:
    """The lightest reading; of equals the one whose evidence is harder."""
    return min(_readings(chunk), key=lambda reading: _weight(reading, chunk))


def _readings(chunk: Chunk) -> Iterator[Reading]:
    units = chunk.units
    marked = list(_marked_readings(units))
    signed = _after_signatures(units)
    if chunk.anchors:
        yield Reading(tuple(sorted({0, *chunk.anchors})), "contents")
    for reading in marked:
        yield reading
        if chunk.anchors:
            yield _union(reading, chunk.anchors, "contents+marker")
        yield _union(reading, signed, "marker+signature")
    titles = list(_title_readings(units))
    for reading in titles:
        yield reading
        if chunk.anchors:
            yield _union(reading, chunk.anchors, "contents+title")
        yield Reading(tuple(i for i in reading.starts if i == 0 or i in signed), "title+signature")
    yield Reading(tuple(sorted({0, *signed})), "signature")
    yield Reading(_indices(units, lambda unit: unit.paragraph.first.gap_before), "gap")
    if units[0].is_headline and not units[0].is_own_line and units[0].marker is None:
        leads = _indices(units, lambda unit: unit.is_headline and unit.marker is None)
        yield Reading(leads, "run-in")
    yield Reading((0,), "whole")


def _union(reading: Reading, others: Iterable[int], evidence: str) -> Reading:
    return Reading(tuple(sorted({*reading.starts, *others})), evidence)


def _indices(units: Sequence[Unit], test: Callable[[Unit], bool]) -> tuple[int, ...]:
    """The first unit and every other that passes and is no signature."""
    passing = (i for i, unit in enumerate(units) if unit.signature is None and test(unit))
    return tuple(sorted({0, *passing}))


def _marked_readings(units: Sequence[Unit]) -> Iterator[Reading]:
    """One reading a family of markers; numbers must count up."""
    keys = dict.fromkeys(unit.key for unit in units if unit.key is not None)
    for key in keys:
        places = [i for i, unit in enumerate(units) if unit.key == key]
        if key[0] in ENUMERATED:
            places = _counting(units, places)
        # Text before the first marker is an item that lost its own; nothing is dropped.
        yield Reading(tuple(sorted({0, *places})), f"marker:{key[0]}{key[1]}")


def _counting(units: Sequence[Unit], places: Sequence[int]) -> list[int]:
    """The places whose numbers follow each other; a count that starts anew inside is left out."""
    taken: list[int] = []
    expected: int | None = None
    for place in places:
        marker = units[place].marker
        number = marker.number if marker else None
        if number is not None and (expected is None or number == expected):
            taken.append(place)
            expected = number + 1
    return taken


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
    yield Reading(tuple(i for i in runs if units[i].style == first), "title:style")
    yield Reading(tuple(i for i in runs if i == 0 or units[i].style[:4] == first[:4]), "title:set")
    yield Reading(tuple(i for i in runs if units[i].style[:3] == first[:3]), "title:weight")
    yield Reading(tuple(i for i in runs if units[i].style[0] == first[0]), "title:line")
    yield Reading(tuple(i for i in runs if i == 0 or units[i].is_headline), "title:words")


def _after_signatures(units: Sequence[Unit]) -> set[int]:
    """The units after a signed one that open with a title."""
    places: set[int] = set()
    signed = False
    for i, unit in enumerate(units):
        if signed and unit.signature is None and unit.marker is None:
            places.add(i)
        still = signed and unit.signature is not None
        signed = still or (unit.is_signed and not _is_byline(units, i))
    return places


def _is_byline(units: Sequence[Unit], place: int) -> bool:
    """Whether a signature stands right below a title, before the text."""
    if place == 0 or units[place].signature is None:
        return False
    before = units[place - 1]
    return before.is_own_line and place + 1 < len(units) and not units[place + 1].is_own_line


def _weight(reading: Reading, chunk: Chunk) -> float:
    starts = reading.starts
    weight = _unmarked_weight(reading, chunk.units)
    weight += _CUT_ANCHOR * len(chunk.anchors - set(starts))
    weight += sum(_PASSED_TITLE for place in _titled_alike(chunk.units) if place not in starts)
    weight += sum(_PASSED_MARKER for place in _marked_alike(chunk) if place not in starts)
    ends = (*starts[1:], len(chunk.units))
    for start, end in zip(starts, ends, strict=True):
        weight += _item_weight(chunk, start, end) + _lead_weight(reading, chunk.units[start])
    return weight


def _marked_alike(chunk: Chunk) -> Sequence[int]:
    """The places marked as the first unit is: where it begins an item, they do."""
    key = chunk.units[0].key
    if key is None:
        return ()
    places = [i for i, unit in enumerate(chunk.units) if unit.key == key]
    return _counting(chunk.units, places) if key[0] in ENUMERATED else places


def _titled_alike(units: Sequence[Unit]) -> Sequence[int]:
    """The places of lines set as the first title is that read as headlines."""
    if not units[0].is_own_line or units[0].key is not None:
        return ()
    return [
        i
        for i in range(1, len(units))
        if units[i].is_own_line
        and units[i].style[:4] == units[0].style[:4]
        and (units[i].is_headline or units[i].is_set_off)
        and not units[i - 1].is_own_line
    ]


def _unmarked_weight(reading: Reading, units: Sequence[Unit]) -> float:
    """A reading by markers whose first item has none; numbers do not begin behind an item."""
    if not reading.evidence.startswith("marker") or units[0].key is not None:
        return 0.0
    numbered = any(kind in reading.evidence for kind in ENUMERATED)
    return _UNNUMBERED_FIRST if numbered else _UNMARKED_FIRST


def _lead_weight(reading: Reading, unit: Unit) -> float:
    """Where only the words tell a title from a text, they must read as a headline."""
    if reading.evidence in ("gap", "run-in") and not unit.is_own_line:
        return _HEADLINE if unit.is_headline else _NO_HEADLINE
    if reading.evidence.startswith("title:") and not (unit.is_headline or unit.is_set_off):
        return _NO_HEADLINE_LINE
    return 0.0


def _item_weight(chunk: Chunk, start: int, end: int) -> float:
    unit, units = chunk.units[start], chunk.units
    weight = _PER_ITEM + _title_weight(unit)
    if start > 0 and not _may_end(units, start - 1):
        weight += _IN_MID_SENTENCE
    if chunk.has_contents and start not in chunk.anchors:
        weight += _MARKED_NOT_IN_CONTENTS if _is_hard(unit) else _NOT_IN_CONTENTS
    text = sum(len(other.text) for other in units[start + 1 : end] if other.signature is None)
    if text < _MIN_TEXT and (unit.is_own_line or len(unit.plain) < _MIN_TEXT):
        weight += _NO_TEXT_MARKED if _is_hard(unit) else _NO_TEXT
    return weight + _signature_weight(chunk, start, end)


def _title_weight(unit: Unit) -> float:
    if unit.is_own_line or unit.is_run_in:
        return 0.0
    return 0.0 if _is_hard(unit) and len(unit.plain) <= _MARKED_TITLE else _NO_TITLE


def _is_hard(unit: Unit) -> bool:
    return unit.key is not None and unit.key[0] in (MarkerKind.SYMBOL, MarkerKind.BRACKET)


def _may_end(units: Sequence[Unit], place: int) -> bool:
    unit = units[place]
    return unit.signature is not None or unit.is_own_line or is_ended(unit.text)


def _signature_weight(chunk: Chunk, start: int, end: int) -> float:
    """What signatures say: one inside an item cuts it, in a signed issue each item has one."""
    units = chunk.units
    last = end - 1
    while last > start and units[last].signature is not None:
        last -= 1
    inside = [i for i in range(start, last) if units[i].is_signed and not _is_byline(units, i)]
    signed = any(units[i].is_signed for i in range(start, end))
    return _CUT_SIGNATURE * len(inside) + (0.0 if signed else _UNSIGNED * chunk.is_signed)
