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


@pytest.mark.parametrize("typed", ["选调生", "软弱涣散 整顿", "村党组织", "火星", "", "声情并茂"])
def test_a_right_query_is_left_alone(engine: WhooshEngine, typed: str) -> None:
    assert engine.search(Query(typed)).corrected is None


def test_a_correction_that_the_choices_leave_empty_is_not_offered(engine: WhooshEngine) -> None:
    elsewhere = frozenset({Choice(FacetName.YEAR, "1990")})

    assert engine.search(Query("选调声", choices=elsewhere)).corrected is None


def test_the_words_of_all_layers_are_known(folder_of: FolderOf, segmenter: Segmenter) -> None:
    engine = WhooshEngine(folder_of(ITEMS))

    assert engine._current().search.snapshot.reach()["选调生"] == 1


def test_a_pasted_document_is_not_put_right(engine: WhooshEngine) -> None:
    """Looking for slips in a megabyte takes half a minute."""
    assert engine.search(Query("选调声")).corrected is not None
    assert engine.search(Query("选调声 " * 100_000)).corrected is None
