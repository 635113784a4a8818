"""Difficult bulletins, form by form: markers, titles, contents, attributions, noise as offices print them."""

from dataclasses import dataclass

import pytest

from archive.places import Gazetteer
from indexer.document import Block, BlockKind, Document
from indexer.parsing import parse_issue
from tests.indexer.pages import HEAD, TAIL, TEXT_A, TEXT_B, TITLE_A, TITLE_B, doubts, printed, read

TITLE_C = "宿松县建好人才驿站"
TEXT_C = "宿松县建成人才驿站12个，累计服务返乡人才860人次，落地项目17个。"
SOURCES = ("怀宁县委组织部", "太湖县委组织部", "宿松县委组织部")
A, B, C = SOURCES
UNSIGNED = (None, None, None)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to print three items; `titles` and `sources` are what is to be read."""

    name: str
    body: str
    contents: str = ""
    titles: tuple[str, ...] = (TITLE_A, TITLE_B, TITLE_C)
    sources: tuple[str | None, ...] = SOURCES
    sections: tuple[str, ...] = ()


def _signed(mark: str = "△", first: str = TITLE_A) -> str:
    """Three items with run-in titles; the first one's may be put otherwise."""
    pairs = ((first, TEXT_A, A), (TITLE_B, TEXT_B, B), (TITLE_C, TEXT_C, C))
    return "\n\n".join(f"{mark}{title}。{text}（{source}）" for title, text, source in pairs)


def _own_lines(first: str, second: str, third: str) -> str:
    """Three items with titles on lines of their own, each with what stands below its title."""
    return "\n\n".join((f"{TITLE_A}\n{first}", f"{TITLE_B}\n{second}", f"{TITLE_C}\n{third}"))


FORMS = (
    Form(
        "two phrases parted by a space",
        f"党员积分亮身份 先锋引领促振兴\n　　{TEXT_A}（{A}）\n\n{TITLE_B}\n　　{TEXT_B}（{B}）\n\n{TITLE_C}\n　　{TEXT_C}（{C}）",
        titles=("党员积分亮身份 先锋引领促振兴", TITLE_B, TITLE_C),
    ),
    Form(
        "shoulder, title, subtitle",
        f"　　　　　　　　　创先争优\n　　　　　　党员积分亮出先锋形象\n　　　　　　——怀宁县推行党员积分管理\n　　{TEXT_A}（{A}）\n\n"
        f"　　　　　　{TITLE_B}\n　　{TEXT_B}（{B}）\n\n　　　　　　{TITLE_C}\n　　{TEXT_C}（{C}）",
        titles=("创先争优 党员积分亮出先锋形象——怀宁县推行党员积分管理", TITLE_B, TITLE_C),
    ),
    Form(
        "quotes, digits, brackets in a title",
        _signed(first="怀宁县“3+X”模式推进“两新”党建（试点）"),
        titles=("怀宁县“3+X”模式推进“两新”党建（试点）", TITLE_B, TITLE_C),
    ),
    Form(
        "title and author on one line",
        "\n".join(
            f"{title}　{source} 王彬\n　　{text}"
            for title, text, source in ((TITLE_A, TEXT_A, A), (TITLE_B, TEXT_B, B), (TITLE_C, TEXT_C, C))
        ),
    ),
    Form(
        "author on the line of the day",
        _own_lines(
            f"2021-02-25　作者：{A} 岩给\n　　{TEXT_A}",
            f"2021-02-26　作者：{B} 岩给\n　　{TEXT_B}",
            f"2021-02-27　作者：{C} 岩给\n　　{TEXT_C}",
        ),
    ),
    Form(
        "author in brackets below the title",
        _own_lines(f"（{A}）\n　　{TEXT_A}", f"（{B}）\n　　{TEXT_B}", f"（{C}）\n　　{TEXT_C}"),
    ),
    Form(
        "byline with a sign below 【标题】",
        f"【{TITLE_A}】\n■ {A}/文\n　　{TEXT_A}\n【{TITLE_B}】\n■ {B}/文\n　　{TEXT_B}\n【{TITLE_C}】\n■ {C}/文\n　　{TEXT_C}",
    ),
    Form(
        "names glued to the text",
        f"△{TITLE_A}。{TEXT_A}{A}\n\n△{TITLE_B}。{TEXT_B}{B}王彬\n\n△{TITLE_C}。{TEXT_C}{C} 李志远",
    ),
    Form(
        "chains of editors",
        f"△{TITLE_A}。{TEXT_A}（{A}）（责任编辑：王彬 编审：李四）\n\n△{TITLE_B}。{TEXT_B}（供稿：{B}　责任编辑：王彬）\n\n"
        f"△{TITLE_C}。{TEXT_C}（{C} 王彬；责编：李四）",
    ),
    Form(
        "a pen name and a site name nobody",
        f"△{TITLE_A}。{TEXT_A}（山石）\n\n△{TITLE_B}。{TEXT_B}（来源：本站）\n\n△{TITLE_C}。{TEXT_C}（{C}）",
        sources=(None, None, C),
    ),
    Form("torn attributions", _signed().replace(f"（{A}）", "（怀 宁县委组 织部王 彬）").replace(f"（{B}）", "（太湖 县委组织部）")),
    Form("figures of full width", "\n".join(
        f"{n}．{title}。{text}（{source}）"
        for n, title, text, source in (("１", TITLE_A, TEXT_A, A), ("２", TITLE_B, TEXT_B, B), ("３", TITLE_C, TEXT_C, C))
    )),
    Form(
        "items and points numbered alike",
        f"（一）{TITLE_A}\n　　（一）建账。逐人建立积分账。\n　　（二）公示。每季公示一次。\n（二）{TITLE_B}\n　　{TEXT_B}\n（三）{TITLE_C}\n　　{TEXT_C}",
        sources=UNSIGNED,
    ),
    Form(
        "numbers that go on over sections",
        f"市内信息\n\n一、{TITLE_A}\n　　{TEXT_A}（{A}）\n二、{TITLE_B}\n　　{TEXT_B}（{B}）\n\n市外参考\n\n三、{TITLE_C}\n　　{TEXT_C}（{C}）",
        sections=("市内信息", "市内信息", "市外参考"),
    ),
    Form(
        "numbers that begin anew in a section",
        f"市内信息\n\n1.{TITLE_A}\n　　{TEXT_A}（{A}）\n2.{TITLE_B}\n　　{TEXT_B}（{B}）\n\n市外参考\n\n1.{TITLE_C}\n　　{TEXT_C}（{C}）",
        sections=("市内信息", "市内信息", "市外参考"),
    ),
    Form(
        "one sign for sections and items",
        f"★ 市内信息\n\n★{TITLE_A}。{TEXT_A}（{A}）\n\n★{TITLE_B}。{TEXT_B}（{B}）\n\n★ 市外参考\n\n★{TITLE_C}。{TEXT_C}（{C}）",
        sections=("市内信息", "市内信息", "市外参考"),
    ),
    Form(
        "sections framed by dashes",
        f"—— 工作动态 ——\n{TITLE_A}\n　　{TEXT_A}（{A}）\n{TITLE_B}\n　　{TEXT_B}（{B}）\n—— 简讯 ——\n{TITLE_C}\n　　{TEXT_C}（{C}）",
        sections=("工作动态", "工作动态", "简讯"),
    ),
    Form(
        "a section in 【】 before each item",
        f"【工作动态】{TITLE_A}。{TEXT_A}（{A}）\n\n【工作动态】{TITLE_B}。{TEXT_B}（{B}）\n\n【他山之石】{TITLE_C}。{TEXT_C}（{C}）",
        sections=("工作动态", "工作动态", "他山之石"),
    ),
    Form(
        "points with a sign inside an item",
        f"{TITLE_A}\n　　{TEXT_A}\n　　●建账。逐人建立积分账，每季公示一次。\n　　●兑现。年底按积分兑现奖励。\n（{A}）\n\n"
        f"{TITLE_B}\n　　{TEXT_B}（{B}）\n\n{TITLE_C}\n　　{TEXT_C}（{C}）",
    ),
    Form(
        "headings inside an item",
        f"{TITLE_A}\n　　{TEXT_A}\n　　一、建好积分账\n　　逐人建立积分账，每季公示一次。\n　　二、用好积分账\n　　年底按积分兑现奖励。\n\n"
        f"{TITLE_B}\n　　{TEXT_B}\n\n{TITLE_C}\n　　{TEXT_C}",
        contents=f"目录\n{TITLE_A}（1）\n{TITLE_B}（2）\n{TITLE_C}（3）",
        sources=UNSIGNED,
    ),
    Form("nothing but blank lines", f"{TITLE_A}。{TEXT_A}\n\n{TITLE_B}。{TEXT_B}\n\n{TITLE_C}。{TEXT_C}", sources=UNSIGNED),
    Form(
        "contents with authors behind dots",
        _signed(),
        contents=f"目　录\n【经验交流】\n{TITLE_A} …………… {A}（1）\n{TITLE_B} …………… {B}（2）\n【简讯】\n{TITLE_C} …………… {C}（3）",
        sections=("经验交流", "经验交流", "简讯"),
    ),
    Form("contents with the number in front", _signed(), contents=f"目录\n1  {TITLE_A}\n2  {TITLE_B}\n3  {TITLE_C}"),
    Form(
        "contents as a table",
        _signed(),
        contents=f"栏目\t题目\t页码\n市内信息\t{TITLE_A}\t2\n\t{TITLE_B}\t3\n市外参考\t{TITLE_C}\t4",
        sections=("市内信息", "市内信息", "市外参考"),
    ),
    Form("radicals and hidden characters", _signed().replace("推行党员", "推⾏党\u200b员").replace("挂牌减", "挂\u00ad牌减").replace("人才驿", "⼈才驿")),
    Form("a question mark for each dot", _signed("?")),
    Form("an ornament between items", _signed().replace("\n\n", "\n\n◆\n\n").replace("△", "● ")),
    Form(
        "a running head inside a text",
        _signed().replace("组织党员志愿服务", "组织党员志愿\n\n第5期　　　安庆组工信息　　　— 2 —\n\n服务"),
    ),
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_three_items_are_read_in_any_form(form: Form, gazetteer: Gazetteer) -> None:
    issue = read(printed(contents=form.contents, body=form.body), gazetteer)

    assert tuple(item.title for item in issue.items) == form.titles
    assert tuple(item.source for item in issue.items) == form.sources
    assert tuple(item.section for item in issue.items) == (form.sections or (None,) * 3)
    assert issue.items[1].paragraphs == (TEXT_B,)
    assert issue.items[2].paragraphs == (TEXT_C,)
    assert doubts(issue) == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_nothing_printed_between_masthead_and_tail_is_lost(
    form: Form, gazetteer: Gazetteer
) -> None:
    issue = read(printed(contents=form.contents, body=form.body), gazetteer)

    kept = "".join(text for item in issue.items for text in (item.title, *item.paragraphs))
    for sentence in ("推动支部工作规范运行", "评议结果张榜公布", "落地项目17个"):
        assert kept.count(sentence) == form.body.count(sentence)


@pytest.mark.parametrize(
    "head",
    [
        "安庆组工信息\n2021年第5期（总第300期）\n中共安庆市委组织部研究室编　二〇二一年三月一日",
        "安庆组工信息\n［2021］第5号\n主办：中共安庆市委组织部研究室　2021/3/1",
        "《安庆组工信息》2021年第5期\n中共安庆市委组织部研究室\n二○二一年三月一日",
        "第5期\n安庆组工信息\n中共安庆市委组织部研究室　2021年3月1日",
        "机关内部刊物\n安庆组工信息\n第 五 期\n中共安庆市委组织部研究室　　二0二一年三月一日",
        "安庆组工信息  第5期  中共安庆市委组织部研究室  2021年3月1日",
        "安庆组工信息\n第5期\n总第300期\n中共安庆市委组织部研究室 主办\n签发：张三　责任编辑：李四\n2021年3月1日印发",
        "安庆\n组工信息\n第5期\n中共安庆市委组织部研究室\n2021年3月1日",
        "安庆先锋网\n安庆组工信息\n第5期\n中共安庆市委组织部研究室　2021年3月1日",
    ],
)
def test_a_masthead_is_told_from_the_first_title(head: str, gazetteer: Gazetteer) -> None:
    body = _own_lines(f"　　{TEXT_A}（{A}）", f"　　{TEXT_B}（{B}）", f"　　{TEXT_C}（{C}）")

    issue = read(printed(head, body=body), gazetteer)

    assert (issue.series, issue.year, issue.number) == ("安庆组工信息", 2021, "5")
    assert (issue.issued_on.isoformat(), issue.publisher) == (
        "2021-03-01",
        "中共安庆市委组织部研究室",
    )
    assert [item.title for item in issue.items] == [TITLE_A, TITLE_B, TITLE_C]


@pytest.mark.parametrize(
    ("tail", "kinds"),
    [
        (
            "报  省委组织部，本部领导\n送  市直各单位\n发  各县（市、区）委组织部",
            ("报", "送", "发"),
        ),
        ("报：省委组织部	送：市领导	发：各县（市、区）委组织部", ("报", "送", "发")),
        (f"{TAIL}\n（共印200份）\n中共安庆市委组织部研究室　　2021年3月1日印发", ("报", "发")),
    ],
)
def test_the_tail_is_told_from_the_last_item(
    tail: str, kinds: tuple[str, ...], gazetteer: Gazetteer
) -> None:
    issue = read(printed(body=_signed(), tail=tail), gazetteer)

    assert tuple(kind for kind, _ in issue.distribution) == kinds
    assert issue.items[2].paragraphs == (TEXT_C,)


def test_a_title_that_fills_its_line_is_no_text(gazetteer: Gazetteer) -> None:
    long = "怀宁县推行党员积分管理激活基层治理一池春水"
    text = TEXT_A.rstrip("。") + "，" + TEXT_A
    lines = [long, *(text[at : at + 21] for at in range(0, len(text), 21))]
    other = [TEXT_B[at : at + 21] for at in range(0, len(TEXT_B), 21)]
    body = "\n".join((*lines, f"（{A}）", TITLE_B, *other, f"（{B}）"))

    issue = read(printed(body=f"市内信息\n\n{body}"), gazetteer)

    assert [item.title for item in issue.items] == [long, TITLE_B]
    assert issue.items[0].paragraphs == (text,)


def test_numbers_used_twice_without_other_evidence_are_a_doubt(gazetteer: Gazetteer) -> None:
    inner = "（一）建账立制求实效。逐人建立积分账。\n（二）公示公开促规范。每季公示一次。"
    body = f"（一）积分管理促先锋。{TEXT_A}\n{inner}\n（二）清理挂牌减负担。{TEXT_B}\n（三）人才驿站引凤来。{TEXT_C}"

    assert any("核对分条" in message for message in doubts(read(printed(body=body), gazetteer)))


def test_an_item_that_nothing_but_its_words_begins_is_a_doubt(gazetteer: Gazetteer) -> None:
    body = f"{TITLE_A}。{TEXT_A}\n　　{TITLE_B}。{TEXT_B}\n　　今年以来，全市推广上述做法。（{B}）"

    issue = read(printed(body=f"市内信息\n\n{body}"), gazetteer)

    assert len(issue.items) == 2 or any("核对分条" in message for message in doubts(issue))


def test_a_last_item_that_breaks_off_is_a_doubt(gazetteer: Gazetteer) -> None:
    body = _signed().replace("860人次，落地项目17个。（宿松县委组织部）", "860人次，落")

    issue = read(printed(body=body, tail=""), gazetteer)

    assert any("没有结尾" in message for message in doubts(issue))


def _paragraph(
    number: int, text: str, *, bold: bool = False, lead: int = 0, centred: bool = False
) -> Block:
    return Block(text, BlockKind.PARAGRAPH, number, bold=bold, bold_lead=lead, centred=centred)


def _word(*paragraphs: Block) -> Document:
    """What a reader of word processor files gives: whole paragraphs, their setting, no indents."""
    head = [_paragraph(i, text, centred=True) for i, text in enumerate(HEAD.split("\n"), 1)]
    tail = [_paragraph(90 + i, text) for i, text in enumerate(TAIL.split("\n"))]
    return Document("一期.docx", (*head, *paragraphs, *tail), "0" * 64, "application/x-test", None)


def test_bold_beginnings_are_titles(gazetteer: Gazetteer) -> None:
    """No stop stands behind the title, only its weight tells where it ends."""
    pairs = ((TITLE_A, TEXT_A), (TITLE_B, TEXT_B), (TITLE_C, TEXT_C))
    blocks = [
        _paragraph(i, f"{title}　{text}", lead=len(title))
        for i, (title, text) in enumerate(pairs, 10)
    ]

    issue = parse_issue(_word(*blocks), gazetteer)

    assert [(item.title, item.paragraphs) for item in issue.items] == [
        (title, (text,)) for title, text in pairs
    ]


def test_bold_points_inside_an_item_are_no_titles(gazetteer: Gazetteer) -> None:
    blocks = (
        _paragraph(10, TITLE_A, centred=True, bold=True),
        _paragraph(11, "一是建好积分账。逐人建立积分账，每季公示一次。", lead=8),
        _paragraph(12, "二是用好积分账。年底按积分兑现奖励，群众评议。", lead=8),
        _paragraph(13, TITLE_B, centred=True, bold=True),
        _paragraph(14, TEXT_B),
    )

    issue = parse_issue(_word(*blocks), gazetteer)

    assert [item.title for item in issue.items] == [TITLE_A, TITLE_B]
    assert len(issue.items[0].paragraphs) == 2


def test_centred_titles_without_a_subject_begin_items(gazetteer: Gazetteer) -> None:
    blocks = (
        _paragraph(10, "积分亮身份", centred=True),
        _paragraph(11, TEXT_A),
        _paragraph(12, "减负见实效", centred=True),
        _paragraph(13, TEXT_B),
    )

    issue = parse_issue(_word(*blocks), gazetteer)

    assert [item.title for item in issue.items] == ["积分亮身份", "减负见实效"]
