"""What each line of the contents is: a section, a title or part of one, its page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.parsing.characters import folded
from indexer.parsing.lines import Line
from indexer.parsing.markers import MarkerKind, is_symbol, marker_of
from indexer.parsing.numerals import number_of
from indexer.parsing.sections import (
    bare_heading,
    has_section_ending,
    is_contents_heading,
    is_known_section,
    is_ornamented,
    is_section_like,
)

_LEADER = r"[\s.．·…‥。•\-—–―_~～⋯:：]"
_PAGE = re.compile(
    rf"({_LEADER}*)([（(\[【〔]?)\s*(?:第|[Pp]\.?)?\s*([0-9０-９]{{1,8}})\s*(页?)\s*([）)\]】〕]?){_LEADER}*$"
)
_FRONT_NUMBER = re.compile(r"^(\d{1,3})(?:\s{2,}|\u3000)")
_MAX_TITLE_LINE = 80
# So many characters tell one title from another.
_MIN_FOLD = 6
_MAX_PAGE = 500
_BEFORE_TITLE = 2


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """One line of the contents: a section, or a title or part of one with its page if printed."""

    title: str
    page: int | None
    section: str | None
    begins: bool  # a marker shows that a title starts here
    indent: int


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
    return any(title[:_MIN_FOLD] in below[: _MIN_FOLD + _BEFORE_TITLE] for title in titles)


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


def bare_title(text: str) -> str:
    """What a line of the contents says without page number and marker."""
    title, _ = split_page(text, "")
    marker = marker_of(title)
    if is_section_like(title):
        return bare_heading(title)
    return title[marker.end :] if marker and marker.kind is not MarkerKind.BRACKET else title
