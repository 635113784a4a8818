"""How well ours ranks, beside BM25, on a judged set: `python -m bench.ranking FOLDER`.

FOLDER holds docs.jsonl.gz ({"id", "title", "text"} a line), queries.jsonl.gz ({"id", "text"}) and
qrels.tsv.gz (query id, 0, document id, grade). A quarter of the questions is kept apart: tune on
the training part, and believe the validation part. BM25 has its usual parameters and the best of a
small grid, chosen on the training part.
"""

import argparse
import hashlib
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import product
from pathlib import Path

from archive.places import Gazetteer
from archive.records import FiledItem, IssueHead, IssueKey, Item, ItemKey
from bench.bm25 import Bm25, Terms, character_pairs, jieba_words
from bench.judged import Document, JudgedQuestion, JudgedSet, Quality, quality
from bench.measuring import Spread
from index.engine import Engine
from index.generations import IndexFolder
from index.query import Query
from index.whoosh_engine import open_engine

_DEPTH = 100
_K1S, _BS = (0.6, 0.9, 1.2, 1.6, 2.0), (0.2, 0.4, 0.6, 0.75, 0.9)
_ISSUE_ITEMS, _YEAR_ISSUES = 50, 100
Answers = Callable[[str], Sequence[str]]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser("python -m bench.ranking", description=__doc__)
    parser.add_argument("set", type=Path, help="the folder of the judged set")
    parser.add_argument("--index", type=Path, help="where our index is kept for the next run")
    parser.add_argument("--ours-only", action="store_true", help="leave out BM25")
    options = parser.parse_args(arguments)
    judged = JudgedSet.read(options.set)
    print(
        f"{len(judged.documents):,} documents; {len(judged.training)} questions to tune on, "
        f"{len(judged.validation)} to measure on"
    )
    with tempfile.TemporaryDirectory() as folder:
        for line in _table(judged, options.index or Path(folder), options.ours_only):
            print(line, flush=True)


def _table(judged: JudgedSet, folder: Path, is_ours_alone: bool) -> Iterator[str]:
    yield "| ranking | questions | nDCG@10 | recall@10 | recall@100 | unanswered |"
    yield "|---|---|---|---|---|---|"
    ours = _Ours(judged.documents, folder)
    yield from _lines("zugong", judged, ours)
    if not is_ours_alone:
        yield from _bm25_lines("BM25 over jieba words", judged, jieba_words())
        yield from _bm25_lines("BM25 over character pairs", judged, character_pairs)
    spread = Spread.of(ours.took_ms)
    share = ours.without_full_match / len(ours.took_ms)
    yield f"\nzugong: {share:.1%} of the questions ask for more than any document has; "
    yield f"p50 {spread.p50:.1f} ms, p95 {spread.p95:.1f} ms for {_DEPTH} answers"


class _Ours:
    """The answers of our engine; the index of `folder` is used again when it has these texts."""

    def __init__(self, documents: Sequence[Document], folder: Path) -> None:
        self._keys = {
            filed.item.key: d.key for filed, d in zip(_filed(documents), documents, strict=True)
        }
        self._engine = _engine(documents, folder)
        self.took_ms: list[float] = []
        self.without_full_match = 0

    def __call__(self, text: str) -> list[str]:
        started = time.perf_counter()
        page = self._engine.search(Query(text, size=_DEPTH))
        self.took_ms.append((time.perf_counter() - started) * 1000)
        self.without_full_match += not page.total
        # What an engine offers when nothing has all that was asked.
        hits = (*page.hits, *getattr(page, "partial", ()))
        return [self._keys[hit.key] for hit in hits]


def _engine(documents: Sequence[Document], folder: Path) -> Engine:
    gazetteer = Gazetteer.load()
    index = IndexFolder(folder, gazetteer)
    state = index.state()
    sequence = _sequence(documents)
    if state is None or not state.is_current_stamp or state.sequence != sequence:
        index.build(_filed(documents), sequence)
    return open_engine(index, gazetteer)


def _sequence(documents: Sequence[Document]) -> int:
    """A number that stands for these documents."""
    digest = hashlib.sha256(repr(documents).encode()).digest()
    return int.from_bytes(digest[:4], "big")


def _filed(documents: Sequence[Document]) -> Iterator[FiledItem]:
    """The documents as items of one day, so that dates break no ties."""
    for at, document in enumerate(documents):
        issue, ordinal = divmod(at, _ISSUE_ITEMS)
        key = IssueKey("judged", 1900 + issue // _YEAR_ISSUES, str(issue % _YEAR_ISSUES + 1))
        item = Item(
            key=ItemKey(key, ordinal + 1),
            title=document.title,
            paragraphs=(document.text,),
            places=(),
            section=None,
            source=None,
            page=None,
        )
        yield FiledItem(item, IssueHead(key, "法律", key.number, date(2000, 1, 1), None), 1)


def _bm25_lines(name: str, judged: JudgedSet, terms: Terms) -> Iterator[str]:
    ranking = Bm25([f"{each.title}\n{each.text}" for each in judged.documents], terms)
    keys = [each.key for each in judged.documents]

    def with_parameters(k1: float, b: float) -> Answers:
        return lambda text: [keys[at] for at in ranking.best(text, _DEPTH, k1, b)]

    yield from _lines(f"{name}, k1 1.2, b 0.75", judged, with_parameters(1.2, 0.75))
    k1, b = max(
        product(_K1S, _BS),
        key=lambda pair: quality(judged.training, with_parameters(*pair)).ndcg_at_10,
    )
    yield from _lines(f"{name}, k1 {k1}, b {b} (best)", judged, with_parameters(k1, b))


def _lines(name: str, judged: JudgedSet, answers: Answers) -> Iterator[str]:
    parts = {"training": judged.training, "validation": judged.validation}
    for part, questions in parts.items():
        yield _line(name, part, questions, quality(questions, answers))


def _line(name: str, part: str, questions: Sequence[JudgedQuestion], reached: Quality) -> str:
    figures = f"{reached.ndcg_at_10:.3f} | {reached.recall_at_10:.3f} | {reached.recall_at_100:.3f}"
    return f"| {name} | {len(questions)} {part} | {figures} | {reached.unanswered:.1%} |"


if __name__ == "__main__":
    main()
