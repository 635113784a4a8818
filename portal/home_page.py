"""The home page as its template shows it: the newest issues, and counts to start from."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.records import Issue, IssueSummary
from index.engine import ResultPage
from index.query import Query
from portal.addresses import SERIES_LIST, search_path
from portal.facets import FacetPanel, facet_panels
from portal.issue_page import ContentsSection, contents_sections
from portal.present import Frame, Link, PlaceNames, counted, issue_link, printed_date

RECENT = 13


@dataclass(frozen=True, slots=True)
class NewestIssue:
    """The newest issue with its contents."""

    series: str
    link: Link
    publisher: str | None
    day: str
    contents: tuple[ContentsSection, ...]


@dataclass(frozen=True, slots=True)
class IssueLine:
    """A line of a list of issues."""

    series: str
    link: Link
    day: str
    count: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything the home template shows; `newest` is None while the archive is empty."""

    frame: Frame
    total: str
    browse_url: str
    newest: NewestIssue | None
    recent: tuple[IssueLine, ...]
    more: Link
    panels: tuple[FacetPanel, ...]


def home_page(
    name: str,
    newest: Issue | None,
    recent: Iterable[IssueSummary],
    everything: ResultPage,
    names: PlaceNames,
) -> HomePage:
    """The home page; `everything` is the result of the empty query, for its counts."""
    return HomePage(
        frame=Frame(title=name, canonical="/"),
        total=counted(everything.total),
        browse_url=search_path(Query()),
        newest=_newest(newest) if newest else None,
        recent=tuple(issue_line(summary) for summary in recent),
        more=Link("全部各期", SERIES_LIST),
        panels=facet_panels(everything, names),
    )


def _newest(issue: Issue) -> NewestIssue:
    head = issue.head
    return NewestIssue(
        series=head.series,
        link=issue_link(head),
        publisher=head.publisher,
        day=printed_date(head.issued_on),
        contents=contents_sections(issue),
    )


def issue_line(summary: IssueSummary) -> IssueLine:
    head = summary.head
    return IssueLine(
        head.series, issue_link(head), printed_date(head.issued_on), counted(summary.item_count)
    )
