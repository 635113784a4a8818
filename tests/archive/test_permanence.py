"""The database itself refuses to lose or renumber an address, whatever program asks it."""

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from archive.identity import parse_item_key
from archive.store import Archive
from tests.builders import a_parsed_issue, a_parsed_item, an_original

STATEMENTS = [
    "DELETE FROM items WHERE ordinal = 1",
    "DELETE FROM issues",
    "DELETE FROM series",
    "DELETE FROM versions",
    "DELETE FROM originals",
    "DELETE FROM revisions",
    "DELETE FROM corrections",
    "DELETE FROM withdrawals",
    "DELETE FROM redirects",
    "DELETE FROM journal",
    "UPDATE items SET ordinal = 9 WHERE ordinal = 1",
    "UPDATE items SET address = 'aqzgxx/2020/22/9' WHERE ordinal = 1",
    "UPDATE issues SET slug = '23'",
    "UPDATE issues SET year = 2021",
    "UPDATE issues SET address = 'aqzgxx/2020/23'",
    "UPDATE series SET slug = 'other'",
    "UPDATE versions SET record = '{}'",
    "UPDATE revisions SET shown = '{}'",
    "UPDATE corrections SET value = '1'",
    "UPDATE withdrawals SET reason = 'x'",
    "UPDATE redirects SET target_id = item_id",
    "UPDATE journal SET kind = 'x'",
]


def _file_and_change(archive: Archive) -> None:
    """Fill every table."""
    items = [a_parsed_item(title, (f"{title}的正文。",)) for title in "甲乙丙丁"]
    archive.file(a_parsed_issue(*items), an_original())
    keys = [parse_item_key(f"aqzgxx/2020/22/{ordinal}") for ordinal in range(1, 5)]
    archive.correct(keys[0], "title", "新", "张编辑", "校对")
    archive.withdraw(keys[1], "有误")
    archive.redirect(keys[2], keys[3], "重复")


@pytest.mark.parametrize("statement", STATEMENTS)
def test_addresses_and_history_cannot_be_taken_away(
    archive: Archive, database_url: str, statement: str
) -> None:
    _file_and_change(archive)
    engine = create_engine(database_url)

    with pytest.raises(DBAPIError, match="permanent"), engine.begin() as connection:
        connection.execute(text(statement))

    engine.dispose()
    assert archive.verify() == ()
