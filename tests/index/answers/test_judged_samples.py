"""How well cadres' questions are answered over samples/: judged by reading, title and text.

Grades: 3 exactly the practice asked for, 2 largely, 1 touches it. Every item not named is 0.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from archive.identity import issue_slug
from archive.records import FiledItem
from bench.bm25 import Bm25, Terms, character_pairs, jieba_words
from bench.judged import JudgedQuestion, Quality, quality
from index.engine import Engine
from index.query import Query
from tests.builders import a_filed_item, an_issue_key
from tests.index.conftest import EngineOf
from tests.rendering.__main__ import SAMPLES, reviewed

QUESTIONS = Path(__file__).parent / "judged" / "samples.jsonl"


def sample_items() -> tuple[FiledItem, ...]:
    """The items of all samples of the bulletin, under their own addresses."""
    names = sorted(path.name for path in SAMPLES.glob("*.expected.json"))
    issues = [reviewed(name.removesuffix(".expected.json")) for name in names]
    return tuple(
        a_filed_item(
            ordinal,
            item.title,
            item.paragraphs,
            issue=an_issue_key(year=issue.year, number=issue_slug(issue.number)),
            issued_on=issue.issued_on,
            places=item.places,
        )
        for issue in issues
        for ordinal, item in enumerate(issue.items, 1)
    )


def key(filed: FiledItem) -> str:
    """2020/15/1: an address without the series."""
    return str(filed.item.key).partition("/")[2]


def questions() -> list[JudgedQuestion]:
    lines = QUESTIONS.read_text("utf-8").splitlines()
    asked = [json.loads(line) for line in lines]
    return [JudgedQuestion(each["text"], each["text"], each["grades"]) for each in asked]


def of_engine(engine: Engine) -> Callable[[str], Sequence[str]]:
    def answers(text: str) -> list[str]:
        page = engine.search(Query(text, size=20))
        return [str(hit.key).partition("/")[2] for hit in (*page.hits, *page.partial)]

    return answers


def of_bm25(items: Sequence[FiledItem], terms: Terms) -> Quality:
    texts = ["\n".join((filed.item.title, *filed.item.paragraphs)) for filed in items]
    ranking = Bm25(texts, terms)
    return quality(questions(), lambda text: [key(items[at]) for at in ranking.best(text, 20)])


def test_every_judged_item_is_a_sample() -> None:
    known = set(map(key, sample_items()))

    assert {judged for question in questions() for judged in question.grades} <= known


def test_questions_are_answered_better_than_by_bm25(engine_of: EngineOf) -> None:
    items = sample_items()
    ours = quality(questions(), of_engine(engine_of(*items)))

    for terms in (jieba_words(), character_pairs):
        plain = of_bm25(items, terms)
        assert ours.ndcg_at_10 > plain.ndcg_at_10
        assert ours.recall_at_10 > plain.recall_at_10
