"""Which item of a new version is which filed item, so that addresses never change hands."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from archive.records import ParsedItem

# Two texts with half of their three-character pieces in common are one text, edited.
_SAME_TEXT: Final = 0.5
_PIECE: Final = 3


def matched_ordinals(
    filed: Sequence[tuple[int, ParsedItem]], printed: Sequence[ParsedItem]
) -> tuple[int | None, ...]:
    """For each item of a new version the ordinal it already has, or None when it is new.

    `filed` is in the order of the version before, withdrawn and merged items included: an address
    that was ever given is never given to another item. Decided by title, then by text, then by
    standing in the same place with the same source and places.
    """
    pairing = _Pairing([item for _, item in filed], printed)
    pairing.pair_alike(_title_likeness, 1.0)
    pairing.pair_alike(_text_likeness, _SAME_TEXT)
    pairing.pair_neighbours()
    old_of = {new: old for old, new in pairing.new_of.items()}
    return tuple(
        filed[old_of[new]][0] if new in old_of else None for new in range(len(printed))
    )


@dataclass(slots=True)
class _Pairing:
    """What is paired so far, as positions in both sequences."""

    old: Sequence[ParsedItem]
    new: Sequence[ParsedItem]
    new_of: dict[int, int] = field(default_factory=dict)

    def pair_alike(self, likeness: Callable[[ParsedItem, ParsedItem], float], least: float) -> None:
        """Pair what is at least so alike, the most alike first, ties by text and then by place."""
        candidates = [
            (-alike, -_text_likeness(self.old[old], self.new[new]), abs(old - new), old, new)
            for old in self._left_old()
            for new in self._left_new()
            if (alike := likeness(self.old[old], self.new[new])) >= least
        ]
        for *_, old, new in sorted(candidates):
            if old not in self.new_of and new not in self.new_of.values():
                self.new_of[old] = new

    def pair_neighbours(self) -> None:
        """Pair what follows a paired item, or opens both versions, and agrees in its origin."""
        for old in self._left_old():
            new = 0 if old == 0 else self.new_of.get(old - 1, -2) + 1
            if new in self._left_new() and _same_origin(self.old[old], self.new[new]):
                self.new_of[old] = new

    def _left_old(self) -> list[int]:
        return [old for old in range(len(self.old)) if old not in self.new_of]

    def _left_new(self) -> list[int]:
        taken = set(self.new_of.values())
        return [new for new in range(len(self.new)) if new not in taken]


def _title_likeness(one: ParsedItem, other: ParsedItem) -> float:
    return float(_folded((one.title,)) == _folded((other.title,)))


def _text_likeness(one: ParsedItem, other: ParsedItem) -> float:
    """The share of pieces in common, 0 to 1, of the title and text of both."""
    ours, theirs = _pieces(one), _pieces(other)
    return len(ours & theirs) / len(ours | theirs)


def _pieces(item: ParsedItem) -> set[str]:
    text = _folded((item.title, *item.paragraphs))
    return {text[start : start + _PIECE] for start in range(max(1, len(text) - _PIECE + 1))}


def _folded(texts: Iterable[str]) -> str:
    """Letters, digits and Han only: spaces, quotes and widths are what typesetters change."""
    return "".join(
        letter for letter in unicodedata.normalize("NFKC", "".join(texts)) if letter.isalnum()
    )


def _same_origin(one: ParsedItem, other: ParsedItem) -> bool:
    """Whether both name the same body or place: without either, nothing speaks for one item."""
    named = one.source is not None or bool(one.places)
    return named and (one.source, one.places) == (other.source, other.places)
