"""Lists of Word: the numbers and bullets that are printed and stand nowhere in the text."""

import pytest

from indexer.readers.word_numbering import numeral
from tests.indexer.word_files import SPACES, paragraph, read, texts, word_run


def _numbering(*levels: str, more: str = "") -> dict[str, str]:
    shapes = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/>{level}</w:lvl>' for i, level in enumerate(levels)
    )
    return {
        "word/numbering.xml": (
            f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0">{shapes}</w:abstractNum>'
            f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}</w:numbering>'
        )
    }


def _level(form: str, text: str, more: str = "") -> str:
    return f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}'


def _item(text: str, level: int = 0, number: int = 1) -> str:
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


HAN = _level("chineseCounting", "%1、")


def test_the_levels_of_a_list_count_each_for_itself() -> None:
    levels = _numbering(HAN, _level("chineseCounting", "（%2）"), _level("decimal", "%2.%3"))
    body = (
        _item("甲")
        + _item("乙", 1)
        + _item("丙", 2)
        + _item("丁", 1)
        + _item("戊")
        + _item("己", 1)
    )

    assert texts(read(body, levels)) == [
        "一、甲",
        "（一）乙",
        "一.1 丙",
        "（二）丁",
        "二、戊",
        "（一）己",
    ]


def test_text_between_does_not_count_and_blank_paragraphs_neither() -> None:
    body = _item("甲") + paragraph("中") + _item("") + _item("乙")

    assert texts(read(body, _numbering(HAN))) == ["一、甲", "中", "二、乙"]


def test_a_list_may_begin_anew_or_go_on() -> None:
    anew = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = _item("甲") + _item("乙", number=3) + _item("丙", number=2) + _item("丁", number=2)

    assert texts(read(body, _numbering(HAN, more=anew))) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_bullets_are_the_signs_of_their_font() -> None:
    wingdings = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    levels = _numbering(_level("bullet", "\uf06c", wingdings), _level("bullet", "▲"))

    assert texts(read(_item("甲") + _item("乙", 1), levels)) == ["●甲", "▲乙"]


def test_a_label_is_as_bold_as_the_text_behind_it() -> None:
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    runs = word_run("甲县推行积分。", "<w:b/>") + word_run("建立台账。")

    (block,) = read(f"<w:p><w:pPr>{listed}</w:pPr>{runs}</w:p>", _numbering(HAN)).blocks

    assert (block.text, block.bold_lead) == ("一、甲县推行积分。建立台账。", 9)


def test_a_style_may_number_and_a_paragraph_may_refuse() -> None:
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    style = f'<w:style w:type="paragraph" w:styleId="l">{listed}</w:style>'
    parts = {**_numbering(HAN), "word/styles.xml": f"<w:styles {SPACES}>{style}</w:styles>"}
    styled = '<w:pStyle w:val="l"/>'
    refused = f'{styled}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'

    assert texts(read(paragraph("甲", styled) + paragraph("乙", refused), parts)) == [
        "一、甲",
        "乙",
    ]


@pytest.mark.parametrize(
    ("form", "number", "printed"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 12, "十二"),
        ("japaneseCounting", 21, "二十一"),
        ("chineseCounting", 105, "一百零五"),
        ("ideographDigital", 12, "一二"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 7, "07"),
        ("ideographTraditional", 2, "乙"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 28, "bb"),
        ("unknown", 5, "5"),
        ("chineseCounting", 10_000, "10000"),
    ],
)
def test_numbers_are_written_as_word_writes_them(form: str, number: int, printed: str) -> None:
    assert numeral(number, form) == printed
