"""Which items the choices leave, and the counts of every facet under all choices but its own."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.columns import Columns, Mask
from index.engine import FacetCount
from index.query import UNMARKED, FacetName, Query


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The items that text, dates and all choices leave, and the facets as they stand."""

    mask: Mask
    facets: Mapping[FacetName, tuple[FacetCount, ...]]


def narrowed(found: Mask, query: Query, columns: Columns) -> Narrowed:
    """What the dates and choices of `query` leave of the items its text found."""
    within = found & _within_span(query, columns)
    chosen = {
        name: column.having(query.chosen(name), columns.size)
        for name, column in columns.facets.items()
        if query.chosen(name)
    }
    left = within.copy()
    for mask in chosen.values():
        left &= mask
    facets = {}
    for name, column in columns.facets.items():
        others = within.copy()
        for other, mask in chosen.items():
            if other is not name:
                others &= mask
        facets[name] = _counts(name, column.counts(others), query.chosen(name))
    return Narrowed(left, facets)


def _within_span(query: Query, columns: Columns) -> Mask:
    mask = np.ones(columns.size, np.bool_)
    if query.since is not None:
        mask &= columns.issued_on >= query.since.toordinal()
    if query.until is not None:
        mask &= columns.issued_on <= query.until.toordinal()
    return mask


def _counts(
    name: FacetName, counts: Mapping[str, int], chosen: frozenset[str]
) -> tuple[FacetCount, ...]:
    listed = {**dict.fromkeys(chosen, 0), **counts}
    values = sorted(listed)
    if name is FacetName.SECTION:
        values.sort(key=lambda value: -listed[value])
    if name in {FacetName.YEAR, FacetName.MONTH}:
        values.reverse()
    values.sort(key=lambda value: value == UNMARKED)
    return tuple(FacetCount(value, listed[value], value in chosen) for value in values)
