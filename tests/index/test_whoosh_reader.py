"""Whoosh on disk: its own matchers find what the arrays beside it find."""

from pathlib import Path
from random import Random

import numpy as np
import pytest
from whoosh.query import And, Not, Or, Query, Term

from archive.records import Changes, FiledItem
from index.generations import IndexFolder
from index.manifest import Manifest
from index.segment import Segmenter
from index.texts.layer_folder import opened_layers
from index.texts.occurrences import Occurrences
from index.texts.snapshot import Mask, Snapshot
from index.whoosh_reader import WhooshReader
from tests.index.conftest import FolderOf

QUERIES = 3_000


@pytest.fixture
def grown(folder_of: FolderOf, many_items: tuple[FiledItem, ...]) -> IndexFolder:
    """A folder whose generation has several segments, several layers and deleted items."""
    folder = folder_of(many_items[:60])
    for step in range(4):
        new = many_items[60 + 5 * step : 65 + 5 * step]
        folder.add(Changes(new, (many_items[7 * step].item.key,), step + 2))
    return folder


def current(folder: IndexFolder) -> Path:
    return folder.path / folder.store.current_name()


def snapshot_of(folder: Path) -> Snapshot:
    return opened_layers(folder, Manifest.read(folder).layers)


class Ask:
    """Random queries of words and characters, asked of both sides at once."""

    def __init__(self, snapshot: Snapshot, segmenter: Segmenter, random: Random) -> None:
        self._snapshot = snapshot
        self._occurrences = Occurrences(snapshot, segmenter.names)
        self._random = random
        items = np.flatnonzero(snapshot.present).tolist()
        texts = [snapshot.printed(item).folded for item in items]
        self._words = sorted(
            {text[w.start : w.end] for text in texts for w in segmenter.cut(text)} | {"不存在"}
        )
        self._characters = [*sorted(set("".join(texts)) - {"\n"}), "𠮷"]

    def tree(self, depth: int = 3) -> tuple[Query, Mask]:
        kind = self._random.randrange(5) if depth else 0
        if kind < 2:
            return self._leaf()
        (one, ours), (other, also) = self.tree(depth - 1), self.tree(depth - 1)
        match kind:
            case 2:
                return And([one, other]), ours & also
            case 3:
                return Or([one, other]), ours | also
        return And([one, Not(other)]), ours & ~also

    def _leaf(self) -> tuple[Query, Mask]:
        size = self._snapshot.size
        if self._random.random() < 0.3:
            character = self._random.choice(self._characters)
            return Term("characters", character), self._occurrences.printed(character).mask(size)
        word = self._random.choice(self._words)
        return Term("words", word), self._mask_of_whole(word)

    def _mask_of_whole(self, word: str) -> Mask:
        """The items whose text was cut into exactly this word somewhere."""
        places, size = self._snapshot.find(word), np.int32(len(word))
        whole = self._snapshot.is_cut(places) & self._snapshot.is_cut(places + size)
        for at in range(1, len(word)):
            whole &= ~self._snapshot.is_cut(places + np.int32(at))
        mask = np.zeros(self._snapshot.size, np.bool_)
        mask[np.searchsorted(self._snapshot.bounds, places[whole], side="right") - 1] = True
        return mask & self._snapshot.present


@pytest.fixture
def ask(grown: IndexFolder, segmenter: Segmenter) -> Ask:
    return Ask(snapshot_of(current(grown)), segmenter, Random(6))


def test_whoosh_itself_finds_what_the_arrays_find(grown: IndexFolder, ask: Ask) -> None:
    snapshot = snapshot_of(current(grown))
    with WhooshReader.opened(current(grown)) as reader:
        keys = reader.keys()

        for _ in range(QUERIES):
            query, ours = ask.tree()

            theirs = {keys[number] for number in reader.matching(query)}
            assert theirs == {str(snapshot.key(item)) for item in np.flatnonzero(ours).tolist()}, (
                query
            )


def test_both_sides_have_the_same_items(grown: IndexFolder) -> None:
    snapshot = snapshot_of(current(grown))

    with WhooshReader.opened(current(grown)) as reader:
        assert len(snapshot.layers) > 1
        assert reader.deleted_count == snapshot.deleted_count > 0
        present = np.flatnonzero(snapshot.present).tolist()
        assert set(reader.keys().values()) == {str(snapshot.key(item)) for item in present}


def test_no_dangerous_call_of_whoosh_is_made() -> None:
    """`refresh`, `exists_in` and `create_in` lose or corrupt indexes; a query parser hangs."""
    banned = ("refresh(", "exists_in(", "create_in(", "QueryParser", "ChineseAnalyzer", "Searcher(")
    for path in (Path(__file__).parents[2] / "index").rglob("*.py"):
        code = "\n".join(line.split("#")[0] for line in path.read_text("utf-8").splitlines())
        code = "".join(code.split('"""')[::2])
        assert not [call for call in banned if call in code], path
