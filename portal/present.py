"""What all pages share: links, the frame of a page, dates, numbers and places as read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from archive.identity import printed_number
from archive.places import Gazetteer
from archive.records import IssueHead, PlaceCode
from portal.addresses import issue_path, place_path, series_path, year_path
from portal.request_query import Pairs


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words; `note` stands beside it and is no part of the link."""

    label: str
    url: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What the layout needs of a page.

    `canonical` is the one address of the page, `twin` its JSON; `kept` are the arguments that the
    search box in the head carries along; `menu` names the menu entry the page belongs to.
    """

    title: str
    canonical: str | None = None
    twin: str | None = None
    search_text: str = ""
    kept: Pairs = ()
    menu: str | None = None


def printed_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def printed_month(month: str) -> str:
    """The month of a facet value: "2020-12" → "2020年12月"."""
    year, number = month.split("-")
    return f"{year}年{int(number)}月"


def counted(count: int) -> str:
    return f"{count:,}"


def issue_label(head: IssueHead) -> str:
    """The issue without its series: 2020年第22期."""
    return f"{head.key.year}年{printed_number(head.number)}"


def issue_link(head: IssueHead, note: str | None = None) -> Link:
    return Link(issue_label(head), issue_path(head.key), note)


def series_crumbs(series: str, title: str, year: int | None = None) -> tuple[Link, ...]:
    """The way from the home page down to a series, or to a year of it."""
    crumbs = (Link("首页", "/"), Link(title, series_path(series)))
    return crumbs if year is None else (*crumbs, Link(f"{year}年", year_path(series, year)))


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """Names of places as a reader at `home` needs them: neighbours short, others with province."""

    gazetteer: Gazetteer
    home: PlaceCode

    def name(self, code: PlaceCode, on: date | None = None) -> str:
        """The name valid `on` that day: 太湖县 at home, 四川省中江县 elsewhere."""
        own = self.gazetteer.name(code, on)
        above = self.gazetteer.chain(code)[1:]
        if not above or self.home in above or code == self.home:
            return own
        return self.gazetteer.name(above[-1], on) + own

    def links(self, codes: Iterable[PlaceCode], on: date) -> tuple[Link, ...]:
        """Links to the pages of places, under the names they had `on` that day."""
        return tuple(
            Link(self.name(code, on), place_path(self.gazetteer.facet_code(code))) for code in codes
        )

    def is_near(self, code: PlaceCode) -> bool:
        """Whether a place is the home city or lies in it."""
        return self.home in self.gazetteer.chain(code)

    def holds_home(self, code: PlaceCode) -> bool:
        """Whether the home city lies in a place: its province."""
        return code in self.gazetteer.chain(self.home)[1:]
