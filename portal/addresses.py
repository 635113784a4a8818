"""The path of every page, made in one place, so that an address is spelt one way only."""

from urllib.parse import quote, urlencode

from archive.records import IssueKey, ItemKey, PlaceCode
from index.query import Query
from portal.request_query import query_pairs

SEARCH = "/search"
SUGGEST = "/suggest.json"
SERIES_LIST = "/series/"
PLACE_LIST = "/places/"


def search_path(query: Query, suffix: str = "") -> str:
    """The search page of `query`, or its twin by `suffix` ".json"; equal searches, equal paths."""
    return f"{SEARCH}{suffix}{_arguments(query)}"


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


def _arguments(query: Query) -> str:
    pairs = query_pairs(query)
    return f"?{urlencode(pairs, quote_via=quote)}" if pairs else ""
