"""Searching one opened generation: shared by all threads, since nothing of it ever changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from archive.records import ItemKey
from index.batches import title_hash
from index.conditions import Conditions
from index.corrections import Corrections
from index.engine import FacetCount, Hit, MarkedItem, WidenedWord
from index.evaluation import Evaluation, IsLate
from index.explanation import Explanation
from index.facets import Facets
from index.fold import fold, skeleton
from index.matching import Matches, matches
from index.occurrences import Occurrences, quoted_forms
from index.partial_matches import MOST_PARTIAL, Partial, partial_matches
from index.postings import Postings
from index.query import FacetName, Query, Sort
from index.query_reading import Reading
from index.query_tree import Leaf
from index.ranking import NONE, Ranked, Ranking
from index.segment import Segmenter
from index.similar import Similar
from index.snapshot import Items, Mask, Snapshot
from index.snippets import Mark, marked_part, marked_title, passages
from index.widening import Widening, plain_units

# So few items are found for a query that is asked again to be put right, if it looks odd at all.
_FEW = 20


@dataclass(frozen=True, slots=True)
class Found:
    """What a generation answers to a query."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[FacetName, tuple[FacetCount, ...]]
    partial: tuple[Hit, ...]
    notes: tuple[str, ...]
    widened: tuple[WidenedWord, ...]
    is_complete: bool
    may_be_mistyped: bool


@dataclass(frozen=True, slots=True)
class _Marker:
    """Something to mark: where it stands, how long it is, and its worth."""

    postings: Postings
    length: int
    worth: float


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
        markers = self._markers(found)
        hits = self._hits(best.items[first:], best.scores[first:], markers)
        offers = self._hits(alike.items, alike.scores, markers)
        return Found(
            total=total,
            hits=hits,
            facets=left.facets,
            partial=offers,
            notes=(
                *_on_what_was_left_out(found),
                *_on_torn_pieces(found),
                *_on_offers(partial, offers, total),
            ),
            widened=tuple(_widened_words(found)),
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
        printed = self.snapshot.printed(item)
        (marks,) = self._marks(np.array([item], np.int32), self._markers(found))
        title, *paragraphs = (marked_part(printed, at, marks) for at in range(len(printed.parts)))
        return MarkedItem(title, tuple(paragraphs))

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
        return self._hits(best.items, best.scores, ())

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

    def _hits(
        self, items: Items, scores: npt.NDArray[np.floating], markers: Sequence[_Marker]
    ) -> tuple[Hit, ...]:
        marked = zip(items.tolist(), scores.tolist(), self._marks(items, markers), strict=True)
        return tuple(self._hit(item, score, marks) for item, score, marks in marked)

    def _hit(self, item: int, score: float, marks: Sequence[Mark]) -> Hit:
        printed = self.snapshot.printed(item)
        title, snippet = marked_title(printed, marks), passages(printed, marks)
        return Hit(self.snapshot.key(item), title, snippet, score)

    def _markers(self, found: Matches) -> list[_Marker]:
        rarity = self._ranking.rarity
        terms = [_Marker(t.postings, len(t.text), rarity(t.postings)) for t in found.terms]
        terms += [
            _Marker(other.postings, len(other.text), other.weight * rarity(other.postings))
            for widened in found.widened
            for other in widened.others
        ]
        # What stands as a whole is marked as a whole, its punctuation too; the worth is its words'.
        wholes = [_Marker(postings, len(leaf.text), 0.0) for leaf, postings in found.wholes]
        return [*terms, *wholes, *self._quoted_markers(found)]

    def _quoted_markers(self, found: Matches) -> Iterator[_Marker]:
        """Words with a quotation mark inside, one character longer: “两新”组织 of 两新组织."""
        for term in found.terms:
            for form in quoted_forms(term.text) if term.is_word and term.within is None else ():
                if (postings := self._occurrences.printed(form)).items.size:
                    yield _Marker(postings, len(form), 0.0)

    def _marks(self, items: Items, markers: Sequence[_Marker]) -> list[list[Mark]]:
        """For each item, where the markers stand in its folded text, in order."""
        marks: list[list[Mark]] = [[] for _ in range(items.size)]
        starts = self.snapshot.bounds[items]
        ends = self.snapshot.bounds[items + 1]
        begins = starts.tolist()
        for term, marker in enumerate(markers):
            places = marker.postings.places
            first = np.searchsorted(places, starts).tolist()
            last = np.searchsorted(places, ends).tolist()
            for number, begin in enumerate(begins):
                for place in places[first[number] : last[number]].tolist():
                    at = place - begin
                    marks[number].append(Mark(at, at + marker.length, term, marker.worth))
        if len(markers) > 1:
            for inside in marks:
                inside.sort()
        return marks


def _falls_apart(leaf: Leaf) -> bool:
    """Whether a leaf is cut into single characters, as a mistyped word is: 选调|声."""
    return "".join(leaf.words) != leaf.text or any(len(word) == 1 for word in leaf.words)


def _on_what_was_left_out(found: Matches) -> tuple[str, ...]:
    texts = "".join(f"“{text}”" for text in found.left_out)
    return (f"检索超时，没有来得及查{texts}，结果不完整，请缩短检索式",) if texts else ()


def _on_torn_pieces(found: Matches) -> tuple[str, ...]:
    texts = "".join(f"“{text}”" for text in found.torn)
    return (f"{texts}只出现在更长的数字或字母里",) if texts else ()


def _on_offers(partial: Partial | None, offers: tuple[Hit, ...], total: int) -> tuple[str, ...]:
    if partial is None or not offers:
        return ()
    having = "同时含有" if len(partial.asked) > 1 else "含有"
    asked = having + "".join(f"“{unit}”" for unit in partial.asked)
    if total:
        return (f"{asked}的只有{total}条，后面另列含其中一部分的{len(offers)}条",)
    return (f"没有条目{asked}，以下条目含其中一部分",)


def _widened_words(found: Matches) -> Iterator[WidenedWord]:
    """What was searched beside the words asked for, as far as it found something."""
    for one in found.widened:
        others = tuple(other.text for other in one.others)
        has_place = one.of_place is not None and bool(one.of_place.any())
        if others or has_place:
            yield WidenedWord(one.unit.text, others, has_place)
