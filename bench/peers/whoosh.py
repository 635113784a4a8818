"""Stock Whoosh with jieba's analyser, the way most sites use the two together.

Kinder than most: the searcher is opened once, and only twenty hits are highlighted.
"""

import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import jieba
    from jieba.analyse import ChineseAnalyzer
    from whoosh import fields, index, query, sorting, versionstring
    from whoosh.qparser import OrGroup, QueryParser

from bench.protocol import FACETS, PAGE, Answer, Question, Row

_WRITER_MB = 512


def peer(folder: Path, settings: Mapping[str, str]) -> "Whoosh":
    return Whoosh(folder)


class Whoosh:
    version = f"Whoosh {versionstring()}, jieba {jieba.__version__}"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index: Any = None
        self._searcher: Any = None

    def load(self) -> None:
        jieba.setLogLevel(logging.ERROR)
        # Its cache is not to lie where anybody may write.
        jieba.dt.tmp_dir = str(self._folder)
        jieba.initialize()

    def build(self, rows: Iterator[Row]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        writer = index.create_in(self._folder, _schema()).writer(limitmb=_WRITER_MB)
        for row in rows:
            writer.add_document(**_document(row))
        writer.commit()

    def open(self) -> None:
        self._index = index.open_dir(self._folder)
        self._searcher = self._index.searcher()

    def ask(self, question: Question, turn: int) -> Answer:
        asked = self._query(question)
        chosen = question.chosen()
        results = self._searcher.search(
            asked,
            limit=PAGE,
            filter=_filter(question),
            groupedby=[facet for facet in FACETS if facet not in chosen],
            maptype=sorting.Count,
            sortedby=_order(question),
        )
        facets = {f: _counts(results.groups(f)) for f in FACETS if f not in chosen}
        for facet in chosen:
            wider = self._searcher.search(
                asked,
                limit=1,
                filter=_filter(question, facet),
                groupedby=facet,
                maptype=sorting.Count,
            )
            facets[facet] = _counts(wider.groups(facet))
        # `limit` says nothing once there are groups.
        hits = [(hit["title"], _snippet(hit)) for hit in results[:PAGE]]
        return Answer(len(results), hits, facets)

    def answer(self, given: Answer) -> Answer:
        return given

    def add(self, rows: Sequence[Row]) -> None:
        writer = self._index.writer()
        for row in rows:
            writer.add_document(**_document(row))
        writer.commit()
        self._searcher = self._searcher.refresh()

    def _query(self, question: Question) -> Any:
        if not question.words:
            return query.Every()
        joined = ("" if question.how == "phrase" else " ").join(question.words)
        text = f'"{joined}"' if question.how == "phrase" else joined
        group = {"group": OrGroup} if question.how == "any" else {}
        return QueryParser("content", self._index.schema, **group).parse(text)


def _schema() -> Any:
    column = {"stored": True, "sortable": True}
    return fields.Schema(
        title=fields.STORED,
        content=fields.TEXT(analyzer=ChineseAnalyzer(), stored=True),
        county=fields.ID(**column),
        section=fields.ID(**column),
        year=fields.NUMERIC(int, **column),
        month=fields.ID(**column),
        day=fields.DATETIME(**column),
    )


def _document(row: Row) -> dict[str, object]:
    county, section, year, month = row.facets
    return {
        "title": row.title,
        "content": row.text,
        "county": county,
        "section": section,
        "year": int(year),
        "month": month,
        "day": datetime.fromisoformat(row.issued_on),
    }


def _filter(question: Question, but: str = "") -> Any:
    parts: list[Any] = [query.Term(f, value) for f, value in question.chosen(but).items()]
    if question.span:
        parts.append(query.NumericRange("year", *question.span))
    return query.And(parts) if parts else None


def _order(question: Question) -> Any:
    by_date = question.newest_first or not question.words
    return sorting.FieldFacet("day", reverse=True) if by_date else None


def _counts(groups: Mapping[object, int]) -> dict[str, int]:
    return {str(value): count for value, count in groups.items() if value is not None}


def _snippet(hit: Any) -> str:
    return str(hit.highlights("content", top=2)) or str(hit["content"][:100])
