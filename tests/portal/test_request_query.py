"""The address of a search and the query it stands for."""

from datetime import date
from random import Random
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.places import Gazetteer
from index.query import UNMARKED, Choice, FacetName, Query, Sort
from portal.addresses import search_path
from portal.known_places import with_known_places
from portal.request_query import ARGUMENTS, InvalidQueryError, parse_query, query_pairs

_TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), max_size=60)
_DAYS = st.none() | st.dates(date(1949, 1, 1), date(2100, 12, 31))
_VALUES = {
    FacetName.COUNTY: st.sampled_from([UNMARKED, "340825", "340800", "3408L1"]),
    FacetName.SECTION: st.sampled_from([UNMARKED, "市内信息", "经验 & 交流=?#"]),
    FacetName.YEAR: st.integers(1980, 2030).map(str),
    FacetName.MONTH: st.dates(date(2000, 1, 1)).map(lambda day: day.strftime("%Y-%m")),
}
_CHOICES = st.frozensets(
    st.sampled_from(list(FacetName)).flatmap(
        lambda facet: st.builds(Choice, st.just(facet), _VALUES[facet])
    ),
    max_size=8,
)


@st.composite
def _queries(draw: st.DrawFn) -> Query:
    since, until = sorted((draw(_DAYS), draw(_DAYS)), key=lambda day: day or date.max)
    size = draw(st.integers(1, 100))
    return Query(
        text=draw(_TEXTS),
        choices=draw(_CHOICES),
        since=since,
        until=until,
        sort=draw(st.sampled_from(Sort)),
        page=draw(st.integers(1, 10_000 // size)),
        size=size,
    )


@given(_queries())
def test_a_query_survives_its_address(query: Query) -> None:
    address = urlsplit(search_path(query))

    assert parse_query(parse_qsl(address.query, keep_blank_values=True)) == query


@given(_queries(), st.randoms())
def test_equal_searches_have_equal_addresses(query: Query, random: Random) -> None:
    pairs = list(query_pairs(query))
    random.shuffle(pairs)

    assert search_path(parse_query(pairs)) == search_path(query)


def test_arguments_stand_in_a_fixed_order() -> None:
    query = Query(
        text="选调生",
        choices=frozenset(
            {
                Choice(FacetName.MONTH, "2020-12"),
                Choice(FacetName.COUNTY, "340827"),
                Choice(FacetName.COUNTY, "340825"),
                Choice(FacetName.YEAR, "2020"),
                Choice(FacetName.SECTION, "市内信息"),
            }
        ),
        since=date(2020, 1, 1),
        until=date(2020, 12, 31),
        sort=Sort.OLDEST,
        page=2,
        size=50,
        is_widened=False,
    )

    names = [name for name, _ in query_pairs(query)]

    assert names == sorted(names, key=ARGUMENTS.index)
    assert set(names) == set(ARGUMENTS)
    assert [value for name, value in query_pairs(query) if name == "county"] == ["340825", "340827"]


def test_defaults_are_left_out() -> None:
    assert search_path(Query()) == "/search"
    assert search_path(Query(text="a")) == "/search?q=a"


def test_empty_arguments_count_as_not_given() -> None:
    """Forms send every field, filled or not."""
    pairs = [(name, "") for name in ARGUMENTS]

    assert parse_query(pairs) == Query()


def test_arguments_of_other_programs_change_nothing() -> None:
    assert parse_query([("q", "党建"), ("utm_source", "x"), ("_", "1")]) == Query(text="党建")


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("page", "0", "1 至 10000"),
        ("page", "-1", "1 至 10000"),
        ("page", "abc", "1 至 10000"),
        ("page", "１", "1 至 10000"),
        ("page", "1000000000000", "1 至 10000"),
        ("size", "0", "1 至 100"),
        ("size", "1001", "1 至 1000"),
        ("sort", "random", "relevance、newest、oldest"),
        ("from", "2020-02-30", "日历上没有这一天"),
        ("from", "20200230", "1949 至 2100"),
        ("to", "0001-01-01", "1949 至 2100"),
        ("county", "太湖县", "六位地区代码"),
        ("year", "20", "四位年份"),
        ("month", "2020-13", "年-月"),
        ("section", "长" * 41, "40 字"),
        ("q", "长" * 501, "最多 500 字"),
        ("widen", "yes", "widen 只能是 no"),
        ("colour", "red", "可用的参数"),
    ],
)
def test_a_bad_value_is_refused_by_name(field: str, value: str, expected: str) -> None:
    with pytest.raises(InvalidQueryError) as refused:
        parse_query([(field, value)])

    assert refused.value.field == field
    assert f"“{field}={value[:40]}" in str(refused.value)
    assert expected in str(refused.value)


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidQueryError, match="起始日期晚于截止日期 2020-01-01"):
        parse_query([("from", "2020-02-01"), ("to", "2020-01-01")])


def test_pages_deeper_than_ten_thousand_hits_are_refused() -> None:
    with pytest.raises(InvalidQueryError, match="最多翻到第 200 页"):
        parse_query([("page", "201"), ("size", "50")])


def test_an_argument_given_twice_is_refused_unless_it_is_a_facet() -> None:
    with pytest.raises(InvalidQueryError, match="只能给一次"):
        parse_query([("q", "甲"), ("q", "乙")])
    assert len(parse_query([("year", "2019"), ("year", "2020")]).choices) == 2


def test_a_retired_place_code_becomes_the_one_its_items_count_under(gazetteer: Gazetteer) -> None:
    query = Query(choices=frozenset({Choice(FacetName.COUNTY, "340824")}))

    assert with_known_places(query, gazetteer).chosen(FacetName.COUNTY) == {"340882"}


def test_a_place_code_that_never_was_is_refused(gazetteer: Gazetteer) -> None:
    query = Query(choices=frozenset({Choice(FacetName.COUNTY, "999999")}))

    with pytest.raises(InvalidQueryError, match="county=999999"):
        with_known_places(query, gazetteer)
