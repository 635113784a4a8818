"""How a piece of text may be a mistyped term: a character wrong, doubled, left out or turned."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from index.words.confusion import NO_REASON, SAME_SOUND, Codes, Confusion, Costs
from index.words.term_table import (
    LONGEST,
    Found,
    Kept,
    Places,
    TermTable,
    hashed,
    swapped,
    with_gap,
    without,
)

# Beside those of `index.words.confusion`, on the same scale.
_EACH_MORE, _BOTH = 1.0, 3.0  # the input method offered another word of the same sound
_DOUBLED, _TURNED, _LEFT_OUT = 7.0, 9.0, 9.0
# More for what is left with two characters to be known by: they are shared by many terms.
_SHORT = 3.0
_NONE: Costs = np.empty(0, np.float32)


class Slips(NamedTuple):
    """That `run[starts:ends]` may stand for `terms`, and what each costs."""

    starts: Places
    ends: Places
    terms: Places
    costs: Costs


def slips(run: Codes, table: TermTable, confusion: Confusion) -> Iterator[Slips]:
    """Every slip that makes a piece of `run` out of a term of `table`."""
    for length in range(2, min(len(run), LONGEST + 1) + 1):
        windows = sliding_window_view(run, length)
        for found, costs in _slips(windows, table, confusion):
            if not len(costs):
                continue
            possible = np.isfinite(costs)
            starts = found.asked[possible]
            yield Slips(starts, starts + length, found.terms[possible], costs[possible])


def _slips(windows: Codes, table: TermTable, confusion: Confusion) -> Iterator[tuple[Found, Costs]]:
    length = windows.shape[1]
    if length <= LONGEST:
        for at in range(length):
            yield _one_wrong(windows, at, table, confusion)
        for at in range(length - 1):
            yield _turned(windows, at, table)
        yield _all_by_sound(windows, table, confusion)
    for at in range(1, length if length > 2 else 0):
        yield _doubled(windows, at, table)
    if length < LONGEST:
        yield _left_out(windows, table)


def _one_wrong(
    windows: Codes, at: int, table: TermTable, confusion: Confusion
) -> tuple[Found, Costs]:
    found = table.find(Kept.ALL_BUT_ONE, with_gap(windows, at))
    if not len(found.asked):
        return found, _NONE
    typed, meant = windows[found.asked, at], table.characters(found.terms, at)
    costs = confusion.costs(typed, meant)
    if windows.shape[1] == 2:
        costs[costs == NO_REASON] = np.inf
    elif windows.shape[1] == 3:
        costs[costs == NO_REASON] += _SHORT
    costs[typed == meant] = np.inf
    return found, costs


def _turned(windows: Codes, at: int, table: TermTable) -> tuple[Found, Costs]:
    found = table.find(Kept.WHOLE, swapped(windows, at))
    costs = _all_cost(found, _TURNED + (_SHORT if windows.shape[1] == 2 else 0))
    costs[windows[found.asked, at] == windows[found.asked, at + 1]] = np.inf
    return found, costs


def _all_by_sound(windows: Codes, table: TermTable, confusion: Confusion) -> tuple[Found, Costs]:
    found = table.find(Kept.SOUND, hashed(confusion.near_sounds(windows)))
    if not len(found.asked):
        return found, _NONE
    worst = np.zeros(len(found.asked), np.float32)
    wrong = np.zeros(len(found.asked), np.intp)
    for at in range(windows.shape[1]):
        typed, meant = windows[found.asked, at], table.characters(found.terms, at)
        differs = typed != meant
        wrong += differs
        worst = np.maximum(worst, np.where(differs, confusion.costs(typed, meant), 0))
    if windows.shape[1] == 2:
        worst[worst > SAME_SOUND] = np.inf
    costs = worst + (_BOTH if windows.shape[1] == 2 else _EACH_MORE * (wrong - 1))
    costs[wrong < 2] = np.inf  # one alone is judged by itself
    return found, costs.astype(np.float32)


def _doubled(windows: Codes, at: int, table: TermTable) -> tuple[Found, Costs]:
    found = table.find(Kept.WHOLE, without(windows, at))
    costs = _all_cost(found, _DOUBLED)
    costs[windows[found.asked, at] != windows[found.asked, at - 1]] = np.inf
    return found, costs


def _left_out(windows: Codes, table: TermTable) -> tuple[Found, Costs]:
    found = table.find(Kept.CLOSED_UP, hashed(windows))
    return found, _all_cost(found, _LEFT_OUT + (_SHORT if windows.shape[1] == 2 else 0))


def _all_cost(found: Found, cost: float) -> Costs:
    return np.full(len(found.asked), cost, np.float32)
