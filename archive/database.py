"""The database behind the archive: opened by URL, brought to the newest tables, read and written.

One writer at a time, whichever process it is in: SQLite by BEGIN IMMEDIATE, PostgreSQL by an
advisory lock. Readers never wait, and see one state for as long as they read.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    NoSuchModuleError,
    SQLAlchemyError,
)

from archive.durable import make_folder, sync_folder
from archive.errors import BulletinError
from archive.tables import REVISION

_WRITING: Final = "archive_writing"
_POSTGRESQL_LOCK: Final = 0x5A47  # any number that all writers agree on
_LOCK_NOT_AVAILABLE: Final = "55P03"


class ArchiveBusyError(BulletinError):
    """Another process held the archive's write lock all the time we were ready to wait."""

    def __init__(self, timeout_s: float) -> None:
        super().__init__(
            f"档案正由另一个程序写入，等了 {timeout_s:g} 秒仍未放开；什么也没有改动，请稍后再试"
        )


class ArchiveUnavailableError(BulletinError):
    """The database cannot be opened, read or written."""


class Database:
    """Connections to one database; safe to share between threads, usable again after `close`."""

    def __init__(self, url: str, *, timeout_s: float = 30.0) -> None:
        self._url = _supported(url)
        self._timeout_s = timeout_s
        self._engine = _engine(self._url, timeout_s)

    @property
    def is_sqlite(self) -> bool:
        return self._url.get_backend_name() == "sqlite"

    def prepare(self) -> None:
        """Create the tables, or bring older ones up to date, in one transaction.

        Raises:
            ArchiveUnavailableError: no database there, or one of a newer program.
        """
        if self.is_sqlite:
            self._prepare_file(Path(self._url.database or ""))
        with self.reading() as connection:
            revision = _revision(connection)
        if revision != REVISION:
            self._migrate()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the archive until it is given back."""
        with self._translated(), self._engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one connection that may write: committed at the end, rolled back on any error.

        Raises:
            ArchiveBusyError: another writer did not finish in time.
        """
        with self._translated(), self._engine.connect() as connection:
            connection.execution_options(**{_WRITING: True})
            with connection.begin():
                if not self.is_sqlite:
                    _lock_postgresql(connection, self._timeout_s)
                yield connection

    def close(self) -> None:
        self._engine.dispose()

    def _migrate(self) -> None:
        with self.writing() as connection:
            revision = _revision(connection)  # another process may just have done it
            if revision == REVISION:
                return
            if revision is not None and revision > REVISION:
                raise ArchiveUnavailableError(
                    f"档案的表结构是 {revision} 版，比本程序（{REVISION} 版）新；请用更新的程序打开"
                )
            _upgrade(connection)

    def _prepare_file(self, path: Path) -> None:
        """Put the file there in WAL mode, its name durable. WAL mode stays with the file."""
        make_folder(path.absolute().parent)
        is_new = not path.exists()
        with self._translated(), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            if not _is_switched_to_wal(raw, time.monotonic() + self._timeout_s):
                raise ArchiveBusyError(self._timeout_s)
        if is_new:
            sync_folder(path.absolute().parent)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (IntegrityError, DataError):
            raise  # a fault of this program, not of the database
        except (DatabaseError, InterfaceError) as error:
            if _is_busy(error.orig):
                raise ArchiveBusyError(self._timeout_s) from error
            raise ArchiveUnavailableError(self._complaint(error.orig)) from error
        except SQLAlchemyError as error:
            raise ArchiveUnavailableError(self._complaint(error)) from error

    def _complaint(self, error: BaseException | None) -> str:
        shown = self._url.render_as_string(hide_password=True)
        return f"档案数据库 {shown} 出错：{error}；应为可读写的 SQLite 文件或 PostgreSQL 数据库"


def _supported(text_url: str) -> URL:
    expected = "sqlite:///文件路径 或 postgresql+pg8000://用户:密码@主机/库名"
    try:
        url = make_url(text_url)
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        # Not shown: what cannot be parsed may hold a password.
        raise ArchiveUnavailableError(f"数据库地址无法识别，应为 {expected}") from error
    if backend not in ("sqlite", "postgresql") or (backend == "sqlite" and not url.database):
        shown = url.render_as_string(hide_password=True)
        raise ArchiveUnavailableError(f"数据库地址 {shown} 不受支持，应为 {expected}")
    return url


def _engine(url: URL, timeout_s: float) -> Engine:
    # Threads of a server wait for each other no longer than for a lock.
    pool = {"pool_size": 8, "max_overflow": 24, "pool_timeout": timeout_s}
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": timeout_s}, **pool)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(url, pool_pre_ping=True, **pool)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise ArchiveUnavailableError(
            f"没有安装 {url.drivername} 的驱动；应先安装 requirements-postgresql.lock 所列的包"
        ) from error


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is ours: the driver's own leaves DDL out of it
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # NORMAL loses acknowledged filings


def _begin_sqlite(connection: Connection) -> None:
    # A writer that starts as a reader can be refused half-way, without any waiting.
    writing = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _is_switched_to_wal(connection: sqlite3.Connection, deadline: float) -> bool:
    """SQLite does not wait for its lock here as it does elsewhere, so this does."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        else:
            return True


def _lock_postgresql(connection: Connection, timeout_s: float) -> None:
    connection.execute(text(f"SET LOCAL lock_timeout = {int(timeout_s * 1000)}"))
    connection.execute(text(f"SELECT pg_advisory_xact_lock({_POSTGRESQL_LOCK})"))


def _is_busy(error: BaseException | None) -> bool:
    if isinstance(error, sqlite3.OperationalError):
        return "locked" in str(error)
    return _LOCK_NOT_AVAILABLE in str(error)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    # 0.3 s to load: only a database that is new or old needs it.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    folder = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    command.upgrade(config, "head")
