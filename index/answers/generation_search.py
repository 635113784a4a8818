"""Searching one opened generation: shared by all threads, since nothing of it ever changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from archive.records import ItemKey
from index.answers.conditions import Conditions
from index.answers.evaluation import Evaluation, IsLate
from index.answers.explanation import Explanation
from index.answers.facets import Facets
from index.answers.hits import Hits
from index.answers.matching import Matches, matches
from index.answers.partial_matches import MOST_PARTIAL, Partial, partial_matches
from index.answers.ranking import NONE, Ranked, Ranking
from index.answers.search_notes import notes_on, widened_words
from index.answers.similar import Similar
from index.engine import FacetCounts, Hit, MarkedItem, WidenedWord
from index.fold import fold, skeleton
from index.language.reading import Reading
from index.language.tree import Leaf
from index.query import FacetName, Query, Sort
from index.segment import Segmenter
from index.texts.batches import title_hash
from index.texts.occurrences import Occurrences
from index.texts.snapshot import Mask, Snapshot
from index.words.corrections import Corrections
from index.words.widening import Widening, plain_units

# So few items are found for a query that is asked again to be put right, if it looks odd at all.
_FEW = 20


@dataclass(frozen=True, slots=True)
class Found:
    """What a generation answers to a query."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[FacetName, FacetCounts]
    partial: tuple[Hit, ...]
    notes: tuple[str, ...]
    widened: tuple[WidenedWord, ...]
    is_complete: bool
    may_be_mistyped: bool


class GenerationSearch:
    """A snapshot with all that answering takes."""

    def __init__(self, snapshot: Snapshot, segmenter: Segmenter, widening: Widening) -> None:
        self.snapshot = snapshot
        self._segmenter = segmenter
        self._widening = widening
        self.corrections = Corrections(snapshot, segmenter)
        self._occurrences = Occurrences(snapshot, segmenter.names)
        self._facets = Facets(snapshot)
        self._conditions = Conditions(snapshot, self._facets)
        self._ranking = Ranking(snapshot, self._occurrences, segmenter)
        self._hits = Hits(snapshot, self._occurrences)

    def search(self, query: Query, reading: Reading, is_late: IsLate) -> Found:
        """The page that `query` asks for, its text read as `reading`."""
        evaluation = self._evaluation(is_late, is_widened=query.is_widened)
        found = matches(reading, evaluation, self.snapshot)
        left = self._facets.narrowed(found.mask, query)
        total = int(np.count_nonzero(left.mask))
        first = max(query.page - 1, 0) * max(query.size, 0)
        last = first + max(query.size, 0)
        partial = self._partial(query, reading, found, evaluation, total)
        if partial is None:
            best, alike = self._in_order(left.mask, query, reading, found, last), NONE
        else:
            best, alike = self._with_partial(partial, query, reading, found, left.mask)
        markers = self._hits.markers(found)
        hits = self._hits.of(best.items[first:], best.scores[first:], markers)
        offers = self._hits.of(alike.items, alike.scores, markers)
        return Found(
            total=total,
            hits=hits,
            facets=self._facets.counts(left, query),
            partial=offers,
            notes=tuple(notes_on(found, partial, total, len(offers))),
            widened=tuple(widened_words(found)),
            is_complete=not found.left_out,
            may_be_mistyped=self._may_be_mistyped(found),
        )

    def marked(self, reading: Reading, key: ItemKey, is_late: IsLate) -> MarkedItem | None:
        """The whole of an item with all marked that `reading` finds it by."""
        evaluation = self._evaluation(is_late, is_widened=True)
        found = matches(reading, evaluation, self.snapshot)
        item = self.snapshot.item(key)
        if item is None or not found.mask[item]:
            return None
        return self._hits.marked(item, self._hits.markers(found))

    def explained(
        self, query: Query, reading: Reading, key: ItemKey, is_late: IsLate
    ) -> Explanation | None:
        """What the score of an item is made of; None when it has none under this query."""
        evaluation = self._evaluation(is_late, is_widened=query.is_widened)
        found = matches(reading, evaluation, self.snapshot)
        mask = self._facets.narrowed(found.mask, query).mask
        partial = self._partial(query, reading, found, evaluation, int(np.count_nonzero(mask)))
        item = self.snapshot.item(key)
        if item is None or not (mask[item] or (partial is not None and partial.allowed[item])):
            return None
        if partial is None and not self._is_by_relevance(query, reading):
            return None
        if partial is None:
            return self._ranking.explained(item, mask, found, reading.whole)
        allowed = self._facets.narrowed(partial.allowed, query).mask
        likeness = self._ranking.likeness(partial, allowed, found, reading.whole)
        return Explanation.of(item, likeness.parts, self.snapshot.item_count)

    def similar(self, key: ItemKey, count: int) -> tuple[Hit, ...]:
        """See Engine."""
        item = self.snapshot.item(key)
        if item is None:
            return ()
        best = self._similar.to(item, count)
        return self._hits.of(best.items, best.scores, ())

    @cached_property
    def _similar(self) -> Similar:
        return Similar(self.snapshot, self._occurrences, self._segmenter.names)

    def titled(self, title: str) -> tuple[ItemKey, ...]:
        """The items with exactly this printed title."""
        items = self.snapshot.items_of_title(title_hash(skeleton(fold(title)))).tolist()
        return tuple(
            self.snapshot.key(item)
            for item in items
            if self.snapshot.printed(item).parts[0] == title
        )

    def total(self, query: Query, reading: Reading, is_late: IsLate) -> int:
        """How many items `search` would find, without looking at any."""
        found = matches(
            reading, self._evaluation(is_late, is_widened=query.is_widened), self.snapshot
        )
        mask = self._facets.narrowed(found.mask, query).mask if query.is_narrowed else found.mask
        return int(np.count_nonzero(mask))

    def _may_be_mistyped(self, found: Matches) -> bool:
        """Whether nothing is found, or parts of what no text says in one piece: 选调|声, 结队|帮扶.

        Each part alone may be found well enough.
        """
        count = np.count_nonzero(found.mask)
        return not count or any(
            (count < _FEW or _falls_apart(leaf)) and not self._occurrences.cut(leaf.text).items.size
            for leaf, _ in found.wholes
        )

    def _evaluation(self, is_late: IsLate, *, is_widened: bool) -> Evaluation:
        units = self._widening.units if is_widened else plain_units
        present = self.snapshot.present
        return Evaluation(self._occurrences, self._conditions, present, is_late, units)

    def _partial(
        self, query: Query, reading: Reading, found: Matches, evaluation: Evaluation, total: int
    ) -> Partial | None:
        """How well items answer in part, when none or few answer in full.

        Those few are then put in order by it too, on every page alike.
        """
        if total >= MOST_PARTIAL or query.size < 1:
            return None
        if found.left_out or (total and query.sort is not Sort.RELEVANCE):
            return None
        if not total and found.mask.any():
            return None  # they are there: it is a choice that has to go
        is_general = self._segmenter.is_general_word
        return partial_matches(reading.tree, evaluation, self.snapshot, is_general)

    def _with_partial(
        self, partial: Partial, query: Query, reading: Reading, found: Matches, narrowed: Mask
    ) -> tuple[Ranked, Ranked]:
        """Those that answer in full, and for behind them on the first page some that do in part."""
        allowed = self._facets.narrowed(partial.allowed, query).mask
        likeness = self._ranking.likeness(partial, allowed, found, reading.whole)
        full = self._ranking.first(narrowed, likeness.scores, max(query.page, 1) * query.size)
        room = min(MOST_PARTIAL, query.size) - full.items.size
        if query.page > 1 or room < 1:
            return full, NONE
        return full, self._ranking.first(likeness.offered & ~found.mask, likeness.scores, room)

    @staticmethod
    def _is_by_relevance(query: Query, reading: Reading) -> bool:
        return query.sort is Sort.RELEVANCE and not reading.is_match_all

    def _in_order(
        self, mask: Mask, query: Query, reading: Reading, found: Matches, count: int
    ) -> Ranked:
        """The first `count` items in the order asked for."""
        if self._is_by_relevance(query, reading):
            return self._ranking.best(mask, found, reading.whole, count)
        is_oldest = query.sort is Sort.OLDEST
        order = self.snapshot.oldest_first if is_oldest else self.snapshot.newest_first
        items = order[mask[order]][:count]
        return Ranked(items, np.zeros(items.size, np.float32))


def _falls_apart(leaf: Leaf) -> bool:
    """Whether a leaf is cut into single characters, as a mistyped word is: 选调|声."""
    return "".join(leaf.words) != leaf.text or any(len(word) == 1 for word in leaf.words)
