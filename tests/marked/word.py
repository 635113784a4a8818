"""Markings in Word files (.docx)."""

from collections.abc import Callable

from tests.indexer.word_files import SPACES, box, docx, paragraph, word_run
from tests.marked.carrier import Carrier, Lines, named

_CORE = "docProps/core.xml"
_PAGE_BREAK = "<w:p><w:r><w:br w:type='page'/></w:r></w:p>"


def word(
    lines: Lines, above: str = "", below: str = "", parts: dict[str, str] | None = None
) -> bytes:
    """A bulletin as .docx, with the XML that stands around its paragraphs."""
    return docx(f"{above}{''.join(map(paragraph, lines))}{below}", parts)


def _above(place: str, around: Callable[[str], str]) -> Carrier:
    """A bulletin that has the marking in this XML above its text."""
    return Carrier("docx", place, lambda mark, lines: word(lines, around(mark)))


def _part(place: str, name: str, root: str, around: Callable[[str], str]) -> Carrier:
    """A bulletin that has the marking in another part, of this root."""

    def file(mark: str, lines: Lines) -> bytes:
        return word(lines, parts={name: f"<{root} {SPACES}>{around(mark)}</{root}>"})

    return Carrier("docx", place, file)


def _drawn_box(mark: str) -> str:
    return f"<w:p>{box(mark, 40)}</w:p>"


def _old_box(mark: str) -> str:
    inside = f"<v:textbox><w:txbxContent>{paragraph(mark)}</w:txbxContent></v:textbox>"
    return f"<w:p><w:r><w:pict><v:shape>{inside}</v:shape></w:pict></w:r></w:p>"


def _table(mark: str) -> str:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in (mark, "份号", "000012"))
    return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"


def _property(name: str) -> Callable[[str], str]:
    space = "http://purl.org/dc/elements/1.1/"
    return lambda mark: f'<dc:{name} xmlns:dc="{space}">{mark}</dc:{name}>'


WORDS: tuple[Carrier, ...] = (
    _above("above", paragraph),
    _above("letter by letter", lambda mark: f"<w:p>{''.join(map(word_run, mark))}</w:p>"),
    _above("table", _table),
    _above("box as drawn today", _drawn_box),
    _above("box as drawn before", _old_box),
    _above(
        "content control",
        lambda mark: f"<w:sdt><w:sdtContent>{paragraph(mark)}</w:sdtContent></w:sdt>",
    ),
    _above("insertion", lambda mark: f"<w:p><w:ins w:id='1'>{word_run(mark)}</w:ins></w:p>"),
    _above(
        "deletion",
        lambda mark: f"<w:p><w:del w:id='1'><w:r><w:delText>{mark}</w:delText></w:r></w:del></w:p>",
    ),
    _above("hidden", lambda mark: f"<w:p>{word_run(mark, '<w:vanish/>')}</w:p>"),
    Carrier(
        "docx",
        "second page",
        lambda mark, lines: word(lines, below=_PAGE_BREAK + paragraph(mark) + paragraph("甲")),
    ),
    Carrier("docx", "end", lambda mark, lines: word(lines, below=paragraph(mark))),
    _part("header", "word/header1.xml", "w:hdr", paragraph),
    _part("footer", "word/footer1.xml", "w:ftr", paragraph),
    _part(
        "watermark",
        "word/header2.xml",
        "w:hdr",
        lambda mark: f"<w:p><w:r><w:pict><v:textpath string='{mark}'/></w:pict></w:r></w:p>",
    ),
    _part(
        "comment",
        "word/comments.xml",
        "w:comments",
        lambda mark: f"<w:comment>{paragraph(mark)}</w:comment>",
    ),
    _part(
        "footnote",
        "word/footnotes.xml",
        "w:footnotes",
        lambda mark: f"<w:footnote w:id='2'>{paragraph(mark)}</w:footnote>",
    ),
    _part("title", _CORE, "c", _property("title")),
    _part("subject", _CORE, "c", _property("subject")),
    _part("keywords", _CORE, "c", lambda mark: f"<keywords>{mark}</keywords>"),
    _part(
        "property",
        "docProps/custom.xml",
        "Properties",
        lambda mark: f"<property name='密级'><v>{mark}</v></property>",
    ),
    *named("docx", word),
)
