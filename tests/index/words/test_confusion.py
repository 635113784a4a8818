"""What it costs that one character stands for another: by sound, by shape, or by no reason."""

import pytest

from index.words.confusion import NEAR_SOUND, NO_REASON, SAME_SOUND, Confusion
from index.words.term_table import codes_of

HOMOPHONES = "声生 刻课 换涣 圆员 健建 堤提 调掉"
NEARLY = "震正 曾层 林领 男兰 湖服 伸生"
LOOK_ALIKES = "己已 己巳 未末 千干 人入 士土 贷货 晓哓 官宫 村材 住往 拔拨 免兔 享亨 贫贪 今令"


def cost(confusion: Confusion, typed: str, meant: str) -> float:
    (found,) = confusion.costs(codes_of(typed), codes_of(meant)).tolist()
    return float(found)


@pytest.mark.parametrize("pair", HOMOPHONES.split())
def test_homophones_are_the_usual_mistake(confusion: Confusion, pair: str) -> None:
    assert cost(confusion, pair[0], pair[1]) == SAME_SOUND
    assert cost(confusion, pair[1], pair[0]) == SAME_SOUND


@pytest.mark.parametrize("pair", NEARLY.split())
def test_sounds_of_a_dialect_come_next(confusion: Confusion, pair: str) -> None:
    assert cost(confusion, pair[0], pair[1]) <= NEAR_SOUND


@pytest.mark.parametrize("pair", LOOK_ALIKES.split())
def test_look_alikes_are_found_both_ways(confusion: Confusion, pair: str) -> None:
    assert cost(confusion, pair[0], pair[1]) < NO_REASON
    assert cost(confusion, pair[1], pair[0]) < NO_REASON


@pytest.mark.parametrize("pair", ["党村", "员选", "会一", "建乡"])
def test_for_others_there_is_no_reason(confusion: Confusion, pair: str) -> None:
    assert cost(confusion, pair[0], pair[1]) == NO_REASON


def test_what_is_no_hanzi_sounds_like_nothing(confusion: Confusion) -> None:
    assert cost(confusion, "a", "b") == NO_REASON
