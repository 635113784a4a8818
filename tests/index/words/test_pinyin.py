"""Reading aloud: one syllable a character, names as people say them, sounds that are mixed up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words.pinyin import Pinyin, near_sound


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("选调生", "xuan diao sheng"),
        ("蹲点调研", "dun dian diao yan"),
        ("银行行动", "yin hang xing dong"),
        ("绿色女儿", "lv se nv er"),
        ("侵略", "qin lue"),
        ("枞阳县", "zong yang xian"),
        ("宿松县", "su song xian"),
        ("六安市", "lu an shi"),
        ("长丰县", "chang feng xian"),
        ("长子县", "zhang zi xian"),
        ("成都市新都区", "cheng du shi xin du qu"),
        ("2020年", "2 0 2 0 nian"),
        ("互联网+党建", "hu lian wang + dang jian"),
        ("", ""),
    ],
)
def test_a_text_is_read_as_its_words_are(pinyin: Pinyin, text: str, read: str) -> None:
    assert pinyin.syllables(text) == tuple(read.split())


@given(st.text())
def test_every_character_has_one_syllable(pinyin: Pinyin, text: str) -> None:
    assert len(pinyin.syllables(text)) == len(text)


def test_a_character_has_all_its_readings_the_usual_one_first(pinyin: Pinyin) -> None:
    assert pinyin.readings("调")[:2] == ("diao", "tiao")
    assert pinyin.readings("绿")[0] == "lv"
    assert pinyin.readings("x") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("zhang", "zan"), ("chi", "ci"), ("shu", "su"), ("lin", "ning"), ("fei", "hei")],
)
def test_sounds_that_are_mixed_up_are_near(one: str, other: str) -> None:
    assert near_sound(one) == near_sound(other)


@pytest.mark.parametrize(
    ("one", "other"), [("dong", "dou"), ("ba", "pa"), ("zi", "ji"), ("lv", "lu"), ("er", "e")]
)
def test_other_sounds_are_not(one: str, other: str) -> None:
    assert near_sound(one) != near_sound(other)
