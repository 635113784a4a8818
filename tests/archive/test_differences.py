"""Differences read like an editor's list: field, what it was, what it is."""

from dataclasses import replace
from datetime import date

import pytest

from archive.differences import issue_differences, item_differences
from archive.records import ContentsEntry, ParsedIssue, ParsedItem
from tests.builders import TAIHU, WANGJIANG, a_parsed_issue, a_parsed_item

LONG = "一二三四五六七八九十" * 10


@pytest.mark.parametrize(
    ("new", "sentences"),
    [
        (a_parsed_item(), []),
        (a_parsed_item(section="工作动态"), ["栏目由“市内信息”改为“工作动态”"]),
        (a_parsed_item(source=None), ["供稿由“太湖县委组织部”改为无"]),
        (a_parsed_item(page=3), ["页码由“2”改为“3”"]),
        (a_parsed_item(places=()), ["地区由“340825”改为无"]),
        (
            a_parsed_item(places=(TAIHU, WANGJIANG)),
            ["地区由“340825”改为“340825、340827”"],
        ),
        (
            a_parsed_item("太湖县大力打造年轻乡镇党务干部队伍"),
            ["标题由“太湖县着力打造年轻乡镇党务干部队伍”改为“太湖县大力打造年轻乡镇党务干部队伍”"],
        ),
    ],
)
def test_a_field_is_named_with_both_its_values(new: ParsedItem, sentences: list[str]) -> None:
    assert list(item_differences(a_parsed_item(), new)) == sentences


@pytest.mark.parametrize(
    ("old", "new", "sentences"),
    [
        (("甲",), ("甲", "乙"), ["正文增加第2段“乙”"]),
        (("甲", "乙"), ("乙",), ["正文删去第1段“甲”"]),
        (("甲", "乙"), ("甲", "丙"), ["正文第2段由“乙”改为“丙”"]),
        (("甲", "乙"), ("丙",), ["正文第1段由“甲”改为“丙”", "正文删去第2段“乙”"]),
        (("aaa",), ("aaaa",), ["正文第1段由“aaa”改为“aaaa”"]),
        (
            (f"{LONG}35.6万元{LONG}",),
            (f"{LONG}36.5万元{LONG}",),
            ["正文第1段由“…六七八九十35.6万元一二三四…”改为“…六七八九十36.5万元一二三四…”"],
        ),
        ((), (LONG,), [f"正文增加第1段“{LONG[:60]}…”"]),
    ],
)
def test_a_changed_paragraph_shows_where_it_changed(
    old: tuple[str, ...], new: tuple[str, ...], sentences: list[str]
) -> None:
    found = item_differences(a_parsed_item(paragraphs=old), a_parsed_item(paragraphs=new))

    assert list(found) == sentences


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (a_parsed_issue(issued_on=date(2020, 12, 31)), "日期由“2020-12-25”改为“2020-12-31”"),
        (a_parsed_issue(publisher=None), "出版单位由“中共安庆市委组织部研究室”改为无"),
        (a_parsed_issue(running_total=312), "总期号由无改为“312”"),
        (a_parsed_issue(label="内部资料"), "密级标签由无改为“内部资料”"),
        (a_parsed_issue(instructions=("已阅。",)), "领导批示增加第1段“已阅。”"),
        (a_parsed_issue(editor_note=("按语。",)), "编者按增加第1段“按语。”"),
        (
            a_parsed_issue(contents=(ContentsEntry("甲", "市内信息", 2),)),
            "目录增加第1段“市内信息 甲 2”",
        ),
        (
            a_parsed_issue(distribution=(("报", ("省委组织部",)),)),
            "报送发第1段由“报：省委组织部、本部领导”改为“报：省委组织部”",
        ),
    ],
)
def test_what_changed_outside_the_items_is_named(new: ParsedIssue, sentence: str) -> None:
    assert sentence in list(issue_differences(a_parsed_issue(), new))


def test_problems_are_no_content() -> None:
    issue = a_parsed_issue()

    assert list(issue_differences(issue, replace(issue, problems=()))) == []


def test_texts_of_thousands_of_paragraphs_are_not_compared_one_by_one() -> None:
    """Nobody would read it, and a file made for that would keep the run busy for minutes."""
    old = a_parsed_item(paragraphs=("甲",) * 20_000)

    differences = list(item_differences(old, a_parsed_item(paragraphs=("甲",) * 20_001)))

    assert differences == ["正文由20000段改为20001段，段落太多，没有逐段比较，请对照原件"]
    assert list(item_differences(old, old)) == []
