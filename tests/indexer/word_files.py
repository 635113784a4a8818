"""Small Word files, put together from the XML that a test is about."""

import io
import zipfile

from indexer.document import Document
from indexer.readers import read_document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{WORD}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_TYPES = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{word_run(text, run)}</w:p>"


def word_run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def field(instruction: str, result: str) -> str:
    """A field as Word writes it: marks around what it is told and what it printed last."""
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{begin}{told}{separate}{result}{end}" if result else f"{begin}{told}{end}"


def box(text: str, top: int, *, of: str = "page", left: int = 0) -> str:
    """A run that anchors a text box, `top` and `left` in points."""
    return (
        f'<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="page"><wp:posOffset>{left * 12_700}'
        f'</wp:posOffset></wp:positionH><wp:positionV relativeFrom="{of}"><wp:posOffset>{top * 12_700}'
        f'</wp:posOffset></wp:positionV><wp:extent cx="0" cy="{20 * 12_700}"/><a:graphic>'
        f"<a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{paragraph(text)}</w:txbxContent>"
        "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def docx(body: str, parts: dict[str, str] | None = None, main: str = "word/document.xml") -> bytes:
    """A .docx with this body; further parts by name are the XML inside a root of their kind."""
    root = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    return zipped(
        {"[Content_Types].xml": _TYPES, main: root, **related(parts or {}), **(parts or {})}
    )


def related(parts: dict[str, str]) -> dict[str, str]:
    """The part that tells which of `parts` belong to the text."""
    relations = "".join(
        f"<Relationship Id='r{i}' Type='{_RELATION}/{kind}' Target='{kind}.xml'/>"
        for i, kind in enumerate(("styles", "numbering"))
        if f"word/{kind}.xml" in parts
    )
    return {"word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>"}


def zipped(parts: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def read(body: str, parts: dict[str, str] | None = None) -> Document:
    return read_document("一期.docx", docx(body, parts))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]
