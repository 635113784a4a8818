"""Figures out of times: medians, percentiles, ratios."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle and the slow end of some times."""

    p50: float
    p95: float

    @classmethod
    def of(cls, times: Sequence[float]) -> Self:
        return cls(percentile(times, 50), percentile(times, 95))

    def ratio_to(self, other: "Spread") -> "Spread":
        return Spread(ratio(self.p50, other.p50), ratio(self.p95, other.p95))


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that `percent` of all do not exceed, between neighbours in proportion."""
    ordered = sorted(values)
    at = (len(ordered) - 1) * percent / 100
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (at - below)


def medians(rounds: Iterable[Sequence[float]]) -> list[float]:
    """The median of each query over the rounds, one sequence of times a round."""
    return [statistics.median(times) for times in zip(*rounds, strict=True)]


def ratio(ours: float, theirs: float) -> float:
    """How many times theirs ours is; below 1 is better."""
    return ours / theirs if theirs else float("inf")
