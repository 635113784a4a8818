"""Markings in old Word files (.doc), which LibreOffice makes of .docx files."""

import io
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.marked.carrier import Lines

_MADE_IN_S = 120
_BOX = (
    '<w:p {spaces}><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
    'style="position:absolute;width:180pt;height:40pt"><v:textbox><w:txbxContent><w:p><w:r>'
    "<w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


@dataclass(frozen=True, slots=True)
class OldPlace:
    """A place of a .doc, and what puts a text there."""

    place: str
    put: Callable[[WordDocument, str], object]


def _in_box(document: WordDocument, text: str) -> None:
    box = parse_xml(_BOX.format(spaces=nsdecls("w"), text=text))
    document.paragraphs[0]._p.addprevious(box)


def _in_table(document: WordDocument, text: str) -> None:
    cells = document.add_table(1, 3).rows[0].cells
    for cell, shown in zip(cells, (text, "份号", "000012"), strict=True):
        cell.text = shown


def _on_second_page(document: WordDocument, text: str) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph(text)


def _hidden(document: WordDocument, text: str) -> None:
    document.add_paragraph().add_run(text).font.hidden = True


def _stated(name: str) -> Callable[[WordDocument, str], None]:
    return lambda document, text: setattr(document.core_properties, name, text)


PLACES: tuple[OldPlace, ...] = (
    OldPlace("above", lambda document, text: document.paragraphs[0].insert_paragraph_before(text)),
    OldPlace("end", lambda document, text: document.add_paragraph(text)),
    OldPlace("second page", _on_second_page),
    OldPlace("table", _in_table),
    OldPlace("box", _in_box),
    OldPlace("hidden", _hidden),
    OldPlace("header", lambda document, text: document.sections[0].header.add_paragraph(text)),
    OldPlace("footer", lambda document, text: document.sections[0].footer.add_paragraph(text)),
    OldPlace("title", _stated("title")),
    OldPlace("subject", _stated("subject")),
    OldPlace("keywords", _stated("keywords")),
)


def new_word(place: OldPlace, text: str, lines: Lines) -> bytes:
    """A .docx of these lines, the text at its place."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    place.put(document, text)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def make_old(office: str, files: Iterable[Path], folder: Path) -> None:
    """Have LibreOffice write a .doc of each .docx into `folder`."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked = ("--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(folder))
    command = [office, profile, *asked, *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=_MADE_IN_S)
