"""Who signs in the midst of an item: a sign that two items were read as one."""

import re
from collections.abc import Sequence
from itertools import pairwise

from indexer.parsing.attribution import whole_attribution, without_attribution
from indexer.parsing.bodies import is_person
from indexer.parsing.title_authors import title_and_author
from indexer.parsing.titles import is_title_like

_MAX_LINE = 60
_MIN_TEXT = 40
# A title that lost the gap before its author: …助力产业强村宿松县委组织部.
_GLUED = re.compile(
    r"[^。！？]{8,}[\u4e00-\u9fff]{2,8}[县市区州旗]委(?:组织部|宣传部|统战部|办公室|党校|老干部局)"
    r"([\u4e00-\u9fff]{2,3})?"
)


def signed_inside(texts: Sequence[str]) -> str | None:
    """The first attribution to a body among `texts` that text follows; blanks are still as printed."""
    for text, below in pairwise(texts):
        found = _at_end(text) if text.endswith(("）", ")")) else _on_line(text, below)
        if found is not None:
            return found
    return None


def is_glued(title: str) -> bool:
    """Whether a title ends with the name of a body of the very place that it begins with."""
    place = re.match(r"[\u4e00-\u9fff]{1,6}?[县市区州旗]", title)
    return place is not None and _ends_with_author(title) and f"{place[0]}委" in title[8:]


def _ends_with_author(line: str) -> bool:
    glued = _GLUED.fullmatch(line)
    return glued is not None and (glued[1] is None or is_person(glued[1]))


def _at_end(text: str) -> str | None:
    return next((one.printed for one in without_attribution(text)[1] if one.source), None)


def _on_line(text: str, below: str) -> str | None:
    """The author that a line of its own names, alone or behind a title, above a text."""
    if len(text) > _MAX_LINE or len(below) < _MIN_TEXT:
        return None
    found = title_and_author(text) if is_title_like(text) else None
    signed = whole_attribution(text) if found is None else found[1]
    if signed is not None and signed.source is not None:
        return signed.printed
    return text if _ends_with_author(text) else None
