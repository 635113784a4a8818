"""What is printed below an item, often behind its signature, and still is its text: 附件：1.…, a table."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest

from indexer.parsing.attribution import whole_attribution, without_attribution
from indexer.parsing.markers import ENUMERATED, marker_of
from indexer.parsing.units import Unit

_LABELLED = re.compile(
    r"^[（(【\[]?\s*(?:附\s*件\s*[\d一二三四五六七八九十]{0,2}|附表?|附注|注|备\s*注|主\s*题\s*词|关\s*键\s*词)"
    r"\s*[】\]）)]?\s*[:：]"
)
_MAX_LISTED = 60
_MAX_CELL, _MIN_CELLS = 40, 2
_STOP = re.compile("[。！？；：]")


def with_attachments(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """`units`, what is attached to a text handed to the unit that it stands below.

    On lines of their own such lists would read as titles of further items.
    """
    kept: list[Unit] = []
    former: Unit | None = None  # the line of the list above
    for unit, below in zip_longest(units, units[1:]):
        if kept and _is_attached(unit, former, kept[-1], below):
            kept[-1] = replace(kept[-1], after=(*kept[-1].after, *unit.texts))
            former = unit
        else:
            kept.append(unit)
            former = None
    return tuple(kept)


def attachments_start(texts: Sequence[str]) -> int:
    """The first of the texts that are attached at the end; `len(texts)` when none are."""
    start = _start_of_last(texts, _is_listed)
    labelled = (place for place in range(start, len(texts)) if _LABELLED.match(texts[place]))
    return next(labelled, _table_start(texts))


def _table_start(texts: Sequence[str]) -> int:
    """The first of the cells or rows of a table that stands below a signed text."""
    start = _start_of_last(texts, _is_cell)
    is_signed = start > 0 and any(one.source for one in without_attribution(texts[start - 1])[1])
    return start if is_signed and len(texts) - start >= _MIN_CELLS else len(texts)


def _start_of_last(texts: Sequence[str], is_meant: Callable[[str], bool]) -> int:
    start = len(texts)
    while start and is_meant(texts[start - 1]):
        start -= 1
    return start


def _is_cell(text: str) -> bool:
    """Whether a text may be of a table: short, and nothing like a sentence or a signature."""
    return len(text) <= _MAX_CELL and not _STOP.search(text) and whole_attribution(text) is None


def _is_attached(unit: Unit, former: Unit | None, above: Unit, below: Unit | None) -> bool:
    if _LABELLED.match(unit.text):
        return not above.is_own_line
    if former is None or not _is_listed(unit.text):
        return False
    # 附件：1.… above 2.太湖县… with a text of its own: the items are numbered too.
    is_title = below is not None and below.key is None and not below.is_own_line
    return _counts_on(former.text, unit.text) and not is_title


def _counts_on(first: str, second: str) -> bool:
    """Whether one line of a list follows another: 附件：1.… and 2.…, 附件： and 1.…"""
    begun, after = marker_of(_LABELLED.sub("", first, count=1).strip()), marker_of(second)
    if begun is None or after is None:
        return begun is None
    return begun.kind is after.kind and after.number == (begun.number or 0) + 1


def _is_listed(text: str) -> bool:
    """Whether a text is a line of a list: labelled, or numbered and no sentence."""
    if _LABELLED.match(text):
        return True
    marker = marker_of(text)
    is_numbered = marker is not None and marker.kind in ENUMERATED
    return is_numbered and len(text) <= _MAX_LISTED and "。" not in text
