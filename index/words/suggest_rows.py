"""Texts by what may be typed for their beginning: sorted arrays of the starts of their words."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.words.pinyin import near_sound
from index.words.typed import MOST_TYPED, Typed, TypedRow

Numbers: TypeAlias = NDArray[np.uint32]
Mask: TypeAlias = NDArray[np.bool_]

_END = 0  # behind a text: no character, no syllable, no letter
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_OTHER_LETTER = len(_LETTERS) + 1
_LETTER_BITS, _KEY_LETTERS = 6, 10  # the first initials of a start as one number
_MOST_COMBINATIONS = 8  # of initials that one row of typed characters is looked up by
_MOST_AHEAD = max(MOST_TYPED, _KEY_LETTERS)
_BEYOND = 0xFFFF  # stands for all characters that need more than two bytes


class SuggestRows:
    """Where the words of many texts begin, sorted by the initials from there on.

    About 25 bytes a word start and 4 a character. Nothing changes after it is made.
    """

    def __init__(
        self,
        texts: Iterable[Sequence[str]],
        syllables_of: Callable[[str], tuple[str, ...]],
        readings_of: Callable[[str], tuple[str, ...]],
    ) -> None:
        """`texts`: the words of each; it is found from every word on. Nothing between them counts.

        `syllables_of`: how a word is read, `readings_of`: all ways to read a character.
        """
        laid_out = _LaidOut(syllables_of)
        for words in texts:
            laid_out.add(words)
        self.syllables = tuple(sorted(laid_out.numbers))
        rank = {syllable: number for number, syllable in enumerate(self.syllables, 1)}
        in_order = np.array([_END, *map(rank.__getitem__, laid_out.numbers)], np.uint16)
        self._letters = np.array([_END, *map(_letter, self.syllables)], np.uint8)
        self._characters = laid_out.characters
        self._sounds = in_order[laid_out.sounds]
        starts = laid_out.starts
        keys = self._keys_of(starts)
        order = np.argsort(keys, kind="stable")
        self._keys, self._starts = keys[order], starts[order]
        self._texts = laid_out.texts[order]
        self._readings_of = readings_of
        self._mask = lru_cache(maxsize=4096)(self._mask_of)

    def find(self, typed: TypedRow, is_near: bool = False) -> Numbers:
        """The texts with a word start that `typed` may stand for; one may be there several times.

        `is_near`: sounds that are mixed up count as one, also those of hanzi.
        """
        masks = [self._mask(one, is_near) for one in typed]
        letters = self._first_letters(masks)
        found = [np.empty(0, np.uint32)]
        for rows in self._ranges(letters):
            starts, texts = self._starts[rows], self._texts[rows]
            for at, (one, mask) in enumerate(zip(typed, masks, strict=True)):
                if at < len(letters) and len(one.text) == 1 and not one.is_itself:
                    continue  # an initial: the range has said so
                if one.is_itself and not is_near:
                    fits = self._characters[starts + at] == _code(one.text)
                else:
                    fits = mask[self._sounds[starts + at]]
                starts, texts = starts[fits], texts[fits]
            found.append(texts)
        return np.concatenate(found)

    def _first_letters(self, masks: list[Mask]) -> list[list[int]]:
        """The initials that each of the first characters may have, few combinations in all."""
        letters: list[list[int]] = []
        combinations = 1
        for mask in masks[:_KEY_LETTERS]:
            possible = sorted(set(self._letters[mask].tolist()))
            combinations *= len(possible)
            if combinations > _MOST_COMBINATIONS:
                break
            letters.append(possible)
        return letters

    def _ranges(self, letters: list[list[int]]) -> Iterator[slice]:
        """The rows with these initials, a range a combination."""
        open_bits = _LETTER_BITS * (_KEY_LETTERS - len(letters))
        for combination in product(*letters):
            key = 0
            for letter in combination:
                key = key << _LETTER_BITS | letter
            ends = np.array([key << open_bits, (key + 1) << open_bits], np.uint64)
            yield slice(*np.searchsorted(self._keys, ends).tolist())

    def _mask_of(self, typed: Typed, is_near: bool) -> Mask:
        """Which syllables what was typed for one character may stand for."""
        read = self._readings_of(typed.text) if typed.is_itself else ()
        read = read or (typed.text,)
        sounds = set(map(near_sound, read)) if is_near else set()

        def fits(syllable: str) -> bool:
            if near_sound(syllable) in sounds:
                return True
            return syllable in read if typed.is_itself else syllable.startswith(typed.text)

        return np.array([False, *map(fits, self.syllables)], np.bool_)

    def _keys_of(self, starts: Numbers) -> NDArray[np.uint64]:
        keys = np.zeros(len(starts), np.uint64)
        has_more = np.ones(len(starts), np.bool_)
        for at in range(_KEY_LETTERS):
            letters = self._letters[self._sounds[starts + at]] * has_more
            has_more = letters != _END
            keys = keys << np.uint64(_LETTER_BITS) | letters.astype(np.uint64)
        return keys


class _LaidOut:
    """Texts end to end: their characters, the numbers of their sounds, where their words begin."""

    def __init__(self, syllables_of: Callable[[str], tuple[str, ...]]) -> None:
        self._syllables_of = syllables_of
        self._known: dict[str, tuple[array[int], array[int]]] = {}
        self.numbers: dict[str, int] = {}  # of syllables, from 1
        self._characters, self._sounds = array("H"), array("H")
        self._starts, self._texts = array("I"), array("I")
        self._count = 0

    def add(self, words: Sequence[str]) -> None:
        for word in words:
            self._starts.append(len(self._characters))
            self._texts.append(self._count)
            characters, sounds = self._known.get(word) or self._read(word)
            self._characters.extend(characters)
            self._sounds.extend(sounds)
        self._characters.append(_END)
        self._sounds.append(_END)
        self._count += 1

    def _read(self, word: str) -> tuple[array[int], array[int]]:
        numbers = self.numbers
        sounds = (numbers.setdefault(s, len(numbers) + 1) for s in self._syllables_of(word))
        self._known[word] = array("H", map(_code, word)), array("H", sounds)
        return self._known[word]

    @property
    def characters(self) -> NDArray[np.uint16]:
        return _padded(self._characters)

    @property
    def sounds(self) -> NDArray[np.uint16]:
        return _padded(self._sounds)

    @property
    def starts(self) -> Numbers:
        return np.array(self._starts, np.uint32)

    @property
    def texts(self) -> Numbers:
        return np.array(self._texts, np.uint32)


def _padded(numbers: array[int]) -> NDArray[np.uint16]:
    """With ends behind the last text, so that no start has to look how near it is to them."""
    return np.concatenate([np.array(numbers, np.uint16), np.zeros(_MOST_AHEAD, np.uint16)])


def _code(character: str) -> int:
    return min(ord(character), _BEYOND)


def _letter(syllable: str) -> int:
    return _LETTERS.find(syllable[0]) + 1 or _OTHER_LETTER
