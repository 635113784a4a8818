"""Queries that ask for less than another: what may be tried when that one finds nothing."""

from collections.abc import Iterator
from typing import NamedTuple

from index.language.spelt import field_sign, spelt
from index.language.tree import Inside, Node, Without, all_of, conjuncts


class LessAsked(NamedTuple):
    """A query without one of its parts, or with no matter in which part of an item one stands."""

    left_out: str  # as a query has it: 年:2020, -试用期, 标题:
    text: str


def less_asked(tree: Node | None) -> tuple[LessAsked, ...]:
    """Every query that asks for one thing less, and for something still."""
    parts = conjuncts(tree)
    return (*_anywhere(parts), *_without_one(parts))


def _anywhere(parts: tuple[Node, ...]) -> Iterator[LessAsked]:
    for at, part in enumerate(parts):
        if isinstance(part, Inside):
            tree = all_of(*parts[:at], part.node, *parts[at + 1 :])
            yield LessAsked(field_sign(part), spelt(tree))


def _without_one(parts: tuple[Node, ...]) -> Iterator[LessAsked]:
    for at, part in enumerate(parts):
        others = (*parts[:at], *parts[at + 1 :])
        if not all(isinstance(other, Without) for other in others):
            yield LessAsked(spelt(part), spelt(all_of(*others)))
