"""PDF files of one page, object by object, for the hostile ones to differ from."""

from collections.abc import Mapping
from typing import TypeAlias

from tests.hostile.hostile_file import bulletin
from tests.indexer.pdfs import built

# Objects by their numbers: 1 to 6 are the file's own, a test's begin with 7.
Objects: TypeAlias = Mapping[int, str | bytes]
CATALOGUE, PAGES, PAGE, CONTENT, FONT, CHARACTERS, FREE = range(1, 8)
FLATE = "/Filter/FlateDecode"
FONTS = "/Font<</F 5 0 R>>"


def pdf(
    objects: Objects | None = None, content: str | bytes = "", extra: str = "", uses: str = ""
) -> bytes:
    """A PDF of one page with these objects, in addition to its own or in place of them.

    `content` draws the page, by default a bulletin; `extra` is what its stream says of itself,
    `uses` what it may use besides a font.
    """
    own: Objects = {
        CATALOGUE: "<</Type/Catalog/Pages 2 0 R>>",
        PAGES: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        PAGE: page(uses),
        CONTENT: stream(content or _bulletin_drawn(), extra),
        FONT: "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        "/DescendantFonts[6 0 R]>>",
        CHARACTERS: "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>>>",
    }
    made = {**own, **(objects or {})}
    return built([made.get(number, "null") for number in range(1, max(made) + 1)])


def page(uses: str = "", box: str = "0 0 595 842", more: str = "") -> str:
    """The page as an object."""
    return (
        f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R"
        f"/Resources<<{FONTS}{uses}>>{more}>>"
    )


def stream(content: str | bytes, extra: str = "") -> bytes:
    """A stream object, its bytes as they stand."""
    written = content.encode() if isinstance(content, str) else content
    return f"<<{extra}/Length {len(written)}>>stream\n".encode() + written + b"\nendstream"


def drawing(*forms: bytes) -> bytes:
    """A page that draws the first of these objects, number 7, as /X."""
    return pdf(dict(enumerate(forms, FREE)), "500 0 0 800 0 0 cm /X Do", "", "/XObject<</X 7 0 R>>")


def form(content: str, drawn: int) -> bytes:
    """A drawing that may draw another object as /X."""
    uses = f"/Resources<<{FONTS}/XObject<</X {drawn} 0 R>>>>"
    return stream(content, f"/Type/XObject/Subtype/Form/BBox[0 0 600 900]{uses}")


def shown(text: str, y: int = 780) -> str:
    """What draws a text on a page."""
    return f"BT /F 14 Tf 60 {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"


def _bulletin_drawn() -> str:
    lines = [line for line in bulletin().split("\n") if line]
    pieces = [line[at : at + 30] for line in lines for at in range(0, len(line), 30)]
    return "".join(shown(piece, 800 - 20 * place) for place, piece in enumerate(pieces))
