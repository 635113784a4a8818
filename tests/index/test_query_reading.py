"""Reading a query: phrases, leaves and words, and a note where a reader might wonder."""

import pytest

from index.query_reading import MOST_CHARACTERS, MOST_WORDS, Reading, read_query
from index.segment import Segmenter

PASTED = '宿松县"三个先行"抓好村(社区)"两委"换届准备工作'


def read(segmenter: Segmenter, text: str) -> Reading:
    return read_query(text, segmenter)


@pytest.mark.parametrize(
    ("text", "phrases", "leaves"),
    [
        ("软弱涣散整顿", (), ("软弱涣散 整顿",)),
        ("软弱涣散　整顿", (), ("软弱涣散", "整顿")),
        ("整顿 整顿", (), ("整顿",)),
        ('"软弱涣散"', ("软弱涣散",), ()),
        ("“软弱涣散” 「整顿」 『两委』", ("软弱涣散", "整顿", "两委"), ()),
        ("「整顿」『两委』 党建", (), ("整顿 两委", "党建")),
        ('"软弱涣散” 整顿', ("软弱涣散",), ("整顿",)),
        ('软弱涣散"整顿"', (), ("软弱涣散 整顿",)),
        (f'"{PASTED}"', (PASTED,), ()),
        ('"两委" 换届"', ('两委"换届',), ()),
        ('"两委" "换届', ("两委",), ("换届",)),
        ('"村"', ("村",), ()),
        ('"，"', ("，".replace("，", ","),), ()),
        ('"软弱" "软弱"', ("软弱",), ()),
        ("35.6 万元", (), ("35.6万元",)),
        ("35.6 % 增幅", (), ("35.6%", "增幅")),
        ("2020 项目", (), ("2020", "项目")),
        ("2020 年 10 个村", (), ("2020年", "10个 村")),
        ("《条例》：学习", (), ("条例 学习",)),
        ("干部的培训", (), ("干部 培训",)),
        ("的 和", (), ("的", "和")),
        ('"软弱涣散" 的', ("软弱涣散",), ()),
        ("NOT (村 OR 社区) *", (), ("not", "村", "or", "社区")),
        ("软弱\x00涣散\ud800", (), ("软弱涣散",)),
        ("", (), ()),
        ("！？", (), ()),
    ],
)
def test_text_is_read_as_typed(
    segmenter: Segmenter, text: str, phrases: tuple[str, ...], leaves: tuple[str, ...]
) -> None:
    reading = read(segmenter, text)

    assert reading.phrases == phrases
    assert tuple(" ".join(leaf.words) for leaf in reading.leaves) == leaves


def test_a_pasted_title_is_text_whatever_its_quotes(segmenter: Segmenter) -> None:
    reading = read(segmenter, PASTED)

    assert reading.phrases == ()
    assert [leaf.text for leaf in reading.leaves] == [PASTED]
    assert reading.title_key == read(segmenter, f"“{PASTED}”").title_key


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("软弱涣散整顿", "按“软弱涣散”“整顿”都出现检索"),
        ('"软弱涣散"', "引号内的“软弱涣散”按原文检索"),
        ('"软弱涣散', "引号不成对，按普通文字检索"),
        ('"" 软弱涣散', "引号内没有文字，已忽略"),
        ("！？", "输入中没有可检索的文字，列出全部条目"),
        ("党" * 2000, "输入过长，只按前1000个字检索"),
        (" ".join(f"{n}" for n in range(40)), "词语过多，只按前32个检索"),
        (" ".join(f'"{n}"' for n in range(40)), "词语过多，只按前32个检索"),
        ("甲 乙 丙 丁 戊 己 庚 辛 壬", "按“甲”“乙”“丙”“丁”“戊”“己”“庚”“辛”等9个词都出现检索"),
    ],
)
def test_a_note_says_how_a_doubtful_query_was_read(
    segmenter: Segmenter, text: str, note: str
) -> None:
    assert note in read(segmenter, text).notes


@pytest.mark.parametrize("text", ["", "   ", "软弱涣散", "35.6 万元"])
def test_a_plain_query_needs_no_note(segmenter: Segmenter, text: str) -> None:
    assert read(segmenter, text).notes == ()


def test_a_query_is_never_longer_than_its_budget(segmenter: Segmenter) -> None:
    reading = read(segmenter, "选调生" * 400_000)

    assert len(reading.whole) <= MOST_CHARACTERS
    assert sum(len(leaf.words) for leaf in reading.leaves) <= MOST_WORDS
