"""The items of a new version: known ones keep their address, new ones get the next one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from archive.corrections import contradictions, in_force_of, overlaid
from archive.differences import item_differences, named_item
from archive.matching import matched_ordinals
from archive.records import IssueKey, ItemKey, ParsedItem
from archive.revisions import append_revision, show
from archive.rows import CURRENT, WITHDRAWN, item_text, record_of
from archive.tables import items, versions, withdrawals


@dataclass(frozen=True, slots=True)
class Run:
    """One filing under way: what every row it writes belongs to."""

    connection: Connection
    issue_id: int
    key: IssueKey
    version: int
    sequence: int


@dataclass(frozen=True, slots=True)
class _Standing:
    """An item as filed before; `row` is one of `items`, `printed` of the newest version with it."""

    row: Row[Any]
    printed: ParsedItem
    is_absent: bool  # withdrawn because a version no longer had it, so free to come back

    @property
    def is_closed(self) -> bool:
        """Whether it was withdrawn or merged by hand."""
        return self.row.state != CURRENT and not self.is_absent


def added_item(run: Run, ordinal: int, position: int, item: ParsedItem) -> None:
    """Mint the next address of the issue and let it show `item`."""
    minted = {
        "issue_id": run.issue_id,
        "ordinal": ordinal,
        "address": str(ItemKey(run.key, ordinal)),
        "state": CURRENT,
        "revision": 1,
        "version": run.version,
        "position": position,
        "sequence": run.sequence,
    }
    item_id = run.connection.execute(
        insert(items).values(minted).returning(items.c.id)
    ).scalar_one()
    append_revision(run.connection, item_id, 1, item_text(item), run.sequence)


def refiled_items(
    run: Run, printed: Sequence[ParsedItem], *, is_head_changed: bool
) -> Sequence[str]:
    """Bring the issue's items to a new version; what changed, one sentence each."""
    standing = {item.row.ordinal: item for item in _standing_items(run)}
    known = [(ordinal, item.printed) for ordinal, item in standing.items()]
    closed = {ordinal for ordinal, item in standing.items() if item.is_closed}
    ordinals = _with_new(matched_ordinals(known, printed, closed), max(standing))
    in_force = in_force_of(run.connection, [item.row.id for item in standing.values()])
    sentences: list[str] = []
    for position, (ordinal, item) in enumerate(zip(ordinals, printed, strict=True), 1):
        if (filed := standing.get(ordinal)) is None:
            added_item(run, ordinal, position, item)
            sentences.append(f"新增{named_item(ordinal, item.title)}")
            continue
        corrected = in_force.get(filed.row.id, {})
        sentences += _reprinted(run, filed, position, item, corrected, is_head_changed)
    for ordinal in sorted(standing.keys() - set(ordinals)):
        sentences += _no_longer_printed(run, standing[ordinal])
    return [*sentences, *_order_change(standing, ordinals)]


def _standing_items(run: Run) -> Iterator[_Standing]:
    """Every item of the issue, in the order of the newest version that had it."""
    of_issue = select(items).where(items.c.issue_id == run.issue_id)
    rows = run.connection.execute(of_issue.order_by(items.c.position, items.c.ordinal)).all()
    records = {
        row.version: record_of(row.record).items
        for row in run.connection.execute(
            select(versions.c.version, versions.c.record).where(
                versions.c.issue_id == run.issue_id,
                versions.c.version.in_({row.version for row in rows}),
            )
        )
    }
    absent = _absent_ids(run.connection, [row.id for row in rows if row.state == WITHDRAWN])
    for row in rows:
        yield _Standing(row, records[row.version][row.position - 1], row.id in absent)


def _absent_ids(connection: Connection, withdrawn: Sequence[int]) -> set[int]:
    """Those whose last withdrawal was by a version, not by hand."""
    found = (
        select(withdrawals.c.item_id, withdrawals.c.by_version)
        .where(withdrawals.c.item_id.in_(withdrawn))
        .order_by(withdrawals.c.id)
    )
    last = {row.item_id: row.by_version for row in connection.execute(found)}
    return {item_id for item_id, by_version in last.items() if by_version is not None}


def _with_new(matched: Sequence[int | None], last: int) -> list[int]:
    """The ordinals, those of new items minted after the last one ever given."""
    fresh = iter(range(last + 1, last + 1 + len(matched)))
    return [next(fresh) if ordinal is None else ordinal for ordinal in matched]


def _reprinted(
    run: Run,
    filed: _Standing,
    position: int,
    printed: ParsedItem,
    in_force: Mapping[str, Row[Any]],
    is_head_changed: bool,
) -> Iterator[str]:
    row = filed.row
    name = named_item(row.ordinal, filed.printed.title)
    values: dict[str, object] = {"version": run.version, "position": position}
    if filed.is_absent:
        yield f"{name}重新刊载，撤回取消"
        values |= {"state": CURRENT, "sequence": run.sequence}
    run.connection.execute(update(items).where(items.c.id == row.id).values(values))
    yield from (f"{name}：{change}" for change in item_differences(filed.printed, printed))
    yield from contradictions(run.connection, row.ordinal, filed.printed, printed, in_force)
    shown = overlaid(printed, in_force)
    show(run.connection, row, shown, run.sequence, is_head_changed=is_head_changed)


def _no_longer_printed(run: Run, filed: _Standing) -> Iterator[str]:
    """Withdraw what the new version left out, unless it was gone or merged already."""
    row = filed.row
    if row.state != CURRENT:
        return
    reason = f"第{run.version}版未再刊载"
    withdraw_row(run.connection, row, reason, date.today(), run.sequence, by_version=run.version)
    yield f"{named_item(row.ordinal, filed.printed.title)}{reason}，已撤回"


def withdraw_row(
    connection: Connection,
    row: Row[Any],
    reason: str,
    on: date,
    sequence: int,
    *,
    by_version: int | None = None,
) -> None:
    values = {
        "item_id": row.id,
        "withdrawn_on": on,
        "reason": reason,
        "by_version": by_version,
    }
    connection.execute(insert(withdrawals).values(values))
    state = {"state": WITHDRAWN, "sequence": sequence}
    connection.execute(update(items).where(items.c.id == row.id).values(state))


def _order_change(standing: Mapping[int, _Standing], ordinals: Sequence[int]) -> Iterator[str]:
    """The new order, when items that were printed before changed places among themselves."""
    before = [ordinal for ordinal in standing if ordinal in ordinals]
    after = [ordinal for ordinal in ordinals if ordinal in standing]
    if before != after:
        yield f"条目次序改为第{'、'.join(map(str, ordinals))}条"
