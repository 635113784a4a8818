"""Hostile OFD files: XML bombs, templates that lead in circles, numbers no page has."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from tests.hostile.hostile_file import (
    ESCAPED,
    HostileFile,
    bulletin,
    cut,
    han,
    noise,
    odd,
    refused,
    scratched,
)
from tests.hostile.packing import MEGABYTE, bomb_entry, plain_entry, zip_of
from tests.hostile.word import LAUGHS
from tests.indexer.ofds import element, package, page, text, zipped

_CONTENT = "Doc_0/Pages/P0.xml"
_LINE = 34
_BOX = 'Boundary="30 20 170 6" Size="5"'


def _lines() -> list[str]:
    """A bulletin, a text object a line."""
    printed = [line for line in bulletin().split("\n") if line]
    pieces = [line[at : at + _LINE] for line in printed for at in range(0, len(line), _LINE)]
    return [text(escape(piece), 20 + 8 * place) for place, piece in enumerate(pieces)]


def _ofd(*more: str) -> bytes:
    """A bulletin with further objects on its page."""
    return package(page(*_lines(), *more))


def _code(attributes: str, words: str = "组工", box: str = _BOX) -> str:
    """A text object whose characters are spread as `attributes` say."""
    return (
        f'<ofd:TextObject {box}><ofd:TextCode X="0" Y="4" {attributes}>{words}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def _many(count: int) -> Iterator[str]:
    return (_code(f'DeltaX="{step}"') for step in range(count))


def _steps(count: int) -> str:
    return f'DeltaX="{" ".join(map(str, range(count)))}"'


def _nested(name: str, depth: int) -> bytes:
    starts = (f'<ofd:{name} ID="{level}">' for level in range(depth))
    return _ofd("".join(starts) + f"</ofd:{name}>" * depth)


def _bomb() -> bytes:
    return zip_of([plain_entry("OFD.xml", b"<OFD/>"), bomb_entry(_CONTENT, b" " * MEGABYTE, 300)])


def _with_dtd(where: str) -> bytes:
    """A bulletin one part of which declares entities in entities."""
    parts = {
        "OFD.xml": element("OFD", ""),
        "Doc_0/Document.xml": element("Document", ""),
        _CONTENT: page(*_lines()),
    }
    return zipped(parts | {where: LAUGHS + parts[where]})


def _located(location: str) -> bytes:
    """A file whose only page lies elsewhere."""
    pages = f'<ofd:Pages><ofd:Page ID="1" BaseLoc="{location}"/></ofd:Pages>'
    entry = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    return zipped(
        {"OFD.xml": element("OFD", entry), "Doc_0/Document.xml": element("Document", pages)}
    )


def _template_itself() -> bytes:
    template = '<ofd:TemplatePage ID="9" BaseLoc="Pages/P0.xml"/>'
    return package(page(*_lines(), before='<ofd:Template TemplateID="9"/>'), common=template)


def _document_itself() -> bytes:
    entry = "<ofd:DocBody><ofd:DocRoot>OFD.xml</ofd:DocRoot></ofd:DocBody>"
    return zipped({"OFD.xml": element("OFD", entry)})


def _replaced(old: str, new: str) -> bytes:
    return package(page(*_lines()).replace(old, new))


FILES: tuple[HostileFile, ...] = (
    refused("bomb.ofd", "a page of 300 MB", _bomb),
    refused("large-text.ofd", "three million characters", lambda: _ofd(_code("", han(3_000_000)))),
    refused("large-objects.ofd", "100,000 texts on a page", lambda: _ofd(*_many(100_000))),
    refused("pages.ofd", "1,500 pages", lambda: package(*[page(_code(""))] * 1500)),
    refused("dtd-entry.ofd", "entities in the entry", lambda: _with_dtd("OFD.xml")),
    refused("dtd-document.ofd", "in the document", lambda: _with_dtd("Doc_0/Document.xml")),
    refused("dtd-page.ofd", "entities in a page", lambda: _with_dtd(_CONTENT)),
    refused("nest-deep.ofd", "100,000 blocks deep", lambda: _nested("PageBlock", 100_000)),
    odd("nest-blocks.ofd", "200 blocks in each other", lambda: _nested("PageBlock", 200)),
    odd(
        "spread-times.ofd", "a step 2 billion times", lambda: _ofd(_code('DeltaX="g 2000000000 5"'))
    ),
    odd("spread-long.ofd", "300,000 steps", lambda: _ofd(_code(_steps(300_000)))),
    odd("spread-wild.ofd", "steps of no number", lambda: _ofd(_code('DeltaX="nan inf 1e400 x"'))),
    odd(
        "box-wild.ofd",
        "a place of no number",
        lambda: _ofd(_code("", box='Boundary="nan inf 1e400 x"')),
    ),
    odd(
        "box-short.ofd",
        "a place of one number",
        lambda: _ofd(_code("", box='Boundary="7" Size="-5"')),
    ),
    odd(
        "turned.ofd",
        "turned into nothing",
        lambda: _ofd(_code("", box=f'{_BOX} CTM="0 0 0 0 0 0"')),
    ),
    odd(
        "glyphs.ofd",
        "signs for 2 billion characters",
        lambda: _replaced(
            "<ofd:TextCode",
            '<ofd:CGTransform CodePosition="0" CodeCount="2000000000"/><ofd:TextCode',
        ),
    ),
    odd("template-itself.ofd", "a page that is its own template", _template_itself),
    refused("document-itself.ofd", "an entry that leads to itself", _document_itself),
    refused(
        "located-above.ofd", "a page outside of the file", lambda: _located("../../../etc/passwd")
    ),
    refused(
        "located-system.ofd",
        "a page that is a file of the system",
        lambda: _located("file:///etc/passwd"),
    ),
    refused("located-nowhere.ofd", "a page that is not there", lambda: _located("Pages/P7.xml")),
    refused(
        "path-above.ofd",
        "a part that leads up",
        lambda: zipped({"OFD.xml": "<OFD/>", f"../../tmp/{ESCAPED}": "x"}),
    ),
    refused("no-entry.ofd", "no OFD.xml", lambda: zipped({_CONTENT: page(*_lines())})),
    refused(
        "no-document.ofd", "an entry of nothing", lambda: zipped({"OFD.xml": element("OFD", "")})
    ),
    refused("no-text.ofd", "no text at all", lambda: package(page())),
    refused("no-xml.ofd", "noise for XML", lambda: zip_of([plain_entry("OFD.xml", noise(9000))])),
    refused("cut.ofd", "cut in the middle", lambda: cut(_ofd(), 0.5)),
    odd("scratched.ofd", "five bytes changed", lambda: scratched(_ofd(), 5)),
)
