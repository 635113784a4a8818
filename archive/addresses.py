"""Where an item's address leads: to the item, to another address, or to word that it is gone."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from archive.errors import BulletinError
from archive.identity import UnknownKeyError, parse_item_key
from archive.journal import Change, now, recorded
from archive.records import FiledItem, ItemKey, Moved, Withdrawn
from archive.refiling import withdraw_row
from archive.revisions import NotCurrentError, current_row
from archive.rows import (
    CURRENT,
    MOVED,
    filed_item,
    issue_head,
    item_row,
    select_items,
)
from archive.tables import items, redirects, withdrawals


class RedirectCycleError(BulletinError):
    """A redirect that would lead back to where it starts."""

    def __init__(self, key: ItemKey, target: ItemKey) -> None:
        super().__init__(f"{key} 不能转到 {target}：它又转回 {key}，应转到另一条")


def found_at(connection: Connection, key: ItemKey) -> FiledItem | Moved | Withdrawn:
    """What is at an address; a moved one names the end of its chain.

    Raises:
        UnknownKeyError: nothing ever was there.
    """
    row = connection.execute(select_items().where(items.c.address == str(key))).first()
    if row is None:
        raise UnknownKeyError(key, "这一条")
    if row.state == CURRENT:
        return filed_item(row)
    if row.state == MOVED:
        reason = _redirect(connection, row.item_id).reason
        return Moved(key, parse_item_key(_chain(connection, row.item_id)[-1].address), reason)
    gone = _withdrawal(connection, row.item_id)
    return Withdrawn(key, issue_head(row), gone.withdrawn_on, gone.reason)


def withdraw(connection: Connection, key: ItemKey, reason: str, on: date) -> None:
    """Withdraw an item by hand; one that a version left out already can no longer come back.

    Raises:
        UnknownKeyError, NotCurrentError: no such item, or it is withdrawn by hand or merged.
    """
    row = item_row(connection, key)
    left_out = row.state not in (CURRENT, MOVED) and _withdrawal(connection, row.id).by_version
    if row.state != CURRENT and not left_out:
        raise NotCurrentError(key, row.state)
    withdraw_row(connection, row, reason, on, recorded(connection, Change.WITHDRAWN, key))


def redirect(connection: Connection, key: ItemKey, target: ItemKey, reason: str) -> None:
    """Let `key` lead to `target` from now on, whatever was there before.

    Raises:
        UnknownKeyError: one of them was never filed.
        NotCurrentError: `target` leads to a withdrawn item.
        RedirectCycleError: `target` leads back to `key`.
    """
    row, target_row = item_row(connection, key), item_row(connection, target)
    chain = _chain(connection, target_row.id)
    if row.id in {step.id for step in chain}:
        raise RedirectCycleError(key, target)
    current_row(connection, parse_item_key(chain[-1].address))
    sequence = recorded(connection, Change.REDIRECTED, key)
    made = {"item_id": row.id, "target_id": target_row.id, "reason": reason, "made_at": now()}
    connection.execute(insert(redirects).values(made))
    state = {"state": MOVED, "sequence": sequence}
    connection.execute(update(items).where(items.c.id == row.id).values(state))


def _chain(connection: Connection, item_id: int) -> list[Row[Any]]:
    """The items a visitor is led through, from this one to the last; no cycle was ever let in."""
    chain = [connection.execute(select(items).where(items.c.id == item_id)).one()]
    while chain[-1].state == MOVED:
        target_id = _redirect(connection, chain[-1].id).target_id
        chain.append(connection.execute(select(items).where(items.c.id == target_id)).one())
    return chain


def _redirect(connection: Connection, item_id: int) -> Row[Any]:
    """The redirect in force: the last one made."""
    found = select(redirects).where(redirects.c.item_id == item_id)
    return connection.execute(found.order_by(redirects.c.id.desc()).limit(1)).one()


def _withdrawal(connection: Connection, item_id: int) -> Row[Any]:
    found = select(withdrawals).where(withdrawals.c.item_id == item_id)
    return connection.execute(found.order_by(withdrawals.c.id.desc()).limit(1)).one()
