"""What is suggested while typing, kept for the generation served: made aside, never waited for."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from threading import Lock, Thread
from typing import NamedTuple

import numpy as np

from archive.errors import BulletinError
from index.domain_words import DomainWords
from index.fold import fold
from index.place_names import Places
from index.segment import Segmenter
from index.texts.snapshot import Snapshot
from index.words.cut_words import title_words
from index.words.pinyin import Pinyin
from index.words.suggest import Suggester, Title, is_worth_typing

# About 25 MB with 57 of readings, and a second and a half to make: all of the words and titles of
# a city's archive, the most frequent and the newest of a country's.
MOST_TERMS, MOST_TITLES = 30_000, 20_000
THREAD = "suggestions"
# Behind it nothing is told apart any more, and it could not be asked for in an address.
_LONGEST_TITLE = 200


class _Made(NamedTuple):
    generation: str
    suggester: Suggester


class Suggestions:
    """Gives the suggester of a generation. Threads may share it.

    The first is made by who asks first, so that a process that is never asked has none to carry,
    and neither opening nor searching waits for one. Those of later generations are made by a thread
    of their own, while the one before is given: what it says is held against the new generation.
    """

    def __init__(self, segmenter: Segmenter, places: Places) -> None:
        self._segmenter = segmenter
        self._places = places
        self._making = Lock()
        self._made: _Made | None = None

    def of(self, generation: str, snapshot: Snapshot) -> Suggester:
        """The suggester of the generation, or that of an earlier one while it is being made."""
        if self._made is None:
            with self._making:
                if self._made is None:
                    self._made = self._make(generation, snapshot)
        elif self._made.generation != generation and self._making.acquire(blocking=False):
            making = (generation, snapshot)
            Thread(target=self._make_anew, args=making, name=THREAD, daemon=True).start()
        return self._made.suggester

    def _make_anew(self, generation: str, snapshot: Snapshot) -> None:
        try:
            self._made = self._make(generation, snapshot)
        finally:
            self._making.release()

    def _make(self, generation: str, snapshot: Snapshot) -> _Made:
        domain = frozenset(map(fold, DomainWords.load().terms))
        reach = snapshot.reach()
        places = _places(reach, snapshot, self._segmenter.names.full, self._places)
        terms = _terms(reach, domain)
        titles = _titles(snapshot)
        return _Made(generation, Suggester.build(terms, places, titles, domain, Pinyin.load()))


def _places(
    reach: Mapping[str, int], snapshot: Snapshot, names: Iterable[str], places: Places
) -> dict[str, int]:
    """Names of places in full: of those that items say, or are of without saying so."""
    said = {name: reach[name] for name in names if name in reach}
    column = snapshot.column("places")
    counts = np.bincount(column.codes[snapshot.present], minlength=len(column.values)).tolist()
    of_items = Counter[str]()
    for codes, count in zip(column.values, counts, strict=True):
        for code in codes:
            with suppress(BulletinError):  # of a code that nobody knows
                of_items[places.name(code)] += count
    return {**of_items, **{name: max(count, of_items[name]) for name, count in said.items()}}


def _terms(reach: Mapping[str, int], domain: Container[str]) -> dict[str, int]:
    """The words that most items have, and all of the domain."""
    terms = {word: count for word, count in reach.items() if is_worth_typing(word)}
    return {
        **{word: count for word, count in terms.items() if word in domain},
        **dict(Counter(terms).most_common(MOST_TERMS)),
    }


def _titles(snapshot: Snapshot) -> Iterator[Title]:
    """The newest titles first."""
    order = snapshot.newest_first
    for item in order[snapshot.present[order]][:MOST_TITLES].tolist():
        title = snapshot.read_printed(item).parts[0]
        if len(title) <= _LONGEST_TITLE:
            yield Title(title, title_words(snapshot, item))
