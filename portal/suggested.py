"""The JSON of what is suggested while a reader types, each with the address it leads to."""

from collections.abc import Iterator
from dataclasses import replace

from archive.store import Archive
from index.engine import Engine
from index.query import Query
from index.words.suggest import Suggestion
from portal.addresses import item_path, search_path


def suggestions(asked: Query, engine: Engine, archive: Archive) -> list[dict[str, object]]:
    """What the text of `asked` may become, under its choices; nothing that would find nothing.

    A title leads to its item, all else to the search.
    """
    found = engine.suggest(asked.text)
    filed = archive.items(one.key for one in found if one.key is not None)
    # An item withdrawn since the index was built is in no answer any more.
    standing = (one for one in found if one.key is None or one.key in filed)
    return [_object(one, asked) for one in _under_choices(standing, asked, engine)]


def _under_choices(
    found: Iterator[Suggestion], asked: Query, engine: Engine
) -> Iterator[Suggestion]:
    if asked.is_widened and not asked.is_narrowed:
        yield from found
        return
    for one in found:
        if total := engine.total(_search(one, asked)):
            yield replace(one, count=total)


def _search(one: Suggestion, asked: Query) -> Query:
    return replace(asked, text=one.text, page=1)


def _object(one: Suggestion, asked: Query) -> dict[str, object]:
    url = search_path(_search(one, asked)) if one.key is None else item_path(one.key)
    return {"text": one.text, "kind": one.kind.value, "count": one.count, "url": url}
