"""What a generation of the index says of itself, and whether its files are still as it says."""

import hashlib
import json
import stat
from bisect import insort
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

from archive.errors import BulletinError
from archive.identity import parse_item_key
from archive.records import ItemKey

MANIFEST = "manifest.json"
ITEMS = "items.tsv"
_CHUNK_BYTES = 1024 * 1024
# So much is read through at every opening; of more, only that it is all there.
_READ_AT_ONCE_BYTES = 64 * 1024 * 1024


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
    """A generation's own account; `stamp` tells what text was folded, cut and laid out with.

    `layers` are the files of its layers, and which items of each were deleted since.
    """

    generation: str
    sequence: int
    item_count: int
    items_hash: str
    stamp: str
    files: Mapping[str, IndexedFile]
    # Empty where a version of the program wrote it that knew no layers: its stamp says so.
    layers: Mapping[str, Sequence[int]] = field(default_factory=dict)

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
        self._check(folder, self.files.keys())

    def check_for_use(self, folder: Path) -> None:
        """As `check`; of a large generation only that every file is there, and its small ones."""
        size = sum(file.size for file in self.files.values())
        is_small = size <= _READ_AT_ONCE_BYTES
        self._check(folder, self.files.keys() if is_small else frozenset())

    def check_new(self, folder: Path, known: Collection[str]) -> None:
        """As `check`; of the `known` files, which another generation has too, only their sizes."""
        self._check(folder, self.files.keys() - set(known))

    def _check(self, folder: Path, read: Collection[str]) -> None:
        check_folder(folder)
        for reason in self._differences(folder, read):
            raise DamagedGenerationError(folder, reason)

    def _differences(self, folder: Path, read: Collection[str]) -> Iterator[str]:
        try:
            found = {path.name for path in folder.iterdir()} - {MANIFEST}
            for name in sorted(found | self.files.keys()):
                if name not in self.files:
                    yield f"多出文件 {name}"
                elif name not in found:
                    yield f"缺少文件 {name}"
                elif not self._is_as_written(folder, name, is_whole=name in read):
                    yield f"文件 {name} 的内容与清单不符"
        except OSError as error:
            yield f"无法读取（{error}）"

    def _is_as_written(self, folder: Path, name: str, *, is_whole: bool) -> bool:
        file = self.files[name]
        if is_whole or file.size <= _CHUNK_BYTES:
            return indexed_file(folder / name) == file
        return (folder / name).stat().st_size == file.size


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
    return "".join(_line(key, revision) for key, revision in sorted(items)).encode()


def changed_items(
    folder: Path, removed: Iterable[ItemKey], added: Iterable[tuple[ItemKey, int]]
) -> bytes:
    """The list of the generation in `folder` with these changes; nothing else of it is parsed.

    Raises:
        DamagedGenerationError: the list is missing or cannot be read.
    """
    try:
        lines = (folder / ITEMS).read_text("utf-8").splitlines(keepends=True)
        place_of = {line.partition("\t")[0]: place for place, line in enumerate(lines)}
        new = dict(added)
        for key in (*removed, *new):
            if (place := place_of.get(str(key))) is not None:
                lines[place] = ""
        lines = [line for line in lines if line]
        for key, revision in new.items():
            insort(lines, _line(key, revision), key=_key)
    except (OSError, ValueError, BulletinError) as error:
        reason = f"{ITEMS} 缺失或无法读取（{error}）"
        raise DamagedGenerationError(folder, reason) from error
    return "".join(lines).encode()


def _line(key: ItemKey, revision: int) -> str:
    return f"{key}\t{revision}\n"


def _key(line: str) -> ItemKey:
    return parse_item_key(line.partition("\t")[0])


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
