"""An empty archive in a temporary folder; PostgreSQL has its own in test_postgresql.py."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.store import Archive, open_archive


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    return tmp_path / "originals"


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'archive.sqlite3'}"


@pytest.fixture
def archive(database_url: str, originals: Path) -> Iterator[Archive]:
    archive = open_archive(database_url, originals)
    yield archive
    archive.close()
