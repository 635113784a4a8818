"""The place of an item: who acted, judged at the issue's date from title, attribution and text."""

import re
from collections.abc import Sequence
from datetime import date

from archive.places import Gazetteer, Kind
from archive.records import PlaceCode
from indexer.parsing.place_above import county_below
from indexer.parsing.place_decision import PlaceDecision, of_home, of_township
from indexer.parsing.place_from_text import (
    from_text_counts,
    from_text_short,
    from_text_subject,
    from_text_township,
    from_text_visited,
)
from indexer.parsing.place_home import Home, own_words
from indexer.parsing.place_item import PlacedItem, codes_of, placed_item
from indexer.parsing.place_problems import open_problem
from indexer.parsing.place_support import Named, are_joined

_WHOLE_PROVINCE = re.compile(
    r"[“\"【（(]*(?:近日|日前)?[，,]?(?:全省|我省|本省|省委|省直|省政府|省级|中央|中组部|中共中央|全国)"
)
_OWN_OFFICE = re.compile(
    r"^(?:本部|本刊|研究室|办公室|部机关|驻宜|各县|县（市、区）)|组织部研究室|^(?:组织|干部|人才|党建|综合)[一二三]?(?:科|处|办)"
)
_PROVINCE_BODY = re.compile(r"^(?:中共)?省")
_POSTED = re.compile(r"驻|挂职|选派|下派")
_PARTNER_BODY = re.compile(r"(?:[部委办局院校会处室]、|联合|会同)\Z")  # not 赴太湖县、岳西县
_COMES = re.compile(r"[来到赴在]|深入|莅")
_COMES_TO_US = re.compile(r"[来到在]我[县市区]|[来到]访")


def places_of(
    title: str,
    source: str | None,
    paragraphs: Sequence[str],
    section: str | None,
    on: date,
    gazetteer: Gazetteer,
    home: Home,
) -> PlaceDecision:
    """The places that acted in an item, in the order printed.

    One only visited is left out, unless it signs the item: then host and visitor are its places.
    """
    item = placed_item(title, source, paragraphs, section, on, gazetteer, home)
    for decide in _DECISIONS:
        if decision := decide(item):
            return decision
    return PlaceDecision((), None, open_problem(item))


def _from_title_own(item: PlacedItem) -> PlaceDecision | None:
    """全市…, 我县…: the bulletin's own place, unless the attribution names another."""
    if item.is_outside or not item.own.plain.match(item.title):
        return None
    return _from_source(item) or _from_source_city(item) or of_home(item)


def _from_title_head(item: PlacedItem) -> PlaceDecision | None:
    heads = [head for segment in item.segments if (head := item.reader.head(segment))]
    if not heads:
        return None
    # 四川：中江县… says in its second part which place of the first one acted.
    within = (place for head in heads[1:] for place in head if item.is_within(place, heads[0]))
    codes = item.settled((*heads[0], *within, *_posted(item, heads[0])))
    if item.is_of_a_county and item.is_above(heads[0][0]) and _COMES.search(item.title):
        return None  # 汉中市委组织部来略调研: the county's own bulletin tells of the visit
    if codes and (item.is_of_a_county or not item.is_home(codes[0])):
        return PlaceDecision((*codes, *_signing_hosts(item, codes)), "标题首词")
    return of_home(item) if codes and not item.source_counties else None


def _signing_hosts(item: PlacedItem, codes: Sequence[PlaceCode]) -> Sequence[PlaceCode]:
    """潜山市 of 岳西县组织部来我市考察, sent by 潜山市委组织部: host and visitor both place it."""
    if not _COMES.search(item.title):
        return ()
    is_ours = _COMES_TO_US.search(item.title)
    titled = codes_of(item.reader.named(item.title))
    hosts = (code for code in item.source_counties if code not in codes)
    return [code for code in hosts if is_ours or code in titled]


def _posted(item: PlacedItem, head: Sequence[Named]) -> Sequence[Named]:
    """The county where the body that begins a title has people: 河南省委组织部驻淅川县工作队."""
    named = [place for place in item.reader.told_of(item.title) if item.is_within(place, head)]
    return named if len(codes_of(named)) == 1 and _POSTED.search(item.title) else ()


def _from_source(item: PlacedItem) -> PlaceDecision | None:
    return PlaceDecision(item.source_counties, "供稿单位") if item.source_counties else None


def _from_county_below(item: PlacedItem) -> PlaceDecision | None:
    """我在罗田当“第一书记”, sent by 黄冈市委组织部: the county it tells of."""
    if (county := county_below(item)) is None:
        return None
    in_title = codes_of(item.reader.told_of(item.title))
    return PlaceDecision((county,), "标题" if county in in_title else "正文")


def _from_title_bodies(item: PlacedItem) -> PlaceDecision | None:
    """市委…, 市教体局…, 省委…: a body of the bulletin's own place, or of one above."""
    if item.is_outside:
        return None
    if item.own.whole.match(item.title):
        return _from_title_partner(item) or _from_source_city(item) or of_home(item)
    if not item.is_of_a_county and _WHOLE_PROVINCE.match(item.title):
        return PlaceDecision((), "全省")
    return None


def _from_title_partner(item: PlacedItem) -> PlaceDecision | None:
    """市委组织部、怀宁县委组织部联合…: the county that acts with the city's body."""
    named = [
        place
        for place in item.reader.counties(item.title)
        if _PARTNER_BODY.search(item.title[: place.start])
    ]
    return PlaceDecision(codes_of(named), "标题") if named else None


def _from_title_township(item: PlacedItem) -> PlaceDecision | None:
    return of_township(item, item.title, at_least=1)


def _from_title_inside(item: PlacedItem) -> PlaceDecision | None:
    reader, title = item.reader, item.title
    named = tuple(reader.counties(title)) or tuple(reader.looked_at(title))
    # What begins the title as a short form was judged there: 黄平的心愿 is a worker's.
    named = tuple(place for place in named if place.start or place.kind is not Kind.SHORT)
    if item.is_of_a_county:
        named = tuple(place for place in named if place.code == item.home.code)
    codes = codes_of(named)
    is_listed = len(named) == 2 and are_joined(named[0], named[1], title)
    return PlaceDecision(codes, "标题") if len(codes) == 1 or (codes and is_listed) else None


def _from_source_township(item: PlacedItem) -> PlaceDecision | None:
    return of_township(item, item.source, at_least=1) if item.source else None


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
        return of_home(item)
    if not item.is_of_a_county and _PROVINCE_BODY.search(item.source):
        return PlaceDecision((), "全省")
    return None


def _from_site(item: PlacedItem) -> PlaceDecision | None:
    """我县 on the web site of a county, in the bulletin of another place."""
    site = item.home.site
    if site is None or site == item.home.code:
        return None
    own = own_words(site, item.support.gazetteer, item.support.on).inside
    is_spoken_of = own.search(item.title) or own.search(item.text)
    return PlaceDecision((site,), "网站") if is_spoken_of else None


def _from_title_short(item: PlacedItem) -> PlaceDecision | None:
    """…的德清探索: a short form inside the title."""
    codes = () if item.is_of_a_county else item.reader.short_counties(item.title)
    return PlaceDecision(codes, "标题") if len(codes) == 1 else None


def _from_own_site(item: PlacedItem) -> PlaceDecision | None:
    """What a county's own site shows without another county, when it lies elsewhere than home.

    A county's site in the home city may show the city's whole issue: it must speak of the county.
    """
    site = item.home.site
    if site is None or not item.support.is_county(site):
        return None
    named = {code for code in item.support.near if item.support.is_county(code)}
    is_of_home = item.home.code in item.support.chain(site)
    return None if is_of_home or named - {site} else PlaceDecision((site,), "网站")


def _from_own_issue(item: PlacedItem) -> PlaceDecision | None:
    """What a county's own bulletin prints without another place is the county's."""
    return of_home(item) if item.is_of_a_county else None


# In the order of their weight: the first that decides is heard.
_DECISIONS = (
    _from_title_own,
    _from_title_head,
    _from_source,
    _from_county_below,
    _from_title_bodies,
    _from_title_township,
    _from_title_inside,
    _from_source_township,
    _from_source_city,
    _from_source_own,
    from_text_subject,
    _from_site,
    from_text_counts,
    _from_title_short,
    from_text_visited,
    from_text_short,
    from_text_township,
    _from_own_site,
    _from_own_issue,
)
