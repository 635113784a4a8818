"""A search as a value, engine-free: what is asked, chosen, sorted and shown."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

# The value of an item that has none: shown as 未标注.
UNMARKED = "none"


class FacetName(StrEnum):
    """The facets, named as in addresses and JSON."""

    COUNTY = "county"
    SECTION = "section"
    YEAR = "year"
    MONTH = "month"


class Sort(StrEnum):
    """The orders on offer; ties are always broken by date, then issue, then ordinal."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True, order=True)
class Choice:
    """One chosen value: a place code of any level, a section, "2020", "2020-12", or UNMARKED."""

    facet: FacetName
    value: str


@dataclass(frozen=True, slots=True)
class Query:
    """A search; choices count as OR within a facet, AND across facets.

    `since` and `until` bound the issue's date, both inclusive. `page` is from 1, `size` in hits.
    `is_widened`: other words for the same count, and items of a place for its name.
    """

    text: str = ""
    choices: frozenset[Choice] = frozenset()
    since: date | None = None
    until: date | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 20
    is_widened: bool = True

    def toggled(self, choice: Choice) -> "Query":
        """This query with `choice` switched on or off, back at page 1."""
        return replace(self, choices=self.choices ^ {choice}, page=1)

    def at_page(self, page: int) -> "Query":
        return replace(self, page=page)

    def sorted_by(self, sort: Sort) -> "Query":
        return replace(self, sort=sort, page=1)

    def without_choices(self) -> "Query":
        """This query without facet choices and date span, back at page 1."""
        return replace(self, choices=frozenset(), since=None, until=None, page=1)

    def without_span(self) -> "Query":
        return replace(self, since=None, until=None, page=1)

    def chosen(self, facet: FacetName) -> frozenset[str]:
        """The values chosen of `facet`."""
        return frozenset(choice.value for choice in self.choices if choice.facet is facet)
