"""When no item has all that was asked: those that have most of it, what is rare counting more."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.evaluation import Evaluation
from index.postings import rarity
from index.query_tree import AnyOf, Leaf, Node, conjuncts, every_node
from index.snapshot import Snapshot

MOST_PARTIAL = 10


@dataclass(frozen=True, slots=True)
class Partial:
    """How much each item has of what may be missing; 0 for one that lacks what must not be.

    `asked` names the words and alternatives that count.
    """

    weights: npt.NDArray[np.float64]
    asked: tuple[str, ...]


def partial_matches(
    tree: Node | None, evaluation: Evaluation, snapshot: Snapshot
) -> Partial | None:
    """How well items answer `tree` in part; None when it asks for one thing only.

    Only words are given up: quoted text, conditions and what items must be without stay.
    """
    parts = conjuncts(tree)
    loose = dict(unit for part in parts if _is_loose(part) for unit in _units(part))
    if len(loose) < 2:
        return None
    weights = np.zeros(snapshot.size)
    for unit in loose.values():
        if (mask := evaluation.mask(unit)) is not None:
            reach = int(np.count_nonzero(mask & snapshot.present))
            weights += mask * rarity(reach, snapshot.item_count)
    for part in parts:
        if not _is_loose(part) and (mask := evaluation.mask(part)) is not None:
            weights[~mask] = 0
    weights[snapshot.is_deleted] = 0
    return Partial(weights, tuple(loose))


def _is_loose(part: Node) -> bool:
    """Whether the part is of unquoted text alone."""
    return isinstance(part, Leaf) or (
        isinstance(part, AnyOf) and all(isinstance(n, Leaf | AnyOf) for n in every_node(part))
    )


def _units(part: Node) -> Iterator[tuple[str, Node]]:
    """What of the part an item may have alone, by how a note names it: each word of a leaf."""
    if isinstance(part, Leaf):
        yield from ((word, Leaf(word, (word,))) for word in part.words)
    elif isinstance(part, AnyOf):
        yield "”或“".join(leaf.text for leaf in part.parts if isinstance(leaf, Leaf)), part
