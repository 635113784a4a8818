"""Printed lines to blocks: which line goes on the one above it, judged by margins and distances."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from indexer.document import RIGHT_INDENT, Block, BlockKind
from indexer.readers.page_body import Body
from indexer.readers.page_lines import PageLine

# All but the factors and counts are in parts of the line's size.
_SAME_SIZE = 0.08
_INDENT = 0.8
_PARAGRAPH_INDENT = (1.6, 2.4)
# Margins are measured; a line that comes so near to one need not be over.
_SURE = 0.05
# Many printers part figures from hanzi by this.
_SEAM = 0.25
# A justified line that stops so far before the margin is the last of its paragraph.
_SHORT = 0.25
# A line of two kinds of type may be broken so far before the margin.
_EARLY = 3.2
# A centred line leaves as much room before as behind it; the more exactly, the less of it shows
# that it is one, and large type shows it best.
_SIDE, _EXACT = 1.4, 0.3
_MIN_CENTRED_SIDE, _MIN_EXACT_SIDE, _MIN_LARGE_SIDE = 2.6, 0.9, 0.1
# A signature set right begins far in, and stops at the margin or four characters before it.
_MIN_RIGHT_SIDE, _MAX_BEHIND_RIGHT = 5.0, 4.6
# A distance of this many usual ones parts paragraphs; of large type the usual one is not known.
_PARTED = 1.35
_LARGE_LINE = 2.3
_MAX_LEFT_OVER = 2
# 报：, 抄送：
_LABEL = re.compile(r"[\u4e00-\u9fff]{1,2}\s?[：:]")
_ENDED = re.compile(r"[。！？!?…；;：:][”\"』」’'）)\]】]*$|[）)】]$")


def blocks_of(
    lines: Sequence[PageLine],
    notes: Sequence[PageLine],
    numbers: Sequence[int],
    body: Body,
) -> tuple[Block, ...]:
    """The blocks that lines make, over the ends of pages; `numbers` are those of the pages.

    Footnotes follow the paragraph that the end of their page falls into.
    """
    text, below = _groups(lines, body), _groups(notes, body)
    ordered: list[list[PageLine]] = []
    for group, after in zip_longest(text, text[1:]):
        ordered.append(group)
        while below and (after is None or after[0].page > below[0][0].page):
            ordered.append(below.pop(0))
    blocks: list[Block] = []
    last: PageLine | None = None
    for group in ordered:
        gap = last is not None and _is_parted(last, group[0], body)
        blocks.append(_block(group, len(blocks) + 1, numbers, body, gap=gap))
        last = group[-1]
    return tuple(blocks)


def _groups(lines: Sequence[PageLine], body: Body) -> list[list[PageLine]]:
    """The lines that make one paragraph each."""
    groups: list[list[PageLine]] = []
    for line, after in zip_longest(lines, lines[1:]):
        if groups and not _begins(groups[-1], line, after, body):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _block(
    group: Sequence[PageLine], number: int, numbers: Sequence[int], body: Body, *, gap: bool
) -> Block:
    first = group[0]
    text, lead = _joined(group)
    is_right = _is_right(first, body)
    is_bold = lead >= len(text)
    return Block(
        text,
        BlockKind.ROW if first.cells else BlockKind.PARAGRAPH,
        number,
        indent=RIGHT_INDENT if is_right else _columns(first, body),
        gap_before=gap,
        page=numbers[first.page],
        bold=is_bold,
        bold_lead=0 if is_bold else lead,
        centred=not is_right and _is_centred(first, body),
    )


def _joined(group: Sequence[PageLine]) -> tuple[str, int]:
    """The text of the lines as one, and how many of its first characters are bold."""
    text, lead = "", 0
    for line in group:
        seam = " " if text and _is_between_words(text[-1], line.text[0]) else ""
        if lead == len(text):
            lead += (len(seam) + line.bold_lead) if line.bold_lead else 0
        text += seam + line.text
    return text, lead


def _is_between_words(last: str, first: str) -> bool:
    return last.isascii() and first.isascii() and last.isalpha() and first.isalnum()


def _begins(group: Sequence[PageLine], line: PageLine, after: PageLine | None, body: Body) -> bool:
    """Whether `line` begins a new block behind those of `group`."""
    last = group[-1]
    if last.cells or line.cells or last.is_paged:
        return True
    if last.has_gap and not _is_left_over(last, line):
        return True
    if abs(line.size - last.size) > _SAME_SIZE * last.size or _is_parted(last, line, body):
        return True
    if _is_right(line, body) or _is_right(last, body):
        return True
    if not (_is_full(last, line) or _breaks_early(last, line)):
        return True
    if _is_centred(line, body):
        return not _goes_on_centred(group, line)
    if _is_centred(last, body):
        return True
    if _turns_bold(group, line) or _is_heading(last, line, after):
        return True
    return _is_indented(group, line, after)


def _is_left_over(last: PageLine, line: PageLine) -> bool:
    """Whether a line is the letter or two of a line with parts set apart that did not fit there."""
    if last.text[-1] in "0123456789":
        return False
    return len(line.text) <= _MAX_LEFT_OVER and line.x0 - line.left < _INDENT * line.size


def _is_parted(last: PageLine, line: PageLine, body: Body) -> bool:
    """Whether more than the usual distance stands between two lines of a page."""
    if last.page != line.page or line.y <= last.y:
        return False
    usual = body.pitch if body.has_size_of(line) else _LARGE_LINE * max(line.size, last.size)
    return line.y - last.y > _PARTED * usual


def _is_full(last: PageLine, line: PageLine) -> bool:
    """Whether the first word of `line` would not have fitted behind `last`: the line was wrapped."""
    is_set_in = last.x0 - last.left > _SHORT * last.size and _is_even(last)
    if last.is_justified and not is_set_in and last.x1 < last.right - _SHORT * last.size:
        return False
    seam = _SEAM * line.size if last.text[-1].isascii() != line.text[0].isascii() else 0.0
    return last.x1 + seam + line.token > last.right - _SURE * line.size


def _breaks_early(last: PageLine, line: PageLine) -> bool:
    """Whether a line with a title and the text behind it was broken a few characters too early.

    Some printers do that where the type changes within a line; the text goes on at the margin.
    """
    is_mixed = 0 < last.bold_lead < len(last.text) and not line.bold_lead
    is_near = last.x1 > last.right - _EARLY * last.size
    is_flush = abs(line.x0 - line.left) < _SHORT * line.size
    return is_mixed and is_near and is_flush and not _ENDED.search(last.text)


def _goes_on_centred(group: Sequence[PageLine], line: PageLine) -> bool:
    """Whether a centred line ends a title whose lines above it fill the column."""
    last = group[-1]
    is_whole = all(_is_even(other) and other.is_bold == line.is_bold for other in group)
    return is_whole and not _ENDED.search(last.text)


def _turns_bold(group: Sequence[PageLine], line: PageLine) -> bool:
    """Whether a bold heading ends or begins between the lines."""
    last = group[-1]
    if last.is_bold and not line.bold_lead:
        # A title that ends with a stop runs into its text.
        return all(other.is_bold for other in group) and not last.text.endswith(("。", "】"))
    return line.is_bold and not last.bold_lead and bool(_ENDED.search(last.text))


def _is_heading(last: PageLine, line: PageLine, after: PageLine | None) -> bool:
    """Whether a short line without a stop, or one with a label before it, follows a finished text."""
    if not _ENDED.search(last.text):
        return False
    if _LABEL.match(line.text):
        return True
    if _ENDED.search(line.text):
        return False
    return after is not None and after.page == line.page and not _is_full(line, after)


def _is_indented(group: Sequence[PageLine], line: PageLine, after: PageLine | None) -> bool:
    """Whether `line` begins deeper than the lines before it went on."""
    last, least = group[-1], _INDENT * line.size
    depth, before = line.x0 - line.left, last.x0 - last.left
    if len(group) > 1 or before < least:
        return depth > before + least
    if depth > before + least:
        return True
    if abs(depth - before) > least:
        return False
    # Two lines indented alike: two paragraphs, or one that is set deeper as a whole.
    goes_on = after is not None and abs(after.x0 - after.left - depth) <= least
    return not (goes_on and after is not None and _is_full(line, after))


def _columns(line: PageLine, body: Body) -> int:
    """The indent of a line set from the left, in columns of half a character."""
    if line.cells or _is_centred(line, body):
        return 0
    return max(round((line.x0 - line.left) / (line.size / 2)), 0)


def _is_centred(line: PageLine, body: Body) -> bool:
    before, behind = line.x0 - line.left, line.right - line.x1
    if line.cells or not _is_even(line):
        return False
    low, high = (part * line.size for part in _PARAGRAPH_INDENT)
    if low <= before <= high and body.has_size_of(line):
        return False  # a paragraph of one line that happens to end there
    is_exact = abs(before - behind) <= _EXACT * line.size
    if not body.has_size_of(line):
        least = _MIN_LARGE_SIDE if is_exact else _MIN_EXACT_SIDE
    else:
        least = _MIN_EXACT_SIDE if is_exact else _MIN_CENTRED_SIDE
    return min(before, behind) >= least * body.size


def _is_even(line: PageLine) -> bool:
    """Whether as much room is left before a line as behind it."""
    return abs(line.x0 - line.left - (line.right - line.x1)) <= _SIDE * line.size


def _is_right(line: PageLine, body: Body) -> bool:
    before, behind = line.x0 - line.left, line.right - line.x1
    if line.cells or line.has_gap or before < _MIN_RIGHT_SIDE * line.size:
        return False
    return behind <= _MAX_BEHIND_RIGHT * line.size and before > 2 * behind + 2 * body.size
