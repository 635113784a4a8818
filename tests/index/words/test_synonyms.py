"""Other words for the same thing: the reviewed list, how it is read, what it finds in a text."""

from importlib.resources import files

import pytest

from archive.places import Gazetteer
from index.fold import fold
from index.language.reading import read_query
from index.language.tree import Leaf
from index.segment import Segmenter
from index.words.synonym_lines import SynonymLineError, known_by, read_pairs
from index.words.synonyms import Alternative, Synonyms

PLACES = ("潜山市", "潜山县")


def synonyms(*lines: str) -> Synonyms:
    return Synonyms(read_pairs("\n".join(lines), PLACES))


def found(of: Synonyms, text: str) -> dict[str, float]:
    return {other.text: other.weight for other in of.alternatives(text)}


@pytest.fixture(scope="module")
def real(gazetteer: Gazetteer) -> Synonyms:
    return Synonyms.load(gazetteer.other_names())


def test_the_same_thing_stands_for_itself_both_ways() -> None:
    of = synonyms("业委会 = 业主委员会")

    assert found(of, "业委会") == {"业主委员会": 1.0}
    assert found(of, "业主委员会") == {"业委会": 1.0}


def test_a_near_word_counts_less_both_ways() -> None:
    of = synonyms("党性教育 ~ 党性锻炼 ~ 党性修养")

    assert found(of, "党性锻炼") == {"党性教育": 0.8, "党性修养": 0.8}


def test_a_narrower_word_stands_for_the_broader_one_and_never_the_reverse() -> None:
    of = synonyms("基层干部 > 乡镇干部 > 村干部 = 村级干部")

    assert found(of, "基层干部") == {"乡镇干部": 0.6, "村干部": 0.6, "村级干部": 0.6}
    assert found(of, "乡镇干部") == {}
    assert found(of, "村干部") == {"村级干部": 1.0}


def test_a_kind_is_one_of_everything_before_it() -> None:
    of = synonyms("老干部 = 老年干部 ~ 老同志 > 离休人员")

    assert found(of, "老年干部") == {"老干部": 1.0, "老同志": 0.8, "离休人员": 0.6}
    assert found(of, "老同志") == {"老干部": 0.8, "老年干部": 0.8, "离休人员": 0.6}


def test_a_word_may_be_in_several_groups() -> None:
    of = synonyms("两新 ~ 非公", "非公 > 民营企业")

    assert found(of, "非公") == {"两新": 0.8, "民营企业": 0.6}


def test_what_is_found_anyhow_is_no_alternative() -> None:
    of = synonyms("挂职锻炼 = 挂职 > 双向挂职 > 跟班学习", "村“两委” = 两委")

    assert found(of, "挂职") == {"跟班学习": 0.6}
    assert found(of, "挂职锻炼") == {"挂职": 1.0, "跟班学习": 0.6}
    assert found(of, "两委") == {}


def test_the_surest_alternatives_come_first() -> None:
    of = synonyms("甲事 = 甲务 ~ 乙事 > 丙事")

    assert [other.text for other in of.alternatives("甲事")] == ["甲务", "乙事", "丙事"]


def test_quotes_and_brackets_make_no_other_word() -> None:
    of = synonyms("村（社区）“两委”换届 = 村级换届")

    assert found(of, fold("村(社区)两委换届")) == {"村级换届": 1.0}
    assert found(of, "村级换届") == {'村(社区)"两委"换届': 1.0}


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (["业委会"], "第1行“业委会”：一组至少两个词"),
        (["甲 = 乙", "", "甲 ="], "第3行“甲 =”：应为用 =、~、> 隔开的词"),
        (["甲=乙 = 丙"], "应为用 =、~、> 隔开的词"),
        (["甲 乙"], "应为用 =、~、> 隔开的词"),
        (["甲 > 乙 ~ 丙"], "~ 应写在 > 之前"),
        (["两委 = 村两委 ~ “两委”"], '“"两委"”写了两次'),
        (["县城 = 潜山市"], "“潜山市”是地名，地名由地名库给出"),
        (["甲 = 乙", "乙 = 甲"], "第2行“乙 = 甲”：“乙”和“甲”的关系与第1行重复，只能写一次"),
        (["甲 = 乙", "甲 ~ 乙"], "第2行“甲 ~ 乙”：“乙”和“甲”的关系与第1行矛盾，只能写一次"),
        (["甲 > 乙", "乙 > 甲"], "第2行“乙 > 甲”：“乙”和“甲”的关系与第1行矛盾，只能写一次"),
    ],
)
def test_a_line_that_cannot_be_right_is_named(lines: list[str], complaint: str) -> None:
    with pytest.raises(SynonymLineError) as error:
        read_pairs("\n".join(lines), PLACES)

    assert complaint in str(error.value)


def test_comments_and_blank_lines_are_no_groups() -> None:
    assert read_pairs("# 说明\n\n甲 = 乙  # 理由\n", PLACES) == read_pairs("甲 = 乙", ())


def test_spans_are_runs_of_words_the_longest_first() -> None:
    of = synonyms("老年干部 = 老干部", "干部 ~ 公职人员", "党建 ~ 党的建设")

    first, second = of.spans("老年干部抓党建", ("老年", "干部", "抓", "党建"))

    assert (first.start, first.end, first.words) == (0, 4, ("老年", "干部"))
    assert first.alternatives == (Alternative("老干部", 1.0),)
    assert (second.start, second.end, second.words) == (5, 7, ("党建",))


def test_a_span_never_begins_or_ends_within_a_word() -> None:
    of = synonyms("部分 ~ 局部")

    assert of.spans("组织部分析", ("组织部", "分析")) == ()
    assert len(of.spans("大部分析", ("大", "部分", "析"))) == 1


def test_a_word_that_begins_another_one_hides_no_border() -> None:
    of = synonyms("党员 ~ 党内同志")

    assert len(of.spans("党员教育和党建", ("党", "党员", "教育", "党建"))) == 1


def test_a_span_runs_over_quotes_and_brackets() -> None:
    of = synonyms("村“两委”换届 = 村级换届")
    text = fold("宿松县村“两委”换届")

    (span,) = of.spans(text, ("宿松县", "村", "两委", "换届"))

    assert text[span.start : span.end] == '村"两委"换届'
    assert span.words == ("村", "两委", "换届")


def test_the_whole_text_may_be_one_span_however_it_is_cut() -> None:
    of = synonyms("一肩挑 ~ 一人兼")

    assert len(of.spans("一人兼", ("一人", "兼"))) == 1
    assert of.spans("", ()) == ()


def test_the_list_is_long_and_every_group_finds_something(real: Synonyms) -> None:
    lines = _list().splitlines()
    groups = [line for line in lines if line and not line.startswith("#")]

    assert len(groups) >= 250
    for group in groups:
        words = [word for word in group.split() if word not in "=~>"]
        assert any(real.alternatives(fold(word)) for word in words), group


@pytest.mark.parametrize(
    ("searched", "other", "weight"),
    [
        ("村官", "大学生村干部", 1.0),
        ("能人返乡", "能人回引", 1.0),
        ("能人回归", "乡贤返乡", 0.8),
        ("非公党建", "两新组织党建", 0.8),
        ("驻村第一书记", "第一书记", 1.0),
        ("县处级干部", "处级干部", 1.0),
        ("软弱涣散党组织", "后进党组织", 1.0),
        ("村两委换届", "村级换届", 1.0),
        ("老年干部", "离退休干部", 1.0),
        ("基层干部", "村干部", 0.6),
        ("引才", "人才引进", 1.0),
        ("台账", "台帐", 1.0),
        ("潜山县", "潜山市", 1.0),
        ("潜山市", "潜山县", 1.0),
        ("景宁县", "景宁畲族自治县", 1.0),
        ("安庆经开区", "安庆经济技术开发区", 1.0),
    ],
)
def test_what_a_cadre_expects_is_found(
    real: Synonyms, searched: str, other: str, weight: float
) -> None:
    assert found(real, searched)[other] == weight


@pytest.mark.parametrize(
    ("searched", "other"),
    [
        ("村干部", "基层干部"),
        ("巡察", "巡视"),
        ("党课", "三会一课"),
        ("三会一课", "党课"),
        ("基层", "上级"),
    ],
)
def test_what_is_only_related_is_not(real: Synonyms, searched: str, other: str) -> None:
    assert other not in found(real, searched)


def test_a_name_that_several_places_had_stands_for_none(real: Synonyms) -> None:
    assert found(real, "通州市") == {}


def test_short_words_of_the_list_are_cut_whole(segmenter: Segmenter) -> None:
    """Or 村部 would be looked for as 村 and 部, and found in 农村部分."""
    words = {known_by(pair.other) for pair in read_pairs(_list(), ())}

    assert [word for word in words if len(word) == 2 and len(segmenter.cut(word)) > 1] == []


def test_spans_fit_the_leaves_of_a_query(
    real: Synonyms, segmenter: Segmenter, gazetteer: Gazetteer
) -> None:
    leaf = read_query("潜山县软弱涣散村党组织整顿", segmenter, gazetteer).tree
    assert isinstance(leaf, Leaf)

    spans = real.spans(leaf.text, leaf.words)

    assert [leaf.text[span.start : span.end] for span in spans] == [
        "潜山县",
        "软弱涣散村党组织",
        "整顿",
    ]


def test_the_stamp_tells_of_every_change() -> None:
    stamps = {synonyms(line).stamp() for line in ("甲 = 乙", "甲 ~ 乙", "甲 > 乙", "甲 = 丙")}

    assert len(stamps) == 4
    assert synonyms("甲 = 乙").stamp() == synonyms("# 一\n乙 = 甲").stamp()


def _list() -> str:
    return (files("index") / "lexicon" / "synonyms.txt").read_text("utf-8")
