"""Where a phrase or a word stands in the texts: candidates from the index, then the text itself."""

from collections.abc import Iterator

import numpy as np

from index.columns import Columns, Ordinals, Positions
from index.kept import Kept
from index.place_names import PlaceNames
from index.segment import is_whole_latin
from index.whoosh_reader import Counts, WhooshReader

# The rarest characters of a phrase nearly always leave few items beside its own.
_RAREST = 4
# Above this share of all items, reading through all of them is as fast as choosing among them.
_NEARLY_ALL = 0.5
_CACHE_BYTES = 64 * 1024 * 1024


class Occurrences:
    """Finds phrases and words in the texts of one generation; exact, and safe between threads.

    Kept answers take at most about 64 MB.
    """

    def __init__(self, columns: Columns, reader: WhooshReader, names: PlaceNames) -> None:
        self._columns = columns
        self._reader = reader
        self._names = names
        self._printed = Kept[Positions](_CACHE_BYTES // 3)
        self._said = Kept[Positions](_CACHE_BYTES // 3)
        self._as_word = Kept[Counts](_CACHE_BYTES // 3)

    def printed(self, phrase: str) -> Positions:
        """Every position at which the folded `phrase` literally begins."""
        return self._printed.get(phrase, lambda: self._find_printed(phrase))

    def said(self, word: str) -> Positions:
        """Every position at which the texts say `word`: printed, and not within a longer one.

        Not said is a word inside a name of a place (城市 in 桐城市), save the name's own short
        forms; nor a number or Latin word inside a longer one (10 in 2010).
        """
        return self._said.get(word, lambda: self._find_said(word))

    def as_word(self, word: str) -> Counts:
        """By ordinal, how often each item has `word` where its text was cut."""
        return self._as_word.get(word, lambda: self._count_as_word(word))

    def _find_printed(self, phrase: str) -> Positions:
        text = self._columns.text
        spans = self._candidate_spans(phrase)
        return np.array([at for span in spans for at in _each(text, phrase, *span)], np.int64)

    def _find_said(self, word: str) -> Positions:
        positions = self._find_printed(word)
        if len(word) > 1:
            positions = self._outside_places(positions, word)
        if _is_latin(word[:1]) or _is_latin(word[-1:]):
            text = self._columns.text
            whole = [is_whole_latin(text, at, at + len(word)) for at in positions.tolist()]
            positions = positions[np.array(whole, np.bool_)]
        return positions

    def _outside_places(self, positions: Positions, word: str) -> Positions:
        columns = self._columns
        if not columns.place_starts.size:
            return positions
        nearest = np.searchsorted(columns.place_starts, positions, side="right") - 1
        inside = nearest >= 0
        starts, ends = columns.place_starts[nearest], columns.place_ends[nearest]
        inside &= (ends >= positions + len(word)) & (ends - starts > len(word))
        keep = ~inside
        for at in np.flatnonzero(inside).tolist():
            name = columns.text[starts[at] : ends[at]]
            keep[at] = self._names.is_said(name, word, int(positions[at] - starts[at]))
        return positions[keep]

    def _candidate_spans(self, phrase: str) -> Iterator[tuple[int, int]]:
        columns = self._columns
        items = self._candidates(phrase)
        if items is None:
            return iter([(0, len(columns.text))])
        starts, ends = columns.starts[items].tolist(), columns.ends[items].tolist()
        return zip(starts, ends, strict=True)

    def _candidates(self, phrase: str) -> Ordinals | None:
        """The items that have the rarest characters of `phrase`; None when that is nearly all."""
        reach = sorted((self._reader.reach("characters", each), each) for each in set(phrase))
        telling = [each for count, each in reach if count < _NEARLY_ALL * self._reader.size]
        if not telling:
            return None
        numbers = self._reader.numbers("characters", telling[0])
        for each in telling[1:_RAREST]:
            more = self._reader.numbers("characters", each)
            numbers = np.intersect1d(numbers, more, assume_unique=True)
        return np.sort(self._columns.ordinal_of[numbers])

    def _count_as_word(self, word: str) -> Counts:
        numbers, counts = self._reader.counted("words", word)
        by_ordinal = np.zeros(self._columns.size)
        by_ordinal[self._columns.ordinal_of[numbers]] = counts
        return by_ordinal


def _each(text: str, phrase: str, start: int, end: int) -> Iterator[int]:
    at = text.find(phrase, start, end)
    while at >= 0:
        yield at
        at = text.find(phrase, at + 1, end)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
