"""The words that tell an item from others."""

from collections.abc import Container, Mapping

from index.answers.related import MOST_WORDS, telling_words

ITEMS = 1000


def told(
    counts: Mapping[str, int],
    items_with: Mapping[str, int],
    domain: Container[str] = (),
    left_out: Container[str] = (),
) -> list[str]:
    found = telling_words(counts, lambda word: items_with.get(word, 0), ITEMS, domain, left_out)
    return [one.word for one in found]


def test_rare_words_and_words_said_often_tell_the_most() -> None:
    counts = {"工作": 9, "选调生": 3, "试用期": 1, "管理": 1}
    items_with = {"工作": 1000, "选调生": 20, "试用期": 20, "管理": 600}

    assert told(counts, items_with) == ["选调生", "试用期", "工作", "管理"]


def test_a_word_of_the_domain_tells_twice_as_much() -> None:
    same = {"蓝莓": 50, "墩苗": 50}

    assert told({"蓝莓": 1, "墩苗": 1}, same, domain={"墩苗"}) == ["墩苗", "蓝莓"]


def test_places_figures_and_single_characters_tell_nothing() -> None:
    counts = dict.fromkeys(["太湖县", "35.6万元", "2020年", "村", "墩苗"], 1)

    assert told(counts, dict.fromkeys(counts, 10), left_out={"太湖县"}) == ["墩苗"]


def test_a_word_that_no_other_item_has_would_find_none() -> None:
    assert told({"瓜蒌": 5, "墩苗": 1}, {"瓜蒌": 1, "墩苗": 2}) == ["墩苗"]


def test_parts_of_a_word_say_nothing_more() -> None:
    counts = {"软弱涣散": 1, "涣散": 1, "软弱": 1, "整顿": 1}

    assert told(counts, dict.fromkeys(counts, 10), domain={"软弱涣散"}) == ["软弱涣散", "整顿"]


def test_a_dozen_words_are_enough() -> None:
    counts = {chr(0x4E00 + number) * 2: 1 for number in range(40)}

    found = told(counts, dict.fromkeys(counts, 10))

    assert len(found) == MOST_WORDS
    assert found == sorted(found)
