"""What words are about, as far as the texts tell: those that keep the same company are near.

A word is known by the company it keeps: how much more often than by chance it stands in one stretch
of text with each of some hundred common words, in as many numbers as tell most of that.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from index.texts.batches import Flags, Hashes, Int32, Points, points_of

Vectors = npt.NDArray[np.floating]
_Counts = npt.NDArray[np.int64]

# With more text than this, evenly spaced items of it tell as much.
_READ_CHARACTERS = 4_000_000
_STRETCH_CHARACTERS = 100
# With less text, chance tells more than the words.
_FEWEST_STRETCHES = 2_000
_MOST_WORDS = 20_000
# A word that stands in fewer stretches is not known.
_FEWEST_TIMES = 3
_MARKERS = 512
# What stands everywhere marks nothing.
_MARKER_SHARE = 0.1
_NUMBERS = 64
# Rare markers are met by chance more often than their number says.
_SMOOTHING = 0.75
# Stands between the words' company as it is and one that is told in fewest numbers.
_EIGENVALUE_POWER = -0.25
_COUNTED_AT_ONCE = 250_000
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_HASHED_CHARACTERS = 32


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the known words are about: `vectors` holds, word by word, the numbers of each.

    They point where the word belongs, and are the longer the rarer it is. `keys` are hashes of
    the words, in order. A text is about the sum of its words.
    """

    keys: Hashes
    vectors: Vectors

    @classmethod
    def learned(cls, text: Points, is_cut: Flags, lengths: Int32) -> Self:
        """What the words of a batch are about (see Batch); none are known from too little text."""
        sample = _Sample.of(text, is_cut, lengths)
        stretch_count = int(sample.stretches[-1]) + 1 if sample.stretches.size else 0
        if stretch_count < _FEWEST_STRETCHES:
            return cls(np.empty(0, np.uint64), np.empty(0, np.float16))
        reach = np.bincount(sample.words, minlength=sample.keys.size)
        markers = _markers(reach, sample.sizes, stretch_count)
        numbers = _numbers(_more_than_chance(_company(sample, markers), reach[markers]))
        told = np.log1p((stretch_count - reach + 0.5) / (reach + 0.5))
        length = np.maximum(np.linalg.norm(numbers, axis=1), 1e-9)
        return cls(sample.keys, (numbers * (told / length)[:, None]).astype(np.float16).ravel())

    def of_words(self, words: Iterable[str]) -> Vectors:
        """What these words are about together."""
        keys = np.array([_key(word) for word in dict.fromkeys(words)], np.uint64)
        about: Vectors = self._rows(self._known(keys)[0]).sum(0)
        return about

    def of_items(self, points: Points, is_cut: Flags, of_item: Int32, count: int) -> Vectors:
        """What each of `count` items is about, each of its words counted once.

        `points` are their texts one behind the other, `of_item` tells whose each character is.
        """
        starts, keys = _cut_words(points, is_cut)
        words, is_known = self._known(keys)
        size = max(self.keys.size, 1)
        held = np.unique(of_item[starts[is_known]].astype(np.int64) * size + words)
        items, words = np.divmod(held, size)
        about = np.zeros((count, self._width), np.float32)
        if held.size:
            heads = np.flatnonzero(np.diff(items, prepend=-1))
            about[items[heads]] = np.add.reduceat(self._rows(words), heads)
        return about

    @property
    def _width(self) -> int:
        return self.vectors.size // max(self.keys.size, 1)

    def _rows(self, words: npt.NDArray[np.integer]) -> Vectors:
        rows: Vectors = self.vectors.reshape(self.keys.size, self._width)[words]
        return rows.astype(np.float32)

    def _known(self, keys: Hashes) -> tuple[npt.NDArray[np.int64], Flags]:
        """Where those of `keys` that are known stand, and which they are."""
        at = np.searchsorted(self.keys, keys)
        is_known = np.zeros(keys.size, np.bool_)
        inside = at < self.keys.size
        is_known[inside] = self.keys[at[inside]] == keys[inside]
        return at[is_known], is_known


@dataclass(frozen=True, slots=True)
class _Sample:
    """Words in stretches of text: each word of `words`, by its place in `keys`, in one stretch.

    In the order of the stretches, a word once in each. `sizes` are the characters of the words.
    """

    keys: Hashes
    sizes: npt.NDArray[np.integer]
    words: npt.NDArray[np.int64]
    stretches: npt.NDArray[np.int64]

    @classmethod
    def of(cls, text: Points, is_cut: Flags, lengths: Int32) -> Self:
        is_read = np.arange(lengths.size) % max(-(-text.size // _READ_CHARACTERS), 1) == 0
        in_text = np.repeat(is_read, lengths)
        points, cuts, lengths = text[in_text], is_cut[in_text], lengths[is_read]
        starts, hashes = _cut_words(points, cuts)
        keys, first, words = np.unique(hashes, return_index=True, return_inverse=True)
        held = np.unique(_stretches(lengths)[starts] * max(keys.size, 1) + words)
        stretches, words = np.divmod(held, max(keys.size, 1))
        sizes = np.diff(starts, append=points.size)[first]
        is_known = _is_written(points[starts[first]])
        is_known &= _is_common(np.bincount(words, minlength=keys.size))
        place = np.cumsum(is_known) - 1
        keep = is_known[words]
        return cls(keys[is_known], sizes[is_known], place[words[keep]], stretches[keep])


def _stretches(lengths: Int32) -> npt.NDArray[np.int64]:
    """For every character of items of these lengths, the number of its stretch."""
    counts = -(-lengths.astype(np.int64) // _STRETCH_CHARACTERS)
    ends = np.cumsum(lengths, dtype=np.int64)
    within = np.arange(lengths.sum(dtype=np.int64)) - np.repeat(ends - lengths, lengths)
    numbers: npt.NDArray[np.int64] = (
        np.repeat(np.cumsum(counts) - counts, lengths) + within // _STRETCH_CHARACTERS
    )
    return numbers


def _cut_words(points: Points, is_cut: Flags) -> tuple[npt.NDArray[np.int64], Hashes]:
    """Where words and what is between them begin, and the hash of each."""
    starts = np.flatnonzero(is_cut)
    if not starts.size:
        return starts, np.empty(0, np.uint64)
    first = starts[0]
    places = np.arange(first, points.size)
    within = places - np.repeat(starts, np.diff(starts, append=points.size))
    hashed = points[first:] * _powers()[np.minimum(within, _HASHED_CHARACTERS - 1)]
    return starts, np.add.reduceat(hashed, starts - first)


def _key(word: str) -> np.uint64:
    points = points_of(word)
    powers = _powers()[np.minimum(np.arange(points.size), _HASHED_CHARACTERS - 1)]
    key: np.uint64 = (points * powers).sum(dtype=np.uint64)
    return key


def _powers() -> Hashes:
    return np.power(_FACTOR, np.arange(_HASHED_CHARACTERS, dtype=np.uint64))


def _is_written(heads: Points) -> Flags:
    """Which of these characters are letters, digits or hanzi, not what stands between words."""
    return np.array([chr(head).isalnum() for head in heads.tolist()], np.bool_)


def _is_common(reach: _Counts) -> Flags:
    is_common: Flags = reach >= _FEWEST_TIMES
    if np.count_nonzero(is_common) > _MOST_WORDS:
        is_common = reach > np.partition(reach, reach.size - _MOST_WORDS)[-_MOST_WORDS]
    return is_common


def _markers(
    reach: _Counts, sizes: npt.NDArray[np.integer], stretch_count: int
) -> npt.NDArray[np.int64]:
    """The commonest words of several characters that do not stand everywhere."""
    able = np.flatnonzero((sizes > 1) & (reach <= _MARKER_SHARE * stretch_count))
    return able[np.argsort(-reach[able], kind="stable")[:_MARKERS]]


def _company(sample: _Sample, markers: npt.NDArray[np.int64]) -> Vectors:
    """In how many stretches each word (a row) stands with each marker (a column) but itself."""
    word_count, width = sample.keys.size, markers.size
    number = np.full(word_count, -1)
    number[markers] = np.arange(width)
    is_marker = number[sample.words] >= 0
    marked = number[sample.words[is_marker]]
    stretch_count = int(sample.stretches[-1]) + 1
    bounds = np.searchsorted(sample.stretches[is_marker], np.arange(stretch_count + 1))
    company = np.zeros(word_count * width, np.float32)
    for start in range(0, sample.words.size, _COUNTED_AT_ONCE):
        some = slice(start, start + _COUNTED_AT_ONCE)
        first, last = bounds[sample.stretches[some]], bounds[sample.stretches[some] + 1]
        sizes = last - first
        beside = np.arange(sizes.sum()) + np.repeat(first - (np.cumsum(sizes) - sizes), sizes)
        met = np.repeat(sample.words[some] * width, sizes) + marked[beside]
        company += np.bincount(met, minlength=company.size)
    table = company.reshape(word_count, width)
    table[markers, np.arange(width)] = 0
    return table


def _more_than_chance(company: Vectors, marker_reach: _Counts) -> Vectors:
    """How much more often words meet the markers than chance would have it; 0 for less often."""
    chance = marker_reach.astype(np.float32) ** _SMOOTHING
    expected = company.sum(1, keepdims=True) * (chance / chance.sum())
    ratio: Vectors = company / np.maximum(expected, 1e-9)
    return np.log(np.maximum(ratio, 1, out=ratio), out=ratio)


def _numbers(company: Vectors) -> Vectors:
    """The rows in the few numbers that tell most of them apart."""
    values, axes = np.linalg.eigh(company.T @ company)
    values, axes = values[-_NUMBERS:], axes[:, -_NUMBERS:]
    numbers: Vectors = company @ (axes * np.maximum(values, 1e-9) ** _EIGENVALUE_POWER)
    return numbers
