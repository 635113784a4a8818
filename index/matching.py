"""Which items a query finds: exactly those whose text has what was asked."""

from dataclasses import dataclass

import numpy as np

from index.batches import title_hash
from index.fold import skeleton
from index.occurrences import Occurrences
from index.postings import Postings
from index.query_reading import Leaf, Reading
from index.snapshot import Items, Mask, Snapshot


@dataclass(frozen=True, slots=True)
class Term:
    """Something asked for, and where the texts have it; `is_word` of a word of a leaf."""

    text: str
    postings: Postings
    is_word: bool


@dataclass(frozen=True, slots=True)
class Matches:
    """The items found by a text, and what they were found by.

    `wholes` are the leaves of several words where the texts have them in one piece; `titled` are
    the items whose title is the query.
    """

    mask: Mask
    terms: tuple[Term, ...]
    wholes: tuple[tuple[Leaf, Postings], ...]
    titled: Items


def matches(reading: Reading, snapshot: Snapshot, occurrences: Occurrences) -> Matches:
    """What `reading` finds: every phrase literally, and every leaf by its words or as a whole.

    A title pasted with other punctuation or white space finds its item too, whatever it is cut to.
    """
    phrases = [Term(text, occurrences.printed(text), False) for text in reading.phrases]
    words = {
        word: Term(word, occurrences.said(word), True)
        for leaf in reading.leaves
        for word in leaf.words
    }
    wholes = {
        leaf: occurrences.said(leaf.text) for leaf in reading.leaves if leaf.words != (leaf.text,)
    }
    mask = snapshot.present
    for phrase in phrases:
        mask = mask & phrase.postings.mask(snapshot.size)
    for leaf in reading.leaves:
        having = _having_leaf(leaf, words, snapshot.size)
        if leaf in wholes:
            having[wholes[leaf].items] = True
        mask = mask & having
    titled = _titled(reading, snapshot)
    if titled.size and not reading.phrases:
        mask = mask.copy()
        mask[titled] = True
    return Matches(mask, (*phrases, *words.values()), tuple(wholes.items()), titled)


def _titled(reading: Reading, snapshot: Snapshot) -> Items:
    """The items whose title is all of the query, punctuation and white space aside."""
    if not reading.title_key:
        return np.empty(0, np.int32)
    items = snapshot.items_of_title(title_hash(reading.title_key))
    keep = []
    for item in items.tolist():
        printed = snapshot.printed(item)
        keep.append(skeleton(printed.folded[: printed.folded_ends[0]]) == reading.title_key)
    return items[np.array(keep, np.bool_)]


def _having_leaf(leaf: Leaf, words: dict[str, Term], size: int) -> Mask:
    mask = words[leaf.words[0]].postings.mask(size)
    for word in leaf.words[1:]:
        mask &= words[word].postings.mask(size)
    return mask
