"""How well items answer: BM25 over words, the title counting more, words near each other too."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np
import numpy.typing as npt

from index.answers.alike import CloserLook
from index.answers.evaluation import Term, Widened
from index.answers.explanation import Explanation, Part, Why
from index.answers.matching import Matches
from index.answers.nearness import near, standing
from index.answers.partial_matches import Partial
from index.segment import Segmenter
from index.texts.kept import Kept
from index.texts.occurrences import Occurrences
from index.texts.postings import Postings, rarity
from index.texts.snapshot import Items, Mask, Snapshot

_K1, _B = 1.2, 0.5
# A word in the title says what the item is about.
_TITLE_WEIGHT = 4.0
# 村党 in 农村党员 is printed, but nobody wrote of 村党.
_ACROSS_WORDS_WEIGHT = 0.4
_WHOLE_LEAF_SHARE = 0.5
_NEARNESS_SHARE = 0.3
# An item of the place is about it, one that names it may only compare.
_PLACE_SHARE = 1.5
# So many of the best are put in order once more by how near their words stand to each other.
_LOOKED_AT_AGAIN = 100
# No sum of words comes near it.
_TITLE_IS_QUERY = 1e6
_PART_WEIGHT = 0.5
# A question of which even the best item has not 40 % is wholly told in other words than theirs.
_STRANGER_THAN_LACKING = 2.5
# What its words tell then; its pairs of characters go on telling all.
_STRANGE_WORD_SHARE = 0.5
_STRANGE_TITLE_WEIGHT = 2.0
# So many of the items that may lack something are looked at closer.
_LOOKED_AT_CLOSER = 200
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
class Likeness:
    """How much each item is like a query; `offered` lack nothing but what may be missing.

    `parts` add up to the scores.
    """

    scores: Scores
    offered: Mask
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Worth:
    """What a term adds to the score of each item of its postings."""

    scores: Scores

    @property
    def nbytes(self) -> int:
        return self.scores.nbytes


class Ranking:
    """Puts found items in order. What a term is worth to every item is kept: at most 32 MB."""

    def __init__(self, snapshot: Snapshot, occurrences: Occurrences, segmenter: Segmenter) -> None:
        self._snapshot = snapshot
        self._occurrences = occurrences
        self._closer_look = CloserLook(snapshot, segmenter)
        lengths = snapshot.lengths.astype(np.float32)
        present = lengths[snapshot.present]
        mean = max(float(present.mean(dtype=np.float64)), 1.0) if present.size else 1.0
        self._norm: Scores = (_K1 * (1 - _B + _B * lengths / mean)).astype(np.float32)
        self._kept = Kept[_Worth](_KEPT_BYTES)

    def best(self, found: Mask, matches: Matches, folded_query: str, count: int) -> Ranked:
        """The `count` items of `found` that answer best; equals in the order of `rank`."""
        scores = self._sum(self._parts(matches, folded_query))
        chosen = self._first(found, scores, max(count, _LOOKED_AT_AGAIN))
        again = chosen[:_LOOKED_AT_AGAIN]
        for part in self._near_parts(again, matches):
            scores[part.items] += part.scores
        again = self._in_order(again, scores)
        best = np.concatenate((again, chosen[_LOOKED_AT_AGAIN:]))[:count]
        return Ranked(best, scores[best])

    def likeness(
        self, partial: Partial, allowed: Mask, matches: Matches, folded_query: str
    ) -> Likeness:
        """How much each item is like the query, whether it has all of it or not.

        Of those that are `allowed`, the best are looked at closer.
        """
        strangeness = min(_STRANGER_THAN_LACKING * partial.lack, 1.0)
        parts = tuple(self._like_parts(partial, matches, folded_query, strangeness))
        has_part = np.zeros(self._snapshot.size, np.bool_)
        for part in parts:
            if part.why in (Why.SHARE, Why.PAIR):
                has_part[part.items] = True
        scores, offered = self._sum(parts), has_part & allowed
        if not strangeness:
            # Told in the items' own words, it needs no closer look: that takes ten times as long.
            return Likeness(scores, offered, parts)
        items = self._first(offered, scores, _LOOKED_AT_CLOSER)
        items = items[~np.isin(items, matches.titled)]  # nothing comes near them
        closer = self._closer_look.parts(
            items, scores[items], partial.topic, folded_query, strangeness
        )
        parts = (*parts, *closer)
        return Likeness(self._sum(parts), offered, parts)

    def first(self, found: Mask, scores: Scores, count: int) -> Ranked:
        """The `count` items of `found` with the highest scores; equals in the order of `rank`."""
        items = self._first(found, scores, count)
        return Ranked(items, scores[items])

    def explained(self, item: int, found: Mask, matches: Matches, folded_query: str) -> Explanation:
        """What the score of `item` among the `best` is made of."""
        parts = list(self._parts(matches, folded_query))
        again = self._first(found, self._sum(parts), _LOOKED_AT_AGAIN)
        if item in again:
            parts += self._near_parts(again, matches)
        return Explanation.of(item, parts, self._snapshot.item_count)

    def _first(self, found: Mask, scores: Scores, count: int) -> Items:
        """The `count` best of the items of `found`, in order."""
        items = np.flatnonzero(found).astype(np.int32)
        if count <= 0:
            return items[:0]
        if items.size > count:
            of_items = scores[items]
            least = np.partition(of_items, items.size - count)[items.size - count]
            items = items[of_items >= least]
        return self._in_order(items, scores)[:count]

    def _in_order(self, items: Items, scores: Scores) -> Items:
        return items[np.lexsort((self._snapshot.rank[items], -scores[items]))]

    def _sum(self, parts: Iterable[Part]) -> Scores:
        scores = np.zeros(self._snapshot.size, np.float32)
        for part in parts:
            scores[part.items] += part.scores
        return scores

    def _parts(
        self, matches: Matches, folded_query: str, strangeness: float = 0.0
    ) -> Iterator[Part]:
        """What adds up to the score of items by all that they were found by."""
        for term in matches.terms:
            why = Why.WORD if term.is_word else Why.PHRASE
            worth = self._worth(term, strangeness)
            yield Part(why, term.text, term.postings.items, worth, term.postings)
        for widened in matches.widened:
            yield from self._other_parts(widened, matches.terms)
        for leaf, postings in matches.wholes:
            told_by_words = sum(
                self._rarity(term.postings) for term in matches.terms if term.text in leaf.words
            )
            told = np.float32(_WHOLE_LEAF_SHARE * told_by_words) * (
                1 + np.minimum(postings.title_counts, 1)
            )
            yield Part(Why.WHOLE, leaf.text, postings.items, told, postings)
        if matches.titled.size:
            yield self._title_part(matches.titled, folded_query)

    def _title_part(self, titled: Items, folded_query: str) -> Part:
        """Of items whose title is the query; more where it is to the letter."""
        titles = [self._snapshot.printed(item).folded_title for item in titled.tolist()]
        is_same = np.array([title == folded_query for title in titles], np.float32)
        return Part(
            Why.TITLE_IS_QUERY, folded_query, titled, np.float32(_TITLE_IS_QUERY) * (1 + is_same)
        )

    def _other_parts(self, widened: Widened, terms: Iterable[Term]) -> Iterator[Part]:
        """What items have in place of a unit's words, as far as it tells more than they do.

        It tells as much as the words would, were they as rare as the whole unit; that an item is
        of the place, as much as its name in the title.
        """
        unit, within = widened.unit, widened.within
        own = [term for term in terms if term.text in unit.words and term.within == within]
        known = np.zeros(self._snapshot.size, np.float32)
        for term in own:
            known[term.postings.items] += self._worth(term)
        whole = rarity(widened.reach, self._snapshot.item_count)
        worth = sum(min(self._rarity(term.postings), whole) for term in own)
        for other in widened.others:
            items = other.postings.items
            told = np.float32(other.weight * worth) * self._often(other.postings)
            more = np.maximum(told - known[items], 0)
            known[items] += more
            yield Part(Why.SYNONYM, other.text, items, more, other.postings)
        if widened.of_place is not None:
            said = sum(self._rarity(term.postings) for term in own if term.postings.items.size)
            items = np.flatnonzero(widened.of_place).astype(np.int32)
            told = np.full(items.size, _PLACE_SHARE * max(said, whole), np.float32)
            yield Part(Why.PLACE, unit.text, items, told)

    def _like_parts(
        self, partial: Partial, matches: Matches, folded_query: str, strangeness: float
    ) -> Iterator[Part]:
        """What adds up to the likeness of items.

        That is all they were found by, how much they have of what is asked and, so that no cut of
        a word matters, BM25 over its pairs of characters.
        """
        yield from self._parts(matches, folded_query, strangeness)
        having = np.flatnonzero(partial.weights).astype(np.int32)
        share = np.float32(_PART_WEIGHT) * partial.weights[having].astype(np.float32)
        yield Part(Why.SHARE, "", having, share)
        for pair in _pairs_of(partial):
            postings = self._occurrences.printed(pair)
            worth = self._worth(Term(pair, postings, is_word=False), strangeness)
            yield Part(Why.PAIR, pair, postings.items, worth, postings)

    def _near_parts(self, items: Items, matches: Matches) -> Iterator[Part]:
        """What is added to each of `items` for neighbouring terms that stand near each other."""
        if len(matches.terms) < 2:
            return
        stands = [standing(items, term.postings, self._snapshot.bounds) for term in matches.terms]
        for at, (one, other) in enumerate(pairwise(matches.terms)):
            worth = min(self._rarity(one.postings), self._rarity(other.postings))
            told = np.float32(_NEARNESS_SHARE * worth) * near(stands[at], stands[at + 1], items)
            yield Part(Why.NEAR, f"{one.text} {other.text}", items, told)

    def _worth(self, term: Term, strangeness: float = 0.0) -> Scores:
        """What a term adds to the scores of its items.

        As far as a question is told in other words than theirs, a title that has one of its words
        says less, and a long item has more of them by chance.
        """
        name = f"{term.within}{'~' if term.is_word else '='}{term.text}"
        own = self._kept.get(name, lambda: _Worth(self._bm25(term, _TITLE_WEIGHT, self._norm)))
        if not strangeness:
            return own.scores
        norm = self._closer_look.norm
        strange = self._kept.get(
            f"?{name}", lambda: _Worth(self._bm25(term, _STRANGE_TITLE_WEIGHT, norm))
        )
        share = strangeness * (_STRANGE_WORD_SHARE if term.is_word else 1.0)
        return np.float32(1 - strangeness) * own.scores + np.float32(share) * strange.scores

    def _bm25(self, term: Term, title_weight: float, norm: Scores) -> Scores:
        postings = term.postings
        often = postings.counts + np.float32(title_weight - 1) * postings.title_counts
        if term.is_word and term.within is None:
            cut = self._occurrences.cut(term.text)
            across = postings.counts.copy()
            across[np.searchsorted(postings.items, cut.items)] -= cut.counts
            often -= np.float32(1 - _ACROSS_WORDS_WEIGHT) * across
        return np.float32(self._rarity(postings)) * _saturated(often, norm[postings.items])

    def _often(self, postings: Postings) -> Scores:
        """How often items have something, as BM25 counts it."""
        often = postings.counts + np.float32(_TITLE_WEIGHT - 1) * postings.title_counts
        return _saturated(often, self._norm[postings.items])

    def _rarity(self, postings: Postings) -> float:
        """How much it says that an item has something."""
        return rarity(postings.items.size, self._snapshot.item_count)


def _saturated(often: Scores, norm: Scores) -> Scores:
    """From 0 for never to what no number exceeds; 1 for once in an item of the mean length."""
    saturated: Scores = (np.float32(_K1 + 1) * often / (often + norm)).astype(
        np.float32, copy=False
    )
    return saturated


def _pairs_of(partial: Partial) -> Iterator[str]:
    """The pairs of neighbouring hanzi, letters and digits of the topic, each once.

    Not of figures and Latin words alone: 20 is no part of 2020.
    """
    neighbours = pairwise(partial.topic)
    pairs = (one + other for one, other in neighbours if one.isalnum() and other.isalnum())
    return islice(dict.fromkeys(pair for pair in pairs if not pair.isascii()), _MOST_PAIRS)
