"""Identity and mobile numbers in a bulletin: held for review, and never repeated in full.

Source: GB 11643 (18 digits, the last a checksum of the others; 15 in the old form, without one).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from archive.records import ParsedIssue, Problem, Severity
from indexer.document import Document

_BREAK = r"[ \u3000\-–—·.]{0,2}"
_NOT_WITHIN = r"(?<![0-9A-Za-z.])"
_NOT_BEFORE = r"(?![0-9A-Za-z])"
_IDENTITY = re.compile(rf"{_NOT_WITHIN}[1-8](?:{_BREAK}[0-9]){{16}}{_BREAK}[0-9Xx]{_NOT_BEFORE}")
# Without a checksum only the ways in which people group these digits count: a row of figures is none.
_OLD_IDENTITY = re.compile(
    rf"{_NOT_WITHIN}(?:[1-8][0-9]{{5}}{_BREAK}[0-9]{{6}}{_BREAK}[0-9]{{3}}|[1-8](?: [0-9]){{14}}){_NOT_BEFORE}"
)
# An amount of eleven digits is counted in something; a number is not.
_MOBILE = re.compile(
    rf"{_NOT_WITHIN}(?:\+?86{_BREAK})?"
    rf"(1[3-9][0-9]{_BREAK}[0-9]{{4}}{_BREAK}[0-9]{{4}}|1[3-9][0-9]{{2}}{_BREAK}[0-9]{{3}}{_BREAK}[0-9]{{4}}"
    r"|1 [3-9](?: [0-9]){9})"
    rf"{_NOT_BEFORE}(?!\.[0-9]|\s*[元万亿人个户吨米条次份件台亩])"
)
_CREDIT_CODE = re.compile(r"(?:信用代码|组织机构代码|税号|账号|帐号|卡号)\s*[:：为是]?\s*$")
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 "
    "71 81 82 83".split()
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_FIRST_BIRTH, _LAST_BIRTH = 1900, 2099
_SHOWN = 4
_SHOWN_MOBILE = 3


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A number that tells who somebody is; `masked` is all that may be shown of it."""

    kind: str
    digits: str

    @property
    def masked(self) -> str:
        head = _SHOWN_MOBILE if self.kind == "手机号码" else _SHOWN
        hidden = len(self.digits) - head - _SHOWN
        return f"{self.digits[:head]}{'*' * hidden}{self.digits[-_SHOWN:]}"


def personal_numbers(text: str) -> Iterator[PersonalNumber]:
    """The identity and mobile numbers in `text`, however their digits are set."""
    shown = unicodedata.normalize("NFKC", text)
    taken: set[int] = set()
    for kind, pattern, is_valid in (
        ("身份证号码", _IDENTITY, _is_identity),
        ("身份证号码", _OLD_IDENTITY, _is_old_identity),
        ("手机号码", _MOBILE, None),
    ):
        for found in pattern.finditer(shown):
            digits = re.sub(r"[^0-9X]", "", (found[1] if pattern is _MOBILE else found[0]).upper())
            if found.start() in taken or (is_valid is not None and not is_valid(digits)):
                continue
            if not _CREDIT_CODE.search(shown[: found.start()][-12:]):
                taken.update(range(found.start(), found.end()))
                yield PersonalNumber(kind, digits)


def personal_problems(issue: ParsedIssue, document: Document) -> Iterator[Problem]:
    """A problem for each number, at its item, else at its place in the file."""
    seen: set[str] = set()
    for ordinal, item in enumerate(issue.items, start=1):
        texts = [("标题", item.title), ("供稿", item.source or "")]
        texts += [(f"第{n}段", text) for n, text in enumerate(item.paragraphs, start=1)]
        for where, text in texts:
            for number in personal_numbers(text):
                seen.add(number.digits)
                message = f"《{_hidden(item.title)}》{where}里疑有{number.kind}"
                yield _problem(f"items/{ordinal}", message, number)
    for place, text in _other_texts(document):
        for number in personal_numbers(text):
            if number.digits not in seen:
                seen.add(number.digits)
                yield _problem(place, f"条目以外的文字里疑有{number.kind}", number)


def _other_texts(document: Document) -> Iterator[tuple[str, str]]:
    for block in document.blocks:
        yield f"line {block.number}", block.text
    for text in document.aside:
        yield "document", text


def _hidden(title: str) -> str:
    """A title without the numbers that stand in it."""
    for number in personal_numbers(title):
        title = unicodedata.normalize("NFKC", title).replace(number.digits, number.masked)
    return title


def _problem(place: str, message: str, number: PersonalNumber) -> Problem:
    shown = f"{message}（{number.masked}），请核对能否公开"
    return Problem(Severity.REVIEW, place, shown)


def _is_identity(digits: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    is_checked = _CHECKS[total % len(_CHECKS)] == digits[-1]
    return is_checked and digits[:2] in _PROVINCES and _is_birth(digits[6:14])


def _is_old_identity(digits: str) -> bool:
    return digits[:2] in _PROVINCES and _is_birth(f"19{digits[6:12]}")


def _is_birth(printed: str) -> bool:
    """Whether eight digits are a day on which somebody may be born."""
    try:
        born = date(int(printed[:4]), int(printed[4:6]), int(printed[6:]))
    except ValueError:
        return False
    return _FIRST_BIRTH <= born.year <= _LAST_BIRTH
