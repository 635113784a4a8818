"""Runs the migrations in the transaction that archive/database.py hands over."""

from alembic import context

from archive.tables import metadata


def _migrate() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        # SQLite can, once the driver leaves BEGIN to us; Alembic assumes that it cannot.
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


_migrate()
