"""Watched folders: a file is taken up once it has stood still, each of its contents once."""

import os
import threading
import time
from pathlib import Path

from indexer.sources import sources
from indexer.watching import Settling, arrivals


def _names(settling: Settling, folder: Path, now: float) -> list[str]:
    return [source.path.name for source in settling.settled(sources([folder]), now)]


def test_a_file_is_taken_up_when_it_has_stood_still(tmp_path: Path) -> None:
    settling = Settling(settle_s=5)
    (tmp_path / "1.txt").write_text("一半")

    assert _names(settling, tmp_path, 0) == []
    (tmp_path / "1.txt").write_text("写完了的全部")
    assert _names(settling, tmp_path, 6) == []
    assert settling.is_waiting
    assert _names(settling, tmp_path, 10.9) == []
    assert _names(settling, tmp_path, 11) == ["1.txt"]
    assert not settling.is_waiting


def test_a_file_is_taken_up_once_and_again_when_it_changes(tmp_path: Path) -> None:
    settling = Settling(settle_s=1)
    (tmp_path / "1.txt").write_text("一")
    _names(settling, tmp_path, 0)
    assert _names(settling, tmp_path, 2) == ["1.txt"]

    assert _names(settling, tmp_path, 4) == []
    os.utime(tmp_path / "1.txt", (1, 1))
    assert _names(settling, tmp_path, 6) == []
    assert _names(settling, tmp_path, 8) == ["1.txt"]


def test_a_file_that_comes_back_is_a_new_one(tmp_path: Path) -> None:
    settling = Settling(settle_s=0)
    (tmp_path / "1.txt").write_text("一")
    assert _names(settling, tmp_path, 0) == ["1.txt"]
    (tmp_path / "1.txt").rename(tmp_path.parent / "away.txt")
    _names(settling, tmp_path, 1)

    (tmp_path.parent / "away.txt").rename(tmp_path / "1.txt")

    assert _names(settling, tmp_path, 2) == ["1.txt"]


def test_temporary_files_never_settle(tmp_path: Path) -> None:
    (tmp_path / "~$1.docx").write_text("x")

    assert _names(Settling(settle_s=0), tmp_path, 0) == []


def test_a_folder_is_watched_until_told_to_stop(tmp_path: Path) -> None:
    stop = threading.Event()
    (tmp_path / "1.txt").write_text("一")
    batches = arrivals([tmp_path], stop, 0.2)

    assert [source.path.name for source in next(batches)] == ["1.txt"]
    threading.Timer(0.3, (tmp_path / "2.txt").write_text, ["二"]).start()
    assert [source.path.name for source in next(batches)] == ["2.txt"]
    stop.set()
    assert list(batches) == []


def test_a_folder_that_is_away_is_looked_at_again_later(tmp_path: Path) -> None:
    """A share that the network has lost comes back with the files put there meanwhile."""
    stop = threading.Event()
    share = tmp_path / "share"
    batches = arrivals([share], stop, 0)

    def come_back() -> None:
        share.mkdir()
        (share / "1.txt").write_text("一")

    threading.Timer(0.3, come_back).start()
    started = time.monotonic()

    assert [source.path.name for source in next(batches)] == ["1.txt"]
    assert time.monotonic() - started < 30
    stop.set()
