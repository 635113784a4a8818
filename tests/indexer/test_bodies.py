"""Items found by any marker or none, their titles and texts, and contents that agree or do not."""

from dataclasses import replace

import pytest

from archive.places import Gazetteer
from indexer.parsing import parse_issue
from indexer.readers import read_document
from tests.indexer.pages import (
    BODY,
    HEAD,
    TEXT_A,
    TEXT_B,
    TITLE_A,
    TITLE_B,
    doubts,
    notes,
    printed,
    read,
)

SIGNED_A, SIGNED_B = f"{TEXT_A}（怀宁县委组织部）", f"{TEXT_B}（太湖县委组织部）"
CONTENTS = f"★ 市内信息\n{TITLE_A}……1\n{TITLE_B}……2"


def _said(text: str, gazetteer: Gazetteer) -> list[tuple[str, tuple[str, ...]]]:
    return [(item.title, item.paragraphs) for item in read(text, gazetteer).items]


BOTH = [(TITLE_A, (TEXT_A,)), (TITLE_B, (TEXT_B,))]


@pytest.mark.parametrize("sign", ["△", "▲", "●", "◆", "■", "★", "◎", "※", "·", "□", "▲ ", "△△"])
def test_an_item_begins_at_any_sign(sign: str, gazetteer: Gazetteer) -> None:
    body = f"市内信息\n\n{sign}{TITLE_A}。{SIGNED_A}\n\n{sign}{TITLE_B}。{SIGNED_B}"

    assert _said(printed(body=body), gazetteer) == BOTH


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一、", "二、"),
        ("1.", "2."),
        ("1、", "2、"),
        ("①", "②"),
        ("（一）", "（二）"),
        ("(1)", "(2)"),
        ("⒈", "⒉"),
        ("㈠", "㈡"),
    ],
)
def test_an_item_begins_at_its_number(first: str, second: str, gazetteer: Gazetteer) -> None:
    body = f"市内信息\n\n{first}{TITLE_A}\n　　{SIGNED_A}\n{second}{TITLE_B}\n　　{SIGNED_B}"

    assert _said(printed(body=body), gazetteer) == BOTH


@pytest.mark.parametrize(
    "body",
    [
        f"【{TITLE_A}】{SIGNED_A}\n\n【{TITLE_B}】{SIGNED_B}",
        f"【{TITLE_A}】\n　　{SIGNED_A}\n\n【{TITLE_B}】\n　　{SIGNED_B}",
        f"{TITLE_A}。{SIGNED_A}\n\n{TITLE_B}。{SIGNED_B}",
        f"{TITLE_A}\n　　{SIGNED_A}\n\n{TITLE_B}\n　　{SIGNED_B}",
        f"△{TITLE_A}。{SIGNED_A}△{TITLE_B}。{SIGNED_B}",
        f"　　{TITLE_A}\n怀宁县委组织部\n　　{TEXT_A}\n　　{TITLE_B}\n太湖县委组织部\n　　{TEXT_B}",
    ],
)
def test_an_item_is_found_without_a_sign(body: str, gazetteer: Gazetteer) -> None:
    issue = read(printed(body="市内信息\n\n" + body), gazetteer)

    assert [(item.title, item.paragraphs) for item in issue.items] == BOTH
    assert [item.source for item in issue.items] == ["怀宁县委组织部", "太湖县委组织部"]


def test_points_within_an_item_are_no_items(gazetteer: Gazetteer) -> None:
    points = "一是建账。逐人建立积分账。\n　　二是公示。每季公示一次。\n　　三是兑现。年底兑现。"
    body = BODY.replace(TEXT_A, points)

    issue = read(printed(body=body), gazetteer)

    assert [item.title for item in issue.items] == [TITLE_A, TITLE_B]
    assert len(issue.items[0].paragraphs) == 3


def test_numbered_headings_within_an_item_are_no_items(gazetteer: Gazetteer) -> None:
    inner = f"{TEXT_A}\n　　（一）把好入口。由乡镇联审，取消资格十人。\n　　（二）强化实训。安排跟岗锻炼。"
    body = BODY.replace(TEXT_A, inner)

    assert [item.title for item in read(printed(body=body), gazetteer).items] == [TITLE_A, TITLE_B]


def test_a_title_over_two_lines_with_a_dash_is_one(gazetteer: Gazetteer) -> None:
    body = (
        f"△积分亮出先锋形象\n——怀宁县推行党员积分管理\n　　{SIGNED_A}\n△{TITLE_B}\n　　{SIGNED_B}"
    )

    titles = [item.title for item in read(printed(body=body), gazetteer).items]

    assert titles == ["积分亮出先锋形象——怀宁县推行党员积分管理", TITLE_B]


def test_two_phrases_of_a_title_keep_their_space(gazetteer: Gazetteer) -> None:
    title = "党员积分亮身份 先锋引领促振兴"
    body = f"△{title}\n　　{SIGNED_A}\n△{TITLE_B}\n　　{SIGNED_B}"

    assert read(printed(body=body), gazetteer).items[0].title == title


def test_wraps_and_typesetting_spaces_are_undone(gazetteer: Gazetteer) -> None:
    long = "怀宁县建立积分台账，投入资金 35.6 万元，组织党员 志愿服务，推动支部工作规范运行，" * 3
    whole = f"△{TITLE_A}。{long.rstrip('，')}。（怀宁县委组织部）"
    lines = "\n".join(whole[at : at + 26] for at in range(0, len(whole), 26))
    body = f"市内信息\n\n{lines}\n\n△{TITLE_B}。{SIGNED_B}"

    (text,) = read(printed(body=body), gazetteer).items[0].paragraphs

    assert text == long.rstrip("，").replace(" ", "") + "。"


def test_latin_words_keep_their_spaces_and_radicals_become_hanzi(gazetteer: Gazetteer) -> None:
    body = BODY.replace("建立积分台账", "建立 Party Building Online ⼯作\u200b台\u00ad账")

    (text,) = read(printed(body=body), gazetteer).items[0].paragraphs

    assert "Party Building Online" in text
    assert "工作台账" in text


@pytest.mark.parametrize(
    "contents",
    [
        CONTENTS,
        f"目  录\n\n★市内信息\n{TITLE_A}（1）\n{TITLE_B}（2）",
        f"【市内信息】\n{TITLE_A} ........ 1\n{TITLE_B} ........ 2",
        f"◇ 市内信息\n{TITLE_A}1\n{TITLE_B}2",
        f"★ 市内信息\n{TITLE_A[:8]}\n{TITLE_A[8:]}1\n{TITLE_B[:8]}\n{TITLE_B[8:]}2",
        f"本期要目\n★ 市内信息\n1.{TITLE_A}（1）\n2.{TITLE_B}（2）",
    ],
)
def test_contents_give_the_pages(contents: str, gazetteer: Gazetteer) -> None:
    issue = read(printed(contents=contents), gazetteer)

    assert [entry.title for entry in issue.contents] == [TITLE_A, TITLE_B]
    assert [item.page for item in issue.items] == [1, 2]
    assert [item.section for item in issue.items] == ["市内信息", "市内信息"]
    assert doubts(issue) == []


def test_the_fuller_wording_of_a_title_is_taken_and_told(gazetteer: Gazetteer) -> None:
    issue = read(
        printed(contents=CONTENTS.replace("清理村级挂牌减负", "清理村级挂牌减轻负担")), gazetteer
    )

    assert issue.items[1].title == "太湖县清理村级挂牌减轻负担"
    assert [problem.place for problem in notes(issue)] == ["items/2"]


def test_an_item_the_contents_name_and_the_body_lacks_is_a_doubt(gazetteer: Gazetteer) -> None:
    body = BODY.partition("\n\n△太湖")[0]

    assert doubts(read(printed(contents=CONTENTS, body=body), gazetteer)) == [
        f"目录列有《{TITLE_B}》，正文里没有找到"
    ]


def test_an_item_the_contents_do_not_name_is_a_doubt(gazetteer: Gazetteer) -> None:
    contents = CONTENTS.rpartition("\n")[0]

    assert doubts(read(printed(contents=contents), gazetteer)) == [
        f"《{TITLE_B}》在正文中，目录没有列出，请核对"
    ]


def test_a_deleted_marker_is_made_good_by_the_contents_and_told(gazetteer: Gazetteer) -> None:
    text = printed(contents=CONTENTS, body=BODY.replace(f"△{TITLE_B}", TITLE_B))

    issue = read(text, gazetteer)

    assert [item.title for item in issue.items] == [TITLE_A, TITLE_B]
    assert issue.items[1].paragraphs == (TEXT_B,)


def test_an_item_glued_into_the_one_before_is_found_by_the_contents(gazetteer: Gazetteer) -> None:
    body = f"市内信息\n\n△{TITLE_A}。{TEXT_A}{TITLE_B}。{SIGNED_B}"

    issue = read(printed(contents=CONTENTS, body=body), gazetteer)

    assert [item.title for item in issue.items] == [TITLE_A, TITLE_B]
    assert doubts(issue)


def test_a_title_without_text_is_a_doubt(gazetteer: Gazetteer) -> None:
    body = f"市内信息\n\n△{TITLE_A}。{SIGNED_A}\n\n△{TITLE_B}"

    assert f"《{TITLE_B}》没有正文" in doubts(read(printed(body=body), gazetteer))


def test_two_items_of_one_title_are_a_doubt(gazetteer: Gazetteer) -> None:
    body = BODY.replace(TITLE_B, TITLE_A)

    assert any("标题相同" in message for message in doubts(read(printed(body=body), gazetteer)))


def test_a_section_without_items_is_a_doubt(gazetteer: Gazetteer) -> None:
    assert "栏目“市外参考”下面没有条目" in doubts(
        read(printed(body=f"{BODY}\n\n市外参考"), gazetteer)
    )


def test_a_character_lost_in_transcoding_is_a_doubt(gazetteer: Gazetteer) -> None:
    body = BODY.replace("志愿服务", "志愿�务")

    assert any("转码时丢失" in message for message in doubts(read(printed(body=body), gazetteer)))


def test_persons_that_sign_are_told(gazetteer: Gazetteer) -> None:
    issue = read(printed(body=BODY.replace("（太湖县委组织部）", "（王彬）")), gazetteer)

    assert issue.items[1].source is None
    assert any("王彬" in problem.message for problem in notes(issue))


def test_an_unknown_county_is_told_and_not_guessed(gazetteer: Gazetteer) -> None:
    body = BODY.replace("怀宁县", "虚构县")

    issue = read(printed(body=body), gazetteer)

    assert issue.items[0].places == ()
    assert any("虚构县" in problem.message for problem in issue.problems)


def test_instructions_and_editor_note_stand_apart(gazetteer: Gazetteer) -> None:
    front = "领导批示：\n请各地学习借鉴怀宁县的做法。\n\n编者按：现将两地做法编发，供参考。"

    issue = read(printed(head=f"{HEAD}\n\n{front}"), gazetteer)

    assert issue.instructions == ("请各地学习借鉴怀宁县的做法。",)
    assert issue.editor_note == ("现将两地做法编发，供参考。",)
    assert [item.title for item in issue.items] == [TITLE_A, TITLE_B]


def test_an_empty_instructions_box_is_no_text(gazetteer: Gazetteer) -> None:
    issue = read(printed(head=f"{HEAD}\n\n领导批示:"), gazetteer)

    assert issue.instructions == ()


def test_page_numbers_and_running_heads_within_a_text_are_removed(gazetteer: Gazetteer) -> None:
    broken = TEXT_A.replace("推动支部", "推动\n\n— 2 —\n\n安庆组工信息 第5期\n\n支部")

    issue = read(printed(body=BODY.replace(TEXT_A, broken)), gazetteer)

    assert issue.items[0].paragraphs == (TEXT_A,)


def test_several_sections_keep_their_items(gazetteer: Gazetteer) -> None:
    elsewhere = "△浙江省安吉县推行乡村人才夜校。安吉县开设夜校一百期，培训乡村工匠五千人次。"
    body = f"{BODY}\n\n市外参考\n\n{elsewhere}"

    issue = read(printed(body=body), gazetteer)

    assert [item.section for item in issue.items] == ["市内信息", "市内信息", "市外参考"]
    assert issue.items[2].places == ("330523",)
    assert issue.items[2].source is None


def test_an_item_has_the_page_it_stands_on_where_the_contents_print_none(
    gazetteer: Gazetteer,
) -> None:
    """The page that the contents print goes first: it is what readers look up."""
    contents = f"★ 市内信息\n{TITLE_A}\n{TITLE_B}……7"
    document = read_document("一期.txt", printed(contents=contents).encode())
    page_of = {TITLE_A: 2, TITLE_B: 3}
    blocks = (
        replace(block, page=next((page_of[t] for t in page_of if f"△{t}" in block.text), 1))
        for block in document.blocks
    )

    issue = parse_issue(replace(document, blocks=tuple(blocks)), gazetteer)

    assert [(item.title, item.page) for item in issue.items] == [(TITLE_A, 2), (TITLE_B, 7)]
