"""Markings in PDF and OFD files."""

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from tests.indexer.ofds import element, package, page, text
from tests.indexer.pdfs import HEIGHT, Draw, drawn, together
from tests.indexer.pdfs import lines as lines_drawn
from tests.marked.carrier import Carrier, Lines, named

_COLUMNS = 26
_TOP, _PITCH, _FOOT = 20, 9, 285  # millimetres


def _pieces(lines: Lines) -> list[str]:
    """The lines of a bulletin as a narrow page breaks them."""
    return [line[at : at + _COLUMNS] for line in lines for at in range(0, len(line), _COLUMNS)]


def pdf(lines: Lines, around: Draw | None = None, *, second: Draw | None = None) -> bytes:
    """A bulletin as PDF, with what else is drawn on its page, and on another one."""
    first = lines_drawn(*_pieces(lines))
    pages = [first if around is None else together(first, around)]
    return drawn(*pages, *([second] if second else []))


def _written(x: float, y: float) -> Callable[[str], Draw]:
    """Draws a text at a place of the page."""
    return lambda mark: lambda canvas: canvas.drawString(x, y, mark)


def _statement(name: str) -> Callable[[str], Draw]:
    """Sets what the file says of itself: title, subject, keywords."""

    def of(mark: str) -> Draw:
        return lambda canvas: getattr(canvas, f"set{name}")(mark)

    return of


def _noted(mark: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.textAnnotation(mark, Rect=(80, 500, 120, 540))

    return draw


def _pdf(place: str, around: Callable[[str], Draw]) -> Carrier:
    return Carrier("pdf", place, lambda mark, lines: pdf(lines, around(mark)))


def ofd(lines: Lines, *objects: str, info: str = "", **more: str) -> bytes:
    """A bulletin as OFD, with what else is on its page and in the file."""
    return package(page(*_objects(lines), *objects), info=info, **more)


def _objects(lines: Lines) -> list[str]:
    """The text objects of a bulletin, one a line."""
    return [text(piece, _TOP + _PITCH * place) for place, piece in enumerate(_pieces(lines))]


def _ofd_object(place: str, y: float) -> Carrier:
    return Carrier("ofd", place, lambda mark, lines: ofd(lines, text(mark, y)))


def _ofd_statement(place: str, around: str) -> Carrier:
    return Carrier("ofd", place, lambda mark, lines: ofd(lines, info=around.format(mark)))


def _noted_ofd(mark: str, lines: Lines) -> bytes:
    look = f'<ofd:Appearance Boundary="0 0 90 20">{text(mark, 5)}</ofd:Appearance>'
    listed = "<ofd:Page PageID='0'><ofd:FileLoc>A.xml</ofd:FileLoc></ofd:Page>"
    return ofd(
        lines,
        document="<ofd:Annotations>Annots.xml</ofd:Annotations>",
        Annots=element("Annotations", listed),
        A=element("PageAnnot", f'<ofd:Annot ID="1" Type="Watermark">{look}</ofd:Annot>'),
    )


def _in_template(mark: str, lines: Lines) -> bytes:
    used = '<ofd:Template TemplateID="9"/>'
    return package(
        page(*_objects(lines), before=used),
        page(text("甲", _TOP), before=used),
        common='<ofd:TemplatePage ID="9" BaseLoc="T.xml"/>',
        T=page(text(mark, 10)),
    )


PDFS: tuple[Carrier, ...] = (
    _pdf("above", _written(80, HEIGHT - 80)),
    _pdf("header", _written(80, HEIGHT - 30)),
    _pdf("footer", _written(80, 30)),
    _pdf("margin", _written(8, 160)),
    _pdf("title", _statement("Title")),
    _pdf("subject", _statement("Subject")),
    _pdf("keywords", _statement("Keywords")),
    _pdf("note", _noted),
    _pdf("unseen", lambda mark: lines_drawn(mark, mode=3)),
    Carrier("pdf", "second page", lambda mark, lines: pdf(lines, second=lines_drawn(mark, "甲"))),
    *named("pdf", pdf),
)
OFDS: tuple[Carrier, ...] = (
    _ofd_object("above", 8),
    _ofd_object("footer", _FOOT),
    _ofd_statement("title", "<ofd:Title>{}</ofd:Title>"),
    _ofd_statement("keywords", "<ofd:Keywords><ofd:Keyword>{}</ofd:Keyword></ofd:Keywords>"),
    _ofd_statement(
        "property",
        '<ofd:CustomDatas><ofd:CustomData Name="密级">{}</ofd:CustomData></ofd:CustomDatas>',
    ),
    Carrier("ofd", "annotation", _noted_ofd),
    Carrier("ofd", "template", _in_template),
    *named("ofd", ofd),
)
