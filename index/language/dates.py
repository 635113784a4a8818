"""Days, months, years and spans of them, as people type them: 2020年12月, 2018..2020."""

import re
from calendar import monthrange
from datetime import date

from index.language.tree import Issued

_DAY = (
    r"((?:19|20)[0-9]{2})(?:年(?:([0-9]{1,2})月份?(?:([0-9]{1,2})[日号])?)?"
    r"|[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?"
)
_ONE = re.compile(_DAY)
# Two dots, or what folding makes of … and ……; a hyphen or 至 says a span only where dates belong.
_DOTS = re.compile(rf"{_DAY}\.{{2,6}}{_DAY}")
_SPAN = re.compile(rf"{_DAY}(?:\.{{2,6}}|[-~至到]{{1,2}}){_DAY}")
_OPEN = re.compile(rf"(?:{_DAY}\.\.|\.\.{_DAY})")
_PRINTED = re.compile(r"[0-9]{4}年(?:[0-9]{1,2}月份?(?:[0-9]{1,2}[日号])?)?")
_PARTS = 5


def parse_dates(folded_text: str) -> Issued | None:
    """The span that a text says in a place where a date belongs: after 年: and the like."""
    return parse_range(folded_text) or _between(_SPAN, folded_text) or _one(folded_text)


def parse_range(folded_text: str) -> Issued | None:
    """The span of 2018..2020, 2018年3月..2020, 2018.. or ..2020; the later end may stand first."""
    if found := _OPEN.fullmatch(folded_text):
        parts = found.groups()
        since, until = _span(parts[:_PARTS]), _span(parts[_PARTS:])
        if since or until:
            return Issued(since and since[0], until and until[1])
    return _between(_DOTS, folded_text)


def parse_printed_date(folded_text: str) -> Issued | None:
    """The span of 2020年, 2020年12月 or 2020年12月25日: what a text may print as well."""
    return _one(folded_text) if _PRINTED.fullmatch(folded_text) else None


def dates_text(issued: Issued) -> str:
    """The span as it is typed: 2020, 2020-12, 2018..2020, 2020-12-25..."""
    since, until = issued.since, issued.until
    if since is None or until is None:
        return f"{since or ''}..{until or ''}"
    for one in (f"{since:%Y}", f"{since:%Y-%m}", f"{since}"):
        if parse_dates(one) == issued:
            return one
    if (since.month, since.day, until.month, until.day) == (1, 1, 12, 31):
        return f"{since:%Y}..{until:%Y}"
    return f"{since}..{until}"


def _one(text: str) -> Issued | None:
    found = _ONE.fullmatch(text)
    span = _span(found.groups()) if found else None
    return Issued(*span) if span else None


def _between(form: re.Pattern[str], text: str) -> Issued | None:
    if (found := form.fullmatch(text)) is None:
        return None
    parts = found.groups()
    one, other = _span(parts[:_PARTS]), _span(parts[_PARTS:])
    if not (one and other):
        return None
    (since, _), (_, until) = (one, other) if one[0] <= other[1] else (other, one)
    return Issued(since, until)


def _span(parts: tuple[str | None, ...]) -> tuple[date, date] | None:
    """The first and last day of what `_DAY` has found; None of nothing, and of 2020年13月."""
    year, month, day = parts[0], parts[1] or parts[3], parts[2] or parts[4]
    if year is None:
        return None
    last_month = int(month or 12)
    try:
        last_day = int(day or monthrange(int(year), last_month)[1])
        until = date(int(year), last_month, last_day)
        return date(int(year), int(month or 1), int(day or 1)), until
    except ValueError:
        return None
