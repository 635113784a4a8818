"""What a page repeats: numbers and running heads taken out of the text, a second masthead found."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from indexer.document import Document
from indexer.parsing.errors import SeveralIssuesError
from indexer.parsing.head_lines import MAX_HEAD_LINE, HeadLine, head_line, is_series_like
from indexer.parsing.issue_numbers import whole_number
from indexer.parsing.lines import Line, is_page_mark
from indexer.parsing.masthead import Masthead, is_running_head

# A masthead spreads over a few lines: its name and its day stand near its number.
_NEAR = 4


def without_running_heads(lines: Sequence[Line], head: Masthead) -> list[Line]:
    """`lines` without page numbers and running heads; the line after one knows that it was torn."""
    kept: list[Line] = []
    torn = False
    for line in lines:
        if is_page_mark(line.text) or is_running_head(line, head):
            torn = True
            continue
        kept.append(replace(line, after_page=True) if torn else line)
        torn = False
    return kept


def check_single(document: Document, lines: Sequence[Line], head: Masthead) -> None:
    """Raises SeveralIssuesError when another number's masthead stands further down."""
    numbers = [head.number]
    parts_of = cache(head_line)
    for place in range(head.end, len(lines)):
        number = _number_at(lines, place, head, parts_of)
        if number is not None and number not in numbers:
            numbers.append(number)
    if len(numbers) > 1:
        raise SeveralIssuesError(document.name, tuple(numbers))


def _number_at(
    lines: Sequence[Line], place: int, head: Masthead, parts_of: Callable[[str], HeadLine]
) -> str | None:
    """The number of a masthead at `place`: with a series on its line or a series or day near it."""
    text = lines[place].text
    if len(text) > MAX_HEAD_LINE or ("期" not in text and "号" not in text and "刊" not in text):
        return None
    parts = parts_of(text)
    if parts.number is None or not parts.is_whole:
        return None
    near = lines[max(place - _NEAR, head.end) : place + _NEAR]
    others = [parts_of(line.text) for line in near]
    names = [name for other in (parts, *others) for name in (*other.names, other.named_series)]
    has_series = any(name and (name == head.series or is_series_like(name)) for name in names)
    has_day = any(other.date and other.date.year and other.is_whole for other in others)
    number = whole_number((parts.number, *(other.number for other in others)))
    return number.number if number and has_series and has_day else None
