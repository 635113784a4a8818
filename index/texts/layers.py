"""A layer: the arrays of some items on disk, mapped. A generation is one layer or several."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt

from archive.records import IssueKey, ItemKey
from index.texts.arrays import Array, MappedArrays, write_arrays
from index.texts.batches import BORDER, Batch, Flags, Int32, Points, text_of
from index.texts.meanings import Meanings
from index.texts.pairs import Codes, Pairs
from index.texts.printed import Printed

# Part of the index stamp: raise it whenever what is indexed or kept changes its form.
SCHEMA_VERSION = 3
# A layer's places are 32-bit: some four million items.
MOST_CHARACTERS = 2**31 - 2
_MOST_SHORT_CODES = 2**16
_CODE_POINTS = 0x110000
_BORDER_CODE = 0
_LONE = "surrogatepass"

_Value = TypeVar("_Value")
_ITEM_ARRAYS = (
    "title_hashes", "revisions", "issued_on", "lengths", "title_lengths", "part_counts",
    "break_counts", "printed_lengths", "place_starts", "place_ends", "printed", "part_lengths",
    "breaks_folded", "breaks_printed",
)  # fmt: skip


class TooLargeError(ValueError):
    """More text than a layer can hold."""


def write_layer(path: Path, batch: Batch, reach: Mapping[str, int]) -> None:
    """Write the layer of these items into a new file; `reach` is how many have each word.

    Raises:
        TooLargeError: they have too much text.
    """
    if batch.text.size > MOST_CHARACTERS:
        raise TooLargeError(f"{batch.text.size} 个字，一层索引最多 {MOST_CHARACTERS} 个")
    alphabet, codes = _coded(batch.text)
    pairs = Pairs.of(codes, _BORDER_CODE)
    meanings = Meanings.learned(batch.text, batch.is_cut, batch.lengths)
    arrays: dict[str, Array] = {name: getattr(batch, name) for name in _ITEM_ARRAYS}
    arrays |= {
        "alphabet": alphabet,
        "codes": codes,
        "pair_counts": _pair_counts(alphabet, codes, batch.lengths),
        "pair_keys": pairs.keys,
        "pair_starts": pairs.starts,
        "pair_places": pairs.places,
        "meaning_keys": meanings.keys,
        "meanings": meanings.vectors,
        "is_cut": np.packbits(batch.is_cut, bitorder="little"),
        "is_joined": np.packbits(batch.is_joined, bitorder="little"),
        "years": np.array([key.issue.year for key in batch.keys], np.int32),
        "ordinals": np.array([key.ordinal for key in batch.keys], np.int32),
    }
    tables: dict[str, object] = {}
    columns: dict[str, Sequence[object]] = {
        "series": [key.issue.series for key in batch.keys],
        "numbers": [key.issue.number for key in batch.keys],
        "sections": batch.sections,
        "sources": batch.sources,
        "series_titles": batch.series_titles,
        "places": batch.places,
    }
    for name, values in columns.items():
        tables[name], arrays[f"{name}_codes"] = _table(values)
    words = sorted(reach)
    arrays["words"] = np.frombuffer("\n".join(words).encode(), np.uint8)
    arrays["word_reach"] = np.array([reach[word] for word in words], np.int32)
    write_arrays(path, arrays, tables)


class Layer:
    """The items of one file, numbered from 0, and where characters stand in their joined text."""

    def __init__(self, path: Path) -> None:
        self.arrays = MappedArrays.opened(path)
        self.size: int = self.arrays["lengths"].size
        self.length: int = self.arrays["codes"].size
        self._alphabet: Points = self.arrays["alphabet"]
        self._codes: Codes = self.arrays["codes"]
        self._pairs = Pairs(
            self.arrays["pair_keys"], self.arrays["pair_starts"], self.arrays["pair_places"]
        )
        self._starts: dict[str, npt.NDArray[np.int64]] = {}
        self._code_of = dict(zip(text_of(self._alphabet), range(self._alphabet.size), strict=True))

    def find(self, phrase: str) -> Int32:
        """Every place at which the joined text has `phrase`, in order."""
        codes = [self._code_of.get(character, -1) for character in phrase]
        if min(codes, default=-1) < 0:
            return np.empty(0, np.int32)
        if len(codes) == 1:
            return self._pairs.beginning_with(codes[0]).view(np.int32)
        rarest = min(range(len(codes) - 1), key=lambda at: self._pairs.count(*codes[at : at + 2]))
        places: Int32 = self._pairs.at(*codes[rarest : rarest + 2]).view(np.int32)
        for at, code in enumerate(codes):
            if at not in (rarest, rarest + 1) and places.size:
                places = self._with_code(places, at - rarest, code)
        found: Int32 = places - np.int32(rarest) if rarest else places
        return found

    def _with_code(self, places: Int32, distance: int, code: int) -> Int32:
        """Those of `places` that have the character `code` so far behind them."""
        beside = places + np.int32(distance)
        # Before the first character there is none; behind the last stands a border, so that a
        # place past it is one past a pair that is not there.
        inside = (beside >= 0) & (beside < self.length)
        if not inside.all():
            places, beside = places[inside], beside[inside]
        found: Int32 = places[self._codes[beside] == code]
        return found

    def text(self, start: int, end: int) -> str:
        """A piece of the joined text."""
        return text_of(self._alphabet[self._codes[start:end]])

    def count(self, character: str) -> int:
        """How often the joined text has a character."""
        code = self._code_of.get(character)
        return 0 if code is None else self._pairs.count_beginning_with(code)

    def points(self, places: Int32) -> Points:
        """The characters at these places."""
        points: Points = self._alphabet[self._codes[places]]
        return points

    @property
    def meanings(self) -> Meanings:
        """What words are about, as far as these items tell."""
        return Meanings(self.arrays["meaning_keys"], self.arrays["meanings"])

    def flags(self, name: str, places: Int32) -> Flags:
        """Of the flags `name` (see Batch) those of these places."""
        flags: Flags = (self.arrays[name][places >> 3] >> (places & 7).astype(np.uint8)) & 1 > 0
        return flags

    def printed(self, number: int) -> Printed:
        """What is printed of an item, and how its folded text belongs to it."""
        start, end = self._bounds("lengths", number)
        bytes_start, bytes_end = self._bounds("printed_lengths", number)
        parts = slice(*self._bounds("part_counts", number))
        breaks = slice(*self._bounds("break_counts", number))
        return Printed(
            text_of(self._alphabet[self._codes[start:end]]),
            self.arrays.read("printed", bytes_start, bytes_end).decode("utf-8", _LONE),
            self.arrays["part_lengths"][parts].tolist(),
            self.arrays["breaks_folded"][breaks].tolist(),
            self.arrays["breaks_printed"][breaks].tolist(),
        )

    def _bounds(self, counts: str, number: int) -> tuple[int, int]:
        """Where what is counted of an item begins and ends among that of all."""
        if counts not in self._starts:
            total = np.cumsum(self.arrays[counts], dtype=np.int64)
            self._starts[counts] = np.concatenate(([0], total))
        start, end = self._starts[counts][number : number + 2].tolist()
        return start, end

    def keys(self) -> list[ItemKey]:
        """The address of every item."""
        tables, arrays = self.arrays.tables, self.arrays
        series = _values(tables["series"], arrays["series_codes"])
        numbers = _values(tables["numbers"], arrays["numbers_codes"])
        years, ordinals = arrays["years"].tolist(), arrays["ordinals"].tolist()
        return [
            ItemKey(IssueKey(*issue), ordinal)
            for *issue, ordinal in zip(series, years, numbers, ordinals, strict=True)
        ]

    def batch(self) -> Batch:
        """The items as they were written."""
        tables, arrays = self.arrays.tables, self.arrays
        as_they_are: dict[str, Any] = {name: arrays[name] for name in _ITEM_ARRAYS}
        return Batch(
            keys=self.keys(),
            sections=_values(tables["sections"], arrays["sections_codes"]),
            sources=_values(tables["sources"], arrays["sources_codes"]),
            series_titles=_values(tables["series_titles"], arrays["series_titles_codes"]),
            places=[tuple(p) for p in _values(tables["places"], arrays["places_codes"])],
            text=self._alphabet[self._codes],
            is_cut=self._all_flags("is_cut"),
            is_joined=self._all_flags("is_joined"),
            **as_they_are,
        )

    def _all_flags(self, name: str) -> Flags:
        bits = np.unpackbits(self.arrays[name], count=self.length, bitorder="little")
        return bits.astype(np.bool_)

    def reach(self) -> dict[str, int]:
        """How many of the items have each word, those deleted since among them."""
        reach = self.arrays["word_reach"].tolist()
        words = self.arrays["words"].tobytes().decode().split("\n") if reach else []
        return dict(zip(words, reach, strict=True))


def _coded(text: Points) -> tuple[Points, Codes]:
    """The characters of `text`, in order, and the text as places among them."""
    is_used = np.zeros(_CODE_POINTS, np.bool_)
    is_used[ord(BORDER)] = True
    is_used[text] = True
    alphabet = np.flatnonzero(is_used).astype(np.uint32)
    kind = np.uint16 if alphabet.size <= _MOST_SHORT_CODES else np.uint32
    code_of = np.zeros(_CODE_POINTS, kind)
    code_of[alphabet] = np.arange(alphabet.size, dtype=kind)
    return alphabet, cast(Codes, code_of[text])


def _pair_counts(alphabet: Points, codes: Codes, lengths: Int32) -> Int32:
    """How many pairs of neighbouring letters, digits and hanzi each item has."""
    is_written = np.array([character.isalnum() for character in text_of(alphabet)], np.bool_)
    is_pair = is_written[codes]
    is_pair[:-1] &= is_pair[1:]  # behind the last character stands a border
    pairs_before = np.concatenate(([0], np.cumsum(is_pair, dtype=np.int32)))
    ends = np.cumsum(lengths)
    counts: Int32 = pairs_before[ends] - pairs_before[ends - lengths]
    return counts


def _values(table: Sequence[Any], codes: Int32) -> list[Any]:
    return [table[code] for code in codes.tolist()]


def _table(values: Sequence[_Value]) -> tuple[list[_Value], Int32]:
    """The distinct values, and for each of `values` its place among them."""
    distinct = list(dict.fromkeys(values))
    place_of = {value: at for at, value in enumerate(distinct)}
    return distinct, np.array([place_of[value] for value in values], np.int32)
