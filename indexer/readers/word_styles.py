"""How a Word file sets a paragraph or run, its styles followed: alignment, indent, level, weight."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from indexer.readers.word_names import PARAGRAPH, child, own, q, switch, value

_ALIGNED = {"center": "center", "right": "right", "end": "right"}
_MAX_CHAIN = 20
_POINTS_A_CHARACTER = 16  # 三号, what bulletins are set in
_TWIPS_A_POINT = 20
_MAX_HEADING_LEVEL = 6
# Faces that are bold by design: offices set titles in them without asking for bold.
_HEAVY_FACE = re.compile(r"黑体|SimHei|Heiti|小标宋|Black\b", re.IGNORECASE)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Setting:
    """How one paragraph is set; `indent` in points, of its first line."""

    align: str | None = None
    indent: float = 0.0
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by their id, and its defaults."""

    by_id: dict[str, etree._Element]
    defaults: etree._Element | None
    standard: str | None  # the style of a paragraph that names none

    def setting_of(self, paragraph: etree._Element) -> Setting:
        """The setting of a paragraph: its own properties before those of its style."""
        chain = [p for p in self._paragraph_chain(paragraph) if p is not None]
        aligned = _first(value(properties, "w:jc") for properties in chain)
        level = _first(value(properties, "w:outlineLvl") for properties in chain)
        return Setting(
            align=_ALIGNED.get(aligned or ""), indent=_indent(chain), level=_level(level)
        )

    def is_hidden(self, run: etree._Element, paragraph: etree._Element | None) -> bool:
        """Whether a run is not printed."""
        return bool(self._run_switch(run, paragraph, "w:vanish"))

    def is_bold(self, run: etree._Element, paragraph: etree._Element | None) -> bool:
        """Whether a run is set in bold."""
        return bool(self._run_switch(run, paragraph, "w:b"))

    def is_heavy(self, run: etree._Element, paragraph: etree._Element | None) -> bool:
        """Whether the face of a run is bold by design."""
        faces = (
            _first(fonts.get(q(f"w:{script}")) for script in ("eastAsia", "ascii"))
            for properties in self._run_chain(run, paragraph)
            if (fonts := child(properties, "w:rFonts")) is not None
        )
        return bool(_HEAVY_FACE.search(_first(faces) or ""))

    def numbering_of(self, paragraph: etree._Element) -> etree._Element | None:
        """The w:numPr that holds for a paragraph."""
        found = (child(properties, "w:numPr") for properties in self._paragraph_chain(paragraph))
        return _first(found)

    def size_of(self, paragraph: etree._Element) -> float:
        """The size in points that the first run of a paragraph is set in."""
        run = next((inner for inner in own(paragraph) if inner.tag == q("w:r")), paragraph)
        size = _first(value(p, "w:sz") for p in self._run_chain(run, paragraph))
        return int(size) / 2 if size and size.isdigit() else _POINTS_A_CHARACTER

    def _run_switch(
        self, run: etree._Element, paragraph: etree._Element | None, name: str
    ) -> bool | None:
        return _first(switch(p, name) for p in self._run_chain(run, paragraph))

    def _run_chain(
        self, run: etree._Element, paragraph: etree._Element | None
    ) -> Iterator[etree._Element | None]:
        own_properties = child(run, "w:rPr")
        yield own_properties
        for style in self._chain(value(own_properties, "w:rStyle")):
            yield child(style, "w:rPr")
        for style in self._chain(self._style_of(paragraph)):
            yield child(style, "w:rPr")
        yield child(self.defaults, "w:rPrDefault/w:rPr")

    def _paragraph_chain(self, paragraph: etree._Element) -> Iterator[etree._Element | None]:
        yield child(paragraph, "w:pPr")
        for style in self._chain(self._style_of(paragraph)):
            yield child(style, "w:pPr")
        yield child(self.defaults, "w:pPrDefault/w:pPr")

    def _style_of(self, paragraph: etree._Element | None) -> str | None:
        return (
            (value(paragraph, "w:pPr/w:pStyle") or self.standard) if paragraph is not None else None
        )

    def _chain(self, style_id: str | None) -> Iterator[etree._Element]:
        """The style and what it is based on; a circle of styles ends somewhere."""
        for _ in range(_MAX_CHAIN):
            if style_id is None or (style := self.by_id.get(style_id)) is None:
                return
            yield style
            style_id = value(style, "w:basedOn")


def styles_of(root: etree._Element | None) -> Styles:
    """The styles of a styles part; none of a file without one."""
    if root is None:
        return Styles({}, None, None)
    found = root.findall(q("w:style"))
    standard = (
        style.get(q("w:styleId"))
        for style in found
        if style.get(q("w:type")) == "paragraph"
        and style.get(q("w:default")) in ("1", "true", "on")
    )
    by_id = {style.get(q("w:styleId"), ""): style for style in found}
    return Styles(by_id, child(root, "w:docDefaults"), next(standard, None))


def paragraph_around(element: etree._Element) -> etree._Element | None:
    """The paragraph that an element stands in."""
    return next(element.iterancestors(PARAGRAPH), None)


def _first(values: Iterator[_T | None]) -> _T | None:
    return next((found for found in values if found is not None), None)


def _indent(chain: list[etree._Element]) -> float:
    """The points before the first line; where characters are given they outrank lengths."""
    side = _length(chain, "left") or _length(chain, "start") or 0.0
    first = _length(chain, "firstLine")
    if not first:
        first = -(_length(chain, "hanging") or 0.0)
    return max(side + first, 0.0)


def _length(chain: list[etree._Element], name: str) -> float | None:
    """The length `name` of w:ind in points."""
    indents = [ind for properties in chain if (ind := child(properties, "w:ind")) is not None]
    for ind in indents:
        characters = _number(ind.get(q(f"w:{name}Chars")))
        if characters:
            return characters / 100 * _POINTS_A_CHARACTER
        if (twips := _number(ind.get(q(f"w:{name}")))) is not None:
            return twips / _TWIPS_A_POINT
    return None


def _number(text: str | None) -> float | None:
    found = re.fullmatch(r"\s*(-?\d+(?:\.\d+)?)\s*(pt|)\s*", text or "")
    if found is None:
        return None
    return float(found[1]) * (_TWIPS_A_POINT if found[2] else 1)


def _level(text: str | None) -> int | None:
    """A heading level from 1; outline level 9 is body text."""
    if text is None or not text.isdigit() or int(text) >= 9:
        return None
    return min(int(text) + 1, _MAX_HEADING_LEVEL)
