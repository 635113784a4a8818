"""Indexes to search: each of its own items, all with the real gazetteer and lexicon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from typing import TypeAlias

import pytest

from archive.places import Gazetteer
from archive.records import Changes, FiledItem
from index.engine import Engine
from index.fold import fold
from index.generations import IndexFolder
from index.segment import Segmenter
from index.whoosh_engine import WhooshEngine
from index.words.confusion import Confusion
from index.words.pinyin import Pinyin
from tests.builders import a_filed_item, an_issue_key
from tests.index.corpus import corpus

FolderOf: TypeAlias = Callable[[Iterable[FiledItem]], IndexFolder]
EngineOf: TypeAlias = Callable[..., Engine]


class SharedSegmenterFolder(IndexFolder):
    """An index folder that need not load the dictionary again for every test."""

    def __init__(self, path: Path, places: Gazetteer, segmenter: Segmenter) -> None:
        super().__init__(path, places, lock_timeout_s=0.2)
        self._segmenter = segmenter


@pytest.fixture(scope="session")
def segmenter(gazetteer: Gazetteer) -> Segmenter:
    return Segmenter.load(gazetteer)


@pytest.fixture(scope="session")
def pinyin() -> Pinyin:
    return Pinyin.load()


@pytest.fixture(scope="session")
def confusion(pinyin: Pinyin) -> Confusion:
    return Confusion.load(pinyin)


@pytest.fixture(scope="session")
def many_words(many_items: tuple[FiledItem, ...], segmenter: Segmenter) -> Counter[str]:
    """How many of the invented items have each word."""
    counts = Counter[str]()
    for filed in many_items:
        text = fold("\n".join((filed.item.title, *filed.item.paragraphs)))
        said = {text[word.start : word.end] for word in segmenter.cut(text)}
        counts.update(said | {short for word in said for short in segmenter.shorter_words(word)})
    return counts


@pytest.fixture
def empty_folder(tmp_path: Path, gazetteer: Gazetteer, segmenter: Segmenter) -> IndexFolder:
    return SharedSegmenterFolder(tmp_path / "index", gazetteer, segmenter)


@pytest.fixture
def folder_of(tmp_path: Path, gazetteer: Gazetteer, segmenter: Segmenter) -> FolderOf:
    """Makes a folder with one generation of these items, at sequence 1."""
    numbers = count(1)

    def make(items: Iterable[FiledItem]) -> IndexFolder:
        path = tmp_path / f"index-{next(numbers)}"
        folder = SharedSegmenterFolder(path, gazetteer, segmenter)
        folder.build(items, 1)
        return folder

    return make


@pytest.fixture(params=["whoosh"])
def engine_of(request: pytest.FixtureRequest, folder_of: FolderOf) -> EngineOf:
    """Makes an engine of these items; the contract tests run once for every kind of engine."""
    makers: dict[str, Callable[[IndexFolder], Engine]] = {"whoosh": WhooshEngine}
    return lambda *items: makers[request.param](folder_of(items))


@pytest.fixture(scope="session")
def many_items() -> tuple[FiledItem, ...]:
    return corpus(300)


@pytest.fixture(scope="session")
def many(
    many_items: tuple[FiledItem, ...],
    tmp_path_factory: pytest.TempPathFactory,
    gazetteer: Gazetteer,
    segmenter: Segmenter,
) -> Engine:
    """An engine of 300 invented items; nobody changes its folder."""
    path = tmp_path_factory.mktemp("many") / "index"
    folder = SharedSegmenterFolder(path, gazetteer, segmenter)
    # In two generations, so that there are several segments and a deleted item.
    strange = a_filed_item(1, "池州来稿", issue=an_issue_key("czzgxx"))
    folder.build((*many_items[:200], strange), 1)
    folder.add(Changes(many_items[200:], (strange.item.key,), 2))
    return WhooshEngine(folder)
