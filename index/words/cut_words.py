"""The words that texts were cut into, read back from where the cuts are."""

from itertools import pairwise

import numpy as np

from index.texts.snapshot import Snapshot


def words_of(snapshot: Snapshot, item: int) -> list[str]:
    """The words of an item in order, title first, without punctuation."""
    return _words(snapshot, int(snapshot.bounds[item]), int(snapshot.bounds[item + 1]))


def title_words(snapshot: Snapshot, item: int) -> list[str]:
    return _words(snapshot, int(snapshot.starts[item]), int(snapshot.title_ends[item]))


def _words(snapshot: Snapshot, start: int, end: int) -> list[str]:
    text = snapshot.text(start, end)
    cuts = np.flatnonzero(snapshot.is_cut(np.arange(start, end, dtype=np.int32))).tolist()
    pieces = (text[at:next_at] for at, next_at in pairwise((*cuts, end - start)))
    # What lies between words has cuts around it as well.
    return [piece for piece in pieces if piece[0].isalnum()]
