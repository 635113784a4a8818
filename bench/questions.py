"""The 50 questions of a run: of nine kinds, drawn from the corpus by seed."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from bench.protocol import Question, Row, read_rows

QUESTIONS = 50
# What share of all items has a word: a common one, one that is asked with others, one of an OR.
_COMMON, _JOINED, _MIDDLING = (0.05, 0.6), (0.02, 0.4), (0.005, 0.1)
_RARE = 20  # items at most, however many there are
_SHORTEST_SPAN, _LONGEST_SPAN = 1, 8
# Words that every engine takes for one word: hanzi only, two at least.
_WORD = re.compile(r"[一-鿿]{2,}")
_ENOUGH_ROWS = 400


def questions(file: Path, seed: int) -> tuple[Question, ...]:
    """Another seed gives other questions of the same kinds; reads the whole file."""
    rng = Random(seed)
    kept: list[Row] = []
    reach: Counter[str] = Counter()
    count = 0
    for row in read_rows(file):
        count += 1
        reach.update(set(row.words.split()))
        # Reservoir sampling: each row is as likely to be kept as any other.
        if len(kept) < _ENOUGH_ROWS:
            kept.append(row)
        elif (at := rng.randrange(count)) < _ENOUGH_ROWS:
            kept[at] = row
    return tuple(_Drawing(rng, kept, reach, count).all())


class _Drawing:
    """Draws from a sample of rows, and from how many of all `count` rows each word has."""

    def __init__(self, rng: Random, rows: Sequence[Row], reach: Counter[str], count: int) -> None:
        self._rng = rng
        self._rows = rows
        self._reach = reach
        self._count = count

    def all(self) -> Iterator[Question]:
        asked: set[Question] = set()
        for draw in self._kinds():
            while (question := draw()) in asked:
                pass
            asked.add(question)
            yield question

    def _kinds(self) -> tuple[Callable[[], Question], ...]:
        """How each of the 50 questions is drawn."""
        return (
            *[lambda: Question("common term", self._words(_COMMON, 1))] * 6,
            *[lambda: Question("rare term", self._words_within(0, _RARE, 1))] * 6,
            *[lambda: Question("AND of 2-3", self._words(_JOINED, 2))] * 3,
            *[lambda: Question("AND of 2-3", self._words(_JOINED, 3))] * 3,
            *[lambda: Question("5-term OR", self._anywhere(_MIDDLING, 5), how="any")] * 6,
            *[lambda: Question("phrase", self._phrase(), how="phrase")] * 6,
            *[lambda: Question("term + county", self._words(_COMMON, 1), county=self._county())]
            * 5,
            *[lambda: Question("term + years", self._words(_COMMON, 1), span=self._span())] * 5,
            lambda: Question("browse"),
            lambda: Question("browse", county=self._county()),
            lambda: Question("browse", section=self._row().section),
            lambda: Question("browse", span=self._span()),
            lambda: Question("browse", span=self._span(), county=self._county()),
            *[lambda: Question("by date", self._words(_COMMON, 1), newest_first=True)] * 3,
            *[lambda: Question("by date", self._words(_JOINED, 2), newest_first=True)] * 2,
        )

    def _row(self) -> Row:
        return self._rng.choice(self._rows)

    def _county(self) -> str:
        return self._row().county

    def _anywhere(self, share: tuple[float, float], size: int) -> tuple[str, ...]:
        words: dict[str, None] = {}
        while len(words) < size:
            words |= dict.fromkeys(self._words(share, 1))
        return tuple(words)

    def _words(self, share: tuple[float, float], size: int) -> tuple[str, ...]:
        return self._words_within(share[0] * self._count, share[1] * self._count, size)

    def _words_within(self, least: float, most: float, size: int) -> tuple[str, ...]:
        """Words of one item, which together find it at least, each in so many of all."""
        while True:
            words = dict.fromkeys(filter(_WORD.fullmatch, self._row().words.split()))
            fitting = [word for word in words if least < self._reach[word] <= most]
            if len(fitting) >= size:
                return tuple(self._rng.sample(fitting, size))

    def _phrase(self) -> tuple[str, ...]:
        """Two to four words in a row, as printed: no sign between them."""
        while True:
            row = self._row()
            words = row.words.split()
            size = self._rng.randint(2, 4)
            start = self._rng.randrange(max(len(words) - size, 1))
            phrase = tuple(words[start : start + size])
            if all(map(_WORD.fullmatch, phrase)) and "".join(phrase) in row.text:
                return phrase

    def _span(self) -> tuple[int, int]:
        first = self._row().date.year
        return first, min(first + self._rng.randint(_SHORTEST_SPAN, _LONGEST_SPAN), 2025)
