"""What readers ask: lists in order, neighbours, items by key, exact changes."""

from collections.abc import Iterator
from datetime import date

import pytest

from archive.identity import UnknownKeyError, parse_item_key
from archive.records import Changes, SeriesSummary
from archive.store import Archive, MissingOriginalError
from tests.builders import a_parsed_issue, a_parsed_item, an_issue_key, an_original

DAY = date(2020, 6, 1)


def _file(
    archive: Archive,
    number: str,
    issued_on: date = DAY,
    *,
    series: str = "安庆组工信息",
    year: int = 2020,
    items: int = 1,
) -> None:
    titles = [a_parsed_item(f"标题{index}", (f"{index}的正文。",)) for index in range(items)]
    parsed = a_parsed_issue(*titles, series=series, year=year, number=number, issued_on=issued_on)
    archive.file(parsed, an_original(f"{series}{year}{number}"))


def _addresses(archive: Archive, **wanted: str | int) -> list[str]:
    return [str(summary.head.key) for summary in archive.issues(**wanted)]  # type: ignore[arg-type]  # kwargs of two types


def test_an_empty_archive_answers_everything(archive: Archive) -> None:
    assert archive.series() == ()
    assert archive.issues() == ()
    assert archive.years("aqzgxx") == ()
    assert list(archive.all_items()) == []
    assert archive.items([]) == {}
    assert archive.changes_since(0) == Changes((), (), 0)
    assert archive.verify() == ()


def test_issues_are_listed_newest_first_by_date_then_number(archive: Archive) -> None:
    for number in ("10", "9", "增刊", "22-23"):
        _file(archive, number)
    _file(archive, "1", date(2021, 1, 5), year=2021)
    _file(archive, "24", date(2021, 1, 5))

    assert _addresses(archive) == [
        "aqzgxx/2021/1",
        "aqzgxx/2020/24",
        "aqzgxx/2020/zk",
        "aqzgxx/2020/22-23",
        "aqzgxx/2020/10",
        "aqzgxx/2020/9",
    ]


def test_a_list_of_issues_can_be_narrowed_and_cut(archive: Archive) -> None:
    _file(archive, "1", items=3)
    _file(archive, "2", date(2020, 7, 1), items=2)
    _file(archive, "1", date(2021, 7, 1), year=2021)
    _file(archive, "1", series="宿松组工动态")

    assert _addresses(archive, series="sszgdt") == ["sszgdt/2020/1"]
    assert _addresses(archive, series="aqzgxx", year=2020) == ["aqzgxx/2020/2", "aqzgxx/2020/1"]
    assert _addresses(archive, limit=2) == ["aqzgxx/2021/1", "aqzgxx/2020/2"]
    assert [summary.item_count for summary in archive.issues(limit=3)] == [1, 2, 3]
    assert archive.issues(series="none") == ()


def test_series_and_years_are_counted(archive: Archive) -> None:
    _file(archive, "1", date(2020, 1, 5), items=3)
    _file(archive, "2", date(2020, 7, 1), items=2)
    _file(archive, "1", date(2021, 7, 1), year=2021)
    _file(archive, "1", date(2022, 1, 1), series="宿松组工动态", year=2022)

    assert archive.series() == (
        SeriesSummary("sszgdt", "宿松组工动态", 1, 1, date(2022, 1, 1), date(2022, 1, 1)),
        SeriesSummary("aqzgxx", "安庆组工信息", 3, 6, date(2020, 1, 5), date(2021, 7, 1)),
    )
    assert archive.years("aqzgxx") == ((2021, 1, 1), (2020, 2, 5))


def test_the_neighbours_of_an_issue_are_of_its_series_by_date(archive: Archive) -> None:
    _file(archive, "9")
    _file(archive, "10")
    _file(archive, "11", date(2020, 7, 1))
    _file(archive, "1", date(2020, 6, 15), series="宿松组工动态")

    def around(number: str) -> list[str | None]:
        pair = archive.issue_neighbours(an_issue_key(number=number))
        return [None if head is None else head.key.number for head in pair]

    assert around("9") == [None, "10"]
    assert around("10") == ["9", "11"]
    assert around("11") == ["10", None]


def test_items_come_in_the_order_asked_and_unknown_ones_are_left_out(archive: Archive) -> None:
    _file(archive, "1", items=3)
    keys = [parse_item_key(f"aqzgxx/2020/1/{ordinal}") for ordinal in (3, 1, 9, 1)]

    assert list(archive.items(keys)) == [keys[0], keys[1]]


def test_more_keys_than_one_statement_takes_are_no_trouble(archive: Archive) -> None:
    _file(archive, "1", items=3)
    keys = [
        parse_item_key(f"aqzgxx/2020/{number}/{ordinal}")
        for number in range(1, 4000)
        for ordinal in range(1, 11)
    ]

    assert list(archive.items(keys)) == keys[:3]


def test_all_items_come_by_series_year_number_and_ordinal(archive: Archive) -> None:
    _file(archive, "10", items=2)
    _file(archive, "9", date(2020, 12, 1))
    _file(archive, "1", date(2019, 12, 1), year=2019)
    _file(archive, "1", series="宿松组工动态")

    assert [str(filed.item.key) for filed in archive.all_items()] == [
        "aqzgxx/2019/1/1",
        "aqzgxx/2020/9/1",
        "aqzgxx/2020/10/1",
        "aqzgxx/2020/10/2",
        "sszgdt/2020/1/1",
    ]


def test_all_items_are_those_of_one_moment(archive: Archive) -> None:
    _file(archive, "1")
    _file(archive, "2")
    streamed: Iterator[object] = archive.all_items()
    next(streamed)

    _file(archive, "3")

    assert len(list(streamed)) == 1


def test_changes_are_exact(archive: Archive) -> None:
    _file(archive, "1", items=2)
    _file(archive, "2")
    kept, gone = (parse_item_key(f"aqzgxx/2020/1/{ordinal}") for ordinal in (1, 2))
    archive.withdraw(gone, "有误")
    archive.correct(kept, "title", "新标题", "张编辑", "校对")

    everything = archive.changes_since(0)
    last = archive.changes_since(3)

    assert [str(filed.item.key) for filed in everything.changed] == [
        "aqzgxx/2020/1/1",
        "aqzgxx/2020/2/1",
    ]
    assert (everything.removed, everything.sequence) == ((gone,), 4)
    assert [filed.item.title for filed in last.changed] == ["新标题"]
    assert last.removed == ()
    assert archive.changes_since(4) == Changes((), (), 4)


def test_an_issue_never_filed_is_unknown(archive: Archive) -> None:
    _file(archive, "1")
    never = an_issue_key(number="2")

    for act in (
        archive.issue,
        archive.issue_neighbours,
        archive.versions,
        archive.original,
    ):
        with pytest.raises(UnknownKeyError, match="档案中没有这一期 aqzgxx/2020/2"):
            act(never)
    with pytest.raises(UnknownKeyError, match="档案中没有原件"):
        archive.original_named("../../etc/passwd")


def test_an_original_whose_file_is_gone_is_a_clear_error(archive: Archive) -> None:
    _file(archive, "1")
    _, path = archive.original(an_issue_key(number="1"))
    path.unlink()

    with pytest.raises(MissingOriginalError, match="缺失或大小不符"):
        archive.original(an_issue_key(number="1"))


def test_a_closed_archive_opens_again_when_asked(archive: Archive) -> None:
    """A server forks after closing: each worker then has connections of its own."""
    _file(archive, "1")

    archive.close()

    assert archive.sequence() == 1
