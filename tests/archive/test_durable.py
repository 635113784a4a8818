"""What is written is on disk before its name is, and its name before anyone is told."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.durable import (
    NotDurableError,
    make_folder,
    replace_durably,
    sync_file,
    sync_folder,
    write_durably,
)
from archive.originals import Originals
from archive.store import Archive, open_archive
from tests.archive.recorded_calls import recorded_calls
from tests.builders import a_parsed_issue, an_original


def test_a_file_is_synced_then_named_then_its_folder_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    incoming, target = tmp_path / "incoming", tmp_path / "target"

    with recorded_calls(monkeypatch) as calls:
        write_durably(incoming, b"content")
        replace_durably(incoming, target)

    assert target.read_bytes() == b"content"
    assert calls == [
        ("fsync", str(incoming)),
        ("replace", str(target)),
        ("fsync", str(tmp_path)),
    ]


def test_every_folder_made_is_synced_in_the_one_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with recorded_calls(monkeypatch) as calls:
        make_folder(tmp_path / "a" / "b")
        make_folder(tmp_path / "a" / "b")

    assert calls == [("fsync", str(tmp_path)), ("fsync", str(tmp_path / "a"))]


def test_a_file_somebody_else_wrote_can_be_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "segment").write_bytes(b"x")

    with recorded_calls(monkeypatch) as calls:
        sync_file(tmp_path / "segment")

    assert calls == [("fsync", str(tmp_path / "segment"))]


@pytest.mark.parametrize(
    "act",
    [
        lambda folder: write_durably(folder / "no" / "file", b""),
        lambda folder: replace_durably(folder / "no", folder / "target"),
        lambda folder: sync_file(folder / "no"),
        lambda folder: sync_folder(folder / "file"),
        lambda folder: make_folder(folder / "file" / "below"),
    ],
)
def test_a_failure_names_the_path(tmp_path: Path, act: Callable[[Path], None]) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(NotDurableError, match="没有写到磁盘"):
        act(tmp_path)


def test_filing_has_the_original_on_disk_before_the_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any one of these calls a power cut could leave a record whose original is gone."""
    folder = tmp_path / "originals"
    archive = open_archive(f"sqlite:///{tmp_path / 'archive.sqlite3'}", folder)

    with recorded_calls(monkeypatch) as calls:
        filing = archive.file(a_parsed_issue(), an_original("原件"))
    original, path = archive.original(filing.key)
    archive.close()

    first_two = original.sha256[:2]
    assert path == folder / first_two / original.sha256
    assert calls == [
        ("fsync", str(folder)),  # the new folder incoming/
        ("fsync", str(folder)),  # the new folder named by the first two digits
        ("fsync", str(folder / "incoming" / original.sha256)),
        ("replace", str(path)),
        ("fsync", str(path.parent)),
    ]


def _fail_at(monkeypatch: pytest.MonkeyPatch, call: str, nth: int) -> None:
    """Let the `nth` `os.<call>` from now on fail as a full disk does."""
    real, seen = getattr(os, call), [0]

    def failing(*args: object) -> None:
        seen[0] += 1
        if seen[0] == nth:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(*args)

    monkeypatch.setattr(os, call, failing)


@pytest.mark.parametrize(("call", "nth"), [("fsync", n) for n in range(1, 5)] + [("replace", 1)])
def test_when_a_sync_fails_nothing_is_filed(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, call: str, nth: int
) -> None:
    """A failed fsync may have dropped the pages for good: the filing failed, come what may."""
    with monkeypatch.context() as patch:
        _fail_at(patch, call, nth)
        with pytest.raises(NotDurableError, match="没有写到磁盘"):
            archive.file(a_parsed_issue(), an_original("原件"))

    assert archive.issues() == ()
    assert archive.sequence() == 0
    assert archive.verify() == ()
    assert archive.file(a_parsed_issue(), an_original("原件")).version == 1
    assert archive.verify() == ()


def test_what_a_crash_left_half_written_is_cleared_by_the_next_filing(
    archive: Archive, originals: Path
) -> None:
    incoming = originals / "incoming"
    incoming.mkdir()
    (incoming / ("ab" * 32)).write_bytes(b"half")

    archive.file(a_parsed_issue(), an_original())

    assert list(incoming.iterdir()) == []
    assert archive.verify() == ()


def test_a_kept_file_is_written_anew(tmp_path: Path) -> None:
    """It may be there without ever having reached the disk, or damaged since."""
    kept = Originals(tmp_path)
    kept.keep("ab" * 32, b"first")

    kept.keep("ab" * 32, b"again")

    assert kept.path("ab" * 32).read_bytes() == b"again"
