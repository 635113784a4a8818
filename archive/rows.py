"""From rows of the tables to records, and the queries that all readers build on."""

import json
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, select

from archive.exchange import item_json, parse_issue_json, parse_item_json
from archive.identity import UnknownKeyError
from archive.records import (
    FiledItem,
    IssueHead,
    IssueKey,
    Item,
    ItemKey,
    Original,
    ParsedIssue,
    ParsedItem,
)
from archive.tables import issues, items, originals, revisions, series, versions

CURRENT: Final = "current"
WITHDRAWN: Final = "withdrawn"
MOVED: Final = "moved"

HEAD_COLUMNS: Final = (
    series.c.slug.label("series_slug"),
    series.c.title.label("series_title"),
    issues.c.year,
    issues.c.slug.label("issue_slug"),
    issues.c.number,
    issues.c.issued_on,
    issues.c.publisher,
)

# The one order of issues within a series, oldest first; ties cannot remain.
ISSUE_ORDER: Final = (issues.c.issued_on, issues.c.year, issues.c.rank, issues.c.slug)


def select_items() -> Select[Any]:
    """All items, whatever their state, with what they show and their issue's head."""
    return (
        select(
            items.c.ordinal,
            items.c.state,
            items.c.revision,
            items.c.address,
            items.c.id.label("item_id"),
            revisions.c.shown,
            *HEAD_COLUMNS,
        )
        .join_from(items, issues, items.c.issue_id == issues.c.id)
        .join(series, issues.c.series_id == series.c.id)
        .join(
            revisions,
            (revisions.c.item_id == items.c.id) & (revisions.c.revision == items.c.revision),
        )
    )


def select_heads() -> Select[Any]:
    return select(issues.c.id.label("issue_id"), *HEAD_COLUMNS).join_from(
        issues, series, issues.c.series_id == series.c.id
    )


def issue_head(row: Row[Any]) -> IssueHead:
    key = IssueKey(row.series_slug, row.year, row.issue_slug)
    return IssueHead(key, row.series_title, row.number, row.issued_on, row.publisher)


def filed_item(row: Row[Any]) -> FiledItem:
    head = issue_head(row)
    return FiledItem(shown_item(ItemKey(head.key, row.ordinal), row.shown), head, row.revision)


def shown_item(key: ItemKey, shown: str) -> Item:
    item = item_of(shown)
    return Item(
        key,
        item.title,
        item.paragraphs,
        item.places,
        item.section,
        item.source,
        item.page,
        item.place_reason,
    )


def item_text(item: ParsedItem) -> str:
    """An item as the tables keep it."""
    return json.dumps(item_json(item), ensure_ascii=False)


def item_of(text: str) -> ParsedItem:
    return parse_item_json(json.loads(text))


def record_of(text: str) -> ParsedIssue:
    """An issue as read from its file, from the record a version keeps."""
    return parse_issue_json(json.loads(text), "档案")


def original_of(row: Row[Any]) -> Original:
    return Original(row.sha256, row.name, row.media_type, row.size, row.filed_at)


def select_versions() -> Select[Any]:
    return select(versions, originals.c.size).join_from(versions, originals)


def issue_row(connection: Connection, key: IssueKey) -> Row[Any]:
    """The row of an issue's identity and head.

    Raises:
        UnknownKeyError: no such issue.
    """
    row = connection.execute(select(issues).where(issues.c.address == str(key))).first()
    if row is None:
        raise UnknownKeyError(key, "这一期")
    return row


def item_row(connection: Connection, key: ItemKey) -> Row[Any]:
    """The row of an item, whatever its state.

    Raises:
        UnknownKeyError: no such item.
    """
    row = connection.execute(select(items).where(items.c.address == str(key))).first()
    if row is None:
        raise UnknownKeyError(key, "这一条")
    return row
