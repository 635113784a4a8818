"""The place of an item: who acted, judged at the issue's date from title, attribution and text."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from archive.places import Gazetteer, Kind, PlaceLevel
from archive.records import PlaceCode, Problem
from indexer.parsing.place_home import Home, OwnWords, own_words
from indexer.parsing.place_problems import open_problem
from indexer.parsing.place_reading import COUNTIES, UNNAMED, Named, PlaceReader
from indexer.parsing.place_townships import TownshipReader, counties_of_townships

OUTSIDE_SECTIONS = re.compile(
    r"市外|省外|外地|外省|外市|区外|县外|外县|州外|他山之石|域外|兄弟(?:市|县)|外埠|各地经验"
)
_WHOLE_PROVINCE = re.compile(
    r"[“\"【（(]*(?:近日|日前)?[，,]?(?:全省|我省|本省|省委|省直|省政府|省级|中央|中组部|中共中央|全国)"
)
_OWN_OFFICE = re.compile(
    r"^(?:本部|本刊|研究室|办公室|部机关|驻宜|各县|县（市、区）)|组织部研究室|^(?:组织|干部|人才|党建|综合)[一二三]?(?:科|处|办)"
)
_PROVINCE_BODY = re.compile(r"^(?:中共)?省")
_SPLIT_SOURCE = re.compile(r"[、，,；;。/／\s·]+")
_SOURCE_LABEL = re.compile(
    r"^(?:(?:供稿|报送|选送|作者|来源)单位|供稿|来源|作者|撰稿|报送|选送|文|图文)\s*[:：/／]?\s*"
)
_COMES = re.compile(r"[来到赴在]|深入|莅")
_LIST_GOES_ON = re.compile(r"等(?:地|县|市|区|[一二三四五六七八九十\d]+|多)")
_IN_LIST = re.compile(
    r"(?:、[^，。；]{1,20}?)?等(?:地|县|市|区|\d|[一二三四五六七八九十]|多|（)"
)


@dataclass(frozen=True, slots=True)
class PlaceDecision:
    """Where an item belongs: codes valid at the issue's date, most specific first.

    No codes with no problem is an item of the whole city, or one that names no place. `reason` says
    what decided, for the editor: 标题首词, 标题, 供稿单位, 正文, 乡镇归属, 网站, 本刊, 全市, 全省.
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
    home: Home = Home(),
) -> PlaceDecision:
    """The places that acted in an item, in the order printed; those only visited are left out."""
    outside = bool(section and OUTSIDE_SECTIONS.search(section))
    text = "\n".join(paragraphs)
    texts = (source or "", title, text)
    reader = PlaceReader(gazetteer, on, None if outside else home.code, body=text)
    sure, near = _around(reader, texts)
    towns = counties_of_townships(gazetteer, texts)
    reader = replace(reader, sure=sure, near=near, towns=towns)
    item = _Item(title, _SOURCE_LABEL.sub("", source or ""), text, reader, home)
    for decide in _DECISIONS:
        if decision := decide(item):
            return decision
    return PlaceDecision((), None, open_problem(item.reader, item.title, item.source))


@dataclass(frozen=True)
class _Item:
    title: str
    source: str
    text: str
    reader: PlaceReader
    home: Home

    @property
    def is_outside(self) -> bool:
        return self.reader.home is None

    @cached_property
    def is_of_a_county(self) -> bool:
        """Whether the bulletin is a county's own, and the item is not from outside."""
        return not self.is_outside and self.reader.level(self.home.code) in COUNTIES

    @cached_property
    def own(self) -> OwnWords:
        return own_words(self.home.code, self.reader.gazetteer, self.reader.on)

    @property
    def townships(self) -> TownshipReader:
        return TownshipReader(self.reader)

    @property
    def segments(self) -> tuple[str, ...]:
        """The title, and what follows its dashes and colons: each may begin with the place."""
        parts = re.split(r"——|—|--|[：:｜|\s]", self.title)
        return (self.title, *(part for part in parts[1:] if part))


def _from_title_own(item: _Item) -> PlaceDecision | None:
    """全市…, 我县…: the bulletin's own place, unless the attribution names another."""
    if item.is_outside or not item.own.plain.match(item.title):
        return None
    return _from_source(item) or _from_source_city(item) or _of_home(item)


def _from_title_head(item: _Item) -> PlaceDecision | None:
    heads = [head for segment in item.segments if (head := item.reader.head(segment))]
    if not heads:
        return None
    # 四川：中江县… says in its second part which place of the first one acted.
    within = (place for head in heads[1:] for place in head if _is_within(item, place, heads[0]))
    codes = _settled(item, (*heads[0], *within))
    if item.is_of_a_county and _is_above(item, heads[0][0]) and _COMES.search(item.title):
        return None  # 汉中市委组织部来略调研: the county's own bulletin tells of the visit
    if codes and not _is_whole_home(item, codes):
        return PlaceDecision(codes, "标题首词")
    if codes and item.is_of_a_county:
        return PlaceDecision(codes, "标题首词")
    return _of_home(item) if codes and not _source_counties(item) else None


def _from_source(item: _Item) -> PlaceDecision | None:
    counties = _source_counties(item)
    return PlaceDecision(counties, "供稿单位") if counties else None


def _from_title_bodies(item: _Item) -> PlaceDecision | None:
    """市委…, 市教体局…, 省委…: a body of the bulletin's own place, or of one above."""
    if item.is_outside:
        return None
    if item.own.whole.match(item.title):
        return _from_title_partner(item) or _from_source_city(item) or _of_home(item)
    if not item.is_of_a_county and _WHOLE_PROVINCE.match(item.title):
        return PlaceDecision((), "全省")
    return None


def _from_title_partner(item: _Item) -> PlaceDecision | None:
    """市委组织部、怀宁县委组织部联合…: the county that acts with the city's body."""
    named = [
        place
        for place in item.reader.counties(item.title)
        if item.title[: place.start].endswith(("、", "联合", "会同"))
    ]
    return PlaceDecision(_codes(named), "标题") if named else None


def _from_title_township(item: _Item) -> PlaceDecision | None:
    return _of_township(item, item.title, at_least=1)


def _from_title_inside(item: _Item) -> PlaceDecision | None:
    reader, title = item.reader, item.title
    named = tuple(reader.counties(title)) or tuple(reader.looked_at(title))
    # What begins the title as a short form was judged there: 黄平的心愿 is a worker's.
    named = tuple(place for place in named if place.start or place.kind is not Kind.SHORT)
    if item.is_of_a_county:
        named = tuple(place for place in named if place.code == item.home.code)
    codes = _codes(named)
    if len(codes) == 1 or (len(codes) == 2 and _are_listed(named, title)):
        return PlaceDecision(codes, "标题")
    return None


def _from_title_short(item: _Item) -> PlaceDecision | None:
    """…的德清探索: a short form inside the title."""
    if item.is_of_a_county:
        return None
    codes = tuple(dict.fromkeys(item.reader.short_counties(item.title)))
    return PlaceDecision(codes, "标题") if len(codes) == 1 else None


def _from_source_township(item: _Item) -> PlaceDecision | None:
    return _of_township(item, item.source, at_least=1) if item.source else None


def _from_source_city(item: _Item) -> PlaceDecision | None:
    """A body of another city or of a province."""
    named = _settled(item, _source_places(item))
    if named and not _is_whole_home(item, named):
        return PlaceDecision(named, "供稿单位")
    return None


def _from_source_own(item: _Item) -> PlaceDecision | None:
    """A body of the bulletin's own place, or of its province: 市委组织部."""
    if item.is_outside or not item.source:
        return None
    is_own = item.own.body.search(item.source) or _OWN_OFFICE.search(item.source)
    if is_own or _settled(item, _source_places(item)):
        return _of_home(item)
    if not item.is_of_a_county and _PROVINCE_BODY.search(item.source):
        return PlaceDecision((), "全省")
    return None


def _from_site(item: _Item) -> PlaceDecision | None:
    """我县 on the web site of a county, in the bulletin of another place."""
    site = item.home.site
    if site is None or item.reader.is_home(site, item.home.code):
        return None
    own = own_words(site, item.reader.gazetteer, item.reader.on).inside
    if own.search(item.title) or own.search(item.text):
        return PlaceDecision((site,), "网站")
    return None


def _from_text_subject(item: _Item) -> PlaceDecision | None:
    """Whoever begins the first clauses that a place begins."""
    opening = _sentences(item.text, 4)
    is_own = not item.is_outside and item.own.whole.match(item.text)
    if is_own and (item.is_of_a_county or not UNNAMED.search(item.title)):
        return _of_home(item)
    subjects = [place for place in item.reader.subjects(opening) if not _is_above(item, place)]
    first = subjects[0] if subjects else None
    if first is None or first.code is None:
        return None
    if not item.is_outside and item.reader.is_home(first.code, item.home.code):
        return None if len(subjects) > 1 else _of_home(item)
    if item.reader.level(first.code) in (PlaceLevel.PROVINCE, PlaceLevel.CITY):
        first = next((place for place in subjects if _is_within(item, place, (first,))), first)
        if first is subjects[0] and not (item.is_outside or first.start < 6):
            return None
    together = _together(first, subjects, opening)
    if _LIST_GOES_ON.match(opening, together[-1].end):
        return None
    return PlaceDecision(_settled(item, together), "正文")


def _from_text_counts(item: _Item) -> PlaceDecision | None:
    """The only county named, or the one named at least twice as often as any other."""
    named = [place for place in item.reader.counties(item.text) if not _in_list(place, item.text)]
    counts = Counter(place.code for place in named if place.code)
    ranked = counts.most_common(2)
    if not ranked or item.is_of_a_county:
        return None
    code, count = ranked[0]
    if len(ranked) == 1 or count >= 2 * ranked[1][1]:
        return PlaceDecision((code,), "正文")
    return None


def _from_text_township(item: _Item) -> PlaceDecision | None:
    if not item.is_outside and not set(item.reader.near) <= _home_family(item):
        return None
    return _of_township(item, item.text, at_least=2)


def _from_text_visited(item: _Item) -> PlaceDecision | None:
    """The only county that the text names at all: 走进缙云县…, 记者从梨树县委组织部获悉."""
    if item.is_of_a_county:
        return None
    named = item.reader.counties(item.text, visited=True)
    codes = _codes(place for place in named if not _in_list(place, item.text))
    return PlaceDecision(codes, "正文") if len(codes) == 1 else None


def _from_text_short(item: _Item) -> PlaceDecision | None:
    if item.is_of_a_county:
        return None
    codes = tuple(dict.fromkeys(item.reader.short_counties(item.text)))
    return PlaceDecision(codes, "正文") if len(codes) == 1 else None


def _from_own_issue(item: _Item) -> PlaceDecision | None:
    """What a county's own bulletin prints without another place is the county's."""
    return _of_home(item) if item.is_of_a_county else None


_DECISIONS = (
    _from_title_own,
    _from_title_head,
    _from_source,
    _from_title_bodies,
    _from_title_township,
    _from_title_inside,
    _from_source_township,
    _from_source_city,
    _from_source_own,
    _from_text_subject,
    _from_site,
    _from_text_counts,
    _from_title_short,
    _from_text_visited,
    _from_text_short,
    _from_text_township,
    _from_own_issue,
)


def _of_home(item: _Item) -> PlaceDecision:
    """The county whose own bulletin it is; of a city or province no county in particular."""
    if item.is_of_a_county:
        return PlaceDecision((item.home.code,), item.home.told_by)
    is_province = item.reader.level(item.home.code) is PlaceLevel.PROVINCE
    return PlaceDecision((), "全省" if is_province else "全市")


def _of_township(item: _Item, text: str, *, at_least: int) -> PlaceDecision | None:
    """By the townships named: at home, else of a place that the item names, else of one county."""
    if not item.is_outside:
        codes = item.townships.at_home(text, item.home.code)
        return PlaceDecision(codes, "乡镇归属") if codes else None
    above = [code for code in item.reader.near if item.reader.level(code) not in COUNTIES]
    county = item.townships.within(text, above) if above else None
    county = county or item.townships.anywhere(text, at_least=at_least)
    return PlaceDecision((county,), "乡镇归属") if county else None


def _source_counties(item: _Item) -> tuple[PlaceCode, ...]:
    codes = _settled(item, _source_places(item))
    return tuple(code for code in codes if item.reader.level(code) in COUNTIES)


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
    return any(item.home.code in chain for chain in chains)


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


def _is_above(item: _Item, place: Named) -> bool:
    """Whether the bulletin's own place lies in `place`: 安徽省委组织部 comes to Anqing."""
    if item.is_outside:
        return False
    return place.code in item.reader.gazetteer.chain(item.home.code)[1:]


def _is_whole_home(item: _Item, codes: Sequence[PlaceCode]) -> bool:
    return (
        not item.is_outside
        and bool(codes)
        and item.reader.is_home(codes[0], item.home.code)
    )


def _around(
    reader: PlaceReader, texts: Iterable[str]
) -> tuple[frozenset[PlaceCode], tuple[PlaceCode, ...]]:
    """What all of an item names by a full name; and all it names, cities and provinces in passing too.

    推广福州经验 settles 鼓楼区, although 福州 may as well stand in another word.
    """
    sure: dict[PlaceCode, None] = {}
    near: dict[PlaceCode, None] = {}
    for text in texts:
        for seen in reader.gazetteer.sightings(text, reader.on, reader.home):
            if seen.code and seen.firm:
                near[seen.code] = None
                if seen.kind is not Kind.SHORT:
                    sure[seen.code] = None
            elif seen.code and seen.kind is Kind.SHORT and reader.level(seen.code) not in COUNTIES:
                near[seen.code] = None
    return frozenset(sure), tuple(near)


def _home_family(item: _Item) -> set[PlaceCode]:
    near = item.reader.near
    chain = item.reader.gazetteer.chain
    return set(chain(item.home.code)) | {code for code in near if item.home.code in chain(code)}


def _sentences(text: str, count: int) -> str:
    ends = [mark.end() for mark in re.finditer(r"[。！？\n]", text)]
    return text[: ends[count - 1]] if len(ends) >= count else text


def _together(first: Named, subjects: Sequence[Named], text: str) -> tuple[Named, ...]:
    """`first` and the subjects listed with it: A县、B县和C县."""
    listed = [place for place in subjects if place.start <= first.start]
    for place in subjects:
        if place.start > first.start and _joined(listed[-1], place, text):
            listed.append(place)
    return tuple(listed)


def _joined(first: Named, place: Named, text: str) -> bool:
    """Whether `place` stands with `first` in one list: A县、B县."""
    return text[first.end : place.start] in ("、", "和", "与", "")


def _are_listed(named: Sequence[Named], text: str) -> bool:
    return len(named) == 2 and _joined(named[0], named[1], text)


def _in_list(place: Named, text: str) -> bool:
    """Whether the place is only an example: 怀宁、桐城等县（市）."""
    return bool(_IN_LIST.match(text, place.end))
