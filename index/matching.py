"""Which items a query finds: exactly those whose text has what was asked; failing that, some."""

from dataclasses import dataclass

import numpy as np

from index.columns import Columns, Mask, Ordinals, Positions
from index.evaluation import Evaluation, IsLate, Term
from index.occurrences import Occurrences
from index.query_reading import Reading
from index.query_tree import Leaf
from index.whoosh_reader import WhooshReader


@dataclass(frozen=True, slots=True)
class Matches:
    """The items found by a text, and what they were found by.

    `wholes` are the leaves of several words where the texts have them in one piece; `titled` are
    the items whose title is the query. `left_out` names what there was no time to look for: the
    items are then those of the query without it.
    """

    mask: Mask
    terms: tuple[Term, ...]
    wholes: tuple[tuple[Leaf, Positions], ...]
    titled: Ordinals
    left_out: tuple[str, ...] = ()


def matches(
    reading: Reading,
    columns: Columns,
    occurrences: Occurrences,
    reader: WhooshReader,
    is_late: IsLate = lambda: False,
) -> Matches:
    """What `reading` finds: every phrase literally, and every leaf by its words or as a whole.

    A title pasted with other punctuation or white space finds its item too, whatever it is cut to.
    """
    evaluation = Evaluation(columns, occurrences, is_late)
    mask = _mask(reading, evaluation, columns)
    titled = _titled(reading, columns, reader)
    if not reading.is_quoted:
        mask[titled] = True
    wholes = tuple((leaf, positions) for (leaf, _), positions in evaluation.wholes.items())
    return Matches(mask, evaluation.terms, wholes, titled, tuple(evaluation.left_out))


def _titled(reading: Reading, columns: Columns, reader: WhooshReader) -> Ordinals:
    """The items whose title is the query; a query with signs must be the title to the letter.

    Else -选调生 would find the title that it excludes.
    """
    if not reading.title_key:
        return np.empty(0, np.int64)
    titled = np.sort(columns.ordinal_of[reader.numbers("title_key", reading.title_key)])
    if not reading.has_signs:
        return titled
    same = [
        columns.text[columns.starts[at] : columns.title_ends[at]] == reading.whole for at in titled
    ]
    return titled[np.array(same, np.bool_)]


def _mask(reading: Reading, evaluation: Evaluation, columns: Columns) -> Mask:
    if reading.tree is None:
        return np.ones(columns.size, np.bool_)
    mask = evaluation.mask(reading.tree)
    # Not the mask of a condition itself: titles are added to it.
    return np.zeros(columns.size, np.bool_) if mask is None else mask.copy()
