"""Which lines are the contents, and what each of them is: a section, part of a title, a page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.parsing.characters import folded
from indexer.parsing.instructions import is_leader_line
from indexer.parsing.lines import Line
from indexer.parsing.markers import MarkerKind, is_symbol, marker_of
from indexer.parsing.numerals import number_of
from indexer.parsing.sections import (
    bare_heading,
    editor_note_after,
    has_section_ending,
    instructions_after,
    is_contents_heading,
    is_known_section,
    is_ornamented,
    is_section_like,
)
from indexer.parsing.wordings import is_abbreviation

_LEADER = r"[\s.．·…‥。•\-—–―_~～⋯:：]"
_PAGE = re.compile(
    rf"({_LEADER}*)([（(\[【〔]?)\s*(?:第|[Pp]\.?)?\s*([0-9０-９]{{1,8}})\s*(页?)\s*([）)\]】〕]?){_LEADER}*$"
)
_FRONT_NUMBER = re.compile(r"^(\d{1,3})(?:\s{2,}|\u3000)")
_HEADING_WITHIN = 30
_MAX_TITLE_LINE = 80
_MIN_FOLD = 6
_MAX_BOX_LINES = 12
_MAX_PAGE = 500
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
class ContentsLine:
    """One line of the contents: a section, or a title or part of one with its page if printed."""

    title: str
    page: int | None
    section: str | None
    begins: bool  # a marker shows that a title starts here
    indent: int


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


def contents_lines(lines: Sequence[Line], body: str) -> Iterator[ContentsLine]:
    """The lines of the contents taken apart; `body` is the folded text of the body."""
    signs = _entry_signs(lines)
    titles = tuple(filter(None, (folded(bare_title(line.text)) for line in lines)))
    for line in lines:
        if is_contents_heading(line.text):
            continue  # 序号 题目 页码 below 目录
        section, text = _cells(line.text)
        rest = text
        if section is None and line.text[0] not in signs:
            section, rest = section_in(text, body, titles)
        if section is not None:
            yield ContentsLine("", None, section, begins=False, indent=line.indent)
        if rest:
            title, page = split_page(rest, body)
            marker = marker_of(title)
            has_sign = marker is not None and marker.kind is not MarkerKind.BRACKET
            bare = title[marker.end :] if marker and has_sign else title
            yield ContentsLine(bare, page, None, begins=marker is not None, indent=line.indent)


def _cells(text: str) -> tuple[str | None, str]:
    """A row of contents set as a table: its section, if a cell names one, and the rest."""
    first, *others = _FRONT_NUMBER.sub(r"\1\t", text).split("\t")
    if len(others) == 1 and number_of(first) is not None and not number_of(others[0]):
        return None, others[0]  # the number of the entry, or its page, stands first
    if len(others) > 1 and number_of(first) is not None:
        first, *others = others  # 序号
    rest = "  ".join(others)
    is_section = is_known_section(first) or has_section_ending(first)
    if others and is_section and split_page(rest, "")[0]:
        return bare_heading(first), rest
    return None, "  ".join((first, *others))


def _entry_signs(lines: Sequence[Line]) -> frozenset[str]:
    """The signs that titles begin with: most of what stands behind one is no name of a section."""
    signed = [line.text for line in lines if is_symbol(line.text[0])]
    signs = Counter(text[0] for text in signed)
    longer = Counter(text[0] for text in signed if not _could_be_section(text))
    return frozenset(sign for sign, count in longer.items() if count * 2 >= signs[sign])


def _could_be_section(text: str) -> bool:
    return is_known_section(text) or (is_section_like(text) and split_page(text, "")[1] is None)


def section_in(text: str, body: str, titles: Sequence[str]) -> tuple[str | None, str]:
    """The section that a line names, and what else stands on it; `titles` are all lines, folded."""
    marker = marker_of(text)
    if marker is not None and marker.inner and is_known_section(marker.inner):
        return bare_heading(marker.inner), text[marker.end :]
    if is_known_section(text):
        return bare_heading(text), ""
    bare = bare_heading(text)
    if not is_section_like(text) or split_page(text, "")[1] is not None:
        return None, text
    if is_ornamented(text) or has_section_ending(text) or _heads_title(folded(bare), body, titles):
        return bare, ""
    return None, text


def _heads_title(name: str, body: str, titles: Sequence[str]) -> bool:
    """Whether a line of the body is that name, and the next one begins as a title of the contents."""
    place = body.find(f"\n{name}\n") if name else -1
    below = body[place + len(name) + 2 :][:_MAX_TITLE_LINE] if place >= 0 else ""
    below = below.partition("\n")[0]
    return any(title[:_MIN_FOLD] in below[: _MIN_FOLD + _CLEAR] for title in titles)


def split_page(text: str, body: str) -> tuple[str, int | None]:
    """A contents line without the page number at its end, and that number.

    Glued digits are the page's unless the body shows that the title ends with some of them.
    """
    found = _PAGE.search(text)
    if found is None:
        return text.strip(), None
    leader, opening, digits, sign, _ = found.groups()
    before = text[: found.start()]
    if leader or opening or sign or len(digits) <= 2 or not before.strip():
        page = number_of(digits)
        if page is None or not 0 < page <= _MAX_PAGE:
            return text.strip(), None
        return before.strip(), page
    return _split_glued(before, digits, body)


def _split_glued(before: str, digits: str, body: str) -> tuple[str, int | None]:
    """Three digits and more without a gap: 建党1002 is 建党100, page 2."""
    for length in (1, 2, 3):
        title = before + digits[:-length]
        if folded(title) in body and int(digits[-length:]) > 0:
            return title.strip(), int(digits[-length:])
    if folded(before + digits) in body or len(digits) > 3:
        return (before + digits).strip(), None
    return before.strip(), int(digits)


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


def bare_title(text: str) -> str:
    """What a line of the contents says without page number and marker."""
    title, _ = split_page(text, "")
    marker = marker_of(title)
    if is_section_like(title):
        return bare_heading(title)
    return title[marker.end :] if marker and marker.kind is not MarkerKind.BRACKET else title


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
