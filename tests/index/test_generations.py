"""Generations: adding equals building anew, nothing published ever changes, and old ones go."""

import hashlib
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.errors import BulletinError
from archive.places import Gazetteer
from archive.records import Changes, FiledItem
from index.engine import IndexUnavailableError, ResultPage
from index.generation_store import KEPT_GENERATIONS
from index.generations import IndexFolder
from index.manifest import DamagedGenerationError
from index.query import Query, Sort
from index.segment import Segmenter
from index.whoosh_engine import WhooshEngine
from index.writer_lock import IndexBusyError, writer_lock
from tests.builders import a_filed_item
from tests.index.conftest import FolderOf, SharedSegmenterFolder
from tests.index.corpus import changed, corpus

QUERIES = [
    Query("", size=1000),
    Query("", sort=Sort.OLDEST, size=1000),
    *(
        Query(text, size=1000)
        for text in ("软弱涣散整顿", '"两委"', "城市", "桐城", "10", "村党", "党组织 干部", "更正")
    ),
]


def answers(folder: IndexFolder) -> list[ResultPage]:
    """All answers, without what tells one generation or one run from another."""
    engine = WhooshEngine(folder)
    pages = map(engine.search, QUERIES)
    return [replace(page, took_ms=0, generation="") for page in pages]


def hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def segment_bytes(folder: IndexFolder) -> int:
    segments = (folder.path / folder.store.current_name()).glob("*.seg")
    return sum(path.stat().st_size for path in segments)


def test_added_changes_answer_as_an_index_built_anew(folder_of: FolderOf) -> None:
    items = list(corpus(120))
    grown = folder_of(items[:60])
    kept = dict(enumerate(items[:60]))

    for step in range(6):
        new = {60 + step * 10 + n: items[60 + step * 10 + n] for n in range(10)}
        again = {step * 7: changed(items[step * 7], title=f"更正第{step}次", places=())}
        gone = kept.pop(step * 7 + 3).item.key
        kept |= new | again
        grown.add(Changes((*new.values(), *again.values()), (gone,), step + 2))

        assert answers(grown) == answers(folder_of(kept.values()))
    assert grown.verify() == ()
    assert grown.keys() == tuple(sorted((f.item.key, f.revision) for f in kept.values()))


def test_many_removals_leave_no_dead_weight(folder_of: FolderOf) -> None:
    items = corpus(60)
    folder = folder_of(items)

    folder.add(Changes((), tuple(filed.item.key for filed in items[:40]), 2))

    anew = folder_of(items[40:])
    assert answers(folder) == answers(anew)
    assert segment_bytes(folder) < 1.05 * segment_bytes(anew)


def test_removing_what_is_not_there_changes_nothing(folder_of: FolderOf) -> None:
    folder = folder_of(corpus(5))

    folder.add(Changes((), (a_filed_item(9999).item.key,), 2))

    assert answers(folder) == answers(folder_of(corpus(5)))


def test_everything_may_be_removed(folder_of: FolderOf) -> None:
    items = corpus(5)
    folder = folder_of(items)

    folder.add(Changes((), tuple(filed.item.key for filed in items), 2))

    assert answers(folder) == answers(folder_of(()))
    assert folder.keys() == ()


def test_an_older_generation_is_never_touched(folder_of: FolderOf) -> None:
    """Its segment files are shared by hard link: writing one would change both."""
    items = corpus(80)
    folder = folder_of(items[:40])
    first = folder.path / folder.store.current_name()
    before = hashes(first)

    folder.add(Changes(items[40:60], (items[0].item.key,), 2))
    folder.add(Changes(items[60:], tuple(filed.item.key for filed in items[1:30]), 3))

    assert hashes(first) == before
    assert folder.checked(first.name).sequence == 1


def test_only_the_last_generations_are_kept(folder_of: FolderOf) -> None:
    items = corpus(12)
    folder = folder_of(items[:2])

    names = [folder.add(Changes((items[n],), (), n)) for n in range(2, 12)]

    assert folder.store.names() == tuple(reversed(names[-KEPT_GENERATIONS:]))
    assert sorted(path.name for path in folder.path.iterdir()) == sorted(
        [".lock", "current", *names[-KEPT_GENERATIONS:]]
    )


def test_the_state_tells_what_is_published(folder_of: FolderOf) -> None:
    items = corpus(7)
    folder = folder_of(items[:5])

    name = folder.add(Changes(items[5:], (), 9))

    state = folder.state()
    assert state is not None
    assert (state.generation, state.sequence, state.item_count) == (name, 9, 7)
    assert state.is_current_stamp
    items_now = folder.keys()
    lines = "".join(f"{key}\t{revision}\n" for key, revision in items_now)
    assert state.items_hash == hashlib.sha256(lines.encode()).hexdigest()


def test_changes_already_known_publish_nothing(folder_of: FolderOf) -> None:
    folder = folder_of(corpus(3))

    assert folder.add(Changes(corpus(3), (), 1)) == folder.store.current_name()
    assert len(folder.store.names()) == 1


def test_without_an_index_there_is_no_state_and_nothing_to_add_to(
    empty_folder: IndexFolder,
) -> None:
    assert empty_folder.state() is None
    assert "zugong reindex" in empty_folder.verify()[0]
    for ask in (empty_folder.keys, lambda: empty_folder.add(Changes((), (), 1))):
        with pytest.raises(IndexUnavailableError, match="zugong reindex"):
            ask()


def test_a_name_that_leads_nowhere_is_no_state(folder_of: FolderOf) -> None:
    folder = folder_of(corpus(2))
    (folder.path / "current").write_text("00000099-00000000\n")

    assert folder.state() is None
    assert "00000099-00000000" in folder.verify()[0]
    with pytest.raises(IndexUnavailableError):
        folder.add(Changes((), (), 5))


class OtherPlaces:
    """The gazetteer, grown."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.names, self.facet_code = gazetteer.names, gazetteer.facet_code
        self.facet_chain, self.named = gazetteer.facet_chain, gazetteer.named
        self.named_alone, self.other_names = gazetteer.named_alone, gazetteer.other_names
        self.name, self.parent = gazetteer.name, gazetteer.parent
        self.same_place = gazetteer.same_place

    def stamp(self) -> str:
        return "another"


def test_another_gazetteer_needs_another_index(folder_of: FolderOf, gazetteer: Gazetteer) -> None:
    path = folder_of(corpus(2)).path
    folder = IndexFolder(path, OtherPlaces(gazetteer))

    state = folder.state()

    assert state is not None
    assert not state.is_current_stamp
    with pytest.raises(IndexUnavailableError, match="另一版本"):
        folder.add(Changes((), (), 5))
    with pytest.raises(IndexUnavailableError, match="另一版本"):
        WhooshEngine(folder).generation()


def test_an_item_given_twice_is_not_published(folder_of: FolderOf) -> None:
    folder = folder_of(corpus(2))
    before = folder.store.current_name()

    with pytest.raises(DamagedGenerationError, match="写入 1 条，读出 2 条"):
        folder.build((a_filed_item(), a_filed_item()), 2)

    assert folder.store.current_name() == before
    assert folder.store.names() == (before,)


def test_an_item_whose_address_cannot_be_read_back_is_not_published(folder_of: FolderOf) -> None:
    folder = folder_of(corpus(2))
    before = folder.store.current_name()

    with pytest.raises(BulletinError, match="条目地址"):
        folder.build((a_filed_item(123_456),), 2)

    assert folder.store.current_name() == before
    assert folder.verify() == ()


def test_a_source_that_fails_leaves_the_old_generation(folder_of: FolderOf) -> None:
    folder = folder_of(corpus(3))
    before = hashes(folder.path)

    def failing() -> Iterator[FiledItem]:
        yield a_filed_item()
        raise BulletinError("原件读不出")

    with pytest.raises(BulletinError, match="原件读不出"):
        folder.build(failing(), 2)

    assert hashes(folder.path) == before


def test_a_second_writer_is_told_to_wait(folder_of: FolderOf) -> None:
    folder = folder_of(corpus(2))

    with writer_lock(folder.path, 0), pytest.raises(IndexBusyError, match="另一个程序"):
        folder.add(Changes((), (), 5))


def test_a_second_writer_gets_its_turn(
    folder_of: FolderOf, gazetteer: Gazetteer, segmenter: Segmenter
) -> None:
    items = corpus(4)
    folder = folder_of(items[:2])
    folder.store._lock_timeout_s = 30

    with writer_lock(folder.path, 0):
        second = threading.Thread(target=folder.add, args=(Changes(items[2:], (), 2),))
        second.start()
        second.join(0.2)
        assert second.is_alive()
    second.join()

    assert len(folder.keys()) == 4


def test_what_a_dead_writer_left_is_swept_away(
    folder_of: FolderOf, caplog: pytest.LogCaptureFixture
) -> None:
    folder = folder_of(corpus(2))
    published = folder.store.current_name()
    (folder.path / "00000007.building").mkdir()
    (folder.path / "00000007.building" / "MAIN_x.seg").write_bytes(b"half")
    (folder.path / "current.new").write_text("x")
    (folder.path / "00000002-ffffffff").mkdir()  # complete, and never made current

    name = folder.add(Changes(corpus(3)[2:], (), 2))

    assert folder.store.names() == (name, published)
    assert not list(folder.path.glob("*.building"))
    assert not list(folder.path.glob("current.*"))
    assert "00000007.building" in caplog.text


def test_a_folder_that_anyone_may_write_is_refused(folder_of: FolderOf) -> None:
    """Opening an index unpickles it: a file put there by anyone would be run."""
    folder = folder_of(corpus(2))
    generation = folder.path / folder.store.current_name()

    for open_to_all in (generation, folder.path):
        open_to_all.chmod(0o777)

        with pytest.raises(BulletinError, match="chmod o-w"):
            WhooshEngine(folder).generation()
        assert "chmod o-w" in folder.verify()[0]
    with pytest.raises(BulletinError, match="chmod o-w"):
        folder.build(corpus(2), 3)


def test_a_careless_umask_opens_nothing_to_all(
    tmp_path: Path, gazetteer: Gazetteer, segmenter: Segmenter
) -> None:
    before = os.umask(0)
    try:
        folder = SharedSegmenterFolder(tmp_path / "var" / "index", gazetteer, segmenter)
        folder.build(corpus(2), 1)
    finally:
        os.umask(before)

    assert folder.verify() == ()
    generation = folder.path / folder.store.current_name()
    for path in (folder.path, generation, *generation.iterdir()):
        assert not path.stat().st_mode & 0o002, path


def test_the_manifest_names_every_file_and_the_stamp(folder_of: FolderOf) -> None:
    folder = folder_of(corpus(4))
    generation = folder.path / folder.store.current_name()

    manifest = json.loads((generation / "manifest.json").read_text("utf-8"))

    names = {path.name for path in generation.iterdir()} - {"manifest.json"}
    assert manifest["files"].keys() == names
    assert manifest["stamp"] == folder.stamp
    assert "jieba 0.42.1" in folder.stamp


def test_the_segmenter_is_loaded_once(tmp_path: Path, gazetteer: Gazetteer) -> None:
    folder = IndexFolder(tmp_path, gazetteer)

    assert folder.segmenter is folder.segmenter


def test_rebuilding_the_same_gives_the_same_name_only_for_the_same_items(
    folder_of: FolderOf,
) -> None:
    """The name is the ETag of pages: after a deleted folder it must not stand for other items."""
    one, same, other = (folder_of(items) for items in (corpus(3), corpus(3), corpus(4)))

    assert one.store.current_name() == same.store.current_name()
    assert one.store.current_name() != other.store.current_name()
