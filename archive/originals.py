"""The published files as they came, kept by sha256 beside the database."""

import hashlib
import os
from pathlib import Path
from typing import Final

from archive.durable import make_folder, replace_durably, write_durably
from archive.errors import BulletinError

# Files still being written: nothing reads here, and the next filing clears what a crash left.
_INCOMING: Final = "incoming"


class MissingOriginalError(BulletinError):
    """A kept original whose file is gone, or is no longer the one that was filed."""

    def __init__(self, path: Path, complaint: str) -> None:
        super().__init__(
            f"原件 {path} {complaint}，应为归档时的文件；请从备份恢复，或重新归档同一文件"
        )
        self.path = path


class Originals:
    """A folder of originals: ab/abcd…, named and checked by sha256."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, sha256: str, content: bytes) -> None:
        """Bring `content` to disk, durably. To be called by the one writer of the archive only.

        A file that is already there is written again: a crash may have come before its name, or a
        fault after it, and only writing makes it certain.

        Raises:
            NotDurableError: any part failed.
        """
        incoming = self._folder / _INCOMING
        target = self.path(sha256)
        make_folder(incoming)
        make_folder(target.parent)
        for leftover in incoming.iterdir():
            leftover.unlink(missing_ok=True)
        write_durably(incoming / sha256, content)
        replace_durably(incoming / sha256, target)

    def path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def is_kept(self, sha256: str, size: int) -> bool:
        """Whether the file is there with its size; its content is `complaint`'s to check."""
        try:
            return self.path(sha256).stat().st_size == size
        except FileNotFoundError:
            return False

    def kept_path(self, sha256: str, size: int) -> Path:
        """The path of the file.

        Raises:
            MissingOriginalError: it is not there, or of another size.
        """
        if not self.is_kept(sha256, size):
            raise MissingOriginalError(self.path(sha256), "缺失或大小不符")
        return self.path(sha256)

    def complaint(self, sha256: str, size: int) -> str | None:
        """What is wrong with a kept file, every byte read; None when nothing is."""
        path = self.path(sha256)
        try:
            with path.open("rb") as stream:
                found = os.fstat(stream.fileno()).st_size
                if found != size:
                    return f"原件 {path} 为 {found} 字节，应为 {size} 字节"
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            return f"原件 {path} 读不出（{error.strerror}），应为归档时的文件"
        return None if digest == sha256 else f"原件 {path} 的内容与归档时不同（sha256 为 {digest}）"


def printable_name(name: str) -> str:
    """A file name as text that every database takes: files can be named with any bytes."""
    return name.encode("utf-8", "replace").decode().replace("\0", "?")
