"""What the score of an item is made of: the parts that ranking adds up, told of one item."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from index.texts.postings import Postings, rarity
from index.texts.snapshot import Items


class Why(StrEnum):
    """What something is added to a score for."""

    WORD = "word"  # a word that was asked for, the oftener and the rarer the more
    PHRASE = "phrase"  # the same of quoted text
    SYNONYM = "synonym"  # what stands in place of a word
    PLACE = "place"  # the item is of the place
    WHOLE = "whole"  # several words in one piece
    NEAR = "near"  # two words near each other
    TITLE_IS_QUERY = "title-is-query"
    SHARE = "share"  # how much an item has of what may be missing
    PAIR = "pair"  # two characters of the query side by side
    CHARACTERS = "characters"  # single ones of the query
    SUBJECT = "subject"  # what the words are about, above or below that of items so far alike


class Part(NamedTuple):
    """What one thing adds to the scores of `items`; `postings` is where the texts have it."""

    why: Why
    text: str
    items: Items
    scores: npt.NDArray[np.float32]
    postings: Postings | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """What one thing adds to the score of an item.

    `count` is how often the item has it, its title among that; `rarity` is above 0, more for what
    fewer items have. None where nothing is counted.
    """

    why: Why
    text: str
    score: float
    count: int | None = None
    title_count: int | None = None
    rarity: float | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The score of an item, and what adds up to it, in the order it is added."""

    score: float
    reasons: tuple[Reason, ...]

    @classmethod
    def of(cls, item: int, parts: Iterable[Part], item_count: int) -> Self:
        reasons = tuple(
            _reason(part, int(at), item, item_count)
            for part in parts
            for at in np.flatnonzero(part.items == item)
        )
        return cls(sum(reason.score for reason in reasons), reasons)


def _reason(part: Part, at: int, item: int, item_count: int) -> Reason:
    score = float(part.scores[at])
    if (postings := part.postings) is None:
        return Reason(part.why, part.text, score)
    here = int(np.searchsorted(postings.items, item))
    return Reason(
        why=part.why,
        text=part.text,
        score=score,
        count=int(postings.counts[here]),
        title_count=int(postings.title_counts[here]),
        rarity=rarity(postings.items.size, item_count),
    )
