"""The 50 questions of a run."""

from collections import Counter
from pathlib import Path

import pytest

from bench.corpus_files import corpus_file
from bench.peers.fts5 import Fts5
from bench.protocol import Answer, Question, Row, read_rows
from bench.questions import QUESTIONS, questions


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus_file(tmp_path_factory.mktemp("corpus"), 400, 1)


def test_a_row_is_read_as_it_was_written(rows: Path) -> None:
    row = next(read_rows(rows))

    assert Row.parse(row.line) == row
    assert row.text.startswith(row.title)


def test_a_corpus_is_written_once(rows: Path) -> None:
    written = rows.stat().st_mtime_ns

    assert corpus_file(rows.parents[1], 400, 1) == rows
    assert rows.stat().st_mtime_ns == written


def test_there_are_fifty_different_questions_of_nine_kinds(rows: Path) -> None:
    drawn = questions(rows, 1)

    assert len(set(drawn)) == QUESTIONS
    assert sorted(Counter(question.kind for question in drawn).values()) == [5] * 4 + [6] * 5
    assert questions(rows, 1) == drawn


def test_another_draw_gives_other_questions_of_the_same_kinds(rows: Path) -> None:
    one, other = questions(rows, 1), questions(rows, 2)

    assert [question.kind for question in one] == [question.kind for question in other]
    assert len({*one, *other}) > 1.8 * QUESTIONS


def test_a_question_crosses_to_another_process_unchanged(rows: Path) -> None:
    drawn = questions(rows, 1)

    assert tuple(Question.parse(question.fields) for question in drawn) == drawn


def test_an_engine_finds_and_counts_what_the_rows_have(rows: Path, tmp_path: Path) -> None:
    """Every engine is compared with this one, which must then be right itself."""
    peer = Fts5(tmp_path)
    peer.build(read_rows(rows))
    peer.open()

    for question in questions(rows, 1):
        answer, expected = peer.answer(peer.ask(question, 0)), _read_through(rows, question)
        assert (answer.total, answer.facets) == (expected.total, expected.facets), question
        assert len(answer.hits) == min(answer.total, 20)
        assert all(title and snippet for title, snippet in answer.hits)


def _read_through(rows: Path, question: Question) -> Answer:
    found = [row for row in read_rows(rows) if _has(row, question)]
    counts = {
        facet: dict(
            Counter(row.facets[at] for row in found if _is_chosen(row, question, but=facet))
        )
        for at, facet in enumerate(("county", "section", "year", "month"))
    }
    return Answer(sum(_is_chosen(row, question) for row in found), (), counts)


def _has(row: Row, question: Question) -> bool:
    words = row.words.split()
    if question.span and not question.span[0] <= row.date.year <= question.span[1]:
        return False
    if question.how == "phrase":
        size = len(question.words)
        return any(tuple(words[at : at + size]) == question.words for at in range(len(words)))
    has = [word in words for word in question.words]
    return any(has) if question.how == "any" else all(has)


def _is_chosen(row: Row, question: Question, but: str = "") -> bool:
    values = {"county": row.county, "section": row.section}
    return all(values[facet] == value for facet, value in question.chosen(but).items())
