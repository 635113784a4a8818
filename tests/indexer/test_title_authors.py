"""Titles with their author on the line, and the guard where such lines lie inside an item."""

import pytest

from archive.places import Gazetteer
from archive.records import ParsedIssue
from indexer.document import Document
from indexer.parsing import parse_issue
from indexer.parsing.signed_inside import is_glued, signed_inside
from indexer.parsing.title_authors import title_and_author
from indexer.readers import read_document
from tests.indexer.pages import HEAD, TAIL, TEXT_A, TEXT_B, TITLE_A, TITLE_B, doubts, printed, read
from tests.indexer.word_files import docx, paragraph

CENTRED, BOLD = '<w:jc w:val="center"/>', "<w:b/>"
AUTHORS = ("怀宁县委组织部　何　青", "太湖县委组织部 王军")
# Two points inside the first item, set as titles are.
POINTS = ("网格怎么划", TEXT_B, "力量怎么聚", TEXT_A)


def _titled(gap: str) -> tuple[str, str]:
    first, second = AUTHORS
    return f"{TITLE_A}{gap}{first}", f"{TITLE_B}{gap}{second}"


def _items_of(issue: ParsedIssue) -> list[tuple[str, str | None, int]]:
    return [(item.title, item.source, len(item.paragraphs)) for item in issue.items]


READ = [(TITLE_A, "怀宁县委组织部", 5), (TITLE_B, "太湖县委组织部", 1)]


@pytest.mark.parametrize("gap", ["　　", " ", "　　　　　"])
@pytest.mark.parametrize("indent", ["", "　　", "　　　　　　　"])
@pytest.mark.parametrize("section", ["", "市内信息\n"])
def test_titles_with_authors_begin_items_in_text(
    gap: str, indent: str, section: str, gazetteer: Gazetteer
) -> None:
    first, second = _titled(gap)
    texts = "\n".join(f"　　{text}" for text in (TEXT_A, *POINTS))
    body = f"{section}{indent}{first}\n{texts}\n{indent}{second}\n　　{TEXT_B}"

    issue = read(printed(body=body), gazetteer)

    assert _items_of(issue) == READ
    assert doubts(issue) == []


@pytest.mark.parametrize("gap", ["　　", " "])
@pytest.mark.parametrize("setting", ["", CENTRED])
@pytest.mark.parametrize(("weight", "point_weight"), [("", ""), (BOLD, ""), (BOLD, BOLD)])
def test_titles_with_authors_begin_items_in_word(
    gap: str, setting: str, weight: str, point_weight: str, gazetteer: Gazetteer
) -> None:
    first, second = _titled(gap)
    body = "".join(
        [
            *(paragraph(line, CENTRED) for line in HEAD.split("\n")),
            paragraph(first, setting, weight),
            paragraph(TEXT_A),
            *(paragraph(text, "", "" if "。" in text else point_weight) for text in POINTS),
            paragraph(second, setting, weight),
            paragraph(TEXT_B),
            *map(paragraph, TAIL.split("\n")),
        ]
    )

    issue = parse_issue(_word(body), gazetteer)

    assert _items_of(issue) == READ
    assert doubts(issue) == []


def _word(body: str) -> Document:
    return read_document("一期.docx", docx(body))


def test_the_first_title_with_its_author_is_no_part_of_the_masthead(gazetteer: Gazetteer) -> None:
    """…抓好基层党建 ends as bulletins are called, and a body stands behind it."""
    title = "怀宁县“一张网”抓好基层党建"
    body = f"{title}　　怀宁县委组织部\n　　{TEXT_A}\n{TITLE_B}　　太湖县委组织部\n　　{TEXT_B}"

    issue = read(printed(body=body), gazetteer)

    assert [item.title for item in issue.items] == [title, TITLE_B]
    assert issue.publisher == "中共安庆市委组织部研究室"


@pytest.mark.parametrize(
    "line",
    [
        "党建引领强根基　　乡村振兴开新局",
        "党建引领聚合力　　望江县打造红色物业服务中心",
        "怀宁县推行党员积分管理",
        "太湖县委组织部　章　文",
    ],
)
def test_a_title_of_two_phrases_has_no_author(line: str) -> None:
    assert title_and_author(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "太湖县委组织部",
        "太湖县清理村级挂牌减负　　太湖县委组织部",
        "太湖县清理村级挂牌减负 太湖县委组织部　王军",
        "太湖县清理村级挂牌减负太湖县委组织部",
        "太湖县清理村级挂牌减负太湖县委组织部王军",
    ],
)
def test_an_author_above_a_text_inside_an_item_is_a_doubt(line: str) -> None:
    text = TEXT_A * 2

    assert signed_inside((text, line, text)) is not None


@pytest.mark.parametrize("line", ["一、县委抓总", "牵头单位：县委组织部", "三是建好一张网"])
def test_a_point_inside_an_item_names_no_author(line: str) -> None:
    text = TEXT_A * 2

    assert signed_inside((text, line, text)) is None


def test_a_list_of_bodies_signs_nothing() -> None:
    assert signed_inside((TEXT_A, "先进单位：", "怀宁县委组织部", "太湖县委组织部")) is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("怀宁县推行党员积分管理怀宁县委组织部", True),
        ("怀宁县推行党员积分管理怀宁县委组织部何青", True),
        ("全国先进集体——怀宁县委组织部", False),
        (TITLE_A, False),
    ],
)
def test_a_title_that_lost_the_gap_before_its_author_is_a_doubt(
    title: str, expected: bool, gazetteer: Gazetteer
) -> None:
    issue = read(printed(body=f"△{title}\n　　{TEXT_A}\n△{TITLE_B}\n　　{TEXT_B}"), gazetteer)

    assert is_glued(title) is expected
    assert any("像是供稿单位" in doubt for doubt in doubts(issue)) is expected
