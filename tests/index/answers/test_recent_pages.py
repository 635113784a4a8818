"""Pages are kept for who asks again, within a bound, and never beyond their generation."""

from dataclasses import replace

from archive.records import Changes
from index.answers.recent_pages import RecentPages
from index.query import Query
from index.whoosh_engine import WhooshEngine
from tests.index.conftest import FolderOf
from tests.index.corpus import corpus


def test_a_page_asked_for_again_is_the_same_page(folder_of: FolderOf) -> None:
    engine = WhooshEngine(folder_of(corpus(20)))

    first, again = engine.search(Query("党组织")), engine.search(Query("党组织"))

    assert again.hits is first.hits
    assert replace(again, took_ms=0) == replace(first, took_ms=0)
    assert engine.search(Query("党组织", page=2)).hits is not first.hits


def test_a_new_generation_answers_anew(folder_of: FolderOf) -> None:
    now = [0.0]
    items = corpus(21)
    folder = folder_of(items[:20])
    engine = WhooshEngine(folder, lambda: now[0])
    before = engine.search(Query())

    folder.add(Changes(items[20:], (), 2))
    now[0] = 1.0

    assert engine.search(Query()).total == before.total + 1


def test_a_page_that_time_cut_short_is_not_kept(folder_of: FolderOf) -> None:
    ticks = iter(range(1000))
    engine = WhooshEngine(folder_of(corpus(20)), work_clock=lambda: float(next(ticks)))

    first, again = engine.search(Query("党组织 干部")), engine.search(Query("党组织 干部"))

    assert "检索超时" in "".join(first.notes)
    assert again.facets is not first.facets


def test_the_pages_longest_unasked_are_dropped(folder_of: FolderOf) -> None:
    engine = WhooshEngine(folder_of(corpus(3)))
    queries = [Query(text) for text in ("甲", "乙", "丙")]
    pages = RecentPages(2)

    for query in queries:
        pages.keep(query, engine.search(query))
        pages.get(queries[0])

    assert [pages.get(query) is None for query in queries] == [False, True, False]
    none = RecentPages(0)
    none.keep(queries[0], engine.search(queries[0]))
    assert none.get(queries[0]) is None
