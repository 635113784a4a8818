"""The contract of the archive, once more on PostgreSQL: the tests of the modules named below.

Needs a server: ZUGONG_TEST_POSTGRESQL=postgresql+pg8000://postgres@127.0.0.1:5432/postgres
"""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from archive.store import Archive, open_archive
from tests.archive import (
    test_addresses,
    test_concurrency,
    test_corrections,
    test_filing,
    test_inbox,
    test_parts,
    test_permanence,
    test_reading,
    test_refiling,
)

SERVER = os.environ.get("ZUGONG_TEST_POSTGRESQL", "")

if not SERVER:
    pytest.skip("ZUGONG_TEST_POSTGRESQL names no PostgreSQL server", allow_module_level=True)

pytestmark = pytest.mark.postgresql

for _module in (
    test_addresses,
    test_concurrency,
    test_corrections,
    test_filing,
    test_inbox,
    test_parts,
    test_permanence,
    test_reading,
    test_refiling,
):
    _contract = {
        f"{name}__{_module.__name__.rpartition('.')[2]}": value
        for name, value in vars(_module).items()
        if name.startswith("test_") and callable(value)
    }
    globals().update(_contract)


@pytest.fixture
def database_url() -> Iterator[str]:
    """A database of its own for each test."""
    name = f"zugong_test_{uuid4().hex}"
    server = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(SERVER).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def archive(database_url: str, originals: Path) -> Iterator[Archive]:
    archive = open_archive(database_url, originals)
    yield archive
    archive.close()
