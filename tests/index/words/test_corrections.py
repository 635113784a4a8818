"""Mistyped queries: what may have been meant is offered, when it finds something."""

import pytest

from index.query import Choice, FacetName, Query
from index.segment import Segmenter
from index.whoosh_engine import WhooshEngine
from tests.builders import a_filed_item
from tests.index.conftest import FolderOf

ITEMS = (
    a_filed_item(1, "太湖县加强选调生培养", ("选调生到村任职，声情并茂地宣讲，调研选题。",)),
    a_filed_item(2, "望江县整顿软弱涣散村党组织", ("软弱涣散村党组织全部转化。",)),
    a_filed_item(3, "怀宁县落实“三会一课”", ("三会一课按时开展，主题党日有特色。",)),
)


@pytest.fixture
def engine(folder_of: FolderOf) -> WhooshEngine:
    return WhooshEngine(folder_of(ITEMS))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("选调声", "选调生"),
        ("软弱焕散", "软弱涣散"),
        ("三会一刻", "三会一课"),
        ("选调声 培养", "选调生 培养"),
        ("“软弱焕散”", "“软弱涣散”"),
    ],
)
def test_what_may_have_been_meant_is_offered(engine: WhooshEngine, typed: str, meant: str) -> None:
    page = engine.search(Query(typed))

    assert page.corrected is not None
    assert page.corrected.text == meant
    assert page.corrected.total == engine.search(Query(meant)).total >= 1
    assert f"“{meant}”" in page.all_notes[-1]


def test_a_word_of_the_domain_is_offered_though_more_items_have_the_parts(
    folder_of: FolderOf,
) -> None:
    apart = (a_filed_item(n, "党之所向", ("在一线之内，各部门齐抓共管。",)) for n in range(4, 9))
    engine = WhooshEngine(folder_of((*ITEMS, *apart, a_filed_item(9, "建强党支部"))))

    page = engine.search(Query("党之部"))

    assert page.total >= 5
    assert page.corrected == ("党支部", 1, True)


def test_a_mistake_that_falls_into_known_words_is_offered_too(folder_of: FolderOf) -> None:
    right = (a_filed_item(n, f"高层次人才之{n}") for n in range(4, 9))
    apart = a_filed_item(9, "高层推动", ("人才到户。",))
    engine = WhooshEngine(folder_of((*ITEMS, *right, apart)))

    page = engine.search(Query("高层此人才"))

    assert page.total > 5
    assert page.corrected == ("高层次人才", 5, True)


def test_what_texts_say_in_one_piece_is_right(folder_of: FolderOf) -> None:
    said = a_filed_item(9, "结队帮扶有新招")
    right = (a_filed_item(n, f"结对帮扶之{n}") for n in range(4, 9))
    engine = WhooshEngine(folder_of((*ITEMS, *right, said)))

    assert engine.search(Query("结队帮扶")).corrected is None


def test_a_word_put_right_is_offered_alone_when_the_whole_finds_nothing(
    engine: WhooshEngine,
) -> None:
    page = engine.search(Query("关于软弱焕散的通报"))

    assert page.total == 0
    assert page.corrected == ("软弱涣散", 1, True)


@pytest.mark.parametrize("typed", ["选调生", "软弱涣散 整顿", "村党组织", "火星", "", "声情并茂"])
def test_a_right_query_is_left_alone(engine: WhooshEngine, typed: str) -> None:
    assert engine.search(Query(typed)).corrected is None


def test_a_correction_that_the_choices_leave_empty_is_offered_without_them(
    engine: WhooshEngine,
) -> None:
    elsewhere = frozenset({Choice(FacetName.YEAR, "1990")})

    page = engine.search(Query("选调声", choices=elsewhere))

    assert page.corrected == ("选调生", 1, False)
    assert page.all_notes[-1] == "您要找的可能是“选调生”（不加筛选，1 条）"


def test_the_words_of_all_layers_are_known(folder_of: FolderOf, segmenter: Segmenter) -> None:
    engine = WhooshEngine(folder_of(ITEMS))

    assert engine._current().search.snapshot.reach()["选调生"] == 1


def test_a_pasted_document_is_not_put_right(engine: WhooshEngine) -> None:
    """Looking for slips in a megabyte takes half a minute."""
    assert engine.search(Query("选调声")).corrected is not None
    assert engine.search(Query("选调声 " * 100_000)).corrected is None
