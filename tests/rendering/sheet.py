"""Sets the parts of an issue on pages of a paged file: what stands where, before PDF or OFD."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from archive.records import ParsedIssue
from tests.rendering.layout import Contents, Layout, Title
from tests.rendering.parts import Part, Role
from tests.rendering.wrapping import wrapped

WIDTH, HEIGHT = 595.0, 842.0
_BODY = frozenset((Role.FIRST, Role.PARAGRAPH, Role.NOTE, Role.INSTRUCTIONS))
_HEADINGS = frozenset((Role.TITLE, Role.SECTION, Role.CONTENTS_SECTION))
_FRONT = frozenset(
    (Role.MASTHEAD, Role.CONTENTS_ENTRY, Role.CONTENTS_SECTION, Role.INSTRUCTIONS, Role.NOTE)
)
_INDENT = "　　"
# The width of a text set in a size of one point.
Measure = Callable[[str], float]


class Bold(StrEnum):
    """How a producer makes titles stand out."""

    NONE = "none"
    OUTLINED = "outlined"  # filled and stroked, as word processors fake a bold face
    TWICE = "twice"  # printed again a little to the right
    FACE = "face"  # in a face for headings


class MarkSide(StrEnum):
    """Where the page number stands."""

    CENTRE = "centre"
    OUTER = "outer"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One way to set pages, in points; the words come from a `Layout`."""

    size: float = 16.0
    pitch: float = 28.0
    left: float = 80.0
    right: float = 75.0
    top: float = 105.0
    bottom: float = 95.0
    is_justified: bool = True
    is_mirrored: bool = False
    titles_centred: bool = True
    sections_centred: bool = True
    bold: Bold = Bold.OUTLINED
    mark_side: MarkSide = MarkSide.CENTRE
    boxed_distribution: bool = False
    contents_page: bool = False  # the items begin on a page of their own
    watermark: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set in one go; `y` is their baseline from the top, `spacing` follows each."""

    page: int
    x: float
    y: float
    text: str
    size: float
    is_bold: bool = False
    spacing: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A ruled line."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Pages:
    """The pages as they are being set."""

    sheet: Sheet
    measure: Measure
    runs: list[Run] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    page: int = 0
    y: float = 0.0
    starts: list[int] = field(default_factory=list)  # the pages that the items begin on

    @property
    def left(self) -> float:
        is_even = self.sheet.is_mirrored and self.page % 2 == 1
        return self.sheet.right if is_even else self.sheet.left

    @property
    def width(self) -> float:
        return WIDTH - self.sheet.left - self.sheet.right

    def down(self, pitch: float | None = None) -> None:
        """Go to the next line, on the next page when this one is full."""
        self.y += pitch or self.sheet.pitch
        if self.y > HEIGHT - self.sheet.bottom:
            self.turn()

    def turn(self) -> None:
        self.page += 1
        self.y = self.sheet.top

    def put(
        self, x: float, text: str, size: float, *, is_bold: bool = False, spacing: float = 0.0
    ) -> None:
        if text:
            self.runs.append(Run(self.page, x, self.y, text, size, is_bold, spacing))


def pages_of(
    issue: ParsedIssue, parts: Sequence[Part], layout: Layout, sheet: Sheet, measure: Measure
) -> Pages:
    """The set pages of an issue."""
    pages = Pages(sheet, measure, y=sheet.top)
    before: Role | None = None
    for part in parts:
        if part.role is Role.PAGE_END:
            continue
        if part.role in (Role.TITLE, Role.FIRST) and before is not Role.TITLE:
            pages.starts.append(-1)
        if part.role is Role.SECTION and sheet.contents_page and before in _FRONT:
            pages.turn()
        _set(part, before, issue, layout, pages)
        before = part.role
    _furnish(layout, pages)
    return pages


def _set(part: Part, before: Role | None, issue: ParsedIssue, layout: Layout, pages: Pages) -> None:
    sheet = pages.sheet
    if part.role is Role.MASTHEAD:
        _set_masthead(part.text, pages, is_series=part.text == issue.series)
    elif part.role is Role.CONTENTS_ENTRY:
        _set_entry(part, layout, pages)
    elif part.role in _BODY:
        _set_paragraph(part, layout, pages)
    elif part.role is Role.ATTRIBUTION:
        _set_right(part.text, pages)
    elif part.role is Role.DISTRIBUTION and sheet.boxed_distribution:
        _set_boxed(part.text, pages, is_first=before is not Role.DISTRIBUTION)
    elif (size := _centred_size(part.role, sheet)) is not None:
        _set_centred(part.text, pages, size, is_bold=True)
    else:
        _set_flush(part.text, pages, is_bold=part.role in _HEADINGS)
    if part.role in (Role.TITLE, Role.FIRST) and pages.starts[-1] < 0:
        pages.starts[-1] = _first_page(part, pages)


def _centred_size(role: Role, sheet: Sheet) -> float | None:
    """The size of a heading set in the middle of the line; None where it is set flush."""
    if role is Role.CONTENTS_HEADING:
        return sheet.size + 2
    if role is Role.TITLE and sheet.titles_centred:
        return sheet.size + 4
    return sheet.size if role is Role.SECTION and sheet.sections_centred else None


def _first_page(part: Part, pages: Pages) -> int:
    """The page of the first run that was set of a part."""
    begin = part.text.strip()[:3]
    return next(run.page for run in reversed(pages.runs) if run.text.startswith(begin))


def _set_masthead(text: str, pages: Pages, *, is_series: bool) -> None:
    left, _, right = text.replace("\t", _INDENT).partition(_INDENT)
    if not right.strip():
        size = 36.0 if is_series else pages.sheet.size
        _set_centred(text, pages, size, is_bold=is_series)
        return
    size = pages.sheet.size
    pages.put(pages.left, left, size)
    x = pages.left + pages.width - pages.measure(right.strip()) * size
    pages.put(x, right.strip(), size)
    pages.strokes.append(
        Stroke(pages.page, pages.left, pages.y + 8, pages.left + pages.width, pages.y + 8)
    )
    pages.down()


def _set_centred(text: str, pages: Pages, size: float, *, is_bold: bool) -> None:
    for line in wrapped(text, pages.width, lambda part: pages.measure(part) * size):
        x = pages.left + (pages.width - pages.measure(line) * size) / 2
        pages.put(x, line, size, is_bold=is_bold)
        pages.down(max(size * 1.6, pages.sheet.pitch))


def _set_flush(text: str, pages: Pages, *, is_bold: bool = False) -> None:
    size = pages.sheet.size
    for line in wrapped(text, pages.width, lambda part: pages.measure(part) * size):
        pages.put(pages.left, line, size, is_bold=is_bold)
        pages.down()


def _set_right(text: str, pages: Pages) -> None:
    size = pages.sheet.size
    pages.put(pages.left + pages.width - pages.measure(text) * size, text, size)
    pages.down()


def _set_entry(part: Part, layout: Layout, pages: Pages) -> None:
    size = pages.sheet.size
    room = pages.width - 4 * size
    *broken, last = wrapped(part.text, room, lambda text: pages.measure(text) * size)
    for line in broken:
        pages.put(pages.left, line, size)
        pages.down()
    number = "" if part.page is None else str(part.page)
    if layout.contents in (Contents.GLUED, Contents.BRACKETS):
        shown = f"（{number}）" if number and layout.contents is Contents.BRACKETS else number
        pages.put(pages.left, last + shown, size)
    else:
        pages.put(pages.left, last, size)
        x = pages.left + pages.width - pages.measure(number) * size
        if number and layout.contents is Contents.DOTS:
            begin = pages.left + (pages.measure(last) + 0.5) * size
            dot = pages.measure(".") * size
            pages.put(begin, "." * int((x - begin - 0.3 * size) / dot), size)
        pages.put(x, number, size)
    pages.down()


def _set_paragraph(part: Part, layout: Layout, pages: Pages) -> None:
    """A paragraph with its first line indented; a run-in title in its first lines is bold."""
    size = pages.sheet.size
    text = part.text.lstrip("　")
    indent = (len(part.text) - len(text)) * size
    is_run_in = part.role is Role.FIRST and layout.title is not Title.OWN_LINE
    lead = text.find("】" if layout.title is Title.BRACKETED else "。") + 1 if is_run_in else 0
    first, *others = _broken(text, indent, pages)
    _set_line(first, indent, lead, pages, is_last=not others)
    lead -= len(first)
    for place, line in enumerate(others, start=1):
        _set_line(line, 0.0, lead, pages, is_last=place == len(others))
        lead -= len(line)


def _broken(text: str, indent: float, pages: Pages) -> list[str]:
    """The lines of a paragraph: an indent is so many full blanks at its beginning."""
    size = pages.sheet.size
    blanks = "　" * round(indent / size)
    lines = wrapped(blanks + text, pages.width, lambda part: pages.measure(part) * size)
    return [lines[0][len(blanks) :], *lines[1:]]


def _set_line(line: str, indent: float, lead: int, pages: Pages, *, is_last: bool) -> None:
    size, x = pages.sheet.size, pages.left + indent
    free = pages.width - indent - pages.measure(line) * size
    is_spread = pages.sheet.is_justified and not is_last and 0 < free < 4 * size
    spacing = free / (len(line) - 1) if is_spread and len(line) > 1 else 0.0
    bold, plain = line[: max(lead, 0)], line[max(lead, 0) :]
    pages.put(x, bold, size, is_bold=True, spacing=spacing)
    begin = x + pages.measure(bold) * size + spacing * len(bold)
    pages.put(begin, plain, size, spacing=spacing)
    pages.down()


def _set_boxed(text: str, pages: Pages, *, is_first: bool) -> None:
    """One row of a ruled table: the kind in a cell, the receivers in another."""
    size = pages.sheet.size - 2
    kind, _, receivers = text.partition("：" if "：" in text else ":")
    lines = wrapped(
        receivers.strip(), pages.width - 4 * size, lambda part: pages.measure(part) * size
    )
    height = 1.5 * size
    if pages.y + height * len(lines) > HEIGHT - pages.sheet.bottom:
        pages.turn()
        is_first = True
    top, edge = pages.y - size - 4, pages.left + 3 * size
    pages.put(pages.left + size, kind, size)
    for line in lines:
        pages.put(edge + 4, line, size)
        pages.y += height
    bottom = pages.y - size - 4
    ends = (pages.left, edge, pages.left + pages.width)
    pages.strokes += [Stroke(pages.page, x, top, x, bottom) for x in ends]
    levels = (top, bottom) if is_first else (bottom,)
    pages.strokes += [Stroke(pages.page, ends[0], y, ends[2], y) for y in levels]


def _furnish(layout: Layout, pages: Pages) -> None:
    """Running head and page number on every page, as the layout words them."""
    count = pages.page + 1
    small = pages.sheet.size - 4
    for page in range(count):
        pages.page = page
        for template, y in ((layout.page_head, 60.0), (layout.page_foot, HEIGHT - 50.0)):
            if template is None:
                continue
            pages.y = y
            text = template.format(page=page + 1, pages=count)
            width = pages.measure(text) * small
            is_outer = pages.sheet.mark_side is MarkSide.OUTER and template is layout.page_foot
            side = pages.width - width if page % 2 == 0 else 0.0
            pages.put(pages.left + (side if is_outer else (pages.width - width) / 2), text, small)


def strokes_of(pages: Pages, page: int) -> Iterator[Stroke]:
    return (stroke for stroke in pages.strokes if stroke.page == page)


def runs_of(pages: Pages, page: int) -> Iterable[Run]:
    return (run for run in pages.runs if run.page == page)
