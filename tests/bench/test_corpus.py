"""The synthetic bulletins: the same for every engine, and like printed ones where it counts."""

from collections import Counter
from itertools import pairwise
from statistics import fmean

import pytest

from archive.records import FiledItem
from bench.corpus import ELSEWHERE, FIRST, LAST, corpus

COUNT = 600


@pytest.fixture(scope="module")
def items() -> tuple[FiledItem, ...]:
    return tuple(corpus(COUNT))


def test_the_same_seed_gives_the_same_items(items: tuple[FiledItem, ...]) -> None:
    assert tuple(corpus(COUNT)) == items


def test_another_seed_gives_other_items(items: tuple[FiledItem, ...]) -> None:
    others = tuple(corpus(COUNT, seed=2))

    assert len({filed.item.title for filed in (*items, *others)}) > 1.9 * COUNT


def test_texts_are_of_five_hundred_characters_in_the_mean(items: tuple[FiledItem, ...]) -> None:
    lengths = [sum(map(len, filed.item.paragraphs)) for filed in items]

    assert 450 < fmean(lengths) < 600
    assert min(lengths) >= 100
    assert max(lengths) < 2200


def test_every_item_has_an_address_of_its_own(items: tuple[FiledItem, ...]) -> None:
    assert len({filed.item.key for filed in items}) == COUNT


def test_issues_have_four_to_six_items_and_follow_each_other(items: tuple[FiledItem, ...]) -> None:
    sizes = list(Counter(filed.item.key.issue for filed in items).values())
    days = [filed.issue.issued_on for filed in items]

    assert set(sizes[:-1]) == {4, 5, 6}
    assert all(one <= other for one, other in pairwise(days))
    assert days[0] == FIRST
    assert days[-1].year == LAST.year


def test_what_comes_from_elsewhere_stands_in_a_section_of_its_own(
    items: tuple[FiledItem, ...],
) -> None:
    at_home = {
        filed.item.places[0][:4] == "3408" for filed in items if filed.item.section == ELSEWHERE
    }

    assert at_home == {False}
    assert len({filed.item.section for filed in items}) == 6


def test_a_title_names_the_county_as_it_was_called_then(items: tuple[FiledItem, ...]) -> None:
    """潜山县 became 潜山市 in 2018."""
    titles = {
        (filed.issue.issued_on.year, filed.item.title[:3])
        for filed in corpus(3000)
        if filed.item.places == ("340882",)
    }

    assert {name for year, name in titles if year < 2018} == {"潜山县"}
    assert {name for year, name in titles if year > 2018} == {"潜山市"}
