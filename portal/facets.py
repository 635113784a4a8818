"""Facet panels: every value as a link that switches it, with its count and its bar."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from archive.records import PlaceCode
from index.engine import FacetCount, ResultPage
from index.query import UNMARKED, Choice, FacetName, Query
from portal.addresses import found_places_path, switch_paths
from portal.place_tree import PlaceNode, last_count, place_tree
from portal.present import Link, PlaceNames, counted, printed_month

UNMARKED_LABEL = "未标注"
FACET_LABELS = {
    FacetName.COUNTY: "地区",
    FacetName.SECTION: "栏目",
    FacetName.YEAR: "年份",
    FacetName.MONTH: "月份",
}
# A panel longer than a screen hides the panels below it.
SHOWN_SECTIONS = 8
SHOWN_YEARS = 12
# Of the country's three thousand places; the page of all of them is linked.
SHOWN_ELSEWHERE = 50


@dataclass(frozen=True, slots=True)
class FacetOption:
    """One value: `url` switches it; `share` is its count in percent of the largest, for the bar."""

    label: str
    count: str
    url: str
    chosen: bool
    is_empty: bool
    share: int
    children: tuple["FacetOption", ...] = ()

    @property
    def has_choice(self) -> bool:
        """Whether it or anything below it is chosen."""
        return self.chosen or any(child.has_choice for child in self.children)

    @property
    def has_choice_below(self) -> bool:
        return any(child.has_choice for child in self.children)


@dataclass(frozen=True, slots=True)
class FacetPanel:
    """One facet; `folded` values stand behind `folded_label`, open when one of them is chosen.

    `more` leads to all values when they are not all here.
    """

    name: str
    label: str
    options: tuple[FacetOption, ...]
    folded: tuple[FacetOption, ...] = ()
    folded_label: str = ""
    more: Link | None = None
    rest: tuple[FacetOption, ...] = ()  # after the folded ones: 未标注

    @property
    def is_open(self) -> bool:
        return not self.options or any(option.has_choice for option in self.folded)

    @property
    def is_empty(self) -> bool:
        return not (self.options or self.folded or self.rest)


def facet_panels(result: ResultPage, names: PlaceNames) -> tuple[FacetPanel, ...]:
    """The panels of a result: places, sections, years with their months; without empty ones."""
    panels = (_county_panel(result, names), _section_panel(result), _year_panel(result))
    return tuple(panel for panel in panels if not panel.is_empty)


def choice_label(choice: Choice, names: PlaceNames) -> str:
    """A chosen value as its chip says it."""
    if choice.value == UNMARKED:
        return f"{FACET_LABELS[choice.facet]}{UNMARKED_LABEL}"
    match choice.facet:
        case FacetName.COUNTY:
            return names.gazetteer.label(choice.value)
        case FacetName.SECTION:
            return choice.value
        case FacetName.YEAR:
            return f"{choice.value}年"
        case FacetName.MONTH:
            return printed_month(choice.value)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the options of one facet of one query."""

    path: Callable[[str], str]
    largest: int

    @classmethod
    def of(cls, result: ResultPage, facet: FacetName) -> "_Maker":
        largest = max((count.count for count in result.facets[facet]), default=0)
        return cls(switch_paths(result.query, facet), max(largest, 1))

    def option(
        self, counted_value: FacetCount, label: str, children: tuple[FacetOption, ...] = ()
    ) -> FacetOption:
        value, count, chosen = counted_value
        return FacetOption(
            label=label,
            count=counted(count),
            url=self.path(value),
            chosen=chosen,
            is_empty=count == 0,
            share=_share(count, self.largest),
            children=children,
        )


def _share(count: int, largest: int) -> int:
    # One item of a thousand still has a bar that can be seen.
    return max(2, round(100 * count / largest)) if count else 0


def _unmarked(counts: Iterable[FacetCount], maker: _Maker) -> tuple[FacetOption, ...]:
    return tuple(maker.option(c, UNMARKED_LABEL) for c in counts if c.value == UNMARKED)


def _marked(counts: Iterable[FacetCount]) -> tuple[FacetCount, ...]:
    return tuple(count for count in counts if count.value != UNMARKED)


def _section_panel(result: ResultPage) -> FacetPanel:
    counts = result.facets[FacetName.SECTION]
    maker = _Maker.of(result, FacetName.SECTION)
    options = [maker.option(count, count.value) for count in _marked(counts)]
    shown, folded = _split(options, SHOWN_SECTIONS)
    label = f"其余 {len(folded)} 个栏目"
    rest = _unmarked(counts, maker)
    return FacetPanel("section", "栏目", shown, folded, label, rest=rest)


def _year_panel(result: ResultPage) -> FacetPanel:
    counts = result.facets[FacetName.YEAR]
    maker = _Maker.of(result, FacetName.YEAR)
    years = _with_chosen_years(_marked(counts), result.query)
    months = _months_by_year(result, _opened_years(years, result.query))
    options = [
        maker.option(year, f"{year.value}年", tuple(months.get(year.value, ()))) for year in years
    ]
    shown, folded = _split(options, SHOWN_YEARS)
    rest = _unmarked(counts, maker)
    return FacetPanel("year", "年份", shown, folded, f"更早 {len(folded)} 年", rest=rest)


def _with_chosen_years(years: Sequence[FacetCount], query: Query) -> list[FacetCount]:
    """The years, and those that only stand above a month that is chosen at 0."""
    listed = {year.value for year in years}
    above = [FacetCount(year, 0, False) for year in _years_of_months(query) - listed]
    return sorted([*years, *above], key=lambda year: year.value, reverse=True)


def _years_of_months(query: Query) -> set[str]:
    return {month[:4] for month in query.chosen(FacetName.MONTH) - {UNMARKED}}


def _opened_years(years: Sequence[FacetCount], query: Query) -> set[str]:
    """The years whose months are on offer: the newest, and what is chosen."""
    newest = {year.value for year in years[: _shown(len(years), SHOWN_YEARS)]}
    return newest | query.chosen(FacetName.YEAR) | _years_of_months(query)


def _months_by_year(result: ResultPage, years: Container[str]) -> dict[str, list[FacetOption]]:
    """The months of these years."""
    maker = _Maker.of(result, FacetName.MONTH)
    months: dict[str, list[FacetOption]] = defaultdict(list)
    for count in _marked(result.facets[FacetName.MONTH]):
        year, number = count.value.split("-")
        if year in years:
            months[year].append(maker.option(count, f"{int(number)}月"))
    return months


def _split(
    options: Sequence[FacetOption], most: int
) -> tuple[tuple[FacetOption, ...], tuple[FacetOption, ...]]:
    shown = _shown(len(options), most)
    return tuple(options[:shown]), tuple(options[shown:])


def _shown(count: int, most: int) -> int:
    """How many of so many values are not folded away."""
    # Folding one or two values away costs the reader more than it saves.
    return count if count <= most + 2 else most


def all_places(result: ResultPage, names: PlaceNames) -> FacetPanel:
    """The panel of places with none left out or folded away."""
    panel = _county_panel(result, names, len(result.facets[FacetName.COUNTY]))
    return replace(panel, options=(*panel.options, *panel.folded), folded=())


def _county_panel(
    result: ResultPage, names: PlaceNames, elsewhere: int = SHOWN_ELSEWHERE
) -> FacetPanel:
    counts = result.facets[FacetName.COUNTY]
    by_code = {count.value: count for count in _marked(counts)}
    far = [count for count in by_code.values() if not names.is_near(count.value)]
    left_out = {count.value for count in far} - _foremost(far, names, elsewhere)
    tree = place_tree((code for code in by_code if code not in left_out), names)
    maker = _Maker.of(result, FacetName.COUNTY)

    def option(code: PlaceCode, label: str, children: tuple[FacetOption, ...]) -> FacetOption:
        return maker.option(by_code[code], label, children)

    # Without places elsewhere, what is left is the home city's own province.
    place_count = last_count([count.value for count in far], names)
    more = Link(f"全部 {counted(len(by_code))} 个地区", found_places_path(result.query))
    return FacetPanel(
        name="county",
        label="地区",
        options=place_options(tree.home, names, option),
        folded=place_options(tree.elsewhere, names, option),
        folded_label=f"市外 {place_count} 个地区" if place_count else "所在省",
        more=more if left_out else None,
        rest=_unmarked(counts, maker),
    )


def _foremost(counts: Iterable[FacetCount], names: PlaceNames, most: int) -> set[PlaceCode]:
    """The places with most items, and those chosen, with all that these lie in."""
    ordered = sorted(counts, key=itemgetter(1), reverse=True)
    # Of equals, provinces stand before their cities, and cities before their counties.
    foremost = {count.value for count in ordered[:most]}
    chosen = [count.value for count in ordered[most:] if count.chosen]
    return foremost.union(*map(names.gazetteer.facet_chain, chosen))


# Makes the option of a place from its label and the options below it.
PlaceMaker = Callable[[PlaceCode, str, tuple[FacetOption, ...]], FacetOption]


def place_options(
    nodes: Iterable[PlaceNode], names: PlaceNames, make: PlaceMaker
) -> tuple[FacetOption, ...]:
    """The places as options under each other, each made by `make`."""
    return tuple([_place_option(node, names, make) for node in nodes])


def _place_option(node: PlaceNode, names: PlaceNames, make: PlaceMaker) -> FacetOption:
    label = names.gazetteer.label(node.code)
    if names.holds_home(node.code):
        label = f"{label}（含本市）"
    return make(node.code, label, place_options(node.children, names, make))
