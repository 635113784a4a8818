"""The head of one item: title and bylines, and the texts that remain below them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.parsing.anchors import Anchor
from indexer.parsing.attribution import Attribution, whole_attribution, without_attribution
from indexer.parsing.characters import folded
from indexer.parsing.dates import find_date
from indexer.parsing.markers import MarkerKind
from indexer.parsing.title_authors import title_and_author
from indexer.parsing.titles import (
    DASHES,
    clean_title,
    first_sentence_end,
    is_title_like,
    title_of_lines,
)
from indexer.parsing.units import Unit

_MAX_TITLE_LINES = 4
# A title of so many lines without a dash between them is rare.
_MANY_LINES = 3
# A first sentence that goes on for long behind the title of the contents is text, not title.
_MAX_FULLER = 60
_MIN_LABEL = 5
_MIN_GAP_TITLE, _MAX_GAP_TITLE = 8, 60
# What a line may hold that only tells a day: its label, the hour, marks.
_DAY_WORDS = re.compile(r"(?:发布|发表|更新|发稿)?(?:时间|日期)|\d{1,2}[:：]\d{2}|[\W_]")
_MAX_DAY_LINE = 60
# What ends a title and stays with it.
_MARKS = re.compile(r"^[！？!?”\"』」）)]+")
_STOPS = re.compile(r"(?:[”』」）》]|[)\"](?=\s*[。！？!?：:]))*\s*[。！？!?：:]*")


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of an item, who is named with it, and the text below: one string a paragraph.

    `is_doubtful`: so many lines make the title, or another headline stands right below it.
    """

    title: str
    bylines: tuple[Attribution, ...]
    texts: tuple[str, ...]
    is_doubtful: bool = False


def headed(
    units: Sequence[Unit], anchor: Anchor | None, witness: str | None, *, noisy: bool
) -> Heading:
    """The heading of the item that `units` make; `anchor` counts units from its first one.

    `witness` is the title as the contents print it.
    """
    if units[0].is_own_line and (units[0].key or ("",))[0] is not MarkerKind.BRACKET:
        return _own_line(units, anchor, witness, noisy=noisy)
    title, rest = _run_in(units[0], anchor)
    below = [*units[0].after, *(text for unit in units[1:] for text in unit.texts)]
    # Behind a title on its line stands text, however short: 全县 is no author.
    bylines, texts = ((), [rest, *below]) if rest else _without_bylines(below)
    shown = clean_title(title, noisy=noisy, witness=witness)
    return Heading(shown, bylines, (*units[0].notes, *texts))


def _own_line(
    units: Sequence[Unit], anchor: Anchor | None, witness: str | None, *, noisy: bool
) -> Heading:
    count = _title_line_count(units, anchor)
    lines = [unit.plain if i == 0 else unit.text for i, unit in enumerate(units[:count])]
    rest: list[str] = []
    if anchor is not None and anchor.last == count - 1 and not units[count - 1].is_own_line:
        # The last line of the title has text behind it.
        behind = _MARKS.sub("", lines[-1][anchor.end :])
        rest = [behind.lstrip(" 。")]
        lines[-1] = lines[-1].removesuffix(behind)
    lines[-1], authors = _without_author(lines[-1])
    if witness is not None and folded(witness) == folded("".join(lines)):
        title = _as_witnessed(lines, witness, noisy=noisy)
    else:
        title = title_of_lines(lines, noisy=noisy)
    notes = [note for unit in units[:count] for note in unit.notes]
    below = [text for unit in units[count:] for text in unit.texts]
    bylines, texts = _without_bylines([text for text in (*rest, *below) if text])
    is_doubtful = anchor is None and _may_be_list(units, count)
    return Heading(title, (*authors, *bylines), (*notes, *texts), is_doubtful)


def _may_be_list(units: Sequence[Unit], count: int) -> bool:
    """Whether the lines of a title may be several titles: of a list of them, or above text of their own."""
    is_parted = any(unit.text.startswith(DASHES) for unit in units[:count])
    below = units[count] if count < len(units) else None
    goes_on = below is not None and below.is_own_line and below.names_place and below.key is None
    return goes_on or (count >= _MANY_LINES and not is_parted)


def _as_witnessed(lines: Sequence[str], witness: str, *, noisy: bool) -> str:
    """Title lines whose words the contents print as one title: joined as there."""
    title = clean_title(lines[0], noisy=noisy, witness=witness)
    for line in lines[1:]:
        clean = clean_title(line, noisy=noisy, witness=witness)
        place = len(folded(title))
        seam = ""
        seen = 0
        for i, character in enumerate(witness):
            if seen == place and character == " " and i:
                seam = " "
                break
            if seen > place:
                break
            seen += len(folded(character))
        title += seam + clean
    return title


def _title_line_count(units: Sequence[Unit], anchor: Anchor | None) -> int:
    """How many of the first units are lines of the title."""
    # A marker may part an item inside what the contents print as one title.
    count = min(anchor.last + 1, len(units)) if anchor is not None else 1
    while count < min(len(units), _MAX_TITLE_LINES):
        unit = units[count]
        is_subtitle = unit.text.startswith(DASHES) and unit.is_own_line
        is_open = anchor is None and not units[count - 1].has_author
        is_further = is_open and unit.is_own_line and _is_set_alike(units[0], unit)
        # A title alone is no item: the last line is text, however short.
        if not (is_subtitle or is_further) or count + 1 == len(units):
            break
        count += 1
    return count


def _is_set_alike(first: Unit, unit: Unit) -> bool:
    """Whether a line below a title could belong to it: no point of its own, set the same way."""
    if unit.key is not None or unit.section is not None:
        return False
    return unit.style[1:4] == first.style[1:4] or (unit.is_set_apart and first.is_set_apart)


def _run_in(unit: Unit, anchor: Anchor | None) -> tuple[str, str]:
    """Title and text of a unit that holds both."""
    marker = unit.marker
    if marker is not None and marker.kind is MarkerKind.BRACKET and marker.inner:
        inside = anchor is None or anchor.end <= marker.end
        if inside and len(folded(marker.inner)) >= _MIN_LABEL:
            return marker.inner, unit.text[marker.end :].strip()
    lead = len(unit.text) - len(unit.plain)
    end = lead + _title_end(unit) if anchor is None else _anchored_end(unit, anchor.end, lead)
    title = unit.text[lead:end].strip()
    return re.sub(r"[。：:\s]+$", "", title), unit.text[end:].strip()


def _anchored_end(unit: Unit, end: int, lead: int) -> int:
    """Where a title that the contents name ends here: with its sentence, unless that goes on long."""
    stops = _STOPS.match(unit.text, end)
    if stops is not None and stops.end() > end:
        return stops.end()
    sentence = first_sentence_end(unit.text[lead:])
    if sentence is not None and sentence <= _MAX_FULLER and lead + sentence > end:
        return lead + sentence
    return end


def _title_end(unit: Unit) -> int:
    """Where the title ends in the plain text: its bold, its gap, or its first full stop."""
    text = unit.plain
    bold = unit.paragraph.first.bold_lead - (len(unit.text) - len(text))
    if bold >= _MIN_GAP_TITLE and text == unit.paragraph.text[-len(text) :]:
        stops = _STOPS.match(text, bold)
        end = stops.end() if stops else bold
        if is_title_like(re.sub(r"[。！？：:\s]+$", "", text[:end])):
            return end
    sentence = first_sentence_end(text)
    gap = re.search(r"\u3000+|\s{2,}|\t", text[:_MAX_GAP_TITLE])
    if gap is not None and gap.start() >= _MIN_GAP_TITLE and "。" not in text[: gap.start()]:
        behind = text[gap.end() :]
        if is_title_like(text[: gap.start()]) and sentence and len(behind) > _MAX_GAP_TITLE:
            return gap.end()
    return len(text) if sentence is None else sentence


def _without_author(line: str) -> tuple[str, tuple[Attribution, ...]]:
    """A title line without the author printed on it."""
    if (found := title_and_author(line)) is not None:
        title, signed = found
        return title, (signed,)
    text, signed_by = without_attribution(line)
    if signed_by and is_title_like(text):
        return text, signed_by
    return line, ()


def _without_bylines(texts: Sequence[str]) -> tuple[tuple[Attribution, ...], list[str]]:
    """The texts below a title without the lines that only name an author or a day."""
    bylines: list[Attribution] = []
    place = 0
    while place < len(texts) - 1:
        signed = whole_attribution(texts[place], is_set_apart=True)
        if signed is not None:
            bylines.append(signed)
        elif not _is_day(texts[place]):
            break
        place += 1
    return tuple(bylines), list(texts[place:])


def _is_day(text: str) -> bool:
    date = find_date(text) if len(text) <= _MAX_DAY_LINE else None
    if date is None:
        return False
    return not _DAY_WORDS.sub("", text[: date.start] + text[date.end :])
