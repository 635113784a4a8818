"""The plain evaluation of a query's tree: masks of items, and where the texts have what was asked.

What there is no time left for is left out and named, so that no answer is wrong in silence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.answers.conditions import Conditions
from index.language.tree import (
    AllOf,
    AnyOf,
    InPlace,
    Inside,
    Leaf,
    Node,
    PartOfItem,
    Phrase,
    Without,
)
from index.texts.occurrences import Occurrences, is_latin
from index.texts.postings import Postings
from index.texts.snapshot import Mask
from index.words.widening import Unit, plain_units

# Says whether the time for a search is used up.
IsLate = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Term:
    """Something asked for, and where the texts have it; `is_word` of a word of a leaf."""

    text: str
    postings: Postings
    is_word: bool
    within: PartOfItem | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """Where the texts have something that may stand for a unit, and how surely it does."""

    text: str
    postings: Postings
    weight: float


@dataclass(frozen=True, slots=True)
class Widened:
    """A unit that items may also have otherwise; `of_place` are those that are of its place."""

    unit: Unit
    within: PartOfItem | None
    others: tuple[Other, ...]
    of_place: Mask | None
    reach: int  # how many items have it, in any way


class Evaluation:
    """Evaluates trees over one generation, for one search.

    `terms`, `widened` and `wholes` collect what items are found by: nothing that they must be
    without. `wholes` are the leaves of several words where the texts have them in one piece;
    `torn` are those that only stand within longer numbers or Latin words.
    `units` parts a leaf; what must be missing is never widened. `present` are the items that are
    not deleted: conditions are met by others, too.
    """

    def __init__(
        self,
        occurrences: Occurrences,
        conditions: Conditions,
        present: Mask,
        is_late: IsLate,
        units: Callable[[Leaf], Sequence[Unit]],
    ) -> None:
        self.wholes: dict[tuple[Leaf, PartOfItem | None], Postings] = {}
        self.widened: dict[tuple[Unit, PartOfItem | None], Widened] = {}
        self.torn: dict[str, None] = {}
        self.left_out: dict[str, None] = {}
        self._terms: dict[tuple[str, bool, PartOfItem | None], Term] = {}
        self._occurrences = occurrences
        self._conditions = conditions
        self._present = present
        self._size = present.size
        self._is_late = is_late
        self.units = units

    @property
    def terms(self) -> tuple[Term, ...]:
        """The phrases, then the words, each in the order asked."""
        return tuple(sorted(self._terms.values(), key=lambda term: term.is_word))

    def mask(
        self, node: Node, within: PartOfItem | None = None, *, is_wanted: bool = True
    ) -> Mask | None:
        """The items of `node`; None when there was no time for any of it."""
        match node:
            case AllOf(parts):
                masks = [self.mask(part, within, is_wanted=is_wanted) for part in parts]
                return _joined(np.logical_and, masks)
            case AnyOf(parts):
                masks = [self.mask(part, within, is_wanted=is_wanted) for part in parts]
                return _joined(np.logical_or, masks)
            case Without(part):
                mask = self.mask(part, within, is_wanted=False)
                return None if mask is None else ~mask
            case Inside(part_of_item, inner):
                return self.mask(inner, part_of_item, is_wanted=is_wanted)
            case Phrase(text):
                return self._having(text, within, is_word=False, is_wanted=is_wanted)
            case Leaf():
                return self._leaf(node, within, is_wanted=is_wanted)
        return self._conditions.meeting(node)

    def _leaf(self, leaf: Leaf, within: PartOfItem | None, *, is_wanted: bool) -> Mask | None:
        units = self.units(leaf) if is_wanted else plain_units(leaf)
        masks = [self._unit(unit, within, is_wanted=is_wanted) for unit in units]
        mask = _joined(np.logical_and, masks)
        is_one_word = leaf.words == (leaf.text,)
        whole = None if is_one_word else self._postings(leaf.text, within, is_word=True)
        if is_wanted and not _has_any(mask) and not _has_any(whole):
            whole = self._torn(leaf, within)
        if whole is None:
            return mask
        if is_wanted:
            self.wholes[leaf, within] = whole
        mask = np.zeros(self._size, np.bool_) if mask is None else mask.copy()
        mask[whole.items] = True
        return mask

    def _torn(self, leaf: Leaf, within: PartOfItem | None) -> Postings | None:
        """Where a leaf that nothing says stands within longer numbers or words: 420 in 1420."""
        if not (is_latin(leaf.text[0]) or is_latin(leaf.text[-1])):
            return None
        postings = self._postings(leaf.text, within, is_word=False)
        if postings is not None and postings.items.size:
            self.torn[leaf.text] = None
        return postings

    def _unit(self, unit: Unit, within: PartOfItem | None, *, is_wanted: bool) -> Mask | None:
        words = [
            self._having(word, within, is_word=True, is_wanted=is_wanted) for word in unit.words
        ]
        mask = _joined(np.logical_and, words)
        if mask is None or not unit.is_widened:
            return mask
        return self._widened(unit, within, mask.copy())

    def _widened(self, unit: Unit, within: PartOfItem | None, mask: Mask) -> Mask:
        """The mask of the unit's words with the items that have something in their place."""
        others = []
        for other in unit.others:
            postings = self._postings(other.text, within, is_word=True)
            if postings is not None and postings.items.size:
                others.append(Other(other.text, postings, other.weight))
                mask[postings.items] = True
        of_place = None
        if unit.codes and within is None:
            of_place = self._conditions.meeting(InPlace(unit.text, unit.codes)) & self._present
            mask |= of_place
        reach = int(np.count_nonzero(mask))
        self.widened[unit, within] = Widened(unit, within, tuple(others), of_place, reach)
        return mask

    def _having(
        self, text: str, within: PartOfItem | None, *, is_word: bool, is_wanted: bool
    ) -> Mask | None:
        postings = self._postings(text, within, is_word=is_word)
        if postings is None:
            return None
        if is_wanted:
            self._terms[text, is_word, within] = Term(text, postings, is_word, within)
        return postings.mask(self._size)

    def _postings(self, text: str, within: PartOfItem | None, *, is_word: bool) -> Postings | None:
        if self._is_late():
            self.left_out[text] = None
            return None
        return self._occurrences.find(text, within, is_word=is_word)


def _has_any(found: Mask | Postings | None) -> bool:
    if isinstance(found, Postings):
        return bool(found.items.size)
    return found is not None and bool(found.any())


def _joined(join: Callable[[Mask, Mask], Mask], masks: Sequence[Mask | None]) -> Mask | None:
    """The masks joined, those left out for want of time not counted."""
    joined: Mask | None = None
    for mask in masks:
        if mask is not None:
            joined = mask if joined is None else join(joined, mask)
    return joined
