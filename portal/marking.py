"""The words of the search a reader comes from, marked in the text of the item."""

from collections.abc import Iterable

from archive.records import FiledItem
from index.engine import Engine, IndexUnavailableError, MarkedItem, Run
from index.query import Query
from portal.request_query import InvalidQueryError, parse_query


def arrival_query(pairs: Iterable[tuple[str, str]]) -> Query | None:
    """The search that an item's address carries; None without one, or with one that is no search.

    An item's address must never fail for what was hung on it.
    """
    try:
        query = parse_query(pairs)
    except InvalidQueryError:
        return None
    return None if query == Query() else query


def marked_item(arrival: Query | None, filed: FiledItem, engine: Engine) -> MarkedItem:
    """The text of an item, marked where the search it was reached by matches it.

    Unmarked where nothing matches, and while the index has another version of the text.
    """
    plain = _unmarked(filed)
    if arrival is None or not arrival.text:
        return plain
    try:
        marked = engine.marked(arrival.text, filed.item.key)
    except IndexUnavailableError:
        return plain
    return marked if marked is not None and _texts(marked) == _texts(plain) else plain


def is_marked(item: MarkedItem) -> bool:
    """Whether anything in it is marked."""
    return any(run.marked for runs in (item.title, *item.paragraphs) for run in runs)


def _unmarked(filed: FiledItem) -> MarkedItem:
    paragraphs = tuple((Run(text, False),) for text in filed.item.paragraphs)
    return MarkedItem((Run(filed.item.title, False),), paragraphs)


def _texts(item: MarkedItem) -> tuple[str, ...]:
    return tuple("".join(run.text for run in runs) for runs in (item.title, *item.paragraphs))
