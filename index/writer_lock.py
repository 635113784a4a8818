"""One writer of the index at a time, in this process or any other."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import BulletinError

_RETRY_S = 0.05


class IndexBusyError(BulletinError):
    """Somebody else has been writing the index for too long to wait."""

    def __init__(self, folder: Path, waited_s: float) -> None:
        super().__init__(
            f"索引目录 {folder} 正由另一个程序写入，等了 {waited_s:g} 秒仍未结束；请稍后再试"
        )


@contextmanager
def writer_lock(folder: Path, timeout_s: float) -> Iterator[None]:
    """Hold the lock of `folder`; it ends with the process, however that ends.

    Raises:
        IndexBusyError: another writer held it for `timeout_s`.
    """
    with (folder / ".lock").open("wb") as lock:
        until = time.monotonic() + timeout_s
        while not _taken(lock.fileno()):
            if time.monotonic() >= until:
                raise IndexBusyError(folder, timeout_s)
            time.sleep(_RETRY_S)
        yield


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
