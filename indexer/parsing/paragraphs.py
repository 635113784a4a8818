"""Printed lines to paragraphs: hard wraps and page breaks undone, judged by indent and line length."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from indexer.document import BlockKind
from indexer.parsing.attribution import whole_attribution, without_attribution
from indexer.parsing.characters import joined
from indexer.parsing.lines import Line
from indexer.parsing.markers import HARD_SIGNS, marker_of
from indexer.parsing.sections import is_known_section

_ENDED = re.compile(r"(?:[。！？!?…；;：]|(?<!\d):|\.{3})[”\"』」’'）)\]】]*$")
_OPEN = re.compile(r"[，,、（(“《〈「『【\[〔—]$")
# —— 工作动态 ——: its last dash opens nothing.
_FRAMED = re.compile(r"([—–―－─~～=＝-]+)\s*[^—–―－─~～=＝-]{2,20}\s*\1")
_SIGNED = re.compile(
    r"[。！？!?”\"]\s*[（(\[【][^（(\[【]{2,40}[）)\]】]\s*[。.]?$|^[（(\[【][^（(\[【]{2,40}[）)\]】]$"
)
_HARD_START = re.compile(rf"[{HARD_SIGNS}]|【")
# A line is full when it comes within four characters of the longest: no mark may begin a line, so
# that printers carry up to two characters over, and some let one mark hang out.
_FULL_COLUMNS = 8
_MIN_WRAPPED_LINES = 3
_MIN_WRAPPED_SHARE = 0.15
_MIN_WRAPPED_PAIRS = 2
_MAX_WRAP = 120
# Nobody prints a title of that length; text of that length without an end goes on.
_MAX_TITLE = 60
_MIN_TORN = 25
_MAX_SIGNATURE = 30
# An indent beyond this is centred or set right, not the two characters of a paragraph.
_SET_APART = 9


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that make one paragraph; `text` has wraps undone and keeps blanks within lines."""

    text: str
    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class Setting:
    """How the lines of a text are set: `wrap` is the column where they break, None when only
    paragraphs end lines; `margin` the indent of lines that go on. `is_spaced`: blank lines stand
    between most lines, and part nothing."""

    wrap: int | None
    margin: int
    is_spaced: bool = False


def setting_of(lines: Sequence[Line]) -> Setting:
    """How `lines` are set, judged by how many of them break off in mid-sentence at one column."""
    plain = [line for line in lines if not (line.is_marked_up or line.indent >= _SET_APART)]
    if not plain:
        return Setting(None, 0)
    longest = _high(line.width for line in plain)
    # A line with a new paragraph below it may be a title, wider than the text.
    going_on = [
        first.width
        for first, second in pairwise(plain)
        if not (second.gap_before or second.indent > first.indent or is_ended(first.text))
        and first.width > longest // 2
    ]
    if len(going_on) >= _MIN_WRAPPED_LINES:
        longest = _high(going_on)
    full = [line for line in plain if line.width >= longest - _FULL_COLUMNS]
    torn = [line for line in full if not _ENDED.search(line.text)]
    is_wrapped = (
        longest <= _MAX_WRAP
        and len(torn) >= _MIN_WRAPPED_LINES
        and len(torn) >= _MIN_WRAPPED_SHARE * sum(line.width > longest // 2 for line in plain)
    )
    margin = min((line.indent for line in plain if line.width > longest // 2), default=0)
    is_spaced = sum(line.gap_before for line in full) * 2 > len(full)
    return Setting(longest if is_wrapped else _wrap_of_some(plain), margin, is_spaced)


def _high(widths: Iterable[int]) -> int:
    """Nearly the largest of `widths`: a few lines that stick out are left aside."""
    ranked = sorted(widths)
    return ranked[min(int(len(ranked) * 0.98), len(ranked) - 1)]


def _wrap_of_some(lines: Sequence[Line]) -> int | None:
    """The column where some paragraphs break although others run on in one line.

    Only lines in a row that all break off there show it: titles break off one by one.
    """
    pairs = [
        (first, second)
        for first, second in pairwise(lines)
        if not (_is_stopped(first) or _is_stopped(second) or second.gap_before)
        and second.indent <= first.indent
        and abs(first.width - second.width) < _FULL_COLUMNS
    ]
    wrap = max((line.width for pair in pairs for line in pair), default=0)
    alike = [pair for pair in pairs if min(line.width for line in pair) > wrap - 2 * _FULL_COLUMNS]
    return wrap if len(alike) >= _MIN_WRAPPED_PAIRS and wrap <= _MAX_WRAP else None


def _is_stopped(line: Line) -> bool:
    """Whether a line ends as a paragraph may, stands apart, or is too short to be broken off."""
    return line.width < _MIN_TORN or line.indent >= _SET_APART or is_ended(line.text)


def paragraphs_of(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """The paragraphs that `lines` make, in their order."""
    setting = setting_of(lines)
    groups: list[list[Line]] = []
    for line, after in zip_longest(lines, lines[1:]):
        if groups and not _begins(groups[-1], line, after, setting):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(_paragraph(group) for group in groups)


def _paragraph(group: list[Line]) -> Paragraph:
    text = ""
    for line in group:
        text = joined(text, line.text)
    return Paragraph(text, tuple(group))


def _begins(group: list[Line], line: Line, after: Line | None, setting: Setting) -> bool:
    """Whether `line` begins a new paragraph after those of `group`."""
    last = group[-1]
    if BlockKind.ROW in (line.kind, last.kind) or BlockKind.HEADING in (line.kind, last.kind):
        return True
    if _is_apart(last.text, line.text):
        return True
    if line.centred != last.centred or (line.bold != last.bold and len(last.text) < _MAX_TITLE):
        return True
    if _is_unclosed(last.text, line.text) or _completes_signature(last.text, line.text):
        return False
    is_torn = bool(_OPEN.search(last.text)) and line.indent - setting.margin < _SET_APART
    if is_ended(last.text) and is_known_section(line.text) and not is_ended(line.text):
        return True
    if is_ended(last.text) or (without_attribution(last.text)[1] and not is_torn):
        if marker_of(line.text) is not None or _is_title_line(line, after, setting):
            return True
        return _begins_after_end(last, line, setting)
    if line.is_marked_up or last.is_marked_up or setting.wrap is None:
        return not (is_torn or _is_broken_off(last, line) or _goes_on_flush(group, line))
    if _is_end_of_title(last, line, after, setting):
        return False
    return _begins_wrapped(last, line, setting, is_torn=is_torn)


def _is_apart(last: str, line: str) -> bool:
    """Whether a sign before a line, or a frame around either, parts them."""
    if _FRAMED.fullmatch(last) or _FRAMED.fullmatch(line):
        return True
    return bool(_HARD_START.match(line)) and not _OPEN.search(last)


def _is_unclosed(last: str, line: str) -> bool:
    """Whether a bracket opened at the end of one line is closed on the next."""
    opened = max(last.rfind("（"), last.rfind("("))
    if opened < 0 or re.search(r"[）)]", last[opened:]) or len(last) - opened > _MAX_TITLE:
        return False
    closed = re.search(r"[（()）]", line)
    return closed is not None and closed[0] in "）)"


def _completes_signature(last: str, line: str) -> bool:
    """Whether the name of a body behind the last stop runs over two lines: …。怀宁县委 / 组织部."""
    if len(line) > _MAX_SIGNATURE or is_ended(last) or not re.search(r"[。！？”\"]", last):
        return False
    whole, signed = without_attribution(joined(last, line))
    return bool(signed) and len(whole) < len(last)


def is_ended(text: str) -> bool:
    """Whether a line ends as a paragraph may: with a stop or a signature in brackets."""
    return bool(_ENDED.search(text) or _SIGNED.search(text))


def _is_broken_off(last: Line, line: Line) -> bool:
    """Whether text without an end was torn by a page break, or is too long to be a title."""
    if line.indent >= _SET_APART or last.indent >= _SET_APART:
        return False
    if line.after_page:
        # An indent behind the page's end begins a paragraph: what stood above was a title.
        return line.indent <= last.indent + 1 and len(last.text) > _MIN_TORN
    return len(last.text) > _MAX_TITLE


def _goes_on_flush(group: list[Line], line: Line) -> bool:
    """Whether a line set flush goes on a paragraph that began with an indent: a text with too few
    wraps to tell the column where they come."""
    last = group[-1]
    if line.is_marked_up or last.is_marked_up or line.gap_before or marker_of(line.text):
        return False
    # Deeper than a paragraph begins, a title stands in the middle of the line.
    began_indented = line.indent + 1 < group[0].indent < _SET_APART
    return began_indented and len(last.text) > _MIN_TORN


def _begins_after_end(last: Line, line: Line, setting: Setting) -> bool:
    """After a full stop a wrapped line may go on; only a full line without indent does."""
    if setting.wrap is None or line.is_marked_up or last.is_marked_up:
        return True
    if line.indent > setting.margin + 1 or abs(last.width - setting.wrap) > _FULL_COLUMNS:
        return True
    if last.indent >= setting.margin + _SET_APART:
        return True  # a signature set right
    return line.gap_before and not (line.after_page or setting.is_spaced)


def _is_title_line(line: Line, after: Line | None, setting: Setting) -> bool:
    """Whether a line without a stop stands before the indent of a new paragraph: what goes on a
    paragraph would end with one."""
    if setting.wrap is None or after is None or is_ended(line.text) or line.is_marked_up:
        return False
    is_short = line.width < setting.wrap - _FULL_COLUMNS and "。" not in line.text
    return is_short and (after.indent > setting.margin + 1 or after.gap_before)


def _is_end_of_title(last: Line, line: Line, after: Line | None, setting: Setting) -> bool:
    """Whether a full centred line goes on here: a long title, its last words below."""
    if setting.wrap is None or line.indent > setting.margin + 1 or marker_of(line.text):
        return False
    if whole_attribution(last.text, is_set_apart=True) is not None:
        return False  # set right, not centred: what stands below begins the next item
    is_full = last.width >= setting.wrap - _FULL_COLUMNS
    is_centred = last.indent >= setting.margin + _SET_APART
    return is_full and is_centred and _is_title_line(line, after, setting)


def _begins_wrapped(last: Line, line: Line, setting: Setting, *, is_torn: bool) -> bool:
    """Within wrapped text, after a line that did not end a sentence."""
    assert setting.wrap is not None
    is_full = last.width >= setting.wrap - _FULL_COLUMNS
    if line.indent >= setting.margin + _SET_APART or last.indent >= setting.margin + _SET_APART:
        return True
    if line.indent > setting.margin + 1:
        return not is_torn
    return not (is_full or is_torn)
