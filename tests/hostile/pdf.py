"""Hostile PDF files, by what is drawn: packed bombs, drawings in drawings, wild numbers."""

import zlib

from tests.hostile.hostile_file import HostileFile, odd, refused
from tests.hostile.packing import MEGABYTE, flated
from tests.hostile.pdf_objects import (
    CATALOGUE,
    CHARACTERS,
    FLATE,
    FONT,
    FONTS,
    FREE,
    PAGE,
    Objects,
    drawing,
    form,
    page,
    pdf,
    shown,
    stream,
)

_RANGES = (
    "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
    "1 beginbfrange {} endbfrange endcmap"
)
_OWN_FONT = "<</Type/Font/Subtype/Type0/BaseFont/S/Encoding/Identity-H/DescendantFonts[6 0 R]{}>>"
# Which objects make object 7 a part of this kind.
_MEANING: Objects = {FONT: _OWN_FONT.format("/ToUnicode 7 0 R")}
_PROGRAM: Objects = {
    FONT: _OWN_FONT.format(""),
    CHARACTERS: "<</Type/Font/Subtype/CIDFontType2/BaseFont/S/FontDescriptor 8 0 R>>",
    FREE + 1: "<</Type/FontDescriptor/FontName/S/Flags 4/FontFile2 7 0 R>>",
}
_STATEMENT: Objects = {CATALOGUE: "<</Type/Catalog/Pages 2 0 R/Metadata 7 0 R>>"}
_PICTURE = "/Type/XObject/Subtype/Image/BitsPerComponent 8"
_LARGE = f"{_PICTURE}/Width 60000/Height 60000/ColorSpace/DeviceRGB"
_SMALL = f"{_PICTURE}/Width 9/Height 9/ColorSpace/DeviceGray"
_PATTERN = (
    "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep .00001/YStep .00001"
    "/Resources<</Pattern<</P 7 0 R>>>>"
)
_GLYPH = (
    "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 7 0 R>>"
    f"/Encoding<</Differences[0/a 78/a]>>/FirstChar 0/LastChar 255/Resources<<{FONTS}>>>>"
)
_WILD = "BT /F 1e38 Tf 1e38 -1e38 Td <7EC45DE5> Tj ET BT /F -1e-30 Tf 1e300 0 Td <7EC4> Tj ET"


def _bomb(extra: str = "") -> bytes:
    """A stream that unpacks to 300 MB."""
    return stream(flated(bytes(MEGABYTE), 300), f"{FLATE}{extra}")


def _flate_bomb(times: int) -> bytes:
    """300 MB of blanks, packed so many times over."""
    packed = flated(b" " * MEGABYTE, 300)
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    return pdf(content=packed, extra=f"/Filter[{'/FlateDecode' * times}]")


def _run_lengths() -> bytes:
    """Two bytes stand for 128 blanks, and are packed again."""
    packed = flated(b"\x81 " * (MEGABYTE // 2), 8)
    return pdf(content=packed, extra="/Filter[/FlateDecode/RunLengthDecode]")


def _wide_rows() -> bytes:
    parameters = "/DecodeParms<</Predictor 15/Columns 2000000000>>"
    return pdf(content=flated(bytes(MEGABYTE), 60), extra=f"{FLATE}{parameters}")


def _packed(content: str) -> bytes:
    return pdf(content=zlib.compress(content.encode(), 9), extra=FLATE)


def _chained(*contents: str) -> bytes:
    """A page that draws the first of these, each of which may draw the next one."""
    return drawing(*(form(content, number + 1) for number, content in enumerate(contents, FREE)))


def _meaning(ranges: str) -> bytes:
    """A bulletin whose font says by these ranges what its characters mean."""
    return pdf({FREE: stream(_RANGES.format(ranges)), **_MEANING})


def _painted() -> bytes:
    pattern = stream("/Pattern cs /P scn 0 0 9 9 re f", _PATTERN)
    content = "/Pattern cs /P scn 0 0 600 800 re f"
    return pdf({FREE: pattern}, content, uses="/Pattern<</P 7 0 R>>")


def _many_filters() -> bytes:
    return pdf(content=b"00>", extra=f"/Filter[{'/ASCIIHexDecode ' * 20_000}]")


def _boxed(box: str) -> bytes:
    return pdf({PAGE: page(box=box)})


FILES: tuple[HostileFile, ...] = (
    refused("flate-once.pdf", "300 MB of blanks", lambda: _flate_bomb(1)),
    refused("flate-twice.pdf", "the same packed twice", lambda: _flate_bomb(2)),
    refused("flate-thrice.pdf", "the same packed three times", lambda: _flate_bomb(3)),
    refused("run-length.pdf", "500 MB by run lengths", _run_lengths),
    refused("filters.pdf", "20,000 filters on each other", _many_filters),
    refused("predictor.pdf", "rows of 2 billion columns", _wide_rows),
    refused("picture.pdf", "a picture of 60,000 by 60,000", lambda: drawing(_bomb(_LARGE))),
    refused("scan.pdf", "a scan without text", lambda: drawing(stream(bytes(81), _SMALL))),
    refused("bomb-meaning.pdf", "300 MB of meanings", lambda: pdf({FREE: _bomb(), **_MEANING})),
    odd("bomb-program.pdf", "a font of 300 MB", lambda: pdf({FREE: _bomb(), **_PROGRAM})),
    refused(
        "bomb-statement.pdf", "300 MB about itself", lambda: pdf({FREE: _bomb(), **_STATEMENT})
    ),
    odd("bomb-unused.pdf", "300 MB that nothing needs", lambda: pdf({FREE: _bomb()})),
    refused(
        "form-itself.pdf", "a drawing that draws itself", lambda: drawing(form("/X Do /X Do", 7))
    ),
    refused(
        "form-pair.pdf",
        "two that draw each other",
        lambda: drawing(form("/X Do", 8), form("/X Do", 7)),
    ),
    refused(
        "form-billion.pdf",
        "a billion texts by nine drawings",
        lambda: _chained(*["/X Do " * 10] * 9, shown("组工信息")),
    ),
    refused(
        "form-deep.pdf",
        "20,000 drawings in each other",
        lambda: _chained(*["/X Do"] * 20_000, shown("组工信息")),
    ),
    refused("texts.pdf", "500,000 texts on a page", lambda: _packed(shown("组工信息") * 500_000)),
    refused(
        "text-long.pdf",
        "a text of eight million characters",
        lambda: _packed(f"BT /F 14 Tf <{'7EC4' * 8_000_000}> Tj ET"),
    ),
    refused("saved.pdf", "two million saved states", lambda: _packed("q " * 2_000_000)),
    refused("begun.pdf", "a million texts begun", lambda: _packed("BT " * 1_000_000)),
    refused(
        "arrays.pdf",
        "300,000 arrays in each other",
        lambda: _packed("[" * 300_000 + "(x)" + "]" * 300_000 + " TJ"),
    ),
    refused("box-huge.pdf", "a sheet of 350 km", lambda: _boxed("0 0 1000000000 1000000000")),
    odd("box-none.pdf", "a sheet of no size", lambda: _boxed("0 0 0 0")),
    odd("box-wild.pdf", "a sheet of no number", lambda: _boxed("0 0 1e400 nan")),
    odd("box-turned.pdf", "a sheet upside down", lambda: _boxed("595 842 0 0")),
    refused("places.pdf", "type of wild size in wild places", lambda: pdf(content=_WILD)),
    odd("pattern.pdf", "a pattern painted with itself", _painted),
    odd(
        "glyph.pdf",
        "a character that draws itself",
        lambda: pdf({FONT: _GLYPH, FREE: stream(shown("一一"))}, shown("一" * 50)),
    ),
    odd(
        "meaning-many.pdf",
        "meanings of a million ranges",
        lambda: _meaning("<0000> <0000> <4E00> " * 1_000_000),
    ),
    refused(
        "meaning-wide.pdf",
        "meanings of 2^32 characters",
        lambda: _meaning("<00000000> <FFFFFFFF> <0000>"),
    ),
)
