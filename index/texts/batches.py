"""Filed items as arrays: what indexing works out of them, in a form that is cheap to hand on."""

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import compress
from typing import Any, Self, get_origin

import numpy as np
import numpy.typing as npt

from archive.records import FiledItem, ItemKey, PlaceCode
from index.facet_places import facet_places
from index.fold import FoldedText, fold, folded, skeleton
from index.place_names import Places
from index.segment import Kind, Segmenter, joined_places

# Between the parts of a folded text (title, paragraphs) and behind the last. Folding leaves no such
# character, so that nothing that is searched ever matches across it.
BORDER = "\n"

Int32 = npt.NDArray[np.int32]
Points = npt.NDArray[np.uint32]  # Unicode code points
Flags = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]
Hashes = npt.NDArray[np.uint64]


# What is not 32 bits wide.
_KINDS = {"title_hashes": np.uint64}


@dataclass(frozen=True, slots=True)
class Batch:
    """Some items, one an element of the lists and of the arrays of its first group.

    `text` is all folded texts, BORDER behind every part; `lengths` counts an item's characters
    there with all borders, `title_lengths` its title without; `title_hashes` are of its skeleton.
    `is_cut[i]` tells that a word begins or ends before character `i`, `is_joined[i]` that a number
    or a Latin word goes on there; `place_starts` and `place_ends` bound names of places in `text`.
    `printed` is title and paragraphs in UTF-8 without borders; `part_lengths` counts the characters
    of each. A folded character of an item comes from the printed one as far behind the last break
    before it: breaks are pairs of places in its folded and in its printed text.
    """

    keys: list[ItemKey]
    sections: list[str | None]
    sources: list[str | None]  # folded
    series_titles: list[str]  # folded
    places: list[tuple[PlaceCode, ...]]
    title_hashes: Hashes
    revisions: Int32
    issued_on: Int32
    lengths: Int32
    title_lengths: Int32
    part_counts: Int32
    break_counts: Int32
    printed_lengths: Int32  # bytes

    text: Points
    is_cut: Flags
    is_joined: Flags
    place_starts: Int32
    place_ends: Int32
    printed: Bytes
    part_lengths: Int32
    breaks_folded: Int32
    breaks_printed: Int32

    def __len__(self) -> int:
        return len(self.keys)

    @classmethod
    def joined(cls, batches: Sequence["Batch"]) -> Self:
        """All items of `batches`, in order."""
        starts = np.cumsum([0, *(batch.text.size for batch in batches)])[:-1]
        moved = [batch._moved(int(start)) for batch, start in zip(batches, starts, strict=True)]
        joined: dict[str, Any] = {}
        for field in dataclasses.fields(cls):
            values = [getattr(batch, field.name) for batch in moved]
            if isinstance(values[0], list):
                joined[field.name] = [value for part in values for value in part]
            else:
                joined[field.name] = np.concatenate(values)
        return cls(**joined)

    def only(self, keep: Flags) -> "Batch":
        """The items of which `keep` is true."""
        in_text = np.repeat(keep, self.lengths)
        moved = np.cumsum(in_text, dtype=np.int32) - 1
        named = in_text[self.place_starts]
        chosen: dict[str, Any] = {
            "text": self.text[in_text],
            "is_cut": self.is_cut[in_text],
            "is_joined": self.is_joined[in_text],
            "place_starts": moved[self.place_starts[named]],
            "place_ends": moved[self.place_ends[named] - 1] + 1,
            "printed": self.printed[np.repeat(keep, self.printed_lengths)],
            "part_lengths": self.part_lengths[np.repeat(keep, self.part_counts)],
            "breaks_folded": self.breaks_folded[np.repeat(keep, self.break_counts)],
            "breaks_printed": self.breaks_printed[np.repeat(keep, self.break_counts)],
        }
        for field in dataclasses.fields(self):
            values = getattr(self, field.name)
            if isinstance(values, list):
                chosen[field.name] = list(compress(values, keep.tolist()))
            elif field.name not in chosen:
                chosen[field.name] = values[keep]
        return Batch(**chosen)

    def _moved(self, start: int) -> "Batch":
        """The batch as it stands `start` characters into a longer text."""
        return dataclasses.replace(
            self,
            place_starts=self.place_starts + np.int32(start),
            place_ends=self.place_ends + np.int32(start),
        )


@dataclass(frozen=True, slots=True)
class Words:
    """The words that items were cut into: the items that have each, in order, and how often."""

    items: dict[str, Int32]
    counts: dict[str, Int32]

    @classmethod
    def joined(cls, parts: Sequence["Words"], sizes: Sequence[int]) -> Self:
        """The words of batches of these sizes, one behind the other."""
        items = defaultdict[str, list[Int32]](list)
        counts = defaultdict[str, list[Int32]](list)
        first = 0
        for part, size in zip(parts, sizes, strict=True):
            for word, numbers in part.items.items():
                items[word].append(numbers + np.int32(first))
                counts[word].append(part.counts[word])
            first += size
        return cls(_concatenated(items), _concatenated(counts))

    def reach(self) -> dict[str, int]:
        """How many items have each word."""
        return {word: items.size for word, items in self.items.items()}


def _concatenated(parts: dict[str, list[Int32]]) -> dict[str, Int32]:
    return {word: np.concatenate(some) if some[1:] else some[0] for word, some in parts.items()}


def batch_of(
    items: Iterable[FiledItem], segmenter: Segmenter, places: Places
) -> tuple[Batch, Words]:
    """The batch of `items`, in their order, and the words they are cut into."""
    making = _Making(segmenter, places)
    for filed in items:
        making.add(filed)
    return making.batch(), making.words()


class _Making:
    """A batch under way: lists that grow by an item at a time."""

    def __init__(self, segmenter: Segmenter, places: Places) -> None:
        self._segmenter = segmenter
        self._places = places
        self._lists: dict[str, list[Any]] = {field.name: [] for field in dataclasses.fields(Batch)}
        self._texts: list[str] = []
        self._printed: list[bytes] = []
        self._cut_at: list[int] = []
        self._joined_at: list[int] = []
        self._word_items = defaultdict[str, list[int]](list)
        self._word_counts = defaultdict[str, list[int]](list)
        self._length = 0

    def add(self, filed: FiledItem) -> None:
        item, lists = filed.item, self._lists
        parts = [folded(part) for part in (item.title, *item.paragraphs)]
        text = BORDER.join([part.text for part in parts]) + BORDER
        printed = "".join((item.title, *item.paragraphs)).encode("utf-8", "surrogatepass")
        breaks = list(_breaks(parts, (item.title, *item.paragraphs)))
        lists["keys"].append(item.key)
        lists["sections"].append(item.section)
        lists["sources"].append(None if item.source is None else fold(item.source))
        lists["series_titles"].append(fold(filed.issue.series))
        lists["places"].append(facet_places(item.places, self._places))
        lists["title_hashes"].append(title_hash(skeleton(parts[0].text)))
        lists["revisions"].append(filed.revision)
        lists["issued_on"].append(filed.issue.issued_on.toordinal())
        lists["lengths"].append(len(text))
        lists["title_lengths"].append(len(parts[0].text))
        lists["part_counts"].append(len(parts))
        lists["part_lengths"] += [len(item.title), *map(len, item.paragraphs)]
        lists["break_counts"].append(len(breaks))
        lists["breaks_folded"] += [at for at, _ in breaks]
        lists["breaks_printed"] += [at for _, at in breaks]
        lists["printed_lengths"].append(len(printed))
        self._printed.append(printed)
        self._cut(text)
        self._texts.append(text)
        self._length += len(text)

    def _cut(self, text: str) -> None:
        number, first = len(self._texts), self._length
        said = []
        for word in self._segmenter.cut(text):
            self._cut_at += (first + word.start, first + word.end)
            said.append(text[word.start : word.end])
            if word.kind is Kind.PLACE:
                self._lists["place_starts"].append(first + word.start)
                self._lists["place_ends"].append(first + word.end)
        self._joined_at += (first + place for place in joined_places(text))
        for spelled, count in Counter(said).items():
            self._word_items[spelled].append(number)
            self._word_counts[spelled].append(count)

    def batch(self) -> Batch:
        made: dict[str, Any] = {
            field.name: self._lists[field.name]
            if get_origin(field.type) is list
            else np.array(self._lists[field.name], _KINDS.get(field.name, np.int32))
            for field in dataclasses.fields(Batch)
        }
        made["text"] = points_of("".join(self._texts))
        made["is_cut"] = self._flags(self._cut_at)
        made["is_joined"] = self._flags(self._joined_at)
        made["printed"] = np.frombuffer(b"".join(self._printed), np.uint8)
        return Batch(**made)

    def _flags(self, places: list[int]) -> Flags:
        flags = np.zeros(self._length, np.bool_)
        flags[places] = True
        return flags

    def words(self) -> Words:
        return Words(
            {word: np.array(items, np.int32) for word, items in self._word_items.items()},
            {word: np.array(counts, np.int32) for word, counts in self._word_counts.items()},
        )


def title_hash(title_key: str) -> int:
    """A number that two titles share, other than by chance, only when they are spelled alike."""
    return int.from_bytes(blake2b(title_key.encode(), digest_size=8).digest(), "little")


def points_of(text: str) -> Points:
    """The code points of `text`; lone surrogates are points too."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))


def text_of(points: Points) -> str:
    """The text of code points."""
    return points.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")


def _breaks(parts: Sequence[FoldedText], printed: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where folded and printed text stop running side by side, as (folded, printed) places."""
    at_folded = at_printed = 0
    for part, text in zip(parts, printed, strict=True):
        yield at_folded, at_printed + (part.starts[0] if part.text else 0)
        if not isinstance(part.starts, range):
            steps = np.flatnonzero(np.diff(np.array(part.starts, np.int64)) != 1) + 1
            for step in steps.tolist():
                yield at_folded + step, at_printed + part.starts[step]
        at_folded += len(part.text) + len(BORDER)
        at_printed += len(text)
