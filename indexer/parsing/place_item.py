"""One item as its place is judged: what title, attribution and text name, and whose bulletin it is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from archive.places import Gazetteer, Kind, PlaceLevel
from archive.records import PlaceCode
from indexer.parsing.place_home import Home, OwnWords, own_words
from indexer.parsing.place_reading import PlaceReader
from indexer.parsing.place_support import COUNTIES, Named, Support
from indexer.parsing.place_townships import TownshipReader, counties_of_townships

_OUTSIDE_SECTIONS = re.compile(
    r"市外|省外|外地|外省|外市|区外|县外|外县|州外|他山之石|域外|兄弟(?:市|县)|外埠|各地经验"
)
_SPLIT_SOURCE = re.compile(r"[、，,；;。/／\s·]+")
_SOURCE_LABEL = re.compile(
    r"^(?:(?:供稿|报送|选送|作者|来源)单位|供稿|来源|作者|撰稿|报送|选送|文|图文)\s*[:：/／]?\s*"
)
# 团桐梓县委, 共青团贵州桐梓县委: the league's name stands before the place, but 团风县委 is of 团风县.
_LEAGUE = re.compile(r"^(?:中国)?(?:共青|共产主义青年)?团")
# 叶县直机关工委 is 叶县|县直机关工委 where a place must stand.
_COUNTY_OFFICE = re.compile(r"^([\u4e00-\u9fff]县)(?=直(?:机关|属|工委))")
_SEGMENT_ENDS = re.compile(r"——|—|--|[：:｜|\s]")
_ENTERED = re.compile(r"(?:走进|来到|走访|记者[在从到]|落户|位于)[^，。；]{0,4}\Z")
_ITS_PARTS = re.compile(r"[委政]|[\u4e00-\u9fff]{2,5}?(?:镇|乡|街道|村|社区)")
_IN_LIST = re.compile(r"(?:、[^，。；]{1,20}?)?等(?:地|县|市|区|\d|[一二三四五六七八九十]|多|（)")


@dataclass(frozen=True)
class PlacedItem:
    """What is asked of one item: its texts, and what they say together."""

    title: str
    source: str  # without its label
    text: str
    support: Support
    home: Home

    @cached_property
    def reader(self) -> PlaceReader:
        return PlaceReader(self.support)

    @cached_property
    def townships(self) -> TownshipReader:
        return TownshipReader(self.support.gazetteer, self.support.on)

    @cached_property
    def own(self) -> OwnWords:
        return own_words(self.home.code, self.support.gazetteer, self.support.on)

    @property
    def is_outside(self) -> bool:
        return self.support.home is None

    @cached_property
    def is_of_a_county(self) -> bool:
        """Whether the bulletin is a county's own, and the item is not from outside."""
        return not self.is_outside and self.support.is_county(self.home.code)

    @property
    def is_of_a_province(self) -> bool:
        return self.support.level(self.home.code) is PlaceLevel.PROVINCE

    @property
    def segments(self) -> tuple[str, ...]:
        """The title, and what follows its dashes and colons: each may begin with the place."""
        parts = _SEGMENT_ENDS.split(self.title)
        return (self.title, *(part for part in parts[1:] if part))

    @cached_property
    def source_places(self) -> tuple[PlaceCode, ...]:
        """The places that begin a part of the attribution; alone it may be a person: 高平, 安康."""
        found: list[Named] = []
        for part in _SPLIT_SOURCE.split(self.source):
            part = _COUNTY_OFFICE.sub(r"\1县", part, count=1)
            head = self.reader.head(part) or self.reader.head(_LEAGUE.sub("", part, count=1))
            is_alone = len(head) == 1 and head[0].end == len(part)
            is_full = is_alone and head[0].printed[-1] in "县市区旗州省"
            if not is_alone or is_full or self._lie_at_home(head):
                found.extend(head)
        return self.settled(found)

    @property
    def source_counties(self) -> tuple[PlaceCode, ...]:
        return tuple(code for code in self.source_places if self.support.is_county(code))

    def settled(self, named: Iterable[Named]) -> tuple[PlaceCode, ...]:
        """The settled codes of those places, each once, without what another of them lies in."""
        codes = codes_of(named)
        above = {over for code in codes for over in self.support.chain(code)[1:]}
        return tuple(code for code in codes if code not in above)

    def is_within(self, place: Named, above: Iterable[Named]) -> bool:
        chain = self.support.chain(place.code)[1:] if place.code else ()
        return any(over.code in chain for over in above)

    def is_above(self, place: Named) -> bool:
        """Whether the bulletin's own place lies in `place`: 安徽省委组织部 comes to Anqing."""
        return not self.is_outside and place.code in self.support.chain(self.home.code)[1:]

    def is_home(self, code: PlaceCode) -> bool:
        """Whether the code is the bulletin's own place, not one in it."""
        facet = self.support.gazetteer.facet_code
        return not self.is_outside and facet(code) == facet(self.home.code)

    def names_only_home(self) -> bool:
        """Whether all that the item names lies in the bulletin's own place, or holds it."""
        chain = self.support.chain
        around = set(chain(self.home.code))
        return all(code in around or self.home.code in chain(code) for code in self.support.near)

    def is_example(self, place: Named) -> bool:
        """怀宁、桐城等县（市） in the text: named, but not who acts."""
        return bool(_IN_LIST.match(self.text, place.end))

    def is_told_of(self, place: Named) -> bool:
        """Whether a county that the text names is more than where something was.

        News say of which province the county is that they are about (四川中江县), name it in the
        first sentence or again, or go into its townships; 搜救队在四子王旗待命 does none of this.
        """
        if self.reader.is_incidental(place, self.text):
            return False
        before = self.text[: place.start]
        is_announced = place.has_above or "。" not in before
        is_entered = bool(_ENTERED.search(before) or _ITS_PARTS.match(self.text, place.end))
        return is_announced or is_entered or self._is_named_again(place)

    def _is_named_again(self, place: Named) -> bool:
        named = (*self.reader.named(self.title), *self.reader.named(self.text))
        is_again = sum(other.code == place.code for other in named) > 1
        return is_again or self.support.is_spoken_of(place)

    def _lie_at_home(self, head: Iterable[Named]) -> bool:
        chains = (self.support.chain(place.code) for place in head if place.code)
        return any(self.home.code in chain for chain in chains)


def placed_item(
    title: str,
    source: str | None,
    paragraphs: Sequence[str],
    section: str | None,
    on: date,
    gazetteer: Gazetteer,
    home: Home,
) -> PlacedItem:
    """The item with what all its texts name; one from outside is not read by what is near home."""
    is_outside = bool(section and _OUTSIDE_SECTIONS.search(section))
    own = None if is_outside else home.code
    text = "\n".join(paragraphs)
    texts = (source or "", title, text)
    sure, near = _around(gazetteer, texts, on, own)
    towns, own_towns = counties_of_townships(gazetteer, texts)
    support = Support(gazetteer, on, own, text, sure, near, towns, own_towns)
    return PlacedItem(title, _SOURCE_LABEL.sub("", source or ""), text, support, home)


def codes_of(named: Iterable[Named]) -> tuple[PlaceCode, ...]:
    return tuple(dict.fromkeys(place.code for place in named if place.code))


def _around(
    gazetteer: Gazetteer, texts: Iterable[str], on: date, home: PlaceCode | None
) -> tuple[frozenset[PlaceCode], tuple[PlaceCode, ...]]:
    """What the texts name in full; and all they name, cities and provinces in passing too.

    推广福州经验 settles 鼓楼区, although 福州 may as well stand in another word.
    """
    sure: dict[PlaceCode, None] = {}
    near: dict[PlaceCode, None] = {}
    for text in texts:
        for seen in gazetteer.sightings(text, on, home):
            if seen.code is None:
                continue
            is_short = seen.kind is Kind.SHORT
            if seen.firm or (is_short and gazetteer.level(seen.code) not in COUNTIES):
                near[seen.code] = None
            if seen.firm and not is_short:
                sure[seen.code] = None
    return frozenset(sure), tuple(near)
