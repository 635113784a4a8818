"""What is printed below an item, often behind its signature, and still is its text: 附件：1.…, 注：…"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from indexer.parsing.markers import ENUMERATED, marker_of
from indexer.parsing.units import Unit

_LABELLED = re.compile(
    r"^[（(【\[]?\s*(?:附\s*件\s*[\d一二三四五六七八九十]{0,2}|附表?|附注|注|备\s*注|主\s*题\s*词|关\s*键\s*词)"
    r"\s*[】\]）)]?\s*[:：]"
)
_MAX_LISTED = 60


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
    start = len(texts)
    while start and _is_listed(texts[start - 1]):
        start -= 1
    labelled = (place for place in range(start, len(texts)) if _LABELLED.match(texts[place]))
    return next(labelled, len(texts))


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
