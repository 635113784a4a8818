"""The item page as its template shows it: text with anchors, issue, citations, corrections."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from archive.citation import gbt7714, issue_citation
from archive.records import Correction, FiledItem, Issue, ItemKey, PlaceCode
from index.engine import MarkedItem, Run
from index.query import Query
from portal.addresses import item_path, original_path, search_path
from portal.corrections import CorrectionNote, correction_notes
from portal.issue_page import ContentsSection, contents_sections
from portal.marking import is_marked
from portal.present import (
    Frame,
    Link,
    PlaceNames,
    issue_label,
    issue_link,
    printed_date,
    series_crumbs,
)
from portal.related_items import RelatedItem


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its anchor: number 2 is #p2."""

    number: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A text to copy; `name` is its id in the page."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """The search the reader comes from: the way back, and how to see the text without marks."""

    back: Link
    plain_url: str | None  # None: nothing is marked


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Everything the item template shows."""

    frame: Frame
    crumbs: tuple[Link, ...]
    arrival: Arrival | None
    title: tuple[Run, ...]
    places: tuple[Link, ...]
    place_reason: str | None  # what decided the places: 标题首词
    section: str | None
    issue: Link
    page: int | None
    day: str
    paragraphs: tuple[Paragraph, ...]
    source: str | None
    corrections: tuple[CorrectionNote, ...]
    citations: tuple[Citation, ...]
    contents: tuple[ContentsSection, ...]
    previous: Link | None
    next: Link | None
    original: Link
    related: tuple[RelatedItem, ...]


@dataclass(frozen=True, slots=True)
class ItemSurroundings:
    """What an item page needs beyond the item; `base_url` begins the printed address."""

    issue: Issue
    corrections: tuple[Correction, ...]
    related: tuple[RelatedItem, ...]
    names: PlaceNames
    base_url: str


def item_page(
    filed: FiledItem, around: ItemSurroundings, arrival: Query | None, marked: MarkedItem
) -> ItemPage:
    """The page of `filed`; `arrival` is the search it was reached by, `marked` its text."""
    item, head = filed.item, filed.issue
    before, after = _neighbours(around.issue, item.key)
    return ItemPage(
        frame=_frame(filed, arrival),
        crumbs=(*series_crumbs(head.key.series, head.series, head.key.year), issue_link(head)),
        arrival=_arrival(item.key, arrival, marked),
        title=marked.title,
        places=around.names.links(item.places, head.issued_on),
        place_reason=item.place_reason,
        section=item.section,
        issue=issue_link(head),
        page=item.page,
        day=printed_date(head.issued_on),
        paragraphs=tuple(
            Paragraph(number, runs) for number, runs in enumerate(marked.paragraphs, 1)
        ),
        source=item.source,
        corrections=correction_notes(around.corrections, _place_namer(filed, around.names)),
        citations=_citations(filed, around.base_url),
        contents=contents_sections(around.issue),
        previous=before,
        next=after,
        original=Link("原件下载", original_path(head.key), around.issue.original.name),
        related=around.related,
    )


def _frame(filed: FiledItem, arrival: Query | None) -> Frame:
    return Frame(
        title=f"{filed.item.title} - {filed.issue.series}{issue_label(filed.issue)}",
        canonical=item_path(filed.item.key),
        twin=item_path(filed.item.key) + ".json",
        search_text=arrival.text if arrival else "",
    )


def _arrival(key: ItemKey, query: Query | None, marked: MarkedItem) -> Arrival | None:
    if query is None:
        return None
    label = f"返回检索结果“{query.text}”" if query.text else "返回检索结果"
    return Arrival(Link(label, search_path(query)), item_path(key) if is_marked(marked) else None)


def _neighbours(issue: Issue, key: ItemKey) -> tuple[Link | None, Link | None]:
    """The items printed before and after this one in the same issue."""
    items = issue.items
    here = next(n for n, item in enumerate(items) if item.key == key)
    before = items[here - 1] if here else None
    after = items[here + 1] if here + 1 < len(items) else None
    return (
        Link(before.title, item_path(before.key)) if before else None,
        Link(after.title, item_path(after.key)) if after else None,
    )


def _citations(filed: FiledItem, base_url: str) -> tuple[Citation, ...]:
    return (
        Citation("cite-issue", "公文引用", issue_citation(filed.issue)),
        Citation("cite-gbt", "GB/T 7714", gbt7714(filed)),
        Citation("cite-link", "永久链接", base_url + item_path(filed.item.key)),
    )


def _place_namer(filed: FiledItem, names: PlaceNames) -> Callable[[Iterable[PlaceCode]], str]:
    return lambda codes: "、".join(names.name(code, filed.issue.issued_on) for code in codes)
