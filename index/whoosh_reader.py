"""Reading a Whoosh folder with Whoosh's own matchers: for the writer, and for those who compare."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import numpy as np
import numpy.typing as npt
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.query import Query
from whoosh.reading import TermNotFound

Numbers = npt.NDArray[np.int64]


class WhooshReader:
    """One opened index. Items go by Whoosh's own numbers, deleted ones left out.

    Whoosh readers give wrong answers, and no error, when threads share them: every access stands
    behind one lock.
    """

    def __init__(self, folder: Path) -> None:
        # Never refresh(): a changed index is a new folder.
        self._index = FileIndex(FileStorage(str(folder), readonly=True))
        self._reader = self._index.reader()
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

    def keys(self) -> dict[int, str]:
        """The address of every item by its number."""
        with self._lock:
            return {n: kept["record"]["key"] for n, kept in self._reader.iter_docs()}

    def numbers(self, field: str, word: str) -> Numbers:
        """The items that have `word`, in order."""
        with self._lock:
            try:
                matcher = self._reader.postings(field, word)
            except TermNotFound:
                return np.empty(0, np.int64)
            return np.fromiter(matcher.all_ids(), np.int64)

    def matching(self, query: Query) -> set[int]:
        """The items that Whoosh itself finds by a query of its own."""
        with self._lock, self._index.searcher() as searcher:
            return set(query.docs(searcher))
