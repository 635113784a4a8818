"""The path of every page, made in one place, so that an address is spelt one way only."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from urllib.parse import quote, urlencode

from archive.records import IssueKey, ItemKey, PlaceCode
from index.query import FacetName, Query
from portal.request_query import ARGUMENTS, query_pairs

SEARCH = "/search"
SUGGEST = "/suggest.json"
FOUND_PLACES = "/search/places"
SERIES_LIST = "/series/"
PLACE_LIST = "/places/"


def search_path(query: Query, suffix: str = "") -> str:
    """The search page of `query`, or its twin by `suffix` ".json"; equal searches, equal paths."""
    return f"{SEARCH}{suffix}{_arguments(query)}"


def found_places_path(query: Query) -> str:
    """The page of all places that `query` finds items of."""
    return f"{FOUND_PLACES}{_arguments(query.at_page(1))}"


def switch_paths(query: Query, facet: FacetName) -> Callable[[str], str]:
    """Gives the search page of `query` with a value of `facet` switched, for many values fast.

    It is that of `query.toggled(Choice(facet, value))`.
    """
    pairs = query_pairs(query.at_page(1))
    place = ARGUMENTS.index(facet.value)
    before = _joined(pair for pair in pairs if ARGUMENTS.index(pair[0]) < place)
    behind = _joined(pair for pair in pairs if ARGUMENTS.index(pair[0]) > place)
    chosen = query.chosen(facet)

    def path(value: str) -> str:
        own = [f"{facet.value}={_quoted(one)}" for one in sorted(chosen ^ {value})]
        arguments = "&".join([*before, *own, *behind])
        return f"{SEARCH}?{arguments}" if arguments else SEARCH

    return path


def _joined(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    joined = urlencode(list(pairs), quote_via=quote)
    return (joined,) if joined else ()


def series_path(slug: str) -> str:
    return f"/{slug}/"


def year_path(slug: str, year: int) -> str:
    return f"/{slug}/{year}/"


def issue_path(key: IssueKey) -> str:
    return f"/{key}"


def original_path(key: IssueKey, version: int | None = None) -> str:
    """The file of `version`, or of whichever version is newest when asked."""
    return f"/{key}/original" + (f"?version={version}" if version else "")


def item_path(key: ItemKey, arrival: Query | None = None) -> str:
    """The page of an item; `arrival` is the search that led there, carried for the way back."""
    return f"/{key}" + (_arguments(arrival) if arrival else "")


def place_path(code: PlaceCode) -> str:
    return f"/places/{quote(code)}"


# Every hit of a page leads back to the same search.
@lru_cache(maxsize=100)
def _arguments(query: Query) -> str:
    pairs = query_pairs(query)
    return f"?{urlencode(pairs, quote_via=quote)}" if pairs else ""


@lru_cache(maxsize=5_000)
def _quoted(value: str) -> str:
    return quote(value, safe="")
