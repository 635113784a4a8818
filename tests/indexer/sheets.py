"""Pages put together character by character, as a reader of paged files gets them."""

from dataclasses import dataclass, field, replace

from indexer.readers.page_glyphs import REGULAR, Glyph, Page, Rule
from indexer.readers.page_layout import Layout, layout_of
from tests.rendering.wrapping import columns

WIDTH, HEIGHT = 595.0, 842.0
SIZE, PITCH = 16.0, 28.0
LEFT, RIGHT = 80.0, 528.0  # 28 characters a line
TOP = 110.0


@dataclass(slots=True)
class PageMaker:
    """A page that lines are set on from top to bottom."""

    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    y: float = TOP - PITCH

    def line(
        self,
        text: str,
        *,
        indent: float = 0,
        y: float | None = None,
        size: float = SIZE,
        weight: int = REGULAR,
        down: float = PITCH,
        spread: float = 0.0,
        at: float = LEFT,
    ) -> "PageMaker":
        """Set `text` on the next line or at `y`, `indent` characters in from `at`.

        A blank in it is a gap and no character.
        """
        if y is None:
            self.y = y = self.y + down
        x = at + indent * size
        for character in text:
            width = columns(character) * size / 2
            if not character.isspace():
                self.glyphs.append(Glyph(character, x, x + width, y, size, weight))
            x += width + spread
        return self

    def centred(self, text: str, *, size: float = SIZE, weight: int = REGULAR) -> "PageMaker":
        at = (LEFT + RIGHT - columns(text) * size / 2) / 2
        return self.line(text, at=at, size=size, weight=weight)

    def flush_right(self, text: str) -> "PageMaker":
        return self.line(text, at=RIGHT - columns(text) * SIZE / 2)

    def paragraph(self, text: str) -> "PageMaker":
        """Set a paragraph with its first line indented, wrapped at the margin."""
        width = round((RIGHT - LEFT) / SIZE)
        first, rest = text[: width - 2], text[width - 2 :]
        self.line(first, indent=2)
        for start in range(0, len(rest), width):
            self.line(rest[start : start + width])
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float) -> "PageMaker":
        """Rule the four sides of a box."""
        self.rules += [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1)]
        self.rules += [Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
        return self

    def page(self, place: int = 1) -> Page:
        return Page(place, WIDTH, HEIGHT, tuple(self.glyphs), tuple(self.rules))


def laid_out(*makers: PageMaker) -> Layout:
    """The layout of pages in their order."""
    return layout_of(replace(maker.page(), place=i) for i, maker in enumerate(makers, start=1))


def texts(*makers: PageMaker) -> list[str]:
    """The text of each block of pages in their order."""
    return [block.text for block in laid_out(*makers).blocks]
