"""The pages of places as their templates show them: names through time, items, places below."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from archive.places import Gazetteer, NamePeriod, PlaceLevel
from archive.records import FiledItem, ItemKey, PlaceCode
from index.engine import ResultPage
from index.query import UNMARKED, Choice, FacetName, Query, Sort
from portal.addresses import PLACE_LIST, item_path, place_path, search_path
from portal.facets import FacetOption, PlaceMaker, place_options
from portal.place_tree import place_tree, places_below
from portal.present import Frame, Link, PlaceNames, counted, issue_link, printed_date

# Items listed on the page itself; the rest stands in the linked search.
LISTED = 100
LEVELS = {
    PlaceLevel.PROVINCE: "省级",
    PlaceLevel.CITY: "市级",
    PlaceLevel.COUNTY: "县级",
    PlaceLevel.ZONE: "功能区",
}


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name the place had: where it belonged and from when to when."""

    name: str
    code: PlaceCode
    parent: str | None
    span: str


@dataclass(frozen=True, slots=True)
class PlaceItem:
    title: str
    url: str
    issue: Link
    section: str | None


@dataclass(frozen=True, slots=True)
class PlaceYear:
    """The listed items of one year of publication."""

    label: str
    items: tuple[PlaceItem, ...]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """Everything the place template shows."""

    frame: Frame
    crumbs: tuple[Link, ...]
    name: str
    level: str
    code: PlaceCode
    names: tuple[NameLine, ...]
    others: tuple[Link, ...]  # the same place under other parents
    below: tuple[FacetOption, ...]
    total: str
    search: Link
    years: tuple[PlaceYear, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class PlaceListPage:
    """All places that have items: the home city's, then the others."""

    frame: Frame
    crumbs: tuple[Link, ...]
    home: tuple[FacetOption, ...]
    elsewhere: tuple[FacetOption, ...]
    unmarked: Link | None


def place_query(code: PlaceCode) -> Query:
    """The search that lists a place's items, newest first."""
    return Query(choices=frozenset({Choice(FacetName.COUNTY, code)}), sort=Sort.NEWEST)


def place_page(
    code: PlaceCode, result: ResultPage, items: Mapping[ItemKey, FiledItem], names: PlaceNames
) -> PlacePage:
    """The page of `code`; `result` answers `place_query` with at most LISTED hits."""
    gazetteer = names.gazetteer
    listed = [items[hit.key] for hit in result.hits if hit.key in items]
    return PlacePage(
        frame=Frame(title=names.name(code), canonical=place_path(code), menu="places"),
        crumbs=_crumbs(code, gazetteer),
        name=gazetteer.name(code),
        level=LEVELS[gazetteer.level(code)],
        code=code,
        names=tuple(_name_line(period, gazetteer) for period in gazetteer.history(code)),
        others=_others(code, result, gazetteer),
        below=_below(code, result, names),
        total=counted(result.total),
        search=Link(f"检索{gazetteer.name(code)}的全部条目", search_path(place_query(code))),
        years=_years(listed),
        is_cut=result.total > len(listed),
    )


def _crumbs(code: PlaceCode, gazetteer: Gazetteer) -> tuple[Link, ...]:
    above = reversed(gazetteer.chain(code)[1:])
    return (
        Link("首页", "/"),
        Link("地区", PLACE_LIST),
        *(Link(gazetteer.name(over), place_path(over)) for over in above),
    )


def _name_line(period: NamePeriod, gazetteer: Gazetteer) -> NameLine:
    parent = gazetteer.name(period.parent, period.until or period.since) if period.parent else None
    return NameLine(period.name, period.code, parent, _span(period))


def _span(period: NamePeriod) -> str:
    since = _as_known(period.since, 1) if period.since else ""
    until = _as_known(period.until, 31) if period.until else ""
    if not (since or until):
        return "一直沿用"
    return f"{since}起" if not until else f"{since}至{until}" if since else f"至{until}"


def _as_known(day: date, border: int) -> str:
    """A day that opens or closes a year or month stands for it: often no more is known."""
    is_border = day.day == 1 if border == 1 else (day + timedelta(days=1)).day == 1
    if not is_border:
        return printed_date(day)
    is_year = day.month == (1 if border == 1 else 12)
    return f"{day.year}年" if is_year else f"{day.year}年{day.month}月"


def _others(code: PlaceCode, result: ResultPage, gazetteer: Gazetteer) -> tuple[Link, ...]:
    """The same place where it belonged elsewhere and is counted apart, if it has items there."""
    counts = _counts(result)
    facets = {gazetteer.facet_code(same): None for same in gazetteer.same_place(code)}
    return tuple(
        Link(gazetteer.label(other), place_path(other))
        for other in facets
        if other != code and counts.get(other)
    )


def _below(code: PlaceCode, result: ResultPage, names: PlaceNames) -> tuple[FacetOption, ...]:
    """The counted places within `code`, each linked to its page."""
    counts = _counts(result)
    return place_options(places_below(code, counts, names), names, _maker(counts))


def _counts(result: ResultPage) -> dict[PlaceCode, int]:
    counts = result.facets[FacetName.COUNTY]
    return {count.value: count.count for count in counts if count.value != UNMARKED}


def _maker(counts: Mapping[PlaceCode, int]) -> PlaceMaker:
    return lambda code, label, children: FacetOption(
        label=label,
        count=counted(counts[code]),
        url=place_path(code),
        chosen=False,
        is_empty=counts[code] == 0,
        share=0,
        children=children,
    )


def _years(items: Iterable[FiledItem]) -> tuple[PlaceYear, ...]:
    grouped = groupby(items, key=lambda filed: filed.issue.issued_on.year)
    return tuple(
        PlaceYear(f"{year}年", tuple(_item(filed) for filed in group)) for year, group in grouped
    )


def _item(filed: FiledItem) -> PlaceItem:
    item = filed.item
    return PlaceItem(item.title, item_path(item.key), issue_link(filed.issue), item.section)


def place_list_page(everything: ResultPage, names: PlaceNames) -> PlaceListPage:
    """The list of places with items, from the counts of the empty query."""
    counts = _counts(everything)
    tree = place_tree(counts, names)
    make = _maker(counts)
    return PlaceListPage(
        frame=Frame(title="地区", canonical=PLACE_LIST, menu="places"),
        crumbs=(Link("首页", "/"),),
        home=place_options(tree.home, names, make),
        elsewhere=place_options(tree.elsewhere, names, make),
        unmarked=_unmarked_link(everything),
    )


def _unmarked_link(everything: ResultPage) -> Link | None:
    for count in everything.facets[FacetName.COUNTY]:
        if count.value == UNMARKED:
            url = search_path(place_query(UNMARKED))
            return Link("未标注地区的条目（多为全市性信息）", url, f"{counted(count.count)} 条")
    return None
