"""Zip archives of issues: what is in them, one file out of them, and what is refused unread."""

import io
import zipfile
from pathlib import Path

import pytest

from indexer.sandbox.containers import UnusableSourceError, content_of, members_of
from indexer.sandbox.messages import Member


def _zip(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return packed.getvalue()


def _refusal(content: bytes) -> str:
    (member,) = members_of("a.zip", content)
    return member.refused or ""


def test_a_zip_gives_its_files_and_those_of_one_inside_in_natural_order(tmp_path: Path) -> None:
    packed = _zip({"10.txt": b"ten", "d/1.txt": b"one", "i.zip": _zip({"3.txt": b"three"})})
    (tmp_path / "a.zip").write_bytes(packed)

    members = members_of("a.zip", packed)

    assert [member.shown for member in members] == ["10.txt", "d/1.txt", "i.zip/3.txt"]
    read = [content_of(tmp_path / "a.zip", member.members) for member in members]
    assert read == [b"ten", b"one", b"three"]


def test_a_third_level_of_zip_is_refused_by_name() -> None:
    deep = _zip({"b.zip": _zip({"c.zip": _zip({"1.txt": b"x"})})})

    assert "c.zip：压缩包套了三层" in _refusal(deep)


def test_names_packed_by_chinese_windows_are_read_as_gbk(tmp_path: Path) -> None:
    packed = _zip({"PLACEHOLDER.txt": b"x"})
    gbk = "第一期ab.txt".encode("gb18030").ljust(len(b"PLACEHOLDER.txt"), b"_")
    packed = packed.replace(b"PLACEHOLDER.txt", gbk)
    (tmp_path / "a.zip").write_bytes(packed)

    (member,) = members_of("a.zip", packed)

    assert member.shown == "第一期ab.txt___"
    assert content_of(tmp_path / "a.zip", member.members) == b"x"


def test_files_of_another_kind_inside_are_named_and_left_alone() -> None:
    members = members_of("a.zip", _zip({"__MACOSX/._1.txt": b"x", "1.py": b"x", "1.txt": b"x"}))

    assert members == (
        Member(("1.py",), "1.py", is_chosen=False),
        Member(("1.txt",), "1.txt"),
        Member(("__MACOSX/._1.txt",), "__MACOSX/._1.txt", skipped="隐藏文件或临时文件"),
    )


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"PK\x03\x04 broken", "压缩包已损坏"),
        (_zip({"1.txt": bytes(5_000_000)}), "压缩比超过 100"),
        (_zip({f"{n}.txt": b"" for n in range(2001)}), "2001 个文件"),
        (_zip({"../1.txt": b"x"}), "压缩包以外"),
        (_zip({"/etc/1.txt": b"x"}), "压缩包以外"),
        (_zip({"C:\\1.txt": b"x"}), "压缩包以外"),
        (_zip({}), "没有文件"),
        (_zip({"d/": b""}), "没有文件"),
    ],
    ids=["broken", "bomb", "many", "above", "absolute", "drive", "empty", "folders"],
)
def test_what_breaks_the_limits_is_refused_before_it_is_unpacked(
    content: bytes, complaint: str
) -> None:
    with pytest.raises(UnusableSourceError, match=complaint):
        members_of("a.zip", content)


def test_archives_inside_share_the_limits_of_the_outer_one() -> None:
    inner = _zip({f"{n}.txt": b"" for n in range(1500)})

    members = members_of("a.zip", _zip({"a.zip": inner, "b.zip": inner}))

    assert members[-1].shown == "b.zip"
    assert "超过上限 2000 个" in (members[-1].refused or "")
    assert len(members) == 1501


def test_two_members_of_one_name_are_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("1.txt", b"x")
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr("1.txt", b"y")

    with pytest.raises(UnusableSourceError, match="同名"):
        members_of("a.zip", packed.getvalue())


def test_a_broken_archive_inside_leaves_the_other_files() -> None:
    members = members_of("a.zip", _zip({"1.txt": b"x", "i.zip": b"PK\x03\x04 broken"}))

    assert members[0].refused is None
    assert "压缩包已损坏" in (members[1].refused or "")


def test_a_declared_size_that_lies_is_refused() -> None:
    packed = _zip({"1.txt": b"x" * 1000})
    # The uncompressed size of 1,000 stands in the local header and in the directory.
    lying = packed.replace((1000).to_bytes(4, "little"), bytes(4))

    assert "无法解开" in _refusal(lying)


def test_a_file_locked_by_a_password_is_refused() -> None:
    packed = bytearray(_zip({"1.txt": b"x"}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        packed[packed.find(mark) + (6 if mark == b"PK\x03\x04" else 8)] |= 1

    assert "加了密码" in _refusal(bytes(packed))


def test_one_damaged_member_leaves_the_others() -> None:
    packed = _zip({"1.txt": b"one" * 90, "2.txt": b"two" * 90})
    start = packed.index(b"1.txt") + len(b"1.txt")
    torn = packed[:start] + b"\xff\xff\xff\xff" + packed[start + 4 :]

    first, second = members_of("a.zip", torn)

    assert first.refused == "压缩包中的文件无法解开：1.txt：已损坏，解不开"
    assert second.refused is None


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as stream:
        stream.truncate(50_000_001)

    with pytest.raises(UnusableSourceError, match="50000001 字节"):
        content_of(file, ())


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableSourceError, match="不是普通文件"):
        content_of(Path("/dev/zero"), ())
    with pytest.raises(UnusableSourceError, match="无法打开"):
        content_of(tmp_path / "没有.txt", ())
