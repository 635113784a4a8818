"""Running heads, page numbers and watermarks: told from the text by their place and by repetition."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.readers.page_body import Body, body_size
from indexer.readers.page_glyphs import Glyph, Page
from indexer.readers.page_lines import PageLine
from indexer.readers.page_notes import is_note

# The zones of a page (in parts of its height) and the outermost lines that furniture stands on.
_HEAD_ZONE, _FOOT_ZONE = 0.2, 0.8
_OUTERMOST = 3
_SAME_PLACE = 6.0  # points
_MIN_SHARE = 0.4
_SAME_SIZE = 0.08
_MIN_ALIKE = 4
# A gap of this many usual line distances parts a running head from the text.
_PARTED = 1.25
_MARK = re.compile(
    r"[-—–―－─~～·•_=\s(（\[〔【]*(?:第|[Pp]age|[Pp]\.?)?\s*"
    r"(?P<number>\d{1,4}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ]+|[IVXivx]{1,6})"
    r"\s*页?\s*(?:[/／,，]?\s*(?:共|of)?\s*[\d０-９]{1,4}\s*页?)?[-—–―－─~～·•_=\s)）\]〕】]*"
)
_PRINTED_ADDRESS = re.compile(r"(?:https?|file)://\S+")
_BARE = re.compile(r"[0-9０-９IVXivxⅠ-ⅻ]+")
_DIGITS = re.compile(r"\d+")
_MAX_DIGITS = 6
_ROMAN = {"i": 1, "v": 5, "x": 10}
# A watermark is far larger than the text and stands in one place on most pages.
_WATERMARK = 1.8


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lines of each page without its furniture, what that said, and the pages' numbers."""

    pages: tuple[tuple[PageLine, ...], ...]
    aside: tuple[str, ...]
    numbers: tuple[int, ...]


def without_furniture(
    lines: Sequence[Sequence[PageLine]], pages: Sequence[Page], body: Body
) -> Furniture:
    """The lines that are the text; `lines` are those of `pages`."""
    outer = [_outermost(of_page, page) for of_page, page in zip(lines, pages, strict=True)]
    heads = _repeated(outer, lines, body)
    marks = _page_marks(outer, heads)
    taken = {id(line) for line in (*heads, *marks)}
    return Furniture(
        tuple(tuple(line for line in of_page if id(line) not in taken) for of_page in lines),
        tuple(dict.fromkeys(line.text for line in (*heads, *marks))),
        _numbers(marks, heads, pages),
    )


def without_watermarks(pages: Sequence[Page]) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """Pages without the large characters that most of them print in one place, and these."""
    least = _WATERMARK * body_size(glyph for page in pages for glyph in page.glyphs)
    places = Counter(
        place for page in pages for place in {_place(g) for g in page.glyphs if g.size >= least}
    )
    marks = {p for p, count in places.items() if count >= max(2, len(pages) // 2 + 1)}
    if not marks:
        return tuple(pages), ()
    said = dict.fromkeys(
        "".join(g.text for g in page.glyphs if g.size >= least and _place(g) in marks)
        for page in pages
    )
    bare = tuple(
        replace(
            page,
            glyphs=tuple(g for g in page.glyphs if g.size < least or _place(g) not in marks),
        )
        for page in pages
    )
    return bare, tuple(text for text in said if text.strip())


def _place(glyph: Glyph) -> tuple[str, int, int]:
    return glyph.text, round(glyph.x0), round(glyph.y)


def _outermost(lines: Sequence[PageLine], page: Page) -> list[PageLine]:
    """The first and last lines of a page that stand in its head and foot zones."""
    ordered = sorted((line for line in lines if not line.cells), key=lambda line: line.y)
    first = [line for line in ordered[:_OUTERMOST] if line.y < _HEAD_ZONE * page.height]
    last = [line for line in ordered[-_OUTERMOST:] if line.y > _FOOT_ZONE * page.height]
    return [*first, *(line for line in last if line not in first)]


def _repeated(
    outer: Sequence[Sequence[PageLine]], lines: Sequence[Sequence[PageLine]], body: Body
) -> list[PageLine]:
    """The outermost lines that say the same, but for figures, in one place of several pages."""
    alike: dict[str, list[PageLine]] = defaultdict(list)
    for of_page in outer:
        for line in of_page:
            if not (_MARK.fullmatch(line.text) or is_note(line.text)):
                alike[_masked(line.text)].append(line)
    least = max(2, _MIN_SHARE * len(outer))
    found: list[PageLine] = []
    for same in (*alike.values(), *_begun_alike(outer, lines, body)):
        kept = [line for line in same if _is_near(line, same)]
        if len({line.page for line in kept}) >= least:
            found += kept
    apart = {id(line) for of_page in lines for line in _apart(of_page, found, body)}
    return [line for line in found if id(line) in apart or not body.has_size_of(line)]


def _begun_alike(
    outer: Sequence[Sequence[PageLine]], lines: Sequence[Sequence[PageLine]], body: Body
) -> Iterator[list[PageLine]]:
    """First lines that begin alike, the name of the bulletin and then that of a section, above all
    text of all pages; titles are set larger, and stand where other pages have text."""
    begun: dict[str, list[PageLine]] = defaultdict(list)
    for of_page in outer:
        for line in of_page:
            if len(line.text) > _MIN_ALIKE and line.size < (1 + _SAME_SIZE) * body.size:
                begun[_masked(line.text)[:_MIN_ALIKE]].append(line)
    for same in begun.values():
        known = {id(line) for line in same}
        texts = [line.y for of_page in lines for line in of_page if id(line) not in known]
        yield [line for line in same if all(y > line.y + body.pitch / 2 for y in texts)]


def _masked(text: str) -> str:
    return _DIGITS.sub("#", "".join(text.split()))


def _is_near(line: PageLine, others: Iterable[PageLine]) -> bool:
    return any(other.page != line.page and abs(other.y - line.y) <= _SAME_PLACE for other in others)


def _apart(lines: Sequence[PageLine], found: Sequence[PageLine], body: Body) -> Iterator[PageLine]:
    """Those of the `found` lines of a page that a gap parts from the text further in."""
    known = {id(line) for line in found}
    downwards = sorted(lines, key=lambda line: line.y)
    for ordered in (downwards, downwards[::-1]):
        outer: list[PageLine] = []
        for line in ordered:
            if outer and abs(line.y - outer[-1].y) >= _PARTED * body.pitch:
                yield from outer
            if id(line) not in known:
                break
            outer.append(line)


def _page_marks(outer: Sequence[Sequence[PageLine]], heads: Sequence[PageLine]) -> list[PageLine]:
    """The outermost lines that are nothing but page numbers; bare figures must count up."""
    known = {id(line) for line in heads}
    marks = [
        (line, number)
        for of_page in outer
        for line in of_page
        if id(line) not in known and (number := number_of_page(line.text)) is not None
    ]
    offsets = Counter(number - line.page for line, number in marks)
    usual = max(offsets.values(), default=0)
    return [
        line
        for line, number in marks
        if not _BARE.fullmatch(line.text)
        or number == line.page + 1
        or (usual > 1 and offsets[number - line.page] == usual)
    ]


def number_of_page(text: str) -> int | None:
    """The number that a page mark prints: 2, — 2 —, 第2页, 2/8, Ⅱ; None for another text."""
    found = _MARK.fullmatch(_PRINTED_ADDRESS.sub("", text).strip())
    if found is None:
        return None
    printed = found["number"]
    return int(printed) if printed.isdecimal() else _roman(printed)


def _roman(printed: str) -> int:
    values = [_ROMAN[c] for c in unicodedata.normalize("NFKC", printed).lower()]
    total = 0
    for value, after in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < after else value
    return total


def _numbers(
    marks: Sequence[PageLine], heads: Sequence[PageLine], pages: Sequence[Page]
) -> tuple[int, ...]:
    """The number of each page: as printed on it or as its neighbours count, else its place."""
    printed = {line.page: number_of_page(line.text) for line in marks}
    printed = {**_counted(heads), **printed}
    offsets = Counter(number - page for page, number in printed.items() if number is not None)
    offset = offsets.most_common(1)[0][0] if offsets else None
    numbers = []
    for place, page in enumerate(pages):
        number = printed.get(place)
        if number is None:
            counted = place + offset if offset is not None else page.place
            number = counted if counted >= 1 else page.place
        numbers.append(number)
    return tuple(numbers)


def _counted(heads: Sequence[PageLine]) -> Mapping[int, int]:
    """The figures of running heads that count up with the pages: 安庆组工信息 2."""
    figures: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for line in heads:
        for value in _DIGITS.findall(line.text):
            number = int(value[:_MAX_DIGITS])
            figures[number - line.page].append((line.page, number))
    best = max(figures.values(), key=len, default=[])
    return dict(best) if len(dict(best)) > 1 else {}
