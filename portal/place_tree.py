"""Counted places under each other: province → city → county, as far as each is counted."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from archive.records import PlaceCode
from portal.present import PlaceNames


@dataclass(frozen=True, slots=True)
class PlaceNode:
    """A place with the counted places next below it, in order."""

    code: PlaceCode
    children: tuple["PlaceNode", ...]


@dataclass(frozen=True, slots=True)
class PlaceTree:
    """`home` is the home city with its counties and zones; `elsewhere` all the others.

    The home city's province stands elsewhere, without the home city, though it counts it.
    """

    home: tuple[PlaceNode, ...]
    elsewhere: tuple[PlaceNode, ...]


def place_tree(codes: Iterable[PlaceCode], names: PlaceNames) -> PlaceTree:
    """The tree of the home city and that of all other places."""
    every = tuple(codes)
    near = [code for code in every if names.is_near(code)]
    far = [code for code in every if not names.is_near(code)]
    return PlaceTree(_nodes(near, names), _nodes(far, names))


def last_count(codes: Collection[PlaceCode], names: PlaceNames) -> int:
    """How many of these have no other of them below, the home city's province left out."""
    above = {over for code in codes for over in _above(code, names)}
    return sum(code not in above and not names.holds_home(code) for code in codes)


def places_below(
    code: PlaceCode, codes: Iterable[PlaceCode], names: PlaceNames
) -> tuple[PlaceNode, ...]:
    """The trees of the places within `code`."""
    return _nodes([each for each in codes if code in _above(each, names)], names)


def _nodes(codes: Iterable[PlaceCode], names: PlaceNames) -> tuple[PlaceNode, ...]:
    ordered = sorted(codes, key=names.gazetteer.listing_key)
    known = frozenset(ordered)
    below: dict[PlaceCode | None, list[PlaceCode]] = defaultdict(list)
    for code in ordered:
        below[next((over for over in _above(code, names) if over in known), None)].append(code)

    def nodes(over: PlaceCode | None) -> tuple[PlaceNode, ...]:
        return tuple([PlaceNode(code, nodes(code)) for code in below.get(over, ())])

    return nodes(None)


def _above(code: PlaceCode, names: PlaceNames) -> tuple[PlaceCode, ...]:
    return names.gazetteer.facet_chain(code)[1:]
