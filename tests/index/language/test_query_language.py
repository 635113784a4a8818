"""The whole language against reading every item; no text is an error; reading takes no time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.places import Gazetteer
from archive.records import FiledItem
from index.engine import Engine
from index.fold import fold
from index.language.reading import read_query
from index.language.spelt import spelt
from index.language.tree import Issued, Numbered, every_node
from index.query import Query
from index.segment import Segmenter
from tests.index.asked import queries
from tests.index.oracle import having, keys

# No measure of speed: a reading that is not linear takes minutes.
MOST_READING_S = 10.0
MEGABYTE = 1_000_000
SIGNS = (
    *'"“”「」‘（）()-－|+&:：《》〔〕.…\x00\ud800\u3000 ',
    " 或 ",
    " OR ",
    " NOT ",
    " 不含 ",
    " AND ",
    *("标题:", "正文：", "县:", "供稿:", "期号:", "年：", "刊物:", "栏目:"),
    *(
        "选调生",
        "太湖",
        "2020",
        "2020年12月",
        "第22期",
        "2018..2020",
        "安庆组工信息",
        "aqzgxx/2020/22",
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_query_finds_what_reading_every_item_finds(
    many: Engine, many_items: tuple[FiledItem, ...], gazetteer: Gazetteer, data: st.DataObject
) -> None:
    asked = data.draw(queries(gazetteer))

    page = many.search(Query(asked.text, size=1000))

    assert set(keys(page)) == {filed.item.key for filed in many_items if asked.meets(filed)}
    assert page.total == len(page.hits)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_tree_spelt_as_a_query_reads_as_the_same_tree(
    segmenter: Segmenter, gazetteer: Gazetteer, data: st.DataObject
) -> None:
    asked = data.draw(queries(gazetteer))
    tree = read_query(asked.text, segmenter, gazetteer).tree
    assert tree is not None

    assert read_query(spelt(tree), segmenter, gazetteer).tree == tree


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_printed_phrase_in_quotes_is_found_wherever_it_is_cut(
    many: Engine, many_items: tuple[FiledItem, ...], data: st.DataObject
) -> None:
    item = data.draw(st.sampled_from(many_items)).item
    text = data.draw(st.sampled_from((item.title, *item.paragraphs)))
    start = data.draw(st.integers(0, len(text) - 2))
    phrase = text[start : start + data.draw(st.integers(2, 12))]
    quotes = data.draw(st.sampled_from(('""', "“”", "「」", "＂＂")))

    page = many.search(Query(quotes[0] + phrase + quotes[1], size=1000))

    if fold(phrase):
        assert set(keys(page)) == having(many_items, phrase)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SIGNS) | st.characters(), max_size=25))
def test_no_text_is_an_error(many: Engine, pieces: list[str]) -> None:
    page = many.search(Query("".join(pieces), size=3))

    assert page.total >= len(page.hits)
    assert all(note.encode() for note in page.notes)


@pytest.mark.parametrize(
    "unit",
    [
        '"', "“”", "“", '" ', "(", ")", "()", "（(", "( ", "-", "- ", "-a ", "NOT ", "或 ", "a 或 ",
        "\x00", "\ud800", "\u3000", "党", "党 ", "标题:", "标题:a ", "县:太湖 ", "县:安徽", "'a' ",
        "第22期", "1-", "《", "aqzgxx/", "[j].", "期号:(", "+", "\u0301", "第十", "2018..",
    ],
)  # fmt: skip
def test_a_megabyte_of_anything_is_read_at_once(
    segmenter: Segmenter, gazetteer: Gazetteer, unit: str
) -> None:
    text = unit * (MEGABYTE // len(unit.encode("utf-8", "surrogatepass")))
    started = time.process_time()

    read_query(text, segmenter, gazetteer)

    assert time.process_time() - started < MOST_READING_S


@pytest.mark.parametrize("text", ["2020年12月", "第22期", "2020年", "2020年第22期"])
def test_what_a_text_may_print_is_found_printed_and_as_a_condition(
    segmenter: Segmenter, gazetteer: Gazetteer, text: str
) -> None:
    tree = read_query(text, segmenter, gazetteer).tree

    kinds = {type(node) for node in every_node(tree)}
    assert kinds & {Issued, Numbered}
    assert {node.text for node in every_node(tree) if hasattr(node, "text")} == {text}
