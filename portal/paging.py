"""The pager: which pages are linked so that every page is reached in a few steps."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.query import Query
from portal.addresses import search_path
from portal.request_query import MAX_DEPTH, Pairs, last_page, query_pairs

# Pages linked on each side of the one shown.
AROUND = 2
# From here on a box to type the page number helps.
MANY = 10


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page number; without `url` it is the page shown, without `label` a gap."""

    label: str | None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Pager:
    """The links from page to page; `kept` are the arguments of the jump form, None: no form."""

    number: int
    page_count: int
    links: tuple[PageLink, ...]
    previous_url: str | None
    next_url: str | None
    kept: Pairs | None
    is_cut: bool  # hits beyond the deepest page exist

    @property
    def is_beyond(self) -> bool:
        """Whether the page asked for lies behind the last one."""
        return self.number > self.page_count


def pager(query: Query, total: int) -> Pager | None:
    """The pager of a result, None when all hits are on one page and that page is shown."""
    needed = -(-total // query.size)
    count = min(needed, last_page(query.size))
    if count == 0 or (count == 1 and query.page == 1):
        return None
    shown = query.page
    return Pager(
        number=shown,
        page_count=count,
        links=tuple(_links(query, count)),
        previous_url=search_path(query.at_page(min(shown - 1, count))) if shown > 1 else None,
        next_url=search_path(query.at_page(shown + 1)) if shown < count else None,
        kept=_kept(query) if count > MANY else None,
        is_cut=total > MAX_DEPTH,
    )


def _links(query: Query, count: int) -> Iterator[PageLink]:
    before = 0
    for number in sorted(_numbers(query.page, count)):
        if number > before + 1:
            yield PageLink(None)
        here = number == query.page
        yield PageLink(str(number), None if here else search_path(query.at_page(number)))
        before = number


def _numbers(shown: int, count: int) -> set[int]:
    """First and last page, and those around the one shown; a gap of one page is filled."""
    near = set(range(shown - AROUND, shown + AROUND + 1))
    numbers = {number for number in near | {1, count} if 1 <= number <= count}
    return numbers | {number for number in (2, count - 1) if {number - 1, number + 1} <= numbers}


def _kept(query: Query) -> Pairs:
    return tuple(pair for pair in query_pairs(query) if pair[0] != "page")
