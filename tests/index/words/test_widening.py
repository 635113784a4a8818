"""Other words for the same thing and the items of a place count, are said, and can be left out."""

import pytest

from archive.records import FiledItem
from index.engine import Engine, ResultPage, WidenedWord
from index.query import Query, Sort
from tests.builders import TAIHU, WANGJIANG, a_filed_item
from tests.index.conftest import EngineOf

QIANSHAN = "340882"


def item(ordinal: int, title: str, *paragraphs: str, **known: object) -> FiledItem:
    return a_filed_item(ordinal, title, paragraphs or ("正文。",), **known)  # type: ignore[arg-type]


def ordinals(page: ResultPage) -> list[int]:
    return [hit.key.ordinal for hit in page.hits]


def found(engine: Engine, text: str, *, is_widened: bool = True) -> list[int]:
    return ordinals(engine.search(Query(text, is_widened=is_widened)))


@pytest.fixture
def villages(engine_of: EngineOf) -> Engine:
    return engine_of(
        item(1, "村民委员会建设"), item(2, "村委会建设"), item(3, "居委会建设"), item(4, "建设")
    )


def test_another_word_for_the_same_is_found_behind_the_word_itself(villages: Engine) -> None:
    assert found(villages, "村委会") == [2, 1]
    assert found(villages, "村民委员会") == [1, 2]


def test_what_was_searched_beside_it_is_said(villages: Engine) -> None:
    page = villages.search(Query("村委会"))

    assert page.widened == (WidenedWord("村委会", ("村民委员会",), is_place=False),)
    assert page.all_notes[-1] == "已同时检索：“村委会”也查“村民委员会”"


def test_only_what_was_found_is_said(engine_of: EngineOf) -> None:
    page = engine_of(item(1, "村委会建设")).search(Query("村委会"))

    assert page.widened == ()
    assert page.all_notes == ()


def test_other_words_can_be_left_out(villages: Engine) -> None:
    page = villages.search(Query("村委会", is_widened=False))

    assert ordinals(page) == [2]
    assert page.widened == ()


@pytest.mark.parametrize("text", ['"村委会"', "“村委会”", "标题:'村委会'"])
def test_a_quoted_word_is_never_widened(villages: Engine, text: str) -> None:
    assert 1 not in found(villages, text)


def test_what_must_be_missing_is_never_widened(villages: Engine) -> None:
    assert sorted(found(villages, "建设 -村委会")) == [1, 3, 4]


def test_each_part_of_a_query_is_widened(villages: Engine) -> None:
    assert sorted(found(villages, "村委会 建设")) == [1, 2]
    assert sorted(found(villages, "村委会建设")) == [1, 2]
    assert sorted(found(villages, "(村委会 或 居委会) 建设")) == [1, 2, 3]
    assert found(villages, "正文:村委会") == []


def test_other_words_are_marked(villages: Engine) -> None:
    hits = villages.search(Query("村委会")).hits

    assert [[run.text for run in hit.title if run.marked] for hit in hits] == [
        ["村委会"],
        ["村民委员会"],
    ]


def test_a_narrower_word_counts_for_the_broader_one_alone(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "村务公开"), item(2, "三务公开"))

    assert found(engine, "三务公开") == [2, 1]
    assert found(engine, "村务公开") == [1]


def test_an_item_of_the_place_need_not_name_it(engine_of: EngineOf) -> None:
    engine = engine_of(
        item(1, "选调生", places=(TAIHU,)),
        item(2, "选调生", places=(WANGJIANG,)),
        item(3, "选调生", "学习太湖县。", places=(WANGJIANG,)),
    )

    assert found(engine, "太湖县 选调生") == [1, 3]
    assert found(engine, "太湖选调生") == [1, 3]
    assert found(engine, "太湖县 选调生", is_widened=False) == [3]
    assert found(engine, "标题:太湖县") == []


def test_a_place_is_found_under_every_name_it_had(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "潜山市换届", places=(QIANSHAN,)), item(2, "潜山县换届"))

    page = engine.search(Query("潜山县", sort=Sort.OLDEST))

    assert ordinals(page) == [1, 2]
    assert page.widened == (WidenedWord("潜山县", ("潜山市",), is_place=True),)
    assert page.all_notes[-1] == "已同时检索：“潜山县”也查“潜山市”和该地的条目"


def test_a_word_that_is_as_soon_no_place_is_a_word(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "公安工作"), item(2, "工作", places=("421022",)))

    assert found(engine, "公安") == [1]


def test_a_word_as_rare_as_all_others_for_it_together_ranks_first(engine_of: EngineOf) -> None:
    """Else the one item with an odd word for a common thing would stand above all others."""
    engine = engine_of(
        *(item(n, f"第{n}个村的村委会建设") for n in range(1, 9)), item(9, "村民委员会建设")
    )

    assert found(engine, "村委会 建设")[-1] == 9
