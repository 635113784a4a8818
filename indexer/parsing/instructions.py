"""The 领导批示 box: what leaders wrote on the issue, with their names and days."""

import re
from collections.abc import Sequence

from indexer.parsing.bodies import is_person
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


def box_end(units: Sequence[Unit], place: int, titles: frozenset[int]) -> int:
    """The first unit behind the 领导批示 box; an empty box ends at once.

    What is signed with a leader's name or a day belongs to it, and few words between its heading
    and what surely opens the items.
    """
    end = place
    for here in range(place, min(place + _MAX_BOX_UNITS, len(units))):
        unit = units[here]
        if surely_opens_items(unit, here in titles):
            return here if _is_small(units[place:here]) else end
        if len(unit.text) > _MAX_INSTRUCTION:
            break
        is_worded = any(word in unit.text for word in _INSTRUCTION_WORDS)
        if is_leader_line(unit.text) or (end == here and is_worded and not unit.is_own_line):
            end = here + 1
    return end


def _is_small(units: Sequence[Unit]) -> bool:
    is_item = any(unit.is_own_line or unit.is_signed for unit in units)
    return not is_item and sum(len(unit.text) for unit in units) <= _MAX_BOX


def is_leader_line(text: str) -> bool:
    """Whether a line only says who wrote, and when: 程志华　1月3日, 县委书记 王彬, （1月3日）."""
    if len(text) > _MAX_LEADER_LINE:
        return False
    words = [word for word in _LEADER_SEPARATOR.split(_DAY.sub(" ", text)) if word]
    return all(_OFFICE.fullmatch(word) or is_person(_OFFICE.sub("", word)) for word in words)


def surely_opens_items(unit: Unit, is_title: bool) -> bool:
    text = unit.text
    is_marked = unit.key is not None and unit.key[0] not in ENUMERATED
    is_heading = is_known_section(text) or (has_section_ending(text) and not text.endswith("。"))
    is_heading = is_heading or (is_ornamented(text) and is_section_like(text))
    is_front = editor_note_after(text) is not None or instructions_after(text) is not None
    return is_title or is_marked or is_heading or is_front
