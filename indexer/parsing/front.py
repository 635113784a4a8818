"""What stands around items: the 领导批示 box, a 编者按 on the issue or on one item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.parsing.bodies import is_person
from indexer.parsing.characters import undone
from indexer.parsing.markers import ENUMERATED
from indexer.parsing.sections import (
    editor_note_after,
    has_section_ending,
    instructions_after,
    is_known_section,
    is_ornamented,
    is_section_like,
)
from indexer.parsing.units import Unit
from indexer.parsing.vocabulary import OFFICES

_INSTRUCTION_WORDS = (
    "批示",
    "阅示",
    "签批",
    "批阅",
    "阅。",
    "推广",
    "值得",
    "很好",
    "借鉴",
    "同志",
)
_MAX_INSTRUCTION = 300
_MAX_BOX, _MAX_BOX_UNITS = 200, 12
_MAX_LEADER_LINE = 40
_DAY = re.compile(r"(?:\d{4}\s*[年./-]\s*)?\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?")
_LEADER_SEPARATOR = re.compile(r"[\s、，,：:（）()]+")
_OFFICE = re.compile(rf"(?:[省市县区州]委|组织部长?|{OFFICES})+|同志$")


@dataclass(frozen=True, slots=True)
class Front:
    """The text of the 领导批示 box, the note on the whole issue, and the units of the items."""

    instructions: tuple[str, ...]
    editor_note: tuple[str, ...]
    units: tuple[Unit, ...]


def read_front(units: Sequence[Unit], titles: frozenset[int]) -> Front:
    """What stands before the items; `titles` are the places of titles that the contents name."""
    instructions: list[str] = []
    note: list[str] = []
    place = 0
    while place < len(units):
        text = units[place].text
        if (box := instructions_after(text)) is not None:
            end = _box_end(units, place + 1, titles)
            instructions += [box, *(unit.text for unit in units[place + 1 : end])]
        elif (begun := editor_note_after(text)) is not None and not note:
            end = _note_end(units, place + 1, titles, is_begun=bool(begun))
            note += [begun, *(unit.text for unit in units[place + 1 : end])]
        else:
            break
        place = end
    return Front(_texts(instructions), _texts(note), tuple(_with_notes(units[place:])))


def _texts(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in map(undone, texts) if text)


def _box_end(units: Sequence[Unit], place: int, titles: frozenset[int]) -> int:
    """The first unit behind the 领导批示 box; an empty box ends at once.

    What is signed with a leader's name or a day belongs to it, and few words between its heading
    and what surely opens the items.
    """
    end = place
    for here in range(place, min(place + _MAX_BOX_UNITS, len(units))):
        unit = units[here]
        if _surely_opens_items(unit, here in titles):
            return here if _is_small(units[place:here]) else end
        if len(unit.text) > _MAX_INSTRUCTION:
            break
        is_worded = any(word in unit.text for word in _INSTRUCTION_WORDS)
        if _is_leader_line(unit.text) or (end == here and is_worded and not unit.is_own_line):
            end = here + 1
    return end


def _is_small(units: Sequence[Unit]) -> bool:
    is_item = any(unit.is_own_line or unit.is_signed for unit in units)
    return not is_item and sum(len(unit.text) for unit in units) <= _MAX_BOX


def _is_leader_line(text: str) -> bool:
    """Whether a line only says who wrote, and when: 程志华　1月3日, 县委书记 王彬, （1月3日）."""
    if len(text) > _MAX_LEADER_LINE:
        return False
    words = [word for word in _LEADER_SEPARATOR.split(_DAY.sub(" ", text)) if word]
    return all(_OFFICE.fullmatch(word) or is_person(_OFFICE.sub("", word)) for word in words)


def _note_end(units: Sequence[Unit], place: int, titles: frozenset[int], *, is_begun: bool) -> int:
    """The first unit behind a 编者按, which may go on until a title or a section."""
    begin = place
    while place < len(units) and not _opens_items(units[place], place in titles):
        if units[place].is_headline and (is_begun or place > begin):
            break
        place += 1
    # Nothing but text behind the note: only its own paragraph belongs to it.
    return place if place < len(units) else begin + (not is_begun)


def _opens_items(unit: Unit, is_title: bool) -> bool:
    return unit.is_own_line or _surely_opens_items(unit, is_title)


def _surely_opens_items(unit: Unit, is_title: bool) -> bool:
    text = unit.text
    is_marked = unit.key is not None and unit.key[0] not in ENUMERATED
    is_heading = is_known_section(text) or (has_section_ending(text) and not text.endswith("。"))
    is_heading = is_heading or (is_ornamented(text) and is_section_like(text))
    is_front = editor_note_after(text) is not None or instructions_after(text) is not None
    return is_title or is_marked or is_heading or is_front


def _with_notes(units: Sequence[Unit]) -> list[Unit]:
    """Units without a 编者按 of their own: it is handed to the text that it introduces."""
    kept: list[Unit] = []
    notes: list[str] = []
    waits = False
    for place, unit in enumerate(units):
        begun = editor_note_after(unit.text)
        if begun is not None:
            notes.append(unit.text)
            waits = not begun
        elif (waits or (notes and _goes_on(units, place))) and not unit.is_own_line and not unit.key:
            notes.append(unit.text)
            waits = False
        else:
            is_noted = bool(notes) and not is_known_section(unit.text)
            kept.append(replace(unit, notes=tuple(notes)) if is_noted else unit)
            notes = [] if is_noted else notes
    if notes and kept:
        last = kept[-1]
        kept[-1] = replace(last, after=tuple(notes))
    return kept


def _goes_on(units: Sequence[Unit], place: int) -> bool:
    """Whether a second paragraph of a note stands before the sign of the item that it introduces."""
    below = units[place + 1] if place + 1 < len(units) else None
    is_marked = below is not None and below.key is not None and below.key[0] not in ENUMERATED
    return is_marked and not units[place].is_signed and units[place].signature is None
