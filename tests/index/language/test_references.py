"""Typed references: an issue, an item or a page of it, in every form people write them in."""

import pytest

from index.fold import fold
from index.language.references import Reference, is_numbered, parse_issue_number, parse_reference

ISSUE = Reference("安庆组工信息", 2020, "22")
NAMELESS = Reference(None, 2020, "22")


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        ("安庆组工信息2020年第22期", ISSUE),
        ("安庆组工信息 2020 年 第 22 期", ISSUE),
        ("安庆组工信息２０２０年第２２期。", ISSUE),
        ("《安庆组工信息》2020年第22期", ISSUE),
        ("（《安庆组工信息》2020年第22期）", ISSUE),
        ("安庆组工信息2020年第二十二期", ISSUE),
        ("安庆组工信息〔2020〕22号", ISSUE),
        ("《安庆组工信息》2020年第22期第3页", Reference("安庆组工信息", 2020, "22", page=3)),
        ("安庆组工信息2020年第22期，第3-4页", Reference("安庆组工信息", 2020, "22", page=3)),
        (
            "太湖县委组织部. 抓好换届[J]. 安庆组工信息, 2020(22): 2.",
            Reference("安庆组工信息", 2020, "22", page=2),
        ),
        ("安庆组工信息第22期", Reference("安庆组工信息", None, "22")),
        ("《调研》第3期", Reference("调研", None, "3")),
        ("aqzgxx2020年第22期", Reference("aqzgxx", 2020, "22")),
        ("2020年第22期", NAMELESS),
        ("2020〔22〕", NAMELESS),
        ("2020（22）", NAMELESS),
        ("［2020］22号", NAMELESS),
        ("第22期第3页", Reference(None, None, "22", page=3)),
        ("第22期", Reference(None, None, "22")),
        ("2020年第22-23期合刊", Reference(None, 2020, "22-23")),
        ("2020年增刊", Reference(None, 2020, "zk")),
        ("2020年增刊第3期", Reference(None, 2020, "zk3")),
        ("aqzgxx/2020/22", Reference("aqzgxx", 2020, "22")),
        ("aqzgxx/2020/22/3", Reference("aqzgxx", 2020, "22", 3)),
        ("/aqzgxx/2020/zk3/1.json", Reference("aqzgxx", 2020, "zk3", 1)),
        ("http://zugong.example:8000/aqzgxx/2020/22/3?q=x#p2", Reference("aqzgxx", 2020, "22", 3)),
    ],
)
def test_a_reference_is_read(typed: str, reference: Reference) -> None:
    assert parse_reference(fold(typed)) == reference


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2020",
        "2020年",
        "2020年12月",
        "培训班第3期",
        "选调生 2020年第22期",
        "见安庆组工信息2020年第22期和第23期",
        "第0期",
        "2020年第23-22期",
        "第二二十期",
        "aqzgxx/2020",
        "aqzgxx/2020/22/3/4",
        "search?q=22",
        "2020/22",
        "(" * 50,
    ],
)
def test_other_text_is_no_reference(typed: str) -> None:
    assert parse_reference(fold(typed)) is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("22", ("22", None)),
        ("第08期", ("8", None)),
        ("十", ("10", None)),
        ("二十", ("20", None)),
        ("一〇三", ("103", None)),
        ("22-23", ("22-23", None)),
        ("特刊", ("tk", None)),
        ("2020年第22期", ("22", 2020)),
        ("二十二十", None),
        ("去年", None),
    ],
)
def test_a_number_of_an_issue_is_read(typed: str, number: tuple[str, int | None] | None) -> None:
    assert parse_issue_number(typed) == number


def test_a_joint_issue_has_all_its_numbers() -> None:
    assert is_numbered("22-23", "23")
    assert is_numbered("22-23", "22-23")
    assert is_numbered("zk3", "zk3")
    assert not is_numbered("22", "2")
    assert not is_numbered("22-24", "22-23")
    assert not is_numbered("22-23", "zk")
