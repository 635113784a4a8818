"""From a PDF page's own coordinates to those of a page held upright, its top left corner at 0, 0."""

from typing import NamedTuple


class Box(NamedTuple):
    """An upright box in the page's own coordinates: y counts from the bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0


class Turn(NamedTuple):
    """How a page is held so that its text is upright: by `quarters` clockwise."""

    page: Box
    quarters: int

    @property
    def width(self) -> float:
        return self.page.height if self.quarters % 2 else self.page.width

    @property
    def height(self) -> float:
        return self.page.width if self.quarters % 2 else self.page.height

    def x(self, x: float, y: float) -> float:
        """How far to the right of the left edge a point lies."""
        page, quarters = self
        if quarters == 0:
            return x - page.x0
        return (y - page.y0, page.x1 - x, page.y1 - y)[quarters - 1]

    def y(self, x: float, y: float) -> float:
        """How far below the upper edge a point lies."""
        page, quarters = self
        if quarters == 0:
            return page.y1 - y
        return (x - page.x0, y - page.y0, page.x1 - x)[quarters - 1]

    def span(self, box: Box) -> tuple[float, float]:
        """The left and right side of `box` on the turned page."""
        x0, x1 = self.x(box.x0, box.y0), self.x(box.x1, box.y1)
        return (x0, x1) if x0 <= x1 else (x1, x0)

    def box(self, box: Box) -> tuple[float, float, float, float]:
        """`box` as left, top, right and bottom on the turned page."""
        x0, x1 = sorted((self.x(box.x0, box.y0), self.x(box.x1, box.y1)))
        y0, y1 = sorted((self.y(box.x0, box.y0), self.y(box.x1, box.y1)))
        return x0, y0, x1, y1
