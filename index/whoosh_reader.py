"""Reading a Whoosh folder: kept records, and the items that have a word or a character."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import numpy as np
import numpy.typing as npt
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import TermNotFound

from index.fields import Record

Numbers = npt.NDArray[np.int64]
Counts = npt.NDArray[np.float64]


class WhooshReader:
    """One opened index. Items go by Whoosh's own numbers, deleted ones left out.

    Whoosh readers give wrong answers, and no error, when threads share them: every access stands
    behind one lock.
    """

    def __init__(self, folder: Path) -> None:
        # No Searcher: it would add scoring that is not used. Never refresh(): a changed index is a
        # new folder.
        self._reader = FileIndex(FileStorage(str(folder), readonly=True)).reader()
        self._lock = Lock()
        self.size: int = self._reader.doc_count_all()
        self.deleted_count: int = self.size - self._reader.doc_count()

    @classmethod
    @contextmanager
    def opened(cls, folder: Path) -> Iterator["WhooshReader"]:
        reader = cls(folder)
        try:
            yield reader
        finally:
            reader.close()

    def close(self) -> None:
        with self._lock:
            self._reader.close()

    def records(self) -> list[tuple[int, Record]]:
        """Every item by its number."""
        with self._lock:
            return [(n, Record(*kept["record"])) for n, kept in self._reader.iter_docs()]

    def record(self, number: int) -> Record:
        with self._lock:
            return Record(*self._reader.stored_fields(number)["record"])

    def reach(self, field: str, word: str) -> int:
        """About how many items have `word`: at least as many as `numbers` gives."""
        with self._lock:
            return int(self._reader.doc_frequency(field, word))

    def numbers(self, field: str, word: str) -> Numbers:
        """The items that have `word`, in order."""
        with self._lock:
            try:
                matcher = self._reader.postings(field, word)
            except TermNotFound:
                return np.empty(0, np.int64)
            return np.fromiter(matcher.all_ids(), np.int64)

    def counted(self, field: str, word: str) -> tuple[Numbers, Counts]:
        """The items that have `word`, in order, and how often each has it."""
        numbers: list[int] = []
        counts: list[float] = []
        with self._lock:
            try:
                matcher = self._reader.postings(field, word)
            except TermNotFound:
                return np.empty(0, np.int64), np.empty(0)
            while matcher.is_active():
                numbers.append(matcher.id())
                counts.append(matcher.weight())
                matcher.next()
        return np.array(numbers, np.int64), np.array(counts)
