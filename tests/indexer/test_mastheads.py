"""Mastheads in every form they are printed: series, number, date, publisher, labels."""

from datetime import date

import pytest

from archive.errors import BulletinError
from archive.places import Gazetteer
from indexer.parsing.dates import find_date
from indexer.parsing.errors import ClassifiedFileError, NotABulletinError, SeveralIssuesError
from indexer.parsing.issue_numbers import find_number, find_total
from indexer.parsing.numerals import number_of
from tests.indexer.pages import BODY, HEAD, TEXT_A, TEXT_B, TITLE_A, doubts, notes, printed, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第22期", ("22", None)),
        ("第 22 期", ("22", None)),
        ("第２２期", ("22", None)),
        ("第二十二期", ("22", None)),
        ("第廿二期", ("22", None)),
        ("第十期", ("10", None)),
        ("第一百零五期", ("105", None)),
        ("2020年第22期", ("22", 2020)),
        ("二〇二〇年第二十二期", ("22", 2020)),
        ("〔2020〕22号", ("22", 2020)),
        ("［2020］第22号", ("22", 2020)),
        ("2020年22期", ("22", 2020)),
        ("第22—23期合刊", ("22-23", None)),
        ("第22、23期（合刊）", ("22-23", None)),
        ("增刊", ("增刊", None)),
        ("增刊第3期", ("增刊3", None)),
        ("第3期增刊", ("增刊3", None)),
        ("（特 刊）", ("特刊", None)),
        ("2021年特刊第二期", ("特刊2", 2021)),
        ("No.7", ("7", None)),
    ],
)
def test_a_number_is_read_in_every_form(text: str, expected: tuple[str, int | None]) -> None:
    found = find_number(text)

    assert found is not None
    assert (found.number, found.year) == expected


@pytest.mark.parametrize("text", ["安庆组工信息", "2020年12月25日", "第一书记", "两期工程"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert find_number(text) is None


@pytest.mark.parametrize(
    ("text", "total"),
    [("（总第312期）", 312), ("总第三百一十二期", 312), ("累计第 9 期", 9), ("第9期", None)],
)
def test_a_running_total_is_told_from_the_number(text: str, total: int | None) -> None:
    found = find_total(text)

    assert (found.total if found else None) == total


@pytest.mark.parametrize(
    "text",
    [
        "2020年12月25日",
        "2020 年 12 月 25 日",
        "２０２０年１２月２５日",
        "二〇二〇年十二月二十五日",
        "二○二○年十二月廿五日",
        "二0二O年十二月二十五日",
        "2020-12-25",
        "2020/12/25",
        "2020.12.25",
        "（2020年12月25日印发）",
    ],
)
def test_a_date_is_read_in_every_form(text: str) -> None:
    found = find_date(text)

    assert found is not None
    assert found.on(None) == date(2020, 12, 25)


@pytest.mark.parametrize("text", ["2020年2月30日", "2020年13月1日", "12月", "电话5512345"])
def test_a_day_that_no_calendar_has_is_no_date(text: str) -> None:
    found = find_date(text)

    assert found is None or found.on(None) is None


def test_a_day_without_a_year_is_of_the_numbers_year() -> None:
    found = find_date("[12-25]")

    assert found is not None
    assert found.on(2020) == date(2020, 12, 25)
    assert found.on(None) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("二十", 20), ("廿三", 23), ("卅", 30), ("一百二十", 120), ("两", 2), ("", None)],
)
def test_numerals(text: str, number: int | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    "head",
    [
        "安庆组工信息 2021年第5期\n中共安庆市委组织部研究室编　　2021年3月1日",
        "安 庆 组 工 信 息\n\n（第五期）\n\n中共安庆市委组织部研究室\t2021年3月1日",
        "内部资料\n注意保存\n\n安庆组工信息\n第5期（总第300期）\n中共安庆市委组织部研究室\n2021-03-01",
        "安庆组工信息\n〔2021〕5号\n主办：中共安庆市委组织部研究室\n二〇二一年三月一日",
    ],
)
def test_a_masthead_is_read_however_its_parts_are_set(head: str, gazetteer: Gazetteer) -> None:
    issue = read(printed(head), gazetteer)

    assert (issue.series, issue.year, issue.number) == ("安庆组工信息", 2021, "5")
    assert issue.issued_on == date(2021, 3, 1)
    assert issue.publisher == "中共安庆市委组织部研究室"
    assert len(issue.items) == 2


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        ("增 刊\n第3期", "增刊3"),
        ("（增刊）\n第3期", "增刊3"),
        ("增刊\n（第三期）", "增刊3"),
        ("增　刊\n2021年第3期", "增刊3"),
        ("增刊\n第3期（总第312期）", "增刊3"),
        ("增刊\n（总第312期）", "增刊"),
        ("增刊\n（三）", "增刊3"),
        ("增\n刊\n第3期", "增刊3"),
        ("第3期\n（增刊）", "增刊3"),
        ("特刊\n〔2021〕3号", "特刊3"),
        ("增刊之三", "增刊3"),
    ],
)
def test_a_supplement_has_its_number_over_two_lines(
    lines: str, number: str, gazetteer: Gazetteer
) -> None:
    """Filed as 增刊 alone it would stand at the wrong permanent address."""
    issue = read(printed(HEAD.replace("第5期", lines)), gazetteer)

    assert (issue.year, issue.number) == (2021, number)
    assert doubts(issue) == []


def test_a_supplements_number_may_stand_below_its_day(gazetteer: Gazetteer) -> None:
    head = HEAD.replace("第5期", "增刊")

    assert read(printed(f"{head}\n第3期"), gazetteer).number == "增刊3"


def test_a_masthead_with_two_numbers_is_doubted(gazetteer: Gazetteer) -> None:
    issue = read(printed(HEAD.replace("第5期", "增刊第1期\n第22期")), gazetteer)

    assert doubts(issue) == ["报头有两个期号（增刊1、22），请核对"]


def test_a_masthead_printed_twice_is_one_issue(gazetteer: Gazetteer) -> None:
    head = HEAD.replace("第5期", "增刊\n第3期")

    assert read(printed(f"{head}\n\n{head}"), gazetteer).number == "增刊3"


def test_labels_and_running_total_are_kept(gazetteer: Gazetteer) -> None:
    head = f"内部资料  注意保存\n{HEAD}".replace("第5期", "第5期（总第300期）")

    issue = read(printed(head), gazetteer)

    assert issue.label == "内部资料 注意保存"
    assert issue.running_total == 300


def test_a_january_issue_keeps_the_numbers_year(gazetteer: Gazetteer) -> None:
    head = HEAD.replace("第5期", "2020年第24期").replace("2021年3月1日", "2021年1月6日")

    issue = read(printed(head), gazetteer)

    assert (issue.year, issue.number, issue.issued_on) == (2020, "24", date(2021, 1, 6))
    assert doubts(issue) == []


def test_years_far_apart_are_doubted(gazetteer: Gazetteer) -> None:
    issue = read(printed(HEAD.replace("第5期", "2017年第5期")), gazetteer)

    assert any("期号属2017年" in message for message in doubts(issue))


def test_a_month_alone_is_doubted(gazetteer: Gazetteer) -> None:
    issue = read(printed(HEAD.replace("2021年3月1日", "2021年3月")), gazetteer)

    assert issue.issued_on == date(2021, 3, 1)
    assert any("只印2021年3月" in message for message in doubts(issue))


def test_a_date_at_the_end_stands_in_with_a_doubt(gazetteer: Gazetteer) -> None:
    tail = "报：省委组织部\n中共安庆市委组织部研究室 2021年3月1日印发"

    issue = read(printed(HEAD.replace("\n2021年3月1日", ""), tail=tail), gazetteer)

    assert issue.issued_on == date(2021, 3, 1)
    assert any("报头没有日期" in message for message in doubts(issue))


def test_the_file_name_stands_in_for_a_number_with_a_doubt(gazetteer: Gazetteer) -> None:
    text = printed(HEAD.replace("第5期\n", ""))

    issue = read(text, gazetteer, name="安庆组工信息2021年第5期.txt")

    assert issue.number == "5"
    assert any("报头没有期号" in message for message in doubts(issue))


def test_a_running_total_stands_in_for_a_number_with_a_doubt(gazetteer: Gazetteer) -> None:
    issue = read(printed(HEAD.replace("第5期", "总第300期")), gazetteer)

    assert issue.number == "300"
    assert any("只有总期号" in message for message in doubts(issue))


def test_a_page_says_its_own_date_with_a_doubt(gazetteer: Gazetteer) -> None:
    lines = "".join(f"<p>{line}</p>" for line in BODY.split("\n\n"))
    page = (
        '<html><head><meta charset="utf-8"><meta name="PubDate" content="2021-03-02 10:00">'
        f"<title>安庆组工信息</title></head><body><p>安庆组工信息</p><p>2021年第5期</p>{lines}</body></html>"
    )

    issue = read(page, gazetteer, name="一期.html")

    assert issue.issued_on == date(2021, 3, 2)
    assert any("网页发布日期" in message for message in doubts(issue))


@pytest.mark.parametrize(
    "head",
    [
        HEAD.replace("\n2021年3月1日", ""),
        HEAD.replace("第5期\n", ""),
        "那年夏天，河水漫过了石桥。\n老人坐在门槛上。",
    ],
)
def test_without_number_or_date_it_is_no_bulletin(head: str, gazetteer: Gazetteer) -> None:
    with pytest.raises(NotABulletinError):
        read(printed(head), gazetteer)


def test_a_masthead_without_any_item_is_no_bulletin(gazetteer: Gazetteer) -> None:
    with pytest.raises(NotABulletinError):
        read(printed(body="", tail=""), gazetteer)


def test_a_second_masthead_is_a_second_issue(gazetteer: Gazetteer) -> None:
    text = printed() + "\n\n\n" + printed(HEAD.replace("第5期", "第6期"))

    with pytest.raises(SeveralIssuesError, match=r"2 期（5、6）"):
        read(text, gazetteer)


@pytest.mark.parametrize(
    "mark", ["机密★1年", "秘密", "绝密", "【秘密】", "機密☆", "秘 密 ★ 长期", "密级：机密"]
)
def test_a_classified_file_is_refused_without_its_content(mark: str, gazetteer: Gazetteer) -> None:
    with pytest.raises(ClassifiedFileError) as caught:
        read(f"{mark}\n{printed()}", gazetteer)

    assert "怀宁" not in str(caught.value)


@pytest.mark.parametrize("text", ["国家秘密", "商业秘密保护", "做好保密工作，守住机密"])
def test_words_in_running_text_classify_nothing(text: str, gazetteer: Gazetteer) -> None:
    body = BODY.replace("组织党员志愿服务", f"组织党员学习{text}")

    assert len(read(printed(body=body), gazetteer).items) == 2


def test_the_author_beside_the_day_signs_the_only_item(gazetteer: Gazetteer) -> None:
    head = HEAD + "　作者：西盟县委组织部 岩给"
    single = f"市内信息\n\n{TITLE_A}\n　　{TEXT_A}\n　　{TEXT_B}"

    one = read(printed(head, body=single), gazetteer)
    several = read(printed(head), gazetteer)

    assert one.items[0].source == "西盟县委组织部"
    assert [item.source for item in several.items] == ["怀宁县委组织部", "太湖县委组织部"]
    assert "西盟县委组织部 岩给" in notes(several)[0].message


def test_a_number_inside_a_sentence_is_no_masthead(gazetteer: Gazetteer) -> None:
    text = f"组工干部“微课堂”第12期开讲\n2021年3月1日\n　　{TEXT_A}\n　　{TEXT_B}"

    with pytest.raises(BulletinError):
        read(text, gazetteer)
