"""Mistakes made by rule: a character of a word replaced by a homophone or a look-alike."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from importlib.resources import files
from random import Random
from typing import NamedTuple

from index.words.pinyin import Pinyin

_FIRST_ROW, _LAST_ROW = 0xB0, 0xD7  # of GB 2312: the characters in common use


class Mistake(NamedTuple):
    """What was typed, and what was meant by it."""

    typed: str
    meant: str


class Mistypist:
    """Makes mistakes, the same ones for the same seed; none of them makes a known word."""

    def __init__(self, pinyin: Pinyin, known: Container[str], seed: int) -> None:
        self._pinyin = pinyin
        self._known = known
        self._random = Random(seed)
        self._homophones = defaultdict[str, list[str]](list)
        for character in _common_hanzi():
            self._homophones[pinyin.readings(character)[0]].append(character)
        text = (files("index") / "lexicon" / "shapes.txt").read_text("utf-8")
        self._look_alikes = {line[0]: line[1:7] for line in text.splitlines() if line[0] != "#"}

    def by_sound(self, words: Sequence[str]) -> Iterator[Mistake]:
        """Each word with one homophone in it, if any gives a mistake."""
        return self._mistakes(words, lambda word, at: self._homophones[self._read(word, at)])

    def by_shape(self, words: Sequence[str]) -> Iterator[Mistake]:
        """Each word with one look-alike in it, if any gives a mistake."""
        return self._mistakes(words, lambda word, at: self._look_alikes.get(word[at], ""))

    def _read(self, word: str, at: int) -> str:
        return self._pinyin.syllables(word)[at]

    def _mistakes(
        self, words: Sequence[str], others: Callable[[str, int], Sequence[str]]
    ) -> Iterator[Mistake]:
        for word in words:
            typed = [
                word[:at] + other + word[at + 1 :]
                for at in range(len(word))
                for other in others(word, at)
            ]
            wrong = [one for one in typed if one != word and one not in self._known]
            if wrong:
                yield Mistake(self._random.choice(wrong), word)


def _common_hanzi() -> Iterator[str]:
    for row in range(_FIRST_ROW, _LAST_ROW):
        for cell in range(0xA1, 0xFF):
            yield bytes([row, cell]).decode("gb2312")
