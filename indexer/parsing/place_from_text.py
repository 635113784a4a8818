"""The place of an item by its text alone: who begins it, whom it names, what its townships lie in."""

import re
from collections import Counter
from collections.abc import Sequence

from archive.places import PlaceLevel
from indexer.parsing.place_decision import PlaceDecision, of_home, of_township
from indexer.parsing.place_item import PlacedItem, codes_of
from indexer.parsing.place_support import UNNAMED, Named, are_joined

_LIST_GOES_ON = re.compile(r"等(?:地|县|市|区|[一二三四五六七八九十\d]+|多)")


def from_text_subject(item: PlacedItem) -> PlaceDecision | None:
    """Whoever begins the first clauses that a place begins."""
    opening = _sentences(item.text, 4)
    is_own = not item.is_outside and item.own.whole.match(item.text)
    if is_own and (item.is_of_a_county or not UNNAMED.search(item.title)):
        return of_home(item)
    subjects = [place for place in item.reader.subjects(opening) if not item.is_above(place)]
    first = subjects[0] if subjects else None
    if first is None or first.code is None:
        return None
    if item.is_home(first.code):
        return None if len(subjects) > 1 else of_home(item)
    if item.support.level(first.code) in (PlaceLevel.PROVINCE, PlaceLevel.CITY):
        first = next((place for place in subjects if item.is_within(place, (first,))), first)
        if first is subjects[0] and not (item.is_outside or first.start < 6):
            return None
    together = _together(first, subjects, opening)
    if _LIST_GOES_ON.match(opening, together[-1].end):
        return None
    return PlaceDecision(item.settled(together), "正文")


def from_text_counts(item: PlacedItem) -> PlaceDecision | None:
    """The only county named, or the one named at least twice as often as any other."""
    if item.is_of_a_county:
        return None
    named = [place for place in item.reader.counties(item.text) if not item.is_example(place)]
    ranked = Counter(place.code for place in named if place.code).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    code = ranked[0][0]
    is_told_of = any(item.is_told_of(place) for place in named if place.code == code)
    return PlaceDecision((code,), "正文") if is_told_of else None


def from_text_visited(item: PlacedItem) -> PlaceDecision | None:
    """The only county that the text names at all: 走进缙云县…, 记者从梨树县委组织部获悉."""
    if item.is_of_a_county:
        return None
    named = tuple(item.reader.counties(item.text, visited=True))
    codes = codes_of(place for place in named if not item.is_example(place))
    is_told_of = any(item.is_told_of(place) for place in named)
    return PlaceDecision(codes, "正文") if len(codes) == 1 and is_told_of else None


def from_text_short(item: PlacedItem) -> PlaceDecision | None:
    codes = () if item.is_of_a_county else item.reader.short_counties(item.text)
    return PlaceDecision(codes, "正文") if len(codes) == 1 else None


def from_text_township(item: PlacedItem) -> PlaceDecision | None:
    if not item.is_outside and not item.names_only_home():
        return None
    return of_township(item, item.text, at_least=2)


def _sentences(text: str, count: int) -> str:
    ends = [mark.end() for mark in re.finditer(r"[。！？\n]", text)]
    return text[: ends[count - 1]] if len(ends) >= count else text


def _together(first: Named, subjects: Sequence[Named], text: str) -> tuple[Named, ...]:
    """`first` and the subjects listed with it: A县、B县和C县."""
    listed = [place for place in subjects if place.start <= first.start]
    for place in subjects:
        if place.start > first.start and are_joined(listed[-1], place, text):
            listed.append(place)
    return tuple(listed)
