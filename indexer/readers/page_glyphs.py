"""What a page prints before anyone asks for lines: characters with their places, and ruled lines."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

REGULAR, HEADING_FACE, BOLD = 0, 1, 2
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(r"bold|heavy|black(?!adder)|粗", re.IGNORECASE)
# Faces that Chinese print sets titles in, as others set them bold.
_HEADING_NAME = re.compile(
    r"hei(?!ght)|黑体|xiaobiaosong|小标宋|xbs|dabiaosong|大标宋|zongyi|综艺|dahei|gothic",
    re.IGNORECASE,
)


class Glyph(NamedTuple):
    """One printed character, its place in points from the top left corner of the page.

    `y` is its baseline, `x1` where the next character begins that is set without a gap; a blank
    that the file holds is a glyph too. `weight` is one of REGULAR, HEADING_FACE and BOLD.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    weight: int


class Rule(NamedTuple):
    """A ruled line, upright or level, from its upper left to its lower right end."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_upright(self) -> bool:
        return self.y1 - self.y0 > self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `place` is its place in the file, from 1; `glyphs` stand in no order."""

    place: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()


def weight_of(font: str, weight: int | None = None) -> int:
    """How heavy a font prints, by its name and by what it says of its weight."""
    if (weight or 0) >= _BOLD_WEIGHT or _BOLD_NAME.search(font):
        return BOLD
    return HEADING_FACE if _HEADING_NAME.search(font) else REGULAR


@lru_cache(maxsize=20_000)
def is_wide(character: str) -> bool:
    """Whether a character takes a whole square in print."""
    return unicodedata.east_asian_width(character) in ("W", "F")
