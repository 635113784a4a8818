"""Where the titles of the contents stand in the body: the strongest evidence of where items begin."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from archive.records import ContentsEntry
from indexer.parsing.attribution import without_attribution
from indexer.parsing.characters import folded
from indexer.parsing.markers import MarkerKind
from indexer.parsing.titles import MAX_TITLE, first_sentence_end
from indexer.parsing.units import Unit
from indexer.parsing.wordings import is_abbreviation

_SENTENCE_START = re.compile(r"[。！？!?；;”\"』」）)】\]]\s*[^\w]*$")
_MAX_TITLE_LINES = 3
_SIMILAR = 0.8
_CLOSE = 0.62
# One likely match is worth more than two unlikely ones.
_WORTH = 0.4
_MIN_FOLD = 4
# Sixty titles and three thousand paragraphs: no bulletin has more, and each pair costs time.
_MAX_COMPARED = 200_000


@dataclass(frozen=True, slots=True)
class Anchor:
    """A title of the contents found in the body: entry, first unit and offset, last unit and end.

    `is_exact` is False where the wording differs.
    """

    entry: int
    unit: int
    start: int
    last: int
    end: int
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class _Match:
    """One more entry matched behind those of `former`; `value` is how like all of them are."""

    value: float
    anchor: Anchor | None
    former: "_Match | None"

    def anchors(self) -> Iterator[Anchor]:
        match: _Match | None = self
        while match is not None:
            if match.anchor is not None:
                yield match.anchor
            match = match.former


def anchors_of(entries: Sequence[ContentsEntry], units: Sequence[Unit]) -> dict[int, Anchor]:
    """The anchor of each entry that the body has, by the entry's place in the contents."""
    found: dict[int, Anchor] = {}
    for place, entry in enumerate(entries):
        after = max((anchor.unit for anchor in found.values()), default=-1)
        candidates = [
            a for a in _exact(place, entry, units) if a.start or a.unit not in _taken(found)
        ]
        ahead = [a for a in candidates if a.unit > after or (a.start and a.unit == after)]
        # At the beginning of a paragraph before inside one; then the next in order.
        ranked = sorted(ahead or candidates, key=lambda anchor: (anchor.start > 0, anchor.unit))
        if ranked:
            found[place] = ranked[0]
    if len(entries) * len(units) <= _MAX_COMPARED:
        for run in _runs(entries, found):
            found.update(_similar(entries, units, found, run))
    return found


def _runs(
    entries: Sequence[ContentsEntry], found: dict[int, Anchor]
) -> tuple[tuple[int, ...], ...]:
    """The entries not found yet, those together that follow each other."""
    runs: list[list[int]] = []
    for place in range(len(entries)):
        if place in found:
            continue
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return tuple(map(tuple, runs))


def _taken(found: dict[int, Anchor]) -> set[int]:
    """Units that begin with a title already matched."""
    return {anchor.unit for anchor in found.values() if anchor.start == 0}


def _exact(place: int, entry: ContentsEntry, units: Sequence[Unit]) -> Iterator[Anchor]:
    title = folded(entry.title)
    if len(title) < _MIN_FOLD:
        return
    for number, unit in enumerate(units):
        if unit.section is not None:
            continue
        offset = unit.folded.find(title)
        while offset >= 0:
            printed, end = _printed_span(unit.text, offset, len(title))
            if (start := _title_start(unit, printed)) is not None:
                yield Anchor(place, number, start, number, end)
                break
            offset = unit.folded.find(title, offset + 1)
        else:
            if (anchor := _over_lines(place, title, units, number)) is not None:
                yield anchor


def _printed_span(text: str, offset: int, length: int) -> tuple[int, int]:
    """The printed place of `length` folded characters from `offset` on."""
    seen, start, end = 0, 0, len(text)
    for place, character in enumerate(text):
        grown = len(folded(character))
        if seen <= offset < seen + grown:
            start = place
        if seen < offset + length <= seen + grown:
            end = place + 1
            break
        seen += grown
    return start, end


def _title_start(unit: Unit, start: int) -> int | None:
    """`start`, 0 when only a marker precedes it; None where no sentence begins."""
    before = unit.text[:start]
    marker = unit.marker
    if not folded(before) or (marker is not None and marker.end >= start):
        return 0
    if marker is not None and marker.kind is MarkerKind.BRACKET and start <= marker.end + 1:
        return 0
    if not folded(before[marker.end if marker else 0 :]):
        return 0
    begins = _SENTENCE_START.search(before) or without_attribution(before)[1]
    return start if begins else None


def _over_lines(place: int, title: str, units: Sequence[Unit], number: int) -> Anchor | None:
    """A title that runs over consecutive short units."""
    lead = units[number].plain_folded
    if len(lead) < 2 or not title.startswith(lead) or lead == title:
        return None
    for last in range(number + 1, min(number + _MAX_TITLE_LINES, len(units))):
        unit = units[last]
        if unit.section is not None:
            return None
        rest = title[len(lead) :]
        if unit.plain_folded.startswith(rest):
            _, end = _printed_span(unit.plain, 0, len(rest))
            return Anchor(place, number, 0, last, end + len(unit.text) - len(unit.plain))
        lead += unit.plain_folded
        if not title.startswith(lead):
            return None
    return None


def _similar(
    entries: Sequence[ContentsEntry],
    units: Sequence[Unit],
    found: dict[int, Anchor],
    run: Sequence[int],
) -> dict[int, Anchor]:
    """The anchors of entries whose wording differs, all together as like as they can be in order."""
    low = max((found[i].unit for i in found if i < run[0]), default=-1)
    high = min((found[i].unit for i in found if i > run[-1]), default=len(units))
    taken = _taken(found)
    free = [number for number in range(low + 1, high) if number not in taken]
    # How like the entries up to one can be within the first units, and by which matches.
    best = [_Match(0.0, None, None)] * (len(free) + 1)
    for place in run:
        title = folded(entries[place].title)
        fresh = best[:]
        for at, number in enumerate(free):
            ratio, end = _likeness(title, units[number])
            value = best[at].value + ratio - _WORTH
            if ratio >= _CLOSE and value > fresh[at + 1].value:
                anchor = Anchor(place, number, 0, number, end, is_exact=False)
                fresh[at + 1] = _Match(value, anchor, best[at])
            fresh[at + 1] = max(fresh[at + 1], fresh[at], key=lambda one: one.value)
        best = fresh
    return {anchor.entry: anchor for anchor in best[-1].anchors()}


def _likeness(title: str, unit: Unit) -> tuple[float, int]:
    """How alike a title is to the first sentence or the own line of a unit, and where that ends."""
    lead = len(unit.text) - len(unit.plain)
    stop = first_sentence_end(unit.plain[: MAX_TITLE * 2])
    if unit.section is not None or not (unit.is_own_line or stop is not None):
        return 0.0, 0
    end = len(unit.plain) if unit.is_own_line or stop is None else stop
    printed = folded(unit.plain[:end])
    if is_abbreviation(title, printed):
        return _SIMILAR, lead + end
    matcher = SequenceMatcher(None, title, printed, autojunk=False)
    if matcher.real_quick_ratio() < _CLOSE or matcher.quick_ratio() < _CLOSE:
        return 0.0, 0
    return matcher.ratio(), lead + end
