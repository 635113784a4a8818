"""Which items the choices leave, and the counts of every facet under all choices but its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from index.engine import FacetCounts
from index.query import UNMARKED, FacetName, Query
from index.texts.snapshot import Mask, Snapshot

Codes = npt.NDArray[np.int64]
Totals = npt.NDArray[np.int64]

# numpy counts days from 1970, date.toordinal from the year 1.
_EPOCH = date(1970, 1, 1).toordinal()
_NEWEST_FIRST = frozenset({FacetName.YEAR, FacetName.MONTH})


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The items that text, dates and all choices leave.

    `totals` is, for each facet, how many items have each code under all choices but its own.
    """

    mask: Mask
    totals: Mapping[FacetName, Totals]


@dataclass(frozen=True, slots=True)
class _Facet:
    """A facet over coded items: an item of code `codes[i]` counts under `values[numbers[i]]`."""

    values: tuple[str, ...]  # in the order of the pages, save sections
    number_of: Mapping[str, int]  # of each value among them
    codes: Codes
    numbers: Codes

    @classmethod
    def of(cls, values_of: Sequence[Sequence[str]], *, is_newest_first: bool = False) -> "_Facet":
        """The facet whose items of code `c` count under all of `values_of[c]`."""
        values = sorted({value for some in values_of for value in some}, reverse=is_newest_first)
        values.sort(key=lambda value: value == UNMARKED)
        number_of = {value: number for number, value in enumerate(values)}
        codes = [code for code, some in enumerate(values_of) for _ in some]
        numbers = [number_of[value] for some in values_of for value in some]
        arrays = np.array(codes, np.int64), np.array(numbers, np.int64)
        return cls(tuple(values), number_of, *arrays)

    def counts(self, by_code: Totals) -> Totals:
        """How many items count under each value, when so many have each code."""
        weights = by_code[self.codes]
        return np.bincount(self.numbers, weights, len(self.values)).astype(np.int64)

    def codes_of(self, chosen: frozenset[str], code_count: int) -> Mask:
        """Which codes have any of these values."""
        wanted = np.zeros(len(self.values), np.bool_)
        wanted[[self.number_of[value] for value in chosen if value in self.number_of]] = True
        mask = np.zeros(code_count, np.bool_)
        mask[self.codes[wanted[self.numbers]]] = True
        return mask


@dataclass(frozen=True, slots=True)
class _Coded:
    """The code of every item among `count`, and how many items have each."""

    of_items: Codes
    count: int
    everywhere: Totals

    @classmethod
    def of(cls, codes: Codes, count: int, present: Mask) -> "_Coded":
        return cls(codes, count, np.bincount(codes[present], minlength=count))

    def among(self, items: Codes, item_count: int) -> Totals:
        """How many of `items`, which are of so many, have each code."""
        if items.size == item_count:
            return self.everywhere
        return np.bincount(self.of_items[items], minlength=self.count)


class Facets:
    """The facets of a snapshot.

    Section and month have one code together, so that one pass over the items counts both, and the
    years; the places of an item have another.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        sections, places = snapshot.column("sections"), snapshot.column("places")
        months, month_codes = _months(snapshot)
        joint = sections.codes * len(months) + month_codes
        section_of = [(value or UNMARKED,) for value in sections.values for _ in months]
        month_of = [(month,) for _ in sections.values for month in months]
        year_of = [(month[:4],) for _ in sections.values for month in months]
        present = snapshot.present
        self._dated = _Coded.of(joint, max(len(section_of), 1), present)
        self._placed = _Coded.of(places.codes, max(len(places.values), 1), present)
        self._facets = {
            FacetName.COUNTY: _Facet.of([some or (UNMARKED,) for some in places.values]),
            FacetName.SECTION: _Facet.of(section_of),
            FacetName.YEAR: _Facet.of(year_of, is_newest_first=True),
            FacetName.MONTH: _Facet.of(month_of, is_newest_first=True),
        }

    def _coded(self, name: FacetName) -> _Coded:
        return self._placed if name is FacetName.COUNTY else self._dated

    def having(self, name: FacetName, values: frozenset[str]) -> Mask:
        """The items that count under any of these values."""
        coded = self._coded(name)
        mask: Mask = self._facets[name].codes_of(values, coded.count)[coded.of_items]
        return mask

    def narrowed(self, found: Mask, query: Query) -> Narrowed:
        """What the dates and choices of `query` leave of the items its text found."""
        within = found
        if query.since or query.until:
            within = found & self.within(query.since, query.until)
        chosen = {
            name: self.having(name, values)
            for name in self._facets
            if (values := query.chosen(name))
        }
        left = _all_of([within, *chosen.values()])
        items = np.flatnonzero(left)
        item_count = self._snapshot.item_count
        dated, placed = (coded.among(items, item_count) for coded in (self._dated, self._placed))
        totals = dict.fromkeys(FacetName, dated) | {FacetName.COUNTY: placed}
        for name in chosen:
            others = [mask for other, mask in chosen.items() if other is not name]
            items = np.flatnonzero(_all_of([within, *others]))
            totals[name] = self._coded(name).among(items, item_count)
        return Narrowed(left, totals)

    def counts(self, narrowed: Narrowed, query: Query) -> dict[FacetName, FacetCounts]:
        """Every facet with its values and their counts, as ResultPage has them."""
        return {
            name: _counts(
                name, facet.values, facet.counts(narrowed.totals[name]), query.chosen(name)
            )
            for name, facet in self._facets.items()
        }

    def within(self, since: date | None, until: date | None) -> Mask:
        """The items issued from `since` to `until`, both inclusive; None is an open end."""
        days = self._snapshot.issued_on
        mask = np.ones(days.size, np.bool_)
        if since is not None:
            mask &= days >= since.toordinal()
        if until is not None:
            mask &= days <= until.toordinal()
        return mask


def _counts(
    name: FacetName, values: Sequence[str], counts: Totals, chosen: frozenset[str]
) -> FacetCounts:
    """The values that items have or that are chosen, in the order of the pages."""
    if not chosen and name is not FacetName.SECTION:
        # A thousand a page: no object is made of each.
        numbers = np.flatnonzero(counts)
        return FacetCounts(
            tuple(map(values.__getitem__, numbers.tolist())),
            tuple(counts[numbers].tolist()),
            chosen,
        )
    listed = _with_chosen(name, dict(zip(values, counts.tolist(), strict=True)), chosen)
    if name is FacetName.SECTION:
        listed.sort(key=lambda one: (one[0] == UNMARKED, -one[1]))
    return FacetCounts(
        tuple(value for value, _ in listed), tuple(count for _, count in listed), chosen
    )


def _with_chosen(
    name: FacetName, counts: dict[str, int], chosen: frozenset[str]
) -> list[tuple[str, int]]:
    listed = [value for value in {**dict.fromkeys(chosen, 0), **counts} if value != UNMARKED]
    listed.sort(reverse=name in _NEWEST_FIRST)
    return [
        (value, counts.get(value, 0))
        for value in (*listed, UNMARKED)
        if counts.get(value) or value in chosen
    ]


def _months(snapshot: Snapshot) -> tuple[list[str], Codes]:
    """The months in which items came out, and for each item which."""
    days = (snapshot.issued_on - _EPOCH).astype("datetime64[D]")
    months, codes = np.unique(days.astype("datetime64[M]"), return_inverse=True)
    return [str(month) for month in months], codes.astype(np.int64)


def _all_of(masks: Sequence[Mask]) -> Mask:
    left = masks[0]
    for mask in masks[1:]:
        left = left & mask
    return left
