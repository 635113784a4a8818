"""Corrections as a reader is told of them: when, which field, from what to what, and why."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeAlias

from archive.records import Correction, PlaceCode
from portal.present import printed_date

PlaceNamer: TypeAlias = Callable[[Iterable[PlaceCode]], str]

FIELD_LABELS = {
    "title": "标题",
    "paragraphs": "正文",
    "places": "地区",
    "section": "栏目",
    "source": "供稿单位",
    "page": "页码",
}
ABSENT = "（无）"


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """One change; `place` names the paragraph when the text was corrected."""

    day: str
    place: str
    printed: str
    value: str
    reason: str
    is_contradicted: bool


def correction_notes(
    corrections: Iterable[Correction], name_places: PlaceNamer
) -> tuple[CorrectionNote, ...]:
    """The notes on an item's corrections; one a paragraph where the text was changed."""
    return tuple(
        CorrectionNote(
            day=printed_date(correction.made_at.date()),
            place=place,
            printed=printed,
            value=value,
            reason=correction.reason,
            is_contradicted=correction.contradicted,
        )
        for correction in corrections
        for place, printed, value in _changes(correction, name_places)
    )


def _changes(correction: Correction, name_places: PlaceNamer) -> Iterator[tuple[str, str, str]]:
    """(place, printed, value) of every part that differs."""
    printed, value = json.loads(correction.printed), json.loads(correction.value)
    label = FIELD_LABELS.get(correction.field, correction.field)
    if correction.field == "paragraphs":
        yield from _paragraph_changes(printed, value)
    elif correction.field == "places":
        yield label, name_places(printed) or ABSENT, name_places(value) or ABSENT
    else:
        yield label, _shown(printed), _shown(value)


def _paragraph_changes(
    printed: Iterable[str], value: Iterable[str]
) -> Iterator[tuple[str, str, str]]:
    for number, (old, new) in enumerate(zip_longest(printed, value), 1):
        if old != new:
            yield f"第{number}段", _shown(old), _shown(new)


def _shown(value: object) -> str:
    return ABSENT if value is None else str(value)
