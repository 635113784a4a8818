"""The results page as its template shows it: hits, facets, chips, help when nothing is found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from archive.records import FiledItem, ItemKey
from index.engine import Engine, Hit, ResultPage, Run, widened_text
from index.query import FacetName, Query, Sort
from portal.addresses import item_path, search_path
from portal.facets import FacetPanel, choice_label, facet_panels
from portal.paging import Pager, pager
from portal.present import Frame, Link, PlaceNames, counted, issue_link
from portal.request_query import MAX_TEXT, SIZES, Pairs, query_pairs
from portal.ways_out import span_label, ways_out

SORT_LABELS = {Sort.RELEVANCE: "相关", Sort.NEWEST: "最新", Sort.OLDEST: "最早"}


@dataclass(frozen=True, slots=True)
class Switch:
    """One of several orders or page sizes; without `url` the one in force."""

    label: str
    url: str | None


@dataclass(frozen=True, slots=True)
class HitView:
    """One hit: its number in the whole list, its title and passage as runs."""

    number: int
    title: tuple[Run, ...]
    url: str
    places: tuple[Link, ...]
    section: str | None
    issue: Link
    day: str
    source: str | None
    snippet: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on; `url` removes it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class DateForm:
    """The from/to form; `kept` are the other arguments it carries along."""

    since: str
    until: str
    kept: Pairs

    @property
    def is_set(self) -> bool:
        return bool(self.since or self.until)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything the results template shows."""

    frame: Frame
    text: str
    total: str
    is_empty: bool
    took: str
    range_label: str | None  # 第21—40条
    hits: tuple[HitView, ...]
    panels: tuple[FacetPanel, ...]
    chips: tuple[Chip, ...]
    clear_url: str
    notes: tuple[str, ...]
    sorts: tuple[Switch, ...]
    sizes: tuple[Switch, ...]
    dates: DateForm
    pager: Pager | None
    ways_out: tuple[Link, ...]
    widened: tuple[str, ...]
    widened_switch: Link | None
    partial: tuple[HitView, ...]
    references: tuple[Link, ...]


def search_page(
    result: ResultPage,
    items: Mapping[ItemKey, FiledItem],
    names: PlaceNames,
    engine: Engine,
    references: tuple[Link, ...] = (),
) -> SearchPage:
    """The page of `result`; hits no longer in `items` (withdrawn since) are left out.

    `references` are what the text of the query names. `engine` is asked again only when nothing was
    found, so that no way out offered is empty too.
    """
    query = result.query
    first = (query.page - 1) * query.size + 1
    hits = tuple(_hits(result.hits, first, query, items, names))
    return SearchPage(
        frame=_frame(result),
        text=query.text,
        total=counted(result.total),
        is_empty=result.total == 0,
        took=f"{result.took_ms:.1f}",
        range_label=_range_label(hits),
        hits=hits,
        panels=facet_panels(result, names),
        chips=tuple(_chips(query, names)),
        clear_url=search_path(query.without_choices()),
        notes=(*result.notes, *_on_a_missing_issue(result, references)),
        sorts=_sorts(query),
        sizes=_sizes(query),
        dates=_date_form(query),
        pager=pager(query, result.total),
        widened=tuple(map(widened_text, result.widened)),
        widened_switch=_widened_switch(result),
        ways_out=() if result.total else ways_out(result, names, engine),
        partial=tuple(_hits(result.partial, 1, query, items, names)),
        references=(*_correction(result), *references),
    )


def _correction(result: ResultPage) -> Iterator[Link]:
    """Where the query leads that may have been meant."""
    meant = result.corrected
    if meant is not None and len(meant.text) <= MAX_TEXT:
        asked = result.query if meant.is_narrowed else result.query.without_choices()
        url = search_path(replace(asked, text=meant.text, page=1))
        label = meant.text if meant.is_narrowed else f"{meant.text}（不加筛选）"
        yield Link(label, url, f"{counted(meant.total)} 条")


def _widened_switch(result: ResultPage) -> Link | None:
    """Where other words for the same do not count, or do again."""
    query = replace(result.query, is_widened=not result.query.is_widened, page=1)
    if result.widened:
        return Link("只查原词", search_path(query))
    return None if result.query.is_widened else Link("同义说法和地区也算", search_path(query))


def _frame(result: ResultPage) -> Frame:
    query = result.query
    return Frame(
        # Read out first when the page has changed: the count belongs in it.
        title=f"{query.text or '全部条目'}（{counted(result.total)} 条）",
        canonical=search_path(query),
        twin=search_path(query, ".json"),
        search_text=query.text,
        kept=_pairs_without(query, "q", "page"),
    )


def _pairs_without(query: Query, *names: str) -> Pairs:
    return tuple(pair for pair in query_pairs(query) if pair[0] not in names)


def _hits(
    hits: tuple[Hit, ...],
    first: int,
    query: Query,
    items: Mapping[ItemKey, FiledItem],
    names: PlaceNames,
) -> Iterator[HitView]:
    """The hits as shown, counted from `first`."""
    for number, hit in enumerate(hits, first):
        if (filed := items.get(hit.key)) is not None:
            yield _hit(number, hit, filed, query, names)


def _hit(number: int, hit: Hit, filed: FiledItem, query: Query, names: PlaceNames) -> HitView:
    return HitView(
        number=number,
        title=hit.title,
        url=item_path(hit.key, query),
        places=names.links(filed.item.places, filed.issue.issued_on),
        section=filed.item.section,
        issue=issue_link(filed.issue),
        day=filed.issue.issued_on.isoformat(),
        source=filed.item.source,
        snippet=hit.snippet,
    )


def _range_label(hits: tuple[HitView, ...]) -> str | None:
    if not hits or (hits[0].number == 1 and len(hits) == 1):
        return None
    return f"第 {counted(hits[0].number)}—{counted(hits[-1].number)} 条"


def _chips(query: Query, names: PlaceNames) -> Iterator[Chip]:
    order = list(FacetName)
    for choice in sorted(query.choices, key=lambda choice: (order.index(choice.facet), choice)):
        yield Chip(choice_label(choice, names), search_path(query.toggled(choice)))
    if query.since or query.until:
        yield Chip(span_label(query), search_path(query.without_span()))


def _sorts(query: Query) -> tuple[Switch, ...]:
    """The orders on offer; without words nothing is more relevant, so newest comes first."""
    offered = list(Sort) if query.text else [Sort.NEWEST, Sort.OLDEST]
    current = query.sort if query.sort in offered else Sort.NEWEST
    return tuple(
        Switch(SORT_LABELS[sort], None if sort is current else search_path(query.sorted_by(sort)))
        for sort in offered
    )


def _sizes(query: Query) -> tuple[Switch, ...]:
    offered = sorted({*SIZES, query.size})
    return tuple(
        Switch(
            str(size),
            None if size == query.size else search_path(replace(query, size=size, page=1)),
        )
        for size in offered
    )


def _date_form(query: Query) -> DateForm:
    return DateForm(
        since=query.since.isoformat() if query.since else "",
        until=query.until.isoformat() if query.until else "",
        kept=_pairs_without(query, "from", "to", "page"),
    )


def _on_a_missing_issue(result: ResultPage, references: tuple[Link, ...]) -> Iterator[str]:
    if result.reference and result.reference.year and not references:
        yield f"档案中没有“{result.query.text}”所指的一期"
