"""The folders of generations and the name of the current one: built aside, switched to at once."""

import logging
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from archive.durable import make_folder, replace_durably, sync_folder, write_durably
from archive.errors import BulletinError
from index.engine import IndexUnavailableError
from index.manifest import check_folder
from index.writer_lock import writer_lock

CURRENT = "current"
KEPT_GENERATIONS = 3
_GENERATION = re.compile(r"[0-9]{8}-[0-9a-f]{8}")
_BUILDING = ".building"
_REMOVED = ".removed"
_LOG = logging.getLogger(__name__)


class PublishFailedError(BulletinError):
    """A generation that could not be built or published; what was served before still is."""

    def __init__(self, folder: Path, error: Exception) -> None:
        super().__init__(f"索引未能写入 {folder}（{error}），原有索引不变；请检查磁盘空间和权限")


class GenerationStore:
    """The folder of all generations; nothing is cached, so that processes may share it."""

    def __init__(self, path: Path, lock_timeout_s: float) -> None:
        self.path = path
        self._lock_timeout_s = lock_timeout_s

    def current_name(self) -> str:
        """The name of the published generation, whether or not it can be opened.

        Raises:
            IndexUnavailableError: nothing is published, or the folder is gone.
        """
        try:
            return (self.path / CURRENT).read_text("utf-8", "replace").strip()
        except OSError as error:
            raise IndexUnavailableError(
                f"索引不可用：{self.path} 中没有已发布的索引，请运行 zugong reindex"
            ) from error

    def names(self) -> tuple[str, ...]:
        """The complete generations here, newest first."""
        try:
            names = [path.name for path in self.path.iterdir() if path.is_dir()]
        except OSError:
            return ()
        return tuple(sorted(filter(_GENERATION.fullmatch, names), reverse=True))

    def candidates(self) -> tuple[str, ...]:
        """Generations to try to open: the published one, then older ones, newest first.

        Raises:
            IndexUnavailableError: nothing is published, or the folder is gone.
        """
        current, names = self.current_name(), self.names()
        if current not in names:
            return names
        # A newer one than the published one was never acknowledged.
        return names[names.index(current) :]

    @contextmanager
    def building(self) -> Iterator[Path]:
        """An empty folder to build in, under the lock; gone afterwards unless it was published.

        Raises:
            IndexBusyError: another writer is at work.
            PublishFailedError: the disk refused something.
        """
        try:
            self._make_root()
            with writer_lock(self.path, self._lock_timeout_s):
                self._sweep()
                folder = self._new_folder()
                try:
                    yield folder
                finally:
                    shutil.rmtree(folder, ignore_errors=True)
        except OSError as error:
            raise PublishFailedError(self.path, error) from error

    def name_for(self, folder: Path, origin: str) -> str:
        """The name of the generation built in `folder`; `origin` is a hash of what is in it.

        It tells two builds of different items apart even when the whole folder was deleted between.
        """
        return f"{folder.name.removesuffix(_BUILDING)}-{origin[:8]}"

    def publish(self, folder: Path, name: str) -> None:
        """Make the finished `folder`, all of it on disk, the current generation.

        Raises:
            NotDurableError: the disk refused; the generation before is current.
        """
        before = self._current_content()
        new = self.path / f"{CURRENT}.new"
        try:
            replace_durably(folder, self.path / name)
            write_durably(new, f"{name}\n".encode())
            replace_durably(new, self.path / CURRENT)
        except BulletinError:
            # Whatever the disk has of it, this publish failed: nobody is to find the new one.
            with suppress(OSError):
                self._put_back(before)
            self.remove(name)
            raise
        for old in self.names()[KEPT_GENERATIONS:]:
            self.remove(old)

    def remove(self, name: str) -> None:
        # Those who have it open keep what they have: its files go when they close them.
        # Renamed first, so that a kill on the way never leaves half a generation under its name.
        removed = self.path / f"{name}{_REMOVED}"
        with suppress(OSError):
            (self.path / name).rename(removed)
            shutil.rmtree(removed)

    def _make_root(self) -> None:
        if not self.path.is_dir():
            make_folder(self.path.parent)
            self.path.mkdir(mode=0o755)
            sync_folder(self.path.parent)
        check_folder(self.path)

    def _new_folder(self) -> Path:
        number = max((int(name[:8]) for name in self.names()), default=0) + 1
        folder = self.path / f"{number:08d}{_BUILDING}"
        folder.mkdir(mode=0o755)
        return folder

    def _sweep(self) -> None:
        """Remove what dead writers left: nobody else can be building, the lock is ours."""
        for pattern in (f"*{_BUILDING}", f"*{_REMOVED}", f"{CURRENT}.*"):
            for path in self.path.glob(pattern):
                _LOG.warning("删除未完成的索引：%s", path)
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        with suppress(IndexUnavailableError):
            for name in set(self.names()) - set(self.candidates()):
                self.remove(name)

    def _current_content(self) -> bytes | None:
        path = self.path / CURRENT
        return path.read_bytes() if path.exists() else None

    def _put_back(self, before: bytes | None) -> None:
        if before is None:
            (self.path / CURRENT).unlink(missing_ok=True)
        elif before != self._current_content():
            old = self.path / f"{CURRENT}.old"
            old.write_bytes(before)
            old.replace(self.path / CURRENT)
