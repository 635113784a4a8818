"""Reading lexicon/synonyms.txt: what each line says of pairs of words, and whether lines agree."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from archive.errors import BulletinError
from index.fold import fold, skeleton

SAME, NEAR, NARROWER = 1.0, 0.8, 0.6

_SIGN = re.compile(r"\s+([=~>])\s+")
_STRAY_SIGN = re.compile(r"[=~>]")


class SynonymLineError(BulletinError):
    """A line of the synonyms that cannot be read, or that another one contradicts."""

    def __init__(self, number: int, line: str, expected: str) -> None:
        super().__init__(f"同义词表 synonyms.txt 第{number}行“{line}”：{expected}")
        self.number = number


@dataclass(frozen=True, slots=True)
class Pair:
    """That a search for `word` may also be one for `other`; both folded, as they are shown."""

    word: str
    other: str
    weight: float


@dataclass(frozen=True, slots=True)
class _Sense:
    """Words that say the same, and the sign before the first of them."""

    sign: str
    words: tuple[str, ...]


def pairs(text: str, place_names: Iterable[str]) -> Iterator[Pair]:
    """Every pair that a file says may stand for each other, both ways where both may.

    Raises:
        SynonymLineError: a line is no group, names a place, or says again or otherwise what another
            line says of two words.
    """
    said: dict[frozenset[str], tuple[int, tuple[str, str, float]]] = {}
    places = frozenset(map(skeleton, map(fold, place_names)))
    for number, line in _lines(text):
        senses = _senses(number, line)
        _check_words(number, line, senses, places)
        ...
