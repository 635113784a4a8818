"""kill -9 at any moment: what was acknowledged is there, the archive is whole, work goes on."""

import multiprocessing
import os
import random
import signal
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from alembic import command

from archive.identity import parse_item_key, series_slug
from archive.records import IssueKey
from archive.store import open_archive
from tests.builders import a_parsed_issue, a_parsed_item, an_issue_key, an_original

FORK = multiprocessing.get_context("fork")
# Loaded before the fork, or most kills would only ever meet the loading.
LOADED = (command, series_slug("安庆组工信息"))


def _file_forever(url: str, originals: Path, start: int, done: Connection) -> None:
    """File, re-file and correct; acknowledge each issue once all of it is done."""
    archive = open_archive(url, originals)
    done.send(start - 1)
    for number in range(start, 9999):
        first, second = (
            a_parsed_issue(a_parsed_item(title), number=str(number)) for title in "甲乙"
        )
        archive.file(first, an_original(f"{number}甲"))
        archive.file(second, an_original(f"{number}乙"))
        key = parse_item_key(f"aqzgxx/2020/{number}/1")
        archive.correct(key, "title", "丙", "张编辑", "校对")
        done.send(number)


def _killed_after(url: str, originals: Path, start: int, delay_s: float) -> int:
    """The last number acknowledged by a process killed after `delay_s`; 0 when there was none."""
    reader, writer = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_file_forever, args=(url, originals, start, writer))
    process.start()
    writer.close()
    process.join(delay_s)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    acknowledged = start - 1
    try:
        while True:
            acknowledged = reader.recv()
    except EOFError:
        return acknowledged
    finally:
        reader.close()


def _keys(first: int, last: int) -> set[IssueKey]:
    return {an_issue_key(number=str(number)) for number in range(first, last + 1)}


@pytest.mark.parametrize("delay_ms", [5, 20, 30, 40, 55, 75, 95, 120, 150])
def test_killed_while_the_tables_are_made(tmp_path: Path, delay_ms: int) -> None:
    url, originals = f"sqlite:///{tmp_path / 'new' / 'archive.sqlite3'}", tmp_path / "originals"

    acknowledged = _killed_after(url, originals, 1, delay_ms / 1000)

    archive = open_archive(url, originals)
    assert _keys(1, acknowledged) <= {summary.head.key for summary in archive.issues()}
    assert archive.verify() == ()
    archive.file(a_parsed_issue(number="9999"), an_original())
    archive.close()


def test_killed_while_filing_again_and_again(database_url: str, originals: Path) -> None:
    chance = random.Random(20201225)
    acknowledged = kills = 0

    # Fourteen kills, and as many more as a slow machine needs to acknowledge anything between them.
    while kills < 14 or (acknowledged <= 14 and kills < 100):
        kills += 1
        delay_s = chance.uniform(0.02, 0.3)
        acknowledged = _killed_after(database_url, originals, acknowledged + 1, delay_s)
        archive = open_archive(database_url, originals)
        filed = {summary.head.key for summary in archive.issues()}
        assert _keys(1, acknowledged) <= filed
        assert len(filed) <= acknowledged + 1
        assert archive.verify() == ()
        archive.close()

    assert acknowledged > 14
