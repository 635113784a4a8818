"""In which items a phrase stands, how often, and how often in their titles."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from index.texts.snapshot import Items, Mask, Places, Snapshot

Counts = npt.NDArray[np.float32]
# With more places than this share of the items, it is faster to go by the items.
_MANY = 0.25


@dataclass(frozen=True, slots=True)
class Postings:
    """Where something stands: `places` in order, and by item how often in all and in its title.

    Deleted items are in `places`, and not in `items`.
    """

    places: Places
    items: Items
    counts: Counts
    title_counts: Counts

    @classmethod
    def of(cls, places: Places, snapshot: Snapshot) -> Self:
        """The postings of places that are in order."""
        if places.size > _MANY * snapshot.size:
            items, counts, title_counts = _by_items(places, snapshot)
        else:
            items, counts, title_counts = _by_places(places, snapshot)
        if snapshot.deleted_count:
            keep = ~snapshot.is_deleted[items]
            items, counts, title_counts = items[keep], counts[keep], title_counts[keep]
        return cls(places, items, counts.astype(np.float32), title_counts.astype(np.float32))

    @property
    def nbytes(self) -> int:
        """The memory that they take, as if the places were not mapped."""
        return sum(a.nbytes for a in (self.places, self.items, self.counts, self.title_counts))

    def mask(self, size: int) -> Mask:
        """Of `size` items, those that have it."""
        mask = np.zeros(size, np.bool_)
        mask[self.items] = True
        return mask


def rarity(reach: int, item_count: int) -> float:
    """How much it says of an item to have what `reach` of all have: above 0, more for fewer."""
    return float(np.log1p((item_count - reach + 0.5) / (reach + 0.5)))


def _by_items(places: Places, snapshot: Snapshot) -> tuple[Items, Items, Items]:
    first = np.searchsorted(places, snapshot.bounds)
    counts = np.diff(first)
    items = np.flatnonzero(counts).astype(np.int32)
    in_titles = np.searchsorted(places, snapshot.title_ends[items]) - first[items]
    return items, counts[items], in_titles


def _by_places(places: Places, snapshot: Snapshot) -> tuple[Items, Items, Items]:
    of_place = (np.searchsorted(snapshot.bounds, places, side="right") - 1).astype(np.int32)
    is_first = np.ones(of_place.size, np.bool_)
    is_first[1:] = of_place[1:] != of_place[:-1]
    heads = np.flatnonzero(is_first)
    items = of_place[heads]
    in_title = places < snapshot.title_ends[of_place]
    counts = np.diff(heads, append=of_place.size)
    in_titles = np.add.reduceat(in_title, heads, dtype=np.int64) if heads.size else counts
    return items, counts, in_titles
