"""Sets the parts of an issue as a web page of one of four makes."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from archive.records import ParsedIssue
from tests.rendering.layout import Layout, Page
from tests.rendering.parts import Part, Role, contents_line
from tests.rendering.site import article_page

_CONTENTS = frozenset((Role.CONTENTS_HEADING, Role.CONTENTS_SECTION, Role.CONTENTS_ENTRY))
_CENTRED = frozenset((Role.MASTHEAD, Role.CONTENTS_HEADING, Role.SECTION, Role.TITLE))
_WORD_ROOT = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w="urn:schemas-microsoft-com:office:word">'
)


def web_page(issue: ParsedIssue, parts: Sequence[Part], layout: Layout) -> str:
    """The page's source."""
    shown = [part for part in parts if part.role is not Role.PAGE_END]
    if layout.page is Page.GOVERNMENT:
        return article_page(issue, "\n".join(_paragraphs(shown, layout)), layout)
    if layout.page is Page.WORD:
        return _word_document(issue, shown, layout)
    body = _tables(shown, layout) if layout.page is Page.TABLES else _breaks(shown, layout)
    return _document(issue, body, layout)


def _document(issue: ParsedIssue, body: str, layout: Layout) -> str:
    return (
        "<!DOCTYPE html>\n<html>\n<head>\n"
        f'<meta http-equiv="Content-Type" content="text/html; charset={layout.declared}">\n'
        f"<title>{escape(issue.series)}</title>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _text(part: Part, layout: Layout) -> str:
    if part.role is not Role.CONTENTS_ENTRY:
        return escape(part.text, quote=False)
    line = contents_line(part.text, part.page, layout.contents, layout.contents_wrap, 0)
    return escape(line, quote=False)


def _paragraphs(parts: Sequence[Part], layout: Layout) -> Iterator[str]:
    for part in parts:
        text = _text(part, layout)
        if part.role is Role.SECTION or (part.role is Role.MASTHEAD and part is parts[0]):
            text = f"<strong>{text}</strong>"
        if part.role in _CENTRED:
            yield f'<p style="text-align: center;">{text}</p>'
        elif part.role is Role.ATTRIBUTION:
            yield f'<p style="text-align: right;">{text}</p>'
        else:
            yield f"<p>{text}</p>"


def _breaks(parts: Sequence[Part], layout: Layout) -> str:
    """One <div>: a line a part, two breaks where the printed page left a blank line."""
    lines: list[str] = []
    before: Role | None = None
    for part in parts:
        opens = part.role in (Role.SECTION, Role.TITLE, Role.FIRST, Role.DISTRIBUTION)
        turns = before is not None and (before in _CONTENTS) != (part.role in _CONTENTS)
        if turns or (opens and before not in (part.role, Role.TITLE)):
            lines.append("")
        lines.append(_text(part, layout).replace("　　", "&nbsp;&nbsp;&nbsp;&nbsp;"))
        before = part.role
    return '<div class="content">\n' + "<br>\n".join(lines) + "<br>\n</div>"


def _tables(parts: Sequence[Part], layout: Layout) -> str:
    """Masthead, contents and distribution in a table each, the rest in paragraphs."""
    found: list[str] = []
    for is_row, group in groupby(parts, key=lambda part: _table_of(part.role)):
        if is_row is None:
            found.extend(_paragraphs(tuple(group), layout))
            continue
        rows = "\n".join(_row(part) for part in group)
        found.append(f'<table width="100%" border="0">\n{rows}\n</table>')
    return "\n".join(found)


def _table_of(role: Role) -> str | None:
    if role in _CONTENTS:
        return "contents"
    return role.value if role in (Role.MASTHEAD, Role.DISTRIBUTION) else None


def _row(part: Part) -> str:
    text = escape(part.text, quote=False)
    if part.role is Role.CONTENTS_ENTRY:
        return f'<tr><td>{text}</td><td align="right">{part.page}</td></tr>'
    if part.role is Role.MASTHEAD and "\t" in text:
        left, right = text.split("\t")
        return f'<tr><td align="left">{left}</td><td align="right">{right}</td></tr>'
    centred = ' align="center"' if part.role in (Role.MASTHEAD, Role.CONTENTS_HEADING) else ""
    return f'<tr><td colspan="2"{centred}>{text}</td></tr>'


def _word_document(issue: ParsedIssue, parts: Sequence[Part], layout: Layout) -> str:
    body = "\n".join(_word_paragraph(part, layout) for part in parts)
    return (
        f"{_WORD_ROOT}\n<head>\n"
        f'<meta http-equiv="Content-Type" content="text/html; charset={layout.declared}">\n'
        '<meta name="Generator" content="Microsoft Word 12">\n'
        f"<title>{escape(issue.series)}</title>\n"
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml>"
        "<![endif]-->\n"
        "<style>p.MsoNormal {margin:0cm; text-indent:2em; font-family:宋体}</style>\n"
        f'</head>\n<body lang="ZH-CN">\n<div class="Section1">\n{body}\n</div>\n</body>\n</html>\n'
    )


def _word_paragraph(part: Part, layout: Layout) -> str:
    """A paragraph cut into runs at its digits, as word processors do, with an empty <o:p>."""
    align = ' align="center"' if part.role in _CENTRED else ""
    runs: list[str] = []
    for is_digit, run in groupby(_text(part, layout), key=str.isdigit):
        lang = ' lang="EN-US"' if is_digit else ""
        runs.append(f'<span{lang} style="font-size:16.0pt">{"".join(run)}</span>')
    return f'<p class="MsoNormal"{align}>{"".join(runs)}<o:p></o:p></p>'
