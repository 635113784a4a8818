"""Cutting: terms and places whole, figures with their units, alike in every thread and place."""

import marshal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import pytest

from archive.places import Gazetteer
from index.domain_words import DomainWords
from index.fold import fold
from index.place_names import PlaceNames
from index.segment import Cutter, Kind, Segmenter, joined_places, segmenter_stamp
from tests.index.corpus import corpus


def words(segmenter: Segmenter, printed: str) -> list[str]:
    text = fold(printed)
    return [text[word.start : word.end] for word in segmenter.cut(text)]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("软弱涣散整顿", "软弱涣散 整顿"),
        ("选调生试用期管理", "选调生 试用期 管理"),
        ("村（社区）“两委”换届", "村 社区 两委 换届"),
        ("桐城市委组织部", "桐城市 委 组织部"),
        ("太湖县和县委", "太湖县 和 县委"),
        ("甘肃省宁县", "甘肃省 宁县"),
        ("沿海城市挂职锻炼", "沿海 城市 挂职锻炼"),
        ("35.6 万元，增幅达 37.5%", "35.6万元 增幅 达 37.5%"),
        ("35.6万元以上", "35.6万元 以上"),
        ("2万多户，3百名", "2万多户 3百名"),
        ("30余名干部", "30余名 干部"),
        ("10项目，5余", "10 项目 5余"),
        ("2020年12月25日", "2020年 12月 25日"),
        ("任期10个月", "任期 10个月"),
        ("1-2名，v2.0，5g，100", "1 2名 v2 0 5g 100"),
        ("A类10%", "a 类 10%"),
        ("10 20年30，40个村", "10 20年 30 40个 村"),
        ("%的", "的"),
        ("café", "cafe"),
        ("。，！—— ", ""),
        ("〇𠀀", "〇 𠀀"),
    ],
)
def test_text_is_cut_as_readers_mean_it(segmenter: Segmenter, printed: str, expected: str) -> None:
    assert " ".join(words(segmenter, printed)) == expected


def test_a_name_of_a_place_that_begins_a_word_is_whole(segmenter: Segmenter) -> None:
    text = fold("潜山市场监管局到桐城市级机关")

    cut = segmenter.cut(text)

    places = [text[word.start : word.end] for word in cut if word.kind is Kind.PLACE]
    assert places == ["潜山市", "桐城市"]


def test_words_never_overlap_and_stand_in_order(segmenter: Segmenter) -> None:
    for filed in corpus(30):
        text = fold("".join(filed.item.paragraphs))
        ends = 0
        for word in segmenter.cut(text):
            assert ends <= word.start < word.end
            ends = word.end


@pytest.mark.parametrize(
    ("text", "word", "whole"),
    [
        ("共2010年", "2010", True),
        ("共2010年", "10", False),
        ("达35.6%", "5.6", False),
        ("达35.6%", "35.6", True),
        ("达35.6%", "35", False),
        ("于2020.12.25", "12", True),
        ("于2020.12.25", "2020", True),
        ("app2", "app", False),
        ("x", "x", True),
    ],
)
def test_a_number_is_no_part_of_a_longer_one(text: str, word: str, whole: bool) -> None:
    at = text.index(word)

    joined = set(joined_places(text))
    assert joined.isdisjoint((at, at + len(word))) is whole


def test_names_of_places_say_their_short_forms_and_their_kind(segmenter: Segmenter) -> None:
    names = segmenter.names

    assert names.is_said("桐城市", "桐城", 0)
    assert not names.is_said("桐城市", "城市", 1)
    assert not names.is_said("怀宁县", "宁县", 1)
    assert not names.is_said("马鞍山市", "鞍山", 1)
    assert names.is_said("恩施土家族苗族自治州", "苗族", 5)
    assert names.is_said("安庆经济技术开发区", "经济", 2)
    assert names.is_said("安庆经济技术开发区", "安庆", 0)


def test_a_name_that_is_an_ordinary_word_hides_nothing(segmenter: Segmenter) -> None:
    assert all(word.kind is Kind.WORD for word in segmenter.cut("加快新城区建设"))


def test_names_without_short_forms_are_cut_from_their_kind() -> None:
    names = PlaceNames({"桐城市": (), "和县": (), "景宁畲族自治县": ()})

    assert names.own_name("桐城市") == "桐城"
    assert names.own_name("景宁畲族自治县") == "景宁畲族"
    assert names.full == ("景宁畲族自治县", "桐城市")
    assert names.longest_at("在桐城市", 1) == "桐城市"
    assert names.longest_at("在桐城市", 0) is None


def test_every_list_of_the_lexicon_is_whole(segmenter: Segmenter) -> None:
    domain = DomainWords.load()

    assert len(domain.terms) >= 300
    assert len(set(domain.terms)) == len(domain.terms)
    for term in domain.terms:
        assert words(segmenter, term) == [fold(term)]
    assert segmenter.is_function_word("的")
    assert segmenter.is_unit("万元以上")
    assert not segmenter.is_unit("项目")
    assert not segmenter.is_unit("")


def test_the_stamp_of_the_lexicon_tells_its_words() -> None:
    domain = DomainWords.load()
    other = DomainWords((*domain.terms, "新词"), domain.units, domain.function_words, frozenset())

    assert domain.stamp() == DomainWords.load().stamp()
    assert other.stamp() != domain.stamp()


@pytest.mark.parametrize("cutter", Cutter)
def test_the_stamp_names_the_installed_segmenter(cutter: Cutter) -> None:
    assert segmenter_stamp(cutter).startswith(f"{cutter} {version(cutter)}, ")


def test_rjieba_cuts_as_jieba_does(gazetteer: Gazetteer, segmenter: Segmenter) -> None:
    by_rjieba = Segmenter.load(gazetteer, Cutter.RJIEBA)

    for filed in corpus(200):
        for text in (filed.item.title, *filed.item.paragraphs):
            assert by_rjieba.cut(fold(text)) == segmenter.cut(fold(text))


@pytest.mark.parametrize("cutter", Cutter)
def test_sixteen_threads_cut_as_one_does(gazetteer: Gazetteer, cutter: Cutter) -> None:
    segmenter = Segmenter.load(gazetteer, cutter)
    texts = [fold("".join(filed.item.paragraphs)) for filed in corpus(40)] * 4

    alone = [segmenter.cut(text) for text in texts]
    with ThreadPoolExecutor(16) as threads:
        together = list(threads.map(segmenter.cut, texts))

    assert together == alone


def test_a_planted_cache_of_jieba_changes_nothing(tmp_path: Path) -> None:
    """Anyone may put that file into the shared temporary folder, and jieba would believe it."""
    (tmp_path / "jieba.cache").write_bytes(marshal.dumps(({"软弱": 0, "两": 9}, 9)))
    program = (
        "from index.domain_words import DomainWords; from index.place_names import PlaceNames\n"
        "from index.segment import Segmenter; s = Segmenter(DomainWords.load(), PlaceNames({}))\n"
        "print(' '.join('软弱涣散整顿措施'[w.start:w.end] for w in s.cut('软弱涣散整顿措施')))"
    )

    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        env={"TMPDIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )

    assert run.stdout.split() == ["软弱涣散", "整顿", "措施"]
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"]
