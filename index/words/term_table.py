"""The terms of an index as arrays: found by what is left of them when a character goes wrong."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.words.confusion import Codes, Confusion

Hashes: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.intp]

LONGEST = 8  # characters a term; what is longer is made of words
# Odd, without a pattern in its bits. Two windows of a million agree by chance once in 10^13 times,
# and then something odd is offered.
_MULTIPLIER = 0x9E3779B97F4A7C15
_POWERS = np.array([pow(_MULTIPLIER, at, 1 << 64) for at in range(1, LONGEST + 2)], np.uint64)
_GAP = np.uint64(0x110000)  # no character has this number


class Kept(Enum):
    """What of a term is compared."""

    WHOLE = auto()
    ALL_BUT_ONE = auto()  # with a gap where that one was
    CLOSED_UP = auto()  # one left out, the others moved together
    SOUND = auto()


class Found(NamedTuple):
    """Which of the hashes asked for lead to which terms."""

    asked: Places
    terms: Places


class TermTable:
    """All terms of up to eight characters; about 150 bytes a term."""

    def __init__(self, likelihoods: Mapping[str, float], confusion: Confusion) -> None:
        """`likelihoods`: how likely each term is anywhere in a text, as a natural logarithm."""
        parts = defaultdict[Kept, list[tuple[Hashes, Places]]](list)
        self.terms: list[str] = []
        for terms in _by_length(likelihoods):
            codes = codes_of("".join(terms)).reshape(len(terms), -1)
            numbers = np.arange(len(self.terms), len(self.terms) + len(terms))
            self.terms.extend(terms)
            for kept, hashes in _hashes(codes, confusion):
                parts[kept].append((hashes, numbers))
        self.likelihoods = np.array([likelihoods[term] for term in self.terms], np.float32)
        lengths = np.array([len(term) for term in self.terms], np.intp)
        self._codes = codes_of("".join(self.terms))
        self._starts = np.cumsum(lengths) - lengths
        self._by_hash = {kept: _sorted(parts[kept]) for kept in Kept}

    def find(self, kept: Kept, hashes: Hashes) -> Found:
        """Every term with one of these hashes."""
        known, terms = self._by_hash[kept]
        first = np.searchsorted(known, hashes, "left")
        counts = np.searchsorted(known, hashes, "right") - first
        asked = np.repeat(np.arange(len(hashes)), counts)
        nth = np.arange(len(asked)) - np.repeat(np.cumsum(counts) - counts, counts)
        return Found(asked, terms[np.repeat(first, counts) + nth])

    def characters(self, terms: Places, at: int) -> Codes:
        """The character that each of `terms` has at `at`."""
        characters: Codes = self._codes[self._starts[terms] + at]
        return characters


def codes_of(text: str) -> Codes:
    """The characters of `text` as numbers."""
    return np.frombuffer(text.encode("utf-32-le"), np.uint32)


def hashed(codes: Codes) -> Hashes:
    """A hash a row."""
    hashes: Hashes = (codes * _POWERS[: codes.shape[1]]).sum(axis=1, dtype=np.uint64)
    return hashes


def with_gap(codes: Codes, at: int) -> Hashes:
    """A hash a row, the same whatever stands at `at`."""
    hashes: Hashes = hashed(codes) + (_GAP - codes[:, at]) * _POWERS[at]
    return hashes


def without(codes: Codes, at: int) -> Hashes:
    """A hash a row, as if there were nothing at `at`."""
    return hashed(np.delete(codes, at, axis=1))


def swapped(codes: Codes, at: int) -> Hashes:
    """A hash a row, the character at `at` behind the next one."""
    order = np.arange(codes.shape[1])
    order[[at, at + 1]] = at + 1, at
    return hashed(codes[:, order])


def _hashes(codes: Codes, confusion: Confusion) -> Iterator[tuple[Kept, Hashes]]:
    length = codes.shape[1]
    yield Kept.WHOLE, hashed(codes)
    if length > 1:
        yield Kept.SOUND, hashed(confusion.near_sounds(codes))
        for at in range(length):
            yield Kept.ALL_BUT_ONE, with_gap(codes, at)
    if length > 2:
        for at in range(length):
            yield Kept.CLOSED_UP, without(codes, at)


def _by_length(terms: Mapping[str, float]) -> Iterator[list[str]]:
    found = defaultdict[int, list[str]](list)
    for term in terms:
        found[len(term)].append(term)
    return (found[length] for length in range(1, LONGEST + 1) if found[length])


def _sorted(parts: list[tuple[Hashes, Places]]) -> tuple[Hashes, Places]:
    hashes = np.concatenate([np.empty(0, np.uint64), *(part[0] for part in parts)])
    numbers = np.concatenate([np.empty(0, np.intp), *(part[1] for part in parts)])
    order = np.argsort(hashes, kind="stable")
    return hashes[order], numbers[order].astype(np.int32)
