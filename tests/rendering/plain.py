"""Sets the parts of an issue as lines of plain text."""

from collections.abc import Iterable, Iterator
from random import Random

from tests.rendering.layout import Layout
from tests.rendering.parts import Part, Role, contents_line
from tests.rendering.wrapping import columns, with_typesetting_spaces, wrapped

# The line length of the sheet that a text without line breaks was taken from.
_SHEET_COLUMNS = 56
_RIGHT_COLUMNS = 56
# Where a line had ended in a paragraph printed on one line, until the page ends are set.
_LINE_END = "\x1f"
_BODY = frozenset((Role.FIRST, Role.PARAGRAPH, Role.ATTRIBUTION))


def plain_text(parts: Iterable[Part], layout: Layout) -> str:
    """The whole text, page ends set into the middle of the item that runs over them."""
    random = Random(layout.seed)
    lines: list[str] = []
    before = Role.MASTHEAD
    start = 0
    for part in parts:
        if part.role is Role.PAGE_END:
            _end_page(lines, start, part.page or 0, layout, random)
            continue
        if lines and _parted(before, part.role, layout):
            lines.append("")
        if part.role in (Role.TITLE, Role.FIRST) and before is not Role.TITLE:
            start = len(lines)
        lines.extend(_lines(part, layout, random))
        before = part.role
    return "\n".join(lines).replace(_LINE_END, " ") + "\n"


def _parted(before: Role, role: Role, layout: Layout) -> bool:
    """Whether a blank line stands before a part of this role."""
    if role is Role.MASTHEAD:
        return True
    if role in (Role.SECTION, Role.DISTRIBUTION, Role.CONTENTS_HEADING, Role.TAIL):
        return True
    if role in (Role.TITLE, Role.FIRST) and before in (*_BODY, Role.TITLE):
        return layout.item_gap and before is not Role.TITLE
    is_contents = role in (Role.CONTENTS_SECTION, Role.CONTENTS_ENTRY)
    if is_contents and before is Role.MASTHEAD:
        return True
    return role not in _BODY and not is_contents and before is not role


def _lines(part: Part, layout: Layout, random: Random) -> Iterator[str]:
    if part.role is Role.CONTENTS_ENTRY:
        *broken, last = wrapped(part.text, layout.contents_wrap)
        yield from broken
        width = layout.contents_wrap + 8
        yield contents_line(last, part.page, layout.contents, width, columns(last))
    elif part.role is Role.ATTRIBUTION:
        yield " " * max(_RIGHT_COLUMNS - columns(part.text), 0) + part.text
    elif part.role in _BODY or part.role is Role.NOTE or part.role is Role.INSTRUCTIONS:
        yield from _paragraph(part.text, layout, random)
    else:
        yield part.text


def _paragraph(text: str, layout: Layout, random: Random) -> list[str]:
    lines = wrapped(text, layout.wrap or _SHEET_COLUMNS)
    if layout.noise:
        lines = [with_typesetting_spaces(line, random) for line in lines]
    if layout.wrap is None:
        return [(_LINE_END if layout.noise else "").join(lines)]
    return lines


def _end_page(lines: list[str], start: int, page: int, layout: Layout, random: Random) -> None:
    """Set the foot of `page` and the head of the next between two lines of the item at `start`."""
    marks = [mark.format(page=page) for mark in (layout.page_foot, layout.page_head) if mark]
    if layout.noise and layout.wrap is None:
        _break_line(lines, random)
    elif marks:
        place = random.randint(start + 2, len(lines) - 1) if len(lines) - start > 4 else len(lines)
        lines[place:place] = ["", *marks, ""]


def _break_line(lines: list[str], random: Random) -> None:
    """A page end in a paragraph printed on one line: a blank line where a line had ended."""
    parts = lines[-1].split(_LINE_END)
    if len(parts) < 4:
        return
    cut = random.randint(2, len(parts) - 2)
    lines[-1:] = [_LINE_END.join(parts[:cut]), "", _LINE_END.join(parts[cut:])]
