"""Folded text cut into words: jieba with the domain lexicon, places whole, figures with units."""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from importlib.metadata import version
from typing import NamedTuple, Protocol, cast

import jieba

from index.domain_words import DomainWords
from index.fold import fold
from index.place_names import PlaceNames, Places
from index.rjieba_cutting import rjieba_cut, rjieba_version

# HMM guessing stays off: it cuts one name differently in different contexts.
_RULES = "no HMM, cutting rules 1"
# Enough to keep a term or 桐城市 whole before 委; too little to tear 沿海城市 for 海城市.
_TERM_FREQUENCY = 2000
_SHORT_NAME_FREQUENCY = 50

# 35.6 is one number; 2020.12.25 is three. Letters and digits that run together are one word.
LATIN = re.compile(r"(?<![a-z0-9])(?<!\d\.)[0-9]+\.[0-9]+(?![0-9]|\.[0-9])|[a-z0-9]+")
_HANZI = r"〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
_PIECE = re.compile(rf"(?P<latin>{LATIN.pattern})|(?P<hanzi>[{_HANZI}]+)|(?P<sign>[%‰])|[^\W_]")
# Words that may stand between a figure and its unit: 30余名, 3万亿元.
_BEFORE_A_UNIT = "余多万亿千百几"
_BETWEEN = frozenset(_BEFORE_A_UNIT)


class Cutter(StrEnum):
    """What cuts runs of hanzi into words; both by the same words and rules."""

    JIEBA = "jieba"
    RJIEBA = "rjieba"


class Kind(StrEnum):
    """What a word is."""

    WORD = "word"
    PLACE = "place"
    LATIN = "latin"
    FIGURE = "figure"  # a number with its unit
    SIGN = "sign"  # % without a number: never searched


class Word(NamedTuple):
    """A word of a folded text: `text[start:end]`."""

    start: int
    end: int
    kind: Kind


class _Jieba(Protocol):
    """The part of jieba.Tokenizer that is used."""

    FREQ: dict[str, int]
    total: int
    initialized: bool

    def lcut(self, sentence: str, cut_all: bool, HMM: bool) -> list[str]: ...


class Segmenter:
    """Cuts folded text. Safe to share between threads: nothing changes after it is made."""

    def __init__(
        self, domain: DomainWords, names: PlaceNames, cutter: Cutter = Cutter.JIEBA
    ) -> None:
        self.names = names
        self._units = domain.units
        self._function_words = domain.function_words
        self._general_words = domain.general_words
        dictionary = _dictionary(domain, names)
        # How often the language has each word; 0 for what is only the beginning of one.
        self.frequencies: Mapping[str, int] = dictionary.FREQ
        self._cut = _cut_by(cutter, dictionary)

    @classmethod
    def load(cls, places: Places, cutter: Cutter = Cutter.JIEBA) -> "Segmenter":
        """The segmenter of this gazetteer; takes about a second.

        Raises:
            MissingRjiebaError: rjieba is asked for and not installed.
        """
        domain = DomainWords.load()
        return cls(domain, PlaceNames(places.names(), domain.common_names), cutter)

    def cut(self, text: str) -> tuple[Word, ...]:
        """The words of `text` in order, without punctuation and white space."""
        return tuple(w for w in self._with_units(text, self._pieces(text)) if w.kind != Kind.SIGN)

    def is_function_word(self, word: str) -> bool:
        return word in self._function_words

    def is_general_word(self, word: str) -> bool:
        return word in self._general_words

    def is_unit(self, text: str) -> bool:
        """Whether `text` begins with a word that is counted or measured."""
        words = self._cut(text)
        return bool(words) and (words[0] in _BETWEEN or self._unit_length(words[0]) > 0)

    def shorter_words(self, word: str) -> Iterator[str]:
        """Known words of two and three characters inside a longer one: jieba's search mode."""
        frequency = self.frequencies
        for size in (2, 3):
            for start in range(len(word) - size + 1 if len(word) > size else 0):
                if frequency.get(word[start : start + size]):
                    yield word[start : start + size]

    def _unit_length(self, word: str) -> int:
        """How much of `word` is a unit: all of it, or 万元 of 万元以上; never 项 of 项目."""
        for length in range(len(word), min(len(word), 2) - 1, -1):
            if word[:length].lstrip(_BEFORE_A_UNIT) in self._units or word[:length] in self._units:
                return length
        return 0

    def _pieces(self, text: str) -> Iterator[Word]:
        for piece in _PIECE.finditer(text):
            start, end = piece.span()
            if piece.lastgroup == "hanzi":
                yield from self._hanzi(text, start, end)
            else:
                yield Word(start, end, Kind(piece.lastgroup or Kind.WORD))

    def _hanzi(self, text: str, start: int, end: int) -> Iterator[Word]:
        """The words of an unbroken run of hanzi; a name of a place that begins a word is whole."""
        given = start  # where the words given so far end
        at = start
        for piece in self._cut(text[start:end]):
            at, word_start = at + len(piece), at
            name = None if word_start < given else self.names.longest_at(text, word_start)
            word_end = word_start + len(name) if name else at
            if word_end > given:  # else a name given before has it
                yield Word(max(word_start, given), word_end, Kind.PLACE if name else Kind.WORD)
                given = word_end

    def _with_units(self, text: str, words: Iterator[Word]) -> Iterator[Word]:
        """Figures joined with the unit that directly follows them."""
        figure: Word | None = None
        for word in words:
            if figure is not None:
                said = text[word.start : word.end] if word.start == figure.end else ""
                if said in _BETWEEN:
                    figure = Word(figure.start, word.end, Kind.FIGURE)
                    continue
                unit_end = word.start + self._unit_length(said)
                if unit_end > word.start:
                    figure = Word(figure.start, unit_end, Kind.FIGURE)
                    word = word._replace(start=unit_end)
                yield figure
                figure = None
            if _is_number(text, word):
                figure = word
            elif word.start < word.end:
                yield word
        if figure is not None:
            yield figure


def joined_places(text: str) -> Iterator[int]:
    """Where a number or a Latin word goes on: 1, 2 and 3 of 2010年.

    10 is no word of 2010, nor 5.6 of 35.6; 2010 is one of 2010年, and of 2010.12.25.
    """
    for word in LATIN.finditer(text):
        yield from range(word.start() + 1, word.end())


def segmenter_stamp(cutter: Cutter) -> str:
    """What cuts and how, for the index stamp.

    Raises:
        MissingRjiebaError: rjieba is asked for and not installed.
    """
    by = f"rjieba {rjieba_version()}" if cutter is Cutter.RJIEBA else f"jieba {version('jieba')}"
    return f"{by}, {_RULES}"


def _cut_by(cutter: Cutter, dictionary: _Jieba) -> Callable[[str], list[str]]:
    if cutter is Cutter.RJIEBA:
        return rjieba_cut(dictionary.FREQ)
    return lambda text: dictionary.lcut(text, False, False)


def _is_number(text: str, word: Word) -> bool:
    return word.kind is Kind.LATIN and text[word.end - 1].isdigit() and text[word.start].isdigit()


def _dictionary(domain: DomainWords, names: PlaceNames) -> _Jieba:
    """Our own jieba: never its module-level one, never its cache in the shared temporary folder.

    The cache is a marshal file that anyone may plant, read without asking who wrote it.
    """
    ours = cast(_Jieba, jieba.Tokenizer())
    ours.FREQ, ours.total = _general_words()
    for word in (*map(fold, domain.terms), *names.full):
        _add(ours, word, _TERM_FREQUENCY)
    for word in names.short:
        _add(ours, word, _SHORT_NAME_FREQUENCY)
    ours.initialized = True
    return ours


def _general_words() -> tuple[dict[str, int], int]:
    # Not jieba's get_dict_file on an own tokenizer's initialize(): that one would use the cache.
    frequencies, total = jieba.Tokenizer.gen_pfdict(jieba.get_module_res("dict.txt"))
    return frequencies, total


def _add(dictionary: _Jieba, word: str, frequency: int) -> None:
    known = dictionary.FREQ.get(word, 0)
    dictionary.FREQ[word] = max(known, frequency)
    dictionary.total += dictionary.FREQ[word] - known
    for size in range(1, len(word)):
        # jieba walks a word character by character and stops at the first unknown beginning.
        dictionary.FREQ.setdefault(word[:size], 0)
