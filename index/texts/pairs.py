"""Every pair of neighbouring characters of a text, and where it stands."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.unsignedinteger]
PairKeys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.uint32]

_SHIFT = 32


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pair `keys[i]` (first code, then second) stands at `places[starts[i] : starts[i + 1]]`.

    Keys and the places of each are sorted, so that all pairs with one first character are together.
    """

    keys: PairKeys
    starts: npt.NDArray[np.int64]
    places: Places

    @classmethod
    def of(cls, codes: Codes, border: int) -> Self:
        """The pairs of a text that ends with a border; those that begin with one are left out."""
        places = _sorted_places(codes)
        if not places.size:
            return cls(np.empty(0, np.uint64), np.zeros(1, np.int64), places)
        first, second = codes[places], codes[places + 1]
        changes = np.flatnonzero((first[1:] != first[:-1]) | (second[1:] != second[:-1])) + 1
        starts = np.concatenate(([0], changes, [places.size])).astype(np.int64)
        heads = starts[:-1]
        keys: PairKeys = (first[heads].astype(np.uint64) << np.uint64(_SHIFT)) | second[heads]
        keep = first[heads] != border
        return cls(keys, starts, places) if keep.all() else cls._without(keys, starts, places, keep)

    @classmethod
    def _without(
        cls,
        keys: PairKeys,
        starts: npt.NDArray[np.int64],
        places: Places,
        keep: npt.NDArray[np.bool_],
    ) -> Self:
        sizes = np.diff(starts)
        kept = np.repeat(keep, sizes)
        return cls(keys[keep], np.concatenate(([0], np.cumsum(sizes[keep]))), places[kept])

    def at(self, first: int, second: int) -> Places:
        """Where the pair stands, in order."""
        key = np.uint64(first << _SHIFT | second)
        found = int(np.searchsorted(self.keys, key))
        if found == self.keys.size or self.keys[found] != key:
            return self.places[:0]
        return self.places[self.starts[found] : self.starts[found + 1]]

    def count(self, first: int, second: int) -> int:
        return self.at(first, second).size

    def beginning_with(self, first: int) -> Places:
        """Where a character stands, in order."""
        return np.sort(self._beginning_with(first))

    def count_beginning_with(self, first: int) -> int:
        return self._beginning_with(first).size

    def _beginning_with(self, first: int) -> Places:
        bounds = np.array([first << _SHIFT, (first + 1) << _SHIFT], np.uint64)
        low, high = np.searchsorted(self.keys, bounds).tolist()
        return self.places[self.starts[low] : self.starts[high]]


def _sorted_places(codes: Codes) -> Places:
    """The places of all pairs, by first and then second character, then as they stand.

    Two stable passes over single characters: for 16-bit codes numpy then sorts by digits, in time
    that grows with the text alone.
    """
    by_second = np.argsort(codes[1:], kind="stable").astype(np.uint32)
    by_first = np.argsort(codes[by_second], kind="stable")
    return by_second[by_first]
