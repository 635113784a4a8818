"""The files that an ingest is pointed at: folders, order, what is left alone."""

import os
from pathlib import Path

import pytest

from indexer.sources import Source, is_published_suffix, is_temporary, natural_key, sources


def _names(path: Path) -> list[str]:
    return [source.path.name for source in sources([path]) if source.skipped is None]


def _only(path: Path) -> Source:
    (source,) = sources([path])
    return source


def test_a_folder_is_read_in_the_order_people_number(tmp_path: Path) -> None:
    for name in ("第10期.txt", "第2期.txt", "第1期.html"):
        (tmp_path / name).write_text("x", "utf-8")

    assert _names(tmp_path) == ["第1期.html", "第2期.txt", "第10期.txt"]


def test_natural_order_takes_mixed_names() -> None:
    names = ["b", "2a", "a10", "a9", "10", ""]

    assert sorted(names, key=natural_key) == ["", "2a", "10", "a9", "a10", "b"]


def test_what_a_folder_holds_beside_is_left_to_its_content(tmp_path: Path) -> None:
    (tmp_path / "说明.md").write_text("x", "utf-8")
    (tmp_path / "一.pdf").write_text("x", "utf-8")

    chosen = {source.path.name: source.is_chosen for source in sources([tmp_path])}

    assert chosen == {"说明.md": False, "一.pdf": True}


def test_a_file_of_another_program_at_work_is_named_and_not_opened(tmp_path: Path) -> None:
    (tmp_path / "~$第1期.docx").write_bytes(b"x")

    assert _only(tmp_path).skipped == "隐藏文件或临时文件"


def test_a_file_named_outright_is_tried_whatever_its_ending(tmp_path: Path) -> None:
    (tmp_path / "说明.md").write_bytes(b"x")

    assert _only(tmp_path / "说明.md").is_chosen


@pytest.mark.parametrize("name", ["一.PDF", "第22期", "组工信息2020.12.25", "一.shtml", "一.wps"])
def test_published_files_are_known_by_their_endings_or_have_none(name: str) -> None:
    assert is_published_suffix(name)


@pytest.mark.parametrize("name", ["a.py", "表.xlsx", "一.pdf.bak", "目录.json"])
def test_other_endings_say_that_it_is_something_else(name: str) -> None:
    assert not is_published_suffix(name)


@pytest.mark.parametrize("name", [".DS_Store", "~WRL0001.tmp", "一.pdf.part", "Thumbs.db"])
def test_what_programs_leave_behind_is_temporary(name: str) -> None:
    assert is_temporary(name)


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "一.txt"
    file.write_bytes(b"x")

    assert len(list(sources([file, tmp_path, file]))) == 1


def test_what_is_no_file_is_told_of_and_not_passed_in_silence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.txt")
    (tmp_path / "圈.txt").symlink_to(tmp_path / "圈.txt")

    assert sorted(_names(tmp_path)) == ["圈.txt", "管道.txt"]
