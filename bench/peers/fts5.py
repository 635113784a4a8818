"""SQLite's full-text index over words cut before, facets by GROUP BY in one statement."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from bench.protocol import FACETS, PAGE, Answer, Question, Row

_TABLES = """
CREATE VIRTUAL TABLE text USING fts5(
    words, tokenize="unicode61 remove_diacritics 0 tokenchars '.%‰'"
);
CREATE TABLE item (id INTEGER PRIMARY KEY, county, section, year INTEGER, month);
CREATE TABLE title (id INTEGER PRIMARY KEY, title);
"""
# For browsing, which has no text to look up.
_INDEXES = """
CREATE INDEX county ON item (county, section, year, month);
CREATE INDEX section ON item (section, county, year, month);
CREATE INDEX year ON item (year, county, section, month);
CREATE INDEX month ON item (month, county, section, year);
"""

_Given: TypeAlias = tuple[list[tuple[str, str, int]], list[tuple[str, str]]]


def peer(folder: Path, settings: Mapping[str, str]) -> "Fts5":
    return Fts5(folder)


class Fts5:
    version = f"SQLite {sqlite3.sqlite_version}"

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / "fts5.sqlite3"
        self._database: sqlite3.Connection | None = None

    def load(self) -> None:
        pass

    def build(self, rows: Iterator[Row]) -> None:
        self._file.unlink(missing_ok=True)
        with sqlite3.connect(self._file) as database:
            database.executescript(_TABLES)
            _insert(database, rows)
            database.execute("INSERT INTO text(text) VALUES ('optimize')")
            database.executescript(_INDEXES + "ANALYZE;")
        database.close()

    def open(self) -> None:
        self._database = sqlite3.connect(self._file)
        self._database.execute("PRAGMA mmap_size = 1073741824")
        self._database.execute("PRAGMA cache_size = -65536")
        self._database.execute("SELECT count(*) FROM item").fetchone()

    def ask(self, question: Question, turn: int) -> _Given:
        values: dict[str, object] = {**question.chosen(), "words": _match(question)}
        if question.span:
            values["since"], values["until"] = question.span
        counts = self._all(_counting(question), values)
        hits = self._all(_listing(question), values)
        return counts, [(title, text.replace(" ", "")) for title, text in hits]

    def answer(self, given: _Given) -> Answer:
        counts, hits = given
        facets: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
        for facet, value, count in counts:
            facets[facet][str(value)] = count
        # Every item has one year, and no question chooses one.
        return Answer(sum(facets["year"].values()), hits, facets)

    def add(self, rows: Sequence[Row]) -> None:
        assert self._database is not None
        with self._database:
            _insert(self._database, rows)

    def _all(self, sql: str, values: Mapping[str, object]) -> list[Any]:
        assert self._database is not None
        return self._database.execute(sql, values).fetchall()


def _insert(database: sqlite3.Connection, rows: Iterator[Row] | Sequence[Row]) -> None:
    for row in rows:
        database.execute("INSERT INTO text(rowid, words) VALUES (?, ?)", (row.number, row.words))
        county, section, year, month = row.facets
        values = (row.number, county, section, int(year), month)
        database.execute("INSERT INTO item VALUES (?, ?, ?, ?, ?)", values)
        database.execute("INSERT INTO title VALUES (?, ?)", (row.number, row.title))


def _match(question: Question) -> str:
    words = [f'"{word}"' for word in question.words]
    return {"all": " AND ", "any": " OR ", "phrase": " + "}[question.how].join(words)


def _where(question: Question, but: str = "") -> str:
    conditions = [f"{facet} = :{facet}" for facet in question.chosen(but)]
    if question.span:
        conditions.append("year BETWEEN :since AND :until")
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def _counting(question: Question) -> str:
    """The counts of every facet; the text is looked up once."""
    source = "found CROSS JOIN item ON item.id = found.rowid" if question.words else "item"
    parts = [
        f"SELECT '{facet}', {facet}, count(*) FROM {source} {_where(question, facet)} GROUP BY 2"
        for facet in FACETS
    ]
    found = (
        "WITH found AS MATERIALIZED (SELECT rowid FROM text WHERE text MATCH :words) "
        if question.words
        else ""
    )
    return found + " UNION ALL ".join(parts)


def _listing(question: Question) -> str:
    """The first hits; numbers follow the dates, so that the newest have the highest."""
    where = _where(question)
    if not question.words:
        return (
            "SELECT title.title, substr(text.words, 1, 200) FROM "
            f"(SELECT id FROM item {where} ORDER BY id DESC LIMIT {PAGE}) AS first "
            "JOIN title USING (id) JOIN text ON text.rowid = id"
        )
    order = "text.rowid DESC" if question.newest_first else "text.rank"
    joined = "JOIN item ON item.id = text.rowid" if where else ""
    where = f"{where} AND" if where else "WHERE"
    return (
        "SELECT title.title, snippet(text, 0, '[', ']', '…', 40) FROM text "
        f"{joined} JOIN title ON title.id = text.rowid "
        f"{where} text MATCH :words ORDER BY {order} LIMIT {PAGE}"
    )
