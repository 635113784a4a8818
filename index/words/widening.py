"""What else an item may have instead of a word that was asked for: other words, or the place."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from archive.records import PlaceCode
from index.facet_places import facet_place
from index.language.tree import Leaf
from index.place_names import Places
from index.words.synonyms import Alternative, Synonyms

_KEPT_LEAVES = 4096


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a leaf that an item must have: all of `words`, or something in their place.

    That is one of `others`, or to count under one of the values `codes` of the county facet.
    """

    text: str
    words: tuple[str, ...]
    others: tuple[Alternative, ...] = ()
    codes: tuple[PlaceCode, ...] = ()

    @property
    def is_widened(self) -> bool:
        return bool(self.others or self.codes)


class Widening:
    """Parts the leaves of queries into units. Safe to share between threads."""

    def __init__(self, synonyms: Synonyms, places: Places) -> None:
        self._synonyms = synonyms
        self._places = places
        self.units = lru_cache(maxsize=_KEPT_LEAVES)(self._units)

    @classmethod
    def load(cls, places: Places) -> Self:
        """The widening by the reviewed synonyms and by the names of places."""
        return cls(Synonyms.load(places.other_names()), places)

    def _units(self, leaf: Leaf) -> tuple[Unit, ...]:
        """All words of the leaf in units, in order, those that stand for one thing together."""
        return tuple(self._in_order(leaf))

    def _in_order(self, leaf: Leaf) -> Iterator[Unit]:
        spans = self._synonyms.spans(leaf.text, leaf.words)
        of_span = {word: span for span in spans for word in span.words}
        given = set()
        for word in leaf.words:
            if (span := of_span.get(word)) is None:
                yield Unit(word, (word,), (), self._codes(word))
            elif span not in given:
                given.add(span)
                text = leaf.text[span.start : span.end]
                yield Unit(text, span.words, span.alternatives, self._codes(text))

    def _codes(self, word: str) -> tuple[PlaceCode, ...]:
        """The facet values of the place that a word names."""
        named = self._places.named_alone(word)
        return tuple(dict.fromkeys(facet_place(code, self._places) for code in named))


def plain_units(leaf: Leaf) -> tuple[Unit, ...]:
    """Every word of the leaf a unit, and nothing instead of it."""
    return tuple(Unit(word, (word,)) for word in leaf.words)
