"""The JSON of a search, the same for `/search.json` and `zugong search --json`."""

from collections.abc import Iterable, Iterator, Mapping

from archive.citation import gbt7714, issue_citation
from archive.exchange import item_json
from archive.places import Gazetteer
from archive.records import FiledItem, ItemKey
from index.answers.explanation import Explanation
from index.engine import FacetCount, Hit, ResultPage, Run
from index.query import UNMARKED, Choice, FacetName
from portal.addresses import item_path
from portal.explaining import explanation_object
from portal.facets import UNMARKED_LABEL


def search_object(
    result: ResultPage,
    items: Mapping[ItemKey, FiledItem],
    gazetteer: Gazetteer,
    base_url: str = "",
    explanations: Mapping[ItemKey, Explanation] | None = None,
) -> dict[str, object]:
    """The object of a page of results; `base_url` begins every address.

    Hits no longer in `items` (withdrawn since the index was built) are left out. Behind those that
    `total` counts come the partial ones, marked so. Those of `explanations` say theirs.
    """
    query = result.query
    explained = explanations or {}
    return {
        "total": result.total,
        "took_ms": round(result.took_ms, 3),
        "page": query.page,
        "size": query.size,
        "sort": query.sort.value,
        "query": query.text,
        "hits": [
            *_hits(result.hits, items, base_url, explained, is_partial=False),
            *_hits(result.partial, items, base_url, explained, is_partial=True),
        ],
        "facets": {
            facet.value: [_value(facet, count, gazetteer) for count in result.facets[facet]]
            for facet in FacetName
        },
        "notes": list(result.all_notes),
    }


def item_object(filed: FiledItem, base_url: str = "") -> dict[str, object]:
    """The object of one item: its exchange form with its address, its issue and its citations."""
    key, head = filed.item.key, filed.issue
    return {
        "id": str(key),
        "url": base_url + item_path(key),
        "series": head.series,
        "year": head.key.year,
        "number": head.number,
        "date": head.issued_on.isoformat(),
        "publisher": head.publisher,
        "ordinal": key.ordinal,
        **item_json(filed.item),
        "citation": issue_citation(head),
        "gbt7714": gbt7714(filed),
    }


def _hits(
    hits: Iterable[Hit],
    items: Mapping[ItemKey, FiledItem],
    base_url: str,
    explanations: Mapping[ItemKey, Explanation],
    *,
    is_partial: bool,
) -> Iterator[dict[str, object]]:
    for hit in hits:
        if hit.key not in items:
            continue
        shown = {**_hit(hit, items[hit.key], base_url), "partial": is_partial}
        if (explanation := explanations.get(hit.key)) is not None:
            shown["explanation"] = explanation_object(explanation)
        yield shown


def _hit(hit: Hit, filed: FiledItem, base_url: str) -> dict[str, object]:
    item = filed.item
    return {
        "id": str(hit.key),
        "title": item.title,
        "url": base_url + item_path(hit.key),
        "issue": str(hit.key.issue),
        "date": filed.issue.issued_on.isoformat(),
        "section": item.section,
        "places": list(item.places),
        "source": item.source,
        "snippet": "".join(run.text for run in hit.snippet),
        "snippet_runs": _runs(hit.snippet),
    }


def _runs(runs: Iterable[Run]) -> list[dict[str, object]]:
    return [{"text": run.text, "marked": run.marked} for run in runs]


def _value(facet: FacetName, count: FacetCount, gazetteer: Gazetteer) -> dict[str, object]:
    return {
        "value": count.value,
        "label": _label(Choice(facet, count.value), gazetteer),
        "count": count.count,
        "chosen": count.chosen,
    }


def _label(choice: Choice, gazetteer: Gazetteer) -> str:
    if choice.value == UNMARKED:
        return UNMARKED_LABEL
    return gazetteer.label(choice.value) if choice.facet is FacetName.COUNTY else choice.value
