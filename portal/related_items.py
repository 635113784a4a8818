"""What the item page offers beside the item: what others did about the same, and where."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.records import ItemKey
from archive.store import Archive
from index.engine import Engine, IndexUnavailableError
from portal.addresses import item_path
from portal.present import Link, PlaceNames, issue_link


@dataclass(frozen=True, slots=True)
class RelatedItem:
    """An item on the same subject, its places and its issue."""

    link: Link
    places: tuple[Link, ...]
    issue: Link


def related_items(
    key: ItemKey, engine: Engine, archive: Archive, names: PlaceNames
) -> tuple[RelatedItem, ...]:
    """Items like that of `key`, from elsewhere first; none while there is no index to ask."""
    try:
        keys = [hit.key for hit in engine.similar(key)]
    except IndexUnavailableError:
        return ()
    return tuple(_related(keys, archive, names))


def _related(keys: list[ItemKey], archive: Archive, names: PlaceNames) -> Iterator[RelatedItem]:
    for key, filed in archive.items(keys).items():
        places = names.links(filed.item.places, filed.issue.issued_on)
        yield RelatedItem(Link(filed.item.title, item_path(key)), places, issue_link(filed.issue))
