"""The words of the search a reader comes from, marked in the text of the item."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from archive.places import Gazetteer
from archive.records import FiledItem
from index.engine import Engine, IndexUnavailableError, Run
from index.fold import fold, folded
from index.query import Query
from index.segment import is_whole_latin
from portal.request_query import MAX_SIZE, InvalidQueryError, parse_query

_BETWEEN_WORDS = re.compile(r"[\s\"“”]+")


def arrival_query(pairs: Iterable[tuple[str, str]]) -> Query | None:
    """The search that an item's address carries; None without one, or with one that is no search.

    An item's address must never fail for what was hung on it.
    """
    try:
        query = parse_query(pairs)
    except InvalidQueryError:
        return None
    return None if query == Query() else query


@dataclass(frozen=True, slots=True)
class Marking:
    """Marks folded words in printed texts; without words, it marks nothing."""

    words: tuple[str, ...]
    gazetteer: Gazetteer
    on: date

    def runs(self, printed: str) -> tuple[Run, ...]:
        """The text as runs; marks that overlap or touch are one."""
        return tuple(_runs(printed, self._spans(printed))) if self.words else (Run(printed, False),)

    def _spans(self, printed: str) -> list[tuple[int, int]]:
        text = folded(printed)
        names = [(at.start, at.end) for at in self.gazetteer.find(printed, self.on)]
        spans = [
            text.printed_span(start, end)
            for word in self.words
            for start, end in _occurrences(text.text, word)
        ]
        return sorted(span for span in spans if not _is_hidden(span, names))


def marking_for(
    arrival: Query | None, filed: FiledItem, engine: Engine, gazetteer: Gazetteer
) -> Marking:
    """The marking of an item reached by `arrival`: what the engine marks in its hit, everywhere."""
    text = arrival.text if arrival else ""
    words = frozenset(_marked_words(text, filed, engine)) if text else frozenset()
    return Marking(tuple(sorted(words)), gazetteer, filed.issue.issued_on)


def _marked_words(text: str, filed: FiledItem, engine: Engine) -> Iterator[str]:
    day = filed.issue.issued_on
    try:
        # The other choices do not change what is marked; the day leaves few other hits.
        found = engine.search(Query(text=text, since=day, until=day, size=MAX_SIZE))
    except IndexUnavailableError:
        return
    for hit in found.hits:
        if hit.key == filed.item.key:
            yield from (fold(run.text) for run in (*hit.title, *hit.snippet) if run.marked)
            yield from filter(None, map(fold, _BETWEEN_WORDS.split(text)))


def _occurrences(text: str, word: str) -> Iterator[tuple[int, int]]:
    for found in re.finditer(re.escape(word), text):
        if is_whole_latin(text, *found.span()):
            yield found.span()


def _is_hidden(span: tuple[int, int], names: Iterable[tuple[int, int]]) -> bool:
    """Whether it stands inside a place's name after its beginning: 城市 in 桐城市 says no 城市."""
    return any(start < span[0] and span[1] <= end for start, end in names)


def _runs(printed: str, spans: list[tuple[int, int]]) -> Iterator[Run]:
    at = 0
    for start, end in _joined(spans):
        if start > at:
            yield Run(printed[at:start], False)
        yield Run(printed[start:end], True)
        at = end
    if at < len(printed):
        yield Run(printed[at:], False)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
