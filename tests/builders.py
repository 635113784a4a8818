"""Records for tests with sensible defaults: a test names only what matters to it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from archive.records import (
    ContentsEntry,
    FiledItem,
    Issue,
    IssueHead,
    IssueKey,
    Item,
    ItemKey,
    Original,
    OriginalFile,
    ParsedIssue,
    ParsedItem,
    PlaceCode,
    Problem,
)

TAIHU = "340825"
WANGJIANG = "340827"
SUSONG = "340826"

ISSUE = IssueKey("aqzgxx", 2020, "22")


def a_parsed_item(
    title: str = "太湖县着力打造年轻乡镇党务干部队伍",
    paragraphs: tuple[str, ...] = ("出台意见，每个乡镇配备1名专职组织干事。", "每年集中培训1次。"),
    *,
    places: tuple[PlaceCode, ...] = (TAIHU,),
    section: str | None = "市内信息",
    source: str | None = "太湖县委组织部",
    page: int | None = 2,
    ordinal: int | None = None,
) -> ParsedItem:
    return ParsedItem(title, paragraphs, places, section, source, page, ordinal)


def a_parsed_issue(
    *items: ParsedItem,
    series: str = "安庆组工信息",
    year: int = 2020,
    number: str = "22",
    issued_on: date | None = None,
    publisher: str | None = "中共安庆市委组织部研究室",
    distribution: tuple[tuple[str, tuple[str, ...]], ...] = (("报", ("省委组织部", "本部领导")),),
    running_total: int | None = None,
    label: str | None = None,
    instructions: tuple[str, ...] = (),
    editor_note: tuple[str, ...] = (),
    contents: tuple[ContentsEntry, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> ParsedIssue:
    """An issue of these items, or of one default item; dated 25 December of `year` unless told."""
    return ParsedIssue(
        series=series,
        year=year,
        number=number,
        issued_on=issued_on or date(year, 12, 25),
        publisher=publisher,
        items=items or (a_parsed_item(),),
        distribution=distribution,
        running_total=running_total,
        label=label,
        instructions=instructions,
        editor_note=editor_note,
        contents=contents,
        problems=problems,
    )


def an_issue_key(series: str = "aqzgxx", year: int = 2020, number: str = "22") -> IssueKey:
    return IssueKey(series, year, number)


def an_item(
    ordinal: int = 1,
    title: str = "太湖县着力打造年轻乡镇党务干部队伍",
    paragraphs: tuple[str, ...] = ("出台意见，每个乡镇配备1名专职组织干事。", "每年集中培训1次。"),
    *,
    issue: IssueKey = ISSUE,
    places: tuple[PlaceCode, ...] = (TAIHU,),
    section: str | None = "市内信息",
    source: str | None = "太湖县委组织部",
    page: int | None = 2,
) -> Item:
    return Item(ItemKey(issue, ordinal), title, paragraphs, places, section, source, page)


def an_issue_head(
    key: IssueKey = ISSUE,
    *,
    series: str = "安庆组工信息",
    number: str | None = None,
    issued_on: date | None = None,
    publisher: str | None = "中共安庆市委组织部研究室",
) -> IssueHead:
    """The head of issue `key`; its printed number is that of the address unless told."""
    return IssueHead(
        key, series, number or key.number, issued_on or date(key.year, 12, 25), publisher
    )


def a_filed_item(
    ordinal: int = 1,
    title: str = "太湖县着力打造年轻乡镇党务干部队伍",
    paragraphs: tuple[str, ...] = ("出台意见，每个乡镇配备1名专职组织干事。", "每年集中培训1次。"),
    *,
    issue: IssueKey = ISSUE,
    issued_on: date | None = None,
    places: tuple[PlaceCode, ...] = (TAIHU,),
    section: str | None = "市内信息",
    source: str | None = "太湖县委组织部",
    page: int | None = 2,
    revision: int = 1,
) -> FiledItem:
    item = an_item(
        ordinal,
        title,
        paragraphs,
        issue=issue,
        places=places,
        section=section,
        source=source,
        page=page,
    )
    return FiledItem(item, an_issue_head(issue, issued_on=issued_on), revision)


def an_original(
    content: bytes | str = "安庆组工信息\n第22期\n",
    name: str = "安庆组工信息-2020-22.txt",
    media_type: str = "text/plain",
) -> OriginalFile:
    """A published file; text is encoded as UTF-8."""
    raw = content.encode() if isinstance(content, str) else content
    return OriginalFile(name, raw, media_type)


def a_kept_original(sha256: str = "ab" * 32, size: int = 34) -> Original:
    filed_at = datetime(2021, 1, 4, 9, 30, tzinfo=UTC)
    return Original(sha256, "安庆组工信息-2020-22.txt", "text/plain", size, filed_at)


def an_issue(*items: Item, head: IssueHead | None = None, version: int = 1) -> Issue:
    """A filed issue of these items, or of one default item."""
    return Issue(
        head=head or an_issue_head(),
        running_total=None,
        label=None,
        instructions=(),
        editor_note=(),
        contents=(),
        items=items or (an_item(),),
        distribution=(("报", ("省委组织部", "本部领导")),),
        problems=(),
        version=version,
        original=a_kept_original(),
    )


def with_item(issue: ParsedIssue, ordinal: int, item: ParsedItem) -> ParsedIssue:
    """This issue with its item at `ordinal` (from 1) replaced."""
    items = list(issue.items)
    items[ordinal - 1] = item
    return replace(issue, items=tuple(items))
