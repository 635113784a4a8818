"""Dates, numerals and issue numbers in every printed form."""

from datetime import date

import pytest

from indexer.parsing.dates import find_date
from indexer.parsing.issue_numbers import find_number, find_total
from indexer.parsing.numerals import number_of


@pytest.mark.parametrize(
    "printed",
    [
        "2020年12月25日",
        "2020 年 12 月 25 日",
        "二〇二〇年十二月二十五日",
        "二○二○年十二月廿五日",
        "二0二〇年十二月二十五日",
        "二О二О年十二月二十五日",
        "2020-12-25",
        "2020/12/25",
        "2020.12.25",
        "２０２０年１２月２５日",
        "2 0 2 0 年 1 2 月 2 5 日",
        "2020年12月25日（星期五）",
        "安庆 2020年12月25号",
    ],
)
def test_a_full_date_is_read(printed: str) -> None:
    found = find_date(printed)

    assert found is not None
    assert found.on(None) == date(2020, 12, 25)
    assert found.end == len(printed)


@pytest.mark.parametrize("printed", ["[12-25]", "（12-25）", "12月25日", "十二月二十五日"])
def test_a_date_without_a_year_takes_that_of_the_number(printed: str) -> None:
    found = find_date(printed)

    assert found is not None
    assert (found.on(2020), found.on(None)) == (date(2020, 12, 25), None)


def test_a_month_alone_is_no_day() -> None:
    found = find_date("2020年12月")

    assert found is not None
    assert (found.year, found.month, found.day, found.on(None)) == (2020, 12, None, None)


@pytest.mark.parametrize(
    "printed", ["2020年2月30日", "2020年13月1日", "1820年1月1日", "0556-5-12", "四个一", ""]
)
def test_what_no_calendar_has_is_no_date(printed: str) -> None:
    assert find_date(printed) is None


@pytest.mark.parametrize(
    ("printed", "number", "year"),
    [
        ("第22期", "22", None),
        ("第 22 期", "22", None),
        ("第二十二期", "22", None),
        ("第廿二期", "22", None),
        ("第 廿 二 期", "22", None),
        ("第２２期", "22", None),
        ("第022期", "22", None),
        ("2020年第22期", "22", 2020),
        ("二〇二〇年第二十二期", "22", 2020),
        ("〔2020〕22号", "22", 2020),
        ("[2020]第22期", "22", 2020),
        ("2020年22期", "22", 2020),
        ("2020-22期", "22", 2020),
        ("22期", "22", None),
        ("No.22", "22", None),
        ("第〔22〕期", "22", None),
        ("增刊", "增刊", None),
        ("增 刊", "增刊", None),
        ("增刊第3期", "增刊3", None),
        ("2020年增刊第3期", "增刊3", 2020),
        ("第3期增刊", "增刊3", None),
        ("特刊", "特刊", None),
        ("特刊（2）", "特刊2", None),
        ("第22—23期合刊", "22-23", None),
        ("第22、23期合刊", "22-23", None),
        ("第22期、第23期合刊", "22-23", None),
        ("2020年第22-23期", "22-23", 2020),
    ],
)
def test_an_issue_number_is_read(printed: str, number: str, year: int | None) -> None:
    found = find_number(printed)

    assert found is not None
    assert (found.number, found.year) == (number, year)


@pytest.mark.parametrize("printed", ["", "太湖县", "第一章", "一期工程建设"])
def test_other_text_is_no_issue_number(printed: str) -> None:
    assert find_number(printed) is None


@pytest.mark.parametrize("printed", ["（总第312期）", "总第 312 期", "总312期", "总第三百一十二期"])
def test_the_running_total_is_read(printed: str) -> None:
    found = find_total(printed)

    assert found is not None
    assert found.total == 312


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("22", 22),
        ("２２", 22),
        ("二十二", 22),
        ("廿二", 22),
        ("卅一", 31),
        ("十", 10),
        ("二十", 20),
        ("一百零三", 103),
        ("二〇二〇", 2020),
        ("元", 1),
        ("", None),
        ("几", None),
        ("二十几", None),
    ],
)
def test_a_numeral_is_counted(printed: str, number: int | None) -> None:
    assert number_of(printed) == number
