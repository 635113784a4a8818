"""The journal of committed changes, whose sequence an index compares itself with."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, func, insert, select

from archive.records import IssueKey, ItemKey
from archive.tables import journal


class Change(StrEnum):
    """What happened to an address."""

    FILED = "filed"
    REVISED = "revised"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    REDIRECTED = "redirected"


def last_sequence(connection: Connection) -> int:
    """The sequence of the newest change, 0 when there is none."""
    newest = connection.execute(select(func.max(journal.c.sequence))).scalar()
    return newest or 0


def recorded(connection: Connection, kind: Change, key: IssueKey | ItemKey) -> int:
    """The sequence of a change now recorded; gapless, as there is one writer at a time."""
    sequence = last_sequence(connection) + 1
    change = {"sequence": sequence, "kind": kind, "address": str(key), "made_at": now()}
    connection.execute(insert(journal).values(change))
    return sequence


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
