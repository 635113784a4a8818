"""Addresses: minted from what is printed, read back strictly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.identity import (
    InvalidKeyError,
    free_slug,
    issue_slug,
    number_rank,
    parse_issue_key,
    parse_item_key,
    printed_number,
    series_slug,
    series_title,
)
from archive.records import IssueKey, ItemKey

SLUGS = st.one_of(
    st.integers(1, 9999).map(str),
    st.tuples(st.integers(1, 4999), st.integers(5000, 9999)).map(
        lambda pair: f"{pair[0]}-{pair[1]}"
    ),
    st.sampled_from(["zk", "tk"]),
    st.integers(1, 9999).map(lambda count: f"zk{count}"),
    st.integers(1, 9999).map(lambda count: f"tk{count}"),
)
ISSUE_KEYS = st.builds(
    IssueKey, st.from_regex(r"[a-z][a-z0-9]{0,59}", fullmatch=True), st.integers(1000, 2999), SLUGS
)
ITEM_KEYS = st.builds(ItemKey, ISSUE_KEYS, st.integers(1, 9999))


@given(ISSUE_KEYS)
def test_an_issue_address_is_read_back(key: IssueKey) -> None:
    assert parse_issue_key(str(key)) == key


@given(ITEM_KEYS)
def test_an_item_address_is_read_back(key: ItemKey) -> None:
    assert parse_item_key(str(key)) == key


@given(st.text(alphabet="aqz0129-/.２ 零١\n", max_size=24))
def test_only_the_one_spelling_of_an_address_is_read(text: str) -> None:
    """Two spellings of one address would be two addresses to every cache and citation."""
    try:
        key = parse_item_key(text)
    except InvalidKeyError:
        return

    assert str(key) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "aqzgxx",
        "aqzgxx/2020",
        "aqzgxx/2020/22/1",
        "/aqzgxx/2020/22",
        "aqzgxx/2020/22/",
        "aqzgxx/2020/22\n",
        "AQZGXX/2020/22",
        "2aqzgxx/2020/22",
        "aqzgxx/２０２０/22",
        "aqzgxx/2020/２２",
        "aqzgxx/2020/٢٢",
        "aqzgxx/2020/022",
        "aqzgxx/2020/0",
        "aqzgxx/2020/-1",
        "aqzgxx/2020/22-22",
        "aqzgxx/2020/23-22",
        "aqzgxx/2020/22-",
        "aqzgxx/2020/zk0",
        "aqzgxx/2020/增刊",
        "aqzgxx/2020/99999",
        "aqzgxx/20200/22",
        "aqzgxx/0020/22",
        "aqzgxx/2020/" + "9" * 5000,
        "\ud800/2020/22",
    ],
)
def test_what_is_no_issue_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidKeyError, match="应为“刊物/年/期号”"):
        parse_issue_key(text)


@pytest.mark.parametrize(
    "text",
    [
        "aqzgxx/2020/22",
        "aqzgxx/2020/22/0",
        "aqzgxx/2020/22/01",
        "aqzgxx/2020/22/-1",
        "aqzgxx/2020/22/１",
        "aqzgxx/2020/22/1 ",
        "aqzgxx/2020/22/1/2",
        "aqzgxx/2020/23-22/1",
        "aqzgxx/2020/22/100000",
    ],
)
def test_what_is_no_item_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidKeyError, match="应为“刊物/年/期号/序号”"):
        parse_item_key(text)


def test_the_message_shows_a_long_or_broken_address_safely() -> None:
    with pytest.raises(InvalidKeyError) as refused:
        parse_issue_key("\udcff" * 200)

    str(refused.value).encode()
    assert len(str(refused.value)) < 130


@pytest.mark.parametrize(
    ("number", "slug", "printed"),
    [
        ("22", "22", "第22期"),
        ("22-23", "22-23", "第22-23期合刊"),
        ("增刊", "zk", "增刊"),
        ("增刊3", "zk3", "增刊第3期"),
        ("特刊", "tk", "特刊"),
        ("特刊2", "tk2", "特刊第2期"),
    ],
)
def test_a_number_has_its_address_and_its_words(number: str, slug: str, printed: str) -> None:
    assert issue_slug(number) == slug
    assert printed_number(number) == printed


@pytest.mark.parametrize("number", ["", "022", "第22期", "22-22", "增刊03", "号外", "２２", "-1"])
def test_a_number_in_another_form_has_no_address(number: str) -> None:
    with pytest.raises(InvalidKeyError, match="期号"):
        issue_slug(number)
    with pytest.raises(InvalidKeyError, match="期号"):
        printed_number(number)


def test_issues_of_a_year_rank_by_number_then_supplements_then_specials() -> None:
    slugs = ["tk", "zk3", "zk", "22", "9", "22-23", "tk2"]

    ranked = sorted(slugs, key=lambda slug: (number_rank(slug), slug))

    assert ranked == ["9", "22", "22-23", "zk", "zk3", "tk", "tk2"]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("安庆组工信息", "aqzgxx"),
        ("安庆 组工　信息", "aqzgxx"),
        ("重庆党建Today", "cqdjtoday"),
        ("《先锋·网》2020", "xfw2020"),
        ("21世纪党建", "sjdj"),
    ],
)
def test_a_series_is_named_by_its_initials(title: str, slug: str) -> None:
    assert series_slug(title) == slug


def test_a_long_title_still_fits_an_address() -> None:
    slug = series_slug("安庆市委组织部" * 30)

    assert parse_issue_key(f"{free_slug(slug, {slug})}/2020/1").series == f"{slug}2"


def test_a_title_without_any_initial_is_refused() -> None:
    with pytest.raises(InvalidKeyError, match="刊物名称“《》2020”无效"):
        series_slug("《》2020")


def test_the_typesetters_spaces_are_no_part_of_a_title() -> None:
    assert series_title(" 安庆 组工　信息\n") == "安庆组工信息"


def test_a_taken_or_reserved_slug_gets_a_number() -> None:
    assert free_slug("aqzgxx", set()) == "aqzgxx"
    assert free_slug("aqzgxx", {"aqzgxx"}) == "aqzgxx2"
    assert free_slug("aqzgxx", {"aqzgxx", "aqzgxx2"}) == "aqzgxx3"
    assert free_slug("search", set()) == "search2"
