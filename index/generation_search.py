"""Searching one opened generation: shared by all threads, since nothing of it ever changes."""

import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from archive.records import ItemKey
from index.columns import Columns, Ordinals, Positions
from index.engine import FacetCount, Hit, MarkedItem
from index.evaluation import Evaluation, IsLate
from index.facets import narrowed
from index.fields import Record
from index.matching import Matches, matches
from index.occurrences import Occurrences
from index.partial_matches import MOST_PARTIAL, Partial, partial_matches
from index.place_names import PlaceNames
from index.query import FacetName, Query, Sort
from index.query_reading import Reading
from index.ranking import Scores, ranked, rarity
from index.snippets import Mark, PrintedMarks, marked_text, passage, printed_marks
from index.whoosh_reader import WhooshReader


@dataclass(frozen=True, slots=True)
class Found:
    """What a generation answers to a query."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[FacetName, tuple[FacetCount, ...]]
    partial: tuple[Hit, ...]
    notes: tuple[str, ...]


class GenerationSearch:
    """A generation, open as long as anybody holds this."""

    def __init__(self, folder: Path, names: PlaceNames) -> None:
        self._reader = WhooshReader(folder)
        # A search under way on another thread may still read when a newer generation takes over.
        weakref.finalize(self, self._reader.close)
        self.columns = Columns.of(self._reader.records(), self._reader.size)
        self._occurrences = Occurrences(self.columns, self._reader, names)

    def search(self, query: Query, reading: Reading, is_late: IsLate) -> Found:
        """The page that `query` asks for, its text read as `reading`."""
        found = matches(reading, self.columns, self._occurrences, self._reader, is_late)
        left = narrowed(found.mask, query, self.columns)
        items, scores = self._in_order(np.flatnonzero(left.mask), query, reading, found)
        first = max(query.page - 1, 0) * max(query.size, 0)
        shown = items[first : first + max(query.size, 0)].tolist()
        marks = self._terms_to_mark(found)
        hits = tuple(self._hit(item, float(scores[item]), marks) for item in shown)
        notes = _on_what_was_left_out(found)
        partial = None if found.mask.any() else self._partial(reading, is_late)
        if partial is None:
            return Found(items.size, hits, left.facets, (), notes)
        offers = self._offers(partial, query, marks)
        return Found(items.size, hits, left.facets, offers, (*notes, *_on_offers(partial, offers)))

    def marked(self, reading: Reading, key: ItemKey, is_late: IsLate) -> MarkedItem | None:
        """The whole of an item with all marked that `reading` finds it by."""
        found = matches(reading, self.columns, self._occurrences, self._reader, is_late)
        numbers = self._reader.numbers("key", str(key))
        items = [at for at in self.columns.ordinal_of[numbers].tolist() if found.mask[at]]
        if not items:
            return None
        item = items[0]
        record, printed = self._printed(item, self._terms_to_mark(found))
        texts = zip((record.title, *record.paragraphs), printed, strict=True)
        title, *paragraphs = (marked_text(text, marks) for text, marks in texts)
        return MarkedItem(title, tuple(paragraphs))

    def _partial(self, reading: Reading, is_late: IsLate) -> Partial | None:
        evaluation = Evaluation(self.columns, self._occurrences, is_late)
        return partial_matches(reading.tree, evaluation, self.columns)

    def _offers(
        self, partial: Partial, query: Query, marks: list[tuple[Positions, int, float]]
    ) -> tuple[Hit, ...]:
        """The items that have most, under the choices of `query`; equals newest first."""
        left = narrowed(partial.weights > 0, query, self.columns).mask
        items = np.flatnonzero(left)
        best = items[np.argsort(-partial.weights[items], kind="stable")]
        most = min(MOST_PARTIAL, max(query.size, 0))
        return tuple(
            self._hit(item, float(partial.weights[item]), marks) for item in best[:most].tolist()
        )

    def _in_order(
        self, items: Ordinals, query: Query, reading: Reading, found: Matches
    ) -> tuple[Ordinals, Scores]:
        """The items in the order asked for; ordinals are newest first by themselves."""
        if query.sort is Sort.RELEVANCE and not reading.is_match_all:
            best = ranked(items, found, reading.whole, self.columns, self._occurrences)
            return best.items, best.scores
        if query.sort is Sort.OLDEST:
            order = self.columns.oldest_first
            items = order[np.isin(order, items)]
        return items, np.zeros(self.columns.size)

    def _terms_to_mark(self, found: Matches) -> list[tuple[Positions, int, float]]:
        """Where each term stands, its length and its worth."""
        terms = [(t.positions, len(t.text), rarity(t, self.columns)) for t in found.terms]
        # What stands as a whole is marked as a whole, its punctuation too; the worth is its words'.
        wholes = [(positions, len(leaf.text), 0.0) for leaf, positions in found.wholes]
        return terms + wholes

    def _hit(self, item: int, score: float, terms: list[tuple[Positions, int, float]]) -> Hit:
        record, printed = self._printed(item, terms)
        title = marked_text(record.title, printed[0])
        return Hit(self.columns.keys[item], title, passage(record, printed), score)

    def _printed(
        self, item: int, terms: list[tuple[Positions, int, float]]
    ) -> tuple[Record, PrintedMarks]:
        """What is kept of an item, and where the terms stand in what is printed there."""
        start, end = int(self.columns.starts[item]), int(self.columns.ends[item])
        marks = []
        for term, (positions, length, worth) in enumerate(terms):
            first, last = np.searchsorted(positions, (start, end))
            for at in (positions[first:last] - start).tolist():
                marks.append(Mark(at, at + length, term, worth))
        record = self._reader.record(int(self.columns.numbers[item]))
        return record, printed_marks(record, marks)


def _on_what_was_left_out(found: Matches) -> tuple[str, ...]:
    texts = "".join(f"“{text}”" for text in found.left_out)
    return (f"检索超时，没有来得及查{texts}，结果不完整，请缩短检索式",) if texts else ()


def _on_offers(partial: Partial, offers: tuple[Hit, ...]) -> tuple[str, ...]:
    asked = "".join(f"“{unit}”" for unit in partial.asked)
    return (f"没有条目同时含有{asked}，以下条目含其中一部分",) if offers else ()
