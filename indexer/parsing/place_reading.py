"""Places where they are expected: at the head of a title, in an attribution, as a subject."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from archive.places import Gazetteer, Kind, PlaceLevel, Sighting
from archive.records import PlaceCode

_OPENER = re.compile(
    r"[\s“”\"'‘’「『【\[（(△▲●◆■★◎※·○□\d.、]*(?:中共|中国共产党)?"
    r"(?:近日|日前|近期|近年来|近几年来|今年以来|今年|去年以来|今年来|一直以来|连日来|目前|截至目前|据悉|据了解)?[，,]?"
)
_CLAUSE = re.compile(r"[，,。；;！？!?\n]|——|—|--|[：:｜|\s]")
_JOINER = re.compile(r"[、，,和与及暨同\s]|(?:联合|携手|联手|会同)")
_LAKE_TAIL = re.compile(
    r"治|生态|新(?!建|增|任|招|录)|大(?!力|兴|抓|胆)|沿|水|之|的|西|东|北|南|一带|上|里|边|畔|防|保护|禁|产业|岸|、[^、]{1,3}(?:湖|河|江)"
)
_VISITED = re.compile(
    r"(?:赴|到|在|来|往|抵达|走进|前往|来自|学习|借鉴|考察|邀请|帮扶|援助|对口|调研|参观|调任|籍|现任|原|自|从|向)$"
)

# How a county speaks of itself.
UNNAMED = re.compile(r"我县|我区|该县|该区|该市|本县|本区|全县|全区|县委|区委|县直")
_COUNTIES = (PlaceLevel.COUNTY, PlaceLevel.ZONE)


@dataclass(frozen=True, slots=True)
class Named:
    """A place as printed, 四川省中江县 as one; `code` is None while several are possible."""

    start: int
    end: int
    kind: Kind
    codes: tuple[PlaceCode, ...]
    code: PlaceCode | None
    firm: bool
    printed: str


@dataclass(frozen=True, slots=True)
class PlaceReader:
    """Reads texts of one item: its date, what else the item names, and the city it is at home in.

    `home` is None for an item from outside, where no name is settled by being the nearest one.
    """

    gazetteer: Gazetteer
    on: date
    home: PlaceCode | None
    near: tuple[PlaceCode, ...] = ()
    body: str = ""  # the item's text

    def named(self, text: str) -> tuple[Named, ...]:
        """Every place that may be named, in order."""
        found: list[Named] = []
        for sighting in self.gazetteer.sightings(text, self.on, self.home, self.near):
            last = found[-1] if found else None
            named = _named(sighting, text)
            if last and last.end == named.start and self._within(named, last):
                found[-1] = replace(named, start=last.start, printed=text[last.start : named.end])
            else:
                found.append(named)
        return tuple(found)

    def head(self, text: str) -> tuple[Named, ...]:
        """The places that `text` begins with: A县、B县联合… gives both."""
        named = self.named(text)
        at = _opening(text)
        found: list[Named] = []
        for place in named:
            if place.start != at or not self._heads(place, text):
                break
            if found and found[-1].end == at and place.kind is not Kind.FULL:
                break  # 太湖经开区 is the county's own zone; 顺义龙湖 is an estate
            found.append(place)
            joiner = _JOINER.match(text, place.end)
            at = joiner.end() if joiner else place.end
        return tuple(found)

    def subjects(self, text: str) -> Iterator[Named]:
        """The places that begin a clause of `text`: they act, those after 赴 or 在 are acted on."""
        start = 0
        for mark in [*_CLAUSE.finditer(text), None]:
            clause = text[start : mark.start() if mark else len(text)]
            for place in self.head(clause):
                yield replace(place, start=place.start + start, end=place.end + start)
            start = mark.end() if mark else start

    def counties(self, text: str) -> Iterator[Named]:
        """The counties that running text names for sure, without those visited or come from."""
        for place in self.named(text):
            before = text[max(0, place.start - 3) : place.start]
            is_county = place.code is not None and self.level(place.code) in _COUNTIES
            if place.firm and is_county and not _VISITED.search(before):
                yield place

    def level(self, code: PlaceCode) -> PlaceLevel:
        return self.gazetteer.level(code)

    def is_home(self, code: PlaceCode, home: PlaceCode) -> bool:
        """Whether the code is the home city itself, not one of its counties."""
        return self.gazetteer.facet_code(code) == home

    def township(self, text: str) -> PlaceCode | None:
        """The county of the only township of the home city that `text` begins with or names."""
        if self.home is None:
            return None
        found = {
            self.gazetteer.at(county, self.on)
            for name, county in self.gazetteer.townships.items()
            if len(name) > 2 and _names_township(text, name)
        }
        inside = {county for county in found if self.home in self.gazetteer.chain(county)}
        return inside.pop() if len(inside) == 1 else None

    def _heads(self, place: Named, text: str) -> bool:
        """Whether a form at the beginning is the place; what begins a text is set off already."""
        if place.kind is Kind.NATURE:
            return not _LAKE_TAIL.match(text, place.end)
        if place.kind is Kind.GENERIC and not place.firm:
            return place.code is not None and self.level(place.code) is PlaceLevel.ZONE
        if place.kind is Kind.WORD:
            return self._is_word_as_name(place, text)
        return True

    def _is_word_as_name(self, place: Named, text: str) -> bool:
        """资源：… is the county when the item speaks of a county and never of 资源 the word."""
        word = place.printed
        as_word = self.body.count(word) - len(re.findall(f"{word}[县市区]", self.body))
        return (
            text[place.end : place.end + 1] in ("：", ":")
            and as_word == 0
            and bool(UNNAMED.search(self.body))
        )

    def _within(self, named: Named, above: Named) -> bool:
        codes = (named.code,) if named.code else named.codes
        return above.code is not None and all(
            above.code in self.gazetteer.chain(code)[1:] for code in codes
        )


def _named(sighting: Sighting, text: str) -> Named:
    printed = text[sighting.start : sighting.end]
    return Named(
        sighting.start,
        sighting.end,
        sighting.kind,
        sighting.codes,
        sighting.code,
        sighting.firm,
        printed,
    )


def _opening(text: str) -> int:
    found = _OPENER.match(text)
    return found.end() if found else 0


def _names_township(text: str, name: str) -> bool:
    """五横乡 is named by 五横乡 and, since townships became towns, by 五横镇."""
    if name.endswith("街道"):
        return name in text or name.removesuffix("街道") + "办事处" in text
    stem = name[:-1]
    return any(stem + kind in text for kind in ("乡", "镇"))
