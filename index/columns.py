"""All items as one text and arrays: what every search of a generation reads, and nobody changes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from archive.identity import number_rank
from archive.records import ItemKey
from index.fields import BORDER, Record
from index.query import UNMARKED, FacetName

# An item's ordinal here is its place among all items, newest first.
Ordinals = npt.NDArray[np.int64]
Positions = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """What items have of one kind: item `items[i]` has value `values[codes[i]]`.

    Every item has some value of a facet.
    """

    values: tuple[str, ...]
    items: Ordinals
    codes: npt.NDArray[np.int64]

    @classmethod
    def of(cls, values_of_items: Sequence[Sequence[str]]) -> "FacetColumn":
        pairs = [(at, value) for at, values in enumerate(values_of_items) for value in values]
        values = tuple(sorted({value for _, value in pairs}))
        code_of = {value: code for code, value in enumerate(values)}
        items = np.array([at for at, _ in pairs], np.int64)
        codes = np.array([code_of[value] for _, value in pairs], np.int64)
        return cls(values, items, codes)

    def counts(self, among: Mask) -> dict[str, int]:
        """How many of the items `among` have each value; values without any left out."""
        found = np.bincount(self.codes[among[self.items]], minlength=len(self.values))
        return {self.values[code]: int(found[code]) for code in np.flatnonzero(found)}

    def having(self, values: frozenset[str], size: int) -> Mask:
        """Of `size` items, those with any of these values."""
        wanted = [code for code, value in enumerate(self.values) if value in values]
        mask = np.zeros(size, np.bool_)
        mask[self.items[np.isin(self.codes, wanted)]] = True
        return mask


@dataclass(frozen=True, slots=True)
class Columns:
    """`text` holds every item's folded text, a border after each; positions are places in it.

    Item `i` has `text[starts[i] : ends[i]]`, its title ending at `title_ends[i]`. Names of places
    stand at `place_starts[j]` to `place_ends[j]`, in order.
    """

    keys: tuple[ItemKey, ...]
    revisions: tuple[int, ...]
    numbers: npt.NDArray[np.int64]  # Whoosh's number of each item
    ordinal_of: Ordinals  # by Whoosh's number; -1 for a deleted one
    issued_on: npt.NDArray[np.int64]  # proleptic ordinals
    oldest_first: Ordinals
    text: str
    starts: Positions
    ends: Positions
    title_ends: Positions
    place_starts: Positions
    place_ends: Positions
    facets: dict[FacetName, FacetColumn]
    sources: FacetColumn  # folded
    issues: FacetColumn  # keys: "aqzgxx/2020/22"
    series_titles: FacetColumn  # folded

    @classmethod
    def of(cls, records: Iterable[tuple[int, Record]], number_count: int) -> "Columns":
        """The columns of records by their Whoosh numbers, all below `number_count`."""
        ordered = sorted(records, key=lambda numbered: _newest_first(numbered[1]))
        items = [record for _, record in ordered]
        numbers = np.array([number for number, _ in ordered], np.int64)
        ordinal_of = np.full(number_count, -1, np.int64)
        ordinal_of[numbers] = np.arange(len(items))
        lengths = np.array([len(item.folded) for item in items], np.int64)
        starts = np.cumsum(lengths + len(BORDER)) - (lengths + len(BORDER))
        titles = np.array([len(item.folded.partition(BORDER)[0]) for item in items], np.int64)
        places = [
            start + at
            for item, start in zip(items, starts.tolist(), strict=True)
            for at in item.place_spans
        ]
        oldest_first = sorted(range(len(items)), key=lambda at: _oldest_first(items[at]))
        return cls(
            keys=tuple(item.key for item in items),
            revisions=tuple(item.revision for item in items),
            numbers=numbers,
            ordinal_of=ordinal_of,
            issued_on=np.array([item.issued_on for item in items], np.int64),
            oldest_first=np.array(oldest_first, np.int64),
            text="".join(item.folded + BORDER for item in items),
            starts=starts,
            ends=starts + lengths,
            title_ends=starts + titles,
            place_starts=np.array(places[::2], np.int64),
            place_ends=np.array(places[1::2], np.int64),
            facets={name: FacetColumn.of(list(map(of, items))) for name, of in _FACETS.items()},
            sources=FacetColumn.of([(item.source,) if item.source else () for item in items]),
            issues=FacetColumn.of([(str(item.key.issue),) for item in items]),
            series_titles=FacetColumn.of([(item.series_title,) for item in items]),
        )

    @property
    def size(self) -> int:
        return len(self.keys)

    def items_at(self, positions: Positions) -> Ordinals:
        """The items whose text has these positions."""
        return np.searchsorted(self.starts, positions, side="right") - 1


def _newest_first(record: Record) -> tuple[object, ...]:
    return (
        -record.issued_on,
        record.series,
        -record.year,
        -number_rank(record.number),
        record.number,
        record.ordinal,
    )


def _oldest_first(record: Record) -> tuple[object, ...]:
    return (
        record.issued_on,
        record.series,
        record.year,
        number_rank(record.number),
        record.number,
        record.ordinal,
    )


_FACETS: dict[FacetName, Callable[[Record], tuple[str, ...]]] = {
    FacetName.COUNTY: lambda record: record.facet_places or (UNMARKED,),
    FacetName.SECTION: lambda record: (record.section or UNMARKED,),
    FacetName.YEAR: lambda record: (f"{record.date:%Y}",),
    FacetName.MONTH: lambda record: (f"{record.date:%Y-%m}",),
}
