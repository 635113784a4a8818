"""Figures out of times."""

import pytest

from bench.measuring import Spread, medians, percentile, ratio


def test_a_percentile_between_two_values_is_in_proportion() -> None:
    assert percentile([40.0, 10.0, 20.0, 30.0], 50) == 25.0
    assert percentile([10.0, 20.0, 30.0, 40.0, 50.0], 95) == pytest.approx(48.0)


def test_the_percentiles_at_the_ends_are_the_least_and_the_most() -> None:
    assert percentile([3.0, 1.0, 2.0], 0) == 1.0
    assert percentile([3.0, 1.0, 2.0], 100) == 3.0
    assert percentile([7.0], 95) == 7.0


def test_medians_are_of_each_query_over_the_rounds() -> None:
    rounds = [(1.0, 10.0), (3.0, 30.0), (2.0, 500.0)]

    assert medians(rounds) == [2.0, 30.0]


def test_spreads_are_compared_p50_with_p50_and_p95_with_p95() -> None:
    assert Spread(1.0, 6.0).ratio_to(Spread(2.0, 4.0)) == Spread(0.5, 1.5)


def test_nothing_is_any_number_of_times_nothing() -> None:
    assert ratio(1.0, 0.0) == float("inf")
