"""Sets the parts of an issue as a Word file, the way offices set theirs."""

import io
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from archive.records import ParsedIssue
from tests.rendering.layout import Layout, Title
from tests.rendering.parts import Part, Role, contents_line, parts_of
from tests.rendering.word_boxes import boxed
from tests.rendering.word_look import ContentsSet, Masthead, WordLook

_CONTENTS = frozenset((Role.CONTENTS_HEADING, Role.CONTENTS_SECTION, Role.CONTENTS_ENTRY))
_CENTRED = frozenset((Role.CONTENTS_HEADING, Role.SECTION, Role.TITLE))
_BOLD = frozenset((Role.SECTION, Role.TITLE, Role.CONTENTS_HEADING))
_INDENT = "\u3000\u3000"
_DECLARED = nsdecls("w")
# A list of its own in the numbering that every new file brings along.
_LIST = 90
_LISTED = {"{cn}、": ("chineseCounting", "%1、"), "{n}.": ("decimal", "%1.")}
_DRAFT = "（此处初稿有误）"


def render_word(issue: ParsedIssue, layout: Layout, look: WordLook) -> bytes:
    """The bytes of a .docx of `issue`."""
    document = Document()
    body = document.element.body
    for element in _elements(issue, layout, look):
        body.insert(len(body) - 1, parse_xml(re.sub(r">", f" {_DECLARED}>", element, count=1)))
    if look.listed:
        for element in _list(layout.marker):
            numbering = document.part.numbering_part.element
            place = 0 if "abstractNum " in element else len(numbering)
            numbering.insert(place, parse_xml(re.sub(r">", f" {_DECLARED}>", element, count=1)))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def can_be_listed(layout: Layout) -> bool:
    """Whether automatic numbering can print the markers of items."""
    return bool(layout.marker) and layout.title is not Title.BRACKETED


def _elements(issue: ParsedIssue, layout: Layout, look: WordLook) -> Iterator[str]:
    """Masthead and text; boxes are anchored behind the text of the first paragraph."""
    parts = [part for part in parts_of(issue, layout) if part.role is not Role.PAGE_END]
    heads = [part.text for part in parts if part.role is Role.MASTHEAD]
    if look.masthead is Masthead.PARAGRAPHS:
        for head in heads:
            yield _paragraph(_runs(head, look), align="center")
    elif look.masthead is Masthead.TABLE:
        yield _table([re.split(r"\t|\u3000{2,}", head) for head in heads], look)
    rest = _rest([part for part in parts if part.role is not Role.MASTHEAD], layout, look)
    yield next(rest).replace("</w:p>", f"{boxed(heads, look.masthead)}</w:p>", 1)
    yield from rest


def _rest(parts: Sequence[Part], layout: Layout, look: WordLook) -> Iterator[str]:
    before: Role | None = None
    for in_contents, group in groupby(parts, key=lambda part: part.role in _CONTENTS):
        shown = list(group)
        if in_contents and look.contents is ContentsSet.TABLE:
            yield _table([_cells(part) for part in shown], look)
        elif in_contents and look.contents is ContentsSet.FIELD:
            yield _in_control([_contents_line(part, layout, look) for part in shown])
        elif in_contents:
            yield from (_contents_line(part, layout, look) for part in shown)
        else:
            for part in shown:
                yield from _part(part, before, layout, look)
                before = part.role


def _part(part: Part, before: Role | None, layout: Layout, look: WordLook) -> Iterator[str]:
    """A paragraph of the text, with the blank line that stands before it."""
    is_new = part.role in (Role.SECTION, Role.DISTRIBUTION, Role.TAIL) and before is not part.role
    if is_new or (layout.item_gap and part.role is Role.FIRST and before is not Role.TITLE):
        yield "<w:p></w:p>"
    text = part.text.removeprefix(_INDENT)
    is_indented = text != part.text
    opens = part.role is Role.TITLE or (part.role is Role.FIRST and before is not Role.TITLE)
    number = ""
    if look.listed and opens and not text.startswith("——"):
        text = text[len(_marker(text, layout)) :]
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{_LIST}"/></w:numPr>'
    yield _paragraph(
        _runs(text, look, bold=part.role in _BOLD, is_lead_bold=part.role is Role.FIRST),
        style="Heading2" if look.headed and part.role is Role.TITLE else "",
        number=number,
        align=_align(part.role),
        indent=is_indented,
    )


def _marker(text: str, layout: Layout) -> str:
    shape = re.escape(layout.marker).replace(r"\{cn\}", "[一二三四五六七八九十]+")
    found = re.match(shape.replace(r"\{n\}", r"\d+"), text)
    return found[0] if found else ""


def _align(role: Role) -> str:
    return "center" if role in _CENTRED else "right" if role is Role.ATTRIBUTION else ""


def _contents_line(part: Part, layout: Layout, look: WordLook) -> str:
    if part.role is not Role.CONTENTS_ENTRY:
        return _paragraph(_runs(part.text, look, bold=True), align="center")
    if look.contents is not ContentsSet.FIELD or part.page is None:
        line = contents_line(part.text, part.page, layout.contents, layout.contents_wrap, 0)
        return _paragraph(_runs(line, look))
    page = (
        _mark("begin")
        + '<w:r><w:instrText xml:space="preserve"> PAGEREF _Toc1 \\h </w:instrText></w:r>'
        + f"{_mark('separate')}<w:r><w:rPr><w:webHidden/></w:rPr><w:t>{part.page}</w:t></w:r>"
        + _mark("end")
    )
    title = f"<w:r>{_text(part.text)}</w:r><w:r><w:tab/></w:r>"
    return _paragraph(f'<w:hyperlink w:anchor="_Toc1">{title}{page}</w:hyperlink>')


def _in_control(lines: list[str]) -> str:
    """The lines of the contents as one field, in the content control that Word puts it in."""
    begin = f'{_mark("begin")}<w:r><w:instrText>TOC \\o "1-3" \\h</w:instrText></w:r>'
    opened = lines[0].replace("</w:pPr>", f"</w:pPr>{begin}{_mark('separate')}", 1)
    lines = [opened, *lines[1:]]
    lines[-1] = lines[-1].replace("</w:p>", f"{_mark('end')}</w:p>")
    return f"<w:sdt><w:sdtContent>{''.join(lines)}</w:sdtContent></w:sdt>"


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _cells(part: Part) -> list[str]:
    return [part.text] if part.page is None else [part.text, str(part.page)]


def _table(rows: Sequence[Sequence[str]], look: WordLook) -> str:
    set_rows = ("".join(f"<w:tc>{_paragraph(_runs(c, look))}</w:tc>" for c in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in set_rows)}</w:tbl>"


def _paragraph(
    runs: str, *, style: str = "", number: str = "", align: str = "", indent: bool = False
) -> str:
    properties = (
        (f'<w:pStyle w:val="{style}"/>' if style else "")
        + number
        + ('<w:ind w:firstLineChars="200" w:firstLine="640"/>' if indent else "")
        + (f'<w:jc w:val="{align}"/>' if align else "")
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _runs(text: str, look: WordLook, *, bold: bool = False, is_lead_bold: bool = False) -> str:
    """The text as runs: its first sentence bold where asked, cut and revised as the look says."""
    lead = re.match(r"[^。]*。|【[^】]*】", text) if is_lead_bold else None
    cut = len(text) if bold else lead.end() if lead else 0
    pieces = [(text[:cut], True), (text[cut:], False)]
    if look.cut:
        pieces = [
            (piece, is_bold)
            for whole, is_bold in pieces
            for piece in re.split(r"(?<=\D)(?=\d)|(?<=\d)(?=\D)", whole)
        ]
    runs = [_run(piece, is_bold=is_bold) for piece, is_bold in pieces if piece]
    if look.revised and runs:
        inserted = f'<w:ins w:id="1" w:author="编辑">{runs[-1]}</w:ins>'
        deleted = f"<w:r><w:delText>{_DRAFT}</w:delText></w:r>"
        runs[-1:] = [inserted, f'<w:del w:id="2" w:author="编辑">{deleted}</w:del>']
    return "".join(runs)


def _run(text: str, *, is_bold: bool) -> str:
    weight = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    return f"<w:r>{weight}{'<w:tab/>'.join(_text(part) for part in text.split(chr(9)))}</w:r>"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""


def _list(marker: str) -> tuple[str, str]:
    """The numbering that prints `marker` before the paragraphs of list `_LIST`."""
    form, text = _LISTED.get(marker, ("bullet", marker))
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )
    return (
        f'<w:abstractNum w:abstractNumId="{_LIST}">{level}</w:abstractNum>',
        f'<w:num w:numId="{_LIST}"><w:abstractNumId w:val="{_LIST}"/></w:num>',
    )
