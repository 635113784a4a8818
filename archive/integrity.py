"""Whether the archive is whole: the database, the originals, and what one table says of another."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.exc import NoResultFound

from archive.addresses import found_at
from archive.corrections import in_force_of, overlaid
from archive.errors import BulletinError
from archive.identity import issue_slug, number_rank
from archive.journal import last_sequence
from archive.originals import Originals
from archive.records import IssueKey, ItemKey, ParsedIssue, ParsedItem
from archive.rows import CURRENT, item_of, record_of
from archive.tables import issues, items, journal, originals, revisions, series, versions


def faults(connection: Connection, kept: Originals, *, is_sqlite: bool) -> Iterator[str]:
    """Every fault as a sentence; none when the archive is whole. Reads every byte of it."""
    if is_sqlite:
        yield from _sqlite_faults(connection)
    yield from _original_faults(connection, kept)
    yield from _journal_faults(connection)
    for row in connection.execute(select(issues, series.c.slug.label("series_slug")).join(series)):
        yield from _issue_faults(connection, row)


def _sqlite_faults(connection: Connection) -> Iterator[str]:
    for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
        if line != "ok":
            yield f"数据库损坏：{line}"
    for table, row_id, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"数据库表 {table} 第 {row_id} 行所指的 {parent} 不存在"


def _original_faults(connection: Connection, kept: Originals) -> Iterator[str]:
    for row in connection.execute(select(originals)):
        if (complaint := kept.complaint(row.sha256, row.size)) is not None:
            yield complaint


def _journal_faults(connection: Connection) -> Iterator[str]:
    last = last_sequence(connection)
    count = connection.execute(select(func.count()).select_from(journal)).scalar_one()
    if count != last:
        yield f"变更日志有 {count} 条，应有 {last} 条"
    newest = connection.execute(select(func.max(items.c.sequence))).scalar() or 0
    if newest > last:
        yield f"有条目的变更序号为 {newest}，变更日志只到 {last}"


def _issue_faults(connection: Connection, row: Row[Any]) -> Iterator[str]:
    key = IssueKey(row.series_slug, row.year, row.slug)
    if row.address != str(key) or row.rank != number_rank(row.slug):
        yield f"期地址 {row.address} 与其刊物、年、期号 {key} 不符"
    filed = select(versions.c.version, versions.c.record).where(versions.c.issue_id == row.id)
    texts = {row.version: row.record for row in connection.execute(filed)}
    if sorted(texts) != list(range(1, row.version + 1)):
        yield f"{key} 的版本为 {sorted(texts)}，应为 1 到 {row.version}"
        return
    try:
        records = {version: record_of(text) for version, text in texts.items()}
    except (BulletinError, ValueError) as error:
        yield f"{key} 的记录读不出：{error}"
        return
    yield from _head_faults(row, key, records[row.version])
    try:
        yield from _item_faults(connection, row, key, records)
    except (BulletinError, LookupError, ValueError) as error:
        yield f"{key} 的条目与记录不符：{error!r}"


def _head_faults(row: Row[Any], key: IssueKey, newest: ParsedIssue) -> Iterator[str]:
    printed = (newest.year, issue_slug(newest.number), newest.issued_on, newest.publisher)
    if printed != (row.year, row.slug, row.issued_on, row.publisher):
        yield f"{key} 的报头与第{row.version}版的记录不符"


def _item_faults(
    connection: Connection, row: Row[Any], key: IssueKey, records: dict[int, ParsedIssue]
) -> Iterator[str]:
    of_issue = select(items).where(items.c.issue_id == row.id).order_by(items.c.ordinal)
    found = connection.execute(of_issue).all()
    ordinals = [item.ordinal for item in found]
    if ordinals != list(range(1, len(found) + 1)):
        yield f"{key} 的条目序号为 {ordinals}，应为 1 到 {len(found)}，不缺不重"
    shown = _shown_texts(connection, [item.id for item in found])
    in_force = in_force_of(connection, [item.id for item in found])
    for item in found:
        address = ItemKey(key, item.ordinal)
        if item.address != str(address):
            yield f"条目地址 {item.address} 与其期和序号 {address} 不符"
            continue
        printed = overlaid(
            records[item.version].items[item.position - 1], in_force.get(item.id, {})
        )
        yield from _shown_faults(address, item.revision, shown.get(item.id, []), printed)
        if item.state != CURRENT:
            yield from _address_faults(connection, address)


def _shown_texts(connection: Connection, item_ids: list[int]) -> dict[int, list[tuple[int, str]]]:
    """(revision, text) by item, in order."""
    kept = select(revisions).where(revisions.c.item_id.in_(item_ids))
    texts: dict[int, list[tuple[int, str]]] = {}
    for row in connection.execute(kept.order_by(revisions.c.revision)):
        texts.setdefault(row.item_id, []).append((row.revision, row.shown))
    return texts


def _shown_faults(
    address: ItemKey, last: int, shown: list[tuple[int, str]], expected: ParsedItem
) -> Iterator[str]:
    numbers = [revision for revision, _ in shown]
    if numbers != list(range(1, last + 1)):
        yield f"{address} 的修订为 {numbers}，应为 1 到 {last}"
    elif item_of(shown[-1][1]) != expected:
        yield f"{address} 显示的内容与原件记录加更正不符"


def _address_faults(connection: Connection, address: ItemKey) -> Iterator[str]:
    try:
        found_at(connection, address)
    except (BulletinError, NoResultFound) as error:
        yield f"{address} 打不开：{error}"
