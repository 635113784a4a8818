"""Writing Whoosh folders that nobody reads yet: a new one, or one that follows another."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from archive.records import ItemKey
from index.fields import Entry
from index.whoosh_reader import WhooshReader
from index.whoosh_schema import joined, schema

# Deleted items keep their postings until their segment is merged: a quarter of them is enough.
_DELETED_SHARE = 0.25
_SEGMENT, _CONTENTS = ".seg", ".toc"


def write_new(folder: Path, entries: Iterable[Entry]) -> None:
    """Fill the empty `folder` with an index of these entries, in one segment."""
    index = FileIndex.create(FileStorage(str(folder)), schema())
    _write(index, entries, removed=(), optimize=True)


def continue_from(older: Path, folder: Path) -> tuple[str, ...]:
    """Give the empty `folder` what the index `older` has; the names of the files they now share.

    A segment is never written again, so that both may have the one file. The table of contents
    holds what is deleted from the segments: it is copied.
    """
    segments = sorted(older.glob(f"*{_SEGMENT}"))
    for segment in segments:
        (folder / segment.name).hardlink_to(segment)
    for contents in older.glob(f"*{_CONTENTS}"):
        shutil.copyfile(contents, folder / contents.name)
    return tuple(segment.name for segment in segments)


def change(folder: Path, entries: Iterable[Entry], removed: Iterable[ItemKey]) -> None:
    """Put these entries into the index in `folder`, in the place of what it had of them."""
    index = FileIndex(FileStorage(str(folder)))
    entries = tuple(entries)
    gone = [*removed, *(new.record.key for new in entries)]
    with WhooshReader.opened(folder) as reader:
        numbers = [number for key in gone for number in reader.numbers("key", str(key))]
        too_many = reader.deleted_count + len(numbers) > _DELETED_SHARE * reader.size
    _write(index, entries, numbers, optimize=too_many)


def _write(
    index: FileIndex, entries: Iterable[Entry], removed: Iterable[int], *, optimize: bool
) -> None:
    # Whoosh's own lock would leave its file behind; the folder's builder holds the one lock.
    writer = index.writer(_lk=False, limitmb=256)
    try:
        for number in removed:
            writer.delete_document(number)
        for new in entries:
            record = new.record
            writer.add_document(
                key=str(record.key),
                title_key=new.title_key,
                words=joined(new.words),
                characters=record.folded,
                record=tuple(record),
            )
    except BaseException:
        writer.cancel()
        raise
    writer.commit(optimize=optimize)
