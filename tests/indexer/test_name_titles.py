"""Titles that end as the name of a body does, told from the bylines that they look like."""

import pytest

from archive.places import Gazetteer
from tests.indexer.pages import TEXT_A, TEXT_B, TITLE_A, TITLE_B, doubts, printed, read

TITLES = (
    "枞阳县引导大学生村官扎根农村干事创业",
    "望江县年轻干部蹲点信访局",
    "桐城市党员教育片登上电视台",
    "太湖县乡村夜校开到田头村组",
    "潜山县农家书屋变身党员活动室",
    "迎江区离任村书记当主任",
)
RIGHT = " " * 40


@pytest.mark.parametrize("sign", ["◆", "●", "■", "■　", "□", ""])
@pytest.mark.parametrize("end", ["（{}委组织部）", f"\n{RIGHT}{{}}委组织部", ""])
@pytest.mark.parametrize("number", range(0, len(TITLES), 2))
def test_a_line_above_a_text_is_its_title(
    sign: str, end: str, number: int, gazetteer: Gazetteer
) -> None:
    titles = TITLES[number : number + 2]
    texts = (TEXT_A, TEXT_B)
    items = [
        f"　　{sign}{title}\n　　{text}{end.format(title[:3])}"
        for title, text in zip(titles, texts, strict=True)
    ]

    issue = read(printed(body="\n\n".join(items)), gazetteer)

    assert [item.title for item in issue.items] == list(titles)
    assert [item.paragraphs for item in issue.items] == [(text,) for text in texts]


@pytest.mark.parametrize("title_sign", ["●", "◆", ""])
def test_a_marked_line_below_a_title_is_its_author(title_sign: str, gazetteer: Gazetteer) -> None:
    first, second, *_ = TITLES
    body = (
        f"{title_sign}{first}\n■ 枞阳县委组织部 张三\n　　{TEXT_A}\n"
        f"{title_sign}{second}\n■ 望江县委组织部/文\n　　{TEXT_B}"
    )

    issue = read(printed(body=body), gazetteer)

    assert [item.title for item in issue.items] == [first, second]
    assert [item.source for item in issue.items] == ["枞阳县委组织部", "望江县委组织部"]
    assert doubts(issue) == []


def test_a_marked_line_at_the_end_of_a_text_is_its_author(gazetteer: Gazetteer) -> None:
    body = f"　　{TITLE_A}。{TEXT_A}\n■ 怀宁县委组织部\n　　{TITLE_B}。{TEXT_B}\n■ 太湖县委组织部"

    issue = read(printed(body=body), gazetteer)

    assert [item.source for item in issue.items] == ["怀宁县委组织部", "太湖县委组织部"]
