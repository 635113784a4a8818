"""Which items meet the conditions of a query that are not about their text."""

from collections.abc import Callable

import numpy as np

from archive.identity import parse_issue_key
from index.columns import Columns, FacetColumn, Mask
from index.fold import fold
from index.query import UNMARKED, FacetName
from index.query_tree import (
    Condition,
    InPlace,
    InSection,
    InSeries,
    Issued,
    Numbered,
    Source,
)
from index.references import is_numbered


def meeting(condition: Condition, columns: Columns) -> Mask:
    """The items that meet the condition."""
    match condition:
        case Source(text):
            return _where(columns.sources, columns, lambda source: text in source)
        case InPlace(_, codes):
            return columns.facets[FacetName.COUNTY].having(frozenset(codes), columns.size)
        case InSection(name):
            sections = columns.facets[FacetName.SECTION]
            return _where(sections, columns, lambda s: s != UNMARKED and name in fold(s))
        case InSeries(name):
            of_address = _where(columns.issues, columns, lambda key: key.startswith(f"{name}/"))
            return of_address | _where(columns.series_titles, columns, lambda title: name in title)
        case Numbered():
            return _where(columns.issues, columns, lambda key: _is_numbered(key, condition))
        case Issued():
            return _issued(condition, columns)


def _where(column: FacetColumn, columns: Columns, is_meant: Callable[[str], bool]) -> Mask:
    return column.having(frozenset(filter(is_meant, column.values)), columns.size)


def _is_numbered(key: str, wanted: Numbered) -> bool:
    issue = parse_issue_key(key)
    return wanted.year in (None, issue.year) and is_numbered(issue.number, wanted.number)


def _issued(span: Issued, columns: Columns) -> Mask:
    mask = np.ones(columns.size, np.bool_)
    if span.since is not None:
        mask &= columns.issued_on >= span.since.toordinal()
    if span.until is not None:
        mask &= columns.issued_on <= span.until.toordinal()
    return mask
