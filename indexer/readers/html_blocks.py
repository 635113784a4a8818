"""A pruned page to blocks: paragraphs, printed lines where <br> parts them, headings, table rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from bs4.element import NavigableString, PageElement, Tag

from indexer.document import RIGHT_INDENT, Block, BlockKind
from indexer.readers.text import indent_of

_BLOCKS = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure form "
    "h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th "
    "thead tr ul caption".split()
)
_BOLD_TAGS = frozenset(("b", "strong"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.I)
_PLAIN_STYLE = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.I)
_ALIGN_STYLE = re.compile(r"text-align\s*:\s*(center|right|left|justify)", re.I)
_INDENT_STYLE = re.compile(r"text-indent\s*:\s*([\d.]+)\s*(em|pt|px)", re.I)
_INDENT_COLUMNS = {"em": 2.0, "pt": 1 / 8, "px": 1 / 8}
# HTML's own white space; no-break and full-width spaces are print.
_COLLAPSED = re.compile(r"[ \t\n\r\x0c]+")
# Above this a cell holds text, not a title or a number: its table is mere layout.
_MAX_CELL_CHARACTERS = 120
# So many lines in a cell are a list; of two, the page numbers at their ends show it.
_MIN_LIST = 3
_PAGE_END = "0123456789）)"
# A short block before the container may be the masthead; a longer one is another text.
_MAX_MASTHEAD_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class _Style:
    """What an element hands down to its text."""

    bold: bool = False
    align: str = ""
    indent: int = 0
    level: int | None = None
    kept_space: bool = False

    def of(self, tag: Tag) -> "_Style":
        """The style inside `tag`."""
        style = str(tag.get("style") or "")
        aligned = _ALIGN_STYLE.search(style)
        align = aligned[1].lower() if aligned else str(tag.get("align") or "").lower()
        indented = _INDENT_STYLE.search(style)
        return _Style(
            bold=not _PLAIN_STYLE.search(style)
            and (self.bold or tag.name in _BOLD_TAGS or bool(_BOLD_STYLE.search(style))),
            align="center" if tag.name == "center" else align or self.align,
            indent=_columns(indented) if indented else self.indent,
            level=int(tag.name[1]) if re.fullmatch(r"h[1-6]", tag.name) else self.level,
            kept_space=self.kept_space or tag.name == "pre",
        )


def _columns(indented: re.Match[str]) -> int:
    return min(round(float(indented[1]) * _INDENT_COLUMNS[indented[2].lower()]), RIGHT_INDENT - 1)


@dataclass(slots=True)
class _Printer:
    """Collects runs of text and closes them as blocks."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[tuple[str, bool]] = field(default_factory=list)
    style: _Style = field(default_factory=_Style)
    gap: bool = False
    broken: bool = False  # whether a <br> stood in the present block

    def close(self, *, at_break: bool = False) -> None:
        """End the block that the runs collected so far make, if they print anything."""
        self.broken = self.broken or at_break
        printed = "".join(text for text, _ in self.runs)
        if printed.strip():
            self.blocks.append(self._block(printed))
        # <br><br> and <p>&nbsp;</p> are blank lines; the end of a <div> is none.
        is_blank_line = at_break or "\xa0" in printed or "\u3000" in printed
        self.gap = not printed.strip() and (self.gap or is_blank_line)
        self.runs.clear()
        self.broken = at_break

    def row(self, cells: list[str], *, bold: bool) -> None:
        self.close()
        number = len(self.blocks) + 1
        text = "\t".join(cells)
        self.blocks.append(Block(text, BlockKind.ROW, number, gap_before=self.gap, bold=bold))
        self.gap = False

    def _block(self, printed: str) -> Block:
        text = printed.strip()
        style = self.style
        # A plain blank at the beginning is the layout of the source, except in <pre>.
        shown = printed if style.kept_space else printed.lstrip(" \n")
        indent = indent_of(shown) or style.indent
        lead = self._bold_lead(len(printed) - len(printed.lstrip()))
        whole = lead >= len(text)
        return Block(
            text,
            kind=self._kind(),
            number=len(self.blocks) + 1,
            indent=RIGHT_INDENT if style.align == "right" else indent,
            gap_before=self.gap,
            level=style.level,
            bold=whole,
            bold_lead=0 if whole else lead,
            centred=style.align == "center",
        )

    def _kind(self) -> BlockKind:
        if self.style.level is not None:
            return BlockKind.HEADING
        return BlockKind.LINE if self.broken or self.style.kept_space else BlockKind.PARAGRAPH

    def _bold_lead(self, skipped: int) -> int:
        """How many characters after `skipped` blank ones are bold before the first that is not."""
        lead = 0
        for text, bold in self.runs:
            if text.strip() and not bold:
                break
            lead += len(text)
        return max(lead - skipped, 0)


def blocks_of(body: Tag, container: Tag | None = None) -> tuple[Block, ...]:
    """The blocks of `body`; with a `container`, its own and the short ones that stand before it."""
    printer = _Printer()
    before: list[int] = []
    _walk(body, printer, _Style(), container, before)
    printer.close()
    if container is None:
        return tuple(printer.blocks)
    start, end = before
    head = [
        block for block in printer.blocks[:start] if len(block.text) <= _MAX_MASTHEAD_CHARACTERS
    ]
    return (*head, *printer.blocks[start:end])


def _walk(
    tag: Tag, printer: _Printer, style: _Style, container: Tag | None, bounds: list[int]
) -> None:
    """Print the children of `tag`; the block counts around `container` are put into `bounds`."""
    is_block = tag.name in _BLOCKS
    inner = style.of(tag)
    if is_block:
        printer.close()
        printer.style = inner
    if tag is container:
        bounds.append(len(printer.blocks))
    if tag.name == "tr" and (rows := _rows(tag)):
        is_bold = all(_is_bold_cell(cell) for cell in tag.find_all(("td", "th")))
        for cells in rows:
            printer.row(cells, bold=is_bold)
    else:
        for child in tag.children:
            _print(child, printer, inner, container, bounds)
    if is_block:
        printer.close()
        printer.style = style
    if tag is container:
        bounds.append(len(printer.blocks))


def _print(
    child: PageElement, printer: _Printer, style: _Style, container: Tag | None, bounds: list[int]
) -> None:
    if isinstance(child, Tag):
        if child.name == "br":
            printer.close(at_break=True)
        else:
            _walk(child, printer, style, container, bounds)
    elif type(child) is NavigableString:  # its subclasses are declarations and comments
        _print_text(str(child), printer, style)


def _print_text(text: str, printer: _Printer, style: _Style) -> None:
    if not style.kept_space:
        printer.runs.append((_COLLAPSED.sub(" ", text), style.bold))
        return
    first, *others = text.split("\n")
    printer.runs.append((first, style.bold))
    for line in others:
        printer.close(at_break=True)
        printer.runs.append((line, style.bold))


def _rows(row: Tag) -> list[list[str]]:
    """The printed cells of a row of short cells; none for a row that is layout or a single cell.

    Cells that each hold a list, a line an entry, are as many rows as the longest has lines.
    """
    cells = row.find_all(("td", "th"), recursive=False)
    if any(cell.find("table") or len(cell.find_all(("p", "li", "div"))) > 1 for cell in cells):
        return []
    lists = [lines for cell in cells if (lines := _cell_lines(cell))]
    if _are_lists(lists):
        return _zipped(lists)
    texts = [" ".join(lines) for lines in lists]
    is_layout = len(texts) < 2 or any(len(text) > _MAX_CELL_CHARACTERS for text in texts)
    return [] if is_layout else [texts]


def _cell_lines(cell: Tag) -> list[str]:
    """The lines that <br> makes of a cell."""
    lines = [""]
    for part in cell.descendants:
        if isinstance(part, Tag):
            lines += [""] if part.name == "br" else []
        elif type(part) is NavigableString:
            lines[-1] += f" {part}"
    tidy = (_COLLAPSED.sub(" ", line).strip() for line in lines)
    return [line for line in tidy if line]


def _are_lists(cells: Sequence[list[str]]) -> bool:
    """Whether two cells and more hold several short lines each: columns of contents."""
    several = [lines for lines in cells if len(lines) > 1]
    longest = max(map(len, several), default=0)
    is_short = all(len(line) <= _MAX_CELL_CHARACTERS for lines in several for line in lines)
    are_pages = any(all(line[-1] in _PAGE_END for line in lines) for lines in several)
    return len(several) > 1 and is_short and (longest >= _MIN_LIST or are_pages)


def _zipped(cells: Sequence[list[str]]) -> list[list[str]]:
    return [[text for text in texts if text] for texts in zip_longest(*cells)]


def _is_bold_cell(cell: Tag) -> bool:
    return cell.name == "th" or cell.find(("b", "strong")) is not None
