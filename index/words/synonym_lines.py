"""Reading lexicon/synonyms.txt: which words may stand for which, and whether its lines agree."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, permutations
from typing import NamedTuple, TypeAlias

from archive.errors import BulletinError
from index.fold import fold, skeleton

SAME, NEAR, NARROWER = 1.0, 0.8, 0.6

_SIGN = re.compile(r"\s+([=~>])\s+")
_NO_WORD = re.compile(r"\s|[=~>]")


class SynonymLineError(BulletinError):
    """A line of the synonyms that is no group, or that another line contradicts."""

    def __init__(self, number: int, line: str, expected: str) -> None:
        super().__init__(f"同义词表 synonyms.txt 第{number}行“{line}”：{expected}")
        self.number = number


class Pair(NamedTuple):
    """That who searches for `word` may also want what says `other`; both folded."""

    word: str
    other: str
    weight: float


class _Sense(NamedTuple):
    """Words that say the same; `sign` stands before them, = in front of the line."""

    sign: str
    words: tuple[str, ...]


# How two words are known whatever their quotes and brackets, and what is said of them.
_Both: TypeAlias = frozenset[str]
_Said: TypeAlias = frozenset[Pair]


def read_pairs(text: str, place_names: Iterable[str]) -> tuple[Pair, ...]:
    """Every pair that the lines of `text` allow, both ways where both are allowed.

    Raises:
        SynonymLineError: a line is no group, has the name of a place, or says of two words what an
            earlier one says already, or something else.
    """
    places = frozenset(map(known_by, place_names))
    earlier: dict[_Both, tuple[int, _Said]] = {}
    for number, line in _lines(text):
        senses = _senses(number, line)
        _check_words(number, line, [word for sense in senses for word in sense.words], places)
        for both, said in _by_pair(_pairs(senses)).items():
            if both in earlier:
                raise SynonymLineError(number, line, _complaint(said, *earlier[both]))
            earlier[both] = number, said
    return tuple(pair for _, said in earlier.values() for pair in sorted(said))


def known_by(word: str) -> str:
    """The same for all spellings of a word: 村“两委” and 村两委."""
    return skeleton(fold(word))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The groups with the numbers of their lines; # begins a comment."""
    for number, line in enumerate(text.splitlines(), 1):
        if group := line.partition("#")[0].strip():
            yield number, group


def _senses(number: int, line: str) -> list[_Sense]:
    first, *others = _SIGN.split(line)
    words_behind = [("=", first), *zip(others[::2], others[1::2], strict=True)]
    senses: list[_Sense] = []
    for sign, word in words_behind:
        if not word or _NO_WORD.search(word):
            raise SynonymLineError(number, line, "应为用 =、~、> 隔开的词，符号两边各留一个空格")
        if sign == "~" and senses[-1].sign == ">":
            raise SynonymLineError(number, line, "~ 应写在 > 之前")
        if sign == "=" and senses:
            senses[-1] = _Sense(senses[-1].sign, (*senses[-1].words, fold(word)))
        else:
            senses.append(_Sense(sign, (fold(word),)))
    return senses


def _check_words(number: int, line: str, words: list[str], places: frozenset[str]) -> None:
    if len(words) < 2:
        raise SynonymLineError(number, line, "一组至少两个词")
    seen: set[str] = set()
    for word in words:
        if known_by(word) in seen:
            raise SynonymLineError(number, line, f"“{word}”写了两次")
        if known_by(word) in places:
            raise SynonymLineError(number, line, f"“{word}”是地名，地名由地名库给出")
        seen.add(known_by(word))


def _pairs(senses: list[_Sense]) -> Iterator[Pair]:
    for sense in senses:
        yield from (Pair(word, other, SAME) for word, other in permutations(sense.words, 2))
    for broader, sense in combinations(senses, 2):
        for word in broader.words:
            for other in sense.words:
                if sense.sign == "~":
                    yield Pair(word, other, NEAR)
                    yield Pair(other, word, NEAR)
                elif broader.sign != ">":  # two kinds of one thing say nothing of each other
                    yield Pair(word, other, NARROWER)


def _by_pair(pairs: Iterator[Pair]) -> dict[_Both, _Said]:
    found: dict[_Both, _Said] = {}
    for pair in pairs:
        both = frozenset((known_by(pair.word), known_by(pair.other)))
        found[both] = found.get(both, frozenset()) | {pair}
    return found


def _complaint(said: _Said, number: int, earlier: _Said) -> str:
    word, other, _ = min(said)
    known = {(known_by(pair.word), pair.weight) for pair in earlier}
    agrees = known == {(known_by(pair.word), pair.weight) for pair in said}
    how = "重复" if agrees else "矛盾"
    return f"“{word}”和“{other}”的关系与第{number}行{how}，只能写一次"
