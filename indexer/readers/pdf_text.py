"""The text of a PDF page as its readers see it, and what the page holds without showing it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

import pypdfium2.raw as pdfium

from indexer.readers.page_checks import LARGE_PICTURE, LOST, MANY_DRAWINGS, PageText
from indexer.readers.page_glyphs import BOLD, Glyph, Page, Rule, is_wide
from indexer.readers.pdf_characters import Character, Style, characters_of
from indexer.readers.pdf_objects import PageObjects, objects_of
from indexer.readers.pdf_turning import Box, Turn

_MIN_SIZE = 1.5
# Text printed again this near (in parts of its height) is made bold by that.
_TWICE = 0.1
_TOUCHING = 1.3
# A wide character takes a whole square, whatever little of it is drawn.
_MIN_WIDE = 0.96
# What the characters of one drawn sign have in common: its place and its object.
_SIGN = (
    Character._fields.index("x"),
    Character._fields.index("y"),
    Character._fields.index("thing"),
)


def text_of(page: pdfium.FPDF_PAGE, place: int) -> PageText:
    """The text of the page that stands at `place` in the file, from 1.

    Raises:
        TooManyCharactersError, TooManyObjectsError: more than a printed page has.
    """
    objects = objects_of(page)
    characters = characters_of(page)
    frame = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, frame)
    sheet = Box(frame.left, frame.bottom, frame.right, frame.top)
    has_picture = sum(_share(box, sheet) for box in objects.pictures) >= LARGE_PICTURE
    unseen = sum(character.style.is_unseen for character in characters)
    is_recognised = has_picture and unseen * 2 > len(characters)
    turn = Turn(sheet, _usual_quarters(characters))
    shown, aside = _parted(characters, objects, turn, keeps_unseen=is_recognised)
    shown, twice = _with_left_out(shown, objects)
    rules = tuple(Rule(*turn.box(line)) for line in objects.lines)
    glyphs = tuple(_glyphs(shown, turn, twice))
    return PageText(
        Page(place, turn.width, turn.height, glyphs, rules),
        aside,
        sum(character.text == LOST for character in shown),
        has_picture or objects.drawings >= MANY_DRAWINGS,
        is_recognised,
    )


def _share(box: Box, sheet: Box) -> float:
    """The part of the sheet that a box covers."""
    width = min(box.x1, sheet.x1) - max(box.x0, sheet.x0)
    height = min(box.y1, sheet.y1) - max(box.y0, sheet.y0)
    return max(width, 0.0) * max(height, 0.0) / max(sheet.width * sheet.height, 1.0)


def _usual_quarters(characters: Iterable[Character]) -> int:
    """How most of the text is turned: so the page is read, whatever its own rotation says."""
    turned = Counter(c.style.quarters for c in characters if c.style.quarters is not None)
    return turned.most_common(1)[0][0] if turned else 0


def _parted(
    characters: Sequence[Character], objects: PageObjects, turn: Turn, *, keeps_unseen: bool
) -> tuple[list[Character], tuple[str, ...]]:
    """The characters that readers see, and the texts of the others, a string a run."""
    shown: list[Character] = []
    hidden: list[str] = []
    before: Style | None = None  # of the hidden character just before
    for one in characters:
        if _is_shown(one, objects, turn, keeps_unseen=keeps_unseen):
            shown.append(one)
            before = None
            continue
        if before == one.style:
            hidden[-1] += one.text
        else:
            hidden.append(one.text)
        before = one.style
    return shown, tuple(text.strip() for text in hidden if text.strip())


def _is_shown(one: Character, objects: PageObjects, turn: Turn, *, keeps_unseen: bool) -> bool:
    style = one.style
    return (
        style.quarters == turn.quarters
        and style.size >= _MIN_SIZE
        and (keeps_unseen or not style.is_unseen)
        and _is_on(one, turn.page)
        and (not style.is_white or objects.is_behind(one.x, one.y + style.size / 3))
    )


def _is_on(one: Character, sheet: Box) -> bool:
    return sheet.x0 <= one.x <= sheet.x1 and sheet.y0 <= one.y <= sheet.y1


def _with_left_out(
    shown: Sequence[Character], objects: PageObjects
) -> tuple[list[Character], frozenset[int]]:
    """The characters with those that pdfium takes for printed twice, and the objects that are.

    It leaves out a text object like one just before that it touches: what is printed again over
    itself to look bold, but the second of two dashes as well.
    """
    seen = {one.thing for one in shown}
    left_out = sorted(
        box for thing, box in objects.texts.items() if thing not in seen and box.width > 0
    )
    if not left_out:
        return list(shown), frozenset()
    printed: dict[int, list[Character]] = defaultdict(list)
    for one in shown:
        printed[one.thing].append(one)
    placed: dict[int, list[tuple[int, Box]]] = defaultdict(list)
    for thing in printed:
        if (place := objects.texts.get(thing)) is not None:
            placed[round(place.y0)].append((thing, place))
    added: list[Character] = []
    twice: set[int] = set()
    for box in left_out:
        level = round(box.y0)
        near = (pair for at in (level - 1, level, level + 1) for pair in placed.get(at, ()))
        alike = [(thing, other) for thing, other in near if _is_alike(box, other)]
        if not alike:
            continue
        thing, other = min(alike, key=lambda pair: abs(pair[1].x0 - box.x0))
        if _is_over(box, other):
            twice.add(thing)
        else:
            right = box.x0 - other.x0
            added += [_moved(one, right) for one in printed[thing]]
            placed[level].append((thing, box))
    return [*shown, *added], frozenset(twice)


def _is_alike(box: Box, other: Box) -> bool:
    """Whether two text objects of one line are equal, and near enough for pdfium to drop one."""
    is_level = abs(box.y0 - other.y0) <= _TWICE * box.height
    is_equal = abs(box.width - other.width) + abs(box.height - other.height) <= 1.0
    return is_level and is_equal and abs(box.x0 - other.x0) <= _TOUCHING * box.width


def _is_over(box: Box, other: Box) -> bool:
    return abs(box.x0 - other.x0) <= _TWICE * max(box.height, box.width)


def _moved(one: Character, right: float) -> Character:
    box = one.box._replace(x0=one.box.x0 + right, x1=one.box.x1 + right)
    return one._replace(x=one.x + right, box=box)


def _glyphs(shown: Sequence[Character], turn: Turn, twice: frozenset[int]) -> Iterator[Glyph]:
    """The glyphs of the page; characters that one drawn sign stands for share its width: ——, ﬁ."""
    for _, one_sign in groupby(shown, key=itemgetter(*_SIGN)):
        first, *others = one_sign
        glyph = _glyph(first, turn, is_twice=first.thing in twice)
        if not others:
            yield glyph
            continue
        width = (glyph.x1 - glyph.x0) / (1 + len(others))
        for place, part in enumerate((first, *others)):
            x0 = glyph.x0 + place * width
            yield glyph._replace(text=part.text, x0=x0, x1=x0 + width)


def _glyph(one: Character, turn: Turn, *, is_twice: bool) -> Glyph:
    text, x, y, box, style, _ = one
    x0 = turn.x(x, y)
    left, right = turn.span(box)
    # Of some fonts pdfium knows the drawn outline only; then both sides are taken as alike.
    end = right + left - x0 if left > x0 else right
    if is_wide(text):
        end = max(end, x0 + _MIN_WIDE * style.size * style.stretch)
    weight = BOLD if is_twice else style.weight
    return Glyph(text, x0, end, turn.y(x, y), style.size, weight)
