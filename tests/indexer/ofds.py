"""Small OFD files put together part by part, each for what one test is about."""

import io
import zipfile

NAMESPACE = "http://www.ofdspec.org/2016"


def element(name: str, inner: str) -> str:
    """An XML part with this root."""
    return f'<ofd:{name} xmlns:ofd="{NAMESPACE}">{inner}</ofd:{name}>'


def text(words: str, y: float, attributes: str = "", *, x: float = 30, inner: str = "") -> str:
    """A text object of 5 mm type; `inner` are its children before the characters."""
    return (
        f'<ofd:TextObject Boundary="{x} {y} {len(words) * 5} 6" Size="5" {attributes}>{inner}'
        f'<ofd:TextCode X="0" Y="4.4" DeltaX="g {len(words) - 1} 5">{words}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def page(*objects: str, before: str = "") -> str:
    """A page of objects in one layer; `before` stands before its content."""
    layer = f"<ofd:Layer>{''.join(objects)}</ofd:Layer>"
    return element("Page", f"{before}<ofd:Content>{layer}</ofd:Content>")


def package(
    *pages: str, info: str = "", common: str = "", document: str = "", body: str = "", **parts: str
) -> bytes:
    """A file of pages; `parts` are further XML parts of Doc_0, their names with __ for /."""
    listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/P{i}.xml"/>' for i in range(len(pages)))
    written = {
        "OFD.xml": element(
            "OFD",
            f"<ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo>"
            f"<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{body}</ofd:DocBody>",
        ),
        "Doc_0/Document.xml": element(
            "Document",
            "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            f"</ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{document}",
        ),
        **{f"Doc_0/Pages/P{i}.xml": content for i, content in enumerate(pages)},
        **{f"Doc_0/{name.replace('__', '/')}.xml": content for name, content in parts.items()},
    }
    return zipped(written)


def zipped(parts: dict[str, str]) -> bytes:
    """Parts in a zip file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()
