"""Writing that survives a power cut: content first, then its name, then the folder.

Every call that makes something durable goes through this file, as `os.fsync` and `os.replace`, so
that a test can record their order. A failed fsync is never retried: the kernel may have dropped the
pages and would answer well the second time.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import BulletinError


class NotDurableError(BulletinError):
    """Something that could not be brought to disk; what it was to be part of did not happen."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path} 没有写到磁盘（{error.strerror or error}），应有足够空间和写权限")
        self.path = path


def write_durably(path: Path, content: bytes) -> None:
    """Write a new file or replace its content, and fsync it; its name is not yet durable.

    Raises:
        NotDurableError: any part failed.
    """
    with _reported(path), path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def replace_durably(source: Path, target: Path) -> None:
    """Give `source` the name `target`, in whose folder the change is then fsynced.

    Raises:
        NotDurableError: any part failed; the name may or may not have changed.
    """
    with _reported(target):
        os.replace(source, target)  # noqa: PTH105 - recorded by tests under this name
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Bring a file that somebody else wrote to disk.

    Raises:
        NotDurableError: it failed.
    """
    with _reported(path):
        _sync(path, os.O_RDONLY)


def sync_folder(path: Path) -> None:
    """Bring the names in a folder to disk: what was created, renamed or removed there.

    Raises:
        NotDurableError: it failed.
    """
    with _reported(path):
        _sync(path, os.O_RDONLY | os.O_DIRECTORY)


def make_folder(path: Path) -> None:
    """Create a folder and those above it, each durably; nothing happens to those that exist.

    Raises:
        NotDurableError: one could not be created.
    """
    if path.is_dir():
        return
    make_folder(path.parent)
    with _reported(path):
        path.mkdir(exist_ok=True)
    sync_folder(path.parent)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotDurableError(path, error) from error
