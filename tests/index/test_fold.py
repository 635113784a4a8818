"""Folding: what typesetting varies is alike, and every piece finds its way back to the print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fold import fold, folded, skeleton

PRINTED = st.text(
    st.one_of(
        st.sampled_from('村党组织两委“”"「』 　\t\nＡａ９9.．，,—-⻓⽉℃①\u200bé'), st.characters()
    )
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“两委”", '"两委"'),
        ("「两委」", "＂两委＂"),
        ("‘一村一策’", "'一村一策'"),
        ("村（社区）", "村(社区)"),
        ("党务干部 队伍", "党务干部队伍"),
        ("35.6　万元", "３５．６万元"),
        ("⻓江⻔户⻅⾯", "长江门户见面"),
        ("⽉例训", "月例训"),
        ("选\u200b调\u00ad生\ufeff", "选调生"),
        ("2018—2020", "2018-2020"),
        ("APP", "ａｐｐ"),
        ("二○二○年", "二〇二〇年"),
        ("cafe\u0301", "CAFÉ"),
    ],
)
def test_what_only_looks_different_is_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_white_space_stays_between_latin_words_only() -> None:
    assert fold(" GB/T  7714 A 类 第 22 期 3 5 ") == "gb/t 7714 a类第22期3 5"


def test_different_characters_stay_different() -> None:
    assert fold("未") != fold("末")
    assert fold("。") != fold(".")


@given(PRINTED)
def test_both_ways_of_folding_agree(printed: str) -> None:
    assert folded(printed).text == fold(printed)


@given(PRINTED)
def test_folding_twice_changes_nothing(printed: str) -> None:
    assert fold(fold(printed)) == fold(printed)


@given(PRINTED, st.data())
def test_a_piece_of_the_print_folds_to_a_piece_of_the_folded_text(
    printed: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(printed)))
    end = data.draw(st.integers(start, len(printed)))

    assert fold(printed[start:end]) in fold(printed)


@given(PRINTED, st.data())
def test_a_place_in_the_folded_text_leads_back_to_the_print(
    printed: str, data: st.DataObject
) -> None:
    text = folded(printed)
    if not text.text:
        return
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))

    first, last = text.printed_span(start, end)

    assert 0 <= first < last <= len(printed)
    # White space at an end has lost its neighbour.
    assert text.text[start:end].strip() in fold(printed[first:last])


def test_a_skeleton_has_letters_digits_and_hanzi_only() -> None:
    assert skeleton(fold("村（社区）“两委” 换届，A 类35.6%")) == "村社区两委换届a类356"
