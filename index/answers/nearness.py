"""How near each other two things stand in items."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.texts.postings import Postings
from index.texts.snapshot import Items, Places

_NEAR_CHARACTERS = 8.0


class Standing(NamedTuple):
    """The places of a thing in some items, and for each the place of its item among them."""

    places: Places
    of_item: Items


def standing(items: Items, postings: Postings, bounds: Places) -> Standing:
    """Where `items` have it; `bounds` is where the text of each item begins and the last ends."""
    first = np.searchsorted(postings.places, bounds[items])
    sizes = np.searchsorted(postings.places, bounds[items + 1]) - first
    of_item = np.repeat(np.arange(items.size, dtype=np.int32), sizes)
    skipped = np.cumsum(sizes) - sizes
    places = np.arange(of_item.size) + (first - skipped)[of_item]
    return Standing(postings.places[places], of_item)


def near(one: Standing, other: Standing, items: Items) -> npt.NDArray[np.float32]:
    """How near each other items have two terms: 1 for side by side, falling with the distance."""
    nearness = np.zeros(items.size, np.float32)
    # Places of different items must not meet: items come in the order of their worth.
    order = np.argsort(other[0])
    places, of_item = other[0][order], other[1][order]
    if not places.size or not one[0].size:
        return nearness
    after = np.searchsorted(places, one[0])
    for nearest in (np.minimum(after, places.size - 1), np.maximum(after - 1, 0)):
        distance = np.abs(places[nearest] - one[0])
        near = (1.0 / (1.0 + distance / _NEAR_CHARACTERS)).astype(np.float32)
        near[of_item[nearest] != one[1]] = 0.0
        np.maximum.at(nearness, one[1], near)
    return nearness
