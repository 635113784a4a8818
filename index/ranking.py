"""How well items answer: BM25 over words, the title counting more, words near each other too."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.columns import Columns, Ordinals, Positions
from index.evaluation import Term
from index.matching import Matches
from index.occurrences import Occurrences

_K1, _B = 1.2, 0.5
# A word in the title says what the item is about.
_TITLE_WEIGHT = 4.0
# 村党 in 农村党员 is printed, but nobody wrote of 村党.
_ACROSS_WORDS_WEIGHT = 0.4
_WHOLE_LEAF_SHARE = 0.5
_NEARNESS_SHARE = 0.3
_NEAR_CHARACTERS = 8.0

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ranked:
    """The found items, best first, and their scores by ordinal."""

    items: Ordinals
    scores: Scores


def ranked(
    found: Ordinals, matches: Matches, folded_query: str, columns: Columns, occurrences: Occurrences
) -> Ranked:
    """`found` in the order of how well they answer; equals in the order of their ordinals."""
    scores = _scores(matches, columns, occurrences)
    exactness = np.zeros(columns.size, np.int64)
    exactness[matches.titled] = 1
    for item in matches.titled.tolist():
        title = columns.text[columns.starts[item] : columns.title_ends[item]]
        exactness[item] += title == folded_query
    order = np.lexsort((found, -scores[found], -exactness[found]))
    return Ranked(found[order], scores)


def rarity(term: Term, columns: Columns) -> float:
    """How much it says that an item has the term: above 0, more for fewer items."""
    items = columns.items_at(term.positions)
    count = np.count_nonzero(np.diff(items)) + min(items.size, 1)
    return float(np.log1p((columns.size - count + 0.5) / (count + 0.5)))


def _scores(matches: Matches, columns: Columns, occurrences: Occurrences) -> Scores:
    lengths = (columns.ends - columns.starts).astype(np.float64)
    length_share = lengths / max(lengths.mean(), 1.0) if lengths.size else lengths
    norm = _K1 * (1 - _B + _B * length_share)
    rarities = {term.text: rarity(term, columns) for term in matches.terms}
    scores = np.zeros(columns.size)
    for term in matches.terms:
        often = _frequency(term, columns, occurrences)
        scores += rarities[term.text] * often * (_K1 + 1) / (often + norm)
    for leaf, positions in matches.wholes:
        worth = _WHOLE_LEAF_SHARE * sum(rarities[word] for word in leaf.words)
        in_text, in_title = _counts(positions, columns)
        scores += worth * (np.minimum(in_text, 1) + np.minimum(in_title, 1))
    for one, other in pairwise(matches.terms):
        worth = _NEARNESS_SHARE * min(rarities[one.text], rarities[other.text])
        scores += worth * _nearness(one.positions, other.positions, columns)
    return scores


def _frequency(term: Term, columns: Columns, occurrences: Occurrences) -> Scores:
    printed, in_title = _counts(term.positions, columns)
    frequency = printed + (_TITLE_WEIGHT - 1) * in_title
    if not term.is_word:
        return frequency
    cut = np.minimum(occurrences.as_word(term.text), printed)
    return frequency - (1 - _ACROSS_WORDS_WEIGHT) * (printed - cut)


def _counts(positions: Positions, columns: Columns) -> tuple[Scores, Scores]:
    """How often each item's text has these positions, and how often its title."""
    items = columns.items_at(positions)
    titles = items[positions < columns.title_ends[items]]
    size = columns.size
    return (
        np.bincount(items, minlength=size).astype(np.float64),
        np.bincount(titles, minlength=size).astype(np.float64),
    )


def _nearness(one: Positions, other: Positions, columns: Columns) -> Scores:
    """How near each other an item has two terms: 1 for side by side, falling with the distance."""
    nearness = np.zeros(columns.size)
    if not one.size or not other.size:
        return nearness
    items, other_items = columns.items_at(one), columns.items_at(other)
    after = np.searchsorted(other, one)
    for nearest in (np.minimum(after, other.size - 1), np.maximum(after - 1, 0)):
        distance = np.abs(other[nearest] - one)
        near = 1.0 / (1.0 + distance / _NEAR_CHARACTERS)
        near[other_items[nearest] != items] = 0.0
        np.maximum.at(nearness, items, near)
    return nearness
