"""The layers of a generation under way: linked from the one before, marked, added to, joined."""

from collections.abc import Iterable, Mapping, Sequence
from math import log
from pathlib import Path

import numpy as np

from archive.records import ItemKey
from index.texts.batches import Batch
from index.texts.layers import Layer, write_layer
from index.texts.snapshot import Snapshot

_ENDING = ".layer"
# Layers of about one size are made one when there are more than these.
_MOST_ALIKE = 8
# Larger ones are left alone: joining takes about a second for 10,000 items.
_MOST_JOINED_ITEMS = 10_000
_DELETED_SHARE = 0.25


class LayerFolder:
    """The layers in a folder that nobody reads yet; those of the generation before are links."""

    def __init__(
        self,
        folder: Path,
        older: Path | None = None,
        deleted: Mapping[str, Sequence[int]] | None = None,
    ) -> None:
        """`deleted` holds, by the names of the layers in `older`, what is deleted from each."""
        self._folder = folder
        self._number = folder.name.partition(".")[0]
        self._deleted = {name: list(numbers) for name, numbers in (deleted or {}).items()}
        self._layers: dict[str, Layer] = {}
        self._written = 0
        for name in self._deleted:
            assert older is not None
            (folder / name).hardlink_to(older / name)
            self._layers[name] = Layer(folder / name)
        self.shared = tuple(self._deleted)

    @property
    def deleted(self) -> Mapping[str, Sequence[int]]:
        """The layers by name, with the numbers of the items deleted from each."""
        return {name: sorted(numbers) for name, numbers in self._deleted.items()}

    def remove(self, keys: Iterable[ItemKey]) -> None:
        """Mark these items as deleted, where there are any."""
        snapshot = _snapshot(self._layers, self._deleted)
        names = list(self._layers)
        for key in keys:
            if (item := snapshot.item(key)) is not None:
                place, number = snapshot.place_in_layers(item)
                self._deleted[names[place]].append(number)

    def add(self, batch: Batch, reach: Mapping[str, int]) -> None:
        """Add a layer of these items, if any, and join what has become too many."""
        if batch.keys or not self._layers:
            self._write(batch, reach)
        for alike in self._to_be_joined():
            self._join(alike)

    def _write(self, batch: Batch, reach: Mapping[str, int]) -> None:
        self._written += 1
        name = f"{self._number}-{self._written}{_ENDING}"
        write_layer(self._folder / name, batch, reach)
        self._layers[name], self._deleted[name] = Layer(self._folder / name), []

    def _to_be_joined(self) -> list[list[str]]:
        by_size: dict[int, list[str]] = {}
        for name, layer in self._layers.items():
            by_size.setdefault(int(log(max(layer.size, 1), _MOST_ALIKE)), []).append(name)
        joined = [
            names
            for names in by_size.values()
            if len(names) > _MOST_ALIKE and self._size(names) <= _MOST_JOINED_ITEMS
        ]
        joined_names = {name for names in joined for name in names}
        worn = [
            [name]
            for name, layer in self._layers.items()
            if name not in joined_names and len(self._deleted[name]) > _DELETED_SHARE * layer.size
        ]
        return joined + worn

    def _size(self, names: Sequence[str]) -> int:
        return sum(self._layers[name].size for name in names)

    def _join(self, names: Sequence[str]) -> None:
        """Put one layer, of what is left of these, in their place."""
        batches, reach = [], dict[str, int]()
        for name in names:
            layer = self._layers.pop(name)
            keep = np.ones(layer.size, np.bool_)
            keep[self._deleted.pop(name)] = False
            batches.append(layer.batch().only(keep))
            for word, count in layer.reach().items():
                reach[word] = reach.get(word, 0) + count
        self._write(Batch.joined(batches), reach)
        for name in names:
            (self._folder / name).unlink()


def opened_layers(folder: Path, deleted: Mapping[str, Sequence[int]]) -> Snapshot:
    """The snapshot of the layers in `folder`, without what was deleted from each.

    Raises:
        OSError, ValueError, KeyError: they are not what they were written as.
    """
    return _snapshot({name: Layer(folder / name) for name in deleted}, deleted)


def _snapshot(layers: Mapping[str, Layer], deleted: Mapping[str, Sequence[int]]) -> Snapshot:
    return Snapshot(list(layers.values()), [deleted[name] for name in layers])
