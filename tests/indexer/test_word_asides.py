"""What a Word file says without printing it in the text: told apart, so that markings are seen."""

import pytest

from indexer.document import Document
from tests.indexer.word_files import SPACES, field, paragraph, read, texts, word_run

MARK = "机密★五年"


def _part(root: str, inside: str) -> str:
    return f"<w:{root} {SPACES}>{inside}</w:{root}>"


@pytest.mark.parametrize(
    "inside",
    [
        f"<w:del w:id='1'><w:r><w:delText>{MARK}</w:delText></w:r></w:del>",
        f"<w:moveFrom w:id='1'>{word_run(MARK)}</w:moveFrom>",
        word_run(MARK, "<w:vanish/>"),
        field(f"COMMENTS {MARK}", word_run("甲")),
        f"<w:r><w:ruby><w:rt>{word_run(MARK)}</w:rt><w:rubyBase>{word_run('甲')}</w:rubyBase></w:ruby></w:r>",
        "<w:r><mc:AlternateContent><mc:Choice><w:t>甲</w:t></mc:Choice><mc:Fallback>"
        f"<w:t>{MARK}</w:t></mc:Fallback></mc:AlternateContent></w:r>",
        f"<w:r><w:drawing><wp:inline><wp:docPr descr='{MARK}'/></wp:inline></w:drawing></w:r>",
    ],
)
def test_what_the_text_does_not_print_is_told_apart(inside: str) -> None:
    document = read(f"<w:p>{word_run('太湖县')}{inside}</w:p>")

    assert not any(MARK in text for text in texts(document))
    assert any(MARK in text for text in document.aside)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/header1.xml", _part("hdr", paragraph(MARK))),
        ("word/footer2.xml", _part("ftr", paragraph(MARK))),
        ("word/footnotes.xml", _part("footnotes", f"<w:footnote>{paragraph(MARK)}</w:footnote>")),
        ("word/comments.xml", _part("comments", f"<w:comment>{paragraph(MARK)}</w:comment>")),
        (
            "word/header1.xml",  # a watermark
            _part("hdr", f"<w:p><w:r><w:pict><v:textpath string='{MARK}'/></w:pict></w:r></w:p>"),
        ),
        (
            "word/settings.xml",
            _part("settings", f"<w:docVars><w:docVar w:name='x' w:val='{MARK}'/></w:docVars>"),
        ),
        ("customXml/item1.xml", f"<b:x xmlns:b='urn:b'><b:y>{MARK}</b:y></b:x>"),
        ("word/diagrams/data1.xml", f"<d {SPACES}><a:p><a:r><a:t>{MARK}</a:t></a:r></a:p></d>"),
        (f"word/media/{MARK}.png", "x"),
    ],
)
def test_the_other_parts_are_told_apart(name: str, content: str) -> None:
    document = read(paragraph("太湖县"), {name: content})

    assert texts(document) == ["太湖县"]
    assert any(MARK in text for text in document.aside)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "docProps/core.xml",
            f"<c xmlns:d='urn:d'><d:title>{MARK}</d:title></c>",
            ("title", MARK),
        ),
        (
            "docProps/app.xml",
            f"<Properties><Company>{MARK}</Company></Properties>",
            ("Company", MARK),
        ),
        (
            "docProps/custom.xml",
            f"<Properties><property name='密级'><v>{MARK}</v></property></Properties>",
            ("密级", MARK),
        ),
    ],
)
def test_what_a_file_says_about_itself_is_meta(
    name: str, content: str, told: tuple[str, str]
) -> None:
    document: Document = read(paragraph("太湖县"), {name: content})

    assert document.meta == (told,)
