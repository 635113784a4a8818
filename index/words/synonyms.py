"""Other words for the same thing: what a search for a word may also find, and how surely."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Self

from index.fold import fold, skeleton
from index.words.synonym_lines import SAME, Pair, known_by, read_pairs

_UNBROKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Alternative:
    """A folded text that may stand for another; `weight` is 1 for the same thing, less for less."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text that others may stand for: `text[start:end]`, and the words it is cut to."""

    start: int
    end: int
    words: tuple[str, ...]
    alternatives: tuple[Alternative, ...]


class Synonyms:
    """Every text that has alternatives. Nothing changes after it is made."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        others = defaultdict[str, dict[str, Alternative]](dict)
        for word, other, weight in pairs:
            others[known_by(word)][known_by(other)] = Alternative(other, weight)
        self._others = {word: told for word in others if (told := _telling(word, others[word]))}
        self._longest = max(map(len, self._others), default=0)

    @classmethod
    def load(cls, names: Mapping[str, tuple[str, ...]]) -> Self:
        """The synonyms of lexicon/synonyms.txt, and the `names` of each place one by another.

        Raises:
            SynonymLineError: the file contradicts itself or has the name of a place.
        """
        text = (files("index") / "lexicon" / "synonyms.txt").read_text("utf-8")
        places = (Pair(fold(name), fold(other), SAME) for name in names for other in names[name])
        return cls((*read_pairs(text, names), *places))

    def stamp(self) -> str:
        """A hash of all of them: it changes whenever a search may find something else by them."""
        return hashlib.sha256(repr(sorted(self._others.items())).encode()).hexdigest()

    def alternatives(self, text: str) -> tuple[Alternative, ...]:
        """What may stand for the whole of the folded `text`, the surest first.

        Left out is what is found anyhow: whatever has `text` in it, or a surer alternative.
        """
        return self._others.get(known_by(text), ())

    def spans(self, text: str, words: Sequence[str]) -> tuple[Span, ...]:
        """The parts of the folded `text` that have alternatives, in order, the longest of those
        that overlap; none begins or ends within one of `words`.
        """
        said = skeleton(text)
        at = [place for place, character in enumerate(text) if character.isalnum()]
        borders = _borders(text, words)
        taken = [False] * len(said)
        found: list[Span] = []
        for length in range(min(self._longest, len(said)), 1, -1):
            for first in range(len(said) - length + 1):
                start, end = at[first], at[first + length - 1] + 1
                others = self._others.get(said[first : first + length], ())
                if not others or not borders.issuperset((start, end)):
                    continue
                if not any(taken[first : first + length]):
                    taken[first : first + length] = [True] * length
                    found.append(Span(start, end, _within(text[start:end], words), others))
        return tuple(sorted(found, key=lambda span: span.start))


def _telling(word: str, others: Mapping[str, Alternative]) -> tuple[Alternative, ...]:
    """The alternatives that find something of their own."""
    telling = (
        other
        for known, other in others.items()
        if word not in known
        and not any(
            shorter in known and shorter != known and surer.weight >= other.weight
            for shorter, surer in others.items()
        )
    )
    return tuple(sorted(telling, key=lambda other: (-other.weight, other.text)))


def _borders(text: str, words: Iterable[str]) -> set[int]:
    """Where words begin or end, and where anything does beside punctuation."""
    pieces = [piece.span() for piece in _UNBROKEN.finditer(text)]
    for word in words:
        starts = (found.start() for found in re.finditer(f"(?={re.escape(word)})", text))
        pieces += [(start, start + len(word)) for start in starts]
    return {border for piece in pieces for border in piece}


def _within(piece: str, words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word in piece)
