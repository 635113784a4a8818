"""Web archives (.mht): the page inside is read as any page is, whoever saved it."""

import base64
import quopri

import pytest

from indexer.document import UnreadableFileError
from indexer.readers import archived_page, read_document
from tests.indexer.word_files import texts

STORY = "太湖县清理村级挂牌，腾出房屋办起老年食堂，年底由群众评议，评议结果张榜公布。"
PAGE = "<html><body><p>{0}</p></body></html>"


def _part(
    text: str, codec: str, *, charset: str = "", how: str = "base64", more: str = ""
) -> bytes:
    content = text.encode(codec)
    packed = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(how)
    told = f'; charset="{charset}"' if charset else ""
    fields = f"Content-Type: text/html{told}\r\nContent-Transfer-Encoding: {how}\r\n{more}\r\n"
    return fields.encode() + (packed(content) if packed else content) + b"\r\n"


def _archive(*parts: bytes, subject: str = "x") -> bytes:
    head = f'Subject: {subject}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n'
    return head.encode() + b"".join(b"\r\n--b\r\n" + part for part in parts) + b"\r\n--b--\r\n"


ENCODED = (
    ("utf-8", "utf-8"),
    ("utf-8", "gb2312"),
    ("gb18030", "gb2312"),
    ("gb18030", ""),
    ("utf-16", "unicode"),
)
# UTF-16 holds bytes that a message may not, unless it packs them.
PACKED = [
    (codec, charset, how)
    for codec, charset in ENCODED
    for how in ("base64", "quoted-printable", "8bit")
    if how != "8bit" or codec != "utf-16"
]


@pytest.mark.parametrize(("codec", "charset", "how"), PACKED)
def test_a_page_is_read_however_it_is_packed(codec: str, charset: str, how: str) -> None:
    document = read_document(
        "一期.mht", _archive(_part(PAGE.format(STORY), codec, charset=charset, how=how))
    )

    assert texts(document) == [STORY]
    assert document.media_type == "multipart/related"


def test_big5_is_believed_where_the_message_says_so() -> None:
    part = _part(PAGE.format("安慶組工信息"), "big5", charset="Big5")

    assert texts(read_document("一期.mht", _archive(part))) == ["安慶組工信息"]


def test_a_page_without_a_frame_around_it_is_read() -> None:
    alone = b"MIME-Version: 1.0\r\n" + _part(PAGE.format(STORY), "utf-8")

    assert texts(read_document("一期.mht", alone)) == [STORY]


def test_of_several_pages_the_longest_is_the_story() -> None:
    frame = _part("<html><frameset></frameset></html>", "utf-8")
    header = _part(PAGE.format("秘密★"), "gbk", more="Content-Location: header.htm\r\n")

    document = read_document(
        "一期.mht", _archive(frame, header, _part(PAGE.format(STORY), "utf-8"))
    )

    assert texts(document) == [STORY]
    assert {"秘密★", "header.htm"} <= set(document.aside)
    assert "1 个框架页" in document.problems[0].message


def test_the_subject_is_told_as_meta() -> None:
    told = base64.b64encode("安庆组工信息".encode("gbk")).decode()
    archive = _archive(_part(PAGE.format(STORY), "utf-8"), subject=f"=?gb2312?B?{told}?=")

    assert ("Subject", "安庆组工信息") in read_document("一期.mht", archive).meta


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (_archive(), "没有网页"),
        (_archive(b"Content-Type: image/png\r\n\r\nx\r\n"), "没有网页"),
        (_archive(_part("<html></html>", "utf-8")), "没有正文文字"),
        (_archive(_part(PAGE.format(STORY), "utf-8", how="base64").replace(b"P", b"\xff")), "编码"),
    ],
)
def test_an_archive_without_a_readable_page_is_refused(content: bytes, named: str) -> None:
    with pytest.raises(UnreadableFileError, match=named):
        read_document("一期.mht", content)


@pytest.mark.parametrize(
    ("limit", "named"),
    [("MAX_BYTES", "超过上限 1 字节"), ("MAX_PARTS", "2 个部分"), ("MAX_DEPTH", "嵌套超过 1 层")],
)
def test_an_archive_beyond_a_limit_is_refused(
    limit: str, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archived_page, limit, 1)

    with pytest.raises(UnreadableFileError, match=named):
        read_document("一期.mht", _archive(*[_part(PAGE.format(STORY), "utf-8")] * 2))
