"""The sign that an item, or a point within one, begins with: △ ● 【】 一、 （一） 1. (1) ①."""

import re
from dataclasses import dataclass
from enum import StrEnum

from indexer.parsing.numerals import number_of


class MarkerKind(StrEnum):
    """Families of markers; within one, items count up."""

    SYMBOL = "symbol"  # △ ● ★
    BRACKET = "bracket"  # 【标题】
    HAN = "han"  # 一、
    HAN_BRACKETED = "han-bracketed"  # （一）
    FIGURE = "figure"  # 1.
    FIGURE_BRACKETED = "figure-bracketed"  # (1)
    CIRCLED = "circled"  # ①


ENUMERATED = frozenset(
    (
        MarkerKind.HAN,
        MarkerKind.HAN_BRACKETED,
        MarkerKind.FIGURE,
        MarkerKind.FIGURE_BRACKETED,
        MarkerKind.CIRCLED,
    )
)
# Look-alikes of one printed sign count as that sign.
_TRIANGLES = dict.fromkeys("△∆Δ▵", "△")
_DOTS = dict.fromkeys("·•‧∙・⋅", "·")
_SIGNS = {
    **_TRIANGLES,
    **_DOTS,
    **{sign: sign for sign in "▲▽▼●◆■★☆◎※○◇□▪▫⊙❖✦►▶➤➢◈♦"},
    "⚫": "●",
    "⬤": "●",
    "◉": "◎",
    "＊": "*",
    "*": "*",
}
HARD_SIGNS = "△∆▵▲▽▼●◆■★☆◎※◇□⊙❖✦►▶➤➢◈"
_SYMBOL = re.compile(rf"([{re.escape(''.join(_SIGNS))}])\1*[\s.．、]*(?=\S)")
_BRACKET = re.compile(r"[【〖]\s*([^】〗]{2,80}?)\s*[】〗]\s*[:：]?\s*")
_NUMBERED = (
    (MarkerKind.HAN, re.compile(r"([一二三四五六七八九十]{1,3})\s*[、．.]\s*(?=\S)")),
    (
        MarkerKind.HAN_BRACKETED,
        re.compile(r"[（(]\s*([一二三四五六七八九十]{1,3})\s*[）)]\s*[、.．]?\s*(?=\S)"),
    ),
    # A point between figures is a decimal's, unless a day follows: 3.3月2日.
    (
        MarkerKind.FIGURE,
        re.compile(
            r"([0-9０-９]{1,2})\s*(?:[、．]|\.(?!\s*\d(?!\d?\s*月\s*\d|\d{3}\s*年)))\s*(?=\S)"
        ),
    ),
    (
        MarkerKind.FIGURE_BRACKETED,
        re.compile(r"[（(]\s*([0-9０-９]{1,2})\s*[）)]\s*[、.．]?\s*(?=\S)"),
    ),
)
_PRECOMPOSED = (
    (MarkerKind.CIRCLED, "①", "⑳"),
    (MarkerKind.CIRCLED, "❶", "❿"),
    (MarkerKind.CIRCLED, "➀", "➉"),
    (MarkerKind.FIGURE_BRACKETED, "⑴", "⒇"),
    (MarkerKind.FIGURE, "⒈", "⒛"),
    (MarkerKind.HAN_BRACKETED, "㈠", "㈩"),
)
# A "·" that a foreign code page turned into a question mark.
_LOST_SIGN = re.compile(r"[?？�]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at the beginning of a text; `end` is where the text proper starts.

    `sign` is the symbol, "" for numbers; `number` counts enumerated ones; `inner` is what stands
    between 【】.
    """

    kind: MarkerKind
    sign: str
    end: int
    number: int | None = None
    inner: str | None = None


def marker_of(text: str) -> Marker | None:
    """The marker that `text` begins with, None when it begins with a word."""
    if (found := _SYMBOL.match(text)) is not None:
        return Marker(MarkerKind.SYMBOL, _SIGNS[found[1]], found.end())
    if (found := _BRACKET.match(text)) is not None:
        return Marker(MarkerKind.BRACKET, "【", found.end(), inner=found[1])
    for kind, pattern in _NUMBERED:
        if (found := pattern.match(text)) is not None:
            return Marker(kind, "", found.end(), number_of(found[1]))
    return _precomposed(text)


def is_symbol(character: str) -> bool:
    """Whether an item, or a heading, may begin with that sign."""
    return character in _SIGNS


def lost_marker_of(text: str) -> Marker | None:
    """A "?" where the other items begin with "·"."""
    found = _LOST_SIGN.match(text)
    return Marker(MarkerKind.SYMBOL, "·", found.end()) if found else None


def _precomposed(text: str) -> Marker | None:
    """A number that is one character: ①, ⑴, ⒈, ㈠."""
    if text[:1] < "①":
        return None
    for kind, first, last in _PRECOMPOSED:
        if first <= text[:1] <= last:
            end = len(text) - len(text[1:].lstrip())
            return Marker(kind, "", end, ord(text[0]) - ord(first) + 1) if text[end:] else None
    return None
