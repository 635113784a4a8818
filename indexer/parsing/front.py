"""What stands around items: the 领导批示 box, a 编者按 on the issue or on one item."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.parsing.attachments import with_attachments
from indexer.parsing.characters import undone
from indexer.parsing.instructions import box_end, surely_opens_items
from indexer.parsing.markers import ENUMERATED
from indexer.parsing.sections import (
    editor_note_after,
    instructions_after,
    is_known_section,
)
from indexer.parsing.units import Unit


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
            end = box_end(units, place + 1, titles)
            instructions += [box, *(unit.text for unit in units[place + 1 : end])]
        elif (begun := editor_note_after(text)) is not None and not note:
            end = _note_end(units, place + 1, titles, is_begun=bool(begun))
            note += [begun, *(unit.text for unit in units[place + 1 : end])]
        else:
            break
        place = end
    return Front(_texts(instructions), _texts(note), with_attachments(_with_notes(units[place:])))


def _texts(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in map(undone, texts) if text)


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
    return unit.is_own_line or surely_opens_items(unit, is_title)


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
        elif (
            (waits or (notes and _goes_on(units, place))) and not unit.is_own_line and not unit.key
        ):
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
