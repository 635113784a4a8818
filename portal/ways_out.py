"""Ways out of a search that found nothing: wider searches, each with what it does find."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from index.engine import Engine, ResultPage
from index.query import Choice, FacetName, Query
from portal.addresses import search_path
from portal.facets import choice_label
from portal.present import Link, PlaceNames, counted
from portal.request_query import MAX_TEXT

# Ways out that the engine is asked about, and that are offered.
_MOST_ASKED, _MOST_OFFERED = 24, 8
_NO_QUOTES = dict.fromkeys(map(ord, '"“”'), " ")


def ways_out(result: ResultPage, names: PlaceNames, engine: Engine) -> tuple[Link, ...]:
    """Wider searches that do find something, the least widened first."""
    return tuple(islice(_found(result, names, engine), _MOST_OFFERED))


def span_label(query: Query) -> str:
    """The dates of a query that has any: 2020-01-01 至 2020-12-31."""
    if query.since is None:
        return f"{query.until} 及以前"
    if query.until is None:
        return f"{query.since} 及以后"
    return f"{query.since} 至 {query.until}"


def _found(result: ResultPage, names: PlaceNames, engine: Engine) -> Iterator[Link]:
    wider: dict[Query, str] = {}
    for label, query in _wider(result, names):
        if len(query.text) <= MAX_TEXT:
            wider.setdefault(query, label)
    for query, label in islice(wider.items(), _MOST_ASKED):
        if total := engine.total(query):
            yield Link(label, search_path(query), f"{counted(total)} 条")


def _wider(result: ResultPage, names: PlaceNames) -> Iterator[tuple[str, Query]]:
    query = replace(result.query, page=1)
    filters = list(_without_one_filter(query, names))
    yield from filters
    for left_out, text in result.less:
        label = f"只查“{text}”" if text in result.parts else f"去掉“{left_out}”"
        yield label, replace(query, text=text)
    plain = query.text.translate(_NO_QUOTES).strip()
    if plain and plain != query.text.strip():
        yield "去掉引号，不求一字不差", replace(query, text=plain)
    if len(filters) > 1:
        yield "去掉全部筛选", query.without_choices()
    parts = result.parts if len(result.parts) > 1 else ()
    for part in parts:
        yield f"只查“{part}”", replace(query, text=part)
    if filters:
        for left_out, text in result.less:
            yield f"去掉“{left_out}”和全部筛选", replace(query.without_choices(), text=text)
        for part in parts:
            yield f"只查“{part}”，不加筛选", replace(query.without_choices(), text=part)


def _without_one_filter(query: Query, names: PlaceNames) -> Iterator[tuple[str, Query]]:
    """The query without the choices of one facet, which are alternatives, or without its dates."""
    for facet in FacetName:
        chosen = [Choice(facet, value) for value in sorted(query.chosen(facet))]
        if chosen:
            label = "、".join(choice_label(choice, names) for choice in chosen)
            yield f"去掉“{label}”", replace(query, choices=query.choices.difference(chosen))
    if query.since or query.until:
        yield f"去掉日期“{span_label(query)}”", query.without_span()
