"""OFD files (GB/T 33190): pages by their characters and places, templates as running heads."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from indexer.document import Document, UnreadableFileError
from indexer.readers.ofd_parts import (
    Box,
    Parts,
    attribute,
    box_of,
    child,
    children,
    text_of,
)
from indexer.readers.ofd_statements import asides_of, meta_of
from indexer.readers.ofd_text import POINTS, Drawn, Resources, drawn, units_of, weights_of
from indexer.readers.options import PLAIN_OPTIONS, ReadingOptions
from indexer.readers.packages import open_package
from indexer.readers.page_checks import (
    LARGE_PICTURE,
    LOST,
    MANY_DRAWINGS,
    MAX_PAGE_CHARACTERS,
    NO_TEXT,
    PageText,
    check_characters,
    check_count,
    check_text,
    problems_of,
)
from indexer.readers.page_glyphs import Page
from indexer.readers.page_layout import layout_of

MAX_BYTES = 50_000_000
_A4: Box = (0.0, 0.0, 210.0, 297.0)
_MAX_SIDE = 5_000.0  # millimetres


@dataclass(frozen=True, slots=True)
class _Body:
    """One document of the file: where its parts are, and what its pages share."""

    part: str
    root: etree._Element
    resources: Resources
    templates: dict[str, str]
    page_box: Box


def read_ofd(name: str, content: bytes, options: ReadingOptions = PLAIN_OPTIONS) -> Document:
    """The text of an OFD file in reading order, its running heads and page numbers aside.

    Raises:
        UnreadableFileError: too large, damaged, unsafe, scanned, or in characters without meaning.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(
            name, f"OFD 文件有 {len(content)} 字节，超过上限 {MAX_BYTES} 字节，不像一期刊物"
        )
    parts = Parts(open_package(name, content))
    entry = parts.needed("", "OFD.xml")
    bodies = [_body(parts, entry, body) for body in children(parts.xml(entry), "DocBody")]
    if not bodies:
        raise UnreadableFileError(name, "OFD 文件里没有文档（DocBody），可能已损坏")
    texts = _page_texts(name, parts, bodies)
    check_text(name, texts)
    layout = layout_of(text.page for text in texts)
    if not layout.blocks:
        raise UnreadableFileError(name, NO_TEXT)
    resources = bodies[0].resources
    outside = asides_of(parts, entry, [(body.part, body.root) for body in bodies], resources)
    unprinted = (said for text in texts for said in text.aside)
    return Document(
        name,
        layout.blocks,
        hashlib.sha256(content).hexdigest(),
        "application/ofd",
        None,
        meta_of(parts.xml(entry)),
        tuple(dict.fromkeys((*layout.aside, *unprinted, *outside))),
        tuple(problems_of(texts)),
    )


def _body(parts: Parts, entry: str, body: etree._Element) -> _Body:
    part = parts.needed(entry, text_of(body, "DocRoot"))
    root = parts.xml(part)
    common = child(root, "CommonData")
    named = [text_of(common, kind) for kind in ("PublicRes", "DocumentRes")]
    located = [(part, one) for one in named]
    templates = {
        (attribute(template, "ID") or "").strip(): found
        for template in children(common, "TemplatePage")
        if (found := parts.located(part, attribute(template, "BaseLoc"))) is not None
    }
    box = box_of(text_of(child(common, "PageArea"), "PhysicalBox")) or _A4
    return _Body(part, root, _resources(parts, located), templates, box)


def _resources(
    parts: Parts, named: list[tuple[str, str | None]], known: Resources | None = None
) -> Resources:
    """The resources of parts that (base, location) pairs name, added to those `known`."""
    weights = dict(known.weights) if known else {}
    units = dict(known.units) if known else {}
    for base, location in named:
        if (part := parts.located(base, location)) is not None:
            root = parts.xml(part)
            weights.update(weights_of(root))
            units.update(units_of(root))
    return Resources(weights, units)


def _page_texts(name: str, parts: Parts, bodies: list[_Body]) -> list[PageText]:
    pages = [
        (body, page) for body in bodies for page in children(child(body.root, "Pages"), "Page")
    ]
    check_count(name, len(pages))
    roots = [
        (body, part, parts.xml(part))
        for body, page in pages
        for part in [parts.needed(body.part, attribute(page, "BaseLoc"))]
    ]
    used = Counter(template for body, _, root in roots for template in _template_parts(body, root))
    texts: list[PageText] = []
    for place, (body, part, root) in enumerate(roots, start=1):
        named = [(part, one.text) for one in children(root, "PageRes")]
        resources = _resources(parts, named, body.resources)
        text = _page_text(
            name, _box(name, body, root, place), drawn(child(root, "Content"), resources), place
        )
        for template in _template_parts(body, root):
            around = drawn(child(parts.xml(template), "Content"), resources)
            text = _with_template(text, around, is_shared=used[template] > 1)
        texts.append(text)
        check_characters(name, texts)
    return texts


def _template_parts(body: _Body, root: etree._Element) -> Iterator[str]:
    for template in children(root, "Template"):
        number = (attribute(template, "TemplateID") or "").strip()
        if number in body.templates:
            yield body.templates[number]


def _box(name: str, body: _Body, root: etree._Element, place: int) -> Box:
    box = box_of(text_of(child(root, "Area"), "PhysicalBox")) or body.page_box
    if not all(0 < side <= _MAX_SIDE for side in box[2:]):
        raise UnreadableFileError(
            name, f"OFD 文件第{place}页的尺寸是 {box[2]:g}×{box[3]:g} 毫米，不是一张纸"
        )
    return box


def _page_text(name: str, box: Box, seen: Drawn, place: int) -> PageText:
    if len(seen.glyphs) > MAX_PAGE_CHARACTERS:
        raise UnreadableFileError(
            name, f"OFD 文件第{place}页有 {len(seen.glyphs)} 个字，超过上限，不像一页刊物"
        )
    width, height = box[2] * POINTS, box[3] * POINTS
    on_page = [g for g in seen.glyphs if 0 <= g.x0 <= width and 0 <= g.y <= height]
    beside = "".join(g.text for g in seen.glyphs if not (0 <= g.x0 <= width and 0 <= g.y <= height))
    area = sum(picture[2] * picture[3] for picture in seen.pictures)
    return PageText(
        Page(place, width, height, tuple(on_page), tuple(seen.rules)),
        tuple(text for text in (*seen.hidden, beside) if text.strip()),
        sum(glyph.text == LOST for glyph in on_page),
        area >= LARGE_PICTURE * width * height or seen.drawings >= MANY_DRAWINGS,
    )


def _with_template(text: PageText, around: Drawn, *, is_shared: bool) -> PageText:
    """The page with what its template draws: text that several pages share is a running head."""
    page = replace(text.page, rules=(*text.page.rules, *around.rules))
    if is_shared:
        said = (around.text,) if around.text else ()
        return replace(text, page=page, aside=(*text.aside, *said))
    page = replace(page, glyphs=(*page.glyphs, *around.glyphs))
    return replace(text, page=page, aside=(*text.aside, *around.hidden))
