"""Set pages as a PDF made by reportlab, in its built-in Chinese font: no font file is needed."""

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.rendering.sheet import HEIGHT, WIDTH, Bold, Pages, Run, runs_of, strokes_of

FONT = "STSong-Light"
_FILL, _FILL_AND_STROKE = 0, 2


def measure(text: str) -> float:
    """The width of `text` in a size of one point."""
    _register()
    return float(pdfmetrics.stringWidth(text, FONT, 1000)) / 1000


def pdf_file(pages: Pages) -> bytes:
    """The file; the same pages give the same bytes."""
    _register()
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(WIDTH, HEIGHT), invariant=True)
    for page in range(max(run.page for run in pages.runs) + 1):
        if pages.sheet.watermark:
            _draw_watermark(canvas, pages.sheet.watermark)
        for stroke in strokes_of(pages, page):
            canvas.line(stroke.x0, HEIGHT - stroke.y0, stroke.x1, HEIGHT - stroke.y1)
        for run in runs_of(pages, page):
            _draw(canvas, run, pages.sheet.bold)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def _register() -> None:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def _draw(canvas: Canvas, run: Run, bold: Bold) -> None:
    is_outlined = run.is_bold and bold is Bold.OUTLINED
    shifts = (0.0, 0.4) if run.is_bold and bold is Bold.TWICE else (0.0,)
    for shift in shifts:
        text = canvas.beginText(run.x + shift, HEIGHT - run.y)
        text.setFont(FONT, run.size)
        text.setTextRenderMode(_FILL_AND_STROKE if is_outlined else _FILL)
        text.setCharSpace(run.spacing)
        text.textOut(run.text)
        canvas.drawText(text)


def _draw_watermark(canvas: Canvas, text: str) -> None:
    canvas.saveState()
    canvas.setFont(FONT, 60)
    canvas.setFillGray(0.85)
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(45)
    canvas.drawCentredString(0, 0, text)
    canvas.restoreState()
