"""Zip-based documents: what is inside is read within limits, and traps are refused by name."""

import io
import struct
import zipfile

import pytest

from indexer.document import UnreadableFileError
from indexer.readers import packages
from indexer.readers.packages import open_package

XML = "<?xml version='1.0' encoding='utf-8'?><a>安庆</a>".encode()
DTD = '<!DOCTYPE a [<!ENTITY x "组工">]>'


def _zipped(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return packed.getvalue()


def _opened(content: bytes, part: str | None) -> None:
    package = open_package("一期.docx", content)
    if part is not None:
        package.read(part)


def _refusal(content: bytes, part: str | None = None) -> str:
    with pytest.raises(UnreadableFileError) as refused:
        _opened(content, part)
    assert str(refused.value).startswith("一期.docx：")
    return refused.value.reason


def test_parts_are_listed_and_read() -> None:
    package = open_package("一期.docx", _zipped(("word/", b""), ("word\\a.xml", XML), ("b", b"1")))

    assert package.names == ("word/a.xml", "b")
    assert package.read("b") == b"1"
    assert package.xml("word/a.xml").text == "安庆"


@pytest.mark.parametrize(
    "xml",
    [
        (DTD + "<a>&x;</a>").encode(),
        ("<!-- 注释 -->\n \n<!-- 又一 -->" + DTD + "<a/>").encode(),
        ("<?xml version='1.0' encoding='utf-16'?>" + DTD + "<a>&x;</a>").encode("utf-16"),
        ("<?xml version='1.0' encoding='gb18030'?>" + DTD + "<a>安庆</a>").encode("gb18030"),
        b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>',
        b'<!DOCTYPE a [<!ENTITY l "ha">' + b"<!ENTITY m '&l;&l;'>" * 9 + b"]><a>&m;</a>",
    ],
)
def test_a_dtd_in_any_part_is_refused(xml: bytes) -> None:
    content = _zipped(("word/document.xml", XML), ("customXml/item1.xml", xml))

    with pytest.raises(UnreadableFileError, match=r"customXml/item1\.xml 带有 DTD"):
        open_package("一期.docx", content).xml("customXml/item1.xml")


def test_a_dtd_in_a_part_that_nobody_reads_is_refused() -> None:
    assert "DTD" in _refusal(_zipped(("a.xml", XML), ("_rels/x.rels", DTD.encode() + b"<a/>")))


@pytest.mark.parametrize(
    "trap", ["../../etc/passwd", "/etc/passwd", "C:/a.xml", "a/../../b.xml", "\\\\host\\a", "..\\a"]
)
def test_a_name_that_leads_out_of_the_file_is_refused(trap: str) -> None:
    assert "指向文件之外" in _refusal(_zipped((trap, b"x")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    assert "同名" in _refusal(_zipped(("word/document.xml", XML), ("word/Document.xml", XML)))
    assert "同名" in _refusal(_zipped(("word/document.xml", XML), ("word/document.xml", XML)))


def test_an_encrypted_part_is_refused() -> None:
    content = bytearray(_zipped(("a.xml", XML)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", content, content.index(mark) + offset, 1)

    assert "已加密" in _refusal(bytes(content))


def test_a_rare_packing_method_is_refused() -> None:
    assert "压缩方法" in _refusal(_zipped(("a.xml", XML), method=zipfile.ZIP_LZMA))


@pytest.mark.parametrize(
    ("limit", "value", "named"),
    [
        ("MAX_MEMBERS", 1, "2 个部件"),
        ("MAX_UNPACKED_BYTES", 30, "超过上限 30 字节"),
        ("MAX_XML_BYTES", 20, "a.xml 解压后超过 20 字节"),
        ("RATIO_FROM_BYTES", 0, "压缩炸弹"),
    ],
)
def test_a_package_beyond_a_limit_is_refused(
    limit: str, value: int, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, limit, value)

    assert named in _refusal(_zipped(("a.xml", XML), ("b.bin", b"0" * 100_000)))


def test_what_is_really_read_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a part declares may be a lie: the bytes that come out are counted too."""
    content = _zipped(("a.bin", b"01" * 400), ("b.bin", b"01" * 400))
    package = open_package("一期.docx", content)
    monkeypatch.setattr(packages, "MAX_UNPACKED_BYTES", 1_000)

    package.read("a.bin")
    with pytest.raises(UnreadableFileError, match="总共超过 1000 字节"):
        package.read("b.bin")


def test_damage_is_refused_by_name() -> None:
    content = _zipped(("a.bin", b"0123456789" * 100), method=zipfile.ZIP_STORED)

    assert "打不开" in _refusal(content[:300])
    assert "a.bin 已损坏" in _refusal(content.replace(b"0123", b"9999", 1), "a.bin")
    assert "缺少部件 b.xml" in _refusal(content, "b.xml")


def test_a_part_that_is_no_xml_is_refused_when_read() -> None:
    package = open_package("一期.docx", _zipped(("a.xml", b"<a><b></a>")))

    with pytest.raises(UnreadableFileError, match=r"a\.xml 不是合格的 XML"):
        package.xml("a.xml")
