"""Files to lines: which encoding and format a file is in, and what is refused with which words."""

import pytest

from indexer.document import Document, UnreadableFileError
from indexer.readers import html, read_document, text
from indexer.readers.options import ReadingOptions
from tests.indexer.pages import printed

BULLETIN = printed()


def _texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@pytest.mark.parametrize(
    ("written_as", "expected"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-32", "utf-32"),
    ],
)
def test_a_text_is_read_alike_in_every_encoding(written_as: str, expected: str) -> None:
    document = read_document("一期.txt", BULLETIN.encode(written_as))

    assert document.encoding == expected
    assert _texts(document) == [line for line in BULLETIN.split("\n") if line]


def test_a_big_endian_mark_is_known() -> None:
    content = b"\xfe\xff" + BULLETIN.encode("utf-16-be")

    assert read_document("一期.txt", content).encoding == "utf-16"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", "空的"),
        (b" \r\n\t\n", "空的"),
        (b"\xef\xbb\xbf\n", "空的"),
        ("\u200b\n".encode(), "空的"),
        (b"%PDF-1.7\n...", "PDF 文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", ".doc/.wps"),
        (b"PK\x03\x04....word/document.xml", ".docx"),
        (b"PK\x03\x04....OFD.xml", "压缩结构已损坏"),
        (b"PK\x03\x04....xl/workbook.xml", ".xlsx"),
        (b"PK\x03\x04....a.txt", "zip"),
        (b"{\\rtf1 ...}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\xff\xd8\xff\xe0JFIF", "图片"),
        (b"BM\x00\x00\x00\x00", "图片"),
        (b"MZ\x90\x00\x03\x00", "程序"),
        (b"Rar!\x1a\x07\x01\x00", "压缩包"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", ".mht"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?>", "Word XML"),
        ("安庆\n".encode("utf-16-le") * 40, "控制字符"),
        (b"\x80\xff" * 40, "不是 UTF-8，也不是 GB18030"),
        (b"\xff\xfe" + "安庆组工".encode("utf-16-le") + b"\x00", "不合该编码"),
        (b"abc\x01\x02\x03 def", "控制字符"),
        ("安庆\ufffd组工\ufffd".encode(), "丢失"),
        ("\ue000\ue001\ue002安庆".encode(), "乱码"),
    ],
)
def test_what_is_no_text_is_refused_by_name(content: bytes, named: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read_document("来稿.txt", content)

    assert str(refused.value).startswith("来稿.txt：")
    assert named in str(refused.value)


def test_two_letters_alone_make_no_picture() -> None:
    assert _texts(read_document("x", b"BM is no picture")) == ["BM is no picture"]


@pytest.mark.parametrize(
    ("module", "limit", "content"),
    [
        (text, "MAX_BYTES", "安庆组工信息"),
        (text, "MAX_LINES", "一\n二\n三\n四\n五\n六\n七\n八\n九\n十\n一\n二\n三\n四\n五\n六\n七"),
        (html, "MAX_BYTES", "<p>安</p><p>庆</p><p>市</p>"),
        (html, "MAX_TAGS", "<p>安</p>" * 20),
        (html, "MAX_DEPTH", "<div>" * 20 + "安庆" + "</div>" * 20),
        (html, "MAX_BLOCKS", "<div>安</div>" * 20),
    ],
)
def test_a_file_beyond_a_limit_is_refused(
    module: object, limit: str, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, limit, 15)

    with pytest.raises(UnreadableFileError, match="超过"):
        read_document("大文件", content.encode())


def test_lines_know_their_number_indent_and_gap() -> None:
    document = read_document("一期.txt", "甲\n\n　　乙\r\n\u200b  丙\n\x0c丁".encode())

    seen = [(b.text, b.number, b.indent, b.gap_before) for b in document.blocks]
    assert seen == [
        ("甲", 1, 0, False),
        ("乙", 3, 4, True),
        ("丙", 4, 2, False),
        ("丁", 5, 1, True),
    ]


def test_the_extension_decides_nothing() -> None:
    page = read_document("一期.txt", b"<html><body><p>\xe5\xae\x89\xe5\xba\x86</p></body></html>")
    plain = read_document("一期.html", "安庆组工信息".encode())

    assert (page.media_type, plain.media_type) == ("text/html", "text/plain")


def test_a_page_in_utf_16_is_known_as_a_page() -> None:
    content = "<html><body><p>安庆</p></body></html>".encode("utf-16")

    assert _texts(read_document("x", content)) == ["安庆"]


def test_an_encoding_asked_for_is_tried_alone() -> None:
    """Most Big5 texts are valid GB18030 too, and mean nothing there."""
    asked = ReadingOptions(encoding="big5hkscs")

    document = read_document("一期.txt", "安慶組工信息".encode("big5"), asked)

    assert _texts(document) == ["安慶組工信息"]
    with pytest.raises(UnreadableFileError, match="BIG5HKSCS"):
        read_document("一期.txt", b"\xb0\xb2\xff\xff", asked)
