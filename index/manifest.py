"""What a generation of the index says of itself, and whether its files are still as it says."""

import hashlib
import json
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from archive.errors import BulletinError
from archive.identity import parse_item_key
from archive.records import ItemKey

MANIFEST = "manifest.json"
ITEMS = "items.tsv"
_CHUNK_BYTES = 1024 * 1024


class DamagedGenerationError(BulletinError):
    """A generation whose files are not what its manifest says."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"索引 {folder.name} 已损坏：{reason}")
        self.folder = folder


class UnsafeFolderError(BulletinError):
    """A folder that anyone may write: opening an index from it could run anyone's code."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"索引目录 {folder} 任何用户都可写入，拒绝打开；应执行 chmod o-w")


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """A file as it was written."""

    sha256: str
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Manifest:
    """A generation's own account; `stamp` tells what text was folded, cut and laid out with."""

    generation: str
    sequence: int
    item_count: int
    items_hash: str
    stamp: str
    files: Mapping[str, IndexedFile]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The manifest of the generation in `folder`.

        Raises:
            DamagedGenerationError: there is none, or it cannot be read.
        """
        try:
            fields = json.loads((folder / MANIFEST).read_text("utf-8"))
            files = {name: IndexedFile(**file) for name, file in fields.pop("files").items()}
            return cls(files=files, **fields)
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            reason = f"{MANIFEST} 缺失或无法读取（{error}）"
            raise DamagedGenerationError(folder, reason) from error

    def content(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()

    def check(self, folder: Path) -> None:
        """Read every file and compare it.

        Raises:
            DamagedGenerationError: a file is missing, altered or none of ours.
            UnsafeFolderError: others than the owner's group could have replaced files.
        """
        check_folder(folder)
        for reason in self._differences(folder):
            raise DamagedGenerationError(folder, reason)

    def _differences(self, folder: Path) -> Iterator[str]:
        try:
            found = {path.name for path in folder.iterdir()} - {MANIFEST}
            for name in sorted(found | self.files.keys()):
                if name not in self.files:
                    yield f"多出文件 {name}"
                elif name not in found:
                    yield f"缺少文件 {name}"
                elif indexed_file(folder / name) != self.files[name]:
                    yield f"文件 {name} 的内容与清单不符"
        except OSError as error:
            yield f"无法读取（{error}）"


def check_folder(folder: Path) -> None:
    """Refuse a folder in which anyone may put a file.

    Raises:
        UnsafeFolderError: it is writable by everybody.
    """
    # Opening a Whoosh index unpickles it: whoever can write there can run code here.
    if folder.stat().st_mode & stat.S_IWOTH:
        raise UnsafeFolderError(folder)


def indexed_file(path: Path) -> IndexedFile:
    """What the manifest keeps of a file, read whole."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            digest.update(chunk)
        return IndexedFile(digest.hexdigest(), stream.tell())


def items_content(items: Iterable[tuple[ItemKey, int]]) -> bytes:
    """The sorted (key, revision) of all items, one a line; `items_hash` is its sha256."""
    return "".join(f"{key}\t{revision}\n" for key, revision in sorted(items)).encode()


def read_items(folder: Path) -> tuple[tuple[ItemKey, int], ...]:
    """The (key, revision) of every item of the generation in `folder`, sorted.

    Raises:
        DamagedGenerationError: the list is missing or cannot be read.
    """
    try:
        lines = (folder / ITEMS).read_text("utf-8").splitlines()
        pairs = (line.split("\t") for line in lines)
        return tuple((parse_item_key(key), int(revision)) for key, revision in pairs)
    except (OSError, ValueError, BulletinError) as error:
        reason = f"{ITEMS} 缺失或无法读取（{error}）"
        raise DamagedGenerationError(folder, reason) from error
