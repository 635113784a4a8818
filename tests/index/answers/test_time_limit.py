"""A search that takes too long stops, and names what it did not look for."""

from collections.abc import Iterator
from itertools import chain, repeat

import pytest

from index.query import Query
from index.whoosh_engine import WhooshEngine
from tests.builders import a_filed_item
from tests.index.conftest import FolderOf

ITEMS = (
    a_filed_item(1, "选调生管理"),
    a_filed_item(2, "选调生"),
    a_filed_item(3, "换届"),
)
LATE = 100.0


def engine(folder_of: FolderOf, looks_in_time: int) -> WhooshEngine:
    """An engine whose searches may look for so many words, then are late."""
    readings: Iterator[float] = iter(())

    def work_clock() -> float:
        nonlocal readings
        return next(readings)

    made = WhooshEngine(folder_of(ITEMS), work_clock=work_clock)
    readings = chain(repeat(0.0, 1 + looks_in_time), repeat(LATE))
    return made


@pytest.mark.parametrize(
    ("text", "found", "left_out"),
    [
        ("选调生 管理 换届", [2, 1], "“管理”“换届”"),
        ("选调生 -管理", [2, 1], "“管理”"),
        ("换届 或 选调生", [3], "“选调生”"),
        ("标题:(换届 或 选调生)", [3], "“选调生”"),
    ],
)
def test_what_was_not_looked_for_is_named_and_changes_nothing(
    folder_of: FolderOf, text: str, found: list[int], left_out: str
) -> None:
    page = engine(folder_of, looks_in_time=1).search(Query(text, is_widened=False))

    assert sorted(hit.key.ordinal for hit in page.hits) == sorted(found)
    assert page.notes[-1] == f"检索超时，没有来得及查{left_out}，结果不完整，请缩短检索式"


def test_with_no_time_at_all_nothing_is_found_and_all_is_named(folder_of: FolderOf) -> None:
    page = engine(folder_of, looks_in_time=0).search(Query("管理 选调生"))

    assert (page.total, page.partial) == (0, ())
    assert "“管理”“选调生”" in page.notes[-1]


def test_in_time_nothing_is_said_of_it(folder_of: FolderOf) -> None:
    page = engine(folder_of, looks_in_time=99).search(Query("选调生 管理"))

    assert page.total == 1
    assert not [note for note in page.notes if "超时" in note]
