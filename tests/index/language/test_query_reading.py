"""Reading a query: what is a sign and what is text, and a note where a reader might wonder."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import pytest

from archive.places import Gazetteer
from index.language.reading import MOST_CHARACTERS, MOST_WORDS, Reading, read_query
from index.language.tree import (
    AllOf,
    AnyOf,
    InPlace,
    InSection,
    InSeries,
    Inside,
    Issued,
    Leaf,
    Node,
    Numbered,
    PartOfItem,
    Phrase,
    Source,
    Without,
    every_node,
)
from index.segment import Segmenter

PASTED = '宿松县"三个先行"抓好村(社区)"两委"换届准备工作'

Read: TypeAlias = Callable[[str], Reading]


@pytest.fixture(scope="module")
def read(segmenter: Segmenter, gazetteer: Gazetteer) -> Read:
    return lambda text: read_query(text, segmenter, gazetteer)


def leaf(words: str, text: str | None = None) -> Leaf:
    """The leaf of these words; `text` is the words run together unless told."""
    return Leaf("".join(words.split()) if text is None else text, tuple(words.split()))


def both(*parts: Node) -> Node:
    return AllOf(parts)


def either(*parts: Node) -> Node:
    return AnyOf(parts)


def in_title(node: Node) -> Node:
    return Inside(PartOfItem.TITLE, node)


def in_body(node: Node) -> Node:
    return Inside(PartOfItem.BODY, node)


def printed_or(condition: Node, text: str) -> Node:
    return AnyOf((condition, Leaf(text, (text,))))


def span(since: str | None, until: str | None) -> Issued:
    return Issued(
        date.fromisoformat(since) if since else None, date.fromisoformat(until) if until else None
    )


A, B, C, D = leaf("选调生"), leaf("村官"), leaf("试用期"), leaf("太湖")
YEAR_2020 = span("2020-01-01", "2020-12-31")

TEXT = {
    "软弱涣散整顿": leaf("软弱涣散 整顿"),
    "软弱涣散　整顿": both(leaf("软弱涣散"), leaf("整顿")),
    "整顿 整顿": leaf("整顿"),
    '"软弱涣散"': Phrase("软弱涣散"),
    "“软弱涣散” 「整顿」 『两委』": both(Phrase("软弱涣散"), Phrase("整顿"), Phrase("两委")),
    "＂软弱涣散＂ ‘整顿’ '两委'": both(Phrase("软弱涣散"), Phrase("整顿"), Phrase("两委")),
    "「整顿」『两委』 党建": both(leaf("整顿 两委", '"整顿""两委"'), leaf("党建")),
    '"软弱涣散” 整顿': both(Phrase("软弱涣散"), leaf("整顿")),
    '软弱涣散"整顿"': leaf("软弱涣散 整顿", '软弱涣散"整顿"'),
    f'"{PASTED}"': Phrase(PASTED),
    '"两委" 换届"': Phrase('两委"换届'),
    '"两委" "换届': both(Phrase("两委"), leaf("换届", '"换届')),
    '"两委” 换届 “社区"': Phrase('两委"换届"社区'),
    '"两委" 或 “换届”': either(Phrase("两委"), Phrase("换届")),
    "“村“两委” 换届”": Phrase('村"两委"换届'),
    '"村"': Phrase("村"),
    '"，"': Phrase(","),
    '"软弱" "软弱"': Phrase("软弱"),
    "35.6 万元": leaf("35.6万元"),
    "35.6 % 增幅": both(leaf("35.6%"), leaf("增幅")),
    "2020 项目": both(leaf("2020"), leaf("项目")),
    "2020 年 10 个村": both(printed_or(YEAR_2020, "2020年"), leaf("10个 村")),
    "《条例》：学习": leaf("条例 学习", "《条例》:学习"),
    "〈条例〉 学习": both(leaf("条例", "〈条例〉"), leaf("学习")),
    "干部的培训": leaf("干部 培训", "干部的培训"),
    "的 和": both(leaf("的"), leaf("和")),
    '"软弱涣散" 的': Phrase("软弱涣散"),
    "县:太湖 的": InPlace("太湖", ("340825", "342825")),
    "软弱\x00涣散\ud800": leaf("软弱涣散"),
    "怀宁县：抓好党建": leaf("怀宁县 抓好 党建", "怀宁县:抓好党建"),
    "title:党建": leaf("title 党建", "title:党建"),
    "标题:": leaf("标题", "标题:"),
    "选调生或村官": leaf("选调生 村官", "选调生或村官"),
    "选调生|村官": leaf("选调生 村官", "选调生|村官"),
    "选调生 or 村官": both(A, leaf("or"), B),
    "A-1 2018-2020": both(leaf("a 1", "a-1"), leaf("2018 2020", "2018-2020")),
    "增长 -3.2%": both(leaf("增长"), leaf("3.2%", "-3.2%")),
    "——以太湖县为例": leaf("太湖县 例", "--以太湖县为例"),
    "--党建": leaf("党建", "--党建"),
    "村（社区） “两委”换届": both(leaf("村 社区", "村(社区)"), leaf("两委 换届", '"两委"换届')),
    "党建（试行）": leaf("党建 试行", "党建(试行)"),
    "（一）强化领导": leaf("一 强化 领导", "(一)强化领导"),
    "(选调生 村官": both(leaf("选调生", "(选调生"), B),
    "选调生) 村官": both(leaf("选调生", "选调生)"), B),
    "": None,
    "！？": None,
    "()": None,
    '""': None,
}

LANGUAGE = {
    "选调生 -试用期": both(A, Without(C)),
    "选调生 －试用期": both(A, Without(C)),
    "选调生 −“试用期”": both(A, Without(Phrase("试用期"))),
    "选调生 NOT 试用期": both(A, Without(C)),
    "选调生 ＮＯＴ 试用期": both(A, Without(C)),
    "选调生 不含 试用期": both(A, Without(C)),
    "选调生 AND NOT 试用期": both(A, Without(C)),
    "-试用期 -太湖": both(Without(C), Without(D)),
    "-试用期": Without(C),
    "选调生 OR 村官": either(A, B),
    "选调生 或 村官 或者 试用期": either(A, B, C),
    "选调生 | 村官 ｜ 试用期": either(A, B, C),
    "选调生 AND 村官": both(A, B),
    "选调生 并且 村官 + 试用期": both(A, B, C),
    "太湖 选调生 或 村官": both(D, either(A, B)),
    "选调生 或 村官 太湖": both(either(A, B), D),
    "太湖 AND 选调生 或 村官": either(both(D, A), B),
    "(太湖 选调生) 或 村官": either(both(D, A), B),
    "选调生 或 -试用期": either(A, Without(C)),
    "（选调生 或 村官） 太湖": both(either(A, B), D),
    "( 选调生 或 村官 )": either(A, B),
    "(选调生 或 (村官 或 试用期))": either(A, B, C),
    "(选调生 村官) 太湖": both(A, B, D),
    "-(选调生 或 村官) 太湖": both(Without(either(A, B)), D),
    "NOT (选调生 OR 村官) *": Without(either(A, B)),
    "(“选调生” 或 村官)": either(Phrase("选调生"), B),
    "(村（社区）换届 或 村官)": either(leaf("村 社区 换届", "村(社区)换届"), B),
    "标题:选调生": in_title(A),
    "标题：“选调生”": in_title(Phrase("选调生")),
    "标题: 选调生 村官": both(in_title(A), B),
    "正文:(选调生 或 村官)": in_body(either(A, B)),
    "标题:(选调生 -村官)": in_title(both(A, Without(B))),
    "-标题:选调生 村官": both(Without(in_title(A)), B),
    "标题:2020年": in_title(leaf("2020年")),
    "标题:正文:选调生": in_title(leaf("正文 选调生", "正文:选调生")),
    "标题:(县:太湖)": in_title(D),
    "供稿:太湖县委": Source("太湖县委"),
    "供稿：“太湖县委 组织部”": Source("太湖县委组织部"),
    "供稿:(太湖 或 望江)": either(Source("太湖"), Source("望江")),
    "县:潜山县": InPlace("潜山县", ("340882", "342824")),
    "县:枞阳": InPlace("枞阳", ("340722", "340823", "342823")),
    "区县:340824": InPlace("340824", ("340882",)),
    "县:四川省中江县": InPlace("四川省中江县", ("510623", "512834")),
    "县:宿松、岳西": either(
        InPlace("宿松", ("340826", "342826")), InPlace("岳西", ("340828", "342828"))
    ),
    "县:天边": leaf("县 天边", "县:天边"),
    "期号:22": Numbered("22"),
    "期号：第２２期": Numbered("22"),
    "期号:增刊3": Numbered("zk3"),
    "期号:2020年第22期": Numbered("22", 2020),
    "期号:22-23": Numbered("22-23"),
    "期号:二十二、增刊": either(Numbered("22"), Numbered("zk")),
    "年:2020": YEAR_2020,
    "年：2018-2020": span("2018-01-01", "2020-12-31"),
    "月:2020-12": span("2020-12-01", "2020-12-31"),
    "年:去年": leaf("年 去年", "年:去年"),
    "刊物:安庆组工信息": InSeries("安庆组工信息"),
    "刊物:《安庆组工信息》": InSeries("安庆组工信息"),
    "栏目:市内": InSection("市内"),
    "2018..2020": span("2018-01-01", "2020-12-31"),
    "２０１８．．２０２０ 选调生": both(span("2018-01-01", "2020-12-31"), A),
    "2018 … 2020": span("2018-01-01", "2020-12-31"),
    "2018年3月..2020": span("2018-03-01", "2020-12-31"),
    "2020..2018": span("2018-01-01", "2020-12-31"),
    "2018..": span("2018-01-01", None),
    "..2020-06": span(None, "2020-06-30"),
    "2020年12月 选调生": both(printed_or(span("2020-12-01", "2020-12-31"), "2020年12月"), A),
    "-2020年": Without(printed_or(YEAR_2020, "2020年")),
    "2020年13月": leaf("2020年 13月"),
    "选调生 第22期": both(A, printed_or(Numbered("22"), "第22期")),
    "选调生 2020年第22期": both(A, printed_or(Numbered("22", 2020), "2020年第22期")),
    "选调生 2020年增刊": both(A, printed_or(Numbered("zk", 2020), "2020年增刊")),
    "“2020年12月”": Phrase("2020年12月"),
}

LONELY = {
    "或": leaf("或"),
    "不含": leaf("不 含"),
    "NOT": leaf("not"),
    "(或)": leaf("或"),
    "NOT NOT": leaf("not"),
    "-": None,
    "选调生 或": A,
    "OR 选调生": A,
    "选调生 OR OR 村官": either(A, B),
    "选调生 不含": A,
    "选调生 AND OR 村官": both(A, B),
    "(或 选调生)": A,
    "选调生 - 村官": both(A, B),
    "选调生 -": A,
}


@pytest.mark.parametrize(
    ("text", "tree"), [*TEXT.items(), *LANGUAGE.items(), *LONELY.items()], ids=repr
)
def test_text_is_read_as_this_tree(read: Read, text: str, tree: Node | None) -> None:
    assert read(text).tree == tree


def test_a_pasted_title_is_text_whatever_its_quotes(read: Read) -> None:
    reading = read(PASTED)

    assert isinstance(reading.tree, Leaf)
    assert reading.tree.text == PASTED
    assert reading.title_key == read(f"“{PASTED}”").title_key


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("软弱涣散整顿", "按“软弱涣散”“整顿”都出现检索"),
        ('"软弱涣散"', "引号内的“软弱涣散”按原文检索"),
        ('"软弱涣散', "引号不成对，按普通文字检索"),
        ('"" 软弱涣散', "引号内没有文字，已忽略"),
        ("(选调生 或 村官", "括号不成对，按普通文字检索"),
        ("！？", "输入中没有可检索的文字，列出全部条目"),
        ("党" * 2000, "输入过长，只按前1000个字检索"),
        (" ".join(f"{n}" for n in range(40)), "词语过多，只按前32个检索"),
        (" ".join(f'"{n}"' for n in range(40)), "词语过多，只按前32个检索"),
        ("供稿:" + "、".join(f"{n}县" for n in range(40)), "词语过多，只按前32个检索"),
        ("(" * 9 + "选调生" + ")" * 9, "括号超过8层，更深的括号不起作用"),
        ("甲 乙 丙 丁 戊 己 庚 辛 壬", "按“甲”“乙”“丙”“丁”“戊”“己”“庚”“辛”等9个词都出现检索"),
        ("太湖 选调生 或 村官", "检索式读作：太湖 (选调生 或 村官)"),
        ("标题：选调生 NOT “试用期”", '检索式读作：标题:选调生 -"试用期"'),
        ("2018年3月..2020", "检索式读作：年:2018-03-01..2020-12-31"),
        ("-选调生", "只写了不含什么，列出其余全部条目"),
        ("选调生 或", "“或”前后缺少内容，已忽略"),
        ("NOT NOT 选调生", "“NOT”前后缺少内容，已忽略"),
        ("2020年12月", "“2020年12月”按出版日期或原文检索，只查原文请加引号"),
        ("第22期", "“第22期”按期号或原文检索，只查原文请加引号"),
        ("县:天边", "“县:天边”地名库中没有这个地名，按普通文字检索"),
        (
            "月：12",
            "“月：12”不是年月或起止（如 年:2020、月:2020-12、年:2018..2020），按普通文字检索",
        ),
        ("期号:去年", "“期号:去年”不是期号（如 期号:22、期号:增刊），按普通文字检索"),
        ("供稿:、", "“供稿:、”没有文字，按普通文字检索"),
        ("标题:(县:太湖)", "“县:”在标题的括号里不起作用，已忽略"),
        (
            "县:鼓楼区",
            "“鼓楼区”不止一处，南京市鼓楼区、徐州市鼓楼区、福州市鼓楼区、开封市鼓楼区都算",
        ),
    ],
)
def test_a_note_says_how_a_doubtful_query_was_read(read: Read, text: str, note: str) -> None:
    assert note in read(text).notes


@pytest.mark.parametrize("text", ["", "   ", "软弱涣散", "35.6 万元"])
def test_a_plain_query_needs_no_note(read: Read, text: str) -> None:
    assert read(text).notes == ()


def test_a_county_with_a_past_is_one_place(read: Read) -> None:
    """枞阳 was in 安庆 and is in 铜陵: no doubt which county is meant."""
    assert read("县:枞阳").notes == ("检索式读作：县:枞阳",)


def test_a_query_is_never_longer_than_its_budget(read: Read) -> None:
    for text in ("选调生" * 400_000, "甲乙丙丁戊己庚辛壬癸" * 8, "选调生 村官 -试用期 " * 99):
        reading = read(text)

        words = [node.words for node in every_node(reading.tree) if isinstance(node, Leaf)]
        assert len(reading.whole) <= MOST_CHARACTERS
        assert sum(map(len, words)) <= MOST_WORDS


def test_what_is_asked_for_twice_costs_once(read: Read) -> None:
    assert read("选调生 村官 " * 60).notes == ("按“选调生”“村官”都出现检索",)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("太湖 (选调生 或 村官) -试用期", ("太湖", "选调生 或 村官")),
        ("标题:选调生 2020年 “两委”", ("标题:选调生", "2020年", '"两委"')),
        ("选调生", ("选调生",)),
        ("", ()),
    ],
)
def test_the_parts_of_a_query_are_queries(read: Read, text: str, parts: tuple[str, ...]) -> None:
    assert read(text).parts == parts
