"""The hand-kept word lists of lexicon/: what a general dictionary does not know of 组织工作."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Self


@dataclass(frozen=True, slots=True)
class DomainWords:
    """`terms` are cut whole; `units` follow a figure and are one word with it.

    `function_words` are left out of a query that says more than them. `common_names` are names of
    places that are ordinary words too (新城区), so that nothing inside them may be hidden.
    `general_words` go with every topic (如何, 经验做法); no text is cut by them.
    """

    terms: tuple[str, ...]
    units: frozenset[str]
    function_words: frozenset[str]
    common_names: frozenset[str]
    general_words: frozenset[str] = frozenset()

    @classmethod
    def load(cls) -> Self:
        return cls(
            terms=tuple(_lines("terms.txt")),
            units=frozenset(_lines("units.txt")),
            function_words=frozenset(_lines("function_words.txt")),
            common_names=frozenset(_lines("common_names.txt")),
            general_words=frozenset(_lines("general_words.txt")),
        )

    def stamp(self) -> str:
        """A hash of every word: it changes whenever text may be cut otherwise."""
        lists = (self.terms, *map(sorted, (self.units, self.function_words, self.common_names)))
        return hashlib.sha256(repr([tuple(words) for words in lists]).encode()).hexdigest()


def _lines(name: str) -> Iterator[str]:
    """One word a line; # begins a comment."""
    text = (files("index") / "lexicon" / name).read_text("utf-8")
    for line in text.splitlines():
        if word := line.partition("#")[0].strip():
            yield word
