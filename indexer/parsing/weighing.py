"""What a reading of where items begin weighs: every sign against it adds, the lightest is right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.parsing.markers import ENUMERATED, MarkerKind
from indexer.parsing.paragraphs import is_ended
from indexer.parsing.titles import DASHES
from indexer.parsing.units import Key, Unit

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
_PASSED_MARKER = 2.0
_PASSED_TITLE = 0.5
_PASSED_CLEAR_TITLE = 1.5
_PER_ITEM = 0.1
_HEADLINE = -0.4
_NO_HEADLINE = 1.0
_NO_HEADLINE_LINE = 0.6
_NO_AUTHOR = 1.0
_MIN_TEXT = 15
_MARKED_TITLE = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """The places of the units that items begin with, and by what evidence.

    `manner` is how the print sets items off (a marker, a title's line, a gap); None for readings
    that say nothing of it.
    """

    starts: tuple[int, ...]
    evidence: str
    manner: str | None


@dataclass(frozen=True, slots=True)
class Chunk:
    """The units of one section, with what the whole issue says about how items look.

    `anchors` are the units (by place in the chunk) that begin with a title of the contents,
    `is_signed` says that its items are signed as a rule, as items from elsewhere often are not;
    `sign` is the marker that other sections begin with.
    """

    units: Sequence[Unit]
    anchors: frozenset[int]
    has_contents: bool
    is_signed: bool
    sign: Key | None = None


def counting(units: Sequence[Unit], places: Iterable[int]) -> list[int]:
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


def after_signatures(units: Sequence[Unit]) -> set[int]:
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


def weight(reading: Reading, chunk: Chunk) -> float:
    """The sum of what speaks against `reading`."""
    starts, begun = reading.starts, frozenset(reading.starts)
    total = _unmarked_weight(reading, chunk.units)
    total += _CUT_ANCHOR * len(chunk.anchors - begun)
    total += _passed_titles(chunk.units, begun)
    total += _PASSED_MARKER * len(set(_marked_alike(chunk)) - begun)
    ends = (*starts[1:], len(chunk.units))
    for start, end in zip(starts, ends, strict=True):
        total += _item_weight(chunk, start, end) + _lead_weight(reading, chunk.units, start)
    return total


def reads_as_title(units: Sequence[Unit], place: int) -> bool:
    """Whether a unit reads as a headline, or is the first line of one: a second begins with ——."""
    below = units[place + 1] if place + 1 < len(units) else None
    is_parted = below is not None and below.is_own_line and below.text.startswith(DASHES)
    return units[place].is_headline or (units[place].is_own_line and is_parted)


def _marked_alike(chunk: Chunk) -> Sequence[int]:
    """The places marked as the first unit is, or as other sections begin: they begin items."""
    first = chunk.units[0].key
    keys = {key for key in (first, chunk.sign) if key is not None}
    places = [i for i, unit in enumerate(chunk.units) if unit.key in keys]
    if first is None or first[0] not in ENUMERATED:
        return places
    # Points inside items may be numbered alike: only those count that read as titles do.
    titled = [place for place in places if reads_as_title(chunk.units, place)]
    return counting(chunk.units, titled if is_numbered_twice(chunk) else places)


def is_numbered_twice(chunk: Chunk) -> bool:
    """Whether items and the points inside them are numbered alike: 1. 1. 2. 2. 1. 2. 3."""
    first = chunk.units[0].key
    if first is None or first[0] not in ENUMERATED:
        return False
    places = [i for i, unit in enumerate(chunk.units) if unit.key == first]
    return len(counting(chunk.units, places)) < len(places)


def _titled_alike(units: Sequence[Unit]) -> Sequence[int]:
    """The places of lines set as the first title is that read as headlines."""
    first = units[0].key
    if units[0].has_bold_title:
        bold = (i for i, unit in enumerate(units) if unit.has_bold_title and unit.key == first)
        return [i for i in bold if i and units[i].is_headline]
    if not units[0].is_own_line or (first is not None and first[0] not in ENUMERATED):
        return ()
    return [
        i
        for i in range(1, len(units))
        if units[i].is_own_line
        and units[i].style[:4] == units[0].style[:4]
        and (reads_as_title(units, i) or units[i].is_set_off)
        and not units[i - 1].is_own_line
    ]


def _passed_titles(units: Sequence[Unit], starts: frozenset[int]) -> float:
    """A title that names who acted is no heading inside an item, nor one parted from it by a blank."""
    passed = [units[place] for place in _titled_alike(units) if place not in starts]
    if not passed:
        return 0.0
    is_gap_said = not all(other.paragraph.first.gap_before for other in units[1:])
    return sum(
        _PASSED_CLEAR_TITLE if _is_clear_title(unit, units[0], is_gap_said) else _PASSED_TITLE
        for unit in passed
    )


def _is_clear_title(unit: Unit, first: Unit, is_gap_said: bool) -> bool:
    line = unit.paragraph.first
    is_parted = is_gap_said and line.gap_before and unit.style == first.style
    return unit.names_actor or is_parted or line.centred


def _unmarked_weight(reading: Reading, units: Sequence[Unit]) -> float:
    """A reading by markers whose first item has none; numbers do not begin behind an item."""
    if not reading.evidence.startswith("marker") or units[0].key is not None:
        return 0.0
    numbered = any(kind in reading.evidence for kind in ENUMERATED)
    return _UNNUMBERED_FIRST if numbered else _UNMARKED_FIRST


def _lead_weight(reading: Reading, units: Sequence[Unit], place: int) -> float:
    """Where only the words tell a title from a text, they must read as a headline."""
    unit = units[place]
    if place == 0:
        return 0.0  # it begins an item in any reading
    if units[0].has_author and unit.is_own_line and not unit.has_author:
        return _NO_AUTHOR
    if reading.evidence in ("gap", "run-in") and not unit.is_own_line and not _is_hard(unit):
        report = _HEADLINE * 2 if unit.opens_as_report else _HEADLINE
        return report if unit.is_headline else _NO_HEADLINE
    is_loose = reading.evidence.startswith("title:") or (unit.key and unit.key[0] in ENUMERATED)
    if is_loose and not (reads_as_title(units, place) or unit.is_set_off):
        return _NO_HEADLINE_LINE
    return 0.0


def _item_weight(chunk: Chunk, start: int, end: int) -> float:
    unit, units = chunk.units[start], chunk.units
    total = _PER_ITEM + _title_weight(unit)
    if start > 0 and not _may_end(units, start - 1):
        total += _IN_MID_SENTENCE
    if chunk.has_contents and start not in chunk.anchors:
        total += _MARKED_NOT_IN_CONTENTS if _is_hard(unit) else _NOT_IN_CONTENTS
    text = sum(len(other.text) for other in units[start + 1 : end] if other.signature is None)
    if text < _MIN_TEXT and (unit.is_own_line or len(unit.plain) < _MIN_TEXT):
        total += _NO_TEXT_MARKED if _is_hard(unit) else _NO_TEXT
    return total + _signature_weight(chunk, start, end)


def _title_weight(unit: Unit) -> float:
    if unit.is_own_line or unit.is_run_in:
        return 0.0
    return 0.0 if _is_hard(unit) and len(unit.plain) <= _MARKED_TITLE else _NO_TITLE


def _is_hard(unit: Unit) -> bool:
    return unit.key is not None and unit.key[0] in (MarkerKind.SYMBOL, MarkerKind.BRACKET)


def _may_end(units: Sequence[Unit], place: int) -> bool:
    unit = units[place]
    is_signed = unit.signature is not None or bool(unit.parted[1])
    return is_signed or unit.is_own_line or is_ended(unit.text)


def _names_author(unit: Unit) -> bool:
    return unit.is_signed or unit.signature is not None or unit.has_author


def _signature_weight(chunk: Chunk, start: int, end: int) -> float:
    """What signatures say: one inside an item cuts it, in a signed issue each item has one."""
    units = chunk.units
    last = end - 1
    while last > start and units[last].signature is not None:
        last -= 1
    inside = [i for i in range(start, last) if units[i].is_signed and not _is_byline(units, i)]
    titles = [i for i in range(start + 1, end) if units[i].has_author]
    # A person or a pen name on a line of its own signs too.
    signed = any(_names_author(units[i]) for i in range(start, end))
    return _CUT_SIGNATURE * len(inside + titles) + (0.0 if signed else _UNSIGNED * chunk.is_signed)
