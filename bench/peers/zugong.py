"""Our engine, asked through the Engine protocol as the portal does."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from archive.places import Gazetteer
from archive.records import Changes, FiledItem, IssueHead, IssueKey, Item, ItemKey
from bench.protocol import Answer, Question, Row
from index.engine import Engine, ResultPage, Run
from index.generations import IndexFolder
from index.query import Choice, FacetName, Query, Sort
from index.whoosh_engine import open_engine


def peer(folder: Path, settings: Mapping[str, str]) -> "Zugong":
    return Zugong(folder, settings)


class Zugong:
    """Setting `cache`: "defeated" (each turn asks in another way that means the same) or "kept"."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self._gazetteer = Gazetteer.load()
        self._folder = IndexFolder(folder, self._gazetteer)
        self._defeats_cache = settings.get("cache", "defeated") == "defeated"
        self._engine: Engine | None = None
        self.version = self._folder.stamp.partition(";")[0]

    def load(self) -> None:
        assert self._folder.segmenter

    def build(self, rows: Iterator[Row]) -> None:
        self._folder.build(map(filed, rows), 1)

    def open(self) -> None:
        self._engine = open_engine(self._folder, self._gazetteer)

    def ask(self, question: Question, turn: int) -> ResultPage:
        assert self._engine is not None
        return self._engine.search(self._query(question, turn))

    def answer(self, page: ResultPage) -> Answer:
        return Answer(
            page.total,
            [(_text(hit.title), _text(hit.snippet)) for hit in page.hits],
            {
                name.value: {count.value: count.count for count in counts}
                for name, counts in page.facets.items()
            },
        )

    def add(self, rows: Sequence[Row]) -> None:
        state = self._folder.state()
        assert state is not None
        self._folder.add(Changes(tuple(map(filed, rows)), (), state.sequence + 1))

    def _query(self, question: Question, turn: int) -> Query:
        chosen = question.chosen().items()
        first, last = question.span or (None, None)
        return Query(
            # Blanks at the end mean nothing, and make it another query for a cache.
            text=asked_text(question) + " " * (turn if self._defeats_cache else 0),
            choices=frozenset(Choice(FacetName(facet), value) for facet, value in chosen),
            since=date(first, 1, 1) if first else None,
            until=date(last, 12, 31) if last else None,
            sort=Sort.NEWEST if question.newest_first else Sort.RELEVANCE,
            # No peer knows other words: totals could not be compared. They cost some 5 %.
            is_widened=False,
        )


def asked_text(question: Question) -> str:
    """What a reader would type for the question."""
    if question.how == "phrase":
        return f'"{"".join(question.words)}"'
    return (" OR " if question.how == "any" else " ").join(question.words)


def _text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def filed(row: Row) -> FiledItem:
    """The item that a row was made of."""
    year, number, ordinal = row.key
    key = IssueKey("bench", year, number)
    item = Item(
        key=ItemKey(key, ordinal),
        title=row.title,
        paragraphs=row.paragraphs,
        places=(row.county,),
        section=row.section,
        source=row.source,
        page=row.page,
    )
    return FiledItem(item, IssueHead(key, "组工信息", number, row.date, None), 1)
