"""Several processes and threads at one archive: nothing lost or torn, nobody waits forever."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive.database import ArchiveBusyError, Database
from archive.identity import parse_item_key
from archive.records import FiledItem, Outcome
from archive.store import Archive, open_archive
from tests.builders import a_parsed_issue, a_parsed_item, an_original

FORK = multiprocessing.get_context("fork")


def _file_numbers(url: str, originals: Path, name: str, numbers: range) -> None:
    archive = open_archive(url, originals)
    for number in numbers:
        archive.file(a_parsed_issue(number=str(number)), an_original(f"{name}{number}"))
    archive.close()


def test_two_processes_filing_at_once_lose_nothing(database_url: str, originals: Path) -> None:
    """They create the tables at once, mint the series at once, and meet at every third issue."""
    numbers = (range(1, 16), range(10, 25))
    both = [
        FORK.Process(target=_file_numbers, args=(database_url, originals, name, of_one))
        for name, of_one in zip("甲乙", numbers, strict=True)
    ]

    for process in both:
        process.start()
    for process in both:
        process.join(60)

    assert [process.exitcode for process in both] == [0, 0]
    archive = open_archive(database_url, originals)
    filed = {int(summary.head.key.number) for summary in archive.issues()}
    versions = [archive.issue(summary.head.key).version for summary in archive.issues()]
    assert filed == set(range(1, 25))
    assert (sum(versions), archive.sequence()) == (30, 30)
    assert archive.verify() == ()
    archive.close()


def test_a_locked_archive_is_a_clear_error_in_bounded_time(
    archive: Archive, database_url: str, originals: Path
) -> None:
    impatient = open_archive(database_url, originals, timeout_s=0.2)
    other = Database(database_url)

    with (
        other.writing(),
        pytest.raises(ArchiveBusyError, match=r"等了 0\.2 秒仍未放开；什么也没有改动"),
    ):
        impatient.file(a_parsed_issue(), an_original())

    assert impatient.file(a_parsed_issue(), an_original()).outcome is Outcome.FILED
    impatient.close()
    other.close()


def test_readers_do_not_wait_for_a_writer(archive: Archive, database_url: str) -> None:
    archive.file(a_parsed_issue(), an_original())
    other = Database(database_url)

    with other.writing():
        assert archive.sequence() == 1
        assert len(archive.issues()) == 1

    other.close()


def test_threads_read_whole_states_while_another_writes(archive: Archive) -> None:
    """A new version changes title and text together: nobody must see one without the other."""
    archive.file(a_parsed_issue(a_parsed_item("第0版", ("第0版",))), an_original("0"))
    key = parse_item_key("aqzgxx/2020/22/1")

    def torn_reads() -> int:
        torn = 0
        for _ in range(40):
            filed = archive.lookup(key)
            assert isinstance(filed, FiledItem)
            changes = archive.changes_since(0)
            torn += filed.item.paragraphs != (filed.item.title,)
            torn += len(changes.changed) != 1 or changes.changed[0].revision != changes.sequence
        return torn

    with ThreadPoolExecutor(9) as threads:
        readers = [threads.submit(torn_reads) for _ in range(8)]
        for number in range(1, 11):
            version = f"第{number}版"
            archive.file(a_parsed_issue(a_parsed_item(version, (version,))), an_original(version))

        assert [reader.result() for reader in readers] == [0] * 8
