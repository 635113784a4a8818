"""When no item has all that was asked: what has part of it is offered, and counted nowhere."""

from archive.records import FiledItem
from index.engine import Engine
from index.query import Choice, FacetName, Query
from tests.builders import TAIHU, WANGJIANG, a_filed_item
from tests.index.conftest import EngineOf


def item(ordinal: int, title: str, *paragraphs: str, **known: object) -> FiledItem:
    return a_filed_item(ordinal, title, paragraphs or ("正文。",), **known)  # type: ignore[arg-type]


def offered(engine: Engine, text: str, **asked: object) -> list[int]:
    page = engine.search(Query(text, **asked))  # type: ignore[arg-type]
    assert (page.total, page.hits) == (0, ())
    return [hit.key.ordinal for hit in page.partial]


def test_the_items_with_most_of_the_words_are_offered(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "选调生"), item(2, "选调生管理"), item(3, "换届"), item(4, "调研"))

    assert offered(engine, "选调生 管理 换届") == [2, 3, 1]


def test_a_rare_word_says_more_than_a_common_one(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "选调生"), item(2, "选调生"), item(3, "选调生"), item(4, "换届"))

    assert offered(engine, "选调生 换届 管理") == [4, 1, 2, 3]


def test_one_long_piece_is_its_words(engine_of: EngineOf) -> None:
    assert offered(engine_of(item(1, "整顿"), item(2, "换届")), "软弱涣散整顿") == [1]


def test_a_few_answers_are_followed_by_what_has_a_part(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "选调生"), item(2, "选调生管理"), item(3, "换届"))
    page = engine.search(Query("选调生 管理"))

    assert page.total == 1
    assert [hit.key.ordinal for hit in page.hits] == [2]
    assert [hit.key.ordinal for hit in page.partial] == [1]


def test_the_pages_of_a_few_answers_have_one_order(engine_of: EngineOf) -> None:
    """However many a page holds: likeness would else order some pages, and words others."""
    engine = engine_of(*(item(at, "选调生" * (at % 4), "选调生管理。") for at in range(1, 10)))
    at_once = engine.search(Query("选调生管理", size=20)).hits

    pages = [engine.search(Query("选调生管理", size=2, page=page)) for page in range(1, 6)]

    assert [hit for page in pages for hit in page.hits] == list(at_once)
    assert all(page.partial == () for page in pages)


def test_two_characters_of_a_longer_word_are_a_part_of_it(engine_of: EngineOf) -> None:
    assert offered(engine_of(item(1, "选调"), item(2, "换届")), "选调生") == [1]


def test_digits_of_a_number_are_no_part_of_it(engine_of: EngineOf) -> None:
    assert offered(engine_of(item(1, "20名"), item(2, "02")), "2020") == []


def test_a_word_of_two_characters_has_no_part(engine_of: EngineOf) -> None:
    """城市 does not offer 桐城市: what is printed there is no city."""
    engine = engine_of(item(1, "桐城市"), item(2, "城市"))
    page = engine.search(Query("城市"))

    assert [hit.key.ordinal for hit in page.hits] == [2]
    assert page.partial == ()


def test_general_words_and_places_make_nothing_alike(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "如何做好换届"), item(2, "流动党员"), item(3, "潜山县换届"))

    assert offered(engine, "潜山县如何做好流动党员组织管理")[0] == 2


def test_what_is_quoted_or_a_condition_is_never_given_up(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "选调生管理"), item(2, "换届", source="望江县委组织部"))

    assert offered(engine, '"选调生" 换届 调研') == []
    assert offered(engine, '"选调生" 管理 调研') == [1]
    assert offered(engine, "供稿:望江 选调生 换届") == [2]
    assert offered(engine, "选调生 换届 -管理") == [2]
    assert offered(engine, '"不存在"') == []
    assert offered(engine, "不存在") == []


def test_an_alternative_counts_as_one(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "书记"), item(2, "村官 换届"), item(3, "换届"))

    assert offered(engine, "(书记 或 村官) 换届 调研") == [2, 1, 3]


def test_what_is_offered_stands_within_the_choices(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "选调生", places=(TAIHU,)), item(2, "换届", places=(WANGJIANG,)))
    in_taihu = frozenset({Choice(FacetName.COUNTY, TAIHU)})

    assert offered(engine, "选调生 换届", choices=in_taihu) == [1]


def test_a_choice_that_leaves_nothing_makes_no_offer(engine_of: EngineOf) -> None:
    """The items are there: it is the choice that has to go."""
    engine = engine_of(item(1, "选调生换届", places=(TAIHU,)), item(2, "选调生", places=(TAIHU,)))
    elsewhere = frozenset({Choice(FacetName.COUNTY, WANGJIANG)})

    assert offered(engine, "选调生 换届", choices=elsewhere) == []


def test_an_offer_is_said_and_marked(engine_of: EngineOf) -> None:
    page = engine_of(item(1, "选调生")).search(Query("选调生 (换届 或 村官)"))

    assert page.notes[-1] == "没有条目同时含有“选调生”“换届”或“村官”，以下条目含其中一部分"
    assert [run.text for run in page.partial[0].title if run.marked] == ["选调生"]


def test_an_offer_behind_answers_is_counted_in_words(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "选调生"), item(2, "选调"), item(3, "换届"))

    assert engine.search(Query("选调生")).notes == (
        "含有“选调生”的只有1条，后面另列含其中一部分的1条",
    )
    assert engine.search(Query("选调生 换届")).notes[-1] == (
        "没有条目同时含有“选调生”“换届”，以下条目含其中一部分"
    )


def test_no_more_is_offered_than_a_page_holds(many: Engine) -> None:
    assert len(many.search(Query("党组织 不存在词")).partial) == 20
    assert len(many.search(Query("党组织 不存在词", size=3)).partial) == 3
    assert many.search(Query("党组织 不存在词", size=0)).partial == ()
