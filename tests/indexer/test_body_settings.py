"""Sections, titles and signatures told by how and where they are set, when their words do not tell."""

import pytest

from archive.places import Gazetteer
from archive.records import ParsedIssue
from indexer.document import RIGHT_INDENT, Block, BlockKind, Document
from indexer.parsing import parse_issue
from tests.indexer.pages import HEAD, TAIL, TEXT_A, TEXT_B, TITLE_A, TITLE_B, doubts, printed, read

A, B, C = "怀宁县委组织部", "太湖县委组织部", "宿松县委组织部"
TITLE_C = "宿松县建好人才驿站"
TEXT_C = "建成人才驿站12个，累计服务返乡人才860人次，落地项目17个，办成实事210件，办结率98%。"
ITEMS = ((TITLE_A, TEXT_A, A), (TITLE_B, TEXT_B, B), (TITLE_C, TEXT_C, C))
# They end as the names of bodies do.
NAMELIKE = (
    "青田县搭建人才驿站引青年回乡",
    "太湖县打造党群服务中心示范站",
    "宿松县公推直选乡镇站所",
)
FRAMES = ("【{}】", "〖{}〗", "★ {}", "◇{}", "—— {} ——")
# No parser knows them.
NAMES = ("党务知识", "先锋故事", "组工课堂", "皖江潮声", "部门信息")


def _titles(issue: ParsedIssue) -> list[str]:
    return [item.title for item in issue.items]


def _document(*paragraphs: Block) -> Document:
    """What a reader of word processor files gives: whole paragraphs, their setting, no indents."""
    head = [_paragraph(text, centred=True) for text in HEAD.split("\n")]
    tail = [_paragraph(text) for text in TAIL.split("\n")]
    return Document("一期.docx", (*head, *paragraphs, *tail), "0" * 64, "application/x-test", None)


def _paragraph(
    text: str, *, bold: bool = False, lead: int = 0, centred: bool = False, indent: int = 0
) -> Block:
    return Block(
        text, BlockKind.PARAGRAPH, bold=bold, bold_lead=lead, centred=centred, indent=indent
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("is_run_in", [True, False])
def test_a_section_set_like_a_known_one_is_one(
    name: str, frame: str, is_run_in: bool, gazetteer: Gazetteer
) -> None:
    def item(title: str, text: str, source: str) -> str:
        seam = "。" if is_run_in else "\n　　"
        return f"{'△' if is_run_in else '　　　　　　'}{title}{seam}{text}（{source}）\n\n"

    first, second, third = (item(*parts) for parts in ITEMS)
    body = f"{frame.format('工作动态')}\n\n{first}{second}{frame.format(name)}\n\n{third}"

    issue = read(printed(body=body), gazetteer)

    assert [item.section for item in issue.items] == ["工作动态", "工作动态", name]
    assert _titles(issue) == [TITLE_A, TITLE_B, TITLE_C]
    assert doubts(issue) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("is_run_in", [True, False])
def test_a_section_without_signs_is_known_by_its_weight_and_place(
    name: str, is_run_in: bool, gazetteer: Gazetteer
) -> None:
    blocks = [_paragraph("工作动态", bold=True)]
    for place, (title, text, source) in enumerate(ITEMS):
        blocks += [_paragraph(name, bold=True)] if place == 2 else []
        if is_run_in:
            blocks.append(_paragraph(f"{title}。{text}（{source}）", lead=len(title)))
        else:
            blocks += [_paragraph(title, centred=True), _paragraph(f"{text}（{source}）")]

    issue = parse_issue(_document(*blocks), gazetteer)

    assert [item.section for item in issue.items] == ["工作动态", "工作动态", name]
    assert _titles(issue) == [TITLE_A, TITLE_B, TITLE_C]
    assert doubts(issue) == []


def test_a_shoulder_title_is_no_section(gazetteer: Gazetteer) -> None:
    blocks = [_paragraph("工作动态", bold=True)]
    for title, text, source in ITEMS[:2]:
        blocks += [_paragraph("创先争优", centred=True), _paragraph(title, bold=True, centred=True)]
        blocks.append(_paragraph(f"{text}（{source}）"))

    issue = parse_issue(_document(*blocks), gazetteer)

    assert _titles(issue) == [f"创先争优 {TITLE_A}", f"创先争优 {TITLE_B}"]
    assert [item.section for item in issue.items] == ["工作动态", "工作动态"]


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("signed", ["byline", "behind the text", "on the right"])
def test_a_title_that_ends_as_a_body_does_is_a_title(
    bold: bool, signed: str, gazetteer: Gazetteer
) -> None:
    blocks: list[Block] = []
    for title, (_, text, source) in zip(NAMELIKE, ITEMS, strict=True):
        blocks.append(_paragraph(title, bold=bold, centred=True))
        if signed == "byline":
            blocks.append(_paragraph(f"{source}　王彬", centred=True))
        end = f"（{source}）" if signed == "behind the text" else ""
        blocks.append(_paragraph(f"{text}{end}", indent=4))
        if signed == "on the right":
            blocks.append(_paragraph(source, indent=RIGHT_INDENT))

    issue = parse_issue(_document(*blocks), gazetteer)

    assert _titles(issue) == list(NAMELIKE)
    assert [item.source for item in issue.items] == [A, B, C]
    assert doubts(issue) == []


@pytest.mark.parametrize("sign", ["◆", "●", "■"])
def test_a_marked_title_that_ends_as_a_body_does_is_no_byline(
    sign: str, gazetteer: Gazetteer
) -> None:
    titles = (TITLE_A, NAMELIKE[2], TITLE_C)
    body = "\n\n".join(
        f"　　　　　{sign}{title}\n　　{text}（{source}）"
        for title, (_, text, source) in zip(titles, ITEMS, strict=True)
    )

    issue = read(printed(body=body), gazetteer)

    assert _titles(issue) == list(titles)
    assert [item.source for item in issue.items] == [A, B, C]
    assert doubts(issue) == []


@pytest.mark.parametrize("mark", ["！", "？", "”？"])
def test_the_mark_that_ends_a_title_over_two_lines_stays(mark: str, gazetteer: Gazetteer) -> None:
    first = f"问题不销号“整改不松劲{mark}" if mark[0] == "”" else f"问题不销号整改不松劲{mark}"
    blocks = (
        _paragraph(first[:5], bold=True, centred=True),
        _paragraph(first[5:], bold=True, centred=True),
        _paragraph(f"{TEXT_A}（{A}）"),
        _paragraph(TITLE_B, bold=True, centred=True),
        _paragraph(f"{TEXT_B}（{B}）"),
    )

    issue = parse_issue(_document(*blocks), gazetteer)

    assert [title.replace(" ", "") for title in _titles(issue)] == [first, TITLE_B]
    assert issue.items[0].paragraphs == (TEXT_A,)
    assert doubts(issue) == []


def test_contents_and_body_that_end_a_title_with_a_mark_keep_it(gazetteer: Gazetteer) -> None:
    contents = f"目录\n问题不销号 整改不松劲！（1）\n{TITLE_B}（2）"
    body = f"　　　　　　　　　问题不销号\n　　　　　　　　　整改不松劲！\n　　{TEXT_A}（{A}）\n\n　　　　　　　　　{TITLE_B}\n　　{TEXT_B}（{B}）"

    issue = read(printed(contents=contents, body=body), gazetteer)

    assert _titles(issue) == ["问题不销号 整改不松劲！", TITLE_B]
    assert issue.items[0].paragraphs == (TEXT_A,)


@pytest.mark.parametrize(
    "lines",
    [
        ("（怀宁县委组织部", "怀宁县委党校）"),
        ("（怀宁县委组织部、", "怀宁县委党校）"),
        ("怀宁县委组织部", "怀宁县委党校"),
        ("（怀宁县委组织部）", "（怀宁县委党校）"),
    ],
)
def test_two_bodies_on_two_lines_are_two(lines: tuple[str, str], gazetteer: Gazetteer) -> None:
    blocks: list[Block] = []
    for title, text in ((TITLE_A, TEXT_A), (TITLE_B, TEXT_B)):
        blocks += [_paragraph(title, bold=True, centred=True), _paragraph(text)]
        blocks += [_paragraph(line, indent=RIGHT_INDENT) for line in lines]

    issue = parse_issue(_document(*blocks), gazetteer)

    assert [item.source for item in issue.items] == ["怀宁县委组织部、怀宁县委党校"] * 2
    assert [item.paragraphs for item in issue.items] == [(TEXT_A,), (TEXT_B,)]


def test_a_blank_line_between_all_lines_parts_no_paragraph(gazetteer: Gazetteer) -> None:
    text = f"{TEXT_A}{TEXT_B}{TEXT_C}"
    lines = [f"　　{text[:24]}", *(text[at : at + 26] for at in range(24, len(text), 26))]
    item = "\n\n".join(lines)
    body = f"　　　　　　　{TITLE_A}\n{item}\n\n　　　　　　　{TITLE_B}\n{item}"

    issue = read(printed(body=body), gazetteer)

    assert [(item.title, item.paragraphs) for item in issue.items] == [
        (TITLE_A, (text,)),
        (TITLE_B, (text,)),
    ]


def test_titles_set_alike_are_sure_where_the_item_before_is_not_signed(
    gazetteer: Gazetteer,
) -> None:
    """Items of the whole city are often not signed: that alone is no doubt about the next title."""
    signed = f"（{A}）"
    body = f"{TITLE_A}\n　　{TEXT_A}{signed}\n\n市委组织部培训新录用公务员\n　　{TEXT_B}\n\n{TITLE_C}\n　　{TEXT_C}\n\n太湖县组建银龄专家团\n　　{TEXT_B}{signed}"

    issue = read(printed(body=body), gazetteer)

    assert len(issue.items) == 4
    assert doubts(issue) == []
