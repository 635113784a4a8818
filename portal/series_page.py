"""The lists of series, of a series' years and of a year's issues as their templates show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.records import Issue, SeriesSummary
from index.query import Choice, FacetName, Query
from portal.addresses import SERIES_LIST, search_path, series_path, year_path
from portal.issue_page import ContentsSection, contents_sections
from portal.present import Frame, Link, counted, issue_link, printed_date, series_crumbs

Years = Sequence[tuple[int, int, int]]  # numbering year, issues, items; newest first


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year with its counts; `share` is its items in percent of the fullest year."""

    link: Link
    issue_count: str
    item_count: str
    share: int


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series with its years."""

    link: Link
    issue_count: str
    item_count: str
    first_day: str
    last_day: str
    years: tuple[YearLine, ...]


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """The list of all series, or of one: the same template shows both."""

    frame: Frame
    crumbs: tuple[Link, ...]
    heading: str
    series: tuple[SeriesView, ...]


@dataclass(frozen=True, slots=True)
class YearIssue:
    """One issue of the year with its contents."""

    link: Link
    day: str
    count: str
    contents: tuple[ContentsSection, ...]


@dataclass(frozen=True, slots=True)
class YearPage:
    """Everything the year template shows, newest issue first."""

    frame: Frame
    crumbs: tuple[Link, ...]
    heading: str
    issues: tuple[YearIssue, ...]
    issue_count: str
    item_count: str
    search: Link
    previous: Link | None
    next: Link | None


def series_list_page(series: Iterable[tuple[SeriesSummary, Years]]) -> SeriesPage:
    """Every series of the archive with its years."""
    frame = Frame(title="各期", canonical=SERIES_LIST, menu="series")
    views = tuple(_series(summary, years) for summary, years in series)
    return SeriesPage(frame, (Link("首页", "/"),), "各期", views)


def series_page(summary: SeriesSummary, years: Years) -> SeriesPage:
    frame = Frame(title=summary.title, canonical=series_path(summary.slug), menu="series")
    crumbs = (Link("首页", "/"), Link("各期", SERIES_LIST))
    return SeriesPage(frame, crumbs, summary.title, (_series(summary, years),))


def _series(summary: SeriesSummary, years: Years) -> SeriesView:
    fullest = max((items for _, _, items in years), default=0) or 1
    return SeriesView(
        link=Link(summary.title, series_path(summary.slug)),
        issue_count=counted(summary.issue_count),
        item_count=counted(summary.item_count),
        first_day=printed_date(summary.first_on),
        last_day=printed_date(summary.last_on),
        years=tuple(
            YearLine(
                link=Link(f"{year}年", year_path(summary.slug, year)),
                issue_count=counted(issues),
                item_count=counted(items),
                share=round(100 * items / fullest),
            )
            for year, issues, items in years
        ),
    )


def year_page(summary: SeriesSummary, year: int, issues: Sequence[Issue], years: Years) -> YearPage:
    """The issues numbered in `year`; `years` are all years of the series that have issues."""
    numbered = [other for other, _, _ in years]
    item_count = sum(len(issue.items) for issue in issues)
    earlier = max((other for other in numbered if other < year), default=None)
    later = min((other for other in numbered if other > year), default=None)
    return YearPage(
        frame=Frame(
            title=f"{summary.title}{year}年",
            canonical=year_path(summary.slug, year),
            menu="series",
        ),
        crumbs=series_crumbs(summary.slug, summary.title),
        heading=f"{summary.title}{year}年",
        issues=tuple(_year_issue(issue) for issue in issues),
        issue_count=counted(len(issues)),
        item_count=counted(item_count),
        search=_search_link(year),
        previous=_year_link(summary.slug, earlier),
        next=_year_link(summary.slug, later),
    )


def _search_link(year: int) -> Link:
    query = Query(choices=frozenset({Choice(FacetName.YEAR, str(year))}))
    return Link(f"在{year}年的条目中检索", search_path(query))


def _year_link(slug: str, year: int | None) -> Link | None:
    return Link(f"{year}年", year_path(slug, year)) if year else None


def _year_issue(issue: Issue) -> YearIssue:
    return YearIssue(
        link=issue_link(issue.head),
        day=printed_date(issue.head.issued_on),
        count=counted(len(issue.items)),
        contents=contents_sections(issue),
    )
