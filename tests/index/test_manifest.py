"""The manifest: what cannot be read is told by name, never a stack of somebody else's errors."""

import errno
from pathlib import Path

import pytest

from archive.errors import BulletinError
from index.facet_places import facet_place, facet_places
from index.generation_store import GenerationStore
from index.manifest import DamagedGenerationError, Manifest, items_content, read_items
from tests.builders import a_filed_item
from tests.index.conftest import FolderOf
from tests.index.corpus import corpus


@pytest.mark.parametrize("content", ["x\t1\n", "aqzgxx/2020/22/1\n", "aqzgxx/2020/22/1\tx\n"])
def test_a_list_of_items_that_is_none_is_damage(tmp_path: Path, content: str) -> None:
    (tmp_path / "items.tsv").write_text(content)

    with pytest.raises(DamagedGenerationError, match=r"items\.tsv"):
        read_items(tmp_path)


def test_a_list_of_items_comes_back_sorted(tmp_path: Path) -> None:
    pairs = [(a_filed_item(ordinal).item.key, ordinal) for ordinal in (10, 2)]
    (tmp_path / "items.tsv").write_bytes(items_content(pairs))

    assert read_items(tmp_path) == tuple(sorted(pairs))


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"files": []}', '{"files": {"a": 1}}'])
def test_a_manifest_that_is_none_is_damage(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content)

    with pytest.raises(DamagedGenerationError, match=r"manifest\.json"):
        Manifest.read(tmp_path)


def test_a_file_that_cannot_be_read_is_damage(
    folder_of: FolderOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(corpus(1))
    generation = folder.path / folder.store.current_name()
    manifest = Manifest.read(generation)

    def failing(path: Path) -> None:
        raise OSError(errno.EIO, "Input/output error", str(path))

    monkeypatch.setattr("index.manifest.indexed_file", failing)

    with pytest.raises(DamagedGenerationError, match="Input/output error"):
        manifest.check(generation)


def test_a_folder_that_is_not_there_has_no_generations(tmp_path: Path) -> None:
    assert GenerationStore(tmp_path / "none", 0).names() == ()


class NoPlaces:
    """A gazetteer that knows nothing."""

    def names(self) -> dict[str, tuple[str, ...]]:
        return {}

    def named(self, printed: str) -> tuple[str, ...]:
        return ()

    def named_alone(self, printed: str) -> tuple[str, ...]:
        return ()

    def other_names(self) -> dict[str, tuple[str, ...]]:
        return {}

    def name(self, code: str) -> str:
        raise BulletinError(code)

    def parent(self, code: str) -> str | None:
        raise BulletinError(code)

    def same_place(self, code: str) -> tuple[str, ...]:
        raise BulletinError(code)

    def facet_code(self, code: str) -> str:
        raise BulletinError(code)

    def facet_chain(self, code: str) -> tuple[str, ...]:
        raise BulletinError(code)

    def stamp(self) -> str:
        return ""


def test_a_place_nobody_knows_counts_under_its_code() -> None:
    assert facet_place("349999", NoPlaces()) == "349999"
    assert facet_places(("349999", "349999"), NoPlaces()) == ("349999",)
