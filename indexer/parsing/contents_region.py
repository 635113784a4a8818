"""Which lines are the contents: from below their heading to where the body begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.parsing.characters import folded
from indexer.parsing.contents_lines import bare_title, split_page
from indexer.parsing.instructions import is_leader_line
from indexer.parsing.lines import Line
from indexer.parsing.sections import (
    bare_heading,
    editor_note_after,
    has_section_ending,
    instructions_after,
    is_contents_heading,
    is_known_section,
)
from indexer.parsing.wordings import is_abbreviation

_HEADING_WITHIN = 30
_MAX_TITLE_LINE = 80
_MIN_FOLD = 6
_MAX_BOX_LINES = 12
# The section and the title that the body begins with again.
_FIRST = 2
_CLEAR = 2
_MAX_CONTENTS = 400
# So many titles and first lines are compared in wording: each pair costs time.
_LEADS = 80
_COLUMNS_APART = 6
_COMMA = re.compile(r"[，；]")
_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|「[^「」]*」|《[^《》]*》|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class Region:
    """The lines from `begin` to before `end` are the contents; a heading stood before or not."""

    begin: int
    end: int
    heading: int | None


def contents_start(lines: Sequence[Line], start: int) -> int:
    """Where the contents may begin behind the masthead: a 领导批示 box may stand above them."""
    if start >= len(lines) or instructions_after(lines[start].text) is None:
        return start
    end = min(start + _MAX_BOX_LINES, len(lines))
    below = folded("".join(line.text for line in lines[start + 1 :]))
    return next((i for i in range(start + 1, end) if _may_be_entry(lines[i].text, below)), start)


def _may_be_entry(text: str, below: str) -> bool:
    if is_prose(text) or is_leader_line(text):
        return False
    title, page = split_page(text, "")
    is_heading = is_known_section(text) or is_contents_heading(text)
    is_repeated = len(folded(title)) >= _MIN_FOLD and below.count(folded(title)) > 1
    return is_heading or bool(title and page) or is_repeated


def contents_region(lines: Sequence[Line], start: int) -> Region | None:
    """Where the contents stand behind the masthead; None when the issue prints none."""
    near = range(start, min(start + _HEADING_WITHIN, len(lines)))
    heading = next((i for i in near if is_contents_heading(lines[i].text)), None)
    begin = start if heading is None else heading + 1
    end = _trimmed(lines, begin, _end(lines, begin))
    if end <= begin:
        return None
    if heading is None and not _is_repeated(lines[begin:end], lines[end:]):
        return None
    return Region(begin, end, heading)


def _end(lines: Sequence[Line], begin: int) -> int:
    """The first line that the contents cannot hold: prose, or what they named already."""
    seen: list[str] = []
    paged = 0
    for place in range(begin, min(len(lines), begin + _MAX_CONTENTS)):
        text = lines[place].text
        if is_prose(text):
            return place
        title = folded(bare_title(text))
        is_paged = split_page(text, "")[1] is not None
        # Behind several pages only the first lines show that the body begins: two titles may
        # begin alike. A line with a page goes on with the contents unless it says more than those.
        known = seen if paged < _CLEAR else seen[:_FIRST]
        known = [one for one in known if not (is_paged and paged and len(title) <= len(one))]
        if title and any(_is_same(title, one) for one in known):
            return place
        if not is_paged and any(is_abbreviation(one, title) for one in seen[:_FIRST]):
            return place
        seen += [title] if title else []
        paged += is_paged
    # So long a list is no table of contents.
    return len(lines) if len(lines) <= begin + _MAX_CONTENTS else begin


def is_prose(text: str) -> bool:
    """Whether a line is text, which contents do not hold; a stop inside quotes is a title's."""
    if instructions_after(text) is not None or editor_note_after(text) is not None:
        return True
    plain = _QUOTED.sub("", text).rstrip("。.…0123456789 ")
    is_text = "。" in plain or len(_COMMA.findall(plain)) > 1
    return len(text) > _MAX_TITLE_LINE or is_text


def _is_same(title: str, former: str) -> bool:
    """Whether a line repeats one of the contents, wholly or by its beginning."""
    if title == former:
        return True
    shorter, longer = sorted((title, former), key=len)
    return len(shorter) >= _MIN_FOLD and longer.startswith(shorter)


def _trimmed(lines: Sequence[Line], begin: int, end: int) -> int:
    """`end` without the headings and titles of the body that follow the last entry."""
    paged = [i for i in range(begin, end) if split_page(lines[i].text, "")[1] is not None]
    if len(paged) >= 2 or (paged and end - begin <= 3):
        return paged[-1] + 1
    while end > begin and (
        is_known_section(lines[end - 1].text) or has_section_ending(lines[end - 1].text)
    ):
        end -= 1
    return end - _ends_with_title(lines[begin:end])


def _ends_with_title(lines: Sequence[Line]) -> bool:
    """Whether the last line is set otherwise than all before it: the first title of the body."""
    if len(lines) <= _CLEAR:
        return False
    *entries, last = [(line.bold, line.centred, line.indent // _COLUMNS_APART) for line in lines]
    return len(set(entries)) == 1 and last != entries[0] and lines[-1].gap_before


def _is_repeated(lines: Sequence[Line], rest: Sequence[Line]) -> bool:
    """Whether what the lines print is met again below: contents where no heading says so.

    One line met again is a title with its subject; only its page shows that it is contents. Of
    titles that are put otherwise in the body, the pages and the sections met again show it.
    """
    pages = [page for line in lines if (page := split_page(line.text, "")[1]) is not None]
    if _are_counting_up(pages, len(lines)):
        return True
    sections = {bare_heading(line.text) for line in lines if is_known_section(line.text)}
    below = {bare_heading(line.text) for line in rest if is_known_section(line.text)}
    if len(pages) >= _CLEAR and sections and sections <= below:
        return True
    titles = [folded(bare_title(line.text)) for line in lines if not is_known_section(line.text)]
    titles = [title for title in titles if len(title) >= _MIN_FOLD]
    body = folded("".join(line.text for line in rest))
    leads = [folded(bare_title(line.text.partition("。")[0])) for line in rest[:_LEADS]]
    again = sum(
        title in body or (place < _LEADS and any(is_abbreviation(title, lead) for lead in leads))
        for place, title in enumerate(titles)
    )
    return again >= (1 if pages else 2) and again * 2 >= len(titles)


def _are_counting_up(pages: Sequence[int], lines: int) -> bool:
    """Whether most of the lines end with page numbers, none below the one before."""
    is_up = all(first <= second for first, second in pairwise(pages))
    return is_up and len(pages) > _CLEAR and len(pages) * 2 > lines
