"""What stands before the items: boxes of instructions, notes of editors."""

import pytest

from archive.places import Gazetteer
from archive.records import ParsedIssue
from indexer.parsing.instructions import is_leader_line
from tests.indexer.pages import TEXT_A, TEXT_B, TITLE_A, TITLE_B, doubts, printed, read

A, B = "怀宁县委组织部", "太湖县委组织部"
RUN_IN = f"△{TITLE_A}。{TEXT_A}（{A}）\n\n△{TITLE_B}。{TEXT_B}（{B}）"
OWN_LINES = (
    f"　　　　　　{TITLE_A}\n　　{TEXT_A}（{A}）\n\n　　　　　　{TITLE_B}\n　　{TEXT_B}（{B}）"
)
CONTENTS = f"★ 市内信息\n{TITLE_A}（1）\n{TITLE_B}（2）"
BOXES = (
    "领导批示：怀宁县的做法很好，可刊发。程志华1月3日",
    "领导批示：\n　　怀宁县的做法务实管用，请组织科研究。\n　　　　　　　　　　　　　　程志华　1月3日",
    "领导批示：\n　　可供各地参考。\n　　　　　　　　　　　　　　程志华\n　　　　　　　　　　　　　　2021年1月3日",
    "领导批示\n　　请组织科阅研。\n　　　　　　　程志华　1月3日\n　　这个经验要总结。\n　　　　　　　县委书记　王彬　1月5日",
    "【领导批示】\n怀宁县积分制管理抓得实，请各县区学习\n周为民（3月1日）",
    "领导批示\n　　很有特色，请继续探索。\n　　王彬 2021/1/3",
)
NOTES = (
    "编者按：现将有关做法刊发，供各地参考。",
    "按：现将有关做法刊发，供各地参考。",
    "[按]现将有关做法刊发，供各地参考。",
    "【按语】\n现将有关做法刊发，供各地参考。",
    "编者的话\n　　现将有关做法刊发，供各地参考。",
)


def _titles(issue: ParsedIssue) -> list[str]:
    return [item.title for item in issue.items]


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("body", [f"★ 市内信息\n\n{RUN_IN}", RUN_IN, OWN_LINES])
@pytest.mark.parametrize("contents", ["", CONTENTS])
def test_a_box_of_instructions_holds_words_names_and_days(
    box: str, body: str, contents: str, gazetteer: Gazetteer
) -> None:
    issue = read(printed(contents=contents, body=f"{box}\n\n{body}"), gazetteer)

    assert _titles(issue) == [TITLE_A, TITLE_B]
    assert [item.source for item in issue.items] == [A, B]
    assert issue.instructions
    assert doubts(issue) == []


@pytest.mark.parametrize("box", BOXES)
def test_contents_below_the_box_are_read(box: str, gazetteer: Gazetteer) -> None:
    issue = read(printed(contents=f"{box}\n{CONTENTS}", body=f"★ 市内信息\n\n{RUN_IN}"), gazetteer)

    assert [item.page for item in issue.items] == [1, 2]
    assert issue.instructions
    assert doubts(issue) == []


def test_a_box_set_in_a_table_is_one(gazetteer: Gazetteer) -> None:
    lines = printed(
        body=f"<table><tr><td>领导批示</td><td>请各地学习。</td></tr><tr><td>程志华</td><td>1月3日</td></tr></table>\n{RUN_IN}"
    )
    page = "".join(f"<p>{line}</p>" if line[:1] != "<" else line for line in lines.split("\n"))

    issue = read(f"<html><body>{page}</body></html>", gazetteer, "一期.html")

    assert _titles(issue) == [TITLE_A, TITLE_B]
    assert issue.instructions == ("请各地学习。", "程志华", "1月3日")


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("程志华　1月3日", True),
        ("县委书记 王彬", True),
        ("（1月3日）", True),
        ("市委常委、组织部长 程志华 1月3日", True),
        ("王彬同志2023.1.3", True),
        ("此做法很好", False),
        ("太湖县推行积分制", False),
        ("3月1日，宿松县召开座谈会", False),
    ],
)
def test_a_leaders_line_says_who_and_when(line: str, is_one: bool) -> None:
    assert is_leader_line(line) is is_one


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("contents", ["", CONTENTS])
def test_a_note_of_the_editors_stands_apart(note: str, contents: str, gazetteer: Gazetteer) -> None:
    issue = read(printed(contents=contents, body=f"{note}\n\n★ 市内信息\n\n{RUN_IN}"), gazetteer)

    assert _titles(issue) == [TITLE_A, TITLE_B]
    assert issue.editor_note == ("现将有关做法刊发，供各地参考。",)
    assert doubts(issue) == []


@pytest.mark.parametrize("note", [*NOTES, f"{NOTES[0]}\n　　望结合实际学习，抓好落实。"])
def test_a_note_before_one_item_goes_with_it(note: str, gazetteer: Gazetteer) -> None:
    body = RUN_IN.replace("\n\n", f"\n\n　　{note}\n\n")

    issue = read(printed(contents=CONTENTS, body=body), gazetteer)

    assert _titles(issue) == [TITLE_A, TITLE_B]
    assert issue.items[0].paragraphs == (TEXT_A,)
    assert "供各地参考" in "".join(issue.items[1].paragraphs)
    assert doubts(issue) == []
