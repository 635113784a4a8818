"""How well items answer: BM25 over words, the title counting more, words near each other too."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np
import numpy.typing as npt

from index.evaluation import Term, Widened
from index.kept import Kept
from index.matching import Matches
from index.occurrences import Occurrences
from index.partial_matches import Partial
from index.postings import Postings, rarity
from index.snapshot import Items, Mask, Snapshot

_K1, _B = 1.2, 0.5
# A word in the title says what the item is about.
_TITLE_WEIGHT = 4.0
# 村党 in 农村党员 is printed, but nobody wrote of 村党.
_ACROSS_WORDS_WEIGHT = 0.4
_WHOLE_LEAF_SHARE = 0.5
_NEARNESS_SHARE = 0.3
# An item of the place is about it, one that names it may only compare.
_PLACE_SHARE = 1.5
_NEAR_CHARACTERS = 8.0
# So many of the best are put in order once more by how near their words stand to each other.
_LOOKED_AT_AGAIN = 100
# No sum of words comes near it.
_TITLE_IS_QUERY = 1e6
_PART_WEIGHT = 0.5
# A paragraph has no more that tell anything.
_MOST_PAIRS = 100
_KEPT_BYTES = 32 * 1024 * 1024

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranked:
    """The best items, best first, and the score of each."""

    items: Items
    scores: Scores


NONE = Ranked(np.empty(0, np.int32), np.empty(0, np.float32))


@dataclass(frozen=True, slots=True)
class _Worth:
    """What a term adds to the score of each item of its postings."""

    scores: Scores

    @property
    def nbytes(self) -> int:
        return self.scores.nbytes


class Ranking:
    """Puts found items in order. What a term is worth to every item is kept: at most 32 MB."""

    def __init__(self, snapshot: Snapshot, occurrences: Occurrences) -> None:
        self._snapshot = snapshot
        self._occurrences = occurrences
        lengths = snapshot.lengths.astype(np.float32)
        present = lengths[snapshot.present]
        mean = max(float(present.mean(dtype=np.float64)), 1.0) if present.size else 1.0
        self._norm = _K1 * (1 - _B + _B * lengths / mean)
        self._kept = Kept[_Worth](_KEPT_BYTES)

    def best(self, found: Mask, matches: Matches, folded_query: str, count: int) -> Ranked:
        """The `count` items of `found` that answer best; equals in the order of `rank`."""
        items = np.flatnonzero(found).astype(np.int32)
        scores = self._scores(matches, folded_query)
        chosen = self._first(items, scores, max(count, _LOOKED_AT_AGAIN))
        again = chosen[:_LOOKED_AT_AGAIN]
        scores[again] += self._nearness(again, matches)
        again = self._in_order(again, scores)
        best = np.concatenate((again, chosen[_LOOKED_AT_AGAIN:]))[:count]
        return Ranked(best, scores[best])

    def alike(
        self, found: Mask, partial: Partial, matches: Matches, folded_query: str, count: int
    ) -> Ranked:
        """The `count` items of `found` that are most like the query, though none has all of it.

        What they have of it counts, as does BM25 over its words and, so that no cut of a word
        matters, over its pairs of characters.
        """
        scores = self._scores(matches, folded_query)
        scores += np.float32(_PART_WEIGHT) * partial.weights.astype(np.float32)
        for pair in islice(_pairs(folded_query), _MOST_PAIRS):
            postings = self._occurrences.printed(pair)
            scores[postings.items] += self._worth(Term(pair, postings, is_word=False))
        best = self._first(np.flatnonzero(found).astype(np.int32), scores, count)
        return Ranked(best, scores[best])

    def rarity(self, postings: Postings) -> float:
        """How much it says that an item has something."""
        return rarity(postings.items.size, self._snapshot.item_count)

    def _first(self, items: Items, scores: Scores, count: int) -> Items:
        """The `count` best of `items`, in order."""
        if count <= 0:
            return items[:0]
        if items.size > count:
            of_items = scores[items]
            least = np.partition(of_items, items.size - count)[items.size - count]
            items = items[of_items >= least]
        return self._in_order(items, scores)[:count]

    def _in_order(self, items: Items, scores: Scores) -> Items:
        return items[np.lexsort((self._snapshot.rank[items], -scores[items]))]

    def _scores(self, matches: Matches, folded_query: str) -> Scores:
        scores = np.zeros(self._snapshot.size, np.float32)
        for term in matches.terms:
            scores[term.postings.items] += self._worth(term)
        for widened in matches.widened:
            self._add_others(scores, widened, matches.terms)
        for leaf, postings in matches.wholes:
            worth = _WHOLE_LEAF_SHARE * sum(
                self.rarity(term.postings) for term in matches.terms if term.text in leaf.words
            )
            scores[postings.items] += worth * (1 + np.minimum(postings.title_counts, 1))
        scores[matches.titled] += _TITLE_IS_QUERY
        for item in matches.titled.tolist():
            if self._snapshot.printed(item).folded_title == folded_query:
                scores[item] += _TITLE_IS_QUERY
        return scores

    def _add_others(self, scores: Scores, widened: Widened, terms: Iterable[Term]) -> None:
        """Add what items have in place of a unit's words, as far as it tells more than they do.

        It tells as much as the words would, were they as rare as the whole unit; that an item is
        of the place, as much as its name in the title.
        """
        unit, within = widened.unit, widened.within
        own = [term for term in terms if term.text in unit.words and term.within == within]
        known = np.zeros(scores.size, np.float32)
        for term in own:
            known[term.postings.items] += self._worth(term)
        whole = rarity(widened.reach, self._snapshot.item_count)
        worth = sum(min(self.rarity(term.postings), whole) for term in own)
        for other in widened.others:
            items = other.postings.items
            told = np.float32(other.weight * worth) * self._often(other.postings)
            more = np.maximum(told - known[items], 0)
            scores[items] += more
            known[items] += more
        if widened.of_place is not None:
            said = sum(self.rarity(term.postings) for term in own if term.postings.items.size)
            scores[widened.of_place] += np.float32(_PLACE_SHARE * max(said, whole))

    def _worth(self, term: Term) -> Scores:
        name = f"{term.within}{'~' if term.is_word else '='}{term.text}"
        return self._kept.get(name, lambda: _Worth(self._bm25(term))).scores

    def _bm25(self, term: Term) -> Scores:
        postings = term.postings
        often = postings.counts + np.float32(_TITLE_WEIGHT - 1) * postings.title_counts
        if term.is_word and term.within is None:
            cut = self._occurrences.cut(term.text)
            across = postings.counts.copy()
            across[np.searchsorted(postings.items, cut.items)] -= cut.counts
            often -= np.float32(1 - _ACROSS_WORDS_WEIGHT) * across
        scores: Scores = (
            np.float32(self.rarity(postings) * (_K1 + 1)) * often
            / (often + self._norm[postings.items])
        )  # fmt: skip
        return scores

    def _often(self, postings: Postings) -> Scores:
        """How often items have something, as BM25 counts it: 0 never, 1 as often as is usual."""
        often = postings.counts + np.float32(_TITLE_WEIGHT - 1) * postings.title_counts
        saturated: Scores = np.float32(_K1 + 1) * often / (often + self._norm[postings.items])
        return saturated

    def _nearness(self, items: Items, matches: Matches) -> Scores:
        """What is added to each of `items` for neighbouring terms that stand near each other."""
        added = np.zeros(items.size, np.float32)
        if len(matches.terms) < 2 or not items.size:
            return added
        stands = [self._within(items, term.postings) for term in matches.terms]
        for at, (one, other) in enumerate(pairwise(matches.terms)):
            worth = min(self.rarity(one.postings), self.rarity(other.postings))
            added += np.float32(_NEARNESS_SHARE * worth) * _near(stands[at], stands[at + 1], items)
        return added

    def _within(self, items: Items, postings: Postings) -> tuple[Items, Items]:
        """The places of a term in `items`, and for each the place of its item among them."""
        bounds = self._snapshot.bounds
        first = np.searchsorted(postings.places, bounds[items])
        sizes = np.searchsorted(postings.places, bounds[items + 1]) - first
        of_item = np.repeat(np.arange(items.size, dtype=np.int32), sizes)
        skipped = np.cumsum(sizes) - sizes
        places = np.arange(of_item.size) + (first - skipped)[of_item]
        return postings.places[places], of_item


def _pairs(text: str) -> Iterator[str]:
    """The pairs of neighbouring letters, digits and hanzi, each once."""
    pairs = (one + other for one, other in pairwise(text) if one.isalnum() and other.isalnum())
    return iter(dict.fromkeys(pairs))


def _near(one: tuple[Items, Items], other: tuple[Items, Items], items: Items) -> Scores:
    """How near each other items have two terms: 1 for side by side, falling with the distance."""
    nearness = np.zeros(items.size, np.float32)
    # Places of different items must not meet: items come in the order of their worth.
    order = np.argsort(other[0])
    places, of_item = other[0][order], other[1][order]
    if not places.size or not one[0].size:
        return nearness
    after = np.searchsorted(places, one[0])
    for nearest in (np.minimum(after, places.size - 1), np.maximum(after - 1, 0)):
        distance = np.abs(places[nearest] - one[0])
        near = (1.0 / (1.0 + distance / _NEAR_CHARACTERS)).astype(np.float32)
        near[of_item[nearest] != one[1]] = 0.0
        np.maximum.at(nearness, one[1], near)
    return nearness
