"""What an engine suggests leads to what it says, in the generation that is served now."""

from collections.abc import Iterator
from random import Random
from threading import Thread
from threading import enumerate as threads

import pytest

from archive.places import Gazetteer
from archive.records import Changes
from index.engine import Engine
from index.query import Query
from index.segment import Segmenter
from index.whoosh_engine import WhooshEngine
from index.words.cut_words import title_words
from index.words.pinyin import Pinyin
from index.words.suggest import Suggestion, SuggestionKind
from index.words.suggestions import THREAD, Suggestions
from tests.builders import SUSONG, TAIHU, a_filed_item
from tests.index.conftest import EngineOf, FolderOf

TRAINEES = a_filed_item(1, "太湖县从严管理选调生", ("选调生试用期满，进行考核。",), places=(TAIHU,))
CLUBS = a_filed_item(2, "宿松县抓实“三会一课”", ("三会一课有新招。",), places=(SUSONG,))


def texts(found: tuple[Suggestion, ...]) -> list[str]:
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("typed", "text", "kind"),
    [
        ("xuandiaosheng", "选调生", SuggestionKind.TERM),
        ("xds", "选调生", SuggestionKind.TERM),
        ("选diao", "选调生", SuggestionKind.TERM),
        ("taihu", "太湖县", SuggestionKind.PLACE),
        ("th", "太湖县", SuggestionKind.PLACE),
        ("susong", "宿松县", SuggestionKind.PLACE),
        ("三会", "三会一课", SuggestionKind.TERM),
        ("ssxzs", "宿松县抓实“三会一课”", SuggestionKind.TITLE),
    ],
)
def test_terms_places_and_titles_are_suggested_by_hanzi_and_by_sound(
    engine_of: EngineOf, typed: str, text: str, kind: SuggestionKind
) -> None:
    found = engine_of(TRAINEES, CLUBS).suggest(typed)

    assert (text, kind) in [(one.text, one.kind) for one in found]


def test_a_title_leads_to_its_item_and_one_of_several_to_none(engine_of: EngineOf) -> None:
    again = a_filed_item(3, CLUBS.item.title, ("另一期。",), places=(SUSONG,))
    engine = engine_of(TRAINEES, CLUBS, again)

    (one,) = (each for each in engine.suggest("太湖县从严") if each.kind is SuggestionKind.TITLE)
    (several,) = (each for each in engine.suggest("抓实") if each.kind is SuggestionKind.TITLE)

    assert (one.count, one.key) == (1, TRAINEES.item.key)
    assert (several.count, several.key) == (2, None)


def test_the_limit_holds(many: Engine) -> None:
    assert len(many.suggest("d", limit=3)) == 3
    assert len(many.suggest("d")) == 8
    assert many.suggest("d", limit=0) == ()


def test_everything_suggested_finds_what_it_says(many: Engine, pinyin: Pinyin) -> None:
    found = {one for typed in _typed(many, pinyin) for one in many.suggest(typed, limit=20)}

    assert len(found) > 300
    for one in found:
        total = many.search(Query(one.text, size=1)).total
        assert total >= 1
        assert total == one.count or one.kind is SuggestionKind.TITLE, one.text


def _typed(engine: Engine, pinyin: Pinyin) -> Iterator[str]:
    """Beginnings of words as hanzi, in full and by their initials."""
    random = Random(20201225)
    assert isinstance(engine, WhooshEngine)
    snapshot = engine._current().search.snapshot
    for item in random.sample(range(snapshot.size), 60):
        word = random.choice(title_words(snapshot, item))
        syllables = pinyin.syllables(word)
        yield from (word[:1], word[:2], "".join(syllables)[:3], "".join(s[0] for s in syllables))


def test_what_was_removed_is_suggested_no_more(folder_of: FolderOf) -> None:
    """Also while the suggestions of the new generation are still being made."""
    folder = folder_of((TRAINEES, CLUBS))
    engine = WhooshEngine(folder, clock=_Clock())
    assert texts(engine.suggest("三会一课")) == ["三会一课", "宿松县抓实“三会一课”"]

    folder.add(Changes((), (CLUBS.item.key,), 2))

    assert engine.suggest("三会一课") == engine.suggest("susong") == ()
    assert texts(engine.suggest("选调"))[0] == "选调生"


def test_what_was_added_is_suggested_soon(folder_of: FolderOf) -> None:
    folder = folder_of((TRAINEES,))
    engine = WhooshEngine(folder, clock=_Clock())
    assert engine.suggest("三会") == ()

    folder.add(Changes((CLUBS,), (), 2))
    engine.suggest("三会")
    _wait_for_others()

    assert texts(engine.suggest("三会"))[0] == "三会一课"


def test_threads_that_ask_first_get_one_suggester(
    folder_of: FolderOf, segmenter: Segmenter, gazetteer: Gazetteer
) -> None:
    engine = WhooshEngine(folder_of((TRAINEES, CLUBS)))
    snapshot = engine._current().search.snapshot
    suggestions = Suggestions(segmenter, gazetteer)
    given: list[object] = []
    asking = [
        Thread(target=lambda: given.append(suggestions.of("one", snapshot))) for _ in range(4)
    ]

    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()

    assert len(given) == 4
    assert len(set(map(id, given))) == 1


def test_an_empty_index_suggests_nothing(engine_of: EngineOf) -> None:
    assert engine_of().suggest("党") == ()


def test_an_item_of_a_place_nobody_knows_is_no_obstacle(engine_of: EngineOf) -> None:
    strange = a_filed_item(3, "外地来稿", ("选调生。",), places=("999999",))

    assert texts(engine_of(strange).suggest("xds")) == ["选调生"]


class _Clock:
    """Time enough between two looks for every new generation to be seen."""

    def __init__(self) -> None:
        self._now = 0.0

    def __call__(self) -> float:
        self._now += 10
        return self._now


def _wait_for_others() -> None:
    for thread in threads():
        if thread.name == THREAD:
            thread.join(timeout=10)
