"""The place of an item: who acted, judged at the issue's date from title, attribution and text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from archive.places import Gazetteer, Kind, PlaceLevel
from archive.records import PlaceCode, Problem
from indexer.parsing.place_home import Home, own_words
from indexer.parsing.place_item import PlacedItem, codes_of, placed_item
from indexer.parsing.place_problems import open_problem
from indexer.parsing.place_support import UNNAMED, Named

_WHOLE_PROVINCE = re.compile(
    r"[“\"【（(]*(?:近日|日前)?[，,]?(?:全省|我省|本省|省委|省直|省政府|省级|中央|中组部|中共中央|全国)"
)
_OWN_OFFICE = re.compile(
    r"^(?:本部|本刊|研究室|办公室|部机关|驻宜|各县|县（市、区）)|组织部研究室|^(?:组织|干部|人才|党建|综合)[一二三]?(?:科|处|办)"
)
_PROVINCE_BODY = re.compile(r"^(?:中共)?省")
_COMES = re.compile(r"[来到赴在]|深入|莅")
_LIST_GOES_ON = re.compile(r"等(?:地|县|市|区|[一二三四五六七八九十\d]+|多)")


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
    home: Home,
) -> PlaceDecision:
    """The places that acted in an item, in the order printed; those only visited are left out."""
    item = placed_item(title, source, paragraphs, section, on, gazetteer, home)
    for decide in _DECISIONS:
        if decision := decide(item):
            return decision
    return PlaceDecision((), None, open_problem(item))


def _from_title_own(item: PlacedItem) -> PlaceDecision | None:
    """全市…, 我县…: the bulletin's own place, unless the attribution names another."""
    if item.is_outside or not item.own.plain.match(item.title):
        return None
    return _from_source(item) or _from_source_city(item) or _of_home(item)


def _from_title_head(item: PlacedItem) -> PlaceDecision | None:
    heads = [head for segment in item.segments if (head := item.reader.head(segment))]
    if not heads:
        return None
    # 四川：中江县… says in its second part which place of the first one acted.
    within = (place for head in heads[1:] for place in head if item.is_within(place, heads[0]))
    codes = item.settled((*heads[0], *within))
    if item.is_of_a_county and item.is_above(heads[0][0]) and _COMES.search(item.title):
        return None  # 汉中市委组织部来略调研: the county's own bulletin tells of the visit
    if codes and (item.is_of_a_county or not item.is_home(codes[0])):
        return PlaceDecision(codes, "标题首词")
    return _of_home(item) if codes and not item.source_counties else None


def _from_source(item: PlacedItem) -> PlaceDecision | None:
    return PlaceDecision(item.source_counties, "供稿单位") if item.source_counties else None


def _from_title_bodies(item: PlacedItem) -> PlaceDecision | None:
    """市委…, 市教体局…, 省委…: a body of the bulletin's own place, or of one above."""
    if item.is_outside:
        return None
    if item.own.whole.match(item.title):
        return _from_title_partner(item) or _from_source_city(item) or _of_home(item)
    if not item.is_of_a_county and _WHOLE_PROVINCE.match(item.title):
        return PlaceDecision((), "全省")
    return None


def _from_title_partner(item: PlacedItem) -> PlaceDecision | None:
    """市委组织部、怀宁县委组织部联合…: the county that acts with the city's body."""
    named = [
        place
        for place in item.reader.counties(item.title)
        if item.title[: place.start].endswith(("、", "联合", "会同"))
    ]
    return PlaceDecision(codes_of(named), "标题") if named else None


def _from_title_township(item: PlacedItem) -> PlaceDecision | None:
    return _of_township(item, item.title, at_least=1)


def _from_title_inside(item: PlacedItem) -> PlaceDecision | None:
    reader, title = item.reader, item.title
    named = tuple(reader.counties(title)) or tuple(reader.looked_at(title))
    # What begins the title as a short form was judged there: 黄平的心愿 is a worker's.
    named = tuple(place for place in named if place.start or place.kind is not Kind.SHORT)
    if item.is_of_a_county:
        named = tuple(place for place in named if place.code == item.home.code)
    codes = codes_of(named)
    is_listed = len(named) == 2 and _joined(named[0], named[1], title)
    return PlaceDecision(codes, "标题") if len(codes) == 1 or (codes and is_listed) else None


def _from_source_township(item: PlacedItem) -> PlaceDecision | None:
    return _of_township(item, item.source, at_least=1) if item.source else None


def _from_source_city(item: PlacedItem) -> PlaceDecision | None:
    """A body of another city or of a province."""
    codes = item.source_places
    return PlaceDecision(codes, "供稿单位") if codes and not item.is_home(codes[0]) else None


def _from_source_own(item: PlacedItem) -> PlaceDecision | None:
    """A body of the bulletin's own place, or of its province: 市委组织部."""
    if item.is_outside or not item.source:
        return None
    is_own = item.own.body.search(item.source) or _OWN_OFFICE.search(item.source)
    if is_own or item.source_places:
        return _of_home(item)
    if not item.is_of_a_county and _PROVINCE_BODY.search(item.source):
        return PlaceDecision((), "全省")
    return None


def _from_text_subject(item: PlacedItem) -> PlaceDecision | None:
    """Whoever begins the first clauses that a place begins."""
    opening = _sentences(item.text, 4)
    is_own = not item.is_outside and item.own.whole.match(item.text)
    if is_own and (item.is_of_a_county or not UNNAMED.search(item.title)):
        return _of_home(item)
    subjects = [place for place in item.reader.subjects(opening) if not item.is_above(place)]
    first = subjects[0] if subjects else None
    if first is None or first.code is None:
        return None
    if item.is_home(first.code):
        return None if len(subjects) > 1 else _of_home(item)
    if item.support.level(first.code) in (PlaceLevel.PROVINCE, PlaceLevel.CITY):
        first = next((place for place in subjects if item.is_within(place, (first,))), first)
        if first is subjects[0] and not (item.is_outside or first.start < 6):
            return None
    together = _together(first, subjects, opening)
    if _LIST_GOES_ON.match(opening, together[-1].end):
        return None
    return PlaceDecision(item.settled(together), "正文")


def _from_site(item: PlacedItem) -> PlaceDecision | None:
    """我县 on the web site of a county, in the bulletin of another place."""
    site = item.home.site
    if site is None or site == item.home.code:
        return None
    own = own_words(site, item.support.gazetteer, item.support.on).inside
    is_spoken_of = own.search(item.title) or own.search(item.text)
    return PlaceDecision((site,), "网站") if is_spoken_of else None


def _from_text_counts(item: PlacedItem) -> PlaceDecision | None:
    """The only county named, or the one named at least twice as often as any other."""
    named = [place for place in item.reader.counties(item.text) if not item.is_example(place)]
    ranked = Counter(place.code for place in named if place.code).most_common(2)
    if not ranked or item.is_of_a_county:
        return None
    code, count = ranked[0]
    if len(ranked) == 1 or count >= 2 * ranked[1][1]:
        return PlaceDecision((code,), "正文")
    return None


def _from_title_short(item: PlacedItem) -> PlaceDecision | None:
    """…的德清探索: a short form inside the title."""
    codes = () if item.is_of_a_county else item.reader.short_counties(item.title)
    return PlaceDecision(codes, "标题") if len(codes) == 1 else None


def _from_text_visited(item: PlacedItem) -> PlaceDecision | None:
    """The only county that the text names at all: 走进缙云县…, 记者从梨树县委组织部获悉."""
    named = () if item.is_of_a_county else item.reader.counties(item.text, visited=True)
    codes = codes_of(place for place in named if not item.is_example(place))
    return PlaceDecision(codes, "正文") if len(codes) == 1 else None


def _from_text_short(item: PlacedItem) -> PlaceDecision | None:
    codes = () if item.is_of_a_county else item.reader.short_counties(item.text)
    return PlaceDecision(codes, "正文") if len(codes) == 1 else None


def _from_text_township(item: PlacedItem) -> PlaceDecision | None:
    if not item.is_outside and not item.names_only_home():
        return None
    return _of_township(item, item.text, at_least=2)


def _from_own_issue(item: PlacedItem) -> PlaceDecision | None:
    """What a county's own bulletin prints without another place is the county's."""
    return _of_home(item) if item.is_of_a_county else None


# In the order of their weight: the first that decides is heard.
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


def _of_home(item: PlacedItem) -> PlaceDecision:
    """The county whose own bulletin it is; of a city or province no county in particular."""
    if item.is_of_a_county:
        return PlaceDecision((item.home.code,), item.home.told_by)
    return PlaceDecision((), "全省" if item.is_of_a_province else "全市")


def _of_township(item: PlacedItem, text: str, *, at_least: int) -> PlaceDecision | None:
    """By the townships named: at home, else of a place that the item names, else of one county."""
    if not item.is_outside:
        codes = item.townships.at_home(text, item.home.code)
        return PlaceDecision(codes, "乡镇归属") if codes else None
    above = [code for code in item.support.near if not item.support.is_county(code)]
    county = item.townships.within(text, above) if above else None
    county = county or item.townships.anywhere(text, at_least=at_least)
    return PlaceDecision((county,), "乡镇归属") if county else None


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
