"""Issues and items as people name them: 安庆组工信息2020年第22期第3页, 2020〔22〕, an address."""

import re
from dataclasses import dataclass

from archive.errors import BulletinError
from archive.identity import issue_slug, parse_issue_key, parse_item_key

_NUMERAL = (
    r"(?:[0-9]{1,4}|[一二三四五六七八九]?十[一二三四五六七八九]?|[〇零一二三四五六七八九]{1,3})"
)
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_COUNTED = rf"(?P<first>{_NUMERAL})(?:[-、~至]第?(?P<last>{_NUMERAL}))?"
_SUPPLEMENT = rf"(?P<supplement>增刊|特刊)(?:第?(?P<count>{_NUMERAL})期?)?"
_NUMBER = rf"(?:第{_COUNTED}期(?:合刊)?|{_SUPPLEMENT})"
_SERIES = r"(?:《(?P<marked>[^《》]{2,40})》|(?P<series>[^\W\d_]{2,40}))"
_PAGE = rf"(?:[,、]?第(?P<page>{_NUMERAL})(?:-{_NUMERAL})?页)?"
# 2020(22): 3 of a list of references; 2020〔22〕; 〔2020〕22号.
_BRACKETED = (
    rf"{_YEAR}年?[(〔\[【]{_COUNTED}[)〕\]】](?::(?P<page>[0-9]{{1,4}}))?(?:-[0-9]{{1,4}})?"
)
_FILE_NUMBER = rf"[(〔\[【]{_YEAR}[)〕\]】]第?{_COUNTED}[号期]"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_SERIES}?[,、 ]?{_YEAR}年?{_NUMBER}{_PAGE}",
        rf"(?:.*\[j\][.,])?{_SERIES}?[,、 ]?{_BRACKETED}",
        rf"{_SERIES}?{_FILE_NUMBER}",
        rf"{_SERIES}?{_NUMBER}{_PAGE}",
    )
)
_ISSUE_NUMBER = re.compile(rf"(?:{_YEAR}年)?(?:第?{_COUNTED}期?(?:合刊)?|{_SUPPLEMENT})")
_ADDRESS = re.compile(r"(?:https?://[^/\s]+)?/?([a-z][a-z0-9]*/[^?#\s]+?)(?:\.json)?/?(?:[?#]\S*)?")
# Without book marks only such a name is taken for a series: there is a 培训班第3期, too.
_SERIES_ENDS = ("信息", "简报", "通讯", "动态", "参考", "专报", "快报", "内参", "导刊", "组工")
_WRAPPED = re.compile(r"[(（](.*)[)）]")


@dataclass(frozen=True, slots=True)
class Reference:
    """An issue as somebody names it, with the item or page in it; None is what was not said.

    `series` is a title or the first part of an address, folded; `number` is as in addresses.
    """

    series: str | None
    year: int | None
    number: str
    ordinal: int | None = None
    page: int | None = None


def parse_reference(folded_text: str) -> Reference | None:
    """What `folded_text` names when it names an issue or item and says nothing else."""
    text = folded_text.rstrip(".。")
    if wrapped := _WRAPPED.fullmatch(text):
        text = wrapped[1]
    for form in _FORMS:
        if (found := form.fullmatch(text)) and (reference := _reference(found.groupdict())):
            return reference
    address = _ADDRESS.fullmatch(folded_text)
    return _at_address(address[1]) if address else None


def parse_issue_number(folded_text: str) -> tuple[str, int | None] | None:
    """The number as in addresses, and the year: of 22, 第22期, 第二十二期, 增刊3, 2020年第22期."""
    if (found := _ISSUE_NUMBER.fullmatch(folded_text)) is None:
        return None
    number = _number(found.groupdict())
    return (number, _whole(found["year"])) if number else None


def is_numbered(number: str, wanted: str) -> bool:
    """Whether an issue `number` is the `wanted` one, as one of a joint issue too: 22 of 22-23."""
    first, _, last = number.partition("-")
    if last and wanted.isdecimal():
        return int(first) <= int(wanted) <= int(last)
    return number == wanted


def _reference(said: dict[str, str | None]) -> Reference | None:
    series = said["marked"] or said["series"]
    number, year = _number(said), _whole(said.get("year"))
    if number is None or (series and not (said["marked"] or _is_series(series))):
        return None
    return Reference(series, year, number, page=_whole(said.get("page")))


def _is_series(name: str) -> bool:
    return name.isascii() or name.endswith(_SERIES_ENDS)


def _number(said: dict[str, str | None]) -> str | None:
    """The number as in addresses; None when it counts nothing: 第0期, 第23-22期."""
    count = _whole(said.get("count")) or ""
    first, last = _whole(said["first"]), _whole(said["last"])
    printed = f"{said.get('supplement') or first}{count}" + (f"-{last}" if last else "")
    try:
        return issue_slug(printed)
    except BulletinError:
        return None


def _at_address(path: str) -> Reference | None:
    try:
        if path.count("/") == 2:
            issue = parse_issue_key(path)
            return Reference(issue.series, issue.year, issue.number)
        item = parse_item_key(path)
    except BulletinError:
        return None
    return Reference(item.issue.series, item.issue.year, item.issue.number, item.ordinal)


def _whole(numeral: str | None) -> int | None:
    """The number of 22, 二十二, 二二; None of None."""
    if numeral is None or numeral.isdecimal():
        return int(numeral) if numeral else None
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return int("".join(map(_digit, numeral)))
    return 10 * int(_digit(tens) if tens else 1) + int(_digit(ones) if ones else 0)


def _digit(numeral: str) -> str:
    return str("零一二三四五六七八九".index(numeral.replace("〇", "零")))
