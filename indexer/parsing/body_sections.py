"""Which units of the body are section headings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from archive.records import ContentsEntry
from indexer.parsing.anchors import anchors_of
from indexer.parsing.characters import folded, squeezed
from indexer.parsing.markers import ENUMERATED, MarkerKind
from indexer.parsing.paragraphs import is_ended
from indexer.parsing.sections import (
    bare_heading,
    has_section_ending,
    is_known_section,
    is_ornamented,
    is_section_like,
)
from indexer.parsing.titles import DASHES
from indexer.parsing.units import Key, Unit

# The signs before and behind a heading, its weight, its level, whether it stands apart.
Frame: TypeAlias = tuple[str, str, bool, int | None, bool]

_MAX_HEADING = 40
_PLAIN = ("", "")
_MAX_PLAIN = 6


def with_sections(units: Sequence[Unit], entries: Sequence[ContentsEntry]) -> tuple[Unit, ...]:
    """`units` with section headings marked; 【栏目】 before a text becomes a heading of its own."""
    named = {folded(entry.section): entry.section for entry in entries if entry.section}
    parted = [part for unit in units for part in _tagged(unit, named)]
    look = _look_of(parted, named)
    anchors = anchors_of(entries, parted).values()
    titles = {place for anchor in anchors for place in range(anchor.unit, anchor.last + 1)}
    item_signs = _item_signs(parted)
    marked: list[Unit] = []
    for place, unit in enumerate(parted):
        section = unit.section
        if section is None and place not in titles and _may_be_heading(unit.text):
            after = parted[place + 1] if place + 1 < len(parted) else None
            begins = place + 1 in titles or (after is not None and _begins_item(unit, after))
            is_item_sign = unit.key in item_signs
            section = _section_of(unit, named, after, begins=begins, is_item_sign=is_item_sign)
            is_above_title = place + 1 in titles
            if section is None and begins and _is_set_as_section(unit, after, look, is_above_title):
                section = bare_heading(unit.text)
        # An unchanged unit keeps what it has found out about itself.
        marked.append(unit if section == unit.section else replace(unit, section=section))
    return tuple(marked)


def _tagged(unit: Unit, named: dict[str, str]) -> Iterator[Unit]:
    """A unit, or the section in 【】 that it begins with and the rest."""
    marker = unit.marker
    if marker is None or marker.inner is None or marker.end >= len(unit.text):
        yield unit
    elif is_known_section(marker.inner) or folded(marker.inner) in named:
        yield replace(unit, text=marker.inner, section=bare_heading(marker.inner))
        yield replace(unit, text=unit.text[marker.end :])
    else:
        yield unit


def _may_be_heading(text: str) -> bool:
    return len(text) <= _MAX_HEADING and bool(bare_heading(text))


def _section_of(
    unit: Unit,
    named: dict[str, str],
    after: Unit | None,
    *,
    begins: bool,
    is_item_sign: bool,
) -> str | None:
    """The section that a unit names: by the contents, by its name, or by how it is set."""
    text = unit.text
    bare = bare_heading(text)
    if unit.signature is not None:
        return None
    if folded(bare) in named:
        return named[folded(bare)]
    if is_known_section(text):
        return bare if begins or after is None or not named or is_ornamented(text) else None
    if not is_section_like(text) or not begins or after is None or is_item_sign:
        return None
    if after.text.startswith(DASHES) or is_ended(text):
        return None  # the first line of a title, or the last words of a text
    # Above a marked item, a short line without a marker can only be a heading.
    above_marked = unit.key is None and after.key is not None and after.key[0] not in ENUMERATED
    return bare if above_marked or is_ornamented(text) or has_section_ending(text) else None


@dataclass(frozen=True, slots=True)
class _Look:
    """How sections are set whose names are known, apart from items; whether items stand below as text."""

    frames: frozenset[Frame]
    is_run_in: bool


def _look_of(units: Sequence[Unit], named: dict[str, str]) -> _Look:
    known = [
        is_known_section(unit.text) or folded(bare_heading(unit.text)) in named for unit in units
    ]
    items = {
        _frame_of(unit)
        for unit, is_heading in zip(units, known, strict=True)
        if unit.is_headline
        and not is_heading
        and not (is_ornamented(unit.text) and is_section_like(unit.text))
    }
    headings = {
        _frame_of(unit) for unit, is_heading in zip(units, known, strict=True) if is_heading
    }
    below = [after for is_heading, after in zip(known, units[1:], strict=False) if is_heading]
    is_run_in = bool(below) and not any(unit.is_own_line for unit in below)
    return _Look(frozenset(headings - items), is_run_in)


def _frame_of(unit: Unit) -> Frame:
    """How a line is set: the signs around its words, and its place and weight."""
    bare = bare_heading(unit.text)
    around = squeezed(unit.text).partition(bare)
    first = unit.paragraph.first
    return around[0], around[2], first.bold, first.level, unit.is_set_apart


def _is_set_as_section(unit: Unit, after: Unit | None, look: _Look, is_above_title: bool) -> bool:
    """Whether a line of no known name is set as sections are: as those known, or in 【】 above a title.

    Without signs around it, it must be told from the first line of a title.
    """
    if after is None or not is_section_like(unit.text) or unit.signature is not None:
        return False
    if unit.text.endswith("…") or after.text.startswith(DASHES):
        return False
    frame = _frame_of(unit)
    if unit.key is not None and unit.key[0] is MarkerKind.BRACKET:
        return frame in look.frames or (after.key is None and after.is_own_line)
    if frame not in look.frames or frame[:2] != _PLAIN:
        return frame in look.frames
    if not after.is_own_line:
        is_marked = after.key is not None and after.key[0] not in ENUMERATED
        return is_above_title or is_marked or (look.is_run_in and after.is_headline)
    is_set_otherwise = _frame_of(after) != frame and len(bare_heading(unit.text)) <= _MAX_PLAIN
    return is_above_title or is_set_otherwise


def _item_signs(units: Sequence[Unit]) -> frozenset[Key]:
    """The signs that items begin with: no name of a section stands behind them."""
    signs = Counter(unit.key for unit in units if unit.key and unit.key[0] is MarkerKind.SYMBOL)
    longer = Counter(
        unit.key for unit in units if unit.key in signs and not is_section_like(unit.text)
    )
    return frozenset(key for key, count in longer.items() if key and count * 2 >= signs[key])


def _begins_item(unit: Unit, after: Unit) -> bool:
    """Whether the unit below could begin an item, marked otherwise than this one."""
    if after.key is not None:
        return after.key != unit.key or after.key[0] is MarkerKind.BRACKET
    return after.is_own_line or after.is_run_in
