"""Peers measured beside our engine: the same items, the same queries, the same kind of answer."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from archive.places import Gazetteer
from archive.records import FiledItem
from index.engine import Engine
from index.fold import fold
from index.generations import IndexFolder
from index.query import Choice, FacetName, Query
from index.segment import Segmenter
from index.whoosh_engine import open_engine


@dataclass(frozen=True, slots=True)
class Question:
    """A query that every peer can be asked: words that all must occur, a county, a year."""

    kind: str
    words: tuple[str, ...]
    county: str | None = None
    year: str | None = None


class Peer(Protocol):
    """Something that can be built from items and asked the full operation."""

    name: str

    def build(self, items: Iterable[FiledItem]) -> None: ...

    def ask(self, question: Question) -> int:
        """The total; on the way: counts of four facets, the first 20 hits, their snippets."""
        ...


class Ours:
    """The product's engine, asked through the Engine protocol."""

    name = "zugong"

    def __init__(self, folder: Path, gazetteer: Gazetteer) -> None:
        self._folder = folder
        self._gazetteer = gazetteer
        self._engine: Engine | None = None

    def build(self, items: Iterable[FiledItem]) -> None:
        IndexFolder(self._folder, self._gazetteer).build(items, 1)
        self._engine = open_engine(self._folder, self._gazetteer)

    def ask(self, question: Question) -> int:
        assert self._engine is not None
        chosen = {FacetName.COUNTY: question.county, FacetName.YEAR: question.year}
        choices = frozenset(Choice(facet, value) for facet, value in chosen.items() if value)
        return self._engine.search(Query(text=" ".join(question.words), choices=choices)).total


class Fts5:
    """SQLite's full-text index over text segmented as ours, facets by GROUP BY."""

    name = "SQLite FTS5"
    _FACETS = ("county", "section", "year", "month")

    def __init__(self, folder: Path, gazetteer: Gazetteer) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(folder / "fts5.sqlite3")
        self._segmenter = Segmenter.load(gazetteer)

    def build(self, items: Iterable[FiledItem]) -> None:
        self._database.executescript(
            "CREATE VIRTUAL TABLE text USING fts5(title, body, tokenize='unicode61');"
            "CREATE TABLE item (id INTEGER PRIMARY KEY, county, section, year, month);"
        )
        for number, filed in enumerate(items):
            item, day = filed.item, filed.issue.issued_on
            body = self._cut("\n".join(item.paragraphs))
            row = (number, self._cut(item.title), body)
            self._database.execute("INSERT INTO text(rowid, title, body) VALUES (?, ?, ?)", row)
            facets = (number, item.places[0], item.section, f"{day:%Y}", f"{day:%Y-%m}")
            self._database.execute("INSERT INTO item VALUES (?, ?, ?, ?, ?)", facets)
        self._database.commit()

    def _cut(self, text: str) -> str:
        folded = fold(text)
        return " ".join(folded[word.start : word.end] for word in self._segmenter.cut(folded))

    def ask(self, question: Question) -> int:
        chosen = {"county": question.county, "year": question.year}
        for facet in self._FACETS:
            self._rows(
                question, f"SELECT {facet}, count(*)", chosen, but=facet, end=f"GROUP BY {facet}"
            )
        hits = "SELECT text.rowid, snippet(text, 1, '[', ']', '…', 40)"
        order = "ORDER BY rank LIMIT 20" if question.words else "ORDER BY text.rowid LIMIT 20"
        self._rows(question, hits, chosen, end=order)
        total = self._rows(question, "SELECT count(*)", chosen)[0][0]
        assert isinstance(total, int)
        return total

    def _rows(
        self,
        question: Question,
        select: str,
        chosen: dict[str, str | None],
        but: str = "",
        end: str = "",
    ) -> list[tuple[object, ...]]:
        wanted = {facet: value for facet, value in chosen.items() if value and facet != but}
        where = [f"{facet} = :{facet}" for facet in wanted]
        if question.words:
            where.append("text MATCH :words")
            phrases = (self._cut(word) for word in question.words)
            wanted["words"] = " AND ".join(f'"{part}"' for p in phrases for part in p.split())
        condition = f"WHERE {' AND '.join(where)}" if where else ""
        sql = f"{select} FROM text JOIN item ON item.id = text.rowid {condition} {end}"
        return self._database.execute(sql, wanted).fetchall()
