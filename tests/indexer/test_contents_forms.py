"""Contents as offices set them: in columns, in tables, abbreviated, put otherwise than the body."""

import pytest

from archive.places import Gazetteer
from archive.records import ParsedIssue
from tests.indexer.pages import HEAD, TAIL, TEXT_A, TEXT_B, TITLE_A, TITLE_B, doubts, printed, read
from tests.rendering.wrapping import columns

TITLES = (
    TITLE_A,
    TITLE_B,
    "宿松县建好返乡人才驿站",
    "望江县多措并举选优配强村级后备干部队伍",
    "岳西县抓实干部监督预警",
    "江苏省昆山市打造先锋联盟",
)
TEXTS = (
    TEXT_A,
    TEXT_B,
    "建成人才驿站12个，累计服务返乡人才860人次，落地项目17个。",
    "从返乡青年中动态储备后备力量，实行导师帮带。累计储备640人。",
    "建立监督信息平台，对苗头性问题分级预警。全年预警63人次。",
    "昆山市以产业链为纽带组建联盟，共享阵地和人才。",
)
PAGES = (1, 1, 2, 2, 3, 4)
LEFT, RIGHT = (0, 1, 2), (3, 4, 5)


def _body(titles: tuple[str, ...] = TITLES, mark: str = "△") -> str:
    items = [f"{mark}{title}。{text}" for title, text in zip(titles, TEXTS, strict=True)]
    return "市内信息\n\n" + "\n\n".join(items[:5]) + "\n\n市外参考\n\n" + items[5]


def _entries(form: str = "{title}（{page}）", titles: tuple[str, ...] = TITLES) -> list[str]:
    return [
        form.format(title=title, page=page, number=number)
        for number, (title, page) in enumerate(zip(titles, PAGES, strict=True), start=1)
    ]


def _side_by_side(left: str, right: str) -> str:
    return left + " " * (60 - columns(left)) + right


def _down(entries: list[str]) -> str:
    return "\n".join(
        _side_by_side(entries[i], entries[j]) for i, j in zip(LEFT, RIGHT, strict=True)
    )


def _across(entries: list[str]) -> str:
    return "\n".join(_side_by_side(entries[i], entries[i + 1]) for i in (0, 2, 4))


def _said(issue: ParsedIssue) -> list[tuple[str, str, str | None, int | None]]:
    return [(item.title, "".join(item.paragraphs), item.section, item.page) for item in issue.items]


def _expected(*, paged: bool = True) -> list[tuple[str, str, str | None, int | None]]:
    sections = ("市内信息",) * 5 + ("市外参考",)
    pages: tuple[int | None, ...] = PAGES if paged else (None,) * 6
    return list(zip(TITLES, TEXTS, sections, pages, strict=True))


@pytest.mark.parametrize(
    ("contents", "paged"),
    [
        ("目录\n" + _down(_entries()), True),
        ("目录\n" + _across(_entries()), True),
        ("目录\n" + _down(_entries("{title}…………{page}")), True),
        ("目录\n" + _across(_entries("{title}")), False),
        ("目录\n" + _down(_entries("{number}.{title}")), False),
        ("目录\n" + _across(_entries("·{title}")), False),
        (_down(_entries("{title}")), False),
        ("目录\n" + "\n".join("\t".join(_entries()[i : i + 2]) for i in (0, 2, 4)), True),
        (
            "目录\n"
            + _side_by_side("★ 市内信息", "★ 市外参考")
            + "\n"
            + _side_by_side(_entries()[0], _entries()[5])
            + "\n"
            + "\n".join(_entries()[1:5]),
            True,
        ),
        (
            "目录\n★ 市内信息\n"
            + _side_by_side(*_entries()[0:2])
            + "\n"
            + _side_by_side(*_entries()[2:4])
            + f"\n{_entries()[4]}\n★ 市外参考\n{_entries()[5]}",
            True,
        ),
    ],
)
def test_contents_in_two_columns_are_read_in_the_order_of_the_body(
    contents: str, paged: bool, gazetteer: Gazetteer
) -> None:
    issue = read(printed(contents=contents, body=_body()), gazetteer)

    assert _said(issue) == _expected(paged=paged)
    assert [entry.title for entry in issue.contents] == list(TITLES)
    assert doubts(issue) == []


@pytest.mark.parametrize(
    ("first", "second", "sections"),
    [
        ("工作动态", "简　　讯", ("工作动态", "简讯")),
        ("★市内信息", "★简　　讯", ("市内信息", "简讯")),
        ("【市内信息】", "【简　　讯】", ("市内信息", "简讯")),
        ("市　　内　　信　　息", "市　　外　　参　　考", ("市内信息", "市外参考")),
    ],
)
def test_headings_of_columns_may_be_set_letter_by_letter(
    first: str, second: str, sections: tuple[str, str], gazetteer: Gazetteer
) -> None:
    contents = f"{first}\t{second}\n{TITLE_A}（1）\t{TITLE_B}（2）"
    body = f"{sections[0]}\n\n{TITLE_A}\n　　{TEXT_A}\n\n{sections[1]}\n\n{TITLE_B}\n　　{TEXT_B}"

    issue = read(printed(contents=contents, body=body), gazetteer)

    assert [(entry.title, entry.section) for entry in issue.contents] == [
        (TITLE_A, sections[0]),
        (TITLE_B, sections[1]),
    ]
    assert [item.section for item in issue.items] == list(sections)
    assert doubts(issue) == []


def test_a_title_wrapped_within_its_column_is_one(gazetteer: Gazetteer) -> None:
    lines = (
        _side_by_side(f"{TITLES[0]}（1）", TITLES[3][:12]),
        _side_by_side(f"{TITLES[1]}（1）", f"{TITLES[3][12:]}（2）"),
        _side_by_side(f"{TITLES[2]}（2）", f"{TITLES[4]}（3）"),
        _side_by_side("", f"{TITLES[5]}（4）"),
    )

    issue = read(printed(contents="目录\n" + "\n".join(lines), body=_body()), gazetteer)

    assert _said(issue) == _expected()
    assert doubts(issue) == []


def test_two_phrases_of_a_title_are_no_columns(gazetteer: Gazetteer) -> None:
    title = "党员积分亮身份  先锋引领促振兴"
    contents = f"目录\n{title}  1\n{TITLE_B}  2"
    body = f"△{title}。{TEXT_A}\n\n△{TITLE_B}。{TEXT_B}"

    issue = read(printed(contents=contents, body=body), gazetteer)

    assert [item.title for item in issue.items] == ["党员积分亮身份 先锋引领促振兴", TITLE_B]
    assert doubts(issue) == []


def _table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def _page(contents: str) -> str:
    def lines(text: str) -> str:
        return "".join(f"<p>{line}</p>" for line in text.split("\n") if line)

    return f"<html><body>{lines(HEAD)}{contents}{lines(_body())}{lines(TAIL)}</body></html>"


@pytest.mark.parametrize(
    "table",
    [
        _table(*((_entries()[i], _entries()[j]) for i, j in zip(LEFT, RIGHT, strict=True))),
        _table(("<br>".join(_entries()[:3]), "<br>".join(_entries()[3:]))),
        _table(("".join(f"<p>{e}</p>" for e in _entries()[:3]), "".join(f"<p>{e}</p>" for e in _entries()[3:]))),
        _table(*((TITLES[i], str(PAGES[i]), TITLES[j], str(PAGES[j])) for i, j in zip(LEFT, RIGHT, strict=True))),
        _table(
            ("栏目", "题目", "页码"),
            ("市内信息", "<br>".join(TITLES[:5]), "<br>".join(map(str, PAGES[:5]))),
            ("市外参考", TITLES[5], "4"),
        ),
        _table(("序号", "题目", "页码"), *((str(i + 1), TITLES[i], str(PAGES[i])) for i in range(6))),
    ],
    ids=["a row two entries", "cells of lines", "cells of paragraphs", "four columns", "a list a cell", "numbered rows"],
)  # fmt: skip
def test_contents_in_a_table_of_any_build_are_read(table: str, gazetteer: Gazetteer) -> None:
    issue = read(_page(f"<p>目录</p>{table}"), gazetteer, "一期.html")

    assert _said(issue) == _expected()
    assert doubts(issue) == []


def test_a_stop_inside_quotes_does_not_end_the_contents(gazetteer: Gazetteer) -> None:
    titles = (TITLES[0], "“您点单，我跑腿。”太湖县清理村级挂牌", *TITLES[2:])
    contents = "目录\n" + "\n".join(_entries("{number}.{title}......{page}", titles))

    issue = read(printed(contents=contents, body=_body(titles)), gazetteer)

    assert [item.title for item in issue.items] == list(titles)
    assert [item.page for item in issue.items] == list(PAGES)
    assert doubts(issue) == []


SHORT = (
    "怀宁县推行积分管理",
    "太湖县清理挂牌减负",
    "宿松县建好人才驿站",
    "望江县选优配强村级后备队伍",
    "岳西县干部监督预警",
    "江苏省昆山市先锋联盟",
)


@pytest.mark.parametrize("form", ["{title}（{page}）", "{title}", "{number}.{title}"])
@pytest.mark.parametrize("heading", ["目录\n", ""])
def test_contents_that_leave_words_out_name_the_same_items(
    form: str, heading: str, gazetteer: Gazetteer
) -> None:
    contents = heading + "\n".join(_entries(form, SHORT))

    issue = read(printed(contents=contents, body=_body()), gazetteer)

    assert _said(issue) == _expected(paged="page" in form)
    assert doubts(issue) == []


def test_the_page_glued_to_the_last_words_of_a_shortened_title_is_its_page(
    gazetteer: Gazetteer,
) -> None:
    """The words left out stand where the contents wrap: …选优配强 / 干部队伍2."""
    shortened = f"{TITLES[3][:11]}\n干部队伍2"
    contents = (
        f"目录\n{TITLES[0]}1\n{TITLES[1]}1\n{TITLES[2]}2\n{shortened}\n{TITLES[4]}3\n{TITLES[5]}4"
    )

    issue = read(printed(contents=contents, body=_body()), gazetteer)

    assert _said(issue) == _expected()
    assert doubts(issue) == []


def test_a_page_behind_the_first_line_of_a_title_is_the_whole_titles(gazetteer: Gazetteer) -> None:
    contents = f"目录\n{TITLES[0]}  1\n{TITLES[1]}  1\n{TITLES[2]}  2\n{TITLES[3][:-1]}  2\n{TITLES[3][-1]}\n{TITLES[4]}  3\n{TITLES[5]}  4"

    issue = read(printed(contents=contents, body=_body()), gazetteer)

    assert _said(issue) == _expected()
    assert doubts(issue) == []


def test_points_inside_items_are_none_of_the_shortened_contents(gazetteer: Gazetteer) -> None:
    points = "　　（一）建好积分账。逐人建账，每季公示。\n　　（二）用好积分账。年底兑现奖励。"
    contents = "目录\n一、怀宁县推行积分管理\n二、太湖县清理挂牌减负"
    body = f"一、{TITLE_A}\n{points}\n二、{TITLE_B}\n　　{TEXT_B}"

    issue = read(printed(contents=contents, body=body), gazetteer)

    assert [item.title for item in issue.items] == [TITLE_A, TITLE_B]
    assert len(issue.items[0].paragraphs) == 2
    assert doubts(issue) == []


def test_a_title_put_quite_otherwise_is_known_by_its_order(gazetteer: Gazetteer) -> None:
    titles = (*TITLES[:3], "望江县育好村里接班人", *TITLES[4:])

    issue = read(
        printed(contents="目录\n" + "\n".join(_entries(titles=titles)), body=_body()), gazetteer
    )

    assert _said(issue) == _expected()
    assert doubts(issue) == []


def test_a_title_of_another_subject_is_not_taken_for_the_one_in_its_place(
    gazetteer: Gazetteer,
) -> None:
    titles = (*TITLES[:3], "全市人才工作座谈会召开", *TITLES[4:])

    issue = read(
        printed(contents="目录\n" + "\n".join(_entries(titles=titles)), body=_body()), gazetteer
    )

    assert issue.items[3].page is None
    assert len(doubts(issue)) == 2


def test_short_titles_behind_a_sign_are_no_sections(gazetteer: Gazetteer) -> None:
    contents = f"目录\n·全市组织部长会议召开\n·{TITLE_A}\n·{TITLE_B}"
    body = f"全市组织部长会议召开\n　　会议总结工作，部署任务。\n\n{TITLE_A}\n　　{TEXT_A}\n\n{TITLE_B}\n　　{TEXT_B}"

    issue = read(printed(contents=contents, body=body), gazetteer)

    assert [item.section for item in issue.items] == [None, None, None]
    assert len(issue.contents) == 3
    assert doubts(issue) == []


def test_a_section_that_the_contents_leave_out_is_a_note(gazetteer: Gazetteer) -> None:
    """Of 简讯 contents often name none; its items are marked or signed as the others are."""
    contents = "目录\n★ 市内信息\n" + "\n".join(_entries()[:5]) + f"\n★ 市外参考\n{_entries()[5]}"
    brief = "简讯\n\n怀宁县召开座谈会。会上8名组织委员发言。（怀宁县委组织部）\n\n太湖县举办培训班。培训为期3天。（太湖县委组织部）"

    issue = read(printed(contents=contents, body=f"{_body()}\n\n{brief}"), gazetteer)

    assert [item.title for item in issue.items[6:]] == ["怀宁县召开座谈会", "太湖县举办培训班"]
    assert doubts(issue) == []


def test_unmarked_items_that_the_contents_name_exactly_are_no_doubt(gazetteer: Gazetteer) -> None:
    brief = ("怀宁县召开组织委员座谈会", "太湖县举办村干部培训班")
    contents = "目录\n" + "\n".join((*_entries(), *(f"{title}（4）" for title in brief)))
    items = "\n\n".join(f"{title}。有关人员参加，安排了3项工作。" for title in brief)

    issue = read(printed(contents=contents, body=f"{_body()}\n\n简讯\n\n{items}"), gazetteer)

    assert [item.title for item in issue.items] == [*TITLES, *brief]
    assert doubts(issue) == []


def test_a_list_of_titles_that_is_not_known_as_contents_is_a_doubt(gazetteer: Gazetteer) -> None:
    """Without heading and pages, and put otherwise than in the body."""
    contents = "怀宁县积分激活力\n太湖县为挂牌瘦身\n宿松县驿站聚才\n望江县育后备"

    issue = read(printed(contents=contents, body=_body().replace("市内信息\n\n", "")), gazetteer)

    assert doubts(issue)
