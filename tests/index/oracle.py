"""What the answers must be, found the slow way: by reading every item, without the index."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

from archive.places import Gazetteer
from archive.records import FiledItem, ItemKey
from index.engine import ResultPage
from index.fold import fold
from index.query import UNMARKED, FacetName, Query

ValuesOf = Callable[[FiledItem], frozenset[str]]


@cache
def texts(filed: FiledItem) -> tuple[str, ...]:
    """The folded title and paragraphs: what a phrase must occur in, within one of them."""
    return tuple(fold(text) for text in (filed.item.title, *filed.item.paragraphs))


def having(items: Iterable[FiledItem], *printed: str) -> set[ItemKey]:
    """The items that have every one of these, each literally in the title or a paragraph."""
    folded = [fold(each) for each in printed]
    return {
        filed.item.key
        for filed in items
        if all(any(each in text for text in texts(filed)) for each in folded)
    }


def values_of(gazetteer: Gazetteer) -> dict[FacetName, ValuesOf]:
    """What an item counts under, by facet."""

    def counties(filed: FiledItem) -> frozenset[str]:
        chains = map(gazetteer.facet_chain, filed.item.places)
        return frozenset(code for chain in chains for code in chain) or frozenset({UNMARKED})

    return {
        FacetName.COUNTY: counties,
        FacetName.SECTION: lambda filed: frozenset({filed.item.section or UNMARKED}),
        FacetName.YEAR: lambda filed: frozenset({str(filed.issue.issued_on.year)}),
        FacetName.MONTH: lambda filed: frozenset({filed.issue.issued_on.strftime("%Y-%m")}),
    }


def recount(
    items: Iterable[FiledItem], found: set[ItemKey], query: Query, gazetteer: Gazetteer
) -> tuple[int, dict[FacetName, dict[str, int]]]:
    """The total and every count above 0 of the items `found` by the text of `query`."""
    of = values_of(gazetteer)
    within = [
        filed
        for filed in items
        if filed.item.key in found
        and (query.since is None or filed.issue.issued_on >= query.since)
        and (query.until is None or filed.issue.issued_on <= query.until)
    ]

    def passes(filed: FiledItem, facets: Iterable[FacetName]) -> bool:
        return all(
            not query.chosen(facet) or of[facet](filed) & query.chosen(facet) for facet in facets
        )

    counts = {}
    for facet in FacetName:
        others = [other for other in FacetName if other is not facet]
        left = [filed for filed in within if passes(filed, others)]
        counts[facet] = dict(Counter(value for filed in left for value in of[facet](filed)))
    return sum(passes(filed, FacetName) for filed in within), counts


def listed(page: ResultPage) -> dict[FacetName, dict[str, int]]:
    """Every count of a page above 0."""
    return {
        facet: {count.value: count.count for count in counts if count.count}
        for facet, counts in page.facets.items()
    }


def keys(page: ResultPage) -> list[ItemKey]:
    return [hit.key for hit in page.hits]
