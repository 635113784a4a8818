"""The archive of record: the one door to it for those who file, correct and read."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from archive import addresses, corrections, filing, inbox, integrity, journal, reading
from archive.database import ArchiveBusyError, ArchiveUnavailableError, Database
from archive.durable import make_folder
from archive.identity import UnknownKeyError
from archive.originals import MissingOriginalError, Originals
from archive.reading import IssueVersion
from archive.records import (
    Arrival,
    Changes,
    Correction,
    Decision,
    FiledItem,
    Filing,
    InboxEntry,
    Issue,
    IssueHead,
    IssueKey,
    IssueSummary,
    ItemKey,
    Moved,
    Original,
    OriginalFile,
    ParsedIssue,
    SeriesSummary,
    Withdrawn,
)
from archive.rows import item_row

__all__ = [
    "Archive",
    "ArchiveBusyError",
    "ArchiveUnavailableError",
    "IssueVersion",
    "MissingOriginalError",
    "UnknownKeyError",
    "open_archive",
]


def open_archive(url: str, originals: Path, *, timeout_s: float = 30.0) -> "Archive":
    """The archive at `url`, created when there is none, its tables brought up to date.

    `timeout_s` bounds how long a writer waits for another one.

    Raises:
        ArchiveUnavailableError: no database can be opened there.
        NotDurableError: a folder could not be created.
    """
    database = Database(url, timeout_s=timeout_s)
    database.prepare()
    make_folder(originals)
    return Archive(database, Originals(originals))


class Archive:
    """Issues, items and originals; every method is one transaction. Safe to share between threads.

    What is read is always as since corrected. Methods given the key of something that was never
    filed raise UnknownKeyError; those that write raise ArchiveBusyError when another writer does
    not finish in time.
    """

    def __init__(self, database: Database, originals: Originals) -> None:
        self._database = database
        self._originals = originals

    def file(
        self, parsed: ParsedIssue, original: OriginalFile, filed_by: str | None = None
    ) -> Filing:
        """File an issue; once this returns, original and record are on disk.

        If the inbox lists these bytes, they wait no longer; `filed_by` is who decided so.

        Raises:
            InvalidExchangeError: the issue has no items, or a value no record can hold.
            NotDurableError: the original could not be brought to disk; nothing was filed.
        """
        with self._database.writing() as connection:
            filed = filing.filed(connection, self._originals, parsed, original)
            inbox.settle(connection, filing.sha256_of(original), str(filed.key), filed_by)
            return filed

    def has_original(self, sha256: str) -> Filing | None:
        """What filing these bytes did before; None when they are new, or their file was lost."""
        with self._database.reading() as connection:
            known = filing.known_filing(connection, sha256)
            if known is None:
                return None
            size = reading.original_with(connection, sha256).size
            return known if self._originals.is_kept(sha256, size) else None

    def sequence(self) -> int:
        """Grows with every filing, correction, withdrawal and redirect; 0 at the start."""
        with self._database.reading() as connection:
            return journal.last_sequence(connection)

    def changes_since(self, sequence: int) -> Changes:
        """Every item that changed after `sequence`: as it is now, or gone from the current ones."""
        with self._database.reading() as connection:
            return reading.changes_after(connection, sequence)

    def series(self) -> tuple[SeriesSummary, ...]:
        """Every series, the one with the newest issue first."""
        with self._database.reading() as connection:
            return reading.all_series(connection)

    def years(self, series_slug: str) -> tuple[tuple[int, int, int], ...]:
        """(numbering year, issues, items), newest first; empty when there is no such series."""
        with self._database.reading() as connection:
            return reading.years_of(connection, series_slug)

    def issues(
        self, series: str | None = None, year: int | None = None, limit: int | None = None
    ) -> tuple[IssueSummary, ...]:
        """Newest first by date, then number; `series` is a slug, `year` the numbering year."""
        with self._database.reading() as connection:
            return reading.issue_list(connection, series, year, limit)

    def issue(self, key: IssueKey) -> Issue:
        """The newest version."""
        with self._database.reading() as connection:
            return reading.issue_at(connection, key)

    def issue_neighbours(self, key: IssueKey) -> tuple[IssueHead | None, IssueHead | None]:
        """The issues of the series just before and just after, by date."""
        with self._database.reading() as connection:
            return reading.neighbours(connection, key)

    def versions(self, key: IssueKey) -> tuple[IssueVersion, ...]:
        """Newest first."""
        with self._database.reading() as connection:
            return reading.versions_of(connection, key)

    def original(self, key: IssueKey) -> tuple[Original, Path]:
        """The original of the newest version that prints the whole issue, and where it lies.

        Raises:
            MissingOriginalError: its file is gone.
        """
        newest_first = self.versions(key)
        whole = (version for version in newest_first if not version.is_part)
        return self._kept(next(whole, newest_first[0]).original)

    def original_named(self, sha256: str) -> tuple[Original, Path]:
        """The original with this sha256, of whatever version.

        Raises:
            MissingOriginalError: its file is gone.
        """
        with self._database.reading() as connection:
            return self._kept(reading.original_with(connection, sha256))

    def lookup(self, key: ItemKey) -> FiledItem | Moved | Withdrawn:
        """What is at an address; a moved one names the end of its chain."""
        with self._database.reading() as connection:
            return addresses.found_at(connection, key)

    def items(self, keys: Iterable[ItemKey]) -> dict[ItemKey, FiledItem]:
        """The current items among `keys`, in the order asked."""
        with self._database.reading() as connection:
            return reading.items_at(connection, keys)

    def all_items(self) -> Iterator[FiledItem]:
        """Every current item by series, year, number and ordinal, all of one moment; streamed."""
        with self._database.reading() as connection:
            yield from reading.every_item(connection)

    def correct(self, key: ItemKey, field: str, value: object, made_by: str, reason: str) -> None:
        """Let a field show `value`, given in its exchange form, from now on and after re-filing.

        Raises:
            InvalidCorrectionError: no such field, or not a value for it; maker or reason is blank.
            NotCurrentError: the item is withdrawn or merged.
        """
        with self._database.writing() as connection:
            corrections.correct(connection, key, field, value, made_by, reason)

    def corrections(self, key: ItemKey) -> tuple[Correction, ...]:
        """All ever made to the item, oldest first; the last one of a field is in force."""
        with self._database.reading() as connection:
            item_id = item_row(connection, key).id
            return corrections.corrections_of(connection, item_id, key)

    def withdraw(self, key: ItemKey, reason: str, on: date | None = None) -> None:
        """Withdraw an item, today unless told; no later filing brings it back.

        Raises:
            NotCurrentError: it is withdrawn or merged already.
        """
        with self._database.writing() as connection:
            addresses.withdraw(connection, key, reason, on or date.today())

    def redirect(self, key: ItemKey, target: ItemKey, reason: str) -> None:
        """Let the address `key` lead to `target` from now on.

        Raises:
            NotCurrentError: `target` leads to a withdrawn item.
            RedirectCycleError: `target` leads back to `key`.
        """
        with self._database.writing() as connection:
            addresses.redirect(connection, key, target, reason)

    def verify(self) -> tuple[str, ...]:
        """Every fault of database and originals as a sentence, empty when there is none."""
        found: list[str] = []
        is_sqlite = self._database.is_sqlite
        try:
            with self._database.reading() as connection:
                found.extend(integrity.faults(connection, self._originals, is_sqlite=is_sqlite))
        except ArchiveUnavailableError as error:  # too damaged to be read to the end
            found.append(str(error))
        return tuple(found)

    def receive(self, arrival: Arrival) -> InboxEntry:
        """Put a file that was not filed into the inbox; once this returns, it is listed there."""
        with self._database.writing() as connection:
            return inbox.arrived(connection, arrival)

    def inbox(self, *, with_decided: bool = False) -> tuple[InboxEntry, ...]:
        """The files that wait for a decision, or all that ever did, oldest first."""
        with self._database.reading() as connection:
            return inbox.entries(connection, with_decided=with_decided)

    def inbox_entry(self, entry_id: int) -> InboxEntry:
        """One entry.

        Raises:
            UnknownEntryError: there is no such entry.
        """
        with self._database.reading() as connection:
            return inbox.entry(connection, entry_id)

    def decide(self, entry_id: int, decision: Decision, decided_by: str, note: str) -> InboxEntry:
        """End the wait of an entry of the inbox.

        Raises:
            UnknownEntryError, AlreadyDecidedError
        """
        with self._database.writing() as connection:
            return inbox.decide(connection, entry_id, decision, decided_by, note)

    def refusal_of(self, sha256: str) -> str | None:
        """Why somebody decided that these bytes are not to be filed; None when nobody did."""
        with self._database.reading() as connection:
            return inbox.refusal_of(connection, sha256)

    def close(self) -> None:
        """Give the connections back; a later call opens new ones."""
        self._database.close()

    def _kept(self, original: Original) -> tuple[Original, Path]:
        return original, self._originals.kept_path(original.sha256, original.size)
