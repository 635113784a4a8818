"""The issue page as its template shows it: masthead, contents, text and distribution as printed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from archive.identity import printed_number
from archive.reading import IssueVersion
from archive.records import ContentsEntry, Issue, IssueHead, Item, Original
from index.fold import fold, skeleton
from portal.addresses import issue_path, item_path, original_path
from portal.present import (
    Frame,
    Link,
    counted,
    issue_label,
    issue_link,
    printed_date,
    series_crumbs,
)


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents; without `url` an entry whose item could not be told."""

    title: str
    page: int | None
    url: str | None


@dataclass(frozen=True, slots=True)
class ContentsSection:
    """The lines under one section heading, None where none is printed."""

    label: str | None
    lines: tuple[ContentsLine, ...]


@dataclass(frozen=True, slots=True)
class ItemText:
    """One item's full text within the issue."""

    ordinal: int
    title: str
    url: str
    paragraphs: tuple[str, ...]
    source: str | None


@dataclass(frozen=True, slots=True)
class TextSection:
    """The items under one section heading, in printed order."""

    label: str | None
    items: tuple[ItemText, ...]


@dataclass(frozen=True, slots=True)
class OriginalView:
    """A kept original: `digest` is the beginning of its sha256, enough to compare by eye."""

    name: str
    url: str
    size: str
    digest: str
    filed_on: str


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of the issue and what it changed."""

    label: str
    original: OriginalView
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssuePage:
    """Everything the issue template shows."""

    frame: Frame
    crumbs: tuple[Link, ...]
    series: str
    number: str
    running_total: int | None
    label: str | None
    publisher: str | None
    day: str
    contents: tuple[ContentsSection, ...]
    instructions: tuple[str, ...]
    editor_note: tuple[str, ...]
    sections: tuple[TextSection, ...]
    distribution: tuple[tuple[str, str], ...]
    original: OriginalView
    versions: tuple[VersionView, ...]  # empty when there was only ever one
    remarks: tuple[str, ...]  # 整理说明
    previous: Link | None
    next: Link | None


Versions = Iterable[IssueVersion]


def issue_page(
    issue: Issue, versions: Versions, neighbours: tuple[IssueHead | None, IssueHead | None]
) -> IssuePage:
    head = issue.head
    before, after = neighbours
    return IssuePage(
        frame=_frame(head),
        crumbs=series_crumbs(head.key.series, head.series, head.key.year),
        series=head.series,
        number=printed_number(head.number),
        running_total=issue.running_total,
        label=issue.label,
        publisher=head.publisher,
        day=printed_date(head.issued_on),
        contents=contents_sections(issue),
        instructions=issue.instructions,
        editor_note=issue.editor_note,
        sections=tuple(_text_sections(issue.items)),
        distribution=tuple((kind, "，".join(names)) for kind, names in issue.distribution),
        original=_original(issue.original, original_path(head.key)),
        versions=_versions(issue, versions),
        remarks=tuple(problem.message for problem in issue.problems),
        previous=issue_link(before, printed_date(before.issued_on)) if before else None,
        next=issue_link(after, printed_date(after.issued_on)) if after else None,
    )


def _frame(head: IssueHead) -> Frame:
    return Frame(
        title=f"{head.series}{issue_label(head)}",
        canonical=issue_path(head.key),
        twin=issue_path(head.key) + ".json",
        menu="series",
    )


def contents_sections(issue: Issue) -> tuple[ContentsSection, ...]:
    """The contents as printed, each line linked to its item; without any, a list of the items.

    Items that the printed contents leave out follow at the end, so that none is out of reach.
    """
    entries = issue.contents or tuple(_entry(item) for item in issue.items)
    found = _items_of(entries, issue.items)
    linked = {item.key for item in found if item}
    lines = [
        (entry.section, _line(entry, item)) for entry, item in zip(entries, found, strict=True)
    ]
    lines += [
        (item.section, _line(_entry(item), item)) for item in issue.items if item.key not in linked
    ]
    return tuple(
        ContentsSection(section, tuple(line for _, line in group))
        for section, group in groupby(lines, key=lambda pair: pair[0])
    )


def _entry(item: Item) -> ContentsEntry:
    return ContentsEntry(item.title, item.section, item.page)


def _line(entry: ContentsEntry, item: Item | None) -> ContentsLine:
    return ContentsLine(entry.title, entry.page, item_path(item.key) if item else None)


def _items_of(entries: Iterable[ContentsEntry], items: tuple[Item, ...]) -> list[Item | None]:
    """The item each contents entry means, by its title with quotes and spaces disregarded.

    Where contents and body differ by more than that, equal counts still tell them by their order.
    """
    entries = tuple(entries)
    by_title = {_told(item.title): item for item in items}
    found = [by_title.get(_told(entry.title)) for entry in entries]
    if None in found and len(entries) == len(items):
        return list(items)
    return found


def _told(title: str) -> str:
    """A title with what contents and body spell differently left out."""
    return skeleton(fold(title))


def _text_sections(items: Iterable[Item]) -> Iterator[TextSection]:
    for section, group in groupby(items, key=lambda item: item.section):
        yield TextSection(section, tuple(_text(item) for item in group))


def _text(item: Item) -> ItemText:
    return ItemText(item.key.ordinal, item.title, item_path(item.key), item.paragraphs, item.source)


def _original(original: Original, url: str) -> OriginalView:
    return OriginalView(
        name=original.name,
        url=url,
        size=_size(original.size),
        digest=original.sha256[:16],
        filed_on=printed_date(original.filed_at.date()),
    )


def _size(size: int) -> str:
    if size < 1024:
        return f"{size} 字节"
    if size < 1024 * 1024:
        return f"{size / 1024:.1f} KB（{counted(size)} 字节）"
    return f"{size / 1024 / 1024:.1f} MB（{counted(size)} 字节）"


def _versions(issue: Issue, versions: Versions) -> tuple[VersionView, ...]:
    if issue.version == 1:
        return ()
    return tuple(
        VersionView(
            f"第{filed.version}版" + ("（单条的网页）" if filed.is_part else ""),
            _original(filed.original, original_path(issue.head.key, filed.version)),
            filed.differences,
        )
        for filed in versions
    )
