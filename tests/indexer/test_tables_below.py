"""A table below an item's signature is the item's, and the signature is still read."""

from archive.places import Gazetteer
from tests.indexer.pages import TEXT_A, TITLE_A, doubts, printed, read

SIGNED = f"△{TITLE_A}。{TEXT_A}（怀宁县委组织部）"
TABLE = "<table><tr><td>项目</td><td>内容</td></tr><tr><td>档案</td><td>126件</td></tr></table>"


def test_a_table_below_the_signature_is_text_of_the_item(gazetteer: Gazetteer) -> None:
    lines = printed(body=f"市内信息\n\n{SIGNED}\n\nTABLE").split("\n\n")
    page = "".join(f"<p>{part}</p>" for line in lines for part in line.split("\n"))

    issue = read(page.replace("<p>TABLE</p>", TABLE), gazetteer, "一期.html")

    (item,) = issue.items
    assert item.source == "怀宁县委组织部"
    assert item.paragraphs == (TEXT_A, "项目", "内容", "档案", "126件")
    assert doubts(issue) == []


def test_a_text_below_a_signature_is_still_a_doubt(gazetteer: Gazetteer) -> None:
    body = f"市内信息\n\n{SIGNED}\n\n项目\n\n太湖县清理挂牌，腾出房屋。"

    assert doubts(read(printed(body=body), gazetteer)) != []
