"""The served engine follows what is published, and goes on with the last good generation."""

import logging
import shutil
from pathlib import Path
from random import Random

import pytest

from archive.places import Gazetteer
from archive.records import Changes
from index.engine import IndexUnavailableError
from index.generations import IndexFolder
from index.query import Query
from index.texts.arrays import BadArraysError
from index.texts.layers import Layer
from index.whoosh_engine import WhooshEngine, open_engine
from tests.index.conftest import FolderOf
from tests.index.corpus import corpus


class Clock:
    """A clock that goes when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def largest_segment(folder: IndexFolder, name: str) -> Path:
    return max((folder.path / name).glob("*.seg"), key=lambda path: path.stat().st_size)


def flip_a_bit(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= 4
    # A new file: the old one may be shared with older generations.
    path.unlink()
    path.write_bytes(content)


def test_a_new_generation_is_seen_within_a_second(folder_of: FolderOf) -> None:
    items, clock = corpus(5), Clock()
    folder = folder_of(items[:3])
    engine = WhooshEngine(folder, clock)
    assert engine.search(Query()).total == 3

    name = folder.add(Changes(items[3:], (), 2))

    assert engine.search(Query()).total == 3
    clock.now += 1.0
    assert engine.search(Query()).total == 5
    assert engine.generation() == name


def test_a_removed_item_is_gone_from_the_next_generation(folder_of: FolderOf) -> None:
    items, clock = corpus(3), Clock()
    folder = folder_of(items)
    engine = WhooshEngine(folder, clock)
    title = Query(f'"{items[0].item.title}"')
    assert engine.search(title).total >= 1

    folder.add(Changes((), (items[0].item.key,), 2))
    clock.now += 1.0

    assert items[0].item.key not in [hit.key for hit in engine.search(title).hits]


def test_without_an_index_a_search_says_so_and_builds_nothing(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    engine = open_engine(tmp_path / "index", gazetteer)

    with pytest.raises(IndexUnavailableError, match="zugong reindex"):
        engine.search(Query())

    assert not (tmp_path / "index").exists()


def test_an_index_built_later_is_found(empty_folder: IndexFolder, gazetteer: Gazetteer) -> None:
    engine = open_engine(empty_folder, gazetteer)

    empty_folder.build(corpus(2), 1)

    assert engine.search(Query()).total == 2


def test_a_deleted_folder_ends_the_service_until_it_is_built_again(folder_of: FolderOf) -> None:
    folder, clock = folder_of(corpus(2)), Clock()
    engine = WhooshEngine(folder, clock)
    engine.generation()

    shutil.rmtree(folder.path)
    clock.now += 1.0

    for _ in range(2):
        with pytest.raises(IndexUnavailableError):
            engine.search(Query())
    assert not folder.path.exists()
    folder.build(corpus(3), 1)
    assert engine.search(Query()).total == 3


def test_a_damaged_generation_gives_way_to_the_one_before(
    folder_of: FolderOf, caplog: pytest.LogCaptureFixture
) -> None:
    items, clock = corpus(6), Clock()
    folder = folder_of(items[:3])
    before = folder.store.current_name()
    # All at once and many: a full build shares no file with the generation before.
    after = folder.build(items, 2)
    flip_a_bit(largest_segment(folder, after), 1000)

    engine = WhooshEngine(folder, clock)

    assert engine.search(Query()).total == 3
    assert engine.generation() == before
    alarms = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(alarms) == 1
    assert after in alarms[0].getMessage()
    clock.now += 1.0
    assert engine.generation() == before
    assert len(caplog.records) == 1
    assert after in folder.verify()[0]


def test_a_generation_damaged_while_another_is_served_is_not_taken(folder_of: FolderOf) -> None:
    items, clock = corpus(6), Clock()
    folder = folder_of(items[:3])
    engine = WhooshEngine(folder, clock)
    before = engine.generation()

    after = folder.build(items, 2)
    (folder.path / after / "manifest.json").unlink()
    clock.now += 1.0

    assert engine.generation() == before
    newest = folder.build(items[:5], 3)
    clock.now += 1.0
    assert engine.generation() == newest


def test_a_garbled_name_of_the_current_generation_is_survived(folder_of: FolderOf) -> None:
    folder = folder_of(corpus(3))
    (folder.path / "current").write_bytes(b"\xff\x00garbled")

    assert WhooshEngine(folder).search(Query()).total == 3


def test_nothing_is_added_to_a_damaged_generation(folder_of: FolderOf) -> None:
    folder = folder_of(corpus(3))
    flip_a_bit(largest_segment(folder, folder.store.current_name()), 500)

    with pytest.raises(IndexUnavailableError, match="zugong reindex"):
        folder.add(Changes(corpus(4)[3:], (), 2))

    folder.build(corpus(4), 3)
    assert folder.verify() == ()


@pytest.mark.parametrize("name", ["manifest.json", "items.tsv", "_MAIN_1.toc"])
@pytest.mark.parametrize("damage", ["missing", "empty", "garbled", "extra"])
def test_every_damage_is_found_and_named(folder_of: FolderOf, name: str, damage: str) -> None:
    folder = folder_of(corpus(3))
    generation = folder.path / folder.store.current_name()
    path = generation / name
    match damage:
        case "missing":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "garbled":
            path.write_bytes(b"\xff{}" + path.read_bytes())
        case "extra":
            (generation / f"{name}.bak").write_bytes(b"")

    complaints = folder.verify()

    assert len(complaints) == 1
    assert generation.name in complaints[0]
    with pytest.raises(IndexUnavailableError):
        WhooshEngine(folder).generation()


def test_flipped_bits_are_all_found(folder_of: FolderOf) -> None:
    random = Random(5)
    folder = folder_of(corpus(10))
    segment = largest_segment(folder, folder.store.current_name())
    whole = segment.read_bytes()

    for _ in range(50):
        flip_a_bit(segment, random.randrange(len(whole)))
        assert folder.verify()
        segment.write_bytes(whole)

    assert folder.verify() == ()


def test_items_that_disagree_with_the_manifest_are_found(folder_of: FolderOf) -> None:
    """Even when somebody made the files agree with each other."""
    folder = folder_of(corpus(3))
    generation = folder.path / folder.store.current_name()
    manifest = (generation / "manifest.json").read_text()
    (generation / "manifest.json").write_text(
        manifest.replace('"item_count": 3', '"item_count": 4')
    )

    assert "条目数" in folder.verify()[0]


def test_layers_that_cannot_be_opened_are_damaged_ones(
    folder_of: FolderOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = corpus(4)
    folder = folder_of(items[:3])
    folder.build(items, 2)

    def broken(self: Layer, path: Path) -> None:
        if path.parent.name.startswith("00000002"):
            raise BadArraysError("cut off")
        return opened(self, path)

    opened = Layer.__init__
    monkeypatch.setattr(Layer, "__init__", broken)

    assert WhooshEngine(folder).search(Query()).total == 3


def test_while_one_thread_opens_a_generation_the_others_go_on(folder_of: FolderOf) -> None:
    items, clock = corpus(4), Clock()
    folder = folder_of(items[:3])
    engine = WhooshEngine(folder, clock)
    engine.generation()
    folder.add(Changes(items[3:], (), 2))
    clock.now += 1.0

    with engine._opening:
        assert engine.search(Query()).total == 3
    assert engine.search(Query()).total == 4


def test_a_generation_pruned_while_it_was_opened_is_no_alarm(
    folder_of: FolderOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = corpus(4)
    folder = folder_of(items[:3])
    candidates = folder.store.candidates

    def late() -> tuple[str, ...]:
        """Somebody publishes and prunes between our look at `current` and at the folders."""
        monkeypatch.setattr(folder.store, "candidates", candidates)
        folder.add(Changes(items[3:], (), 2))
        return ()

    monkeypatch.setattr(folder.store, "candidates", late)

    assert WhooshEngine(folder).search(Query()).total == 4
