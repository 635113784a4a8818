"""What an item shows: each change of it is a revision, appended and never edited."""

from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from archive.errors import BulletinError
from archive.records import ItemKey, ParsedItem
from archive.rows import CURRENT, MOVED, item_row, item_text, record_of
from archive.tables import items, revisions, versions


class NotCurrentError(BulletinError):
    """A change to an item that is withdrawn or merged, and so shows nothing any more."""

    def __init__(self, key: ItemKey, state: str) -> None:
        done = "并入另一条" if state == MOVED else "撤回"
        super().__init__(f"{key} 已{done}，应为未撤回、未并入他条的条目")
        self.key = key


def current_row(connection: Connection, key: ItemKey) -> Row[Any]:
    """The row of an item that is neither withdrawn nor merged.

    Raises:
        UnknownKeyError, NotCurrentError
    """
    row = item_row(connection, key)
    if row.state != CURRENT:
        raise NotCurrentError(key, row.state)
    return row


def printed_item(connection: Connection, row: Row[Any]) -> ParsedItem:
    """The item as the newest version that has it printed it; `row` is one of `items`."""
    record: str = connection.execute(
        select(versions.c.record).where(
            versions.c.issue_id == row.issue_id, versions.c.version == row.version
        )
    ).scalar_one()
    return record_of(record).items[int(row.position) - 1]


def shown_text(connection: Connection, item_id: int, revision: int) -> str:
    found = select(revisions.c.shown).where(
        revisions.c.item_id == item_id, revisions.c.revision == revision
    )
    shown: str = connection.execute(found).scalar_one()
    return shown


def show(
    connection: Connection,
    row: Row[Any],
    item: ParsedItem,
    sequence: int,
    *,
    is_head_changed: bool = False,
) -> None:
    """Let an item show `item`, as a new revision if that or its issue's head is news."""
    shown = item_text(item)
    if shown == shown_text(connection, row.id, row.revision) and not is_head_changed:
        return
    append_revision(connection, row.id, row.revision + 1, shown, sequence)
    changed = {"revision": row.revision + 1, "sequence": sequence}
    connection.execute(update(items).where(items.c.id == row.id).values(changed))


def append_revision(
    connection: Connection, item_id: int, revision: int, shown: str, sequence: int
) -> None:
    values = {"item_id": item_id, "revision": revision, "shown": shown, "sequence": sequence}
    connection.execute(insert(revisions).values(values))
