"""Reading JSON of unknown shape: each value knows its path, and refuses by name what it is not."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NoReturn

from archive.errors import BulletinError

_DAY: Final = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
_CODE: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,31}")
# No database keeps a lone surrogate, PostgreSQL no NUL; other controls are never printed.
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_PAGE_MAX: Final = 999_999
_SHOWN_MAX: Final = 40


class InvalidShapeError(BulletinError):
    """A JSON value that is not what its field wants; `field` is its path: items[2].title."""

    def __init__(self, field: str, shown: str, expected: str) -> None:
        super().__init__(f"字段 {field or '（整体）'} 为 {shown}，应为{expected}")
        self.field = field


class _Missing:
    """The value of a member that is not there, which is not the same as null."""


_MISSING: Final = _Missing()


@dataclass(frozen=True, slots=True)
class Field:
    """A value with the path that leads to it. Every reading method raises InvalidShapeError."""

    path: str
    value: object

    def member(self, name: str) -> "Field":
        path = f"{self.path}.{name}" if self.path else name
        if not isinstance(self.value, dict):
            self.refuse("对象")
        return Field(path, self.value.get(name, _MISSING))

    def elements(self) -> Iterator["Field"]:
        """The values of a list, which has to be there."""
        if not isinstance(self.value, list):
            self.refuse("列表")
        for index, value in enumerate(self.value):
            yield Field(f"{self.path}[{index}]", value)

    def optional_elements(self) -> Iterator["Field"]:
        return iter(()) if self._is_absent() else self.elements()

    def optional_members(self) -> Iterator[tuple[str, "Field"]]:
        """The members of an object, in order; of none when it is missing."""
        if self._is_absent():
            return
        if not isinstance(self.value, dict):
            self.refuse("对象")
        for name, value in self.value.items():
            Field(f"{self.path} 的名称", name).text()
            yield name, Field(f"{self.path}.{name}", value)

    def texts(self) -> tuple[str, ...]:
        """The strings of a list; none when it is missing."""
        return tuple(element.text() for element in self.optional_elements())

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            self.refuse("非空文字")
        if _UNPRINTABLE.search(self.value):
            self.refuse("不含控制字符和残缺字符的文字")
        return self.value

    def optional_text(self) -> str | None:
        """None for null; "" is refused, as absent has one spelling only."""
        return None if self._is_absent() else self.text()

    def number(self, least: int, most: int) -> int:
        # bool is an int to Python, not to JSON.
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.refuse("整数")
        if not least <= self.value <= most:
            self.refuse(f"{least} 到 {most} 的整数")
        return self.value

    def optional_number(self) -> int | None:
        return None if self._is_absent() else self.number(1, _PAGE_MAX)

    def flag(self) -> bool:
        """False for a missing one."""
        if self._is_absent():
            return False
        if not isinstance(self.value, bool):
            self.refuse("true 或 false")
        return self.value

    def day(self) -> date:
        """A date as 2020-12-25, no other ISO form."""
        expected = "形如 2020-12-25 的日期"
        if not isinstance(self.value, str) or not _DAY.fullmatch(self.value):
            self.refuse(expected)
        try:
            return date.fromisoformat(self.value)
        except ValueError:
            self.refuse(f"日历上有的、{expected}")

    def code(self) -> str:
        """A place code: GB/T 2260 or local."""
        if not isinstance(self.value, str) or not _CODE.fullmatch(self.value):
            self.refuse("地区代码，如 340825")
        return self.value

    def refuse(self, expected: str) -> NoReturn:
        raise InvalidShapeError(self.path, _shown(self.value), expected)

    def _is_absent(self) -> bool:
        return self.value is None or self.value is _MISSING


def _shown(value: object) -> str:
    """The value as JSON, short and printable; a container is only named, as it may be any size."""
    if value is _MISSING:
        return "缺失"
    if isinstance(value, list):
        return f"{len(value)} 项的列表"
    if isinstance(value, dict):
        return "对象"
    if isinstance(value, str):
        cut = value if len(value) <= _SHOWN_MAX else f"{value[:_SHOWN_MAX]}…"
        return json.dumps(cut, ensure_ascii=_UNPRINTABLE.search(cut) is not None)
    # An integer of thousands of digits cannot even be turned into text.
    if isinstance(value, int) and abs(value) > 10**_SHOWN_MAX:
        return "极大的整数"
    return json.dumps(value, default=lambda other: type(other).__name__)
