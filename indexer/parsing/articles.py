"""A web copy of one item: an article that is read as part of the issue which it names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from archive.errors import BulletinError
from archive.records import ContentsEntry, Problem, Severity
from indexer.document import Document
from indexer.parsing.bodies import is_certain_body
from indexer.parsing.body_units import units_of
from indexer.parsing.characters import folded
from indexer.parsing.dates import find_date
from indexer.parsing.errors import NotABulletinError, UnnamedIssueError
from indexer.parsing.full_titles import with_full_titles
from indexer.parsing.head_lines import head_line, is_series_like
from indexer.parsing.issue_names import IssueName, is_source_line, names_of, without_source
from indexer.parsing.items import read_single
from indexer.parsing.lines import Line
from indexer.parsing.masthead import prints_issue
from indexer.parsing.paragraphs import paragraphs_of
from indexer.parsing.printed import PrintedItem
from indexer.parsing.sections import bare_heading, is_known_section
from indexer.parsing.titles import is_title_like

_SEARCHED_LINES = 15
_MIN_TITLE = 8
_MIN_TEXT = 40
_PAGE_TITLE = re.compile(r"[_|｜]|\s[-—–－]\s|[-—–－](?=[^\d\s—–－-]{2,12}$)")
_STEPS = re.compile(r"[>»›＞_|｜]")
# What bulletins of organisation departments write about; any web page has one of these words.
_SUBJECTS = re.compile(
    r"组织部|党建|党支部|党组织|支部|党员|党务|组织生活|干部|人才|选调生|两委|党委|党工委|公务员|第一书记|驻村|组工|基层治理|村集体经济"
)
_MIN_SUBJECTS = 2
# A page put up this long after the year of its issue belongs to a later one.
_MAX_DAYS_LATER = 90


@dataclass(frozen=True, slots=True)
class Article:
    """One item on a page of its own, and what the page says of its issue."""

    series: str
    year: int
    number: str
    running_total: int | None
    issued_on: date
    item: PrintedItem
    problems: tuple[Problem, ...]


def article_title(document: Document, lines: Sequence[Line]) -> int | None:
    """The line that is the title of a page with a single item; None for a whole issue, or no page."""
    shown = [i for i, line in enumerate(lines) if not is_source_line(line.text)]
    if prints_issue([lines[i] for i in shown]):
        return None
    stated = _stated_title(document)
    if stated is not None and not _is_story_title(stated):
        return None
    for place in shown[:_SEARCHED_LINES]:
        text = lines[place].text
        if stated is not None and folded(text) and folded(stated).startswith(folded(text)):
            return place if len(folded(text)) >= _MIN_TITLE // 2 else None
        if stated is None and _is_story_title(text):
            return place
        if stated is None and not head_line(text).is_whole:
            return None
    return None


def read_article(document: Document, lines: Sequence[Line], title: int) -> Article:
    """The item whose title is line `title`, in the issue that the page names.

    Raises:
        UnnamedIssueError: it names no issue, or none that can be told from others.
        NotABulletinError: it is not about the work of organisation departments.
    """
    item = _item(lines, title)
    names = tuple(names_of(document, lines))
    if not any(name.is_numbered for name in names):
        raise _unnamed(document, item)
    page_date = _page_date(document, lines[title:])
    problems: list[Problem] = []
    item = _credited(document, item, problems)
    name = _one_name(document, names, page_date, problems)
    assert name.series
    assert name.year
    issued_on = _issued_on(document, name.year, page_date, problems)
    number = name.number or str(name.total)
    return Article(name.series, name.year, number, name.total, issued_on, item, tuple(problems))


def _unnamed(document: Document, item: PrintedItem) -> BulletinError:
    """Why a page that names no issue cannot be filed: it may be an item, or something else."""
    text = "".join(item.paragraphs)
    subjects = set(_SUBJECTS.findall(f"{item.title}{text}{item.source}"))
    if len(text) < _MIN_TEXT or "。" not in text or len(subjects) < _MIN_SUBJECTS:
        return NotABulletinError(document.name, "开头没有期号，内容也不像组织工作信息")
    missing = "没有写明刊于哪一期（如《安庆组工信息》2020年第22期）"
    return UnnamedIssueError(document.name, missing)


def column_section(document: Document) -> str | None:
    """The section that a page's own column or path names: 首页 > 组工信息 > 市外参考."""
    for name, value in document.meta:
        if name in ("ColumnName", "Location"):
            for step in reversed(_STEPS.split(value)):
                if is_known_section(step.strip()):
                    return bare_heading(step)
    return None


def _stated_title(document: Document) -> str | None:
    """The title that the page gives itself: ArticleTitle, else the first part of its <title>."""
    meta = dict(reversed(document.meta))
    if "ArticleTitle" in meta:
        return meta["ArticleTitle"]
    return _PAGE_TITLE.split(meta["title"])[0].strip() if "title" in meta else None


def _is_story_title(text: str) -> bool:
    """Whether a title is that of an item, not of a bulletin, a site or a column."""
    if len(folded(text)) < _MIN_TITLE or not is_title_like(text) or text.endswith(("。", "，")):
        return False
    head = head_line(text)
    names_bulletin = any(is_series_like(name) and len(name) < 12 for name in head.names)
    is_head = head.has_tokens and head.is_whole
    return not (is_head or head.bodies or head.named_series or names_bulletin)


def _item(lines: Sequence[Line], title: int) -> PrintedItem:
    kept = [line for line in lines[title:] if not is_source_line(line.text)]
    entry = ContentsEntry(lines[title].text, None, None)
    units = units_of(with_full_titles(paragraphs_of(kept), (entry,)))
    item = read_single(units, entry)
    paragraphs = [without_source(text)[0] for text in item.paragraphs]
    return replace(item, paragraphs=tuple(text for text in paragraphs if text), entry=None)


def _credited(document: Document, item: PrintedItem, problems: list[Problem]) -> PrintedItem:
    """The item with the body that the page names as its source, where the text is not signed."""
    if item.source is not None:
        return item
    stated = [value for name, value in document.meta if name == "ContentSource"]
    source = next((value for value in stated if is_certain_body(value)), None)
    if source is not None:
        message = f"正文没有署名，按网页的“来源”作{source}"
        problems.append(Problem(Severity.NOTE, "items/1", message))
    return replace(item, source=source)


def _one_name(
    document: Document,
    names: Sequence[IssueName],
    page_date: date | None,
    problems: list[Problem],
) -> IssueName:
    """The issue that all the statements of the page make together."""
    numbered = next(name for name in names if name.is_numbered)
    series = numbered.series or next((name.series for name in names if name.series), None)
    if series is None:
        raise UnnamedIssueError(document.name, "写有期号，但没有写明是哪种刊物")
    others = {name.number for name in names if name.number} - {numbered.number}
    if others and numbered.number:
        said = "、".join(sorted(others))
        problems.append(_doubt(f"网页上另写有第{said}期，暂按第{numbered.number}期，请核对"))
    if numbered.number is None:
        problems.append(_doubt(f"只有总期号，暂以总第{numbered.total}期作期号，请核对"))
    year = numbered.year or next((name.year for name in names if name.year), None)
    if year is None and page_date is not None:
        year = page_date.year
        problems.append(_doubt(f"期号没有年份，暂按网页日期作{year}年，请核对"))
    if year is None:
        raise UnnamedIssueError(document.name, "写有期号，但没有年份")
    return IssueName(series, year, numbered.number, numbered.total)


def _issued_on(
    document: Document, year: int, page_date: date | None, problems: list[Problem]
) -> date:
    """The page's day stands for the issue's, which a copy of an item does not print."""
    if page_date is None:
        raise UnnamedIssueError(document.name, "没有出版日期，网页也没有发布日期")
    message = f"没有印出版日期，暂按网页日期作{page_date}"
    days_later = (page_date - date(year, 12, 31)).days
    if page_date.year < year or days_later > _MAX_DAYS_LATER:
        problems.append(_doubt(f"{message}，与期号的{year}年不符，请更正"))
    else:
        problems.append(Problem(Severity.NOTE, "masthead", message))
    return page_date


def _page_date(document: Document, lines: Sequence[Line]) -> date | None:
    stated = [value for name, value in document.meta if name == "PubDate"]
    near = [line.text for line in lines[:4] if len(line.text) <= 60]
    for text in (*stated, *near):
        found = find_date(text)
        if found is not None and (day := found.on(None)) is not None:
            return day
    return None


def _doubt(message: str) -> Problem:
    return Problem(Severity.REVIEW, "masthead", message)
