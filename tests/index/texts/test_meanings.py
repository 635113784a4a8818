"""Meanings: words that keep the same company are near each other, and texts with them."""

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest

from index.texts.batches import Flags, Int32, Points, points_of
from index.texts.meanings import Meanings, Vectors

_FARM = tuple(one + other for one in "茶果桑棉稻麦" for other in "园叶苗田市农场")
_CADRE = tuple(one + other for one in "选任考述谈" for other in "拔用核职话班干训")
_COMMON = ("今年", "工作", "推进")

_Batch = tuple[Points, Flags, Int32]


def laid_out(texts: Sequence[Sequence[str]]) -> _Batch:
    """Texts of given words as a batch has them, a border behind each."""
    points = points_of("".join("".join(words) + "\n" for words in texts))
    cuts, at = np.zeros(points.size, np.bool_), 0
    for words in texts:
        for word in words:
            cuts[at] = True
            at += len(word)
        cuts[at] = True
        at += 1
    lengths = [len("".join(words)) + 1 for words in texts]
    return points, cuts, np.array(lengths, np.int32)


def about_farms_and_cadres(count: int) -> list[list[str]]:
    choose = Random(3)
    topics = (_FARM, _CADRE)
    return [
        [*choose.sample(topics[at % 2], 6), *choose.sample(_COMMON, 2), "，"] for at in range(count)
    ]


@pytest.fixture(scope="module")
def meanings() -> Meanings:
    return Meanings.learned(*laid_out(about_farms_and_cadres(4_000)))


def near(one: Vectors, other: Vectors) -> float:
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other)))


def test_words_that_keep_the_same_company_are_near(meanings: Meanings) -> None:
    tea = meanings.of_words(["茶叶"])

    to_farms = [near(tea, meanings.of_words([other])) for other in _FARM if other != "茶叶"]
    to_cadres = [near(tea, meanings.of_words([other])) for other in _CADRE]
    assert min(to_farms) > max(to_cadres)


def test_a_text_is_about_its_words_each_counted_once(meanings: Meanings) -> None:
    texts = [["茶叶", "，", "果园", "茶叶", "没见过"], ["干部", "选拔"], ["没见过"]]
    points, cuts, lengths = laid_out(texts)
    about = meanings.of_items(points, cuts, np.repeat(np.arange(3, dtype=np.int32), lengths), 3)

    assert about[0] == pytest.approx(meanings.of_words(["茶叶", "果园"]), rel=1e-4)
    assert about[1] == pytest.approx(meanings.of_words(["选拔", "干部"]), rel=1e-4)
    assert not about[2].any()


def test_what_stands_between_words_is_no_word(meanings: Meanings) -> None:
    assert not meanings.of_words(["，"]).any()
    assert meanings.keys.size == len({*_FARM, *_CADRE, *_COMMON})


def test_nothing_is_known_from_too_little_text() -> None:
    few = Meanings.learned(*laid_out(about_farms_and_cadres(100)))
    points, cuts, lengths = laid_out([["茶叶"]])

    assert few.keys.size == 0
    assert few.of_words(["茶叶"]).size == 0
    assert few.of_items(points, cuts, np.zeros(lengths, np.int32), 1).shape == (1, 0)
    assert Meanings.learned(*laid_out([])).keys.size == 0
