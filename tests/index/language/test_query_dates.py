"""Dates and spans in a query: every form, both ends inclusive, and back to text."""

from datetime import date

import pytest

from index.fold import fold
from index.language.dates import dates_text, parse_dates, parse_printed_date, parse_range
from index.language.tree import Issued


def issued(since: str | None, until: str | None) -> Issued:
    return Issued(
        date.fromisoformat(since) if since else None, date.fromisoformat(until) if until else None
    )


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("2020", issued("2020-01-01", "2020-12-31")),
        ("2020年", issued("2020-01-01", "2020-12-31")),
        ("2020年2月", issued("2020-02-01", "2020-02-29")),
        ("2019年2月份", issued("2019-02-01", "2019-02-28")),
        ("2020年12月25日", issued("2020-12-25", "2020-12-25")),
        ("2020-12", issued("2020-12-01", "2020-12-31")),
        ("2020/12/5", issued("2020-12-05", "2020-12-05")),
        ("2020.12", issued("2020-12-01", "2020-12-31")),
        ("2018..2020", issued("2018-01-01", "2020-12-31")),
        ("２０１８…２０２０", issued("2018-01-01", "2020-12-31")),
        ("2018-2020", issued("2018-01-01", "2020-12-31")),
        ("2018年—2020年", issued("2018-01-01", "2020-12-31")),
        ("2018年3月至2020年6月", issued("2018-03-01", "2020-06-30")),
        ("2020-03..2020", issued("2020-03-01", "2020-12-31")),
        ("2020..2018", issued("2018-01-01", "2020-12-31")),
        ("2018..", issued("2018-01-01", None)),
        ("..2018-06", issued(None, "2018-06-30")),
    ],
)
def test_a_span_is_read_and_spelt_so_that_it_reads_the_same(typed: str, span: Issued) -> None:
    assert parse_dates(fold(typed)) == span
    assert parse_dates(dates_text(span)) == span


@pytest.mark.parametrize(
    "typed", ["", "..", "去年", "2020年13月", "2021年2月29日", "2020年0月", "1700", "20200", "12月"]
)
def test_what_no_calendar_has_is_no_date(typed: str) -> None:
    assert parse_dates(fold(typed)) is None


def test_only_dots_make_a_span_of_a_piece_of_text() -> None:
    assert parse_range("2018..2020") is not None
    assert parse_range("2018-2020") is None
    assert parse_range("2018至2020") is None


def test_only_what_is_printed_with_its_words_is_a_date_of_a_text() -> None:
    assert parse_printed_date("2020年12月") is not None
    assert parse_printed_date("2020") is None
    assert parse_printed_date("2020-12") is None
