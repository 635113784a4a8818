"""An issue named from outside of it, as web copies of single items do: （摘自《安庆组工信息》2020年第18期）."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.document import Document
from indexer.parsing.head_lines import head_line, is_series_like
from indexer.parsing.lines import Line

_FROM = (
    r"(?:信息来源|文章来源|稿件来源|来源|来自|摘自|原载于?|选自|转自|转载自|刊于|刊登于|刊载于|载于|载自|出处|"
    r"本文(?:原?载|摘自|刊登?于|选自|转自)于?)"
)
_SOURCE_LINE = re.compile(rf"^[（(【\[]?\s*{_FROM}\s*[:：]?\s*")
_AT_END = re.compile(rf"[（(【\[]\s*{_FROM}\s*[:：]?[^（(【\[]{{4,50}}[）)】\]]\s*$")
_LEAD = re.compile(rf"^[\s（(【\[]*(?:{_FROM}\s*[:：]?)?\s*")
# What parts the steps of a path (首页 > 组工信息 > 正文) and the parts of a page's title.
_PARTS = re.compile(r"[_|｜>»›＞]|\s[-—–－]\s|[-—–－](?=[^\d第\s])|——")
_MAX_LINE = 70
_MAX_TEXT = 300
_MIN_SERIES = 5
_STATEMENTS = ("ContentSource", "ColumnName", "Location", "ArticleTitle", "title")


@dataclass(frozen=True, slots=True)
class IssueName:
    """What a text says of the issue it is from; `series`, `year` and `number` None where it is silent."""

    series: str | None = None
    year: int | None = None
    number: str | None = None
    total: int | None = None

    @property
    def is_numbered(self) -> bool:
        return self.number is not None or self.total is not None


def is_source_line(text: str) -> bool:
    """Whether a line only says where the text was printed first: 原载《普洱组工信息》2017年第9期."""
    if len(text) > _MAX_LINE or not _SOURCE_LINE.match(text):
        return False
    name = issue_named(text)
    return name is not None and (name.is_numbered or name.series is not None)


def without_source(text: str) -> tuple[str, str | None]:
    """A paragraph without the brackets at its end that name the issue, and these."""
    found = _AT_END.search(text)
    if found is None or not is_source_line(found[0].strip()):
        return text, None
    return text[: found.start()].rstrip(), found[0]


def issue_named(text: str) -> IssueName | None:
    """The issue that a short text names; None when it names neither a bulletin nor a number."""
    series, found = None, IssueName()
    if len(text) > _MAX_TEXT:
        return None
    for part in _PARTS.split(text):
        head = head_line(_LEAD.sub("", part.strip()))
        named = [name for name in (head.named_series, *head.names) if name and is_series_like(name)]
        series = next((name for name in named if len(name) >= _MIN_SERIES), series)
        if not found.is_numbered and (head.number or head.total):
            year = head.number.year if head.number and head.number.year else head.year
            number = head.number.number if head.number else None
            found = IssueName(None, year, number, head.total)
    named_issue = replace(found, series=series)
    return None if named_issue == IssueName() else named_issue


def names_of(document: Document, lines: Sequence[Line]) -> Iterator[IssueName]:
    """Every issue that a page says it belongs to, the surest statement first."""
    texts = [line.text for line in lines]
    yield from _named(text for text in texts if is_source_line(text))
    yield from _named(end for text in texts if (end := without_source(text)[1]))
    for wanted in _STATEMENTS:
        yield from _named(value for name, value in document.meta if name == wanted)
    yield from _named(text for text in texts[:3] if len(text) <= _MAX_LINE)
    yield from _named((document.name.rsplit(".", 1)[0],))


def _named(texts: Iterable[str]) -> Iterator[IssueName]:
    for text in texts:
        if (name := issue_named(text)) is not None:
            yield name
