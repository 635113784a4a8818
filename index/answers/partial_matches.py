"""Items that have a part of what was asked: how much of it, what is rare counting more."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.answers.evaluation import Evaluation
from index.language.tree import AnyOf, Leaf, Node, conjuncts, every_node
from index.texts.postings import rarity
from index.texts.snapshot import Mask, Snapshot
from index.words.widening import Unit

# Fewer items than these that have all of a query are followed by some that have a part.
MOST_PARTIAL = 20
# The two characters of a shorter word are the word.
_LEAST_IN_PARTS = 3


@dataclass(frozen=True, slots=True)
class Partial:
    """How much each item has of what may be missing.

    `most` is what one would have that had all that any has. `allowed` are the items that lack
    nothing that must not be. `asked` names the words and alternatives that count. `topic` is the
    text of them all without places and general words.
    """

    weights: npt.NDArray[np.float64]
    most: float
    allowed: Mask
    asked: tuple[str, ...]
    topic: str

    @property
    def lack(self) -> float:
        """What share even the best item has not of all that is asked and some have."""
        return 1 - float(self.weights.max(initial=0, where=self.allowed)) / max(self.most, 1e-9)


def partial_matches(
    tree: Node | None,
    evaluation: Evaluation,
    snapshot: Snapshot,
    is_general: Callable[[str], bool],
) -> Partial | None:
    """How well items answer `tree` in part; None when it asks for nothing that has parts.

    Only words are given up: quoted text, conditions and what items must be without stay.
    """
    parts = conjuncts(tree)
    loose = [part for part in parts if _is_loose(part)]
    units = {name: unit for part in loose for name, unit in _units(part, evaluation)}
    if len(units) < 2 and not any(_has_parts(part) for part in loose):
        return None
    weights, most = np.zeros(snapshot.size), 0.0
    for unit in units.values():
        if (mask := evaluation.mask(unit)) is not None:
            reach = int(np.count_nonzero(mask & snapshot.present))
            worth = rarity(reach, snapshot.item_count)
            weights += mask * worth
            most += worth if reach else 0.0
    allowed = snapshot.present.copy()
    for part in parts:
        if not _is_loose(part) and (mask := evaluation.mask(part)) is not None:
            allowed &= mask
    return Partial(weights, most, allowed, tuple(units), _topic(loose, evaluation, is_general))


def _is_loose(part: Node) -> bool:
    """Whether the part is of unquoted text alone."""
    return isinstance(part, Leaf) or (
        isinstance(part, AnyOf) and all(isinstance(n, Leaf | AnyOf) for n in every_node(part))
    )


def _has_parts(part: Node) -> bool:
    return isinstance(part, Leaf) and len(part.text) >= _LEAST_IN_PARTS


def _units(part: Node, evaluation: Evaluation) -> Iterator[tuple[str, Node]]:
    """What of the part an item may have alone, by how a note names it: each unit of a leaf."""
    if isinstance(part, Leaf):
        yield from ((unit.text, Leaf(unit.text, unit.words)) for unit in evaluation.units(part))
    elif isinstance(part, AnyOf):
        yield "”或“".join(leaf.text for leaf in part.parts if isinstance(leaf, Leaf)), part


def _topic(parts: list[Node], evaluation: Evaluation, is_general: Callable[[str], bool]) -> str:
    """The text of the leaves; 如何 and 潜山 are gone, unless there is nothing else."""
    leaves = [leaf for part in parts for leaf in every_node(part) if isinstance(leaf, Leaf)]

    def is_aside(unit: Unit) -> bool:
        return bool(unit.codes) or is_general(unit.text)

    texts = []
    for leaf in leaves:
        text = leaf.text
        for unit in filter(is_aside, evaluation.units(leaf)):
            text = text.replace(unit.text, " ")
        texts.append(text)
    return " ".join(texts).strip() or " ".join(leaf.text for leaf in leaves)
