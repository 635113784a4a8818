"""Writing Whoosh folders that nobody reads yet: a new one, or one that follows another."""

import shutil
from array import array
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from archive.records import ItemKey
from index.texts.batches import BORDER, Batch, Int32, Words, text_of
from index.whoosh_reader import WhooshReader
from index.whoosh_schema import CHARACTERS, KEY, WORDS, schema

_SEGMENT, _CONTENTS = ".seg", ".toc"
# Every issue adds a segment; so many are made one.
_MOST_SEGMENTS = 8
# Deleted items keep their postings until their segment is merged: a quarter of them is enough.
_DELETED_SHARE = 0.25
_BLOCK = 128


def write_new(folder: Path, batch: Batch, words: Words) -> None:
    """Fill the empty `folder` with an index of these items, in one segment."""
    index = FileIndex.create(FileStorage(str(folder)), schema())
    _write(index, batch, words, removed=())


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


def change(folder: Path, batch: Batch, words: Words, removed: Iterable[ItemKey]) -> None:
    """Put these items into the index in `folder`, in the place of what it had of them."""
    index = FileIndex(FileStorage(str(folder)))
    gone = [*removed, *batch.keys]
    with WhooshReader.opened(folder) as reader:
        numbers = [number for key in gone for number in reader.numbers(KEY, str(key))]
        too_many = reader.deleted_count + len(numbers) > _DELETED_SHARE * reader.size
    _write(index, batch, words, numbers)
    if too_many or len(index._segments()) > _MOST_SEGMENTS:
        index.writer(_lk=False, limitmb=256).commit(optimize=too_many)


def _write(index: FileIndex, batch: Batch, words: Words, removed: Iterable[int]) -> None:
    # Whoosh's own lock would leave its file behind; the folder's builder holds the one lock.
    writer = _BulkWriter(index, batch, words)
    try:
        for number in removed:
            writer.delete_document(number)
        writer.add_items()
    except BaseException:
        writer.cancel()
        raise
    writer.commit(merge=False)


class _BulkWriter(SegmentWriter):  # type: ignore[misc]
    """Writes a segment from postings that are complete, a term at a time.

    Whoosh collects a tuple a posting, sorts them and checks each: twelve times as slow. What is
    written is the same, by Whoosh's own codec (2.7.4, pinned).
    """

    def __init__(self, index: FileIndex, batch: Batch, words: Words) -> None:
        super().__init__(index, _lk=False)
        self._batch, self._words = batch, words

    def add_items(self) -> None:
        for record in _records(self._batch):
            self.perdocwriter.start_doc(self.docnum)
            self.perdocwriter.add_field("record", self.schema["record"], record, 0)
            self.perdocwriter.finish_doc()
            self.docnum += 1
        self._added = bool(self._batch.keys)

    def _flush_segment(self) -> None:
        """What SegmentWriter writes from its pool, here from whole terms in order."""
        self.perdocwriter.close()
        for field, terms in (
            (CHARACTERS, _characters(self._batch)),
            (KEY, _keys(self._batch)),
            (WORDS, _words(self._words)),
        ):
            self.fieldwriter.start_field(field, self.schema[field])
            for term, items, counts in terms:
                self._write_term(term, items, counts)
            self.fieldwriter.finish_field()
        self.fieldwriter.close()

    def _write_term(self, term: bytes, items: Int32, counts: Int32 | None) -> None:
        self.fieldwriter.start_term(term)
        block = self.fieldwriter._postwriter
        for start in range(0, items.size, _BLOCK):
            if start:
                block._write_block()
            ids = items[start : start + _BLOCK]
            block._ids = array("I", ids.astype(np.uintc).tobytes())
            if counts is None:
                block._weights, block._maxweight = array("f", [1.0]) * ids.size, 1.0
                continue
            often = counts[start : start + _BLOCK]
            block._weights = array("f", often.astype(np.float32).tobytes())
            block._maxweight = float(often.max())
            block._values = [often.astype(">u4").tobytes()]
        self.fieldwriter.finish_term()


# A term, the items that have it, and how often each; None where only whether it has it is kept.
_Term = tuple[bytes, Int32, Int32 | None]


def _records(batch: Batch) -> Iterator[dict[str, Any]]:
    ends = np.cumsum(batch.printed_lengths).tolist()
    columns: Mapping[str, list[Any]] = {
        "key": list(map(str, batch.keys)),
        "revision": batch.revisions.tolist(),
        "issued_on": batch.issued_on.tolist(),
        "section": batch.sections,
        "source": batch.sources,
        "places": batch.places,
    }
    printed = batch.printed.tobytes()
    start = 0
    for number, end in enumerate(ends):
        record = {name: values[number] for name, values in columns.items()}
        yield record | {"printed": printed[start:end]}
        start = end


def _keys(batch: Batch) -> Iterator[_Term]:
    for spelled, number in sorted((str(key).encode(), at) for at, key in enumerate(batch.keys)):
        yield spelled, np.array([number], np.int32), None


def _characters(batch: Batch) -> Iterator[_Term]:
    """Every character of the folded texts, borders aside, with the items that have it."""
    of_item = np.repeat(np.arange(len(batch), dtype=np.uint64), batch.lengths)
    pairs = np.sort(batch.text.astype(np.uint64) << np.uint64(32) | of_item)
    # Not np.unique: it counts by a table of hashes, twenty times as slow as sorting.
    pairs = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))] if pairs.size else pairs
    points, items = pairs >> np.uint64(32), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int32)
    borders = np.flatnonzero(np.diff(points)) + 1
    starts = np.concatenate(([0], borders)).tolist() if points.size else []
    for start, end in zip(starts, [*borders.tolist(), points.size], strict=True):
        character = text_of(points[start : start + 1].astype(np.uint32))
        if character != BORDER:
            yield character.encode("utf-8", "surrogatepass"), items[start:end], None


def _words(words: Words) -> Iterator[_Term]:
    for spelled, word in sorted((word.encode(), word) for word in words.items):
        yield spelled, words.items[word], words.counts[word]
