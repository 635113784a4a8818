"""Nothing missed and nothing extra: every answer compared with reading all the texts.

More phrases by hand: ZUGONG_TEST_PHRASES=100000 pytest tests/index/test_exactness.py
"""

import os
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from archive.places import Gazetteer
from archive.records import FiledItem
from index.engine import Engine
from index.fold import fold
from index.query import UNMARKED, Choice, FacetName, Query, Sort
from tests.builders import a_filed_item
from tests.index.conftest import EngineOf
from tests.index.oracle import having, keys, listed, recount

PHRASES = int(os.environ.get("ZUGONG_TEST_PHRASES", "1000"))
# Of characters: of a word, of a sentence, over the ends of sentences.
LENGTHS = (1, 2, 2, 3, 4, 5, 6, 8, 12, 20, 30, 50)
COMBINATIONS = 200
# Words of the texts that no name of a place has inside it.
WORDS = ("软弱涣散", "整顿", "选调生", "党组织", "沿海", "村", "的", "年", "万元", "调研", "不存在")


def test_every_printed_phrase_finds_exactly_its_items(
    many: Engine, many_items: tuple[FiledItem, ...]
) -> None:
    random = Random(1)

    for _ in range(PHRASES):
        item = random.choice(many_items).item
        text = random.choice((item.title, *item.paragraphs))
        start = random.randrange(len(text))
        phrase = text[start : start + random.choice(LENGTHS)]
        if not fold(phrase):
            continue

        page = many.search(Query(f'"{phrase}"', size=1000))

        assert set(keys(page)) == having(many_items, phrase), phrase
        assert page.total == len(page.hits)


def test_totals_and_counts_are_those_of_a_recount(
    many: Engine, many_items: tuple[FiledItem, ...], gazetteer: Gazetteer
) -> None:
    random = Random(2)
    choices = [
        Choice(count_of, count.value)
        for count_of, counts in many.search(Query()).facets.items()
        for count in counts
    ]
    choices += [Choice(FacetName.COUNTY, UNMARKED), Choice(FacetName.YEAR, "1999")]

    for _ in range(COMBINATIONS):
        words = random.sample(WORDS, random.choice((0, 1, 1, 2, 3)))
        chosen = frozenset(random.sample(choices, random.choice((0, 1, 2, 3, 5))))
        since = random.choice((None, date(random.randint(2014, 2024), 6, 15)))
        until = random.choice((None, date(random.randint(2016, 2025), 3, 1)))
        query = Query(" ".join(words), chosen, since, until, random.choice(tuple(Sort)), size=1000)

        page = many.search(query)

        telling = [word for word in words if word != "的"] or words
        total, counts = recount(many_items, having(many_items, *telling), query, gazetteer)
        assert page.total == len(page.hits) == total, query
        assert listed(page) == counts, query
        for facet in FacetName:
            assert {c.value for c in page.facets[facet] if c.chosen} == query.chosen(facet)


FULL_WIDTH = str.maketrans({'"': "＂", "(": "（", ")": "）", ",": "，", "%": "％", ".": "．"})


@pytest.mark.parametrize(
    "form",
    [
        lambda title: title,
        lambda title: title.translate(FULL_WIDTH),
        lambda title: f'"{title}"',
        lambda title: f"“{title.translate(FULL_WIDTH)}”",
        lambda title: f"△{title}。",
    ],
    ids=["as printed", "full width", "quoted", "full width, quoted", "with marker"],
)
def test_every_title_finds_itself_first(
    many: Engine, many_items: tuple[FiledItem, ...], form: object
) -> None:
    assert callable(form)
    for filed in many_items:
        page = many.search(Query(form(filed.item.title), size=1))

        assert keys(page) == [filed.item.key], filed.item.title


def test_narrowing_never_changes_the_order(many: Engine) -> None:
    query = Query("党组织 干部", size=1000)
    everywhere = keys(many.search(query))

    narrowed = keys(many.search(replace(query, since=date(2018, 1, 1))))

    assert narrowed == [key for key in everywhere if key in set(narrowed)]


def test_a_piece_torn_from_a_number_is_found_when_nothing_else_has_it(
    engine_of: EngineOf,
) -> None:
    """Not otherwise: who asks for 20户 wants none of 120户."""
    engine = engine_of(a_filed_item(1, "帮扶115户"), a_filed_item(2, "走访20户"))

    torn = engine.search(Query("15户"))
    said = engine.search(Query("20户"))

    assert [key.ordinal for key in keys(torn)] == [1]
    assert torn.notes == ("“15户”只出现在更长的数字或字母里",)
    assert [key.ordinal for key in keys(said)] == [2]
    assert said.notes == ()


def test_a_text_torn_at_a_number_finds_its_item(engine_of: EngineOf) -> None:
    engine = engine_of(a_filed_item(1, "共帮扶115户、走访20人次"), a_filed_item(2, "15户"))

    assert engine.search(Query("5户、走访2")).total == 1
