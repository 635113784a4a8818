"""Items that have a part of what was asked: how much of it, what is rare counting more."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.evaluation import Evaluation
from index.postings import rarity
from index.query_tree import AnyOf, Leaf, Node, conjuncts, every_node
from index.snapshot import Mask, Snapshot

# Fewer items than these that have all of a query are followed by some that have a part.
MOST_PARTIAL = 10
# Behind items that have all, what has less than this share of it is no offer.
_LEAST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Partial:
    """How much each item has of what may be missing; 0 for one that lacks what must not be.

    `asked` names the words and alternatives that count, `most` is the weight of one with all.
    """

    weights: npt.NDArray[np.float64]
    asked: tuple[str, ...]
    most: float

    def offered(self, complete: Mask) -> Mask:
        """The items worth an offer beside those that are `complete`."""
        if not complete.any():
            return self.weights > 0
        return (self.weights >= _LEAST_SHARE * self.most) & ~complete


def partial_matches(
    tree: Node | None, evaluation: Evaluation, snapshot: Snapshot
) -> Partial | None:
    """How well items answer `tree` in part; None when it asks for one thing only.

    Only words are given up: quoted text, conditions and what items must be without stay.
    """
    parts = conjuncts(tree)
    loose = {
        name: unit for part in parts if _is_loose(part) for name, unit in _units(part, evaluation)
    }
    if len(loose) < 2:
        return None
    weights, most = np.zeros(snapshot.size), 0.0
    for unit in loose.values():
        if (mask := evaluation.mask(unit)) is not None:
            worth = rarity(int(np.count_nonzero(mask & snapshot.present)), snapshot.item_count)
            weights += mask * worth
            most += worth
    for part in parts:
        if not _is_loose(part) and (mask := evaluation.mask(part)) is not None:
            weights[~mask] = 0
    weights[snapshot.is_deleted] = 0
    return Partial(weights, tuple(loose), most)


def _is_loose(part: Node) -> bool:
    """Whether the part is of unquoted text alone."""
    return isinstance(part, Leaf) or (
        isinstance(part, AnyOf) and all(isinstance(n, Leaf | AnyOf) for n in every_node(part))
    )


def _units(part: Node, evaluation: Evaluation) -> Iterator[tuple[str, Node]]:
    """What of the part an item may have alone, by how a note names it: each unit of a leaf."""
    if isinstance(part, Leaf):
        yield from ((unit.text, Leaf(unit.text, unit.words)) for unit in evaluation.units(part))
    elif isinstance(part, AnyOf):
        yield "”或“".join(leaf.text for leaf in part.parts if isinstance(leaf, Leaf)), part
