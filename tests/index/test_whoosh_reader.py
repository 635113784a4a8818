"""Whoosh on disk: what is read from it is what Whoosh's own searcher finds."""

from pathlib import Path
from random import Random

import numpy as np
from whoosh.index import open_dir
from whoosh.query import Phrase, Term

from archive.places import Gazetteer
from archive.records import Changes, FiledItem
from index.columns import Columns
from index.fields import entry
from index.fold import fold
from index.kept import Kept
from index.occurrences import Occurrences
from index.segment import Segmenter
from index.whoosh_reader import WhooshReader
from tests.builders import a_filed_item
from tests.index.conftest import FolderOf


def test_phrases_of_characters_are_those_whoosh_itself_finds(
    folder_of: FolderOf, many_items: tuple[FiledItem, ...], segmenter: Segmenter
) -> None:
    """True positions: Whoosh's own phrase search over the characters finds what we find."""
    random = Random(6)
    items = many_items[:80]
    folder = folder_of(items[:60])
    folder.add(Changes(items[60:], (items[0].item.key,), 2))
    generation = folder.path / folder.store.current_name()

    with WhooshReader.opened(generation) as reader, open_dir(generation).searcher() as searcher:
        columns = Columns.of(reader.records(), reader.size)
        occurrences = Occurrences(columns, reader, segmenter.names)
        for _ in range(150):
            text = fold(random.choice(random.choice(items).item.paragraphs))
            start = random.randrange(len(text))
            phrase = text[start : start + random.randint(2, 6)].strip()
            characters = [each for each in phrase if each != " "]
            theirs = sorted(searcher.docs_for_query(Phrase("characters", characters)))
            ours = np.unique(columns.items_at(occurrences.printed(phrase)))
            if " " not in phrase:
                assert sorted(columns.numbers[ours].tolist()) == theirs, phrase


def test_words_are_at_their_positions_and_counted(
    folder_of: FolderOf, many_items: tuple[FiledItem, ...]
) -> None:
    folder = folder_of(many_items[:50])
    generation = folder.path / folder.store.current_name()

    with WhooshReader.opened(generation) as reader, open_dir(generation).searcher() as searcher:
        for word in ("软弱涣散", "组织", "党", "10个", "不存在"):
            numbers, counts = reader.counted("words", word)
            theirs = sorted(searcher.docs_for_query(Term("words", word)))
            assert numbers.tolist() == reader.numbers("words", word).tolist() == theirs
            assert len(counts) == len(numbers)
            assert reader.reach("words", word) == len(theirs)


def test_a_record_is_kept_as_it_was_indexed(
    folder_of: FolderOf, segmenter: Segmenter, gazetteer: Gazetteer
) -> None:
    filed = a_filed_item(1, "抓好“两委” 换届", ("35.6 万元", "桐城市"))
    folder = folder_of((filed,))

    with WhooshReader.opened(folder.path / folder.store.current_name()) as reader:
        (number, record), *_ = reader.records()
        assert record == entry(filed, segmenter, gazetteer).record == reader.record(number)
    assert record.key == filed.item.key
    assert record.folded == '抓好"两委"换届\n35.6万元\n桐城市'
    place = record.folded.index("桐城市")
    assert record.place_spans == (place, place + 3)


def test_a_long_place_says_its_parts_and_a_figure_its_number(
    segmenter: Segmenter, gazetteer: Gazetteer
) -> None:
    filed = a_filed_item(1, "桐城市100%完成35.6万元", ("软弱涣散村",))

    words = entry(filed, segmenter, gazetteer).words

    assert words[0] == ("桐城市", "桐城")
    assert words[1] == ("100%", "100")
    assert ("35.6万元", "35.6", "万元") in words
    assert None in words
    assert ("软弱涣散", "软弱", "涣散") in words


def test_kept_arrays_stay_within_their_bound() -> None:
    kept = Kept[np.typing.NDArray[np.int64]](10_000)
    asked = []

    def array(name: int) -> np.typing.NDArray[np.int64]:
        asked.append(name)
        return np.arange(100)

    for name in (1, 2, 3, 1, *range(4, 100), 99, 1):
        kept.get(str(name), lambda name=name: array(name))  # type: ignore[misc]
        assert kept.bytes <= 10_000

    assert asked == [*range(1, 100), 1]


def test_an_array_larger_than_the_bound_is_given_and_not_kept() -> None:
    kept = Kept[np.typing.NDArray[np.int64]](100)

    assert kept.get("a", lambda: np.arange(100)).size == 100
    assert kept.bytes == 0


def test_an_array_worked_out_by_two_is_kept_once() -> None:
    kept = Kept[np.typing.NDArray[np.int64]](10_000)

    kept.get("a", lambda: kept.get("a", lambda: np.arange(3)).copy())

    assert kept.bytes == 3 * 8 + 200


def test_no_dangerous_call_of_whoosh_is_made() -> None:
    """`refresh`, `exists_in` and `create_in` lose or corrupt indexes; a query parser hangs."""
    banned = ("refresh(", "exists_in(", "create_in(", "QueryParser", "ChineseAnalyzer", "Searcher(")
    for path in (Path(__file__).parents[2] / "index").rglob("*.py"):
        code = "\n".join(line.split("#")[0] for line in path.read_text("utf-8").splitlines())
        code = "".join(code.split('"""')[::2])
        assert not [call for call in banned if call in code], path
