"""Taking what was typed apart: which rows of characters it may stand for."""

import pytest

from index.words.typed import MOST_TYPED, TypedReader

SYLLABLES = "xi an xian dang dan da ang sheng shen zhi di ao diao xuan e er"


@pytest.fixture(scope="module")
def reader() -> TypedReader:
    return TypedReader(frozenset(SYLLABLES.split()))


def rows(reader: TypedReader, beginning: str) -> list[str]:
    return ["|".join(one.text for one in row) for row in reader.rows(beginning)]


@pytest.mark.parametrize(
    ("typed", "likeliest"),
    [
        ("xuand", "xuan|d"),
        ("xds", "x|d|s"),
        ("选d", "选|d"),
        ("选调", "选|调"),
        ("xuandiao", "xuan|diao"),
        ("xuandi", "xuan|di"),
        ("zh", "zh"),
        ("xzh", "x|zh"),
        ("dangxuansheng", "dang|xuan|sheng"),
        ("2020", "2|0|2|0"),
        ("《选调》", "选|调"),
    ],
)
def test_the_fewest_characters_come_first(reader: TypedReader, typed: str, likeliest: str) -> None:
    assert rows(reader, typed)[0] == likeliest


def test_a_syllable_may_be_two_and_letters_may_be_initials(reader: TypedReader) -> None:
    assert rows(reader, "xian") == ["xian", "xi|an", "xi|a|n", "x|i|an", "x|i|a|n"]


def test_only_the_last_syllable_may_be_unfinished(reader: TypedReader) -> None:
    assert "xua|d" not in rows(reader, "xuad")
    assert rows(reader, "dxua")[0] == "d|xua"


def test_hanzi_are_themselves_and_letters_are_not(reader: TypedReader) -> None:
    ((first, second),) = reader.rows("选x")

    assert (first.is_itself, second.is_itself) == (True, False)


@pytest.mark.parametrize("typed", ["", " ", "，。"])
def test_without_letters_and_hanzi_there_is_nothing(reader: TypedReader, typed: str) -> None:
    assert rows(reader, typed) == []


def test_what_is_too_long_is_cut(reader: TypedReader) -> None:
    assert all(row.count("|") < MOST_TYPED for row in rows(reader, "an" * 500))
