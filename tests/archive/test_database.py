"""Opening a database: set up for keeping, brought up to date, or refused with a clear message."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from archive import migrations
from archive.database import ArchiveBusyError, ArchiveUnavailableError, Database
from archive.store import open_archive
from archive.tables import REVISION, metadata
from tests.builders import a_parsed_issue, an_original


def test_sqlite_is_set_up_to_keep_what_it_acknowledged(database_url: str) -> None:
    """NORMAL instead of FULL lost hundreds of acknowledged commits in each simulated power cut."""
    database = Database(database_url)
    database.prepare()

    with database.reading() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }

    database.close()
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
    }


def test_the_migrations_make_the_tables_the_code_uses(database_url: str) -> None:
    database = Database(database_url)
    database.prepare()

    with database.reading() as connection:
        difference = compare_metadata(MigrationContext.configure(connection), metadata)

    database.close()
    assert difference == []


def test_the_newest_migration_is_the_one_the_code_expects() -> None:
    folder = Path(migrations.__file__).parent

    assert ScriptDirectory(str(folder)).get_current_head() == REVISION


def test_an_archive_opened_again_is_not_migrated_again(tmp_path: Path, database_url: str) -> None:
    first = open_archive(database_url, tmp_path / "originals")
    first.file(a_parsed_issue(), an_original())
    first.close()

    again = open_archive(database_url, tmp_path / "originals")

    assert (again.sequence(), again.verify()) == (1, ())
    again.close()


def test_the_folders_of_database_and_originals_are_made(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a 组' / 'c' / 'archive.sqlite3'}"

    open_archive(url, tmp_path / "d" / "originals").close()

    assert (tmp_path / "a 组" / "c" / "archive.sqlite3").is_file()
    assert (tmp_path / "d" / "originals").is_dir()


def test_a_migration_that_fails_leaves_no_table(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite could keep half of the tables, and the next start would stumble over them."""
    database = Database(database_url)
    monkeypatch.setattr("archive.database._upgrade", _half_upgrade)

    with pytest.raises(ArchiveUnavailableError, match="no such table: nowhere"):
        database.prepare()
    monkeypatch.undo()

    tables = sqlite3.connect(tmp_path / "archive.sqlite3")
    assert tables.execute("SELECT name FROM sqlite_master").fetchall() == []
    tables.close()
    database.prepare()
    database.close()


def _half_upgrade(connection: object) -> None:
    assert isinstance(connection, Connection)
    connection.exec_driver_sql("CREATE TABLE series (id INTEGER)")
    connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")


def test_an_archive_of_a_newer_program_is_refused(tmp_path: Path, database_url: str) -> None:
    open_archive(database_url, tmp_path / "originals").close()
    raw = sqlite3.connect(tmp_path / "archive.sqlite3", isolation_level=None)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()

    with pytest.raises(ArchiveUnavailableError, match=r"表结构是 9999 版，比本程序（0002 版）新"):
        open_archive(database_url, tmp_path / "originals")


def test_a_file_that_is_no_database_is_refused_and_left_alone(
    tmp_path: Path, database_url: str
) -> None:
    file = tmp_path / "archive.sqlite3"
    file.write_bytes(b"a diary" * 1000)

    with pytest.raises(ArchiveUnavailableError, match="file is not a database；应为"):
        open_archive(database_url, tmp_path / "originals")

    assert file.read_bytes() == b"a diary" * 1000


def test_a_folder_in_place_of_the_database_is_refused(tmp_path: Path, database_url: str) -> None:
    (tmp_path / "archive.sqlite3").mkdir()

    with pytest.raises(ArchiveUnavailableError, match="出错：unable to open"):
        open_archive(database_url, tmp_path / "originals")


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("", "数据库地址无法识别"),
        ("archive.sqlite3", "数据库地址无法识别"),
        ("sqlite://", "数据库地址 sqlite:// 不受支持"),
        ("mysql://root:geheim@host/x", r"数据库地址 mysql://root:\*\*\*@host/x 不受支持"),
        ("oracle+none://x", "不受支持|无法识别"),
        ("postgresql+nodriver://x", "没有安装 postgresql"),
    ],
)
def test_a_url_of_another_kind_is_refused_without_showing_a_password(
    tmp_path: Path, url: str, complaint: str
) -> None:
    with pytest.raises(ArchiveUnavailableError, match=complaint) as refused:
        open_archive(url, tmp_path)

    assert "geheim" not in str(refused.value)


def test_a_server_that_does_not_answer_is_a_clear_error(tmp_path: Path) -> None:
    url = "postgresql+pg8000://nobody@127.0.0.1:9/none"

    with pytest.raises(ArchiveUnavailableError, match="档案数据库 postgresql"):
        open_archive(url, tmp_path)


def test_wal_mode_is_waited_for(database_url: str, tmp_path: Path) -> None:
    """Two processes that start at once both switch a new file, and SQLite lets only one."""
    holder = sqlite3.connect(tmp_path / "archive.sqlite3", isolation_level=None)
    holder.execute("CREATE TABLE other (x)")
    holder.execute("BEGIN IMMEDIATE")
    database = Database(database_url, timeout_s=0.1)

    with pytest.raises(ArchiveBusyError, match=r"等了 0\.1 秒"):
        database.prepare()

    holder.execute("ROLLBACK")
    holder.close()
    database.prepare()
    database.close()


def test_a_fault_of_the_program_is_not_taken_for_one_of_the_database(database_url: str) -> None:
    database = Database(database_url)
    database.prepare()

    with pytest.raises(IntegrityError), database.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO versions VALUES (1, 1, 'x', 'x', 'x', 'x', 1, 'x', 'x', 0)"
        )

    database.close()
