"""Xapian through its Python binding: words cut before, facets by spies over value slots.

The binding belongs to the system's Python, so that this runs without our environment.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import xapian

from bench.protocol import FACETS, PAGE, Answer, Question, Row

_DAY = 0
_SLOTS = {facet: slot for slot, facet in enumerate(FACETS, 1)}
_PREFIXES = {"county": "XC", "section": "XS"}
_SNIPPET_BYTES = 480
# A term is at most 245 bytes.
_LONGEST = 80


def peer(folder: Path, settings: Mapping[str, str]) -> "Xapian":
    return Xapian(folder)


class Xapian:
    version = f"Xapian {xapian.version_string()}"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._database: Any = None

    def load(self) -> None:
        pass

    def build(self, rows: Iterator[Row]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        writer = xapian.WritableDatabase(
            str(self._folder / "written"), xapian.DB_CREATE_OR_OVERWRITE
        )
        for row in rows:
            writer.add_document(_document(row))
        writer.commit()
        writer.close()

    def open(self) -> None:
        self._database = xapian.Database(str(self._folder / "written"))

    def ask(self, question: Question, turn: int) -> Answer:
        spies = {f: xapian.ValueCountMatchSpy(slot) for f, slot in _SLOTS.items()}
        chosen = question.chosen()
        first = self._matched(question, PAGE, [spies[f] for f in FACETS if f not in chosen])
        for facet in chosen:
            self._matched(question, 0, [spies[facet]], but=facet)
        return Answer(
            first.get_matches_estimated(),
            [self._shown(question, first, match) for match in first],
            {
                facet: {v.term.decode(): v.termfreq for v in spies[facet].values()}
                for facet in FACETS
            },
        )

    def answer(self, given: Answer) -> Answer:
        return given

    def add(self, rows: Sequence[Row]) -> None:
        writer = xapian.WritableDatabase(str(self._folder / "written"), xapian.DB_OPEN)
        for row in rows:
            writer.add_document(_document(row))
        writer.commit()
        writer.close()
        self._database.reopen()

    def _matched(self, question: Question, size: int, spies: Sequence[Any], but: str = "") -> Any:
        enquire = xapian.Enquire(self._database)
        enquire.set_query(_query(question, but))
        if question.newest_first or not question.words:
            enquire.set_weighting_scheme(xapian.BoolWeight())
            enquire.set_sort_by_value(_DAY, True)
        for spy in spies:
            enquire.add_matchspy(spy)
        # All are looked at, so that totals and counts are exact.
        return enquire.get_mset(0, size, self._database.get_doccount())

    def _shown(self, question: Question, matched: Any, match: Any) -> tuple[str, str]:
        title, _, words = match.document.get_data().decode().partition("\n")
        if not question.words:
            return title, words[: _SNIPPET_BYTES // 3].replace(" ", "")
        snippet = matched.snippet(words, _SNIPPET_BYTES, xapian.Stem("none"), 0, "[", "]", "…")
        return title, snippet.decode(errors="ignore").replace(" ", "")


def _document(row: Row) -> Any:
    document = xapian.Document()
    for position, word in enumerate(row.words.split(), 1):
        document.add_posting(word[:_LONGEST], position)
    for facet, value in zip(FACETS, row.facets, strict=True):
        document.add_value(_SLOTS[facet], value)
        if facet in _PREFIXES:
            document.add_boolean_term(_PREFIXES[facet] + value)
    document.add_value(_DAY, row.issued_on)
    document.set_data(f"{row.title}\n{row.words}")
    return document


def _query(question: Question, but: str) -> Any:
    operator = {
        "all": xapian.Query.OP_AND,
        "any": xapian.Query.OP_OR,
        "phrase": xapian.Query.OP_PHRASE,
    }[question.how]
    query = xapian.Query(operator, question.words) if question.words else xapian.Query.MatchAll
    filters = [
        xapian.Query(_PREFIXES[facet] + value) for facet, value in question.chosen(but).items()
    ]
    if question.span:
        first, last = map(str, question.span)
        slot = _SLOTS["year"]
        filters.append(xapian.Query(xapian.Query.OP_VALUE_RANGE, slot, first, last))
    for each in filters:
        query = xapian.Query(xapian.Query.OP_FILTER, query, each)
    return query
