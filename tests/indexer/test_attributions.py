"""Attributions and distribution lists in the forms offices print them."""

import pytest

from archive.places import Gazetteer
from indexer.parsing.attribution import whole_attribution, without_attribution
from indexer.parsing.distribution import receivers_of
from tests.indexer.pages import BODY, TEXT_A, TEXT_B, TITLE_A, TITLE_B, doubts, printed, read

TEXT = "全年兑现积分，支部工作更加规范。"


@pytest.mark.parametrize(
    ("printed_end", "source"),
    [
        ("（太湖县委组织部）", "太湖县委组织部"),
        ("(太湖县委组织部)", "太湖县委组织部"),
        ("（太湖县委组织部 张三）", "太湖县委组织部"),
        ("（太湖县委组织部张三）", "太湖县委组织部"),
        ("（供稿：太湖县委组织部）", "太湖县委组织部"),
        ("（太湖县委组织部供稿）", "太湖县委组织部"),
        ("（太湖县委组织部　供稿）", "太湖县委组织部"),
        ("（供稿单位：太湖县委组织部  责任编辑：李四）", "太湖县委组织部"),
        ("（作者：太湖县委组织部 岩给）", "太湖县委组织部"),
        ("（作者单位：太湖县委组织部）", "太湖县委组织部"),
        ("（作者系太湖县委组织部副部长 张三）", "太湖县委组织部"),
        ("（太湖县委组织部、岳西县委组织部）", "太湖县委组织部、岳西县委组织部"),
        ("（略阳县委老干局）", "略阳县委老干局"),
        ("（徐桥镇党委书记李四）", "徐桥镇党委"),
        ("（县委“两新”工委）", "县委“两新”工委"),
        ("太湖县委组织部", "太湖县委组织部"),
        ("【太湖县委组织部】", "太湖县委组织部"),
    ],
)
def test_the_body_at_the_end_is_the_source(printed_end: str, source: str) -> None:
    rest, signed = without_attribution(TEXT + printed_end)

    assert rest == TEXT
    assert [one.source for one in signed] == [source]


@pytest.mark.parametrize("printed_end", ["（王彬）", "（张三 李四）", "（作者：欧阳修远）"])
def test_persons_alone_are_no_source(printed_end: str) -> None:
    rest, signed = without_attribution(TEXT + printed_end)

    assert rest == TEXT
    assert [one.source for one in signed] == [None]


@pytest.mark.parametrize(
    "printed_end", ["（下同）", "（试行）", "（见附件）", "（2）", "（完）", "（不含开发区）"]
)
def test_a_remark_at_the_end_is_text(printed_end: str) -> None:
    assert without_attribution(TEXT + printed_end) == (TEXT + printed_end, ())


def test_editors_behind_the_body_are_taken_off_too() -> None:
    rest, signed = without_attribution(f"{TEXT}（太湖县委组织部）责任编辑：李四")

    assert rest == TEXT
    assert "太湖县委组织部" in [one.source for one in signed]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("供稿：太湖县委组织部", "太湖县委组织部"),
        ("（太湖县委组织部 供稿）", "太湖县委组织部"),
        ("■ 州委组织部/文", "州委组织部"),
        ("2020-12-25 作者：西盟县委组织部 岩给", "西盟县委组织部"),
        ("来源：本站", None),
        ("岳西 县委组织部", "岳西县委组织部"),
        ("太湖县委 组织部", "太湖县委组织部"),
    ],
)
def test_a_line_that_only_signs(line: str, source: str | None) -> None:
    signed = whole_attribution(line)

    assert signed is not None
    assert signed.source == source


@pytest.mark.parametrize(
    "line",
    [
        "太湖县清理村级挂牌减负",
        "高新区“党建红”点亮化工新材料园区",
        "望江县打造红色物业服务中心",
        "全年兑现积分，支部工作更加规范。",
        "（一）把好入口关",
        "作者“技能大比武”",
        "",
    ],
)
def test_a_title_or_a_text_signs_nothing(line: str) -> None:
    signed = whole_attribution(line)

    assert signed is None or signed.source is None


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("钟　言", None),
        ("钟　言　　章　文", None),
        ("文/钟　言", None),
        ("本刊记者　钟言", None),
        ("本刊特约通讯员　钟　言", None),
        ("本刊评论员", None),
        ("撰文　钟　言", None),
        ("县委书记　程　宏", None),
        ("太湖县委组织部　章　文", "太湖县委组织部"),
        ("太湖县委组织部章　文", "太湖县委组织部"),
        ("太湖县委组织部　章　文、李　军", "太湖县委组织部"),
        ("怀宁县石牌镇党委书记　江　涛", "怀宁县石牌镇党委"),
        ("太湖县委常委、组织部长　王　军", "太湖县委组织部"),
    ],
)
@pytest.mark.parametrize("shown", ["\n　　　　　　　　　　　　{}", "　　　{}"])
def test_an_author_set_letter_by_letter_is_no_title(
    line: str, source: str | None, shown: str, gazetteer: Gazetteer
) -> None:
    """Below the title, or on its line."""
    body = (
        f"　　　　　　　{TITLE_A}{shown.format(line)}\n　　{TEXT_A}\n"
        f"　　　　　　　{TITLE_B}{shown.format(line)}\n　　{TEXT_B}"
    )

    issue = read(printed(body=body), gazetteer)

    assert [item.title for item in issue.items] == [TITLE_A, TITLE_B]
    assert [item.paragraphs for item in issue.items] == [(TEXT_A,), (TEXT_B,)]
    assert [item.source for item in issue.items] == [source, source]
    assert doubts(issue) == []


@pytest.mark.parametrize("line", ["党建引领　强根基", "市　内　信　息", "经验　做法", "书记　论坛"])
def test_words_set_apart_are_no_author(line: str) -> None:
    assert whole_attribution(line, is_set_apart=True) is None


def test_a_signature_on_its_own_line_to_the_right_is_the_source(gazetteer: Gazetteer) -> None:
    body = BODY.replace("（怀宁县委组织部）", "\n" + " " * 40 + "怀宁县委组织部 王彬")

    issue = read(printed(body=body), gazetteer)

    assert [item.source for item in issue.items] == ["怀宁县委组织部", "太湖县委组织部"]
    assert issue.items[0].paragraphs[-1].endswith("明显提升。")


@pytest.mark.parametrize(
    ("text", "receivers"),
    [
        ("省委组织部，本部领导。", ("省委组织部", "本部领导")),
        ("省委组织部、本部领导", ("省委组织部", "本部领导")),
        (
            "各县(市、区)委书记、组织部长，市委各部委负责同志。",
            ("各县(市、区)委书记、组织部长", "市委各部委负责同志"),
        ),
        ("各县（市、区）委组织部", ("各县（市、区）委组织部",)),
        ("省委组织部；市委常委；", ("省委组织部", "市委常委")),
        ("", ()),
    ],
)
def test_receivers_are_parted_outside_brackets(text: str, receivers: tuple[str, ...]) -> None:
    assert receivers_of(text) == receivers


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("报：省委组织部\n送：市委常委\n发：各县区委组织部", ("报", "送", "发")),
        ("主送：省委组织部\n抄送：市委常委", ("主送", "抄送")),
        ("报送：省委组织部", ("报送",)),
        ("报：省委组织部，\n　　本部领导。\n共印120份", ("报",)),
        ("呈报：省委组织部\n分送：市委常委\n（共印 50 份）", ("呈报", "分送")),
        ("", ()),
    ],
)
def test_the_tail_is_distribution_and_no_text(
    tail: str, expected: tuple[str, ...], gazetteer: Gazetteer
) -> None:
    issue = read(printed(tail=tail), gazetteer)

    assert tuple(kind for kind, _ in issue.distribution) == expected
    assert issue.items[-1].paragraphs[-1].endswith("张榜公布。")
