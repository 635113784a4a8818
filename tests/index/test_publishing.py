"""Publishing survives power cuts and failing disks: the order of calls, and each one failing."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from archive.errors import BulletinError
from archive.records import Changes
from index.generation_store import PublishFailedError
from index.generations import IndexFolder
from index.query import Query
from index.whoosh_engine import WhooshEngine
from tests.archive.recorded_calls import recorded_calls
from tests.index.conftest import FolderOf
from tests.index.corpus import corpus

Calls = list[tuple[str, str]]
KILLS = int(os.environ.get("ZUGONG_TEST_KILLS", "10"))


def assert_durable(folder: IndexFolder, calls: Calls) -> None:
    """Every file fsynced, then their folder, then its name, the folder above, then `current`."""
    name = folder.store.current_name()
    root, generation = folder.path, folder.path / name
    building = root / f"{name[:8]}.building"
    place = {call: at for at, call in enumerate(calls)}
    renamed = place["replace", str(generation)]
    for path in generation.iterdir():
        assert place["fsync", str(building / path.name)] < place["fsync", str(building)]
    assert place["fsync", str(building)] < renamed
    assert calls[renamed + 1 :] == [
        ("fsync", str(root)),
        ("fsync", str(root / "current.new")),
        ("replace", str(root / "current")),
        ("fsync", str(root)),
    ]


def test_everything_is_on_disk_before_it_is_published(
    folder_of: FolderOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = corpus(12)
    folder = folder_of(items[:3])

    with recorded_calls(monkeypatch) as calls:
        folder.build(items[:6], 2)
    assert_durable(folder, calls)

    with recorded_calls(monkeypatch) as calls:
        folder.add(Changes(items[6:], (items[0].item.key,), 3))
    assert_durable(folder, calls)


def test_without_fsync_the_order_is_found_wanting(
    folder_of: FolderOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test above must bite: it fails when files are not fsynced."""
    folder = folder_of(corpus(3))
    monkeypatch.setattr("index.generations.sync_file", lambda path: None)

    with recorded_calls(monkeypatch) as calls:
        folder.build(corpus(3), 2)

    with pytest.raises(KeyError):
        assert_durable(folder, calls)


@contextmanager
def failing_call(monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> Iterator[list[int]]:
    """The `number`-th call of `os.NAME` fails as a full disk does; the list counts the calls."""
    real, calls = getattr(os, name), [0]

    def called(*arguments: object) -> object:
        calls[0] += 1
        if calls[0] == number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(os, name, called)
        yield calls


@pytest.mark.parametrize("name", ["fsync", "replace"])
def test_a_failed_call_is_a_failed_publish(
    folder_of: FolderOf, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    items = corpus(6)
    folder = folder_of(items[:3])
    published = folder.store.current_name()

    for number in range(1, 100):
        with failing_call(monkeypatch, name, number) as calls:
            try:
                folder.add(Changes(items[3:], (), 2))
            except BulletinError:
                assert calls[0] >= number
            else:
                break
        assert folder.store.current_name() == published
        assert folder.store.names() == (published,)
        assert folder.verify() == ()
        assert WhooshEngine(folder).search(Query()).total == 3

    assert number > 2
    assert WhooshEngine(folder).search(Query()).total == 6


def test_a_first_publish_that_fails_leaves_nothing(
    empty_folder: IndexFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 100):
        with failing_call(monkeypatch, "fsync", number) as calls:
            try:
                empty_folder.build(corpus(2), 1)
            except BulletinError:
                assert calls[0] >= number
            else:
                break
        assert empty_folder.state() is None
        assert empty_folder.store.names() == ()

    assert empty_folder.verify() == ()


def test_a_disk_that_refuses_a_file_fails_the_publish(
    folder_of: FolderOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(corpus(3))

    def refused(self: Path, target: Path) -> None:
        raise OSError(errno.EMLINK, os.strerror(errno.EMLINK))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "hardlink_to", refused)
        with pytest.raises(PublishFailedError, match="原有索引不变"):
            folder.add(Changes(corpus(4)[3:], (), 2))

    assert folder.verify() == ()
    assert not list(folder.path.glob("*.building"))


PUBLISHER = """
import sys
from pathlib import Path
from archive.places import Gazetteer
from archive.records import Changes
from index.generations import IndexFolder
from tests.index.corpus import corpus

items = corpus(2000)
folder = IndexFolder(Path(sys.argv[1]), Gazetteer.load())
folder.segmenter
print("ready", flush=True)
for sequence in range(int(sys.argv[2]), 1000):
    folder.add(Changes((items[sequence],), (items[sequence - 1].item.key,), sequence))
    print(sequence, flush=True)
"""


def test_a_kill_at_any_moment_leaves_the_last_published_generation(folder_of: FolderOf) -> None:
    random = Random(4)
    folder = folder_of(corpus(20))
    acknowledged = 1

    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", PUBLISHER, folder.path, str(acknowledged + 1)],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(random.uniform(0.0, 0.4))
        process.send_signal(signal.SIGKILL)
        said = process.communicate()[0].split()
        acknowledged = max([acknowledged, *map(int, said)])

        state = folder.state()
        assert state is not None
        assert state.sequence >= acknowledged
        assert folder.verify() == ()
        assert WhooshEngine(folder).search(Query()).total == state.item_count
        acknowledged = state.sequence

    assert acknowledged > 1, "no publisher lived to publish: the kills prove nothing"
    folder.add(Changes((), (), 10_000))
    assert not list(folder.path.glob("*.building"))


def test_a_deleted_folder_can_be_built_again(folder_of: FolderOf) -> None:
    folder = folder_of(corpus(3))
    shutil.rmtree(folder.path)

    folder.build(corpus(3), 5)

    assert WhooshEngine(folder).search(Query()).total == 3
