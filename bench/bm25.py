"""BM25 over any kind of terms: what a ranking of ours must do better than."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from bench.plain_jieba import cutter

Terms = Callable[[str], Iterable[str]]


class Bm25:
    """Texts ready to be ranked; `k1` and `b` are given with each question."""

    def __init__(self, texts: Sequence[str], terms: Terms) -> None:
        self._terms = terms
        held: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        lengths = np.zeros(len(texts))
        for number, text in enumerate(texts):
            counts = Counter(terms(text))
            lengths[number] = counts.total()
            for term, count in counts.items():
                held[term][0].append(number)
                held[term][1].append(count)
        self._lengths = lengths / max(lengths.mean(), 1.0)
        self._held = {
            term: (np.array(numbers, np.int32), np.array(counts, np.float64))
            for term, (numbers, counts) in held.items()
        }

    def best(self, question: str, size: int, k1: float = 1.2, b: float = 0.75) -> list[int]:
        """The numbers of up to `size` texts that share a term with `question`, best first."""
        scores = self._scores(question, k1, b)
        found = np.flatnonzero(scores)
        order = np.lexsort((found, -scores[found]))
        return [int(number) for number in found[order][:size]]

    def _scores(self, question: str, k1: float, b: float) -> npt.NDArray[np.float64]:
        count = len(self._lengths)
        scores = np.zeros(count)
        norm = k1 * (1 - b + b * self._lengths)
        for term, times in Counter(self._terms(question)).items():
            if term in self._held:
                numbers, counts = self._held[term]
                rarity = np.log1p((count - len(numbers) + 0.5) / (len(numbers) + 0.5))
                scores[numbers] += times * rarity * counts * (k1 + 1) / (counts + norm[numbers])
        return scores


def jieba_words() -> Terms:
    """Words as jieba cuts them by itself, new ones guessed."""
    cut = cutter(hmm=True)
    return lambda text: filter(str.isalnum, cut(text))


def character_pairs(text: str) -> list[str]:
    """Every two neighbouring letters or hanzi."""
    return [one + other for one, other in pairwise(text) if (one + other).isalnum()]
