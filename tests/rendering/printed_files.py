"""`python -m tests.rendering.printed_files`: makes the files of tests/data/pdf and ofd anew.

The PDFs are made by the programs that offices print with: this needs LibreOffice, Chromium and a
Chinese font, and is why the files are kept.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from archive.records import ParsedIssue
from tests.rendering.__main__ import reviewed
from tests.rendering.layout import Contents, Layout, Page, Title
from tests.rendering.ofd_file import Writing
from tests.rendering.paged import render_ofd
from tests.rendering.printing import render
from tests.rendering.sample_layouts import SAMPLE_LAYOUTS
from tests.rendering.sheet import Bold, MarkSide, Sheet

FOLDER = Path(__file__).resolve().parents[1] / "data"
_SERIF, _SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"
_CENTRE, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
_STYLE = (
    "<style>@page{{size:A4;margin:3cm 2.8cm}}body{{font:16pt/28pt '{font}'}}"
    "p{{margin:0;text-align:{align}}}</style></head>"
)


def shortened(name: str, paragraphs: int | None = None) -> ParsedIssue:
    """The first two items of a sample, of so many paragraphs: the fonts in the file stay small."""
    issue = reviewed(name)
    items = tuple(
        replace(item, paragraphs=item.paragraphs[:paragraphs]) for item in issue.items[:2]
    )
    titles = {item.title for item in items}
    contents = tuple(entry for entry in issue.contents if entry.title in titles)
    tail = issue.distribution if paragraphs is None else issue.distribution[:1]
    return replace(issue, items=items, contents=contents, distribution=tail)


def chromium_pdf(issue: ParsedIssue, layout: Layout, align: str) -> bytes:
    """A web page of the issue as Chromium prints it: its fonts hold radicals for characters."""
    style = _STYLE.format(font=_SANS, align=align).encode()
    page = render(issue, layout).replace(b"</head>", style)
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "issue.html"), Path(folder, "issue.pdf")
        source.write_bytes(page)
        options = (
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            "--disable-pdf-tagging",
        )
        profile = f"--user-data-dir={folder}/profile"
        subprocess.run(
            [_program("chromium"), *options, profile, f"--print-to-pdf={made}", source.as_uri()],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return made.read_bytes()


def office_pdf(document: WordDocument) -> bytes:
    """A Word document as LibreOffice exports it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "issue.docx")
        document.save(str(source))
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        subprocess.run(
            [
                _program("soffice"),
                profile,
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                source,
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return Path(folder, "issue.pdf").read_bytes()


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise SystemExit(f"{name} is not installed")
    return found


def run_in_titles(issue: ParsedIssue) -> WordDocument:
    """△ and a bold first sentence, dot leaders, — 2 — below each page but the first."""
    document = _document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    foot = section.footer.paragraphs[0]
    foot.alignment = _CENTRE
    for part in ("— ", "PAGE", " —"):
        _add_mark(foot, part)
    _masthead(document, issue, " ".join(issue.series))
    for entry in issue.contents:
        paragraph = _add(document, "")
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Cm(15.2), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        _run(paragraph, f"{entry.title}\t{entry.page or 2}", _SERIF)
    _add(document, issue.items[0].section or "", font=_SANS, bold=True, align=_CENTRE)
    for item in issue.items:
        paragraph = _add(document, "", indent=2)
        _run(paragraph, f"△{item.title}。", _SERIF, bold=True)
        _run(paragraph, f"{''.join(item.paragraphs)}（{item.source}）", _SERIF)
    for kind, receivers in issue.distribution:
        _add(document, f"{kind}：{'，'.join(receivers)}。", size=14)
    return document


def titles_apart(issue: ParsedIssue) -> WordDocument:
    """Large centred titles, signatures set right, a running head, 第2页, a ruled table below."""
    document = _document()
    section = document.sections[0]
    head = section.header.paragraphs[0]
    head.alignment = _CENTRE
    _run(head, f"{issue.series}　{issue.year}年第{issue.number}期", _SERIF, size=10)
    foot = section.footer.paragraphs[0]
    foot.alignment = _RIGHT
    for part in ("第", "PAGE", "页"):
        _add_mark(foot, part)
    _masthead(document, issue, issue.series)
    for item in issue.items:
        _add(document, item.title, size=22, font=_SANS, bold=True, align=_CENTRE)
        for text in item.paragraphs:
            _add(document, text, indent=2)
        _add(document, f"（{item.source} 供稿）", align=_RIGHT)
    table = document.add_table(0, 2, style="Table Grid")
    for kind, receivers in issue.distribution:
        row = table.add_row().cells
        for cell, width, text in zip(row, (1.5, 13.5), (kind, "，".join(receivers)), strict=True):
            cell.width = Cm(width)
            _run(cell.paragraphs[0], text, _SERIF, size=14)
    return document


def _document() -> WordDocument:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.8)
    section.top_margin, section.bottom_margin = Cm(3), Cm(2.8)
    return document


def _masthead(document: WordDocument, issue: ParsedIssue, series: str) -> None:
    on = issue.issued_on
    _add(document, series, size=36, font=_SANS, bold=True, align=_CENTRE, pitch=60)
    _add(document, f"{issue.year}年第{issue.number}期", align=_CENTRE)
    line = _add(document, "")
    line.paragraph_format.tab_stops.add_tab_stop(Cm(15.4), WD_TAB_ALIGNMENT.RIGHT)
    _run(line, f"{issue.publisher}\t{on.year}年{on.month}月{on.day}日", _SERIF)


def _add(
    document: WordDocument,
    text: str,
    *,
    size: float = 16,
    font: str = _SERIF,
    bold: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
    indent: int = 0,
    pitch: float = 28,
) -> Paragraph:
    paragraph = document.add_paragraph()
    setting = paragraph.paragraph_format
    setting.line_spacing, setting.space_after = Pt(max(pitch, size * 1.6)), Pt(0)
    setting.first_line_indent = Pt(indent * size)
    paragraph.alignment = align or WD_ALIGN_PARAGRAPH.JUSTIFY
    if text:
        _run(paragraph, text, font, size=size, bold=bold)
    return paragraph


def _run(
    paragraph: Paragraph, text: str, font: str, *, size: float = 16, bold: bool = False
) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.font.name = Pt(size), bold, font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _add_mark(paragraph: Paragraph, part: str) -> None:
    """A part of the page mark: words, or the field that counts pages."""
    if part != "PAGE":
        _run(paragraph, part, _SERIF, size=14)
        return
    run = paragraph.add_run()
    run.font.size = Pt(14)
    for kind, text in (("begin", None), (None, part), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text
        run._element.append(element)


FILES: dict[str, Callable[[], bytes]] = {
    "libreoffice-run-in": lambda: office_pdf(run_in_titles(shortened("安庆组工信息-2018-06"))),
    "libreoffice-titles": lambda: office_pdf(titles_apart(shortened("安庆组工信息-2022-12"))),
    "chromium-word": lambda: chromium_pdf(
        shortened("安庆组工信息-2019-11", 1),
        replace(
            SAMPLE_LAYOUTS["安庆组工信息-2019-11"], page=Page.WORD, declared="utf-8", codec="utf-8"
        ),
        "justify",
    ),
    "chromium-tables": lambda: chromium_pdf(
        shortened("安庆组工信息-2018-16", 1),
        replace(
            SAMPLE_LAYOUTS["安庆组工信息-2018-16"],
            page=Page.TABLES,
            declared="utf-8",
            codec="utf-8",
        ),
        "left",
    ),
}
# No producer of OFD runs everywhere: these are written here, in the ways that producers differ.
WRITTEN: dict[str, Callable[[], bytes]] = {
    "written-lines": lambda: render_ofd(
        shortened("安庆组工信息-2018-06"),
        Layout(
            masthead=("{series}", "{year}年第 {n} 期", "{publisher}　　{y}年{m}月{d}日"),
            contents=Contents.DOTS,
            contents_heading="目　录",
            body_section="★ {section}",
            attributions=("（{source}）",),
            page_foot="— {page} —",
        ),
        Sheet(bold=Bold.FACE, contents_page=True),
        Writing(head_in_template="安庆组工信息"),
    ),
    "written-characters": lambda: render_ofd(
        shortened("安庆组工信息-2022-12"),
        Layout(
            masthead=(
                "内部资料",
                "{series}",
                "第{n}期（总第{total}期）",
                "{publisher}",
                "{cy}年{cm}月{cd}日",
            ),
            contents=Contents.BRACKETS,
            contents_heading="本期要目",
            title=Title.OWN_LINE,
            marker="",
            attributions=("（{source} 供稿）",),
            attribution_alone=True,
            page_foot="{page}",
            page_head="安庆组工信息",
        ),
        Sheet(
            is_justified=False,
            is_mirrored=True,
            mark_side=MarkSide.OUTER,
            boxed_distribution=True,
        ),
        Writing(
            by_character=True,
            scale=2.0,
            has_sizes=False,
            has_namespace=False,
            upper_case_paths=True,
        ),
    ),
}


def make_files() -> None:
    """Write every file anew; their expected readings stay as reviewed."""
    for kind, files in (("pdf", FILES), ("ofd", WRITTEN)):
        for name, make in files.items():
            (FOLDER / kind / f"{name}.{kind}").write_bytes(make())


if __name__ == "__main__":
    make_files()
