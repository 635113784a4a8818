"""The characters of an OFD page with their places, and the lines and pictures around them."""

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from lxml import etree

from indexer.readers.ofd_parts import (
    IDENTITY,
    Affine,
    Box,
    attribute,
    box_of,
    child,
    children,
    local,
    number_of,
    numbers_of,
    placed,
)
from indexer.readers.page_checks import LOST
from indexer.readers.page_glyphs import BOLD, REGULAR, Glyph, Rule, is_wide, weight_of

POINTS = 72 / 25.4  # to a millimetre
_MAX_DEPTH = 16
_MAX_TEXT_CHARACTERS = 20_000
_BOLD_WEIGHT = 600
_SLANT = 0.07
_WHITE = 250
_MAX_THICKNESS, _MIN_LENGTH = 0.9, 2.8  # millimetres
# A text object's box is higher than its type by the line's leading.
_TYPE_OF_BOX = 0.83
_DEFAULT_SIZE = 5.0
_MIN_SIZE = 0.5


@dataclass(frozen=True, slots=True)
class Resources:
    """What pages refer to: the weights of fonts and the composite units, by their numbers."""

    weights: Mapping[str, int]
    units: Mapping[str, etree._Element]


@dataclass(slots=True)
class Drawn:
    """What a page, a template or an annotation draws; `hidden` is text that is not shown."""

    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    areas: list[Box] = field(default_factory=list)
    drawings: int = 0
    whites: list[tuple[str, list[Glyph]]] = field(default_factory=list)

    def settle_whites(self) -> None:
        """White text is shown where a coloured area or a picture lies below it."""
        for text, glyphs in self.whites:
            if glyphs and any(_is_in(glyphs[0], box) for box in (*self.areas, *self.pictures)):
                self.glyphs += glyphs
            else:
                self.hidden.append(text)
        self.whites.clear()

    @property
    def text(self) -> str:
        """All that it draws and hides as one string, in the order of the file."""
        return "".join((*(glyph.text for glyph in self.glyphs), *self.hidden)).strip()


def drawn(content: etree._Element | None, resources: Resources) -> Drawn:
    """What the layers of a <Content> draw, in points from the top left corner of the page."""
    found = Drawn()
    for layer in children(content, "Layer"):
        _draw(layer, IDENTITY, resources, found, _MAX_DEPTH)
    found.settle_whites()
    return found


def drawn_in(block: etree._Element, resources: Resources) -> Drawn:
    """What the elements of a block draw, as the appearance of an annotation is one."""
    found = Drawn()
    _draw(block, IDENTITY, resources, found, _MAX_DEPTH)
    found.settle_whites()
    return found


def _draw(
    block: etree._Element, outer: Affine, resources: Resources, found: Drawn, depth: int
) -> None:
    for thing in block:
        name = local(thing)
        if name == "TextObject":
            _draw_text(thing, outer, resources, found)
        elif name == "PathObject":
            _draw_path(thing, outer, found)
        elif name == "ImageObject":
            found.pictures.append(_box(thing, outer))
        elif depth == 0:
            continue
        elif name == "PageBlock":
            _draw(thing, outer, resources, found, depth - 1)
        elif name == "CompositeObject":
            unit = resources.units.get((attribute(thing, "ResourceID") or "").strip())
            content = child(unit, "Content")
            if content is not None:
                _draw(content, placed(thing, outer), resources, found, depth - 1)


def _draw_text(thing: etree._Element, outer: Affine, resources: Resources, found: Drawn) -> None:
    inner = placed(thing, outer)
    weight = _weight(thing, resources)
    glyphs = list(_glyphs(thing, inner, weight))
    text = "".join(glyph.text for glyph in glyphs)
    if not text.strip():
        return
    if not _is_shown(thing, inner) or glyphs[0].size < _MIN_SIZE * POINTS:
        found.hidden.append(text)
    elif _is_white(thing):
        found.whites.append((text, glyphs))
    else:
        found.glyphs += glyphs


def _glyphs(thing: etree._Element, inner: Affine, weight: int) -> Iterator[Glyph]:
    a, b, c, d, e, f = inner
    size = _size(thing)
    stretch = number_of(attribute(thing, "HScale"), 1.0)
    height = size * math.hypot(c, d) * POINTS
    box = box_of(attribute(thing, "Boundary"))
    scale = numbers_of(attribute(thing, "CTM")) or IDENTITY
    box_width = box[2] / (math.hypot(scale[0], scale[1]) or 1.0) if box else 0.0
    x = y = 0.0
    for code in children(thing, "TextCode"):
        # A TextCode without a place of its own begins where the last one began.
        x, y = number_of(attribute(code, "X"), x), number_of(attribute(code, "Y"), y)
        text = (code.text or "")[:_MAX_TEXT_CHARACTERS].replace("\t", " ")
        right = _deltas(attribute(code, "DeltaX"), len(text))
        down = _deltas(attribute(code, "DeltaY"), len(text))
        at_x, at_y = x, y
        for place, character in enumerate(text):
            width = _width(character) * size * stretch
            if unicodedata.east_asian_width(character) == "A":
                # Of quotes and dashes only the room tells whether they are set full or half.
                room = right[place] if place < len(right) else box_width - at_x
                width = min(max(room, width), size * stretch)
            if character not in "\r\n":
                x0, y0 = a * at_x + c * at_y + e, b * at_x + d * at_y + f
                x1 = x0 + width * math.hypot(a, b)
                yield Glyph(
                    _known(character), x0 * POINTS, x1 * POINTS, y0 * POINTS, height, weight
                )
            at_x += right[place] if place < len(right) else (0.0 if down else width)
            at_y += down[place] if place < len(down) else 0.0


def _known(character: str) -> str:
    return LOST if unicodedata.category(character) in ("Cc", "Co", "Cn", "Cs") else character


def _width(character: str) -> float:
    return 1.0 if is_wide(character) else 0.5


def _deltas(text: str | None, count: int) -> list[float]:
    """The distances between characters; "g 5 3.2" stands for five times 3.2."""
    words = (text or "").replace(",", " ").split()
    deltas: list[float] = []
    place = 0
    while place < len(words) and len(deltas) < count:
        if words[place] == "g" and place + 2 < len(words):
            times = int(min(max(number_of(words[place + 1], 0.0), 0.0), count))
            deltas += [number_of(words[place + 2], 0.0)] * times
            place += 3
        else:
            deltas.append(number_of(words[place], 0.0))
            place += 1
    return deltas[:count]


def _size(thing: etree._Element) -> float:
    """The size of the type; where none is given, as its characters stand apart or its box is high."""
    printed = number_of(attribute(thing, "Size"), 0.0)
    if printed > 0:
        return printed
    steps = [
        step
        for code in children(thing, "TextCode")
        for step, character in zip(
            _deltas(attribute(code, "DeltaX"), len(code.text or "")), code.text or "", strict=False
        )
        if _width(character) == 1.0 and step > 0
    ]
    box = box_of(attribute(thing, "Boundary"))
    scale = numbers_of(attribute(thing, "CTM")) or IDENTITY
    high = box[3] * _TYPE_OF_BOX / (math.hypot(scale[2], scale[3]) or 1.0) if box else 0.0
    if steps:
        return min(median(steps), high or math.inf)
    return high or _DEFAULT_SIZE


def _weight(thing: etree._Element, resources: Resources) -> int:
    own = number_of(attribute(thing, "Weight"), 0.0)
    is_outlined = attribute(thing, "Stroke") == "true" and attribute(thing, "Fill") != "false"
    if own >= _BOLD_WEIGHT or is_outlined:
        return BOLD
    return resources.weights.get((attribute(thing, "Font") or "").strip(), REGULAR)


def _is_shown(thing: etree._Element, inner: Affine) -> bool:
    """Whether text is printed upright and to be seen."""
    a, b, _, d, _, _ = inner
    is_upright = a > 0 and d > 0 and abs(b) <= _SLANT * a
    turned = any(
        (attribute(thing, name) or "0") != "0" for name in ("ReadDirection", "CharDirection")
    )
    alpha = number_of(attribute(thing, "Alpha"), 255.0)
    is_drawn = attribute(thing, "Visible") != "false" and not (
        attribute(thing, "Fill") == "false" and attribute(thing, "Stroke") != "true"
    )
    return is_upright and not turned and alpha > 0 and is_drawn


def _is_white(thing: etree._Element) -> bool:
    colour = child(thing, "FillColor")
    if colour is None:
        return False
    values = numbers_of(attribute(colour, "Value"))
    return len(values) == 3 and min(values) >= _WHITE


def _box(thing: etree._Element, outer: Affine) -> Box:
    """The boundary of an object on the page, in points."""
    left, top, width, height = box_of(attribute(thing, "Boundary")) or (0.0, 0.0, 0.0, 0.0)
    a, b, c, d, e, f = outer
    x, y = a * left + c * top + e, b * left + d * top + f
    across, down = abs(a * width + c * height), abs(b * width + d * height)
    return x * POINTS, y * POINTS, across * POINTS, down * POINTS


def _is_in(glyph: Glyph, box: Box) -> bool:
    left, top, width, height = box
    return left <= glyph.x0 <= left + width and top <= glyph.y - glyph.size / 3 <= top + height


def _draw_path(thing: etree._Element, outer: Affine, found: Drawn) -> None:
    inner = placed(thing, outer)
    found.drawings += 1
    is_filled = attribute(thing, "Fill") == "true" and child(thing, "FillColor") is not None
    if is_filled and not _is_white(thing):
        found.areas.append(_box(thing, outer))
    points = list(_points(thing, inner))
    for (x0, y0), (x1, y1) in pairwise(points):
        width, height = abs(x1 - x0), abs(y1 - y0)
        if min(width, height) <= _MAX_THICKNESS and max(width, height) >= _MIN_LENGTH:
            sides = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            found.rules.append(Rule(*(side * POINTS for side in sides)))


def _points(thing: etree._Element, inner: Affine) -> Iterator[tuple[float, float]]:
    """The corners of a path of straight lines, in order."""
    data = child(thing, "AbbreviatedData")
    words: Sequence[str] = ((data.text if data is not None else "") or "").split()[:2_000]
    a, b, c, d, e, f = inner
    start: tuple[float, float] | None = None
    place = 0
    while place < len(words):
        if words[place] in "SML" and place + 2 < len(words):
            x, y = number_of(words[place + 1], 0.0), number_of(words[place + 2], 0.0)
            point = (a * x + c * y + e, b * x + d * y + f)
            start = point if words[place] != "L" else start
            yield point
            place += 3
        else:
            if words[place] == "C" and start is not None:
                yield start
            place += 1


def weights_of(resource: etree._Element) -> Iterator[tuple[str, int]]:
    """(number, weight) of the fonts of a resource part."""
    for font in children(child(resource, "Fonts"), "Font"):
        name = f"{attribute(font, 'FontName') or ''} {attribute(font, 'FamilyName') or ''}"
        is_bold = attribute(font, "Bold") == "true"
        yield (attribute(font, "ID") or "").strip(), BOLD if is_bold else weight_of(name)


def units_of(resource: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """(number, unit) of the composite units of a resource part."""
    for unit in children(child(resource, "CompositeGraphicUnits"), "CompositeGraphicUnit"):
        yield (attribute(unit, "ID") or "").strip(), unit
