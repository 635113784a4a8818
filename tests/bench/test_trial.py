"""A run over a small corpus: engines in processes of their own, asked in turn."""

from pathlib import Path

import pytest

from bench.agreement import disagreements
from bench.corpus_files import corpus_file
from bench.engines import Child, EngineLostError, why_missing
from bench.protocol import Question
from bench.questions import questions
from bench.trial import Given, Trial, cpu, wall

ASKED = 10


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    rows = corpus_file(tmp_path_factory.mktemp("trial"), 200, 1)
    trial = Trial(rows, questions(rows, 1)[:ASKED], ("zugong", "fts5"), {})
    for name in trial.names:
        trial.built(name, anew=False)
    return trial


def test_first_touch_and_warm_rounds_are_kept_apart(trial: Trial) -> None:
    served = trial.served(openings=2, rounds=3)["fts5"]

    assert [len(times.wall_ms) for times in served.first_touch] == [ASKED] * 2
    assert [len(times.cpu_ms) for times in served.warm] == [ASKED] * 3
    assert 0 < wall(served.warm).p50 <= wall(served.warm).p95
    assert cpu(served.warm).p50 > 0
    assert served.last.all_mb > served.last.own_mb > 0


def test_an_index_that_is_there_is_used_again(trial: Trial) -> None:
    assert trial.built("fts5", anew=False) == trial.built("fts5", anew=False)
    assert trial.built("fts5", anew=False).size_mb > 0


def test_a_new_issue_is_found_and_the_index_stays_as_it_was(trial: Trial) -> None:
    before = trial.given()

    assert len(trial.visible_s("zugong")) == 3
    assert trial.given() == before


def test_ours_finds_at_least_what_engines_given_cut_text_find(trial: Trial) -> None:
    for question, given in zip(trial.questions, trial.given(), strict=True):
        assert given["zugong"].total >= given["fts5"].total, question


def test_an_engine_that_ends_early_is_named(tmp_path: Path) -> None:
    with Child("nobody", tmp_path, {}) as child, pytest.raises(EngineLostError, match="nobody"):
        child("load")


def test_stock_whoosh_is_left_out_where_it_would_take_too_long() -> None:
    assert why_missing("whoosh", 10_000) is None
    assert why_missing("whoosh", 100_000) is not None


def test_engines_that_found_unlike_each_other_are_told() -> None:
    counts = {"county": {"340825": 1}, "section": {}, "year": {}, "month": {}}
    alike = Given(1, counts, 1, 1)
    question = Question("common term", ("党课",))

    lines = list(
        disagreements(
            [question] * 3,
            [
                {"zugong": alike, "fts5": alike, "xapian": alike},
                {"zugong": Given(2, counts, 2, 2), "fts5": alike, "xapian": Given(0, {}, 0, 0)},
                {"zugong": Given(1, {**counts, "county": {}}, 1, 0), "fts5": alike},
            ],
        )
    )

    assert lines == [
        "common term 党课: zugong 2, others 1; xapian 0, others 1",
        "common term 党课: zugong has 0 snippets for 1 hits; zugong counts county otherwise",
        "engines given cut text: 2 of 3 totals alike; ours finds more than they in 1",
    ]
