"""verify() finds what is wrong, whoever did it; a whole archive gives no word."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from archive.identity import parse_item_key
from archive.store import Archive
from tests.builders import a_parsed_issue, a_parsed_item, an_issue_key, an_original


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """Two issues; the first in two versions, with a correction, a withdrawal and a redirect."""
    items = [a_parsed_item(title, (f"{title}的正文。",)) for title in "甲乙丙丁"]
    archive.file(a_parsed_issue(*items), an_original("一"))
    archive.file(a_parsed_issue(*items, publisher=None), an_original("二"))
    archive.file(a_parsed_issue(number="23"), an_original("三"))
    keys = [parse_item_key(f"aqzgxx/2020/22/{ordinal}") for ordinal in range(1, 5)]
    archive.correct(keys[0], "title", "新", "张编辑", "校对")
    archive.withdraw(keys[1], "有误")
    archive.redirect(keys[2], keys[3], "重复")
    return archive


@pytest.fixture
def tamper(filled: Archive, tmp_path: Path) -> Callable[..., None]:
    """Runs statements as somebody would who knows how to get past the triggers."""

    def run(*statements: str) -> None:
        filled.close()
        with closing(sqlite3.connect(tmp_path / "archive.sqlite3", isolation_level=None)) as raw:
            triggers = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in triggers.fetchall():
                raw.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                raw.execute(statement)

    return run


def test_a_whole_archive_gives_no_word(filled: Archive) -> None:
    assert filled.verify() == ()


@pytest.mark.parametrize(
    ("statements", "complaint"),
    [
        (["DELETE FROM items WHERE ordinal = 2"], "条目序号为 [1, 3, 4]，应为 1 到 3，不缺不重"),
        (
            ["DELETE FROM items WHERE ordinal = 2"],
            "表 withdrawals 第 1 行所指的 items 不存在",
        ),
        (
            ["UPDATE items SET address = 'aqzgxx/2020/22/9' WHERE ordinal = 4"],
            "条目地址 aqzgxx/2020/22/9 与其期和序号 aqzgxx/2020/22/4 不符",
        ),
        (
            ["UPDATE issues SET address = 'aqzgxx/2020/99' WHERE slug = '22'"],
            "期地址 aqzgxx/2020/99 与其刊物、年、期号 aqzgxx/2020/22 不符",
        ),
        (["UPDATE issues SET rank = 3 WHERE slug = '22'"], "期地址 aqzgxx/2020/22 与其刊物"),
        (["DELETE FROM versions WHERE version = 2"], "aqzgxx/2020/22 的版本为 [1]，应为 1 到 2"),
        (["UPDATE versions SET record = '{'"], "aqzgxx/2020/22 的记录读不出"),
        (["UPDATE versions SET record = '{}'"], "aqzgxx/2020/22 的记录读不出：档案：字段 items"),
        (
            ["UPDATE issues SET issued_on = '2020-12-26' WHERE slug = '22'"],
            "aqzgxx/2020/22 的报头与第2版的记录不符",
        ),
        (
            ["DELETE FROM revisions WHERE revision = 2"],
            "aqzgxx/2020/22/1 的修订为 [1, 3]，应为 1 到 3",
        ),
        (
            ["UPDATE revisions SET shown = replace(shown, '新', '旧')"],
            "aqzgxx/2020/22/1 显示的内容与原件记录加更正不符",
        ),
        (["UPDATE revisions SET shown = '{}'"], "aqzgxx/2020/22 的条目与记录不符"),
        (["UPDATE items SET position = 99"], "aqzgxx/2020/22 的条目与记录不符"),
        (["DELETE FROM withdrawals"], "aqzgxx/2020/22/2 打不开"),
        (["DELETE FROM redirects"], "aqzgxx/2020/22/3 打不开"),
        (["DELETE FROM journal WHERE sequence = 2"], "变更日志有 5 条，应有 6 条"),
        (["DELETE FROM journal WHERE sequence = 6"], "有条目的变更序号为 6，变更日志只到 5"),
    ],
)
def test_what_was_tampered_with_is_named(
    filled: Archive, tamper: Callable[..., None], statements: list[str], complaint: str
) -> None:
    tamper(*statements)

    assert any(complaint in fault for fault in filled.verify())


def _remove(path: Path) -> None:
    path.unlink()


def _shorten(path: Path) -> None:
    path.write_bytes(b"x")


def _flip(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(bytes([content[0] ^ 1]) + content[1:])


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [(_remove, "读不出"), (_shorten, "为 1 字节，应为 3 字节"), (_flip, "的内容与归档时不同")],
)
def test_every_damaged_original_is_named(
    filled: Archive, damage: Callable[[Path], None], complaint: str
) -> None:
    """Those of older versions too: a citation may stand on them."""
    kept = [version.original.sha256 for version in filled.versions(an_issue_key())]
    for sha256 in kept:
        damage(filled.original_named(sha256)[1])

    faults = filled.verify()

    assert len(faults) == 2
    assert all(complaint in fault for fault in faults)


def test_a_damaged_database_file_is_told_not_raised(filled: Archive, tmp_path: Path) -> None:
    filled.close()
    file = tmp_path / "archive.sqlite3"
    content = bytearray(file.read_bytes())
    content[8192 : len(content) - 4096] = b"\xff" * (len(content) - 12288)
    file.write_bytes(content)

    assert any("数据库" in fault for fault in filled.verify())
