"""Tantivy through its Python binding: words cut before, facets by aggregations over fast fields."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, TypeAlias

import tantivy
from tantivy import FieldType, Occur, Query

from bench.protocol import FACETS, PAGE, Answer, Question, Row

_HEAP_BYTES = 512 * 1024 * 1024
# More values than any facet has.
_MOST_VALUES = 10_000
_SNIPPET_CHARACTERS = 240

_Given: TypeAlias = tuple[int, list[tuple[str, str]], dict[str, Any]]


def peer(folder: Path, settings: Mapping[str, str]) -> "Tantivy":
    return Tantivy(folder)


class Tantivy:
    version = f"tantivy-py {metadata.version('tantivy')}"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index: Any = None
        self._searcher: Any = None
        self._schema = _schema()

    def load(self) -> None:
        pass

    def build(self, rows: Iterator[Row]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        # One thread leaves one segment, which is what a search on one thread is fastest over.
        writer = self._opened().writer(_HEAP_BYTES, num_threads=1)
        for row in rows:
            writer.add_document(_document(row))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        self._index = self._opened()
        self._searcher = self._index.searcher()

    def ask(self, question: Question, turn: int) -> _Given:
        matching = self._matching(question)
        by_date = question.newest_first or not question.words
        found = self._searcher.search(matching, PAGE, order_by_field="day" if by_date else None)
        hits = [self._searcher.doc(address) for _, address in found.hits]
        return found.count, self._shown(question, hits), self._facets(question, matching)

    def answer(self, given: _Given) -> Answer:
        total, hits, facets = given
        counts = {
            facet: {_value(bucket["key"]): bucket["doc_count"] for bucket in counted["buckets"]}
            for facet, counted in facets.items()
        }
        return Answer(total, hits, counts)

    def add(self, rows: Sequence[Row]) -> None:
        writer = self._index.writer(num_threads=1)
        for row in rows:
            writer.add_document(_document(row))
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def _opened(self) -> Any:
        index = tantivy.Index(self._schema, str(self._folder))
        index.register_tokenizer(
            "whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        )
        return index

    def _matching(self, question: Question, but: str = "") -> Any:
        schema = self._schema
        parts = [self._text(question)] if question.words else []
        for facet, value in question.chosen(but).items():
            chosen = Query.term_query(schema, facet, value, "basic")
            parts.append(Query.const_score_query(chosen, 0.0))
        if question.span:
            span = Query.range_query(schema, "year", FieldType.Unsigned, *question.span)
            parts.append(Query.const_score_query(span, 0.0))
        if not parts:
            return Query.all_query()
        return parts[0] if len(parts) == 1 else _boolean(Occur.Must, parts)

    def _text(self, question: Question) -> Any:
        if question.how == "phrase":
            return Query.phrase_query(self._schema, "words", list(question.words))
        words = [Query.term_query(self._schema, "words", word) for word in question.words]
        return _boolean(Occur.Should if question.how == "any" else Occur.Must, words)

    def _shown(self, question: Question, hits: list[Any]) -> list[tuple[str, str]]:
        titles = [hit.get_first("title") for hit in hits]
        if not question.words:
            texts = [hit.get_first("words")[:_SNIPPET_CHARACTERS] for hit in hits]
        else:
            generator = tantivy.SnippetGenerator.create(
                self._searcher, self._text(question), self._schema, "words"
            )
            generator.set_max_num_chars(_SNIPPET_CHARACTERS)
            texts = [generator.snippet_from_doc(hit).to_html() for hit in hits]
        shown = zip(titles, texts, strict=True)
        return [(title.decode(), text.replace(" ", "")) for title, text in shown]

    def _facets(self, question: Question, matching: Any) -> dict[str, Any]:
        """One pass for the facets nothing is chosen of, one more for each of the others."""
        facets = self._counts(matching, [f for f in FACETS if f not in question.chosen()])
        for facet in question.chosen():
            facets |= self._counts(self._matching(question, facet), [facet])
        return facets

    def _counts(self, matching: Any, facets: Sequence[str]) -> dict[str, Any]:
        wanted = {f: {"terms": {"field": f, "size": _MOST_VALUES}} for f in facets}
        return dict(self._searcher.aggregate(matching, wanted))


def _schema() -> Any:
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("words", stored=True, tokenizer_name="whitespace")
    schema.add_bytes_field("title", stored=True)
    for facet in ("county", "section", "month"):
        schema.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    schema.add_unsigned_field("year", indexed=True, fast=True)
    schema.add_unsigned_field("day", fast=True)
    return schema.build()


def _document(row: Row) -> Any:
    county, section, year, month = row.facets
    document = tantivy.Document(words=row.words, county=county, section=section, month=month)
    document.add_bytes("title", row.title.encode())
    document.add_unsigned("year", int(year))
    document.add_unsigned("day", row.date.toordinal())
    return document


def _boolean(occur: Any, parts: Sequence[Any]) -> Any:
    return Query.boolean_query([(occur, part) for part in parts])


def _value(key: str | float) -> str:
    return key if isinstance(key, str) else str(int(key))
