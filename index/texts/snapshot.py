"""All items of a generation, its layers joined: what every search reads, and nobody changes."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from archive.identity import number_rank
from archive.records import IssueKey, ItemKey
from index.texts.batches import Flags, Int32, Points
from index.texts.layers import Layer
from index.texts.meanings import Meanings
from index.texts.printed import Printed

# Items go by their numbers, layer by layer; places are those of the layers' texts one behind the
# other.
Items = Int32
Places = Int32
Mask = Flags

# Some 8 kB each with all that is worked out of them.
_KEPT_ITEMS = 2_000


@dataclass(frozen=True, slots=True)
class Column:
    """The value of every item: item `i` has `values[codes[i]]`."""

    values: tuple[Any, ...]
    codes: npt.NDArray[np.int64]  # the kind that numpy counts without a copy

    def having(self, is_meant: Callable[[Any], bool]) -> Mask:
        """The items with a value that is meant."""
        meant = np.array([is_meant(value) for value in self.values], np.bool_)
        mask: Mask = meant[self.codes]
        return mask

    def code(self, value: object) -> int:
        """The code of a value; -1 when no item has it."""
        return self.values.index(value) if value in self.values else -1


class Snapshot:
    """The items of some layers; those deleted since have numbers still, and are in no answer."""

    def __init__(self, layers: Sequence[Layer], deleted: Sequence[Sequence[int]]) -> None:
        """`deleted` holds, for each layer, the numbers of items in it."""
        self.layers = tuple(layers)
        self._first_items = np.cumsum([0, *(layer.size for layer in layers)]).tolist()
        self._first_places = np.cumsum([0, *(layer.length for layer in layers)]).tolist()
        self.size: int = self._first_items[-1]
        lengths = self.joined("lengths")
        bounds = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
        self.bounds = bounds  # item i has the places from bounds[i] to before bounds[i + 1]
        self.starts = bounds[:-1]
        self.title_ends = self.starts + self.joined("title_lengths")
        self.lengths = lengths
        self.issued_on = self.joined("issued_on")
        self.is_deleted = np.zeros(self.size, np.bool_)
        for first, numbers in zip(self._first_items, deleted, strict=False):
            self.is_deleted[first + np.array(numbers, np.int64)] = True
        self._columns: dict[str, Column] = {}
        # What is printed of an item, and its address; those last asked for are kept.
        self.printed = lru_cache(maxsize=_KEPT_ITEMS)(self.read_printed)
        self.key = lru_cache(maxsize=_KEPT_ITEMS)(self._key)
        self.deleted_count = int(np.count_nonzero(self.is_deleted))

    def joined(self, name: str) -> Int32:
        """An array of one element an item, over all layers."""
        arrays = [layer.arrays[name] for layer in self.layers]
        return np.concatenate(arrays) if arrays else np.empty(0, np.int32)

    @property
    def item_count(self) -> int:
        return self.size - self.deleted_count

    @cached_property
    def present(self) -> Mask:
        """The items that are not deleted."""
        return ~self.is_deleted

    def column(self, name: str) -> Column:
        """The column `name` of all layers, their tables joined."""
        # Threads may work it out at once: they work out the same.
        if name not in self._columns:
            self._columns[name] = self._joined_column(name)
        return self._columns[name]

    def _joined_column(self, name: str) -> Column:
        values: dict[Any, int] = {}
        codes = []
        for layer in self.layers:
            table = [tuple(v) if isinstance(v, list) else v for v in layer.arrays.tables[name]]
            code_of = np.array([values.setdefault(v, len(values)) for v in table], np.int64)
            codes.append(code_of[layer.arrays[f"{name}_codes"]])
        return Column(tuple(values), np.concatenate(codes) if codes else np.empty(0, np.int64))

    @property
    def _series(self) -> Column:
        return self.column("series")

    @property
    def _numbers(self) -> Column:
        return self.column("numbers")

    @cached_property
    def years(self) -> Int32:
        return self.joined("years")

    @cached_property
    def _ordinals(self) -> Int32:
        return self.joined("ordinals")

    @cached_property
    def newest_first(self) -> Items:
        """All items, by date, then series, newest numbers and first ordinals first."""
        return self._in_order(-self.issued_on, -self.years, sign=-1)

    @cached_property
    def oldest_first(self) -> Items:
        """All items, by date, then series, oldest numbers and first ordinals first."""
        return self._in_order(self.issued_on, self.years, sign=1)

    def _in_order(self, days: Int32, years: Int32, sign: int) -> Items:
        ranks = np.array([number_rank(number) for number in self._numbers.values], np.int64)
        number_ranks = sign * ranks[self._numbers.codes]
        spelling, series = _alphabetical(self._numbers), _alphabetical(self._series)
        keys = (self._ordinals, spelling, number_ranks, years, series, days)
        return np.lexsort(keys).astype(np.int32)

    @cached_property
    def rank(self) -> Items:
        """Where each item stands in `newest_first`."""
        rank = np.empty(self.size, np.int32)
        rank[self.newest_first] = np.arange(self.size, dtype=np.int32)
        return rank

    def _key(self, item: int) -> ItemKey:
        series = self._series.values[self._series.codes[item]]
        number = self._numbers.values[self._numbers.codes[item]]
        issue = IssueKey(series, int(self.years[item]), number)
        return ItemKey(issue, int(self._ordinals[item]))

    def item(self, key: ItemKey) -> int | None:
        """The number of the item of that address; None when there is none, or it is deleted."""
        found = (self.years == key.issue.year) & (self._ordinals == key.ordinal) & self.present
        found &= self._series.codes == self._series.code(key.issue.series)
        found &= self._numbers.codes == self._numbers.code(key.issue.number)
        items = np.flatnonzero(found)
        return int(items[0]) if items.size else None

    def reach(self) -> dict[str, int]:
        """How many items have each word, those deleted since among them."""
        reach = Counter[str]()
        for layer in self.layers:
            reach.update(layer.reach())
        return reach

    def items_of_title(self, title_hash: int) -> Items:
        """The items whose title has this hash; see `title_hash`."""
        found = (self._title_hashes == np.uint64(title_hash)) & self.present
        return np.flatnonzero(found).astype(np.int32)

    @cached_property
    def _title_hashes(self) -> npt.NDArray[np.uint64]:
        hashes = [layer.arrays["title_hashes"] for layer in self.layers]
        return np.concatenate(hashes) if hashes else np.empty(0, np.uint64)

    def find(self, phrase: str) -> Places:
        """Every place at which the folded texts have `phrase`, in order."""
        found = []
        for layer, first in zip(self.layers, self._first_places, strict=False):
            places = layer.find(phrase)
            if places.size:
                found.append(places + np.int32(first) if first else places)
        if len(found) == 1:
            return found[0]
        return np.concatenate(found) if found else np.empty(0, np.int32)

    def text(self, start: int, end: int) -> str:
        """A piece of the folded text of one item."""
        at = bisect_right(self._first_places, start, hi=len(self.layers)) - 1
        first = self._first_places[at]
        return self.layers[at].text(start - first, end - first)

    def is_cut(self, places: Places) -> Mask:
        """Whether a word begins or ends before each of these places, which are in order."""
        return self._flags("is_cut", places)

    def is_joined(self, places: Places) -> Mask:
        """Whether a number or a Latin word goes on at each of these places, which are in order."""
        return self._flags("is_joined", places)

    def _flags(self, name: str, places: Places) -> Mask:
        flags = [layer.flags(name, own) for layer, own in self._by_layers(places)]
        return np.concatenate(flags) if flags else np.empty(0, np.bool_)

    def points(self, places: Places) -> Points:
        """The characters at these places, which are in order."""
        points = [layer.points(own) for layer, own in self._by_layers(places)]
        return np.concatenate(points) if points else np.empty(0, np.uint32)

    def _by_layers(self, places: Places) -> list[tuple[Layer, Places]]:
        """The layers, and which of these places, which are in order, each has in its own text."""
        if len(self.layers) == 1:
            return [(self.layers[0], places)]
        parts = np.split(places, np.searchsorted(places, self._first_places[1:-1]))
        layers = zip(self.layers, parts, self._first_places, strict=False)
        return [(layer, part - np.int32(first)) for layer, part, first in layers]

    def count(self, character: str) -> int:
        """How often the folded texts have a character, those of deleted items too."""
        return sum(layer.count(character) for layer in self.layers)

    @cached_property
    def meanings(self) -> Meanings:
        """What words are about, as the layer tells that knows most of them."""
        known = [layer.meanings for layer in self.layers]
        unknown = Meanings(np.empty(0, np.uint64), np.empty(0, np.float16))
        return max(known, key=lambda meanings: meanings.keys.size, default=unknown)

    @cached_property
    def name_starts(self) -> Places:
        """Where names of places begin, in order; `name_ends` is where each ends."""
        return self._over_text("place_starts")

    @cached_property
    def name_ends(self) -> Places:
        return self._over_text("place_ends")

    def _over_text(self, name: str) -> Places:
        arrays = [
            layer.arrays[name] + np.int32(first) if first else layer.arrays[name]
            for layer, first in zip(self.layers, self._first_places, strict=False)
        ]
        return np.concatenate(arrays) if arrays else np.empty(0, np.int32)

    def place_in_layers(self, item: int) -> tuple[int, int]:
        """Which layer has an item, and the item's number there."""
        place = bisect_right(self._first_items, item, hi=len(self.layers)) - 1
        return place, item - self._first_items[place]

    def read_printed(self, item: int) -> Printed:
        """As `printed`, and not kept: for who goes through many."""
        place, number = self.place_in_layers(item)
        return self.layers[place].printed(number)


def _alphabetical(column: Column) -> npt.NDArray[np.int64]:
    """For every item, where its value stands among all values in alphabetical order."""
    order = sorted(range(len(column.values)), key=column.values.__getitem__)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return place[column.codes]
