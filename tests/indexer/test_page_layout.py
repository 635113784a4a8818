"""Characters with their places to blocks: lines, paragraphs, furniture, tables, columns."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.document import RIGHT_INDENT, BlockKind
from indexer.readers.page_furniture import number_of_page
from indexer.readers.page_glyphs import BOLD, HEADING_FACE, Rule, weight_of
from indexer.readers.page_layout import layout_of
from tests.indexer.sheets import HEIGHT, LEFT, PITCH, RIGHT, SIZE, PageMaker, laid_out, texts

# Paragraphs of 26 + 28 + 16 and of 26 + 9 characters.
LONG = (
    "怀宁县建立党员积分台账组织党员参加志愿服务并按季公示"
    "结果作为年底评议的重要依据先后有三百二十名党员兑换积分群众"
    "满意度由此明显提升并在全市推广。"
)
SHORT = "太湖县清理村级挂牌腾出房屋办起老年食堂并由村民评议群众普遍点头称好。"


def test_lines_are_read_by_their_places_not_by_the_order_of_the_file() -> None:
    maker = PageMaker().paragraph(LONG).paragraph(SHORT)
    random.Random(1).shuffle(maker.glyphs)

    assert texts(maker) == [LONG, SHORT]


def test_a_gap_is_a_blank_and_an_even_spread_is_none() -> None:
    spread = PageMaker().line("经济增收 2.6 万元", spread=0.4).line("三会一课", spread=8.0)

    assert texts(spread) == ["经济增收 2.6 万元", "三会一课"]


def test_parts_set_far_apart_stay_apart() -> None:
    maker = PageMaker().line("市委组织部研究室").line("2020年12月25日", y=110, at=400)

    assert texts(maker) == ["市委组织部研究室\u3000\u30002020年12月25日"]


def test_a_raised_sign_stays_in_its_line() -> None:
    maker = PageMaker().line("整理旧档案四十卷")
    maker.line("①", y=maker.y - 6, size=8, at=LEFT + 8 * SIZE).line("目前已全部入库。")

    assert texts(maker)[0] == "整理旧档案四十卷①"


def test_what_is_printed_twice_a_little_apart_is_one_bold_text() -> None:
    maker = (
        PageMaker().paragraph(LONG).line("推行积分管理").line("推行积分管理", down=0, at=LEFT + 1)
    )

    block = laid_out(maker).blocks[-1]

    assert (block.text, block.bold) == ("推行积分管理", True)


def test_a_paragraph_begins_at_an_indent_and_ends_with_a_short_line() -> None:
    maker = PageMaker().paragraph(LONG).line("附则").paragraph(SHORT)

    assert texts(maker) == [LONG, "附则", SHORT]


def test_a_line_is_over_when_the_next_word_would_have_fitted() -> None:
    full = SHORT[:26] + "2020年"  # one figure short of the margin
    ragged = PageMaker().paragraph(LONG).line(full[:26]).line("第二行从这里接着排印下来。")

    assert texts(ragged)[1:] == [full[:26], "第二行从这里接着排印下来。"]


def test_a_longer_distance_parts_paragraphs_without_indent() -> None:
    maker = PageMaker().line(LONG[:28]).line(LONG[28:40]).line(SHORT[:28], down=50).line(SHORT[28:])

    blocks = laid_out(maker).blocks

    assert [block.text for block in blocks] == [LONG[:40], SHORT]
    assert [block.gap_before for block in blocks] == [False, True]


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    first, second = PageMaker().line(LONG[:26], indent=2), PageMaker().line(LONG[26:54])
    second.line(LONG[54:])

    assert texts(first, second) == [LONG]


def _numbered(*marks: str) -> list[PageMaker]:
    """Pages of one paragraph each, with a running head and a mark at their foot."""
    makers = []
    for mark in marks:
        maker = PageMaker().line("安庆组工信息 第22期", y=60, size=10, at=250).paragraph(LONG)
        makers.append(maker.line(mark, y=HEIGHT - 50, size=12, at=290))
    return makers


@pytest.mark.parametrize(
    ("marks", "pages"),
    [
        (("— 1 —", "— 2 —"), [1, 2]),
        (("3", "4"), [3, 4]),
        (("第1页", "第2页"), [1, 2]),
        (("1/2", "2/2"), [1, 2]),
        (("Ⅰ", "Ⅱ"), [1, 2]),
        (("第 7 页 共 9 页", "第 8 页 共 9 页"), [7, 8]),
    ],
)
def test_running_heads_and_page_marks_are_told_by_place_and_repetition(
    marks: tuple[str, ...], pages: list[int]
) -> None:
    layout = laid_out(*_numbered(*marks))

    assert [block.text for block in layout.blocks] == [LONG, LONG]
    assert [block.page for block in layout.blocks] == pages
    assert layout.aside == ("安庆组工信息 第22期", *("".join(mark.split()) for mark in marks))


def test_a_page_without_a_mark_has_the_number_that_its_neighbours_give_it() -> None:
    cover = PageMaker().line("安庆组工信息 第22期", y=60, size=10, at=250).paragraph(SHORT)

    layout = laid_out(cover, *_numbered("— 2 —", "— 3 —"))

    assert [block.page for block in layout.blocks] == [1, 2, 3]


def test_pages_without_marks_are_counted_from_one() -> None:
    blocks = laid_out(PageMaker().paragraph(SHORT), PageMaker().paragraph(SHORT)).blocks

    assert [block.page for block in blocks] == [1, 2]


def test_a_line_at_the_head_of_one_page_only_is_text() -> None:
    first = PageMaker().line("本期共印五百份", y=60, size=10, at=250).paragraph(LONG)

    layout = laid_out(first, PageMaker().paragraph(LONG))

    assert layout.blocks[0].text == "本期共印五百份"
    assert layout.aside == ()


def test_a_text_line_that_two_pages_share_is_no_running_head() -> None:
    """Set like the text and no further from it than any line, it is part of an item."""
    pages = [PageMaker().line("（太湖县委组织部）").paragraph(LONG).paragraph(LONG) for _ in "ab"]

    assert texts(*pages).count("（太湖县委组织部）") == 2


def test_a_head_that_names_the_section_of_its_page_is_a_running_head() -> None:
    pages = [
        PageMaker().line(f"安庆组工信息·{section}", y=60, size=15).paragraph(LONG)
        for section in ("市内信息", "市外参考")
    ]

    assert texts(*pages) == [LONG, LONG]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("2", 2),
        ("—２—", 2),
        ("·12·", 12),
        ("（3）", 3),
        ("第3页 共8页", 3),
        ("iv", 4),
        ("Ⅻ", 12),
        ("XIX", 19),
        ("https://example.org/a.html 2/3", 2),
        ("2020年", None),
        ("第3期", None),
        ("报送", None),
    ],
)
def test_a_page_mark_is_known_by_its_form(printed: str, number: int | None) -> None:
    assert number_of_page(printed) == number


def test_a_watermark_is_not_the_text() -> None:
    pages = [
        PageMaker().paragraph(LONG).line("内部资料", y=150, size=60, at=180).paragraph(SHORT)
        for _ in "ab"
    ]

    layout = laid_out(*pages)

    assert [block.text for block in layout.blocks] == [LONG, SHORT, LONG, SHORT]
    assert layout.aside == ("内部资料",)


def test_alignment_and_indent_are_told_by_the_margins() -> None:
    maker = PageMaker().centred("市内信息").paragraph(LONG).flush_right("（太湖县委组织部）")

    centred, paragraph, signed = laid_out(maker).blocks

    assert (centred.centred, centred.indent) == (True, 0)
    assert (paragraph.centred, paragraph.indent) == (False, 4)
    assert (signed.centred, signed.indent) == (False, RIGHT_INDENT)


def test_a_centred_title_over_two_lines_is_one() -> None:
    maker = PageMaker().line(
        "四川省中江县立足实际严格选调生试用期管理确保新进选调生健", weight=BOLD
    )
    maker.centred("康成长", weight=BOLD).paragraph(LONG)

    assert texts(maker)[0].endswith("确保新进选调生健康成长")


def test_a_bold_beginning_is_counted_in_characters() -> None:
    maker = PageMaker().line("△推行积分管理。", indent=2, weight=BOLD)
    maker.line(LONG[:18], y=maker.y, indent=10).line(LONG[18:46]).line(LONG[46:])

    block = laid_out(maker).blocks[0]

    assert (block.bold, block.bold_lead) == (False, 8)
    assert block.text == "△推行积分管理。" + LONG


def test_a_line_of_two_kinds_of_type_broken_too_early_goes_on() -> None:
    """Some printers break the line of a run-in title up to three characters before the margin."""
    maker = PageMaker().paragraph(LONG).line("△推行积分管理。", indent=2, weight=BOLD)
    maker.line("建立积分台账，组织老党员志愿服", y=maker.y, indent=10).line("务。" + LONG[54:])

    assert texts(maker) == [LONG, "△推行积分管理。建立积分台账，组织老党员志愿服务。" + LONG[54:]]


def test_a_bold_title_and_its_text_are_two_blocks() -> None:
    title = "四川省中江县立足实际严格选调生试用期管理确保新进选调生健康"
    maker = PageMaker().line(title[:28], weight=BOLD).line(LONG[:28]).line(LONG[28:])

    assert texts(maker) == [title[:28], LONG]


@pytest.mark.parametrize(
    ("font", "weight", "expected"),
    [
        ("ABCDEF+SimHei", None, HEADING_FACE),
        ("方正小标宋简体", None, HEADING_FACE),
        ("NotoSansCJKsc-Bold", 400, BOLD),
        ("FangSong_GB2312", 700, BOLD),
        ("FangSong_GB2312", 400, 0),
    ],
)
def test_a_font_is_heavy_by_its_name_or_its_weight(
    font: str, weight: int | None, expected: int
) -> None:
    assert weight_of(font, weight) == expected


def test_a_text_all_in_a_heading_face_has_nothing_bold() -> None:
    maker = PageMaker().line("推行积分管理", weight=HEADING_FACE)
    maker.line("清理村级挂牌腾出房屋办起老年食堂", weight=HEADING_FACE)

    assert not any(block.bold for block in laid_out(maker).blocks)


def test_lines_of_contents_are_one_each_with_their_page() -> None:
    maker = PageMaker()
    for title, page in (("怀宁县推行积分管理", "2"), ("太湖县清理村级挂牌", "3")):
        maker.line(title + "." * 34).line(page, y=maker.y, at=RIGHT - SIZE / 2)
    maker.line("望江县整顿软弱涣散党组织转化提升出实招求实效见").line("实效").line(
        "4", y=maker.y, at=RIGHT - SIZE / 2
    )

    assert texts(maker) == [
        "怀宁县推行积分管理......\u30002",
        "太湖县清理村级挂牌......\u30003",
        "望江县整顿软弱涣散党组织转化提升出实招求实效见",
        "实效\u3000\u30004",
    ]


def test_a_ruled_table_is_rows_of_cells() -> None:
    maker = PageMaker().paragraph(LONG)
    for kind, receivers in (("报", "省委组织部，本部领导。"), ("发", "各县（市、区）委组织部。")):
        maker.line(kind, at=LEFT + 10).line(receivers, y=maker.y, at=LEFT + 60)
        top = maker.y - 20
        maker.box(LEFT, top, LEFT + 40, top + PITCH).box(LEFT + 40, top, RIGHT, top + PITCH)

    rows = laid_out(maker).blocks[1:]

    assert [(block.kind, block.text) for block in rows] == [
        (BlockKind.ROW, "报\t省委组织部，本部领导。"),
        (BlockKind.ROW, "发\t各县（市、区）委组织部。"),
    ]


def test_text_in_a_box_is_read_as_paragraphs() -> None:
    maker = PageMaker().line("领导批示：", at=LEFT + 10)
    maker.line("此件很好，各县（市、区）可结合实际认真学习借鉴把", at=LEFT + 42)
    maker.line("好经验推广开来。", at=LEFT + 10).box(LEFT, 90.0, RIGHT, maker.y + 10)

    assert texts(maker) == [
        "领导批示：",
        "此件很好，各县（市、区）可结合实际认真学习借鉴把好经验推广开来。",
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    maker = PageMaker().centred("安庆组工信息", size=30)
    for place in range(8):
        maker.line(LONG[place * 3 :][:13]).line(SHORT[place : place + 13], y=maker.y, at=LEFT + 238)
    maker.line("报：省委组织部，市委常委，本部领导，各县（市、区）委书记。")

    joined = "".join(texts(maker))

    left = "".join(LONG[place * 3 :][:13] for place in range(8))
    right = "".join(SHORT[place : place + 13] for place in range(8))
    assert (
        joined
        == f"安庆组工信息{left}{right}报：省委组织部，市委常委，本部领导，各县（市、区）委书记。"
    )


def test_two_pages_on_one_sheet_are_two_pages() -> None:
    sheet = PageMaker()
    for place in range(5):
        sheet.line(f"左页第{place}行。").line(f"右页第{place}行。", y=sheet.y, at=LEFT + 600)

    blocks = layout_of([replace(sheet.page(), width=1190.0)]).blocks

    assert [block.page for block in blocks] == [1] * 5 + [2] * 5
    assert blocks[5].text == "右页第0行。"


def test_a_footnote_follows_the_paragraph_that_its_page_breaks_off() -> None:
    first = PageMaker().line(LONG[:26], indent=2).line("①来自年报。", y=760, size=10)
    first.rules.append(Rule(LEFT, 745, LEFT + 120, 745))
    second = PageMaker().line(LONG[26:54]).line(LONG[54:]).paragraph(SHORT)

    assert texts(first, second) == [LONG, "①来自年报。", SHORT]


_PLACES = st.tuples(
    st.integers(20, 560), st.integers(40, 820), st.sampled_from((9.0, 16.0, 16.0, 30.0))
)
_RULES = st.tuples(st.integers(20, 500), st.integers(40, 700), st.integers(0, 400), st.booleans())


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.lists(_PLACES, max_size=40), st.lists(_RULES, max_size=8)),
        min_size=1,
        max_size=3,
    )
)
def test_no_character_is_lost_or_printed_twice_whatever_stands_where(
    pages: list[tuple[list[tuple[int, int, float]], list[tuple[int, int, int, bool]]]],
) -> None:
    """Every glyph is another character here, so that each must come out in its one place."""
    makers, code = [], 0x4E00
    for places, rules in pages:
        maker = PageMaker()
        for x, y, size in places:
            maker.line(chr(code), at=x, y=y, size=size)
            code += 1
        for x, y, length, is_upright in rules:
            maker.rules.append(
                Rule(x, y, x, y + length) if is_upright else Rule(x, y, x + length, y)
            )
        makers.append(maker)

    layout = laid_out(*makers)

    said = "".join((*(block.text for block in layout.blocks), *layout.aside))
    assert sorted("".join(said.split())) == [chr(c) for c in range(0x4E00, code)]


def test_pages_without_characters_have_no_blocks() -> None:
    assert laid_out(PageMaker(), PageMaker()).blocks == ()
