"""Which county an item's townships lie in: at home, in a place it names, or in one county only."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from archive.places import Gazetteer, TownshipSighting
from archive.records import PlaceCode

# What may stand before a township's name in running text; else 进城镇 would be one.
_SETS_OFF = re.compile(r"(?:[^\u4e00-\u9fff]|[在到赴往由与和、对从来至县市区州旗盟]|走进|位于)\Z")
_LISTED = ("", "、", "与", "和", "及")


@dataclass(frozen=True, slots=True)
class TownshipReader:
    """Reads the townships that texts of one day name."""

    gazetteer: Gazetteer
    on: date

    def at_home(self, text: str, home: PlaceCode) -> tuple[PlaceCode, ...]:
        """The county of the townships of `home` in `text`; several when A镇与B镇 begin it."""
        found: dict[PlaceCode, None] = {}
        listed, end = True, 0
        for sighting in self._sightings(text):
            inside = self._inside(sighting, (home,))
            if len(inside) == 1:
                listed = listed and text[end : sighting.start] in _LISTED
                end = sighting.end
                found |= dict.fromkeys(inside)
        return tuple(found) if len(found) == 1 or listed else ()

    def within(self, text: str, above: Collection[PlaceCode]) -> PlaceCode | None:
        """The county in one of the places `above` that has the first township set off in `text`."""
        for sighting in self._set_off(text):
            inside = self._inside(sighting, above)
            if len(inside) == 1:
                return inside.pop()
        return None

    def anywhere(self, text: str, *, at_least: int) -> PlaceCode | None:
        """The only county with `at_least` townships of `text` that no other county has."""
        single = [sighting for sighting in self._set_off(text) if len(sighting.counties) == 1]
        names = {text[sighting.start : sighting.end] for sighting in single}
        counties = {c for sighting in single for c in self._then(sighting)}
        return counties.pop() if len(counties) == 1 and len(names) >= at_least else None

    def _sightings(self, text: str) -> Iterable[TownshipSighting]:
        return self.gazetteer.townships.find(text)

    def _set_off(self, text: str) -> Iterable[TownshipSighting]:
        for sighting in self._sightings(text):
            if _is_set_off(sighting, text):
                yield sighting

    def _inside(self, sighting: TownshipSighting, above: Collection[PlaceCode]) -> set[PlaceCode]:
        return {c for c in self._then(sighting) if set(self.gazetteer.chain(c)) & set(above)}

    def _then(self, sighting: TownshipSighting) -> set[PlaceCode]:
        """The counties of the day; one that did not exist yet held no townships."""
        codes = {self.gazetteer.at(county, self.on) for county in sighting.counties}
        return {code for code in codes if self._was_there(code)}

    def _was_there(self, code: PlaceCode) -> bool:
        held = self.gazetteer.history(code)
        return any(period.code == code and period.covers(self.on) for period in held)


def _is_set_off(sighting: TownshipSighting, text: str) -> bool:
    return sighting.start == 0 or bool(_SETS_OFF.search(text[: sighting.start][-2:]))


def counties_of_townships(
    gazetteer: Gazetteer, texts: Iterable[str]
) -> tuple[frozenset[PlaceCode], frozenset[PlaceCode]]:
    """Every county that has a township of a name in `texts`, and those that alone have one."""
    towns: set[PlaceCode] = set()
    own_towns: set[PlaceCode] = set()
    for text in texts:
        for seen in gazetteer.townships.find(text):
            towns |= set(seen.counties)
            if len(seen.counties) == 1 and _is_set_off(seen, text):
                own_towns |= set(seen.counties)
    return frozenset(towns), frozenset(own_towns)
