"""The number of an issue as mastheads print it: 第廿二期, 〔2020〕22号, 增刊第3期, 第22—23期合刊."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from indexer.parsing.dates import FIRST_YEAR, LAST_YEAR
from indexer.parsing.numerals import NUMERAL, ZEROS, number_of

_N = rf"({NUMERAL})"
_Y = rf"((?:[0-9０-９一二三四五六七八九{ZEROS}]\s*){{4}})"
_OPEN = r"[〔\[［（(【]"
_SHUT = r"[〕\]］）)】]"
_YEAR = rf"(?:{_OPEN}?\s*{_Y}{_SHUT}?\s*(?:年度?|[·．.])?\s*)?"
_DASH = r"[-－—–―─~～、，,/和及至]{1,2}"
_TOTAL = re.compile(
    rf"{_OPEN}?\s*(?:总|累计|总计)\s*(?:第|期数\s*[:：]?|期号\s*[:：]?)?\s*{_OPEN}?{_N}{_SHUT}?\s*[期号]?\s*{_SHUT}?"
)
_SUPPLEMENT = re.compile(
    rf"{_YEAR}{_OPEN}?(增\s*刊|特\s*刊){_SHUT}?(?:\s*{_OPEN}?\s*[第之]?\s*{_N}\s*[期号]?\s*{_SHUT}?)?"
)
_NUMBERED_SUPPLEMENT = re.compile(
    rf"{_YEAR}第\s*{_N}\s*期?\s*{_OPEN}?\s*(增\s*刊|特\s*刊)\s*{_SHUT}?"
)
_JOINT = re.compile(
    rf"{_YEAR}第?\s*{_N}\s*期?\s*{_DASH}\s*第?\s*{_N}\s*期(?:\s*{_OPEN}?\s*合\s*刊\s*{_SHUT}?)?"
)
_PLAIN = re.compile(rf"{_YEAR}第\s*{_OPEN}?\s*{_N}\s*{_SHUT}?\s*[期号]")
_DOCUMENT = re.compile(rf"{_OPEN}\s*{_Y}年?\s*{_SHUT}\s*第?\s*{_N}\s*[号期]")
_UNORDERED = re.compile(
    rf"{_Y}年\s*{_N}\s*期|^\s*()({NUMERAL})\s*期\s*$|()[Nn][Oo]\s*[.．:：]?\s*{_N}"
)
_NUMERAL_ALONE = re.compile(rf"{_OPEN}\s*{_N}\s*{_SHUT}|([一二三四五六七八九十]{{1,3}})")
_SIGN = {"增": "增刊", "特": "特刊"}


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """An issue's number: `number` as ParsedIssue has it, `year` only where printed with it."""

    number: str
    year: int | None
    start: int
    end: int

    @property
    def is_bare_sign(self) -> bool:
        """Whether it only says 增刊 or 特刊, without a figure."""
        return self.number in _SIGN.values()

    def says_also(self, other: "PrintedNumber") -> bool:
        """Whether this number repeats `other`, or is put together from it: 增刊3 from 第3期."""
        return (
            other.number == self.number
            or self.number in (f"{sign}{other.number}" for sign in _SIGN.values())
            or (other.is_bare_sign and self.number.startswith(other.number))
        )


@dataclass(frozen=True, slots=True)
class PrintedTotal:
    """The running number over all years: 总第312期."""

    total: int
    start: int
    end: int


def find_total(text: str) -> PrintedTotal | None:
    found = _TOTAL.search(text)
    if found is None or (total := number_of(found[1])) is None:
        return None
    return PrintedTotal(total, found.start(), found.end())


def find_number(text: str) -> PrintedNumber | None:
    """The number of an issue in `text`, from which any running total is cut already."""
    if (found := _NUMBERED_SUPPLEMENT.search(text)) is not None:
        return _supplement(found, found[3], found[2])
    if (found := _SUPPLEMENT.search(text)) is not None:
        return _supplement(found, found[2], found[3])
    if (found := _JOINT.search(text)) is not None:
        return _joint(found)
    for pattern in (_DOCUMENT, _PLAIN, _UNORDERED):
        if (found := pattern.search(text)) is not None:
            return _plain(found)
    return None


def whole_number(printed: Iterable[PrintedNumber | None]) -> PrintedNumber | None:
    """The number that several lines print together: 增刊 and 第3期, in either order, are 增刊3."""
    first, *others = [one for one in printed if one is not None] or (None,)
    if first is None:
        return None
    for other in filter(None, others):
        number = _signed(first.number, other.number) or _signed(other.number, first.number)
        if number is not None:
            return replace(first, number=number, year=first.year or other.year)
    return first


def _signed(sign: str, figure: str) -> str | None:
    return f"{sign}{figure}" if sign in _SIGN.values() and figure.isdigit() else None


def numeral_alone(text: str) -> str | None:
    """The numeral that a line consists of, as stands below a 增刊 of its own: （三）, 三."""
    found = _NUMERAL_ALONE.fullmatch(text.strip())
    return (found[1] or found[2]) if found else None


def _supplement(found: re.Match[str], sign: str, numeral: str | None) -> PrintedNumber:
    number = number_of(numeral) if numeral else None
    printed = f"{_SIGN[sign[0]]}{number or ''}"
    return PrintedNumber(printed, _year(found[1]), found.start(), found.end())


def _joint(found: re.Match[str]) -> PrintedNumber | None:
    first, last = number_of(found[2]), number_of(found[3])
    if first is None or last is None:
        return None
    # 2020-22期 is the year and the number, not a joint issue of two thousand.
    if FIRST_YEAR <= first <= LAST_YEAR:
        return PrintedNumber(str(last), first, found.start(), found.end())
    return PrintedNumber(f"{first}-{last}", _year(found[1]), found.start(), found.end())


def _plain(found: re.Match[str]) -> PrintedNumber | None:
    year, numeral = _year_and_numeral(found)
    number = number_of(numeral)
    if number is None:
        return None
    return PrintedNumber(str(number), _year(year), found.start(), found.end())


def _year_and_numeral(found: re.Match[str]) -> tuple[str | None, str]:
    """The year (if any) and the numeral of whichever alternative matched."""
    groups = found.groups()
    pairs = zip(groups[::2], groups[1::2], strict=True)
    return next((year or None, numeral) for year, numeral in pairs if numeral is not None)


def _year(printed: str | None) -> int | None:
    year = number_of(printed) if printed else None
    return year if year is not None and FIRST_YEAR <= year <= LAST_YEAR else None
