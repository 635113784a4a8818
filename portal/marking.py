"""The words of the search a reader comes from, marked in the text of the item."""

from collections.abc import Callable, Iterable

from index.engine import Run
from index.query import Query
from portal.request_query import InvalidQueryError, parse_query


def arrival_query(pairs: Iterable[tuple[str, str]]) -> Query | None:
    """The search that an item's address carries; None without one, or with one that cannot be read.

    An item's address must never fail for what was hung on it.
    """
    try:
        query = parse_query(pairs)
    except InvalidQueryError:
        return None
    return None if query == Query() else query


def marker(arrival: Query | None) -> Callable[[str], tuple[Run, ...]]:
    return lambda text: (Run(text, False),)
