"""The first tables, and the triggers that make addresses permanent."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# No row is ever deleted, and these columns of it never change.
_FIXED = {
    "series": ("id", "slug", "title"),
    "issues": ("id", "series_id", "year", "slug", "address", "rank", "number"),
    "originals": ("sha256", "size"),
    "versions": ("issue_id", "version", "sha256", "record", "filed_at"),
    "items": ("id", "issue_id", "ordinal", "address"),
    "revisions": ("item_id", "revision", "shown"),
    "corrections": ("id", "item_id", "field", "printed", "value", "made_by", "reason", "made_at"),
    "withdrawals": ("id", "item_id", "withdrawn_on", "reason", "by_version"),
    "redirects": ("id", "item_id", "target_id", "reason", "made_at"),
    "journal": ("sequence", "kind", "address", "made_at"),
}


def upgrade() -> None:
    _create_identity()
    _create_items()
    _create_versions()
    _create_history()
    if op.get_context().dialect.name == "postgresql":
        _forbid_on_postgresql()
    else:
        _forbid_on_sqlite()


def _create_identity() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("slug", sa.String(60), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("minted_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_series"),
        sa.UniqueConstraint("slug", name="uq_series_slug"),
        sa.UniqueConstraint("title", name="uq_series_title"),
    )
    op.create_table(
        "issues",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("series_id", sa.Integer, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("slug", sa.String(16), nullable=False),
        sa.Column("address", sa.String(80), nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("number", sa.String(16), nullable=False),
        sa.Column("issued_on", sa.Date, nullable=False),
        sa.Column("publisher", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_issues"),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name="fk_issues_series_id"),
        sa.UniqueConstraint("address", name="uq_issues_address"),
        sa.UniqueConstraint("series_id", "year", "slug", name="uq_issues_series_id_year_slug"),
    )
    op.create_index("ix_issues_series_id_issued_on", "issues", ["series_id", "issued_on"])
    op.create_index("ix_issues_issued_on", "issues", ["issued_on"])


def _create_items() -> None:
    op.create_table(
        "items",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("issue_id", sa.Integer, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("address", sa.String(96), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_items"),
        sa.ForeignKeyConstraint(["issue_id"], ["issues.id"], name="fk_items_issue_id"),
        sa.UniqueConstraint("address", name="uq_items_address"),
        sa.UniqueConstraint("issue_id", "ordinal", name="uq_items_issue_id_ordinal"),
    )
    op.create_index("ix_items_sequence", "items", ["sequence"])


def _create_versions() -> None:
    op.create_table(
        "originals",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_originals"),
    )
    op.create_table(
        "versions",
        sa.Column("issue_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("item_count", sa.Integer, nullable=False),
        sa.Column("differences", sa.Text, nullable=False),
        sa.Column("filed_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("issue_id", "version", name="pk_versions"),
        sa.ForeignKeyConstraint(["issue_id"], ["issues.id"], name="fk_versions_issue_id"),
        sa.ForeignKeyConstraint(["sha256"], ["originals.sha256"], name="fk_versions_sha256"),
        sa.UniqueConstraint("sha256", name="uq_versions_sha256"),
    )
    op.create_table(
        "revisions",
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("shown", sa.Text, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("item_id", "revision", name="pk_revisions"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_revisions_item_id"),
    )


def _create_history() -> None:
    _create_item_history(
        "corrections",
        sa.Column("field", sa.String(16), nullable=False),
        sa.Column("printed", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.Column("contradicted", sa.Boolean, nullable=False),
    )
    _create_item_history(
        "withdrawals",
        sa.Column("withdrawn_on", sa.Date, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by_version", sa.Integer),
    )
    _create_item_history(
        "redirects",
        sa.Column("target_id", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["target_id"], ["items.id"], name="fk_redirects_target_id"),
    )
    op.create_table(
        "journal",
        sa.Column("sequence", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("address", sa.String(96), nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_journal"),
    )


def _create_item_history(table: str, *parts: "sa.Column[object] | sa.Constraint") -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Integer, nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=f"fk_{table}_item_id"),
    )
    op.create_index(f"ix_{table}_item_id", table, ["item_id"])


def _forbid_on_sqlite() -> None:
    for table, columns in _FIXED.items():
        op.execute(
            f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: rows are permanent'); END"
        )
        op.execute(
            f"CREATE TRIGGER {table}_fixed BEFORE UPDATE OF {', '.join(columns)} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: addresses and history are permanent'); END"
        )


def _forbid_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%: addresses and history are permanent', TG_TABLE_NAME "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table, columns in _FIXED.items():
        op.execute(
            f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_fixed BEFORE UPDATE OF {', '.join(columns)} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
