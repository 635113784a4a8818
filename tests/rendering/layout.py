"""The choices that make one bulletin's print differ from another's."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from archive.records import ParsedIssue

_DIGITS = "〇一二三四五六七八九"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


class Title(StrEnum):
    """Where an item's title stands."""

    RUN_IN = "run-in"  # the first sentence of the item
    OWN_LINE = "own line"  # on a line of its own; a —— in it begins a second line
    BRACKETED = "bracketed"  # 【…】 before the text


class Contents(StrEnum):
    """How a line of the contents carries its page number."""

    GLUED = "glued"
    DOTS = "dots"
    BRACKETS = "brackets"
    SPACED = "spaced"


class Page(StrEnum):
    """What kind of file: plain text, or one of the makes of web page."""

    TEXT = "text"
    GOVERNMENT = "government"  # a site's article page: navigation, metadata, footer
    BREAKS = "breaks"  # everything in one <div>, lines parted by <br>
    TABLES = "tables"  # masthead, contents and distribution in tables
    WORD = "word"  # saved from a word processor


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to print an issue. Templates know the words of `words_of`.

    `codec` is a Python codec name, with "utf-16-le" written behind a byte order mark. `declared` is
    what a web page says of itself, which may be wrong. `seed` settles where spaces and page breaks
    fall. `wrap` is in columns; None prints a paragraph a line, and then `noise` leaves a space
    where the lines had ended.
    """

    codec: str = "utf-8"
    page: Page = Page.TEXT
    declared: str | None = None
    newline: str = "\n"
    seed: int = 0
    masthead: tuple[str, ...] = ("{series}", "第 {n} 期", "{publisher}", "{y}年{m}月{d}日")
    contents: Contents = Contents.GLUED
    contents_heading: str | None = None
    contents_marker: str = ""
    contents_wrap: int = 36
    contents_section: str = "★ {section}"
    body_section: str = "{section}"
    instructions_label: str | None = None
    note_label: str = "编者按："
    title: Title = Title.RUN_IN
    marker: str = "△"
    attributions: tuple[str, ...] = ("({source})",)
    attribution_alone: bool = False
    distribution: str = "{kind}：{receivers}。"
    separator: str = "，"
    tail: str | None = None
    indent: str = "　　"
    wrap: int | None = None
    noise: bool = False
    item_gap: bool = True
    page_foot: str | None = None
    page_head: str | None = None


def words_of(issue: ParsedIssue) -> dict[str, str]:
    """What a template may name: digits, Chinese numerals (c…), full width (f…), 廿 for 二十."""
    on = issue.issued_on
    numbers = [part for part in issue.number.strip("增特刊").split("-") if part]
    return {
        "series": issue.series,
        "publisher": issue.publisher or "",
        "label": issue.label or "",
        "year": str(issue.year),
        "n": "—".join(numbers),
        "cn": "、".join(numeral(int(part)) for part in numbers),
        "nian": "、".join(numeral(int(part)).replace("二十", "廿") for part in numbers),
        "total": str(issue.running_total),
        **_date_words(on),
    }


def _date_words(on: date) -> dict[str, str]:
    return {
        "y": str(on.year),
        "m": str(on.month),
        "d": str(on.day),
        "mm": f"{on.month:02}",
        "dd": f"{on.day:02}",
        "cy": "".join(_DIGITS[int(digit)] for digit in str(on.year)),
        "cm": numeral(on.month),
        "cd": numeral(on.day),
        "fy": str(on.year).translate(_FULL_WIDTH),
        "fm": str(on.month).translate(_FULL_WIDTH),
        "fd": str(on.day).translate(_FULL_WIDTH),
    }


def numeral(number: int) -> str:
    """1 to 99 as Chinese print writes them: 七, 十二, 二十二."""
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return lead + (_DIGITS[ones] if ones else "")
