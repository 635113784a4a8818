"""Which items a query finds: exactly those whose text has what was asked."""

from dataclasses import dataclass

import numpy as np

from index.columns import Columns, Mask, Ordinals, Positions
from index.occurrences import Occurrences
from index.query_reading import Leaf, Reading
from index.whoosh_reader import WhooshReader


@dataclass(frozen=True, slots=True)
class Term:
    """Something asked for, and where the texts have it; `is_word` of a word of a leaf."""

    text: str
    positions: Positions
    is_word: bool


@dataclass(frozen=True, slots=True)
class Matches:
    """The items found by a text, and what they were found by.

    `wholes` are the leaves of several words where the texts have them in one piece; `titled` are
    the items whose title is the query.
    """

    mask: Mask
    terms: tuple[Term, ...]
    wholes: tuple[tuple[Leaf, Positions], ...]
    titled: Ordinals


def matches(
    reading: Reading, columns: Columns, occurrences: Occurrences, reader: WhooshReader
) -> Matches:
    """What `reading` finds: every phrase literally, and every leaf by its words or as a whole.

    A title pasted with other punctuation or white space finds its item too, whatever it is cut to.
    """
    titled = np.empty(0, np.int64)
    mask = np.ones(columns.size, np.bool_)
    phrases = [Term(text, occurrences.printed(text), False) for text in reading.phrases]
    words = {
        word: Term(word, occurrences.said(word), True)
        for leaf in reading.leaves
        for word in leaf.words
    }
    wholes = [
        (leaf, occurrences.said(leaf.text)) for leaf in reading.leaves if leaf.words != (leaf.text,)
    ]
    for phrase in phrases:
        mask &= _having(phrase.positions, columns)
    for leaf in reading.leaves:
        mask &= _having_leaf(leaf, words, dict(wholes), columns)
    if reading.title_key:
        titled = np.sort(columns.ordinal_of[reader.numbers("title_key", reading.title_key)])
    if not reading.phrases:
        mask[titled] = True
    return Matches(mask, (*phrases, *words.values()), tuple(wholes), titled)


def _having_leaf(
    leaf: Leaf, words: dict[str, Term], wholes: dict[Leaf, Positions], columns: Columns
) -> Mask:
    mask = np.ones(columns.size, np.bool_)
    for word in leaf.words:
        mask &= _having(words[word].positions, columns)
    if leaf in wholes:
        mask |= _having(wholes[leaf], columns)
    return mask


def _having(positions: Positions, columns: Columns) -> Mask:
    mask = np.zeros(columns.size, np.bool_)
    mask[columns.items_at(positions)] = True
    return mask
