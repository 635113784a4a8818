"""Which item of a new version is which filed item, so that addresses never change hands."""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from archive.records import ParsedItem

# Two texts with half of their three-character pieces in common are one text, edited.
_SAME_TEXT: Final = 0.5
_PIECE: Final = 3


def matched_ordinals(
    filed: Sequence[tuple[int, ParsedItem]],
    printed: Sequence[ParsedItem],
    closed: Collection[int] = (),
) -> tuple[int | None, ...]:
    """For each item of a new version the ordinal it already has, or None when it is new.

    `filed` is in the order of the version before, withdrawn and merged items included: an address
    that was ever given is never given to another item. Decided by title, then by text, then by
    standing in the same place with the same source and places; the latter not for the `closed`
    ordinals, withdrawn or merged by hand: an item in their place is another one.
    """
    pairing = _Pairing([_folded(item) for _, item in filed], [_folded(item) for item in printed])
    pairing.pair_alike(_title_likeness, 1.0)
    pairing.pair_alike(_text_likeness, _SAME_TEXT)
    pairing.pair_neighbours(tuple(ordinal in closed for ordinal, _ in filed))
    old_of = {new: old for old, new in pairing.new_of.items()}
    return tuple(filed[old_of[new]][0] if new in old_of else None for new in range(len(printed)))


@dataclass(frozen=True, slots=True)
class _Folded:
    """An item as it is compared: once for all the others it is compared with."""

    item: ParsedItem
    title: str
    pieces: frozenset[str]  # of title and text


@dataclass(slots=True)
class _Pairing:
    """What is paired so far, as positions in both sequences."""

    old: Sequence[_Folded]
    new: Sequence[_Folded]
    new_of: dict[int, int] = field(default_factory=dict)

    def pair_alike(self, likeness: Callable[[_Folded, _Folded], float], least: float) -> None:
        """Pair what is at least so alike, the most alike first, ties by text and then by place."""
        candidates = [
            (-alike, -_text_likeness(self.old[old], self.new[new]), abs(old - new), old, new)
            for old in self._left_old()
            for new in self._left_new()
            if (alike := likeness(self.old[old], self.new[new])) >= least
        ]
        taken = set(self.new_of.values())
        for *_, old, new in sorted(candidates):
            if old not in self.new_of and new not in taken:
                self.new_of[old] = new
                taken.add(new)

    def pair_neighbours(self, is_closed: Sequence[bool]) -> None:
        """Pair what follows a paired item, or opens both versions, and agrees in its origin."""
        left = set(self._left_new())
        for old in self._left_old():
            new = 0 if old == 0 else self.new_of.get(old - 1, -2) + 1
            if is_closed[old]:
                continue
            if new in left and _is_same_origin(self.old[old].item, self.new[new].item):
                self.new_of[old] = new
                left.remove(new)

    def _left_old(self) -> list[int]:
        return [old for old in range(len(self.old)) if old not in self.new_of]

    def _left_new(self) -> list[int]:
        taken = set(self.new_of.values())
        return [new for new in range(len(self.new)) if new not in taken]


def _title_likeness(one: _Folded, other: _Folded) -> float:
    return float(one.title == other.title)


def _text_likeness(one: _Folded, other: _Folded) -> float:
    """The share of pieces that both have, 0 to 1."""
    return len(one.pieces & other.pieces) / len(one.pieces | other.pieces)


def _is_same_origin(one: ParsedItem, other: ParsedItem) -> bool:
    """Whether both name the same body or place: without either, nothing speaks for one item."""
    named = one.source is not None or bool(one.places)
    return named and (one.source, one.places) == (other.source, other.places)


def _folded(item: ParsedItem) -> _Folded:
    text = _letters((item.title, *item.paragraphs))
    starts = range(max(1, len(text) - _PIECE + 1))
    pieces = frozenset(text[start : start + _PIECE] for start in starts)
    return _Folded(item, _letters((item.title,)), pieces)


def _letters(texts: Iterable[str]) -> str:
    """Letters, digits and Han only: spaces, quotes and widths are what typesetters change."""
    joined = unicodedata.normalize("NFKC", "".join(texts))
    return "".join(letter for letter in joined if letter.isalnum())
