"""What stands between the last attribution and the tail: 主题词, lists of 附件, notes on the text."""

import pytest

from archive.places import Gazetteer
from indexer.parsing.attachments import attachments_start
from tests.indexer.pages import BODY, TAIL, TEXT_A, TEXT_B, TITLE_A, TITLE_B, doubts, printed, read

LIST = "附件：1.党员积分管理办法\n　　　2.村级挂牌清单"


@pytest.mark.parametrize("tail", [TAIL, ""])
@pytest.mark.parametrize(
    "keywords",
    [
        "主题词：组织　信息　简报",
        "主题词:组织 信息 简报",
        "主 题 词：组织　信息　简报",
        "主题词　组织　信息　简报",
        "【主题词】组织　信息",
        "关键词：党建；积分；简报",
        "主题词：组织工作、信息、简报。",
        "主题词：组织　信息\n　　　　　基层党建　干部",
        "（共印80份）\n主题词：组织　信息",
    ],
)
def test_keywords_above_the_tail_are_no_text(
    keywords: str, tail: str, gazetteer: Gazetteer
) -> None:
    issue = read(printed(body=f"{BODY}\n\n{keywords}", tail=tail), gazetteer)

    assert [item.title for item in issue.items] == [TITLE_A, TITLE_B]
    assert issue.items[1].paragraphs == (TEXT_B,)
    assert issue.items[1].source == "太湖县委组织部"
    assert doubts(issue) == []


@pytest.mark.parametrize(
    ("attached", "count"),
    [
        (LIST, 2),
        ("附件：\n　　1.党员积分管理办法\n　　2.村级挂牌清单", 3),
        ("附件1：党员积分管理办法\n附件2：村级挂牌清单", 2),
        ("附：太湖县村级挂牌清单", 1),
        ("注：文中数据截至2月底。", 1),
        (f"{LIST}\n主题词：组织　信息", 2),
        (f"主题词：组织　信息\n{LIST}", 3),
    ],
)
def test_what_is_attached_stays_with_its_item(
    attached: str, count: int, gazetteer: Gazetteer
) -> None:
    issue = read(printed(body=f"{BODY}\n　　{attached}"), gazetteer)

    assert [item.source for item in issue.items] == ["怀宁县委组织部", "太湖县委组织部"]
    assert issue.items[1].paragraphs[0] == TEXT_B
    assert len(issue.items[1].paragraphs) == 1 + count
    assert doubts(issue) == []


@pytest.mark.parametrize(
    "body",
    [
        f"一、{TITLE_A}\n　　{TEXT_A}\n{' ' * 40}怀宁县委组织部\n　　{LIST}\n二、{TITLE_B}\n　　{TEXT_B}",
        f"{TITLE_A}\n怀宁县委组织部\n　　{TEXT_A}\n　　{LIST}\n{TITLE_B}\n太湖县委组织部\n　　{TEXT_B}",
        f"1.{TITLE_A}\n　　{TEXT_A}（怀宁县委组织部）\n　　附件：1.积分管理办法\n2.{TITLE_B}\n　　{TEXT_B}",
    ],
)
def test_a_list_between_two_items_is_the_first_ones(body: str, gazetteer: Gazetteer) -> None:
    issue = read(printed(body=body), gazetteer)

    assert [item.title for item in issue.items] == [TITLE_A, TITLE_B]
    assert issue.items[0].source == "怀宁县委组织部"
    assert issue.items[0].paragraphs[1].startswith("附件：")
    assert issue.items[1].paragraphs == (TEXT_B,)


def test_numbered_points_without_a_label_are_attached_to_nothing() -> None:
    assert attachments_start(("一段正文。", "1.积分管理", "2.村级挂牌")) == 3
    assert attachments_start(("一段正文。", "附件：1.积分管理办法", "2.村级挂牌清单")) == 1
