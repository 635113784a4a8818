"""Small PDFs made for one test each: by reportlab, or object by object where it is too well-behaved."""

import io
import zlib
from collections.abc import Callable, Sequence

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.rendering.pdf_file import FONT, measure

WIDTH, HEIGHT = 595.0, 842.0
Draw = Callable[[Canvas], None]


def drawn(*pages: Draw, password: str | None = None) -> bytes:
    """A PDF of pages that each a function draws; `password` is what opens it."""
    measure("")  # registers the font
    written = io.BytesIO()
    lock = None if password is None else StandardEncryption(password, ownerPassword="owner")
    canvas = Canvas(written, pagesize=(WIDTH, HEIGHT), invariant=True, encrypt=lock)
    for draw in pages:
        canvas.setFont(FONT, 16)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def lines(*texts: str, mode: int = 0) -> Draw:
    """Draws lines from the top of the page in a text render mode."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        for place, text in enumerate(texts):
            line = canvas.beginText(80, HEIGHT - 110 - 28 * place)
            line.setTextRenderMode(mode)
            line.textOut(text)
            canvas.drawText(line)
        canvas.restoreState()

    return draw


def picture(canvas: Canvas) -> None:
    """Draws a picture over the whole page."""
    grey = Image.new("L", (8, 8), 200)
    canvas.drawImage(ImageReader(grey), 0, 0, WIDTH, HEIGHT)


def together(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def built(objects: Sequence[str | bytes]) -> bytes:
    """A PDF of objects as they are written; the first is the catalogue."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        body = content if isinstance(content, bytes) else content.encode("latin-1")
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(
        b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start)
    )
    return out.getvalue()


def stream(content: str, extra: str = "", *, packed: bool = False) -> bytes:
    """A stream object."""
    data = zlib.compress(content.encode()) if packed else content.encode()
    flate = "/Filter/FlateDecode" if packed else ""
    return f"<<{extra}{flate}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


def one_page(content: str, resources: str, *others: str | bytes, page: str = "") -> bytes:
    """A PDF of one page with this content stream; `others` are objects 5, 6, …"""
    return built(
        [
            "<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{resources}>>{page}>>",
            stream(content),
            *others,
        ]
    )
