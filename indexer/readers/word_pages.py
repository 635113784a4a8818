"""A cleared Word document to blocks: mammoth makes a page of it, which is printed as pages are."""

import io
import zipfile
from dataclasses import replace

import mammoth
from bs4 import BeautifulSoup
from lxml import etree

from indexer.document import Block
from indexer.readers.html_blocks import blocks_of
from indexer.readers.word_names import (
    PARAGRAPH,
    RUN,
    TEXT,
    VAL,
    WORD,
    local,
    new_run,
    new_text,
    own,
    q,
    remove,
    text_of,
)
from indexer.readers.word_styles import Setting, Styles, paragraph_around

_BREAK = q("w:br")
_TAB = q("w:tab")
_TABLE_PROPERTIES = tuple(
    q(f"w:{name}") for name in ("tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr")
)
_WIDE_SPACE = "\u3000"
_BLANK = "\xa0"
# A heading level on a whole paragraph of text is a slip of the typist's.
_MAX_HEADING = 120
# Where most of the text stands in a heavy face, that face says nothing.
_MAX_HEAVY_SHARE = 0.5


def printed_blocks(body: etree._Element, styles: Styles) -> tuple[Block, ...]:
    """The blocks that `body` prints, which holds paragraphs, runs and tables only.

    Raises:
        RecursionError: tables stand in tables too deep.
    """
    by_face = _tells_by_face(body, styles)
    names: dict[Setting, str] = {}
    for paragraph in list(body.iter(PARAGRAPH)):
        if paragraph.getparent() is None:
            continue  # it stood within another one, where none may: gone with that, and told as lost
        setting = styles.setting_of(paragraph)
        if len(text_of(paragraph)) > _MAX_HEADING:
            setting = replace(setting, level=None)
        name = names.setdefault(setting, f"s{len(names)}")
        _simplify(paragraph, name, styles, by_face=by_face)
    for properties in list(body.iter(*_TABLE_PROPERTIES)):
        remove(properties)
    page = mammoth.convert_to_html(
        _packed(body),
        style_map="\n".join(_mapping(setting, name) for setting, name in names.items()),
        include_default_style_map=False,
        include_embedded_style_map=False,
    )
    soup = BeautifulSoup(page.value, "lxml")
    for setting, name in names.items():
        for tag in soup.find_all(class_=name):
            tag["style"] = _declared(setting)
    return blocks_of(soup.body or soup)


def _tells_by_face(body: etree._Element, styles: Styles) -> bool:
    """Whether a face that is heavy by design sets some of the text off from most of it."""
    heavy = whole = 0
    for run in body.iter(RUN):
        size = sum(len(text.text or "") for text in run.iterchildren(TEXT))
        whole += size
        heavy += size if styles.is_heavy(run, paragraph_around(run)) else 0
    return heavy <= _MAX_HEAVY_SHARE * whole


def _simplify(paragraph: etree._Element, name: str, styles: Styles, *, by_face: bool) -> None:
    """Leave of a paragraph its text, weights and line breaks; its setting is style `name`."""
    runs = [inner for inner in own(paragraph) if inner.tag == RUN]
    weights = [
        styles.is_bold(run, paragraph) or (by_face and styles.is_heavy(run, paragraph))
        for run in runs
    ]
    _simplify_breaks(paragraph)
    is_blank_line = not text_of(paragraph).strip() and paragraph.getparent().tag == q("w:body")
    # Made in the tree they belong to: lxml is slow to take in thousands of elements from outside.
    style = etree.SubElement(paragraph, q("w:pPr"))
    etree.SubElement(style, q("w:pStyle")).set(VAL, name)
    paragraph[:] = [style, *runs, *([new_run(_BLANK)] if is_blank_line else [])]
    for run, is_bold in zip(runs, weights, strict=True):
        run[:] = [inner for inner in run if inner.tag in (TEXT, _BREAK)]
        if is_bold:
            weight = etree.SubElement(run, q("w:rPr"))
            etree.SubElement(weight, q("w:b"))
            run.insert(0, weight)


def _simplify_breaks(paragraph: etree._Element) -> None:
    """Tabs as wide spaces; of breaks only those between lines of the paragraph, all of one kind."""
    pending: list[etree._Element] = []
    begun = False
    for inner in list(own(paragraph)):
        if inner.tag == _TAB and local(inner.getparent()) == "r":
            inner.getparent().replace(inner, new_text(_WIDE_SPACE if begun else _WIDE_SPACE * 2))
        elif inner.tag == _BREAK:
            pending.append(inner)
        elif inner.tag == TEXT and (inner.text or "").strip():
            for line_break in pending:
                if begun:
                    line_break.attrib.clear()
                else:
                    remove(line_break)
            pending.clear()
            begun = True
    for line_break in pending:
        remove(line_break)


def _mapping(setting: Setting, name: str) -> str:
    tag = "p" if setting.level is None else f"h{setting.level}"
    return f"p.{name} => {tag}.{name}:fresh"


def _declared(setting: Setting) -> str:
    align = f"text-align: {setting.align}; " if setting.align else ""
    return f"{align}text-indent: {setting.indent:g}pt"


def _packed(body: etree._Element) -> io.BytesIO:
    """A package of nothing but `body`: whatever else the file holds is none of mammoth's."""
    document = etree.Element(q("w:document"), nsmap={"w": WORD})
    document.append(body)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", etree.tostring(document, encoding="utf-8"))
    packed.seek(0)
    return packed
