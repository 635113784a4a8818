"""Which items a query finds: exactly those whose text has what was asked; failing that, some."""

from dataclasses import dataclass

import numpy as np

from index.answers.evaluation import Evaluation, Term, Widened
from index.fold import skeleton
from index.language.reading import Reading
from index.language.tree import Leaf
from index.texts.batches import title_hash
from index.texts.postings import Postings
from index.texts.snapshot import Items, Mask, Snapshot


@dataclass(frozen=True, slots=True)
class Matches:
    """The items found by a text, and what they were found by.

    `widened` are the units that items may have otherwise. `wholes` are the leaves of several words
    where the texts have them in one piece; `titled` are the items whose title is the query.
    `left_out` names what there was no time to look for: the items are then those of the query
    without it. `torn` are leaves that only stand within longer numbers or Latin words.
    """

    mask: Mask
    terms: tuple[Term, ...]
    widened: tuple[Widened, ...]
    wholes: tuple[tuple[Leaf, Postings], ...]
    titled: Items
    left_out: tuple[str, ...] = ()
    torn: tuple[str, ...] = ()


def matches(reading: Reading, evaluation: Evaluation, snapshot: Snapshot) -> Matches:
    """What `reading` finds: every phrase literally, and every leaf by its words or as a whole.

    A title pasted with other punctuation or white space finds its item too, whatever it is cut to.
    """
    mask = _mask(reading, evaluation, snapshot)
    titled = _titled(reading, snapshot)
    if titled.size and not reading.is_quoted:
        mask = mask.copy()
        mask[titled] = True
    wholes = tuple((leaf, postings) for (leaf, _), postings in evaluation.wholes.items())
    return Matches(
        mask=mask,
        terms=evaluation.terms,
        widened=tuple(evaluation.widened.values()),
        wholes=wholes,
        titled=titled,
        left_out=tuple(evaluation.left_out),
        torn=tuple(evaluation.torn),
    )


def _titled(reading: Reading, snapshot: Snapshot) -> Items:
    """The items whose title is the query; a query with signs must be the title to the letter.

    Else -选调生 would find the title that it excludes.
    """
    if not reading.title_key:
        return np.empty(0, np.int32)
    items = snapshot.items_of_title(title_hash(reading.title_key))
    titles = [snapshot.printed(item).folded_title for item in items.tolist()]
    if reading.has_signs:
        same = [title == reading.whole for title in titles]
    else:
        same = [skeleton(title) == reading.title_key for title in titles]
    return items[np.array(same, np.bool_)]


def _mask(reading: Reading, evaluation: Evaluation, snapshot: Snapshot) -> Mask:
    if reading.tree is None:
        return snapshot.present
    mask = evaluation.mask(reading.tree)
    if mask is None:
        return np.zeros(snapshot.size, np.bool_)
    return mask & snapshot.present if snapshot.deleted_count else mask
