"""What an item is about, in a few words to search for others like it."""

from collections.abc import Callable, Container, Mapping
from math import log
from typing import NamedTuple

MOST_WORDS = 12
_DOMAIN = 2.0  # how much more a word of the domain tells than one of the language
_SHORTEST = 2  # characters


class TellingWord(NamedTuple):
    """A word that tells an item from others; `weight` compares the words of one item."""

    word: str
    weight: float


def telling_words(
    counts: Mapping[str, int],
    items_with: Callable[[str], int],
    item_count: int,
    domain: Container[str],
    left_out: Container[str],
) -> tuple[TellingWord, ...]:
    """At most twelve of the words of an item, the most telling first.

    `counts`: how often the item says each. `items_with`: how many of all items have a word.
    `left_out`: names of places, since the same is wanted from elsewhere, and function words. A word
    that no other item has would find none, a figure only chance.
    """
    weighed = []
    for word, count in counts.items():
        known = items_with(word)
        if known > 1 and len(word) >= _SHORTEST and word not in left_out and not _has_digit(word):
            weight = (1 + log(count)) * log(1 + item_count / known)
            weighed.append(TellingWord(word, weight * (_DOMAIN if word in domain else 1)))
    weighed.sort(key=lambda one: (-one.weight, one.word))
    return _different(weighed)


def _different(weighed: list[TellingWord]) -> tuple[TellingWord, ...]:
    """The first of them, without those that are parts of others: 涣散 beside 软弱涣散."""
    found: list[TellingWord] = []
    for one in weighed:
        if not any(one.word in other.word or other.word in one.word for other in found):
            found.append(one)
        if len(found) == MOST_WORDS:
            break
    return tuple(found)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))
