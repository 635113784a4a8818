"""The tables of the archive, as the newest migration leaves them.

Identity (series, issues, items) and history (versions, revisions, corrections, redirects, journal)
are append-only; triggers made by the migrations refuse to delete a row or change an address.
"""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)

# The migration these tables are the result of: a database at this revision is opened as it is.
REVISION: Final = "0002"

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A point in time as ISO text in UTC: SQLite has no type of its own that keeps the zone."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


series: Final = Table(
    "series",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", String(60), nullable=False, unique=True),
    Column("title", Text, nullable=False, unique=True),
    Column("minted_at", Moment, nullable=False),
)

# The address never changes; the head (date, publisher, version) follows the newest version.
issues: Final = Table(
    "issues",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("series_id", ForeignKey("series.id"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("slug", String(16), nullable=False),  # the number as in the address: zk3
    Column("address", String(80), nullable=False, unique=True),  # aqzgxx/2020/zk3
    Column("rank", Integer, nullable=False),  # place among the issues of one date and year
    Column("number", String(16), nullable=False),  # the number as printed: 增刊3
    Column("issued_on", Date, nullable=False),
    Column("publisher", Text),
    Column("version", Integer, nullable=False),
    UniqueConstraint("series_id", "year", "slug"),
    Index(None, "series_id", "issued_on"),
    Index(None, "issued_on"),
)

originals: Final = Table(
    "originals",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
)

versions: Final = Table(
    "versions",
    metadata,
    Column("issue_id", ForeignKey("issues.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("sha256", ForeignKey("originals.sha256"), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("record", Text, nullable=False),  # the issue as read, in exchange form
    Column("item_count", Integer, nullable=False),
    Column("differences", Text, nullable=False),  # JSON list of sentences
    Column("filed_at", Moment, nullable=False),
    # A web copy of some items: the original of the whole issue is another version's.
    Column("is_part", Boolean(create_constraint=False), nullable=False, server_default=false()),
)

items: Final = Table(
    "items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("issue_id", ForeignKey("issues.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("address", String(96), nullable=False, unique=True),
    Column("state", String(16), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("version", Integer, nullable=False),  # the newest version of the issue that prints it
    Column("position", Integer, nullable=False),  # its place in that version, from 1
    Column("sequence", Integer, nullable=False),  # the last change to it
    UniqueConstraint("issue_id", "ordinal"),
    Index(None, "sequence"),
)

revisions: Final = Table(
    "revisions",
    metadata,
    Column("item_id", ForeignKey("items.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("shown", Text, nullable=False),  # the item as corrected, in exchange form
    Column("sequence", Integer, nullable=False),
)

corrections: Final = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item_id", ForeignKey("items.id"), nullable=False, index=True),
    Column("field", String(16), nullable=False),
    Column("printed", Text, nullable=False),  # JSON
    Column("value", Text, nullable=False),  # JSON
    Column("made_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("contradicted", Boolean(create_constraint=False), nullable=False),
)

withdrawals: Final = Table(
    "withdrawals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item_id", ForeignKey("items.id"), nullable=False, index=True),
    Column("withdrawn_on", Date, nullable=False),
    Column("reason", Text, nullable=False),
    # By a version that no longer printed it, and so undone by one that does again; else by hand.
    Column("by_version", Integer),
)

redirects: Final = Table(
    "redirects",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item_id", ForeignKey("items.id"), nullable=False, index=True),
    Column("target_id", ForeignKey("items.id"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
)

journal: Final = Table(
    "journal",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("address", String(96), nullable=False),
    Column("made_at", Moment, nullable=False),
)

# Files that came in and were not filed, by the hash of their bytes; the bytes are not kept.
inbox: Final = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("name", Text),
    Column("place", Text, index=True),  # JSON list: its path, and the way into a zip archive
    Column("verdict", String(16), nullable=False),
    Column("reasons", Text, nullable=False),  # JSON list of sentences
    Column("is_classified", Boolean(create_constraint=False), nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("decision", String(16)),
    Column("decided_by", Text),
    Column("decided_at", Moment),
    Column("note", Text),
)
