"""How well a list of answers does."""

import gzip
import json
from math import log2
from pathlib import Path

import pytest

from bench.bm25 import Bm25, character_pairs
from bench.judged import (
    JudgedQuestion,
    JudgedSet,
    UnreadableSetError,
    ndcg,
    quality,
    recall,
    split,
)


def test_right_answers_first_are_the_best_there_is() -> None:
    assert ndcg({"a": 1, "b": 1}, ["b", "a", "x"]) == 1.0


def test_a_right_answer_counts_less_the_later_it_comes() -> None:
    assert ndcg({"a": 1}, ["x", "y", "a"]) == pytest.approx(1 / log2(4))
    assert ndcg({"a": 1}, ["x"] * 10 + ["a"]) == 0.0


def test_a_better_grade_counts_more() -> None:
    best = 3 + 1 / log2(3)

    assert ndcg({"a": 2, "b": 1}, ["b", "a"]) == pytest.approx((1 + 3 / log2(3)) / best)


def test_recall_is_the_share_of_right_answers_found() -> None:
    assert recall({"a": 1, "b": 1, "c": 0}, ["x", "b", "c"], 3) == 0.5
    assert recall({"a": 1}, ["x", "a"], 1) == 0.0


def test_questions_are_split_once_and_for_all() -> None:
    asked = [JudgedQuestion(str(n), f"问{n}", {"a": 1}) for n in range(100)]

    training, validation = split(asked)

    assert (len(training), len(validation)) == (75, 25)
    assert len({question.key for question in training + validation}) == 100
    assert split(asked[::-1]) == (training, validation)


def test_a_question_without_answers_is_counted() -> None:
    asked = [JudgedQuestion("1", "有", {"a": 1}), JudgedQuestion("2", "无", {"a": 1})]

    reached = quality(asked, {"有": ["a"], "无": []}.__getitem__)

    assert (reached.ndcg_at_10, reached.recall_at_100, reached.unanswered) == (0.5, 0.5, 0.5)


def test_a_judged_set_is_read_from_its_three_files(tmp_path: Path) -> None:
    _write(tmp_path / "docs.jsonl.gz", [{"id": "甲", "title": "题", "text": "文"}])
    _write(tmp_path / "queries.jsonl.gz", [{"id": 1, "text": "问"}, {"id": 2, "text": "无答案"}])
    (tmp_path / "qrels.tsv.gz").write_bytes(gzip.compress("1\t0\t甲\t1\n".encode()))

    judged = JudgedSet.read(tmp_path)

    assert [document.key for document in judged.documents] == ["甲"]
    assert [q.grades for q in (*judged.training, *judged.validation)] == [{"甲": 1}]


def test_a_folder_without_a_judged_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSetError, match=r"docs\.jsonl\.gz"):
        JudgedSet.read(tmp_path)


def test_bm25_ranks_by_rarity_and_length() -> None:
    texts = ["选调生 培养", "选调生 管理 选调生 管理", "选调生 培养 管理 办法 若干", "干部"]
    ranking = Bm25(texts, str.split)

    assert ranking.best("培养", 10) == [0, 2]
    assert ranking.best("选调生 培养", 10)[0] == 0
    assert ranking.best("没有", 10) == []


def test_a_pair_never_reaches_across_a_sign() -> None:
    assert character_pairs("党建，引领") == ["党建", "引领"]


def _write(file: Path, lines: list[dict[str, object]]) -> None:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    file.write_bytes(gzip.compress(text.encode()))
