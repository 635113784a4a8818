"""Which items meet the conditions of a query that are not about their text."""

from collections.abc import Callable

import numpy as np

from index.answers.facets import Facets
from index.fold import fold
from index.language.references import is_numbered
from index.language.tree import Condition, InPlace, InSection, InSeries, Issued, Numbered, Source
from index.query import FacetName
from index.texts.snapshot import Mask, Snapshot


class Conditions:
    """Answers for the items of one snapshot."""

    def __init__(self, snapshot: Snapshot, facets: Facets) -> None:
        self._snapshot = snapshot
        self._facets = facets

    def meeting(self, condition: Condition) -> Mask:
        """The items that meet the condition."""
        match condition:
            case Source(text):
                return self._where("sources", lambda source: text in source)
            case InPlace(_, codes):
                return self._facets.having(FacetName.COUNTY, frozenset(codes))
            case InSection(name):
                return self._where("sections", lambda section: name in fold(section))
            case InSeries(name):
                of_address = self._where("series", lambda slug: slug == name)
                return of_address | self._where("series_titles", lambda title: name in title)
            case Numbered():
                return self._numbered(condition)
            case Issued(since, until):
                return self._facets.within(since, until)

    def _where(self, column: str, is_meant: Callable[[str], bool]) -> Mask:
        """The items with a value that is meant."""
        values = self._snapshot.column(column)
        return values.having(lambda value: value is not None and is_meant(value))

    def _numbered(self, condition: Numbered) -> Mask:
        mask = self._where("numbers", lambda number: is_numbered(number, condition.number))
        if condition.year is not None:
            mask = mask & (self._snapshot.years == np.int32(condition.year))
        return mask
