"""Permanent addresses: how series, issues and items are named, and how an address is read back."""

import re
from collections.abc import Container
from typing import Final

from archive.errors import BulletinError
from archive.records import IssueKey, ItemKey

# First path segments that belong to the portal itself.
RESERVED: Final = frozenset(
    {"admin", "api", "feeds", "healthz", "places", "readyz", "search", "series", "static"}
)

_SERIES: Final = r"[a-z][a-z0-9]{0,59}"
_YEAR: Final = r"[12][0-9]{3}"
# Four digits are more than any bulletin prints in a year, and keep hostile addresses short.
_COUNT: Final = r"[1-9][0-9]{0,3}"
_SLUG: Final = rf"{_COUNT}(?:-{_COUNT})?|zk(?:{_COUNT})?|tk(?:{_COUNT})?"

_ISSUE_KEY: Final = re.compile(rf"({_SERIES})/({_YEAR})/({_SLUG})")
_ITEM_KEY: Final = re.compile(rf"({_SERIES}/{_YEAR}/(?:{_SLUG}))/({_COUNT})")
_NUMBER: Final = re.compile(rf"(?:({_COUNT})(?:-({_COUNT}))?|(增刊|特刊)({_COUNT})?)")
_SUPPLEMENTS: Final = {"增刊": "zk", "特刊": "tk"}

_SLUG_MAX: Final = 48
_SUPPLEMENT_RANK: Final = 10_000


class InvalidKeyError(BulletinError):
    """Text that is no address, or a number or title that no address can be made of."""

    def __init__(self, field: str, value: str, expected: str) -> None:
        super().__init__(f"{field}“{_shown(value)}”无效，应为{expected}")
        self.field = field


class UnknownKeyError(BulletinError):
    """A well-formed address at which nothing was ever filed."""

    def __init__(self, key: object, kind: str = "地址") -> None:
        super().__init__(f"档案中没有{kind} {key}")
        self.key = key


def parse_issue_key(text: str) -> IssueKey:
    """The key that `text` spells exactly as `str(key)` does: "aqzgxx/2020/22".

    Raises:
        InvalidKeyError: anything else, e.g. leading zeros, full-width digits, a joint issue 23-22.
    """
    if (match := _ISSUE_KEY.fullmatch(text)) is None or not _ascends(match[3]):
        raise InvalidKeyError("期地址", text, "“刊物/年/期号”，如 aqzgxx/2020/22")
    return IssueKey(match[1], int(match[2]), match[3])


def parse_item_key(text: str) -> ItemKey:
    """The key that `text` spells exactly as `str(key)` does: "aqzgxx/2020/22/1".

    Raises:
        InvalidKeyError: anything else.
    """
    expected = "“刊物/年/期号/序号”，如 aqzgxx/2020/22/1"
    if (match := _ITEM_KEY.fullmatch(text)) is None:
        raise InvalidKeyError("条目地址", text, expected)
    try:
        return ItemKey(parse_issue_key(match[1]), int(match[2]))
    except InvalidKeyError as error:
        raise InvalidKeyError("条目地址", text, expected) from error


def issue_slug(number: str) -> str:
    """The last part of an issue's address: "22", "22-23", "zk", "zk3", "tk".

    Raises:
        InvalidKeyError: `number` is not in the form ParsedIssue gives.
    """
    main, last, supplement, count = _number_parts(number)
    if supplement is not None:
        return _SUPPLEMENTS[supplement] + (count or "")
    return main if last is None else f"{main}-{last}"


def printed_number(number: str) -> str:
    """The number as a sentence has it: 第22期, 第22-23期合刊, 增刊, 增刊第3期.

    Raises:
        InvalidKeyError: `number` is not in the form ParsedIssue gives.
    """
    main, last, supplement, count = _number_parts(number)
    if supplement is not None:
        return supplement if count is None else f"{supplement}第{count}期"
    return f"第{main}期" if last is None else f"第{main}-{last}期合刊"


def number_rank(slug: str) -> int:
    """Where an issue stands among those of its year: numbers first, then 增刊, then 特刊."""
    kind = slug[:2] if slug[:2] in ("zk", "tk") else ""
    first = int(slug.removeprefix(kind).split("-")[0] or 0)
    return first + {"": 0, "zk": 1, "tk": 2}[kind] * _SUPPLEMENT_RANK


def series_title(printed: str) -> str:
    """The title that identifies a series: as printed, without the typesetter's spaces."""
    return "".join(printed.split())


def series_slug(title: str) -> str:
    """The pinyin initials of `title`: 安庆组工信息 → aqzgxx; letters and digits stay.

    Raises:
        InvalidKeyError: nothing in `title` has an initial.
    """
    # 0.3 s to load: only minting a new series needs the pinyin tables.
    from pypinyin import Style, lazy_pinyin

    initials = "".join(lazy_pinyin(series_title(title), style=Style.FIRST_LETTER)).lower()
    slug = "".join(letter for letter in initials if letter.isascii() and letter.isalnum())
    slug = slug.lstrip("0123456789")[:_SLUG_MAX]
    if not slug:
        raise InvalidKeyError("刊物名称", title, "含汉字或字母的名称")
    return slug


def free_slug(slug: str, taken: Container[str]) -> str:
    """`slug`, or with the first number from 2 that makes it free: aqzgxx2."""
    candidate, count = slug, 1
    while candidate in taken or candidate in RESERVED:
        count += 1
        candidate = f"{slug}{count}"
    return candidate


def _number_parts(number: str) -> tuple[str, str | None, str | None, str | None]:
    match = _NUMBER.fullmatch(number)
    if match is None or not _ascends(number):
        raise InvalidKeyError("期号", number, "“22”“22-23”“增刊”“增刊3”“特刊”一类")
    return match[1], match[2], match[3], match[4]


def _ascends(slug: str) -> bool:
    first, _, last = slug.partition("-")
    return not last or int(first) < int(last)


def _shown(value: str) -> str:
    """`value` short enough for a message, and printable whatever came in."""
    safe = value.encode("utf-8", "backslashreplace").decode()
    return safe if len(safe) <= 60 else f"{safe[:60]}…"
