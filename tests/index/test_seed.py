"""The real issue: what a cadre asks of it finds what it must."""

import re
from datetime import date
from pathlib import Path

import pytest

from archive.records import FiledItem
from index.engine import Engine
from index.query import Query
from index.whoosh_engine import WhooshEngine
from tests.builders import a_filed_item
from tests.index.conftest import FolderOf

PLACES = ("340825", "340827", "340826", "510623")


@pytest.fixture
def items(seed_file: Path) -> tuple[FiledItem, ...]:
    """The four items, cut apart by their markers as they are printed."""
    printed = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", seed_file.read_text("utf-8"))
    bodies = printed.partition("报:")[0].split("△")[1:]
    parts = [body.split("。", 1) for body in bodies]
    return tuple(
        a_filed_item(n + 1, title, (text,), places=(PLACES[n],), issued_on=date(2020, 12, 25))
        for n, (title, text) in enumerate(parts)
    )


@pytest.fixture
def engine(folder_of: FolderOf, items: tuple[FiledItem, ...]) -> Engine:
    return WhooshEngine(folder_of(items))


def ordinals(engine: Engine, text: str) -> list[int]:
    return [hit.key.ordinal for hit in engine.search(Query(text)).hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"软弱涣散"', {2, 3}),
        ("软弱涣散整顿", {2, 3}),
        ("党务干部队伍", {1}),
        ("35.6万元", {2}),
        ("35.6 万元", {2}),
        ("选调生 试用期", {4}),
        ("两委换届", {3}),
    ],
)
def test_questions_find_their_items(engine: Engine, text: str, expected: set[int]) -> None:
    assert set(ordinals(engine, text)) == expected


@pytest.mark.parametrize("form", ["{}", '"{}"', "“{}”", "△{}。"])
def test_titles_find_themselves_first(
    engine: Engine, items: tuple[FiledItem, ...], form: str
) -> None:
    for filed in items:
        assert ordinals(engine, form.format(filed.item.title))[0] == filed.item.key.ordinal
