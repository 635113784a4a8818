"""The address of a search: URL arguments ⇄ Query, in one fixed order."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from archive.errors import BulletinError
from index.query import UNMARKED, Choice, FacetName, Query, Sort

Pairs: TypeAlias = tuple[tuple[str, str], ...]

# The order of the arguments in every address.
ARGUMENTS = (
    "q", "county", "section", "year", "month", "from", "to", "widen", "sort", "page", "size",
)  # fmt: skip
# The one value of `widen`: only the words that were asked for count.
NOT_WIDENED = "no"
SIZES = (10, 20, 50)  # on offer; programs may ask for any from 1 to MAX_SIZE
MAX_SIZE = 1000
# How deep the hits of one search can be paged through.
MAX_DEPTH = 10_000
# A pasted paragraph; percent-encoded it still fits the request line that servers take (8 KB).
MAX_TEXT = 500
MAX_CHOICES = 100

_DEFAULT = Query()
# Added to links by other programs; they change nothing of the answer.
_FOREIGN = re.compile(r"utm_\w+|spm|_")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_YEARS = range(1949, 2101)
_SHAPES = {
    FacetName.COUNTY: (
        re.compile(r"\d{6}|\d{4}[0-9A-Za-z-]{2,8}", re.ASCII),
        "county 应为六位地区代码，如 340825，或 none（未标注）",
    ),
    FacetName.SECTION: (
        re.compile(r".{1,40}"),
        "section 应为不超过 40 字的栏目名，或 none（未标注）",
    ),
    FacetName.YEAR: (
        re.compile(r"\d{4}", re.ASCII),
        "year 应为四位年份，如 2020，或 none（未标注）",
    ),
    FacetName.MONTH: (
        re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII),
        "month 应为年-月，如 2020-12，或 none（未标注）",
    ),
}


class InvalidQueryError(BulletinError):
    """A search request that no query can be made of."""

    def __init__(self, field: str, value: str, expected: str) -> None:
        shown = value if len(value) <= 40 else f"{value[:40]}…"
        super().__init__(f"“{field}={shown}”无法使用：{expected}。")
        self.field = field


def parse_query(pairs: Iterable[tuple[str, str]]) -> Query:
    """The query that the arguments ask for, given in any order; an empty value counts as not given.

    Raises:
        InvalidQueryError: an argument that is unknown, given twice, malformed or out of bounds.
    """
    given = _given(pairs)
    query = Query(
        text=_text(given),
        choices=_choices(given),
        since=_day(given, "from"),
        until=_day(given, "to"),
        sort=_sort(given),
        page=_number(given, "page", _DEFAULT.page, MAX_DEPTH),
        size=_number(given, "size", _DEFAULT.size, MAX_SIZE),
        is_widened=_is_widened(given),
    )
    if query.since and query.until and query.since > query.until:
        raise InvalidQueryError("from", str(query.since), f"起始日期晚于截止日期 {query.until}")
    if query.page * query.size > MAX_DEPTH:
        raise InvalidQueryError(
            "page", str(query.page), f"每页 {query.size} 条时最多翻到第 {last_page(query.size)} 页"
        )
    return query


def last_page(size: int) -> int:
    """The deepest page that can be asked for."""
    return MAX_DEPTH // size


def query_pairs(query: Query) -> Pairs:
    """The arguments of `query` in the fixed order, without those that say the default."""
    values: dict[str, Iterable[str]] = {
        "q": _said(query.text, ""),
        **{facet.value: sorted(query.chosen(facet)) for facet in FacetName},
        "from": _said(query.since, None),
        "to": _said(query.until, None),
        "widen": () if query.is_widened else (NOT_WIDENED,),
        "sort": _said(query.sort.value, _DEFAULT.sort.value),
        "page": _said(query.page, _DEFAULT.page),
        "size": _said(query.size, _DEFAULT.size),
    }
    return tuple((name, value) for name in ARGUMENTS for value in values[name])


def _said(value: object, default: object) -> tuple[str, ...]:
    return () if value == default else (str(value),)


def _given(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    given: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        if name not in ARGUMENTS:
            if _FOREIGN.fullmatch(name):
                continue
            raise InvalidQueryError(name, value, f"可用的参数是 {'、'.join(ARGUMENTS)}")
        if text := _CONTROLS.sub(" ", value).strip():
            given[name] = (*given.get(name, ()), text)
    return given


def _single(given: dict[str, tuple[str, ...]], name: str) -> str | None:
    values = given.get(name, ())
    if len(values) > 1:
        raise InvalidQueryError(name, values[1], f"{name} 只能给一次")
    return values[0] if values else None


def _text(given: dict[str, tuple[str, ...]]) -> str:
    text = _single(given, "q") or ""
    if len(text) > MAX_TEXT:
        raise InvalidQueryError("q", text, f"检索词最多 {MAX_TEXT} 字，现为 {len(text)} 字")
    return text


def _choices(given: dict[str, tuple[str, ...]]) -> frozenset[Choice]:
    chosen = frozenset(
        _choice(facet, value) for facet in FacetName for value in given.get(facet.value, ())
    )
    if len(chosen) > MAX_CHOICES:
        raise InvalidQueryError("county", f"共 {len(chosen)} 项", f"筛选最多选 {MAX_CHOICES} 项")
    return chosen


def _choice(facet: FacetName, value: str) -> Choice:
    shape, expected = _SHAPES[facet]
    if value != UNMARKED and shape.fullmatch(value) is None:
        raise InvalidQueryError(facet.value, value, expected)
    return Choice(facet, value)


def _day(given: dict[str, tuple[str, ...]], name: str) -> date | None:
    if (text := _single(given, name)) is None:
        return None
    expected = f"{name} 应为 1949 至 2100 年间的日期，如 2020-12-25"
    if (printed := _DAY.fullmatch(text)) is None or int(printed[1]) not in _YEARS:
        raise InvalidQueryError(name, text, expected)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidQueryError(name, text, "日历上没有这一天") from error


def _is_widened(given: dict[str, tuple[str, ...]]) -> bool:
    text = _single(given, "widen")
    if text not in (None, NOT_WIDENED):
        raise InvalidQueryError("widen", text, f"widen 只能是 {NOT_WIDENED}（只查原词）")
    return text is None


def _sort(given: dict[str, tuple[str, ...]]) -> Sort:
    text = _single(given, "sort") or _DEFAULT.sort.value
    if text not in tuple(Sort):
        raise InvalidQueryError("sort", text, f"sort 应为 {'、'.join(Sort)} 之一")
    return Sort(text)


def _number(given: dict[str, tuple[str, ...]], name: str, default: int, most: int) -> int:
    if (text := _single(given, name)) is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 6 and 1 <= int(text) <= most):
        raise InvalidQueryError(name, text, f"{name} 应为 1 至 {most} 之间的整数")
    return int(text)
