"""The inbox of files that were not filed, and versions that print only part of an issue."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column(
        "versions", sa.Column("is_part", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("is_classified", sa.Boolean, nullable=False),
        sa.Column("seen_at", sa.String(32), nullable=False),
        sa.Column("decision", sa.String(16)),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_at", sa.String(32)),
        sa.Column("note", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("sha256", name="uq_inbox_sha256"),
    )
    op.create_index("ix_inbox_place", "inbox", ["place"])
