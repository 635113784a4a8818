"""Typo help: what was meant by text that nearly nothing is found for."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf, log
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from index.words.confusion import Codes, Confusion
from index.words.slips import slips
from index.words.term_table import LONGEST, Kept, TermTable, codes_of, hashed
from index.words.unlisted_names import unlisted_names

MOST_CHARACTERS = 40  # of an unbroken run; who pastes more than that did not type it
_HANZI_RUN = re.compile(r"[〇㐀-鿿]{2,}")
_HANZI_TERM = re.compile(rf"[〇㐀-鿿]{{1,{LONGEST}}}")

# How much of what is asked for is words that no item has.
_UNSEEN = 0.02
_UNKNOWN_FREQUENCY = 0.5  # of a character that the language hardly has
# The least of a word of the domain, as a natural logarithm: one that items have, one that none has.
_EXPECTED, _EXPECTED_IN_VAIN = -11.0, -13.0
# What a character alone loses: texts are full of them, and who asks, asks by words.
_ALONE = 1.5
# How much likelier a correction must make the text, as a natural logarithm.
_GAIN = 1.5
_MOST_CHANGES = 3
_TELLING = 3  # characters


@dataclass(frozen=True, slots=True)
class Correction:
    """What was probably meant: the text as a whole, and what was (typed, meant) in it, in order.

    `is_expected`: all that was meant is words of the domain or names of places.
    """

    text: str
    changes: tuple[tuple[str, str], ...]
    is_expected: bool

    @property
    def alone(self) -> tuple[str, ...]:
        """Words that were meant and may be asked for alone: long ones, that little looks like."""
        meant = (word for _, word in self.changes if len(word) >= _TELLING)
        return tuple(meant) if self.is_expected else ()


class _Step(NamedTuple):
    """Reading `run[start:end]` as `word`; the likelihood has the cost of the mistake in it."""

    start: int
    end: int
    word: str
    likelihood: float
    is_change: bool


class _Path(NamedTuple):
    """The likeliest way to read a beginning of a run with so many changes."""

    likelihood: float
    steps: tuple[_Step, ...]


class Spelling:
    """Corrects text to the terms of one index. Nothing changes after it is made.

    A run of hanzi is read as the likeliest row of words, as they stand or mistyped: 选调|声 are two
    words that are rare side by side, 选调生 is a common one with a common mistake.
    """

    def __init__(
        self,
        counts: Mapping[str, int],
        expected: Iterable[str],
        general: Mapping[str, int],
        confusion: Confusion,
    ) -> None:
        """`counts`: how many items have each word. `expected`: words of the domain and names of
        places in full, which are likely to be meant however rare they are.

        `general`: how often the language has each of its words, so that a right one is known for
        right when no item has it.
        """
        self._confusion = confusion
        self._expected = frozenset(expected)
        self._general = general
        self._general_total = max(sum(general.values()), 1)
        self._total = max(sum(counts.values()), 1)
        terms = {
            **{term: self._likelihood(term, count) for term, count in counts.items()},
            **{term: self._likely(term, counts.get(term, 0)) for term in self._expected},
        }
        self._table = TermTable(
            {term: terms[term] for term in terms if _HANZI_TERM.fullmatch(term)}, confusion
        )

    def correction(self, text: str) -> Correction | None:
        """What was probably meant by the folded `text`; None when it is likely as it stands."""
        changes: list[tuple[str, str]] = []

        def corrected(run: re.Match[str]) -> str:
            steps = self._likeliest(run[0])
            changes.extend((run[0][s.start : s.end], s.word) for s in steps if s.is_change)
            return "".join(step.word for step in steps) or run[0]

        meant = _HANZI_RUN.sub(corrected, text)
        is_expected = all(word in self._expected for _, word in changes)
        return Correction(meant, tuple(changes), is_expected) if changes else None

    def _likelihood(self, word: str, count: int) -> float:
        frequency = self._general.get(word, 0) or _UNKNOWN_FREQUENCY
        seen, unseen = count / self._total, frequency / self._general_total
        return log((1 - _UNSEEN) * seen + _UNSEEN * unseen)

    def _likely(self, term: str, count: int) -> float:
        least = _EXPECTED if count else _EXPECTED_IN_VAIN
        return max(self._likelihood(term, count), least)

    def _likeliest(self, run: str) -> tuple[_Step, ...]:
        """The steps through `run`; none when it is not worth reading otherwise than it stands."""
        if len(run) > MOST_CHARACTERS:
            return ()
        codes = codes_of(run)
        steps = defaultdict[int, list[_Step]](list)
        for step in (*self._as_it_stands(run, codes), *self._changes(codes)):
            steps[step.start].append(step)
        paths = _paths(len(run), steps)
        changes = max(paths, key=lambda count: paths[count].likelihood - _GAIN * count)
        return paths[changes].steps if changes else ()

    def _as_it_stands(self, run: str, codes: Codes) -> Iterator[_Step]:
        for length in range(1, min(len(run), LONGEST) + 1):
            found = self._table.find(Kept.WHOLE, hashed(sliding_window_view(codes, length)))
            likelihoods = self._table.likelihoods[found.terms].tolist()
            seen = dict(zip(found.asked.tolist(), likelihoods, strict=True))
            for start in range(len(run) - length + 1):
                word = run[start : start + length]
                if start in seen or length == 1 or self._general.get(word):
                    likelihood = seen.get(start) or self._likelihood(word, 0)
                    likelihood -= _ALONE if length == 1 else 0
                    yield _Step(start, start + length, word, likelihood, False)
        for start, end, likelihood in unlisted_names(run):
            yield _Step(start, end, run[start:end], likelihood, False)

    def _changes(self, codes: Codes) -> Iterator[_Step]:
        """The likeliest slip of every piece of the run."""
        best: dict[tuple[int, int], tuple[float, int]] = {}
        for made in slips(codes, self._table, self._confusion):
            likelihoods = self._table.likelihoods[made.terms] - made.costs
            columns = (made.starts, made.ends, made.terms, likelihoods)
            for start, end, term, likelihood in zip(*map(np.ndarray.tolist, columns), strict=True):
                best[start, end] = max(best.get((start, end), (-inf, 0)), (likelihood, term))
        for (start, end), (likelihood, term) in best.items():
            yield _Step(start, end, self._table.terms[term], likelihood, True)


def _paths(length: int, steps: Mapping[int, list[_Step]]) -> dict[int, _Path]:
    """The likeliest way through the run by how many changes it takes."""
    paths: list[dict[int, _Path]] = [{} for _ in range(length + 1)]
    paths[0][0] = _Path(0.0, ())
    for start in range(length):
        for step in steps.get(start, ()):
            for changes, path in paths[start].items():
                longer = _Path(path.likelihood + step.likelihood, (*path.steps, step))
                count = changes + step.is_change
                if count <= _MOST_CHANGES:
                    known = paths[step.end].get(count, longer)
                    paths[step.end][count] = max(known, longer, key=lambda one: one.likelihood)
    return paths[length]
