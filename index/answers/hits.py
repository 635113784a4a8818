"""Hits as they are given out: title and best passage of an item, marked by what found it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.answers.matching import Matches
from index.answers.snippets import Mark, marked_part, marked_title, passages
from index.engine import Hit, MarkedItem
from index.texts.occurrences import Occurrences, quoted_forms
from index.texts.postings import Postings, rarity
from index.texts.snapshot import Items, Snapshot


class Marker(NamedTuple):
    """Something to mark: where it stands, how long it is, and its worth."""

    postings: Postings
    length: int
    worth: float


class Hits:
    """Makes the hits of one snapshot."""

    def __init__(self, snapshot: Snapshot, occurrences: Occurrences) -> None:
        self._snapshot = snapshot
        self._occurrences = occurrences

    def of(
        self, items: Items, scores: npt.NDArray[np.floating], markers: Sequence[Marker]
    ) -> tuple[Hit, ...]:
        """A hit for each of `items`, in their order."""
        marked = zip(items.tolist(), scores.tolist(), self._marks(items, markers), strict=True)
        return tuple(self._hit(item, score, marks) for item, score, marks in marked)

    def marked(self, item: int, markers: Sequence[Marker]) -> MarkedItem:
        """The whole of an item."""
        printed = self._snapshot.printed(item)
        (marks,) = self._marks(np.array([item], np.int32), markers)
        title, *paragraphs = (marked_part(printed, at, marks) for at in range(len(printed.parts)))
        return MarkedItem(title, tuple(paragraphs))

    def markers(self, found: Matches) -> list[Marker]:
        """What is marked in items that were found so."""
        terms = [Marker(t.postings, len(t.text), self._rarity(t.postings)) for t in found.terms]
        terms += [
            Marker(other.postings, len(other.text), other.weight * self._rarity(other.postings))
            for widened in found.widened
            for other in widened.others
        ]
        # What stands as a whole is marked as a whole, its punctuation too; the worth is its words'.
        wholes = [Marker(postings, len(leaf.text), 0.0) for leaf, postings in found.wholes]
        return [*terms, *wholes, *self._quoted_markers(found)]

    def _rarity(self, postings: Postings) -> float:
        return rarity(postings.items.size, self._snapshot.item_count)

    def _quoted_markers(self, found: Matches) -> Iterator[Marker]:
        """Words with a quotation mark inside, one character longer: “两新”组织 of 两新组织."""
        for term in found.terms:
            for form in quoted_forms(term.text) if term.is_word and term.within is None else ():
                if (postings := self._occurrences.printed(form)).items.size:
                    yield Marker(postings, len(form), 0.0)

    def _hit(self, item: int, score: float, marks: Sequence[Mark]) -> Hit:
        printed = self._snapshot.printed(item)
        title, snippet = marked_title(printed, marks), passages(printed, marks)
        return Hit(self._snapshot.key(item), title, snippet, score)

    def _marks(self, items: Items, markers: Sequence[Marker]) -> list[list[Mark]]:
        """For each item, where the markers stand in its folded text, in order."""
        marks: list[list[Mark]] = [[] for _ in range(items.size)]
        starts = self._snapshot.bounds[items]
        ends = self._snapshot.bounds[items + 1]
        begins = starts.tolist()
        for term, (postings, length, worth) in enumerate(markers):
            places = postings.places
            firsts = places.searchsorted(starts).tolist()
            lasts = places.searchsorted(ends).tolist()
            for inside, begin, first, last in zip(marks, begins, firsts, lasts, strict=True):
                for place in places[first:last].tolist():
                    at = place - begin
                    inside.append(Mark(at, at + length, term, worth))
        if len(markers) > 1:
            for inside in marks:
                inside.sort()
        return marks
