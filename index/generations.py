"""The write side of the index: the archive's items indexed in full, or the changes added."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

from archive.durable import sync_file, sync_folder, write_durably
from archive.errors import BulletinError
from archive.identity import parse_item_key
from archive.records import Changes, FiledItem, ItemKey
from index.domain_words import DomainWords
from index.engine import IndexUnavailableError
from index.fold import FOLD_VERSION
from index.generation_store import CURRENT, GenerationStore
from index.manifest import (
    ITEMS,
    MANIFEST,
    DamagedGenerationError,
    IndexedFile,
    Manifest,
    changed_items,
    check_folder,
    indexed_file,
    items_content,
    read_items,
)
from index.place_names import Places
from index.segment import Cutter, Segmenter, segmenter_stamp
from index.texts.batches import Batch, batch_of
from index.texts.batching import batched
from index.texts.layer_folder import LayerFolder
from index.texts.layers import SCHEMA_VERSION
from index.whoosh_reader import WhooshReader
from index.whoosh_writer import change, continue_from, write_new

_LOCK_TIMEOUT_S = 60.0
# Whatever the umask: what is unpickled at opening must not be writable by everybody.
_FILE_MODE = 0o644


@dataclass(frozen=True, slots=True)
class IndexState:
    """What the published generation knows of the archive.

    `is_current_stamp` is False when folding, segmenter, words, gazetteer or layout have changed
    since it was built: it must then be built anew.
    """

    generation: str
    sequence: int
    item_count: int
    items_hash: str
    is_current_stamp: bool


class IndexFolder:
    """The folder of all generations. Threads may share it; several processes may use one folder."""

    def __init__(
        self,
        path: Path,
        places: Places,
        lock_timeout_s: float = _LOCK_TIMEOUT_S,
        cutter: Cutter = Cutter.JIEBA,
    ) -> None:
        self.path = path
        self._cutter = cutter
        self.places = places
        self.store = GenerationStore(path, lock_timeout_s)
        self._segmenter_lock = Lock()
        self._segmenter: Segmenter | None = None

    @property
    def segmenter(self) -> Segmenter:
        """The segmenter of this gazetteer, loaded when first asked for (about a second)."""
        with self._segmenter_lock:
            if self._segmenter is None:
                self._segmenter = Segmenter.load(self.places, self._cutter)
            return self._segmenter

    @cached_property
    def stamp(self) -> str:
        """What texts are folded, cut and laid out with: another one needs another index."""
        lexicon = DomainWords.load().stamp()[:16]
        gazetteer = hashlib.sha256(self.places.stamp().encode()).hexdigest()[:16]
        return (
            f"whoosh 2.7.4; schema {SCHEMA_VERSION}; fold {FOLD_VERSION}; "
            f"{segmenter_stamp(self._cutter)}; "
            f"lexicon {lexicon}; gazetteer {gazetteer}"
        )

    def build(self, items: Iterable[FiledItem], sequence: int) -> str:
        """Index all items anew and publish that; the name of the generation.

        Raises:
            IndexBusyError: another writer is at work.
            PublishFailedError, NotDurableError: it could not be written; the old one stays.
        """
        with self.store.building() as folder:
            batch, words = batched(items, self.segmenter, self.places)
            _check_keys(folder, batch)
            write_new(folder, batch, words)
            layers = LayerFolder(folder)
            layers.add(batch, words.reach())
            content = items_content(zip(batch.keys, batch.revisions.tolist(), strict=True))
            name = self._publish(folder, content, layers.deleted, sequence, {})
            self._drop_damaged()
            return name

    def add(self, changes: Changes) -> str:
        """Publish the current generation with these changes; the name of the new one.

        A generation that knows of them already stays, and its name is given.

        Raises:
            IndexUnavailableError: there is nothing sound to add to; `build` is needed.
            IndexBusyError: another writer is at work.
            PublishFailedError, NotDurableError: it could not be written; the old one stays.
        """
        with self.store.building() as folder:
            base = self._base()
            older = self.path / base.generation
            if base.sequence >= changes.sequence:
                return base.generation
            batch, words = batch_of(changes.changed, self.segmenter, self.places)
            _check_keys(folder, batch)
            shared = continue_from(older, folder)
            change(folder, batch, words, changes.removed)
            layers = LayerFolder(folder, older, base.layers)
            layers.remove((*changes.removed, *batch.keys))
            layers.add(batch, words.reach())
            added = zip(batch.keys, batch.revisions.tolist(), strict=True)
            content = changed_items(older, changes.removed, added)
            known = {
                name: base.files[name]
                for name in (*shared, *layers.shared)
                if (folder / name).exists()
            }
            return self._publish(folder, content, layers.deleted, changes.sequence, known)

    def state(self) -> IndexState | None:
        """What is published, by its manifest alone; None when nothing usable is."""
        with suppress(IndexUnavailableError, DamagedGenerationError):
            manifest = Manifest.read(self.path / self.store.current_name())
            return IndexState(
                manifest.generation,
                manifest.sequence,
                manifest.item_count,
                manifest.items_hash,
                manifest.stamp == self.stamp,
            )
        return None

    def keys(self) -> tuple[tuple[ItemKey, int], ...]:
        """Every indexed item and its revision, sorted.

        Raises:
            IndexUnavailableError: nothing is published.
            DamagedGenerationError: what is published cannot be read.
        """
        return read_items(self.path / self.store.current_name())

    def verify(self) -> tuple[str, ...]:
        """What is wrong with any generation kept, in Chinese sentences; empty when all is well."""
        try:
            current = self.store.current_name()
        except IndexUnavailableError as error:
            return (str(error),)
        complaints = []
        if current not in self.store.names():
            complaints.append(f"索引目录的 {CURRENT} 指向“{current}”，没有这一代索引")
        for name in self.store.names():
            try:
                self.checked(name)
            except BulletinError as error:
                complaints.append(str(error))
        return tuple(complaints)

    def checked(self, name: str) -> Manifest:
        """The manifest of a generation whose every file has just been found as written.

        Raises:
            DamagedGenerationError: anything is not.
            UnsafeFolderError: anybody could have changed it.
        """
        manifest = self._manifest(name)
        manifest.check(self.path / name)
        items = read_items(self.path / name)
        digest = hashlib.sha256(items_content(items)).hexdigest()
        if len(items) != manifest.item_count or digest != manifest.items_hash:
            reason = f"{ITEMS} 与清单的条目数或校验值不符"
            raise DamagedGenerationError(self.path / name, reason)
        return manifest

    def usable(self, name: str) -> Manifest:
        """As `checked`, in a time that does not grow with the index: see check_for_use."""
        manifest = self._manifest(name)
        manifest.check_for_use(self.path / name)
        return manifest

    def _manifest(self, name: str) -> Manifest:
        manifest = Manifest.read(self.path / name)
        check_folder(self.path)
        return manifest

    def _base(self) -> Manifest:
        """The published generation, whole: nothing is ever built on a damaged one."""
        try:
            manifest = self.usable(self.store.current_name())
        except DamagedGenerationError as error:
            raise IndexUnavailableError(f"{error}；请运行 zugong reindex") from error
        if manifest.stamp != self.stamp:
            raise IndexUnavailableError(
                f"索引 {manifest.generation} 由另一版本的程序或词表建立，请运行 zugong reindex"
            )
        return manifest

    def _publish(
        self,
        folder: Path,
        items: bytes,
        layers: Mapping[str, Sequence[int]],
        sequence: int,
        known: dict[str, IndexedFile],
    ) -> str:
        """Bring what was built to disk, check it and make it the current generation.

        The order is what survives a power cut: files, manifest, their folder, the folder's name,
        and only then `current`. `known` are the files shared with the generation before.
        """
        (folder / ITEMS).write_bytes(items)
        files = {}
        for path in sorted(folder.iterdir()):
            path.chmod(_FILE_MODE)
            files[path.name] = known.get(path.name) or indexed_file(path)
            sync_file(path)
        digest = hashlib.sha256(items).hexdigest()
        origin = hashlib.sha256(f"{digest} {self.stamp} {sequence}".encode()).hexdigest()
        name = self.store.name_for(folder, origin)
        count = items.count(b"\n")
        manifest = Manifest(name, sequence, count, digest, self.stamp, files, layers)
        write_durably(folder / MANIFEST, manifest.content())
        (folder / MANIFEST).chmod(_FILE_MODE)
        sync_folder(folder)
        manifest.check_new(folder, known)
        _check_count(folder, manifest)
        self.store.publish(folder, name)
        return name

    def _drop_damaged(self) -> None:
        """After a full build no damaged generation is worth keeping: the new one needs none."""
        for name in self.store.names():
            try:
                self.checked(name)
            except BulletinError:
                self.store.remove(name)


def _check_keys(folder: Path, batch: Batch) -> None:
    """Refuse what the list of items could not give back: two of one address, or a wrong one."""
    for key in batch.keys:
        parse_item_key(str(key))
    if len(distinct := set(batch.keys)) != len(batch):
        reason = f"写入 {len(distinct)} 条，读出 {len(batch)} 条"
        raise DamagedGenerationError(folder, reason)


def _check_count(folder: Path, manifest: Manifest) -> None:
    with WhooshReader.opened(folder) as reader:
        count = reader.size - reader.deleted_count
    if count != manifest.item_count:
        reason = f"写入 {manifest.item_count} 条，读出 {count} 条"
        raise DamagedGenerationError(folder, reason)
