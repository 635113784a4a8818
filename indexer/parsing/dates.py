"""Printed dates in every form that mastheads use."""

import re
from dataclasses import dataclass
from datetime import date

from indexer.parsing.numerals import NUMERAL, ZEROS, number_of

_YEAR = rf"((?:[0-9０-９一二三四五六七八九{ZEROS}]\s*){{4}})"
_FULL = re.compile(rf"{_YEAR}\s*年\s*({NUMERAL}|元|正)\s*月\s*({NUMERAL})\s*[日号]")
_SIGNED = re.compile(
    r"(?<![0-9０-９])((?:[0-9０-９]\s?){4})\s*([-－—–/／.．·])\s*((?:[0-9０-９]\s?){1,2})\2"
    r"\s*([0-9０-９](?:\s?[0-9０-９])?)(?![0-9０-９])"
)
_MONTH_DAY = re.compile(rf"(?<![年0-9０-９])({NUMERAL}|元)\s*月\s*({NUMERAL})\s*[日号]")
_BRACKETED = re.compile(
    r"[\[［(（]\s*([0-9０-９]{1,2})\s*[-－—–/.]\s*([0-9０-９]{1,2})\s*[\]］)）]"
)
_YEAR_MONTH = re.compile(rf"{_YEAR}\s*年\s*({NUMERAL}|元)\s*月(?!\s*{NUMERAL}\s*[日号])")
_WEEKDAY = re.compile(r"\s*[（(]?\s*星期[一二三四五六日天]\s*[）)]?")
# Bulletins of this kind exist since the founding of the state; a year beyond is a misprint.
FIRST_YEAR = 1949
LAST_YEAR = 2100


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed: `year` is None for 12月25日, `day` for 2020年12月.

    `start` and `end` are its place in the text.
    """

    year: int | None
    month: int
    day: int | None
    start: int
    end: int

    def on(self, year: int | None) -> date | None:
        """The date, in `year` where none is printed; None when incomplete or in no calendar."""
        if (known := self.year or year) is None or self.day is None:
            return None
        return _calendar(known, self.month, self.day)


def find_date(text: str) -> PrintedDate | None:
    """The fullest date in `text`, the first of equals; None when there is none.

    Source: the forms listed in the project's notes on layouts; 星期五 after it belongs to it.
    """
    for pattern, has_year, has_day in (
        (_FULL, True, True),
        (_SIGNED, True, True),
        (_MONTH_DAY, False, True),
        (_BRACKETED, False, True),
        (_YEAR_MONTH, True, False),
    ):
        for found in pattern.finditer(text):
            if (printed := _printed(text, found, has_year=has_year, has_day=has_day)) is not None:
                return printed
    return None


def _printed(
    text: str, found: re.Match[str], *, has_year: bool, has_day: bool
) -> PrintedDate | None:
    groups = [group for group in found.groups() if group.strip() not in tuple("-－—–/／.．·")]
    numbers = [number_of(group) for group in groups]
    year = numbers.pop(0) if has_year else None
    month = numbers[0]
    day = numbers[1] if has_day else None
    # 2月29日 without a year is judged in a leap year.
    if month is None or _calendar(year or 2000, month, day or 1) is None:
        return None
    weekday = _WEEKDAY.match(text, found.end())
    return PrintedDate(year, month, day, found.start(), (weekday or found).end())


def _calendar(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
