"""What readers ask of the archive: series, years, issues and items, as since corrected."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, Subquery, func, select, tuple_

from archive.identity import UnknownKeyError
from archive.journal import last_sequence
from archive.records import (
    Changes,
    FiledItem,
    Issue,
    IssueHead,
    IssueKey,
    IssueSummary,
    ItemKey,
    Original,
    SeriesSummary,
)
from archive.rows import (
    CURRENT,
    ISSUE_ORDER,
    filed_item,
    issue_head,
    issue_row,
    original_of,
    record_of,
    select_heads,
    select_items,
    select_versions,
)
from archive.tables import issues, items, series, versions

# SQLite takes 32,766 values in one statement, and no page ever asks for so many.
_KEYS_MAX: Final = 10_000
_ROWS_AT_ONCE: Final = 500
# Up to so many, counting the items of each issue is faster than counting all.
_FEW_ISSUES: Final = 2_000


class IssueVersion(NamedTuple):
    """One filing of an issue; `differences` to the version before, none for the first.

    `is_part`: its original prints only some items of the issue.
    """

    version: int
    original: Original
    differences: tuple[str, ...]
    is_part: bool


def all_series(connection: Connection) -> tuple[SeriesSummary, ...]:
    """Every series, the one with the newest issue first."""
    counted = _item_counts()
    newest = func.max(issues.c.issued_on)
    query = (
        select(
            series.c.slug,
            series.c.title,
            func.count(),
            func.coalesce(func.sum(counted.c.item_count), 0),
            func.min(issues.c.issued_on),
            newest,
        )
        .join_from(series, issues)
        .outerjoin(counted, counted.c.issue_id == issues.c.id)
        .group_by(series.c.id, series.c.slug, series.c.title)
        .order_by(newest.desc(), series.c.slug)
    )
    return tuple(SeriesSummary(*row) for row in connection.execute(query))


def years_of(connection: Connection, slug: str) -> tuple[tuple[int, int, int], ...]:
    """(numbering year, issues, items) of a series, newest first; empty when there is no such."""
    counted = _item_counts()
    query = (
        select(issues.c.year, func.count(), func.coalesce(func.sum(counted.c.item_count), 0))
        .join_from(issues, series)
        .outerjoin(counted, counted.c.issue_id == issues.c.id)
        .where(series.c.slug == slug)
        .group_by(issues.c.year)
        .order_by(issues.c.year.desc())
    )
    return tuple((row[0], row[1], row[2]) for row in connection.execute(query))


def issue_list(
    connection: Connection, slug: str | None, year: int | None, limit: int | None
) -> tuple[IssueSummary, ...]:
    """Issues with the count of their current items, newest first by date, then number."""
    wanted = select_heads().order_by(*(column.desc() for column in ISSUE_ORDER), series.c.slug)
    if slug is not None:
        wanted = wanted.where(series.c.slug == slug)
    if year is not None:
        wanted = wanted.where(issues.c.year == year)
    rows = connection.execute(wanted.limit(limit)).all()
    counted = _item_counts()
    query = select(counted.c.issue_id, counted.c.item_count)
    if len(rows) <= _FEW_ISSUES:
        query = query.where(counted.c.issue_id.in_([row.issue_id for row in rows]))
    counts = {row.issue_id: row.item_count for row in connection.execute(query)}
    return tuple(IssueSummary(issue_head(row), counts.get(row.issue_id, 0)) for row in rows)


def issue_at(connection: Connection, key: IssueKey) -> Issue:
    """The newest version of an issue, its items as since corrected.

    Raises:
        UnknownKeyError: no such issue.
    """
    row = issue_row(connection, key)
    head = connection.execute(select_heads().where(issues.c.id == row.id)).one()
    filed_as = select_versions().where(versions.c.issue_id == row.id)
    newest = connection.execute(filed_as.where(versions.c.version == row.version)).one()
    # The original to offer is a print of the whole issue, where there is one.
    whole = connection.execute(filed_as.order_by(versions.c.is_part, versions.c.version.desc()))
    shown = select_items().where(items.c.issue_id == row.id, items.c.state == CURRENT)
    filed = [filed_item(item) for item in connection.execute(shown.order_by(items.c.position))]
    record = record_of(newest.record)
    return Issue(
        head=issue_head(head),
        running_total=record.running_total,
        label=record.label,
        instructions=record.instructions,
        editor_note=record.editor_note,
        contents=record.contents,
        items=tuple(one.item for one in filed),
        distribution=record.distribution,
        problems=record.problems,
        version=row.version,
        original=original_of(whole.first() or newest),
    )


def neighbours(connection: Connection, key: IssueKey) -> tuple[IssueHead | None, IssueHead | None]:
    """The issues of the same series just before and just after.

    Raises:
        UnknownKeyError: no such issue.
    """
    row = issue_row(connection, key)
    here = tuple_(row.issued_on, row.year, row.rank, row.slug)
    place = tuple_(*ISSUE_ORDER)
    of_series = select_heads().where(issues.c.series_id == row.series_id).limit(1)
    before = of_series.where(place < here).order_by(*(column.desc() for column in ISSUE_ORDER))
    after = of_series.where(place > here).order_by(*ISSUE_ORDER)
    return _head_of(connection, before), _head_of(connection, after)


def versions_of(connection: Connection, key: IssueKey) -> tuple[IssueVersion, ...]:
    """Every version of an issue, newest first.

    Raises:
        UnknownKeyError: no such issue.
    """
    row = issue_row(connection, key)
    filed = select_versions().where(versions.c.issue_id == row.id)
    return tuple(
        IssueVersion(
            version.version,
            original_of(version),
            tuple(json.loads(version.differences)),
            version.is_part,
        )
        for version in connection.execute(filed.order_by(versions.c.version.desc()))
    )


def original_with(connection: Connection, sha256: str) -> Original:
    """What is known of a kept original.

    Raises:
        UnknownKeyError: no such original.
    """
    row = connection.execute(select_versions().where(versions.c.sha256 == sha256)).first()
    if row is None:
        raise UnknownKeyError(sha256, "原件")
    return original_of(row)


def items_at(connection: Connection, keys: Iterable[ItemKey]) -> dict[ItemKey, FiledItem]:
    """The current items among `keys`, in the order asked; the others are left out."""
    wanted = {str(key): key for key in keys}
    addresses = list(wanted)
    found: dict[ItemKey, FiledItem] = {}
    for start in range(0, len(addresses), _KEYS_MAX):
        batch = addresses[start : start + _KEYS_MAX]
        query = select_items().where(items.c.address.in_(batch), items.c.state == CURRENT)
        for row in connection.execute(query):
            found[wanted[row.address]] = filed_item(row)
    return {key: found[key] for key in wanted.values() if key in found}


def every_item(connection: Connection) -> Iterator[FiledItem]:
    """All current items by series, year, number and ordinal, a few hundred in memory at a time."""
    query = (
        select_items()
        .where(items.c.state == CURRENT)
        .order_by(series.c.slug, issues.c.year, issues.c.rank, issues.c.slug, items.c.ordinal)
    )
    streamed = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(query)
    for row in streamed:
        yield filed_item(row)


def changes_after(connection: Connection, sequence: int) -> Changes:
    """What changed after `sequence`, each item once, as it is now."""
    touched = select_items().where(items.c.sequence > sequence).order_by(items.c.id)
    changed: list[FiledItem] = []
    removed: list[ItemKey] = []
    for row in connection.execute(touched):
        if row.state == CURRENT:
            changed.append(filed_item(row))
        else:
            removed.append(ItemKey(issue_head(row).key, row.ordinal))
    return Changes(tuple(changed), tuple(removed), last_sequence(connection))


def _head_of(connection: Connection, query: Select[Any]) -> IssueHead | None:
    row = connection.execute(query).first()
    return None if row is None else issue_head(row)


def _item_counts() -> Subquery:
    """How many current items each issue has."""
    return (
        select(items.c.issue_id, func.count().label("item_count"))
        .where(items.c.state == CURRENT)
        .group_by(items.c.issue_id)
        .subquery()
    )
