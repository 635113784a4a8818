"""Which characters are typed for which: those that sound alike and those that look alike."""

from collections.abc import Callable, Iterable
from importlib.resources import files
from typing import Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.words.pinyin import Pinyin, near_sound

Codes: TypeAlias = NDArray[np.uint32]  # characters as numbers, all of them below `_CODES`
Costs: TypeAlias = NDArray[np.float32]

# What a mix-up costs: the natural logarithm of how rarely it happens. Choosing a wrong offer of the
# input method is the usual mistake; taking a sound for another one's, or a shape for another, is
# less so. No reason at all: a slip of the hand.
SAME_SOUND, NEAR_SOUND, NO_REASON = 6.0, 7.0, 13.0
# Of look-alikes, by how many of a character are more alike: 官 and 宫; 村 and 衬; 村 and 财.
_LIKE_SHAPE, _SOMEWHAT_LIKE_SHAPE = (6.0, 6.0, 7.0, 7.0, 7.0), 9.0

_FIRST_HANZI, _LAST_HANZI = 0x3400, 0x9FFF
_CODES = 0x10000  # beyond lie characters that nobody types by mistake
_SILENT = 0  # what is no hanzi: sounds like nothing, itself included


class Confusion:
    """Costs of mix-ups, for whole arrays of characters. Nothing changes after it is made."""

    def __init__(self, pinyin: Pinyin, look_alikes: Iterable[str]) -> None:
        """`look_alikes`: a string a character that may be meant, behind it what is typed for it,
        the most alike first.
        """
        readings = [pinyin.readings(chr(c)) for c in range(_FIRST_HANZI, _LAST_HANZI + 1)]
        self._exact = _Sounds(readings, str)
        self._near = _Sounds(readings, near_sound)
        self._shapes = _Shapes(look_alikes)

    @classmethod
    def load(cls, pinyin: Pinyin) -> Self:
        """The mix-ups that follow from `pinyin` and lexicon/shapes.txt."""
        text = (files("index") / "lexicon" / "shapes.txt").read_text("utf-8")
        return cls(pinyin, (line for line in text.splitlines() if not line.startswith("#")))

    def costs(self, typed: Codes, meant: Codes) -> Costs:
        """What it costs that each of `typed` stands for the one of `meant` at its place."""
        costs = np.full(len(typed), NO_REASON, np.float32)
        costs = np.minimum(costs, self._shapes.costs(typed, meant))
        costs[self._near.agree(typed, meant) & (costs > NEAR_SOUND)] = NEAR_SOUND
        costs[self._exact.agree(typed, meant)] = SAME_SOUND
        return costs

    def near_sounds(self, codes: Codes) -> Codes:
        """Numbers of the usual sounds, the same one for sounds that are mixed up."""
        return self._near.usual[codes].astype(np.uint32)


class _Sounds:
    """The usual and the second sound of every hanzi, by number."""

    def __init__(self, readings: list[tuple[str, ...]], sound: Callable[[str], str]) -> None:
        numbers: dict[str, int] = {}
        self.usual = np.full(_CODES, _SILENT, np.uint16)
        self._second = np.full(_CODES, _SILENT, np.uint16)
        for code, read in enumerate(readings, _FIRST_HANZI):
            heard = [numbers.setdefault(sound(one), len(numbers) + 1) for one in read[:2]]
            self.usual[code], self._second[code] = (*heard, _SILENT, _SILENT)[:2]

    def agree(self, one: Codes, other: Codes) -> NDArray[np.bool_]:
        """Where both may be read alike. Two second readings do not count: both are rare."""
        first, second = self.usual[one], self.usual[other]
        alike = (first == second) | (first == self._second[other]) | (self._second[one] == second)
        heard: NDArray[np.bool_] = alike & (first != _SILENT) & (second != _SILENT)
        return heard


class _Shapes:
    """Pairs of characters that look alike, each pair one number."""

    def __init__(self, look_alikes: Iterable[str]) -> None:
        costs: dict[int, float] = {}
        for line in look_alikes:
            for rank, typed in enumerate(line[1:]):
                cost = (*_LIKE_SHAPE[rank : rank + 1], _SOMEWHAT_LIKE_SHAPE)[0]
                costs[(ord(typed) << 16) | ord(line[0])] = cost
        self._pairs = np.array(sorted(costs), np.uint32)
        self._costs = np.array([costs[pair] for pair in sorted(costs)], np.float32)

    def costs(self, typed: Codes, meant: Codes) -> Costs:
        pairs = (typed << 16) | meant
        at = np.minimum(np.searchsorted(self._pairs, pairs), len(self._pairs) - 1)
        return np.where(self._pairs[at] == pairs, self._costs[at], np.float32(np.inf))
