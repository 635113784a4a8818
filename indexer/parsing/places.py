"""The place of an item: who acted, judged at the issue's date from title, attribution and text."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from archive.places import Gazetteer, PlaceLevel
from archive.records import PlaceCode, Problem
from indexer.parsing.place_problems import open_problem
from indexer.parsing.place_reading import UNNAMED, Named, PlaceReader

OUTSIDE_SECTIONS = re.compile(
    r"市外|省外|外地|外省|外市|区外|县外|他山之石|域外|兄弟(?:市|县)|外埠|各地经验"
)
_WHOLE_CITY = re.compile(
    r"[“\"【（(]*(?:近日|日前|今年以来|近年来|今年)?[，,]?(?:中共)?(?:全市|我市|本市|市直|市委|市级|市属|市本级|市政府|市人大|市政协|市纪委|"
    r"市(?!场|民|县|域|容|外|内|面|区|中)[\u4e00-\u9fff]{1,7}?(?:局|委|办|院|校|联|会|部|中心|公司|集团|处))"
)
_WHOLE_PROVINCE = re.compile(
    r"[“\"【（(]*(?:近日|日前)?[，,]?(?:全省|我省|本省|省委|省直|省政府|省级|中央|中组部|中共中央|全国)"
)
_CITY_BODY = re.compile(
    r"^(?:中共)?(?:市|本部|本刊|研究室|办公室|部机关|全市|驻宜|各县|县（市、区）)|组织部研究室|^(?:组织|干部|人才|党建|综合)[一二三]?(?:科|处|办)"
)
_PROVINCE_BODY = re.compile(r"^(?:中共)?省")
_SPLIT_SOURCE = re.compile(r"[、，,；;。/／\s·]+")
_SOURCE_LABEL = re.compile(r"^(?:供稿|来源|作者|撰稿|报送|供稿单位|选送|文|图文)[:：]?\s*")
_LIST_GOES_ON = re.compile(r"等(?:地|县|市|区|[一二三四五六七八九十\d]+|多)")


@dataclass(frozen=True, slots=True)
class PlaceDecision:
    """Where an item belongs: codes valid at the issue's date, most specific first.

    No codes with no problem is an item of the whole city, or one that names no place. `reason` says
    what decided, for the editor: 标题首词, 标题, 供稿单位, 正文, 乡镇归属, 全市.
    """

    codes: tuple[PlaceCode, ...]
    reason: str | None = None
    problem: Problem | None = None


def places_of(
    title: str,
    source: str | None,
    paragraphs: Sequence[str],
    section: str | None,
    on: date,
    gazetteer: Gazetteer,
    home: PlaceCode = "340800",
) -> PlaceDecision:
    """The places that acted in an item, in the order printed; those only visited are left out."""
    outside = bool(section and OUTSIDE_SECTIONS.search(section))
    text = "\n".join(paragraphs)
    reader = PlaceReader(gazetteer, on, None if outside else home, body=text)
    reader = replace(reader, near=_around(reader, (source or "", title, text)))
    item = _Item(title, _SOURCE_LABEL.sub("", source or ""), text, reader, home)
    for decide in _DECISIONS:
        if decision := decide(item):
            return decision
    return PlaceDecision((), None, open_problem(item.reader, item.title, item.source))


@dataclass(frozen=True, slots=True)
class _Item:
    title: str
    source: str
    text: str
    reader: PlaceReader
    home: PlaceCode

    @property
    def is_outside(self) -> bool:
        return self.reader.home is None

    @property
    def segments(self) -> tuple[str, ...]:
        """The title, and what follows its dashes and colons: each may begin with the place."""
        parts = re.split(r"——|—|--|[：:｜|\s]", self.title)
        return (self.title, *(part for part in parts[1:] if part))


def _from_title_head(item: _Item) -> PlaceDecision | None:
    heads = [head for segment in item.segments if (head := item.reader.head(segment))]
    if not heads:
        return None
    # 四川：中江县… says in its second part which place of the first one acted.
    within = (place for head in heads[1:] for place in head if _is_within(item, place, heads[0]))
    codes = _settled(item, (*heads[0], *within))
    if codes and not _is_whole_city(item, codes):
        return PlaceDecision(codes, "标题首词")
    return PlaceDecision((), "全市") if codes and not _source_counties(item) else None


def _from_source(item: _Item) -> PlaceDecision | None:
    counties = _source_counties(item)
    return PlaceDecision(counties, "供稿单位") if counties else None


def _from_whole_title(item: _Item) -> PlaceDecision | None:
    if item.is_outside:
        return None
    if _WHOLE_CITY.match(item.title):
        return PlaceDecision((), "全市")
    return PlaceDecision((), "全省") if _WHOLE_PROVINCE.match(item.title) else None


def _from_title_township(item: _Item) -> PlaceDecision | None:
    county = item.reader.township(item.title)
    return PlaceDecision((county,), "乡镇归属") if county else None


def _from_title_inside(item: _Item) -> PlaceDecision | None:
    named = tuple(item.reader.counties(item.title))
    codes = _codes(named)
    if len(codes) == 1 or (codes and len(codes) == 2 and _are_listed(named, item.title)):
        return PlaceDecision(codes, "标题")
    return None


def _from_source_above(item: _Item) -> PlaceDecision | None:
    """A township's body, a body of the whole city, of another city or of a province."""
    if not item.source:
        return None
    if county := item.reader.township(item.source):
        return PlaceDecision((county,), "乡镇归属")
    named = _settled(item, _source_places(item))
    if named and not _is_whole_city(item, named):
        return PlaceDecision(named, "供稿单位")
    if item.is_outside:
        return None
    if named or _CITY_BODY.search(item.source):
        return PlaceDecision((), "全市")
    return PlaceDecision((), "全省") if _PROVINCE_BODY.search(item.source) else None


def _from_text_subject(item: _Item) -> PlaceDecision | None:
    """Whoever begins the first clauses that a place begins."""
    opening = _sentences(item.text, 4)
    if not item.is_outside and _WHOLE_CITY.match(item.text) and not UNNAMED.search(item.title):
        return PlaceDecision((), "全市")
    subjects = list(item.reader.subjects(opening))
    first = subjects[0] if subjects else None
    if first is None or first.code is None:
        return None
    if item.reader.is_home(first.code, item.home):
        return None if len(subjects) > 1 else PlaceDecision((), "全市")
    if item.reader.level(first.code) in (PlaceLevel.PROVINCE, PlaceLevel.CITY):
        first = next((place for place in subjects if _is_within(item, place, (first,))), first)
        if first is subjects[0] and not (item.is_outside or first.start < 6):
            return None
    together = tuple(place for place in subjects if _joined(first, place, opening))
    if _LIST_GOES_ON.match(opening, together[-1].end):
        return None
    return PlaceDecision(_settled(item, together), "正文")


def _from_text_counts(item: _Item) -> PlaceDecision | None:
    """The only county named, or the one named at least twice as often as any other."""
    named = [place for place in item.reader.counties(item.text) if not _in_list(place, item.text)]
    counts = Counter(place.code for place in named if place.code)
    ranked = counts.most_common(2)
    if not ranked:
        return None
    code, count = ranked[0]
    if len(ranked) == 1 or count >= 2 * ranked[1][1]:
        return PlaceDecision((code,), "正文")
    return None


def _from_text_township(item: _Item) -> PlaceDecision | None:
    if item.reader.near and not set(item.reader.near) <= set(_home_family(item)):
        return None
    county = item.reader.township(item.text)
    return PlaceDecision((county,), "乡镇归属") if county else None


_DECISIONS = (
    _from_title_head,
    _from_source,
    _from_whole_title,
    _from_title_township,
    _from_title_inside,
    _from_source_above,
    _from_text_subject,
    _from_text_counts,
    _from_text_township,
)


def _source_counties(item: _Item) -> tuple[PlaceCode, ...]:
    counties = (PlaceLevel.COUNTY, PlaceLevel.ZONE)
    codes = _settled(item, _source_places(item))
    return tuple(code for code in codes if item.reader.level(code) in counties)


def _source_places(item: _Item) -> tuple[Named, ...]:
    """The places that begin a part of the attribution; alone it may be a person: 高平, 安康."""
    found: list[Named] = []
    for part in _SPLIT_SOURCE.split(item.source):
        head = item.reader.head(part)
        is_alone = (
            len(head) == 1
            and head[0].end == len(part)
            and head[0].printed[-1] not in "县市区旗州省"
        )
        if not is_alone or _lies_at_home(item, head):
            found.extend(head)
    return tuple(found)


def _lies_at_home(item: _Item, head: Iterable[Named]) -> bool:
    chains = (item.reader.gazetteer.chain(place.code) for place in head if place.code)
    return any(item.home in chain for chain in chains)


def _settled(item: _Item, named: Iterable[Named]) -> tuple[PlaceCode, ...]:
    """The settled codes of those places, each once, without what another of them lies in."""
    codes = _codes(named)
    above = {over for code in codes for over in item.reader.gazetteer.chain(code)[1:]}
    return tuple(code for code in codes if code not in above)


def _codes(named: Iterable[Named]) -> tuple[PlaceCode, ...]:
    return tuple(dict.fromkeys(place.code for place in named if place.code))


def _is_within(item: _Item, place: Named, above: Iterable[Named]) -> bool:
    chain = item.reader.gazetteer.chain(place.code)[1:] if place.code else ()
    return any(over.code in chain for over in above)


def _is_whole_city(item: _Item, codes: Sequence[PlaceCode]) -> bool:
    return bool(codes) and item.reader.is_home(codes[0], item.home)


def _around(reader: PlaceReader, texts: Iterable[str]) -> tuple[PlaceCode, ...]:
    """The places all of an item names for sure: they settle a name that several places have."""
    mentions = (m for text in texts for m in reader.gazetteer.find(text, reader.on, reader.home))
    return tuple(dict.fromkeys(mention.code for mention in mentions))


def _home_family(item: _Item) -> set[PlaceCode]:
    near = item.reader.near
    above = set(item.reader.gazetteer.chain(item.home))
    return above | {code for code in near if item.home in item.reader.gazetteer.chain(code)}


def _sentences(text: str, count: int) -> str:
    ends = [mark.end() for mark in re.finditer(r"[。！？\n]", text)]
    return text[: ends[count - 1]] if len(ends) >= count else text


def _joined(first: Named, place: Named, text: str) -> bool:
    """Whether `place` stands with `first` in one list: A县、B县."""
    between = text[first.end : place.start]
    return place.start <= first.start or (len(between) <= 1 and between in ("、", "和", "与", ""))


def _are_listed(named: Sequence[Named], text: str) -> bool:
    return len(named) == 2 and _joined(named[0], named[1], text)


def _in_list(place: Named, text: str) -> bool:
    """Whether the place is only an example: 怀宁、桐城等县（市）."""
    return bool(
        re.match(
            r"(?:、[^，。；]{1,20}?)?等(?:地|县|市|区|\d|[一二三四五六七八九十]|多|（)",
            text[place.end :],
        )
    )
