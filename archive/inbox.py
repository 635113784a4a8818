"""Files that came in and were not filed: listed with their reasons until somebody decides."""

import json
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from archive.errors import BulletinError
from archive.journal import now
from archive.originals import printable_name
from archive.records import Arrival, Decision, Held, InboxEntry
from archive.tables import inbox


class UnknownEntryError(BulletinError):
    """A number that no entry of the inbox has."""

    def __init__(self, entry_id: int) -> None:
        super().__init__(f"收件箱里没有第 {entry_id} 号，应为 zugong inbox 列出的编号")
        self.entry_id = entry_id


class AlreadyDecidedError(BulletinError):
    """An entry that no longer waits."""

    def __init__(self, entry: InboxEntry) -> None:
        super().__init__(f"收件箱第 {entry.id} 号已经处理过（{entry.note or entry.decision}）")
        self.entry = entry


def arrived(connection: Connection, arrival: Arrival) -> InboxEntry:
    """The entry of an arrival: a new one, or the waiting one of the same bytes brought up to date.

    What was decided on those bytes before stays decided. An older file at the same place is
    replaced by this one.
    """
    known = connection.execute(select(inbox).where(inbox.c.sha256 == arrival.sha256)).first()
    if known is not None and known.decision == Decision.REFUSED:
        return _entry(known)
    values = {
        "sha256": arrival.sha256,
        "name": None if arrival.name is None else printable_name(arrival.name),
        "place": _place_text(arrival),
        "verdict": arrival.verdict,
        "reasons": json.dumps(list(arrival.reasons)),  # in ASCII, as they name the file
        "is_classified": arrival.is_classified,
        "decision": None,
        "decided_by": None,
        "decided_at": None,
        "note": None,
    }
    _replace_older(connection, arrival)
    if known is None:
        connection.execute(insert(inbox).values(values | {"seen_at": now()}))
    else:
        connection.execute(update(inbox).where(inbox.c.id == known.id).values(values))
    row = connection.execute(select(inbox).where(inbox.c.sha256 == arrival.sha256)).one()
    return _entry(row)


def entries(connection: Connection, *, with_decided: bool) -> tuple[InboxEntry, ...]:
    """Those that wait, or all, oldest first."""
    query = select(inbox).order_by(inbox.c.id)
    if not with_decided:
        query = query.where(inbox.c.decision.is_(None))
    return tuple(map(_entry, connection.execute(query)))


def entry(connection: Connection, entry_id: int) -> InboxEntry:
    """One entry.

    Raises:
        UnknownEntryError: there is no such entry.
    """
    row = connection.execute(select(inbox).where(inbox.c.id == entry_id)).first()
    if row is None:
        raise UnknownEntryError(entry_id)
    return _entry(row)


def decide(
    connection: Connection, entry_id: int, decision: Decision, decided_by: str, note: str
) -> InboxEntry:
    """Let an entry that waits wait no longer.

    Raises:
        UnknownEntryError: there is no such entry.
        AlreadyDecidedError: it does not wait.
    """
    waiting = entry(connection, entry_id)
    if waiting.decision is not None:
        raise AlreadyDecidedError(waiting)
    decided = _decided(decision, note) | {"decided_by": decided_by}
    connection.execute(update(inbox).where(inbox.c.id == entry_id).values(decided))
    return entry(connection, entry_id)


def settle(connection: Connection, sha256: str, address: str, filed_by: str | None) -> None:
    """End the wait of a file whose bytes are filed now."""
    waits = (inbox.c.sha256 == sha256) & inbox.c.decision.is_(None)
    decided = _decided(Decision.ACCEPTED, f"已归档为 {address}") | {"decided_by": filed_by}
    connection.execute(update(inbox).where(waits).values(decided))


def refusal_of(connection: Connection, sha256: str) -> str | None:
    """Why somebody decided that these bytes are not to be filed; None when nobody did."""
    query = select(inbox.c.note).where(
        inbox.c.sha256 == sha256, inbox.c.decision == Decision.REFUSED
    )
    return connection.execute(query).scalar()


def _place_text(arrival: Arrival) -> str | None:
    # In ASCII: a path may hold bytes that are no text in any encoding.
    return json.dumps(list(arrival.place)) if arrival.place else None


def _replace_older(connection: Connection, arrival: Arrival) -> None:
    older = (
        (inbox.c.place == _place_text(arrival))
        & (inbox.c.sha256 != arrival.sha256)
        & inbox.c.decision.is_(None)
    )
    decided = _decided(Decision.REPLACED, "同一位置的文件已换成新的内容")
    connection.execute(update(inbox).where(older).values(decided))


def _decided(decision: Decision, note: str) -> dict[str, object]:
    return {"decision": decision, "decided_at": now(), "note": note}


def _entry(row: Row[Any]) -> InboxEntry:
    arrival = Arrival(
        sha256=row.sha256,
        name=row.name,
        place=tuple(json.loads(row.place)) if row.place else (),
        verdict=Held(row.verdict),
        reasons=tuple(json.loads(row.reasons)),
        is_classified=row.is_classified,
    )
    return InboxEntry(
        id=row.id,
        arrival=arrival,
        seen_at=row.seen_at,
        decision=Decision(row.decision) if row.decision else None,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        note=row.note,
    )
