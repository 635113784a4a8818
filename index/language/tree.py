"""The tree of a query: what every engine evaluates, free of any engine."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from archive.records import PlaceCode


class PartOfItem(StrEnum):
    """Where in an item something is to stand."""

    TITLE = "title"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One unbroken piece of unquoted text, folded: found by all its words, or by itself whole."""

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Quoted text, folded: printed so, literally."""

    text: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """What has every part."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What has some part."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Without:
    """Every item but those of `part`."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Inside:
    """What has `node` in this part of it; `node` is made of text alone, without conditions."""

    part_of_item: PartOfItem
    node: "Node"


@dataclass(frozen=True, slots=True)
class Source:
    """Items whose attribution has the folded `text`."""

    text: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """Items of the issues with this number, as in addresses: "22", "22-23", "zk3".

    "22" is also the joint issue "22-23"; `year` is the numbering year, None any.
    """

    number: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class InPlace:
    """Items that count under any of these values of the county facet; `name` as it was typed."""

    name: str
    codes: tuple[PlaceCode, ...]


@dataclass(frozen=True, slots=True)
class Issued:
    """Items issued from `since` to `until`, both inclusive; None is an open end."""

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class InSeries:
    """Items of the series of which the folded `name` is the address or some of the title."""

    name: str


@dataclass(frozen=True, slots=True)
class InSection:
    """Items of the sections with the folded `name` in their own."""

    name: str


Condition: TypeAlias = Source | Numbered | InPlace | Issued | InSeries | InSection
Node: TypeAlias = Leaf | Phrase | AllOf | AnyOf | Without | Inside | Condition


def all_of(*parts: Node) -> Node:
    """What has every part, each said once; parts that are AllOf themselves are opened."""
    flat = dict.fromkeys(_opened(parts, AllOf))
    return AllOf(tuple(flat)) if len(flat) != 1 else next(iter(flat))


def any_of(*parts: Node) -> Node:
    """What has some part, each said once; parts that are AnyOf themselves are opened."""
    flat = dict.fromkeys(_opened(parts, AnyOf))
    return AnyOf(tuple(flat)) if len(flat) != 1 else next(iter(flat))


def conjuncts(tree: Node | None) -> tuple[Node, ...]:
    """The parts that an item must have all of."""
    if tree is None:
        return ()
    return tree.parts if isinstance(tree, AllOf) else (tree,)


def every_node(tree: Node | None) -> Iterator[Node]:
    """The tree itself and all below it."""
    if tree is None:
        return
    yield tree
    match tree:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from every_node(part)
        case Without(part) | Inside(_, part):
            yield from every_node(part)


def or_printed(condition: Node, folded_text: str) -> AnyOf:
    """What meets the condition, or prints the text itself."""
    return AnyOf((condition, Leaf(folded_text, (folded_text,))))


def _opened(parts: tuple[Node, ...], kind: type[AllOf] | type[AnyOf]) -> Iterator[Node]:
    for part in parts:
        if isinstance(part, kind):
            yield from part.parts
        else:
            yield part
