"""The head of an issue: which bulletin, which number, of whom, of what day."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from archive.records import Problem, Severity
from indexer.document import Document
from indexer.parsing.bodies import is_certain_body
from indexer.parsing.characters import HAN, squeezed
from indexer.parsing.dates import PrintedDate, find_date
from indexer.parsing.errors import NotABulletinError
from indexer.parsing.head_lines import MAX_HEAD_LINE, HeadLine, head_line, is_series_like
from indexer.parsing.issue_numbers import PrintedNumber, numeral_alone, whole_number
from indexer.parsing.lines import Line, is_page_mark, unspaced
from indexer.parsing.markers import HARD_SIGNS
from indexer.parsing.sections import (
    editor_note_after,
    instructions_after,
    is_contents_heading,
    is_known_section,
)
from indexer.parsing.title_authors import title_and_author
from indexer.parsing.titles import is_title_like

_SEARCHED_LINES = 40
_TAIL_LINES = 8
# A name of so few characters says what it is, not whose: 组工信息; whose may stand above it.
_GENERIC, _MAX_FIRST_PART = 4, 6
# Lines that no masthead has, behind its number and day: then something else has begun.
_ODD = 2
# Names of web sites and papers, which publish no bulletin.
_SITE = re.compile(r"(?:网|网站|报|客户端|公众号|电视台)$")
_AUTHORED = re.compile(r"(?:作者|供稿|撰稿|通讯员)\s*[:：]")
_MIN_TITLE = 9
_PROSE_END = re.compile(r"[。；！？;!?][”\"』」）)]*$")
_MAX_LINE_WITH_STOP = 12
_IN_NAME = re.compile(
    rf"([{HAN}]{{3,20}}?)[-_—\s（(〔]*(?:(\d{{4}})\s*年?[-_—\s）)〕.]*)?第?\s*(\d{{1,3}})\s*期?(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the head of an issue says; `end` is the place of the first line after it.

    `authors` are the words behind 作者：, as an issue of a single item prints them beside its day.
    """

    series: str
    number: str
    year: int
    issued_on: date
    publisher: str | None
    running_total: int | None
    label: str | None
    authors: tuple[str, ...]
    end: int
    problems: tuple[Problem, ...]


def read_masthead(document: Document, lines: Sequence[Line]) -> Masthead:
    """The masthead that `lines` begin with.

    Raises:
        NotABulletinError: series, number or date cannot be found.
    """
    heads, end = _head_lines(lines)
    problems: list[Problem] = []
    series = _series(heads) or _from_outside(document, 0)
    number = whole_number(head.number for head in heads)
    total = next((head.total for head in heads if head.total), None)
    printed_number = number.number if number else _number_elsewhere(document, total, problems)
    if printed_number is None:
        raise NotABulletinError(document.name, "开头没有“第××期”一类的期号")
    if series is None:
        raise NotABulletinError(document.name, "开头没有刊物名称")
    problems += _other_numbers(heads, number)
    if _series(heads) is None:
        problems.append(_doubt(f"报头没有刊物名称，暂按文件名或网页标题作《{series}》，请核对"))
    numbered = number.year if number else None
    year = numbered or next((head.year for head in heads if head.year), None)
    issued_on = _issued_on(document, lines, heads, year, problems)
    _check_year(year, issued_on, problems)
    return Masthead(
        series,
        printed_number,
        year or issued_on.year,
        issued_on,
        _publisher(heads),
        total,
        _label(heads),
        tuple(author for head in heads for author in head.authors),
        end,
        tuple(problems),
    )


def prints_issue(lines: Sequence[Line]) -> bool:
    """Whether a masthead stands at the head of `lines`: a number with a day or a publisher."""
    heads, _ = _head_lines(lines)
    has_number = any(head.number or head.total for head in heads)
    return has_number and any(head.date or head.bodies for head in heads)


def is_running_head(line: Line, head: Masthead) -> bool:
    """Whether a line only repeats the masthead, as printed at the top of pages."""
    text = squeezed(unspaced(line.text))
    if len(text) > MAX_HEAD_LINE or head.series not in text:
        return False
    parts = head_line(line.text)
    known = {head.series, head.publisher}
    names = (*parts.names, *(name for _, name in parts.bodies))
    others = (re.sub(r"\d|\W|第|页|共", "", other) for other in parts.others)
    return all(name in known for name in names) and not any(others)


def _head_lines(lines: Sequence[Line]) -> tuple[list[HeadLine], int]:
    """The lines of the masthead taken apart, and the place of the first line after it."""
    heads: list[HeadLine] = []
    end, has_number = 0, False
    for place, line in enumerate(lines[:_SEARCHED_LINES]):
        is_complete = has_number and any(head.date for head in heads)
        if _ends_masthead(line, has_number=has_number):
            break
        if is_complete and (place > end + _ODD or _begins_item(line.text, heads)):
            break
        if is_page_mark(line.text):
            continue
        parts = head_line(_below_sign(lines, place, heads))
        if not parts.is_whole:
            continue
        names_series = bool(parts.named_series or any(map(is_series_like, parts.names)))
        is_late_series = names_series and _series(heads) is None
        is_strong = parts.has_tokens or parts.bodies or parts.year or is_late_series
        if is_strong or not has_number:
            heads.append(parts)
        if is_strong:
            end = place + 1
        has_number = has_number or parts.number is not None
    return heads, end


def _below_sign(lines: Sequence[Line], place: int, heads: Sequence[HeadLine]) -> str:
    """The text of a line; 刊 below 增 is 增刊, and a numeral below 增刊 its number."""
    text, above = lines[place].text, lines[place - 1].text if place else ""
    if text == "刊" and above in ("增", "特"):
        return f"{above}{text}"
    number = heads[-1].number if heads else None
    numeral = numeral_alone(text) if number and number.is_bare_sign else None
    return f"第{numeral}期" if numeral else text


def _begins_item(text: str, heads: Sequence[HeadLine]) -> bool:
    """Whether a line behind number and day is a title, or names an author."""
    if _AUTHORED.search(text) or _is_title_with_author(text, heads):
        return True
    parts = head_line(text)
    named = any(is_series_like(name) for name in parts.names)
    # 推进驻村工作队 ends as bodies do, and is a headline's end.
    has_body = any(is_certain_body(name) for _, name in parts.bodies)
    is_part = parts.has_tokens or has_body or parts.named_series or named
    return len(text) >= _MIN_TITLE and is_title_like(text) and not is_part


def _is_title_with_author(text: str, heads: Sequence[HeadLine]) -> bool:
    """Whether a line is a title and its author: 怀宁县推行党员积分管理　　怀宁县委组织部."""
    found = title_and_author(text)
    if found is None or len(found[0]) < _MIN_TITLE or not is_title_like(found[0]):
        return False
    title = found[0]
    if is_certain_body(title) or head_line(title).has_tokens:
        return False
    # …抓好基层党建 ends as bulletins are called.
    return not is_series_like(title) or _series(heads) not in (None, title)


def _ends_masthead(line: Line, *, has_number: bool) -> bool:
    text = line.text
    if is_contents_heading(text) or instructions_after(text) is not None:
        return True
    if editor_note_after(text) is not None or (has_number and is_known_section(text)):
        return True
    if len(text) > MAX_HEAD_LINE or (has_number and text[0] in HARD_SIGNS):
        return True
    return bool(_PROSE_END.search(text)) and len(text) > _MAX_LINE_WITH_STOP


def _series(heads: Sequence[HeadLine]) -> str | None:
    """The name of the bulletin: in 《》, beside the number, or the nearest name before it."""
    if named := next((head.named_series for head in heads if head.named_series), None):
        return named
    numbered = next((i for i, head in enumerate(heads) if head.number or head.total), None)
    if numbered is None:
        return None
    before = [name for head in heads[: numbered + 1] for name in head.names]
    after = [name for head in heads[numbered + 1 :] for name in head.names]
    candidates = [*reversed(before), *after]
    fitting = [name for name in candidates if is_series_like(name)]
    name = next(iter(fitting or candidates), None)
    return name if name is None else f"{_name_above(name, before)}{name}"


def _name_above(name: str, before: Sequence[str]) -> str:
    """The first part of a name printed on two lines: 安庆 / 组工信息."""
    place = before.index(name) if name in before else 0
    if len(name) > _GENERIC or place == 0:
        return ""
    above = before[place - 1]
    is_name = is_series_like(above) and len(name) > 2  # 党建 above 简报 is its beginning
    return above if len(above) <= _MAX_FIRST_PART and not is_name else ""


def _publisher(heads: Iterable[HeadLine]) -> str | None:
    bodies = [body for head in heads for body in head.bodies]
    party = [body for body in bodies if not _SITE.search(body[1])] or bodies
    for role in ("主办", "", "编印", "编发"):
        if (name := next((name for of, name in party if of == role), None)) is not None:
            return name
    return party[0][1] if party else None


def _label(heads: Iterable[HeadLine]) -> str | None:
    labels = [label for head in heads for label in head.labels]
    return re.sub(r"\s+", " ", " ".join(dict.fromkeys(labels))) or None


def _from_outside(document: Document, group: int) -> str | None:
    """Series (0), year (1) or number (2) as the page's title or the file's name give them."""
    statements = [value for name, value in document.meta if name in ("ArticleTitle", "title")]
    for text in (*statements, document.name.rsplit(".", 1)[0]):
        if (found := _IN_NAME.search(text)) is not None and is_series_like(found[1]):
            return found.groups()[group]
    return None


def _number_elsewhere(document: Document, total: int | None, problems: list[Problem]) -> str | None:
    """The number where the masthead prints none; said as a problem, never taken in silence."""
    if (outside := _from_outside(document, 2)) is not None:
        problems.append(_doubt(f"报头没有期号，暂按文件名或网页标题作第{int(outside)}期，请核对"))
        return str(int(outside))
    if total is not None:
        problems.append(_doubt(f"报头只有总期号，暂以总第{total}期作期号，请核对"))
        return str(total)
    return None


def _other_numbers(heads: Iterable[HeadLine], number: PrintedNumber | None) -> Iterator[Problem]:
    """The doubt about a masthead with two numbers: the issue would be filed under one in silence."""
    others = (head.number for head in heads if head.number is not None)
    for other in others:
        if number is not None and not number.says_also(other):
            yield _doubt(f"报头有两个期号（{number.number}、{other.number}），请核对")
            return


def _issued_on(
    document: Document,
    lines: Sequence[Line],
    heads: Sequence[HeadLine],
    year: int | None,
    problems: list[Problem],
) -> date:
    """The day of the issue: of the masthead, else of the tail, else of the web page."""
    printed = [head.date for head in heads if head.date]
    complete = (found for found in (one.on(year) for one in printed) if found)
    if (issued_on := next(complete, None)) is not None:
        return issued_on
    if (issued_on := _month_only(printed, problems)) is not None:
        return issued_on
    tail = (find_date(line.text) for line in lines[-_TAIL_LINES:] if len(line.text) < MAX_HEAD_LINE)
    for found in tail:
        if found is not None and (issued_on := found.on(year)) is not None:
            problems.append(_doubt(f"报头没有日期，暂按文末日期作{issued_on}，请核对"))
            return issued_on
    for _, value in (pair for pair in document.meta if pair[0] == "PubDate"):
        stamp = find_date(value)
        if stamp is not None and (issued_on := stamp.on(year)) is not None:
            problems.append(_doubt(f"报头没有日期，暂按网页发布日期作{issued_on}，请核对"))
            return issued_on
    raise NotABulletinError(document.name, "有期号，但报头没有可读的日期（如2020年12月25日）")


def _month_only(printed: Sequence[PrintedDate], problems: list[Problem]) -> date | None:
    for one in printed:
        if one.year is not None and one.day is None:
            problems.append(_doubt(f"报头只印{one.year}年{one.month}月，暂记为当月1日，请更正"))
            return date(one.year, one.month, 1)
    return None


def _check_year(year: int | None, issued_on: date, problems: list[Problem]) -> None:
    if year is not None and year not in (issued_on.year, issued_on.year - 1, issued_on.year + 1):
        problems.append(_doubt(f"期号属{year}年，日期却是{issued_on}，请核对"))


def _doubt(message: str) -> Problem:
    return Problem(Severity.REVIEW, "masthead", message)
