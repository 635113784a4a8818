"""Items like a given one, those of other places first: how others did the same."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.answers.ranking import Ranked
from index.answers.related import TellingWord, telling_words
from index.domain_words import DomainWords
from index.fold import fold
from index.place_names import PlaceNames
from index.texts.occurrences import Occurrences
from index.texts.snapshot import Items, Mask, Snapshot
from index.words.cut_words import title_words, words_of

# A word in the title counts as if it were said so many times more.
_IN_TITLE = 2
# How much of what tells an item from others a similar one says, and in how many words.
_LEAST_LIKENESS, _LEAST_WORDS = 0.22, 2
# What has so many of the words of another text is that text again.
_REPEATED = 0.8
_MOST_LOOKED_AT = 30
_OF_NO_COUNTY = re.compile("(00)+$")

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Likeness:
    """For every item, how much it says of what tells one item from others, and in how many words.

    1 is as much as the item itself.
    """

    scores: Scores
    word_counts: npt.NDArray[np.int32]


class Similar:
    """Finds items alike in one snapshot. Nothing changes after it is made."""

    def __init__(self, snapshot: Snapshot, occurrences: Occurrences, names: PlaceNames) -> None:
        domain = DomainWords.load()
        self._domain = frozenset(map(fold, domain.terms))
        self._left_out = frozenset((*names.full, *names.short, *map(fold, domain.function_words)))
        self._snapshot = snapshot
        self._occurrences = occurrences
        lengths = snapshot.lengths.astype(np.float32)
        mean = float(lengths[snapshot.present].mean()) if snapshot.item_count else 1.0
        self._norm = 0.5 + 0.5 * lengths / np.float32(mean)

    def to(self, item: int, count: int) -> Ranked:
        """At most `count` items like it: all of other places first, then those of its own.

        Who looks for practices wants them from elsewhere, and knows those at home. Last come texts
        that say the same once more. What has too little of what tells the item from others is not
        among them.
        """
        alike = self._likeness(item)
        found = np.flatnonzero(
            (alike.scores >= _LEAST_LIKENESS) & (alike.word_counts >= _LEAST_WORDS)
        ).astype(np.int32)
        found = found[found != item]
        keys = (self._snapshot.rank[found], -alike.scores[found], self._is_near(item)[found])
        best = found[np.lexsort(keys)][:_MOST_LOOKED_AT]
        first = np.array(self._different_first(item, best, count), np.int32)
        return Ranked(first, alike.scores[first])

    def _likeness(self, item: int) -> _Likeness:
        counts = Counter(words_of(self._snapshot, item))
        for word in set(title_words(self._snapshot, item)):
            counts[word] += _IN_TITLE
        scores = np.zeros(self._snapshot.size, np.float32)
        word_counts = np.zeros(self._snapshot.size, np.int32)
        for word, weight in self._telling(counts):
            postings = self._occurrences.said(word)
            often = postings.counts + np.float32(_IN_TITLE) * np.minimum(postings.title_counts, 1)
            scores[postings.items] += (
                np.float32(weight) * often / (often + self._norm[postings.items])
            )
            word_counts[postings.items] += 1
        return _Likeness(scores / max(self._most(counts, item), float(scores[item])), word_counts)

    def _most(self, counts: Counter[str], item: int) -> float:
        """What an item scores that says all there is to say of this one, words of its own too.

        Else one about something quite new would be like any that shares a common word or two.
        """
        words = self._telling(counts, least_reach=2)
        norm = float(self._norm[item])
        return sum((w.weight * counts[w.word] / (counts[w.word] + norm) for w in words), 1e-9)

    def _telling(self, counts: Counter[str], least_reach: int = 0) -> tuple[TellingWord, ...]:
        return telling_words(
            counts,
            lambda word: max(self._reach.get(word, 0), least_reach),
            self._snapshot.item_count,
            self._domain,
            self._left_out,
        )

    @cached_property
    def _reach(self) -> dict[str, int]:
        return self._snapshot.reach()

    def _is_near(self, item: int) -> Mask:
        """The items of a county, or of a whole city, that the item is of too."""
        codes = self._snapshot.column("places").codes
        own = self._narrowest_places[codes[item]]
        near = np.array([not own.isdisjoint(some) for some in self._narrowest_places], np.bool_)
        mask: Mask = near[codes]
        return mask

    @cached_property
    def _narrowest_places(self) -> list[frozenset[str]]:
        return [_narrowest(codes) for codes in self._snapshot.column("places").values]

    def _different_first(self, item: int, best: Items, count: int) -> list[int]:
        """`count` of `best`, last those that say again what the item says, or one before."""
        texts = [frozenset(words_of(self._snapshot, item))]
        different: list[int] = []
        repeats: list[int] = []
        for one in best.tolist():
            if len(different) == count:
                break
            words = frozenset(words_of(self._snapshot, one))
            if any(_is_repeat(words, other) for other in texts):
                repeats.append(one)
            else:
                texts.append(words)
                different.append(one)
        return (different + repeats)[:count]


def _narrowest(codes: tuple[str, ...]) -> frozenset[str]:
    """Those of the values of an item that are no province or city of another one of them."""
    above = [_OF_NO_COUNTY.sub("", code) for code in codes]
    return frozenset(
        code
        for code, beginning in zip(codes, above, strict=True)
        if not any(other != code and other.startswith(beginning) for other in codes)
    )


def _is_repeat(words: frozenset[str], other: frozenset[str]) -> bool:
    return len(words & other) >= _REPEATED * len(words | other)
