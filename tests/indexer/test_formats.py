"""Which format a file is in is told by what it holds, whatever it is called."""

import pytest

from indexer.readers.formats import Format, format_of
from tests.indexer.compound_files import compound
from tests.indexer.word_files import docx, paragraph, zipped

TYPES = {"[Content_Types].xml": "<Types/>"}
MESSAGE = "From: <x>\r\nSubject: y\r\n{0}\r\n{1}\r\n\r\n<html></html>"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({**TYPES, "word/document.xml": "x"}, Format.WORD),
        ({**TYPES, "word\\document.xml": "x"}, Format.WORD),
        ({**TYPES, "xl/workbook.xml": "x", "xl/embeddings/word/document.xml": "x"}, Format.EXCEL),
        ({**TYPES, "ppt/presentation.xml": "x"}, Format.SLIDES),
        ({"OFD.xml": "x", "Doc_0/Document.xml": "x"}, Format.OFD),
        ({"mimetype": "x", "content.xml": "x"}, Format.OPEN_DOCUMENT),
        ({"一期.docx": "x"}, Format.ZIP),
        ({"word/一期.docx": "x", "说明.txt": "word/document.xml OFD.xml"}, Format.ZIP),
        ({}, Format.ZIP),
    ],
)
def test_a_zip_is_known_by_its_members(parts: dict[str, str], expected: Format) -> None:
    assert format_of(zipped(parts)) is expected


def test_a_torn_package_is_still_known() -> None:
    assert format_of(docx(paragraph("甲" * 500))[:-30]) is Format.WORD


@pytest.mark.parametrize(
    ("streams", "expected"),
    [
        (("WordDocument", "1Table"), Format.OLD_WORD),
        (("WordDocument", "ObjectPool", "Workbook"), Format.OLD_WORD),
        (("Workbook",), Format.EXCEL),
        (("Workbook", "WordDocument"), Format.EXCEL),
        (("PowerPoint Document",), Format.SLIDES),
        (("__properties_version1.0",), Format.MESSAGE),
        (("EncryptedPackage", "EncryptionInfo"), Format.LOCKED_OFFICE),
        (("CONTENTS",), Format.OTHER_COMPOUND),
    ],
)
def test_a_compound_file_is_known_by_its_streams(
    streams: tuple[str, ...], expected: Format
) -> None:
    assert format_of(compound(dict.fromkeys(streams, b"x"))) is expected


@pytest.mark.parametrize(
    "fields",
    [
        ("MIME-Version: 1.0", 'Content-Type: multipart/related;\r\n\tboundary="a"'),
        ("content-type: TEXT/HTML", "mime-version: 1.0"),
    ],
)
def test_a_web_archive_is_known_whatever_the_order_of_its_fields(fields: tuple[str, str]) -> None:
    assert format_of(MESSAGE.format(*fields).encode()) is Format.ARCHIVED_PAGE
    assert format_of(b"\xef\xbb\xbf" + MESSAGE.format(*fields).encode()) is Format.ARCHIVED_PAGE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来源：MIME-Version: 1.0 Content-Type: multipart/related", Format.TEXT),
        ("Subject: x\nContent-Type: text/plain\nMIME-Version: 1.0\n\n甲", Format.TEXT),
        ("<?xml version='1.0'?><?mso-application progid='Word.Document'?>", Format.WORD_XML),
        ("<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>", Format.EXCEL),
        ("<?xml version='1.0'?><pkg:package>", Format.WORD_XML),
    ],
)
def test_a_file_of_characters_is_known_by_its_beginning(text: str, expected: Format) -> None:
    assert format_of(text.encode()) is expected
    assert format_of(text.encode("utf-16")) is expected
