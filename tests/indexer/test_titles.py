"""Titles and contents lines in their harder forms: broken, set off, glued to a page, with an author."""

import pytest

from archive.places import Gazetteer
from indexer.parsing.contents_lines import split_page
from indexer.parsing.titles import clean_title, first_sentence_end, title_of_lines
from tests.indexer.pages import BODY, HEAD, TEXT_A, TEXT_B, TITLE_A, TITLE_B, printed, read

SIGNED_A, SIGNED_B = f"{TEXT_A}（怀宁县委组织部）", f"{TEXT_B}（太湖县委组织部）"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("怀宁县推行积分管理2", ("怀宁县推行积分管理", 2)),
        ("怀宁县推行积分管理……12", ("怀宁县推行积分管理", 12)),
        ("怀宁县推行积分管理 .... （3）", ("怀宁县推行积分管理", 3)),
        ("怀宁县推行积分管理（３）", ("怀宁县推行积分管理", 3)),
        ("怀宁县推行积分管理", ("怀宁县推行积分管理", None)),
        ("怀宁县庆祝建党1002", ("怀宁县庆祝建党100", 2)),
    ],
)
def test_a_page_is_told_from_the_digits_of_a_title(
    line: str, expected: tuple[str, int | None]
) -> None:
    body = "怀宁县庆祝建党100" if "100" in line else "怀宁县推行积分管理"

    assert split_page(line, body) == expected


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("推行积分管理。建立台账。", 7),
        ("推行“小事不出村。大事不出镇”做法。建立台账。", 18),
        ("推行“积分管理。建立台账。", 8),
        ("没有句号", None),
    ],
)
def test_a_stop_inside_quotes_ends_no_title(text: str, end: int | None) -> None:
    assert first_sentence_end(text) == end


@pytest.mark.parametrize(
    ("text", "noisy", "title"),
    [
        ("党建引领强根基 乡村振兴开新局", False, "党建引领强根基 乡村振兴开新局"),
        ("党建引领强根基 乡村振兴开新局", True, "党建引领强根基 乡村振兴开新局"),
        ("太湖县打造党务干部 队伍", True, "太湖县打造党务干部队伍"),
        ("太 湖 县 减 负", True, "太湖县减负"),
        ("怀宁县开展 Party Day 活动", True, "怀宁县开展 Party Day活动"),
        ("怀宁县推行积分管理。", False, "怀宁县推行积分管理"),
        ("怀宁县推行积分管理， 亮身份", False, "怀宁县推行积分管理，亮身份"),
    ],
)
def test_a_blank_in_a_title_is_kept_where_it_parts_phrases(
    text: str, noisy: bool, title: str
) -> None:
    assert clean_title(text, noisy=noisy) == title


def test_a_witness_tells_which_blank_is_meant() -> None:
    said = clean_title("打造党务 干部 队伍", noisy=True, witness="打造党务 干部队伍")

    assert said == "打造党务 干部队伍"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("亮出先锋形象", "——怀宁县推行积分管理"), "亮出先锋形象——怀宁县推行积分管理"),
        (("怀宁县：", "积分亮身份"), "怀宁县：积分亮身份"),
        (("经验交流材料", "怀宁县推行党员积分管理"), "经验交流材料 怀宁县推行党员积分管理"),
        (
            ("怀宁县着力打造一支高素质专业化年轻", "干部队伍"),
            "怀宁县着力打造一支高素质专业化年轻干部队伍",
        ),
    ],
)
def test_title_lines_are_put_together(lines: tuple[str, ...], title: str) -> None:
    assert title_of_lines(lines, noisy=False) == title


@pytest.mark.parametrize(
    "body",
    [
        # The author stands on the line of the title, below it, or with a day.
        f"△{TITLE_A}　　怀宁县委组织部\n　　{TEXT_A}\n△{TITLE_B}　　太湖县委组织部\n　　{TEXT_B}",
        f"△{TITLE_A}\n（怀宁县委组织部）\n　　{TEXT_A}\n△{TITLE_B}\n（太湖县委组织部）\n　　{TEXT_B}",
        f"△{TITLE_A}\n2021-02-25 作者：怀宁县委组织部 岩给\n　　{TEXT_A}\n"
        f"△{TITLE_B}\n2021-02-26 作者：太湖县委组织部 张三\n　　{TEXT_B}",
    ],
)
def test_a_byline_is_the_source_and_no_text(body: str, gazetteer: Gazetteer) -> None:
    issue = read(printed(body=body), gazetteer)

    assert [item.title for item in issue.items] == [TITLE_A, TITLE_B]
    assert [item.source for item in issue.items] == ["怀宁县委组织部", "太湖县委组织部"]
    assert [item.paragraphs for item in issue.items] == [(TEXT_A,), (TEXT_B,)]


def test_a_title_over_two_lines_is_known_by_the_contents(gazetteer: Gazetteer) -> None:
    long = "怀宁县着力打造一支高素质专业化年轻乡镇党务干部队伍"
    contents = f"★ 市内信息\n{long}1\n{TITLE_B}2"
    body = f"△{long[:17]}\n{long[17:]}\n　　{SIGNED_A}\n△{TITLE_B}\n　　{SIGNED_B}"

    issue = read(printed(contents=contents, body=body), gazetteer)

    assert [item.title for item in issue.items] == [long, TITLE_B]
    assert issue.items[0].paragraphs == (TEXT_A,)


def test_contents_without_pages_join_broken_titles(gazetteer: Gazetteer) -> None:
    contents = f"目录\n★ 市内信息\n{TITLE_A[:6]}\n{TITLE_A[6:]}\n{TITLE_B}"

    issue = read(printed(contents=contents), gazetteer)

    assert [entry.title for entry in issue.contents] == [TITLE_A, TITLE_B]


def test_contents_of_a_title_the_body_words_otherwise(gazetteer: Gazetteer) -> None:
    contents = f"★ 市内信息\n·怀宁县推行党员积\n分制管理1\n·{TITLE_B}2"

    issue = read(printed(contents=contents), gazetteer)

    assert [entry.title for entry in issue.contents] == ["怀宁县推行党员积分制管理", TITLE_B]
    assert [item.page for item in issue.items] == [1, 2]


def test_an_author_in_the_contents_is_no_title(gazetteer: Gazetteer) -> None:
    contents = f"★ 市内信息\n{TITLE_A}　　怀宁县委组织部（1）\n【{TITLE_B}】（2）"

    issue = read(printed(contents=contents), gazetteer)

    assert [entry.title for entry in issue.contents] == [TITLE_A, TITLE_B]


def test_a_note_before_one_item_stays_with_it(gazetteer: Gazetteer) -> None:
    note = "编者按：以下做法值得借鉴。"
    body = BODY.replace(f"△{TITLE_B}", f"{note}\n\n△{TITLE_B}")

    issue = read(printed(body=body), gazetteer)

    assert [item.title for item in issue.items] == [TITLE_A, TITLE_B]
    assert note in (*issue.items[0].paragraphs, *issue.items[1].paragraphs)


@pytest.mark.parametrize(
    ("box", "instructions"),
    [
        ("【领导批示】\n市委主要负责同志批示：请各地学习借鉴。", 1),
        ("领导批示：请各地认真学习。", 1),
    ],
)
def test_an_instructions_box_ends_before_the_items(
    box: str, instructions: int, gazetteer: Gazetteer
) -> None:
    issue = read(printed(head=f"{HEAD}\n\n{box}"), gazetteer)

    assert len(issue.instructions) == instructions
    assert [item.title for item in issue.items] == [TITLE_A, TITLE_B]


def test_a_note_on_the_issue_may_have_several_paragraphs(gazetteer: Gazetteer) -> None:
    head = f"{HEAD}\n\n编者按\n　　换届工作事关全局。\n　　现将两地做法编发，供参考。"

    issue = read(printed(head=head), gazetteer)

    assert issue.editor_note == ("换届工作事关全局。", "现将两地做法编发，供参考。")
    assert len(issue.items) == 2


def test_a_question_mark_for_a_lost_dot_is_a_marker(gazetteer: Gazetteer) -> None:
    body = f"市内信息\n\n?{TITLE_A}。{SIGNED_A}\n\n·{TITLE_B}。{SIGNED_B}"

    assert [item.title for item in read(printed(body=body), gazetteer).items] == [TITLE_A, TITLE_B]


def test_a_bold_lead_is_the_title(gazetteer: Gazetteer) -> None:
    rows = "".join(
        f"<p><b>{title}</b> {text}</p>"
        for title, text in ((TITLE_A, SIGNED_A), (TITLE_B, SIGNED_B))
    )
    head = "".join(f"<p align=center>{line}</p>" for line in HEAD.split("\n"))
    page = f"<html><head><meta charset=utf-8></head><body>{head}<p>市内信息</p>{rows}</body></html>"

    issue = read(page, gazetteer, name="一期.html")

    assert [item.title for item in issue.items] == [TITLE_A, TITLE_B]
    assert [item.paragraphs for item in issue.items] == [(TEXT_A,), (TEXT_B,)]
