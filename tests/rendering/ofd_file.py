"""Set pages as an OFD file, written the ways that producers differ in."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from tests.rendering.sheet import HEIGHT, WIDTH, Bold, Pages, Run, runs_of, strokes_of
from tests.rendering.wrapping import columns

_MM = 25.4 / 72
_NAMESPACE = "http://www.ofdspec.org/2016"
_OTHER_NAMESPACE = "http://www.ofdspec.org"
# Zip members carry a time: one and the same, so that the same pages give the same bytes.
_MADE_ON = (2024, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Writing:
    """What producers differ in: `scale` is a CTM that types half as large print twice as large."""

    by_character: bool = False
    scale: float = 1.0
    has_sizes: bool = True
    head_in_template: str | None = None
    has_namespace: bool = True
    upper_case_paths: bool = False


def measure(text: str) -> float:
    """The width of `text` in a size of one point: half an em for a narrow character."""
    return columns(text) / 2


def ofd_file(pages: Pages, writing: Writing, title: str | None = None) -> bytes:
    """The file; the same pages give the same bytes."""
    count = max(run.page for run in pages.runs) + 1
    parts = {
        "OFD.xml": _entry(title),
        "Doc_0/Document.xml": _document(count, writing),
        "Doc_0/PublicRes.xml": _RESOURCES,
    }
    for page in range(count):
        parts[f"Doc_0/Pages/Page_{page}/Content.xml"] = _page(pages, page, writing)
    if writing.head_in_template:
        run = Run(0, pages.sheet.left, 60.0, writing.head_in_template, pages.sheet.size - 4)
        layer = "".join(_text_objects(run, pages.sheet.bold, writing))
        parts["Doc_0/Tpls/Tpl_0.xml"] = _wrapped_page(f"<ofd:Layer>{layer}</ofd:Layer>")
    return _zipped(parts, writing)


def _zipped(parts: dict[str, str], writing: Writing) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            stored = name.upper() if writing.upper_case_paths and name != "OFD.xml" else name
            shown = text if writing.has_namespace else text.replace(_NAMESPACE, _OTHER_NAMESPACE)
            archive.writestr(zipfile.ZipInfo(stored, _MADE_ON), shown.encode())
    return written.getvalue()


def _element(name: str, inner: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<ofd:{name} xmlns:ofd="{_NAMESPACE}">'
        f"{inner}</ofd:{name}>"
    )


_RESOURCES = _element(
    "Res",
    '<ofd:Fonts><ofd:Font ID="1" FontName="仿宋_GB2312"/>'
    '<ofd:Font ID="2" FontName="黑体"/></ofd:Fonts>',
)


def _entry(title: str | None) -> str:
    named = f"<ofd:Title>{escape(title)}</ofd:Title>" if title else ""
    return _element(
        "OFD",
        f"<ofd:DocBody><ofd:DocInfo>{named}</ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>",
    )


def _document(count: int, writing: Writing) -> str:
    template = '<ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0.xml"/>'
    pages = "".join(
        f'<ofd:Page ID="{page + 100}" BaseLoc="Pages/Page_{page}/Content.xml"/>'
        for page in range(count)
    )
    return _element(
        "Document",
        f"<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 {WIDTH * _MM:.2f} {HEIGHT * _MM:.2f}"
        "</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        f"{template if writing.head_in_template else ''}</ofd:CommonData>"
        f"<ofd:Pages>{pages}</ofd:Pages>",
    )


def _page(pages: Pages, page: int, writing: Writing) -> str:
    template = '<ofd:Template TemplateID="9"/>' if writing.head_in_template else ""
    drawn = [
        f'<ofd:PathObject Boundary="0 0 {WIDTH * _MM:.2f} {HEIGHT * _MM:.2f}"><ofd:AbbreviatedData>'
        f"M {stroke.x0 * _MM:.3f} {stroke.y0 * _MM:.3f} "
        f"L {stroke.x1 * _MM:.3f} {stroke.y1 * _MM:.3f}"
        "</ofd:AbbreviatedData></ofd:PathObject>"
        for stroke in strokes_of(pages, page)
    ]
    for run in runs_of(pages, page):
        drawn += _text_objects(run, pages.sheet.bold, writing)
    return _wrapped_page(f'{template}<ofd:Layer Type="Body">{"".join(drawn)}</ofd:Layer>')


def _wrapped_page(inner: str) -> str:
    before, layer = inner[: inner.index("<ofd:Layer")], inner[inner.index("<ofd:Layer") :]
    return _element("Page", f"{before}<ofd:Content>{layer}</ofd:Content>")


def _text_objects(run: Run, bold: Bold, writing: Writing) -> Iterator[str]:
    """The run as one text object, or as one a character."""
    steps = [measure(character) * run.size + run.spacing for character in run.text]
    x = run.x
    if not writing.by_character:
        yield _text_object(run, x, run.text, steps, bold, writing)
        return
    for character, step in zip(run.text, steps, strict=True):
        if not character.isspace():
            yield _text_object(run, x, character, [step], bold, writing)
        x += step


def _text_object(
    run: Run, x: float, text: str, steps: list[float], bold: Bold, writing: Writing
) -> str:
    """One text object; its box is 1.2 sizes high, the baseline at 0.88 of the size."""
    unit = _MM / writing.scale
    size = run.size * unit
    box = (x * _MM, (run.y - 0.88 * run.size) * _MM, sum(steps) * _MM, 1.2 * run.size * _MM)
    attributes = {"Boundary": " ".join(f"{side:.3f}" for side in box)}
    if writing.has_sizes:
        attributes["Size"] = f"{size:.4f}"
    if writing.scale != 1.0:
        attributes["CTM"] = f"{writing.scale} 0 0 {writing.scale} 0 0"
    is_face = run.is_bold and bold is Bold.FACE
    attributes["Font"] = "2" if is_face else "1"
    if run.is_bold and bold in (Bold.OUTLINED, Bold.TWICE):
        attributes["Weight"] = "700"
    named = " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items())
    deltas = " ".join(f"{step * unit:.4f}" for step in steps[:-1])
    spread = f' DeltaX="{deltas}"' if deltas else ""
    return (
        f'<ofd:TextObject {named}><ofd:TextCode X="0" Y="{0.88 * size:.4f}"{spread}>'
        f"{escape(text)}</ofd:TextCode></ofd:TextObject>"
    )
