"""What a score is made of: told by what ranks, so that the parts add up to it."""

from random import Random

import pytest

from archive.records import FiledItem, ItemKey
from index.answers.explanation import Explanation, Why
from index.engine import Engine
from index.query import Query, Sort
from tests.builders import TAIHU, a_filed_item
from tests.index.conftest import EngineOf


def explained(engine: Engine, text: str) -> Explanation:
    """Of the first item that `text` finds, or that is offered when it finds none."""
    query = Query(text)
    explanation = engine.explained(query, engine.search(query).keys[0])
    assert explanation is not None
    return explanation


def reasons(explanation: Explanation) -> list[tuple[Why, str]]:
    return [(reason.why, reason.text) for reason in explanation.reasons]


def random_query(items: tuple[FiledItem, ...], choose: Random) -> Query:
    """One to four pieces of texts, some quoted, some excluded."""
    pieces = []
    for _ in range(choose.randint(1, 4)):
        item = choose.choice(items).item
        text = choose.choice((item.title, *item.paragraphs))
        at = choose.randrange(len(text))
        form = choose.choice(("{}", "{}", "{}", '"{}"', "-{}", "标题:{}"))
        pieces.append(form.format(text[at : at + choose.randint(2, 9)]))
    return Query(" ".join(pieces), page=choose.choice((1, 1, 2)), size=choose.choice((5, 20, 150)))


def test_the_parts_add_up_to_the_score(many: Engine, many_items: tuple[FiledItem, ...]) -> None:
    choose, hits = Random(7), 0
    for _ in range(150):
        query = random_query(many_items, choose)
        page = many.search(query)
        shown = (*page.hits, *page.partial)
        for hit in choose.sample(shown, min(len(shown), 4)):
            explanation = many.explained(query, hit.key)

            assert explanation is not None
            assert explanation.score == pytest.approx(hit.score, rel=1e-5)
            assert explanation.score == sum(reason.score for reason in explanation.reasons)
            hits += 1
    assert hits > 250


def test_a_word_says_how_often_and_how_rare(engine_of: EngineOf) -> None:
    engine = engine_of(
        *(a_filed_item(at, "换届", ("正文。",)) for at in range(2, 30)),
        *(a_filed_item(at, "关爱选调生", ("选调生管理，选调生。",)) for at in range(30, 55)),
    )
    (word,) = explained(engine, "选调生").reasons

    assert (word.why, word.text, word.count, word.title_count) == (Why.WORD, "选调生", 3, 1)
    assert word.rarity == pytest.approx(0.750, abs=0.001)


def test_every_kind_of_part_is_told(engine_of: EngineOf) -> None:
    engine = engine_of(
        a_filed_item(1, "软弱涣散整顿", ("后进村。",), places=(TAIHU,)),
        a_filed_item(2, "换届", ("正文。",)),
        *(a_filed_item(at, "工作", ("软弱涣散。整顿。",)) for at in range(3, 30)),
    )
    whole = reasons(explained(engine, "软弱涣散整顿"))

    assert (Why.TITLE_IS_QUERY, "软弱涣散整顿") in whole
    assert (Why.WHOLE, "软弱涣散整顿") in whole
    assert (Why.NEAR, "软弱涣散 整顿") in whole
    assert (Why.PHRASE, "后进村") in reasons(explained(engine, '"后进村"'))
    in_taihu = reasons(explained(engine, "太湖 后进村"))
    assert {why for why, _ in in_taihu} >= {Why.WORD, Why.PLACE, Why.SHARE, Why.PAIR}
    lacking = reasons(explained(engine, "换届 后进村"))
    assert {why for why, _ in lacking} >= {Why.CHARACTERS, Why.SUBJECT}


def test_what_is_not_ranked_has_no_explanation(engine_of: EngineOf) -> None:
    engine = engine_of(a_filed_item(1, "选调生", ("正文。",)), a_filed_item(2, "换届", ("正文。",)))
    first, second = (hit.key for hit in engine.search(Query(sort=Sort.OLDEST)).hits)

    assert engine.explained(Query("选调生"), first) is not None
    assert engine.explained(Query('"选调生"'), second) is None
    assert engine.explained(Query("选调生", sort=Sort.NEWEST), first) is None
    assert engine.explained(Query(), first) is None
    assert engine.explained(Query("选调生"), ItemKey(first.issue, 99)) is None
