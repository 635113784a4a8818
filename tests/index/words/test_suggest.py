"""Suggestions while typing: by hanzi, pinyin and initials, the best first, none without items."""

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import FiledItem
from index.fold import fold
from index.segment import Segmenter
from index.words.pinyin import Pinyin
from index.words.suggest import Suggester, Suggestion, SuggestionKind, Title

TERMS = {
    "选调生": 40,
    "选定": 3,
    "宣读": 2,
    "软弱涣散": 30,
    "党建": 50,
    "党建引领": 20,
    "党组织": 60,
    "当间": 1,
    "三会一课": 18,
    "乡镇": 70,
    "西安": 2,
    "集体经济": 9,
    "能人返乡": 0,
    "2020年": 5,
    "村": 80,
    "app推广": 1,
}
PLACES = {"太湖县": 30, "桐城市": 12, "长丰县": 1, "怀宁县": 0}
TITLES = (
    ("太湖县严格选调生试用期管理", "太湖县 严格 选调生 试用期 管理"),
    ("桐城市“三会一课”有新招", "桐城市 三会一课 有 新招"),
    ("桐城市“三会一课”有新招", "桐城市 三会一课 有 新招"),
    ("推动软弱涣散村党组织转化提升", "推动 软弱涣散 村 党组织 转化 提升"),
    ("选调生到村任职", "选调生 到 村 任职"),
    ("选调生跟班学习", "选调生 跟班 学习"),
    ("选调生导师帮带", "选调生 导师 帮带"),
)


def a_suggester(
    pinyin: Pinyin,
    terms: Mapping[str, int] = TERMS,
    places: Mapping[str, int] = PLACES,
    titles: Iterable[tuple[str, str]] = TITLES,
    domain: frozenset[str] = frozenset(),
) -> Suggester:
    made = (Title(printed, tuple(words.split())) for printed, words in titles)
    return Suggester.build(terms, places, made, domain, pinyin)


@pytest.fixture(scope="module")
def suggester(pinyin: Pinyin) -> Suggester:
    return a_suggester(pinyin)


def texts(found: Iterable[Suggestion]) -> list[str]:
    return [suggestion.text for suggestion in found]


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("选", "选调生"),
        ("选调", "选调生"),
        ("xds", "选调生"),
        ("xdsh", "选调生"),
        ("xuand", "选调生"),
        ("xuandiao", "选调生"),
        ("xuandiaosheng", "选调生"),
        ("选d", "选调生"),
        ("选diaos", "选调生"),
        ("xuan调", "选调生"),
        ("XDS", "选调生"),
        ("ｘｄｓ", "选调生"),
        ("xuan diao", "选调生"),
        ("rrhs", "软弱涣散"),
        ("shyk", "三会一课"),
        ("sanhuiyi", "三会一课"),
        ("djyl", "党建引领"),
        ("jtjj", "集体经济"),
        ("thx", "太湖县"),
        ("tongch", "桐城市"),
        ("changfeng", "长丰县"),
        ("xi'an", "乡镇"),
        ("app", "app推广"),
    ],
)
def test_what_is_typed_may_be_hanzi_pinyin_initials_or_a_mix(
    suggester: Suggester, typed: str, best: str
) -> None:
    assert texts(suggester.suggest(typed))[0] == best


def test_one_syllable_may_be_two_characters(suggester: Suggester) -> None:
    assert texts(suggester.suggest("xian")) == ["乡镇", "西安"]


def test_of_two_that_fit_more_items_come_first(suggester: Suggester) -> None:
    assert texts(suggester.suggest("dang"))[:3] == ["党组织", "党建", "党建引领"]


def test_a_word_of_the_domain_comes_before_a_more_frequent_one(pinyin: Pinyin) -> None:
    suggester = a_suggester(pinyin, domain=frozenset({"党建引领", "党建"}))

    assert texts(suggester.suggest("党"))[:2] == ["党建", "党建引领"]


def test_a_title_is_found_from_any_of_its_words_on(suggester: Suggester) -> None:
    assert "推动软弱涣散村党组织转化提升" in texts(suggester.suggest("党组织转化"))
    assert "推动软弱涣散村党组织转化提升" in texts(suggester.suggest("dzzzh"))
    assert "推动软弱涣散村党组织转化提升" not in texts(suggester.suggest("弱涣散"))


def test_punctuation_between_words_need_not_be_typed(suggester: Suggester) -> None:
    assert texts(suggester.suggest("桐城市三会一课")) == ["桐城市“三会一课”有新招"]


def test_titles_come_last_but_have_room(suggester: Suggester) -> None:
    found = suggester.suggest("选调", limit=3)

    assert texts(found) == ["选调生", "太湖县严格选调生试用期管理", "选调生到村任职"]
    assert [suggestion.kind for suggestion in found] == [
        SuggestionKind.TERM,
        SuggestionKind.TITLE,
        SuggestionKind.TITLE,
    ]


def test_a_title_that_several_items_have_is_offered_once(suggester: Suggester) -> None:
    assert suggester.suggest("三会一课")[1:] == (
        Suggestion("桐城市“三会一课”有新招", SuggestionKind.TITLE, 2),
    )


def test_a_place_is_offered_as_one(suggester: Suggester) -> None:
    assert suggester.suggest("太湖")[0] == Suggestion("太湖县", SuggestionKind.PLACE, 30)


def test_a_place_that_is_a_term_as_well_is_offered_once(pinyin: Pinyin) -> None:
    suggester = a_suggester(pinyin, terms={"太湖县": 25}, titles=())

    assert suggester.suggest("太湖县") == (Suggestion("太湖县", SuggestionKind.PLACE, 30),)


@pytest.mark.parametrize("typed", ["能人", "怀宁", "nrfx", "huaining", "2020", "", "'", "zzzzzz"])
def test_nothing_is_offered_that_leads_nowhere_or_is_no_text(
    suggester: Suggester, typed: str
) -> None:
    assert suggester.suggest(typed) == ()


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("选调声", "选调生"),
        ("shanhuiyi", "三会一课"),
        ("三惠一课", "三会一课"),
        ("ruanruohuangsang", "软弱涣散"),
    ],
)
def test_what_is_spelled_otherwise_counts_when_nothing_else_fits(
    suggester: Suggester, typed: str, best: str
) -> None:
    assert texts(suggester.suggest(typed))[:1] == [best]


def test_what_is_spelled_otherwise_does_not_count_beside_what_fits(suggester: Suggester) -> None:
    assert texts(suggester.suggest("当间")) == ["当间"]


def test_the_limit_holds(suggester: Suggester) -> None:
    assert len(suggester.suggest("x", limit=4)) == 4
    assert len(suggester.suggest("d")) <= 8


def test_a_suggester_of_nothing_suggests_nothing(pinyin: Pinyin) -> None:
    nothing = a_suggester(pinyin, {}, {}, ())

    assert nothing.suggest("党") == nothing.suggest("d") == ()


@given(st.text(max_size=60))
def test_whatever_is_typed_gets_an_answer(suggester: Suggester, typed: str) -> None:
    assert len(suggester.suggest(typed)) <= 8


def test_every_title_is_found_by_its_beginning_and_its_initials(
    many_items: tuple[FiledItem, ...], segmenter: Segmenter, pinyin: Pinyin
) -> None:
    titles = [_title(filed.item.title, segmenter) for filed in many_items]
    suggester = Suggester.build({}, {}, titles, frozenset(), pinyin)

    for title in titles:
        read = pinyin.syllables("".join(title.words))
        assert title.printed in texts(suggester.suggest(title.printed, limit=50))
        initials = "".join(syllable[0] for syllable in read)
        assert title.printed in texts(suggester.suggest(initials, limit=50))


def _title(printed: str, segmenter: Segmenter) -> Title:
    folded = fold(printed)
    return Title(printed, tuple(folded[w.start : w.end] for w in segmenter.cut(folded)))
