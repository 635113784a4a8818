"""Sixteen threads get the answers that one gets: the engine is shared and nothing else is."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import TypeAlias

from archive.records import FiledItem
from index.engine import Hit
from index.generations import IndexFolder
from index.query import Choice, FacetName, Query
from index.whoosh_engine import WhooshEngine
from tests.index.conftest import FolderOf

THREADS = 16
Answer: TypeAlias = tuple[int, tuple[Hit, ...], object]


def test_sixteen_threads_get_the_answers_of_one(
    folder_of: FolderOf, many_items: tuple[FiledItem, ...]
) -> None:
    folder = folder_of(many_items)
    queries = _queries(many_items, 100)
    alone = list(map(_answers(folder), queries))

    with ThreadPoolExecutor(THREADS) as threads:
        answers = _answers(folder)
        for together in [list(threads.map(answers, queries)) for _ in range(2)]:
            assert together == alone


def _answers(folder: IndexFolder) -> Callable[[Query], Answer]:
    """A newly opened engine, so that threads meet while it reads what it has not read before."""
    engine = WhooshEngine(folder)

    def answer(query: Query) -> Answer:
        page = engine.search(query)
        return page.total, page.hits, page.facets

    return answer


def _queries(items: tuple[FiledItem, ...], count: int) -> list[Query]:
    random = Random(3)
    queries = []
    for number in range(count):
        text = random.choice(random.choice(items).item.paragraphs)
        start = random.randrange(len(text))
        words = text[start : start + random.randint(1, 9)]
        choices = frozenset({Choice(FacetName.COUNTY, "340800")}) if number % 3 else frozenset()
        queries.append(Query(f'"{words}"' if number % 2 else words, choices))
    return queries
