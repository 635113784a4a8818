"""A closer look at items that lack some of a question: at their single characters and subject."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.answers.explanation import Part, Why
from index.segment import Segmenter
from index.texts.batches import Flags, Int32, Points, points_of
from index.texts.postings import rarity
from index.texts.snapshot import Items, Places, Snapshot

# As is usual for BM25: here a long item has more by chance than one that has all of a query.
_K1, _B = 1.2, 0.85
# What an item is about is told by how it begins.
_READ_CHARACTERS = 1_000
# What the subject weighs, as a share of how far the items lie apart by all else.
_SUBJECT_SHARE = 0.8

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Texts:
    """How some items begin: their characters one behind the other, and of which item each is."""

    items: Items
    points: Points
    of_item: Int32
    is_cut: Flags
    is_in_body: Flags


class CloserLook:
    """Compares a question with some items of a snapshot, closer than can be done with all.

    `norm` is what BM25 takes for how often an item of its length has something.
    """

    def __init__(self, snapshot: Snapshot, segmenter: Segmenter) -> None:
        self._snapshot = snapshot
        self._segmenter = segmenter
        # Not the characters: lists are full of brackets and numbers, and no longer for it.
        lengths = snapshot.joined("pair_counts").astype(np.float32)
        mean = max(float(lengths.mean(dtype=np.float64)), 1.0) if lengths.size else 1.0
        self.norm: Scores = (_K1 * (1 - _B + _B * lengths / mean)).astype(np.float32)

    def parts(
        self, items: Items, scores: Scores, topic: str, question: str, strangeness: float
    ) -> Iterator[Part]:
        """What adds to the scores of `items`.

        The characters of the topic tell that 借款 and 借贷 are near, the subject of the whole
        question that 离婚 and 夫妻 are. Characters are chance where a question is told in the words
        of the items: they count as far as it is strange to them.
        """
        if not items.size:
            return
        order = np.argsort(items)
        items, scores = items[order], scores[order]
        texts = self._texts(items)
        characters = np.float32(strangeness) * self._characters(topic, texts)
        yield Part(Why.CHARACTERS, "", items, characters)
        words = [question[word.start : word.end] for word in self._segmenter.cut(question)]
        spread = np.float32(_SUBJECT_SHARE * (scores + characters).std())
        yield Part(Why.SUBJECT, "", items, spread * self._nearness(words, texts))

    def _texts(self, items: Items) -> _Texts:
        starts, ends = self._snapshot.bounds[items], self._snapshot.bounds[items + 1]
        sizes = np.minimum(ends - starts, _READ_CHARACTERS)
        of_item = np.repeat(np.arange(items.size, dtype=np.int32), sizes)
        places: Places = np.arange(of_item.size, dtype=np.int32)
        places += (starts - (np.cumsum(sizes) - sizes).astype(np.int32))[of_item]
        return _Texts(
            items,
            self._snapshot.points(places),
            of_item,
            self._snapshot.is_cut(places),
            places > self._snapshot.title_ends[items][of_item],
        )

    def _characters(self, topic: str, texts: _Texts) -> Scores:
        """BM25 over the topic's single hanzi. Titles are left out: they share many by chance."""
        asked = _hanzi(topic)
        if not asked:
            return np.zeros(texts.items.size, np.float32)
        points = points_of(asked)
        at = np.searchsorted(points, texts.points)
        at[at == points.size] = 0
        is_asked = (points[at] == texts.points) & texts.is_in_body
        shape = texts.items.size, len(asked)
        cells = texts.of_item[is_asked].astype(np.int64) * len(asked) + at[is_asked]
        often = np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)
        told = np.array([self._rarity(character) for character in asked])
        scores = often / (often + self.norm[texts.items][:, None]) @ (told * (_K1 + 1))
        return scores.astype(np.float32)

    def _rarity(self, character: str) -> float:
        """How much it says to have a character; how many have it is told by how often it stands."""
        count = max(self._snapshot.item_count, 1)
        reach = count * -np.expm1(-self._snapshot.count(character) / count)
        return rarity(int(reach), count)

    def _nearness(self, words: Iterable[str], texts: _Texts) -> Scores:
        """How near the items' subjects are to that of the words: 0 on average, spread by 1."""
        meanings = self._snapshot.meanings
        asked = meanings.of_words(words)
        about = meanings.of_items(texts.points, texts.is_cut, texts.of_item, texts.items.size)
        near = about @ asked / np.maximum(np.linalg.norm(about, axis=1), 1e-9)
        spread = near.std()
        nearness: Scores = (near - near.mean()) / spread if spread > 0 else np.zeros_like(near)
        return nearness.astype(np.float32)


def _hanzi(text: str) -> str:
    """The hanzi of a text, each once, in the order of their code points."""
    return "".join(sorted({c for c in text if c.isalnum() and not c.isascii()}))
