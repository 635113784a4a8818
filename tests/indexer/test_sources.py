"""The files that an ingest is pointed at: folders, archives, limits, names."""

import io
import zipfile
from pathlib import Path

import pytest

from indexer.sources import Source, UnusableSourceError, natural_key, sources


def _names(path: Path) -> list[str]:
    return [Path(source.name).name for source in sources([path]) if source.skipped is None]


def _zip(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return packed.getvalue()


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


def test_what_a_folder_holds_beside_is_named_and_not_tried(tmp_path: Path) -> None:
    (tmp_path / "说明.md").write_text("x", "utf-8")
    (tmp_path / "~$第1期.docx").write_bytes(b"x")

    skipped = {Path(source.name).name: source.skipped for source in sources([tmp_path])}

    assert "（.md）" in (skipped["说明.md"] or "")
    assert "临时文件" in (skipped["~$第1期.docx"] or "")


def test_a_file_named_outright_is_tried_whatever_its_ending(tmp_path: Path) -> None:
    (tmp_path / "说明.md").write_bytes(b"x")

    assert _only(tmp_path / "说明.md").read() == b"x"


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "一.txt"
    file.write_bytes(b"x")

    assert len(list(sources([file, tmp_path, file]))) == 1


def test_a_zip_gives_its_members_and_those_of_one_inside(tmp_path: Path) -> None:
    inner = _zip({"3.txt": b"three"})
    (tmp_path / "all.zip").write_bytes(_zip({"2.txt": b"two", "d/1.txt": b"one", "i.zip": inner}))

    found = {Path(s.name).name: s.read() for s in sources([tmp_path])}

    assert found == {"1.txt": b"one", "2.txt": b"two", "3.txt": b"three"}


def test_a_third_level_of_zip_is_refused_by_name(tmp_path: Path) -> None:
    deep = _zip({"b.zip": _zip({"c.zip": _zip({"1.txt": b"x"})})})
    (tmp_path / "a.zip").write_bytes(deep)

    with pytest.raises(UnusableSourceError, match=r"c\.zip：压缩包套了三层"):
        _only(tmp_path / "a.zip").read()


def test_names_packed_by_chinese_windows_are_read_as_gbk(tmp_path: Path) -> None:
    packed = _zip({"PLACEHOLDER.txt": b"x"})
    gbk = "第一期ab.txt".encode("gb18030").ljust(len(b"PLACEHOLDER.txt"), b"_")
    (tmp_path / "a.zip").write_bytes(packed.replace(b"PLACEHOLDER.txt", gbk))

    assert [Path(s.name).name for s in sources([tmp_path / "a.zip"])] == ["第一期ab.txt___"]


def test_an_office_file_is_one_file_not_an_archive(tmp_path: Path) -> None:
    content = _zip({"[Content_Types].xml": b"<x/>"})
    (tmp_path / "a.docx").write_bytes(content)
    (tmp_path / "b.zip").write_bytes(_zip({"a.docx": content}))

    assert [source.read() for source in sources([tmp_path])] == [content, content]


def test_a_broken_zip_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "b.zip").write_bytes(_zip({"i.zip": b"PK\x03\x04 broken"}))

    for source in sources([tmp_path]):
        with pytest.raises(UnusableSourceError, match="压缩包无法打开"):
            source.read()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(_zip({"1.txt": bytes(5_000_000)}))

    with pytest.raises(UnusableSourceError, match="压缩比超过 100"):
        _only(tmp_path / "a.zip").read()


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(_zip({f"{n}.txt": b"" for n in range(2001)}))

    with pytest.raises(UnusableSourceError, match="2001 个文件"):
        _only(tmp_path / "a.zip").read()


def test_a_declared_size_that_lies_is_refused(tmp_path: Path) -> None:
    packed = _zip({"1.txt": b"x" * 1000})
    # The uncompressed size of 1,000 stands in the local header and in the directory.
    (tmp_path / "a.zip").write_bytes(packed.replace((1000).to_bytes(4, "little"), bytes(4)))

    with pytest.raises(UnusableSourceError):
        _only(tmp_path / "a.zip").read()


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as stream:
        stream.truncate(50_000_001)

    with pytest.raises(UnusableSourceError, match="50000001 字节"):
        _only(file).read()


def test_a_file_that_went_away_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x")
    source = _only(file)
    file.unlink()

    with pytest.raises(UnusableSourceError, match="无法打开"):
        source.read()
