"""What every engine must count: facets and dates, and what choices of them leave."""

from datetime import date

from archive.records import FiledItem
from index.engine import ResultPage
from index.query import UNMARKED, Choice, FacetName, Query
from tests.builders import TAIHU, WANGJIANG, a_filed_item, an_issue_key
from tests.index.conftest import EngineOf
from tests.index.oracle import keys, listed

TONGCHENG, QIANSHAN_COUNTY, QIANSHAN = "340881", "340824", "340882"


def item(ordinal: int, title: str, *paragraphs: str, **known: object) -> FiledItem:
    return a_filed_item(ordinal, title, paragraphs or ("正文。",), **known)  # type: ignore[arg-type]


def ordinals(page: ResultPage) -> list[int]:
    return [key.ordinal for key in keys(page)]


def choosing(facet: FacetName, *values: str) -> frozenset[Choice]:
    return frozenset(Choice(facet, value) for value in values)


def test_choosing_a_county_keeps_the_others_on_offer(engine_of: EngineOf) -> None:
    """Counts of a facet disregard its own choices, or the reader could never widen."""
    engine = engine_of(
        item(1, "题", places=(TAIHU,)), item(2, "题", places=(WANGJIANG,), section=None)
    )

    page = engine.search(Query(choices=choosing(FacetName.COUNTY, TAIHU)))

    assert page.total == 1
    assert listed(page)[FacetName.COUNTY] == {"340000": 2, "340800": 2, TAIHU: 1, WANGJIANG: 1}
    assert listed(page)[FacetName.SECTION] == {"市内信息": 1}


def test_choices_are_or_within_a_facet_and_and_across(engine_of: EngineOf) -> None:
    engine = engine_of(
        item(1, "题", places=(TAIHU,)),
        item(2, "题", places=(WANGJIANG,)),
        item(3, "题", places=(TONGCHENG,)),
        item(4, "题", places=(TAIHU,), section="市外参考"),
    )
    counties = choosing(FacetName.COUNTY, TAIHU, WANGJIANG)

    page = engine.search(Query(choices=counties | choosing(FacetName.SECTION, "市内信息")))

    assert set(ordinals(page)) == {1, 2}


def test_a_chosen_value_stays_listed_at_0(engine_of: EngineOf) -> None:
    page = engine_of(item(1, "题")).search(Query("无", choices=choosing(FacetName.YEAR, "1999")))

    assert [(c.value, c.count, c.chosen) for c in page.facets[FacetName.YEAR]] == [
        ("1999", 0, True)
    ]
    assert set(page.facets) == set(FacetName)


def test_an_item_without_a_value_is_unmarked_and_listed_last(engine_of: EngineOf) -> None:
    engine = engine_of(
        item(1, "题", places=(), section=None),
        item(2, "题", places=(TAIHU,), section="甲"),
        item(3, "题", places=(), section=None),
    )

    page = engine.search(Query(choices=choosing(FacetName.COUNTY, UNMARKED)))

    assert set(ordinals(page)) == {1, 3}
    for facet in (FacetName.COUNTY, FacetName.SECTION):
        assert engine.search(Query()).facets[facet][-1].value == UNMARKED


def test_facets_stand_in_the_order_of_the_contract(engine_of: EngineOf) -> None:
    engine = engine_of(
        item(1, "题", section="乙", issue=an_issue_key(year=2019)),
        item(2, "题", section="乙", issue=an_issue_key(year=2021)),
        item(3, "题", section="甲", places=("510623",)),
    )

    facets = engine.search(Query()).facets

    assert [c.value for c in facets[FacetName.COUNTY]] == [
        "340000",
        "340800",
        TAIHU,
        "510000",
        "510600",
        "510623",
    ]
    assert [c.value for c in facets[FacetName.SECTION]] == ["乙", "甲"]
    assert [c.value for c in facets[FacetName.YEAR]] == ["2021", "2020", "2019"]
    assert [c.value for c in facets[FacetName.MONTH]] == ["2021-12", "2020-12", "2019-12"]


def test_a_renamed_county_is_one_value_by_either_code(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "题", places=(QIANSHAN_COUNTY,)), item(2, "题", places=(QIANSHAN,)))

    for code in (QIANSHAN_COUNTY, QIANSHAN):
        page = engine.search(Query(choices=choosing(FacetName.COUNTY, code)))

        assert page.total == 2
        chosen = [c for c in page.facets[FacetName.COUNTY] if c.chosen]
        assert [(c.value, c.count) for c in chosen] == [(QIANSHAN, 2)]


def test_a_county_that_moved_counts_where_it_was_then(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "题", places=("340823",)), item(2, "题", places=("340722",)))

    counts = listed(engine.search(Query()))[FacetName.COUNTY]

    assert (counts["340800"], counts["340700"]) == (1, 1)


def test_an_item_of_several_counties_counts_once_a_value(engine_of: EngineOf) -> None:
    page = engine_of(item(1, "题", places=(TAIHU, WANGJIANG))).search(Query())

    assert listed(page)[FacetName.COUNTY] == {"340000": 1, "340800": 1, TAIHU: 1, WANGJIANG: 1}


def test_a_code_nobody_knows_is_neither_lost_nor_an_error(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "题", places=("349999",)))

    assert engine.search(Query(choices=choosing(FacetName.COUNTY, "349999"))).total == 1
    assert engine.search(Query(choices=choosing(FacetName.COUNTY, "x", "\ud800"))).total == 0


def test_both_ends_of_a_span_of_dates_are_in_it(engine_of: EngineOf) -> None:
    days = [date(2020, 1, 1), date(2020, 1, 2), date(2020, 1, 3), date(2020, 1, 4)]
    engine = engine_of(*(item(day.day, "题", issued_on=day) for day in days))

    page = engine.search(Query(since=days[1], until=days[2]))

    assert set(ordinals(page)) == {2, 3}
    assert listed(page)[FacetName.MONTH] == {"2020-01": 2}
    assert engine.search(Query(since=days[3])).total == 1
