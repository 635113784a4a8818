"""Suggestions while typing: terms, places and titles, by hanzi, pinyin or initials."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from typing import NamedTuple, Self, TypeAlias

import numpy as np

from archive.records import ItemKey
from index.words.pinyin import Pinyin
from index.words.suggest_rows import Numbers, SuggestRows
from index.words.typed import TypedReader, TypedRow

_OF_WHICH_TITLES = 3  # one of so many suggestions is a title, if any fits
_OFTEN = 16  # times that one text may fit: by several of its words, in several readings
# How much more a word of the domain says than one of the language, a place than other words.
_DOMAIN, _PLACE = 3, 2
_LOOKED_AT = 2  # times as many as are asked for: some may lead nowhere any more
_SHORTEST = 2  # characters: a single one is sooner typed than chosen


class SuggestionKind(StrEnum):
    """What is suggested."""

    TERM = "term"
    PLACE = "place"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text to search for, as it is shown; `count` items have it.

    `key` is the item of that title, where there is but one.
    """

    text: str
    kind: SuggestionKind
    count: int
    key: ItemKey | None = None


Current: TypeAlias = Callable[[Suggestion], Suggestion | None]


class Title(NamedTuple):
    """A title as printed, and the folded words of it in order, without what is between them."""

    printed: str
    words: Sequence[str]


class Suggester:
    """Everything that can be suggested from one index. Nothing changes after it is made.

    What is suggested leads to something: only texts that an item has are given to it.
    """

    def __init__(
        self, suggestions: Sequence[Suggestion], words: Iterable[Sequence[str]], pinyin: Pinyin
    ) -> None:
        """`suggestions`: terms and places, the best first, then titles. `words`: of each."""
        self._suggestions = suggestions
        self._rows = SuggestRows(words, pinyin.syllables, pinyin.readings)
        self._reader = TypedReader(pinyin.all_syllables())
        self._first_title = sum(s.kind is not SuggestionKind.TITLE for s in suggestions)

    @classmethod
    def build(
        cls,
        terms: Mapping[str, int],
        places: Mapping[str, int],
        titles: Iterable[Title],
        domain: Container[str],
        pinyin: Pinyin,
    ) -> Self:
        """`terms` and `places`: how many items have each. `titles`: the newest first.

        `domain`: those of the terms that mean something in 组织工作.
        """
        said = {
            **{text: Suggestion(text, SuggestionKind.TERM, n) for text, n in terms.items()},
            **{text: Suggestion(text, SuggestionKind.PLACE, n) for text, n in places.items()},
        }
        offered = sorted(
            (one for one in said.values() if one.count > 0 and is_worth_typing(one.text)),
            key=lambda one: (-_weight(one, domain), one.text),
        )
        printed = _with_counts(titles)
        return cls(
            (*offered, *(Suggestion(t.printed, SuggestionKind.TITLE, n) for t, n in printed)),
            chain(((one.text,) for one in offered), (title.words for title, _ in printed)),
            pinyin,
        )

    def suggest(
        self, beginning: str, limit: int = 8, current: Current = lambda suggestion: suggestion
    ) -> tuple[Suggestion, ...]:
        """What `beginning` may become, the best first; titles last.

        Terms and places begin with it, titles have a word that does. Sounds that are mixed up and
        wrong hanzi of the right sound count only when nothing fits otherwise. `current` is asked
        about each before it is given: what it is now, None: nothing any more.
        """
        rows = self._reader.rows(beginning)
        found = self._found(rows, is_near=False)
        if not len(found):
            found = self._found(rows, is_near=True)
        titles = self._first(found[found >= self._first_title], limit, current)
        room_for_titles = min(len(titles), limit // _OF_WHICH_TITLES)
        is_term = found < self._first_title
        terms = self._first(found[is_term], limit - room_for_titles, current)
        return (*terms, *titles)[:limit]

    def _first(self, numbers: Numbers, limit: int, current: Current) -> tuple[Suggestion, ...]:
        """The first `limit` that are something still, of somewhat more that are looked at."""
        looked_at = _smallest(numbers, limit * _LOOKED_AT)
        now = (current(self._suggestions[number]) for number in looked_at)
        return tuple(islice((one for one in now if one is not None), limit))

    def _found(self, rows: list[TypedRow], is_near: bool) -> Numbers:
        return np.concatenate(
            [np.empty(0, np.uint32), *(self._rows.find(row, is_near) for row in rows)]
        )


def is_worth_typing(word: str) -> bool:
    """Whether a word is one to be offered: neither a figure nor sooner typed than chosen."""
    return len(word) >= _SHORTEST and not word[0].isdigit()


def _weight(one: Suggestion, domain: Container[str]) -> int:
    if one.kind is SuggestionKind.PLACE:
        return one.count * _PLACE
    return one.count * (_DOMAIN if one.text in domain else 1)


def _with_counts(titles: Iterable[Title]) -> list[tuple[Title, int]]:
    """Each printed title once, at its first place, with how often it is there."""
    first: dict[str, Title] = {}
    counts = Counter[str]()
    for title in titles:
        first.setdefault(title.printed, title)
        counts[title.printed] += 1
    return [(title, counts[printed]) for printed, title in first.items()]


def _smallest(numbers: Numbers, limit: int) -> list[int]:
    """The smallest `limit` different ones, or somewhat fewer when many are there often."""
    looked_at = limit * _OFTEN
    if len(numbers) > looked_at:
        numbers = np.partition(numbers, looked_at)[:looked_at]
    smallest: list[int] = np.unique(numbers)[:limit].tolist()
    return smallest
