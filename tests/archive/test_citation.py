"""Citations as they are pasted into reports."""

import pytest

from archive.citation import gbt7714, issue_citation
from tests.builders import a_filed_item, an_issue_head, an_issue_key


@pytest.mark.parametrize(
    ("number", "citation"),
    [
        ("22", "（《安庆组工信息》2020年第22期）"),
        ("22-23", "（《安庆组工信息》2020年第22-23期合刊）"),
        ("增刊3", "（《安庆组工信息》2020年增刊第3期）"),
        ("特刊", "（《安庆组工信息》2020年特刊）"),
    ],
)
def test_an_issue_is_cited_as_in_running_text(number: str, citation: str) -> None:
    assert issue_citation(an_issue_head(number=number)) == citation


def test_the_numbering_year_is_cited_not_the_dates() -> None:
    head = an_issue_head(an_issue_key(year=2019, number="24"))

    assert issue_citation(head) == "（《安庆组工信息》2019年第24期）"


@pytest.mark.parametrize(
    ("source", "page", "citation"),
    [
        ("太湖县委组织部", 2, "太湖县委组织部. 题[J]. 安庆组工信息, 2020(22): 2."),
        (None, 2, "题[J]. 安庆组工信息, 2020(22): 2."),
        ("太湖县委组织部", None, "太湖县委组织部. 题[J]. 安庆组工信息, 2020(22)."),
        ("甲、乙", 2, "甲, 乙. 题[J]. 安庆组工信息, 2020(22): 2."),
        ("甲、乙、丙、丁", 2, "甲, 乙, 丙, 等. 题[J]. 安庆组工信息, 2020(22): 2."),
    ],
)
def test_an_item_is_cited_by_the_standard(
    source: str | None, page: int | None, citation: str
) -> None:
    assert gbt7714(a_filed_item(title="题", source=source, page=page)) == citation


def test_a_joint_issue_has_a_slash_in_the_standard_form() -> None:
    filed = a_filed_item(title="题", issue=an_issue_key(number="22-23"))

    assert gbt7714(filed).endswith("2020(22/23): 2.")
