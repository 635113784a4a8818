"""Rows of characters to printed lines: their text with blanks from the gaps, their bold beginning."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median_low

from indexer.readers.page_glyphs import Glyph
from indexer.readers.page_rows import Row

# Gaps in parts of the size, beyond the line's usual one: a justified line spreads all alike.
_BLANK, _BLANK_OF_LATIN, _PRINTED_BLANK = 0.22, 0.13, 0.07
_WIDE, _APART = 0.85, 1.6
# Nobody spaces out a word by more; what stands further apart are two things.
_MAX_SPACING = 2.2
_FULL_BLANK = "\u3000"
# A gap nearer to the beginning parts a label from its text.
_MIN_BEFORE_GAP = 6
# A title and its page number need no more dots between them, whatever room there was.
_LEADER_DOTS = 6
_LEADER = re.compile(r"([.．·…‥•_])(?: ?\1){5,}")
_PAGED = re.compile(
    r"(?:[.．·…‥。•_\-—]\s?){3,}\s*[（(]?\d{1,3}[)）]?$|\u3000\s?[（(]?\d{1,3}[)）]?$"
)
# Page numbers of a list end at one place: so near, in points, and so many show that.
_NUMBERED = re.compile(r"[ \u3000]+(\d{1,3})$")
_SAME_END, _MIN_NUMBERED = 1.5, 2
_NEVER_FIRST = frozenset("，。、；：？！）》〉】〕」』…—·,.;:?!)]}%％℃")
_NEVER_LAST = frozenset("（《〈【〔「『([{")
# Marks that fill half of their square: a gap on the other half is part of them.
_LOOSE_BEHIND = frozenset("，。、；：？！）》〉】〕」』”’")
_LOOSE_BEFORE = frozenset("（《〈【〔「『“‘")
_QUOTES = frozenset("“”‘’\"'")
_MARKS = _NEVER_FIRST | _QUOTES


@dataclass(frozen=True, slots=True)
class PageLine:
    """One printed line of a page, or a row of a table when it has `cells`.

    `word_end` is where its last character stops that is no mark: marks may hang over the margin.
    `bold_lead` counts the leading characters of `text` that stand out by their weight; `token` is
    the width of its first part that no printer breaks; `has_gap` says that its last part stands
    apart, as the page number of a title does. `left` and `right` bound the column that it is set
    in, `is_justified` says that all lines but the last of a paragraph fill that.
    """

    text: str
    page: int
    x0: float
    x1: float
    word_end: float
    y: float
    size: float
    bold_lead: int
    token: float
    has_gap: bool
    column: int = 0  # 0 where the page has but one
    left: float = 0.0
    right: float = 0.0
    is_justified: bool = False
    cells: tuple[str, ...] = ()

    @property
    def is_bold(self) -> bool:
        return self.bold_lead >= len(self.text)

    @property
    def is_paged(self) -> bool:
        """Whether it ends with a page number behind dots or a gap, as lines of contents do."""
        return bool(_PAGED.search(self.text))

    def in_column(self, left: float, right: float, *, is_justified: bool = False) -> "PageLine":
        """This line as one of the column from `left` to `right`."""
        return replace(self, left=left, right=right, is_justified=is_justified)


def line_of(row: Row, page: int, body_weight: int, column: int = 0) -> PageLine:
    """The line that a row prints on the page at place `page` of the document."""
    glyphs = [glyph for glyph in row.glyphs if not glyph.text.isspace()]
    size = Counter(glyph.size for glyph in glyphs).most_common(1)[0][0]
    blanks = _blanks(row.glyphs, size)
    parts = [glyph.text + blank for glyph, blank in zip(glyphs, blanks, strict=True)]
    heavy = next((i for i, g in enumerate(glyphs) if g.weight <= body_weight), len(glyphs))
    text = _LEADER.sub(lambda found: found[0][:_LEADER_DOTS], "".join(parts))
    return PageLine(
        text,
        page,
        glyphs[0].x0,
        max(glyph.x1 for glyph in glyphs[-3:]),
        next((g.x1 for g in reversed(glyphs) if g.text not in _MARKS), glyphs[-1].x1),
        row.y,
        size,
        min(len("".join(parts[:heavy])), len(text)),
        _first_token(glyphs),
        any(len(blank) > 1 for blank in blanks[_MIN_BEFORE_GAP - 1 :]),
        column,
    )


def with_page_numbers_apart(lines: Sequence[PageLine]) -> list[PageLine]:
    """Lines of a page where figures that stand in the column of a list's page numbers are parted
    from their titles, also from those that leave no room between."""
    ends = [line.x1 for line in lines if line.has_gap and _NUMBERED.search(line.text)]
    if len(ends) < _MIN_NUMBERED:
        return list(lines)
    return [
        replace(line, text=_NUMBERED.sub(rf"{_FULL_BLANK * 2}\1", line.text), has_gap=True)
        if _NUMBERED.search(line.text) and any(abs(line.x1 - end) <= _SAME_END for end in ends)
        else line
        for line in lines
    ]


def _blanks(glyphs: Sequence[Glyph], size: float) -> list[str]:
    """What to print behind each glyph that is no blank itself; nothing behind the last."""
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    gaps = [after.x0 - glyph.x1 for glyph, after in pairwise(printed)]
    usual = min(max(median_low(gaps), 0.0), _MAX_SPACING * size) if gaps else 0.0
    typed = _typed_blanks(glyphs)
    blanks = []
    for place, gap in enumerate(gaps):
        pair = printed[place].text + printed[place + 1].text
        blanks.append(_blank((gap - usual) / size, pair, typed.get(place, "")))
    return [*blanks, ""]


def _typed_blanks(glyphs: Sequence[Glyph]) -> dict[int, str]:
    """The blanks that the file itself holds, by the number of the printed glyph before them."""
    typed: dict[int, str] = {}
    printed = -1
    for glyph in glyphs:
        if not glyph.text.isspace():
            printed += 1
        elif printed >= 0:
            typed[printed] = typed.get(printed, "") + glyph.text
    return typed


def _blank(gap: float, pair: str, typed: str) -> str:
    """The blank for a gap in parts of the size between a pair of characters."""
    if gap >= _APART:
        return _FULL_BLANK * 2
    if gap >= _WIDE or (_FULL_BLANK in typed and gap >= _BLANK):
        return _FULL_BLANK
    if typed:
        return " " if gap >= _PRINTED_BLANK else ""
    if pair[0] in _LOOSE_BEHIND or pair[1] in _LOOSE_BEFORE:
        return ""
    return " " if gap >= (_BLANK_OF_LATIN if pair.isascii() else _BLANK) else ""


def _first_token(glyphs: Sequence[Glyph]) -> float:
    """The width of what must stay together at the beginning of a line."""
    end, last = 0, len(glyphs) - 1
    while end < last and _is_one(glyphs[end], glyphs[end + 1]):
        end += 1
    return glyphs[end].x1 - glyphs[0].x0


def _is_one(glyph: Glyph, after: Glyph) -> bool:
    """Whether no printer breaks a line between two glyphs; many do so at no quotation mark."""
    if _is_latin(glyph) and _is_latin(after):
        return True
    if glyph.text in _QUOTES or after.text in _QUOTES:
        return True
    return glyph.text in _NEVER_LAST or after.text in _NEVER_FIRST


def _is_latin(glyph: Glyph) -> bool:
    return glyph.text.isascii() and (glyph.text.isalnum() or glyph.text in ".%-/")
