"""Hostile Word files (.docx): XML bombs, DTDs, nests, wild numbers, parts that lead elsewhere."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from tests.hostile.hostile_file import (
    ESCAPED,
    HostileFile,
    bulletin,
    cut,
    han,
    noise,
    odd,
    refused,
    scratched,
)
from tests.hostile.packing import MEGABYTE, Entry, bomb_entry, plain_entry, zip_of
from tests.indexer.word_files import SPACES, paragraph, word_run

BODY = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Small to write, and without end to expand.
LAUGHS = (
    '<!DOCTYPE r [<!ENTITY e0 "哈哈哈哈">'
    + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 11))
    + "]>"
)
_SYSTEM_FILE = '<!DOCTYPE r [<!ENTITY e10 SYSTEM "file:///etc/hostname">]>'
_REMOTE = '<!DOCTYPE r [<!ENTITY e10 SYSTEM "http://127.0.0.1:9/x">]>'
_REMOTE_DTD = '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">'
_PARAMETER = '<!DOCTYPE r [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>'
_LONG_ENTITY = f'<!DOCTYPE r [<!ENTITY e10 "{"哈" * 60_000}">]>'
_PICTURE = (
    "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><a:blip r:{how}='r9'/>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def _paragraphs() -> str:
    return "".join(paragraph(escape(line)) for line in bulletin().split("\n") if line)


def _document(inner: str = "", *, before: str = "", body: str | None = None) -> bytes:
    """The main part: `before` stands before its root, `inner` at the head of a bulletin's text."""
    text = _paragraphs() if body is None else body
    root = f"<w:document {SPACES}><w:body>{inner}{text}</w:body></w:document>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}{root}'.encode()


def docx(document: bytes | Entry | None = None, part: tuple[str, bytes] | None = None) -> bytes:
    """A .docx of a main part, by default a bulletin, and of a further part by its name."""
    written = [("[Content_Types].xml", b"<Types/>"), (_RELATIONS, _relations(""))]
    entries = [plain_entry(*one) for one in (*written, *([part] if part else []))]
    if not isinstance(document, Entry):
        document = plain_entry(BODY, document or _document())
    return zip_of([*entries, document])


def _relations(inner: str) -> bytes:
    return f"<Relationships>{inner}</Relationships>".encode()


def _related(target: str, kind: str, inner: str = "", *, is_outside: bool = False) -> bytes:
    """A document that refers to `target` as a part of this kind."""
    mode = " TargetMode='External'" if is_outside else ""
    line = f"<Relationship Id='r9' Type='{_KIND}/{kind}' Target='{target}'{mode}/>"
    content = _document(inner)
    return zip_of([plain_entry(_RELATIONS, _relations(line)), plain_entry(BODY, content)])


def _bomb(unit: str, times: int, around: tuple[str, str] = ("", "")) -> bytes:
    """A document whose body is a megabyte of `unit` so many times."""
    many = unit * max(MEGABYTE // len(unit.encode()), 1)
    head, tail = _document(body="☃".join(around)).split("☃".encode())
    return docx(bomb_entry(BODY, many.encode(), times, head, tail))


def _with_dtd(name: str, root: str) -> bytes:
    """A bulletin with entities in entities in another part."""
    return docx(part=(name, f"{LAUGHS}<{root} {SPACES}>&e10;</{root}>".encode()))


def _entity(declared: str, use: str = "&e10;") -> bytes:
    return docx(_document(paragraph(use), before=declared))


def _in_utf_16(declared: str) -> bytes:
    text = _document(paragraph("&e10;"), before=declared).decode()
    return docx(text.replace("UTF-8", "UTF-16", 1).encode("utf-16"))


def _nested(start: str, end: str, depth: int) -> bytes:
    return docx(_document(start * depth + paragraph("甲") + end * depth))


def _replaced(old: str, new: bytes) -> bytes:
    return docx(_document().replace(old.encode(), new))


def _pieces(length: int) -> Iterator[str]:
    """Texts of this length that together make a large part of a megabyte."""
    text = han(length * 6000)
    return (text[at : at + length] for at in range(0, len(text), length))


def _row(texts: Iterable[str]) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{paragraph(text)}</w:tc>' for text in texts)}</w:tr>"


def _comments() -> str:
    return "".join(f"<!--{text}-->" for text in _pieces(10))


def _bomb_part(name: str) -> bytes:
    return zip_of([plain_entry(BODY, _document()), bomb_entry(name, bytes(MEGABYTE), 300)])


def _with_part(name: str) -> bytes:
    return zip_of([plain_entry(BODY, _document()), plain_entry(name, b"<a/>")])


_BOX = "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
_BOX_END = "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
_ATTRIBUTES = "<w:p " + " ".join(f"a{n}='1'" for n in range(20_000)) + "/>"
_SPAN = "<w:tcPr><w:gridSpan w:val='2000000000'/></w:tcPr><w:p/>"
_SIZE = "<w:sz w:val='" + "9" * 5000 + "'/>"
_LIST = "<w:numPr><w:ilvl w:val='99999999'/><w:numId w:val='-99999999999999999999'/></w:numPr>"
_FIELDS = "<w:p>" + "<w:r><w:fldChar w:fldCharType='begin'/></w:r>" * 30_000 + "</w:p>"

FILES: tuple[HostileFile, ...] = (
    refused("bomb-blanks.docx", "300 MB of blanks", lambda: _bomb(" ", 300)),
    refused("bomb-paragraphs.docx", "300 MB of paragraphs", lambda: _bomb(paragraph("组工"), 300)),
    refused("bomb-empty.docx", "46 MB of empty paragraphs", lambda: _bomb("<w:p/>", 44)),
    refused(
        "large-paragraphs.docx",
        "46 MB of paragraphs that pack as real ones",
        lambda: _bomb("".join(map(paragraph, _pieces(30))), 44),
    ),
    refused(
        "large-runs.docx",
        "46 MB of runs in one paragraph",
        lambda: _bomb("".join(map(word_run, _pieces(3))), 44, ("<w:p>", "</w:p>")),
    ),
    refused(
        "large-text.docx",
        "one text of three million characters",
        lambda: _bomb(han(340_000), 9, ("<w:p><w:r><w:t>", "</w:t></w:r></w:p>")),
    ),
    refused(
        "large-attribute.docx",
        "one attribute of 46 MB",
        lambda: _bomb(han(340_000), 44, ("<w:p w:rsidR='", "'/>")),
    ),
    refused(
        "large-table.docx",
        "a table of 400,000 cells",
        lambda: _bomb(_row(_pieces(3)), 44, ("<w:tbl>", "</w:tbl>")),
    ),
    refused("large-comments.docx", "46 MB of comments", lambda: _bomb(_comments(), 44)),
    refused("bomb-styles.docx", "300 MB of styles", lambda: _bomb_part("word/styles.xml")),
    refused("bomb-picture.docx", "a picture of 300 MB", lambda: _bomb_part("word/media/1.png")),
    refused("entity-laughs.docx", "entities in entities", lambda: _entity(LAUGHS)),
    refused("entity-long.docx", "60,000 long entities", lambda: _entity(_LONG_ENTITY)),
    refused("entity-file.docx", "a file of the system", lambda: _entity(_SYSTEM_FILE)),
    refused("entity-remote.docx", "text from elsewhere", lambda: _entity(_REMOTE)),
    refused("entity-parameter.docx", "a parameter entity", lambda: _entity(_PARAMETER, "甲")),
    refused("dtd-remote.docx", "a DTD from elsewhere", lambda: _entity(_REMOTE_DTD, "甲")),
    refused("dtd-bare.docx", "a DTD of a name only", lambda: _entity("<!DOCTYPE w>", "甲")),
    refused("dtd-utf-16.docx", "entities in UTF-16", lambda: _in_utf_16(LAUGHS)),
    refused(
        "dtd-header.docx",
        "a DTD in a page header",
        lambda: _with_dtd("word/header1.xml", "w:hdr"),
    ),
    refused(
        "dtd-properties.docx",
        "a DTD in what the file says of itself",
        lambda: _with_dtd("docProps/core.xml", "c"),
    ),
    refused(
        "dtd-relations.docx",
        "a DTD in a list of parts",
        lambda: _with_dtd("word/_rels/other.xml.rels", "Relationships"),
    ),
    refused("nest-paragraphs.docx", "100,000 deep", lambda: _nested("<w:p>", "</w:p>", 100_000)),
    refused("nest-unknown.docx", "300,000 deep", lambda: _nested("<w:x>", "</w:x>", 300_000)),
    refused(
        "nest-tables.docx",
        "80 tables in each other",
        lambda: _nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 80),
    ),
    odd("nest-boxes.docx", "40 boxes deep", lambda: _nested(_BOX, _BOX_END, 40)),
    odd(
        "nest-controls.docx",
        "120 content controls in each other",
        lambda: _nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 120),
    ),
    odd("fields-open.docx", "30,000 fields without an end", lambda: docx(_document(_FIELDS))),
    odd("attributes.docx", "20,000 attributes", lambda: docx(_document(_ATTRIBUTES))),
    odd(
        "span.docx",
        "a cell over 2 billion columns",
        lambda: docx(_document(f"<w:tbl><w:tr><w:tc>{_SPAN}</w:tc></w:tr></w:tbl>")),
    ),
    odd(
        "size.docx",
        "type of a size of 5,000 digits",
        lambda: docx(_document(paragraph("甲", "", _SIZE))),
    ),
    odd("list.docx", "wild numbers of lists", lambda: docx(_document(paragraph("甲", _LIST)))),
    refused("path-above.docx", "a part that leads up", lambda: _with_part(f"../../tmp/{ESCAPED}")),
    refused("path-absolute.docx", "an absolute part", lambda: _with_part(f"/tmp/{ESCAPED}")),
    refused("part-twice.docx", "two main parts", lambda: _with_part(BODY)),
    refused(
        "part-none.docx", "no main part", lambda: zip_of([plain_entry("word/styles.xml", b"<a/>")])
    ),
    odd(
        "picture-file.docx",
        "a picture that is a file of the system",
        lambda: _related(
            "file:///etc/passwd", "image", _PICTURE.format(how="link"), is_outside=True
        ),
    ),
    odd(
        "picture-above.docx",
        "a picture outside of the file",
        lambda: _related("../../../../etc/passwd", "image", _PICTURE.format(how="embed")),
    ),
    odd(
        "template-remote.docx",
        "a template from elsewhere",
        lambda: _related("http://127.0.0.1:9/t.dotm", "attachedTemplate", is_outside=True),
    ),
    odd(
        "chunk-file.docx",
        "a text that is a file of the system",
        lambda: _related(
            "file:///etc/passwd", "aFChunk", "<w:altChunk r:id='r9'/>", is_outside=True
        ),
    ),
    odd("header-self.docx", "its own page header", lambda: _related("document.xml", "header")),
    refused("no-text.docx", "no text at all", lambda: docx(_document(body=""))),
    refused("no-xml.docx", "noise for XML", lambda: docx(noise(20_000))),
    refused("no-end.docx", "XML without an end", lambda: docx(cut(_document(), 0.9))),
    refused("bytes.docx", "bytes that are no UTF-8", lambda: _replaced("，", b"\xff\xfe")),
    refused("nul.docx", "NULs in the XML", lambda: _replaced("，", b"\x00")),
    refused("encoding.docx", "an unknown encoding", lambda: _replaced("UTF-8", b"x-none")),
    refused("cut-third.docx", "cut at a third", lambda: cut(docx(), 0.3)),
    refused("cut-end.docx", "cut before its end", lambda: cut(docx(), 0.97)),
    odd("scratched-1.docx", "one byte changed", lambda: scratched(docx(), 1)),
    odd("scratched-9.docx", "nine bytes changed", lambda: scratched(docx(), 9)),
    odd("macro.docx", "with macros", lambda: docx(part=("word/vbaProject.bin", noise(3000)))),
)
