"""The paragraphs of the body made units: what is glued parted, lost signs restored, titles told from names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.parsing.attribution import is_labelled, whole_attribution
from indexer.parsing.markers import HARD_SIGNS, MarkerKind, lost_marker_of
from indexer.parsing.paragraphs import Paragraph
from indexer.parsing.sections import is_known_section
from indexer.parsing.units import Unit

# A new item glued to the end of the last one: …。（太湖县委组织部）△望江县…
_GLUED = re.compile(rf"(?<=[。！？）)”\"])\s*(?=[{HARD_SIGNS}]\s*[^\s{HARD_SIGNS}])")
_SIGNED_INSIDE = re.compile(
    r"(?<=[。！？”\"])\s*([（(][^（）()。]{3,40}[）)])\s*(?=[^\s。，、；）)])"
)
# What the names of bodies end with that no headline ends with.
_PLAIN_BODY = re.compile(r"(?:委|委员会|组织部|宣传部|统战部|办公室|研究室|党校|党组)$")
# No body has a shorter name, no title of an item either.
_MIN_NAME = 8
_MIN_TEXT, _MIN_SENTENCE = 40, 20


def units_of(paragraphs: Iterable[Paragraph]) -> tuple[Unit, ...]:
    """The units of the body; what was glued onto one line is parted."""
    units = [Unit(text, paragraph) for paragraph in paragraphs for text in _unglued(paragraph)]
    return tuple(_told_from_names(_restored(units)))


def _unglued(paragraph: Paragraph) -> Iterator[str]:
    """The paragraph, or its parts where a marker or a signature shows that an item ends within."""
    for row_cell in paragraph.text.split("\t"):
        for part in _GLUED.split(row_cell):
            yield from _parted_after_signatures(part)


def _parted_after_signatures(text: str) -> Iterator[str]:
    start = 0
    for found in _SIGNED_INSIDE.finditer(text):
        signed = whole_attribution(found[1])
        if signed is not None and signed.source is not None:
            yield text[start : found.end()].strip()
            start = found.end()
    if text[start:].strip():
        yield text[start:].strip()


def _restored(units: Sequence[Unit]) -> list[Unit]:
    """Units where a "?" that stands for a lost "·" is that again."""
    dots = [unit for unit in units if unit.key == (MarkerKind.SYMBOL, "·")]
    lost = [unit for unit in units if unit.marker is None and lost_marker_of(unit.text)]
    if not lost or not (dots or len(lost) > 1):
        return list(units)
    return [replace(unit, text=f"·{unit.text[1:]}") if unit in lost else unit for unit in units]


def _told_from_names(units: Sequence[Unit]) -> Iterator[Unit]:
    """The units, titles among them that end as a body's name does: …公推直选站所书记, …青年回乡."""
    titles = Counter(unit.style[:4] for unit in units if unit.is_own_line and unit.is_headline)
    signs = Counter(unit.text[0] for unit in units if unit.key is not None)
    signers = [unit for unit in units if _is_bare_name(unit)]
    bylines = Counter(unit.text[0] for unit in signers if unit.is_byline)
    styles = Counter(unit.style[:4] for unit in signers if unit.style[:4] not in titles)
    above: Unit | None = None
    for place, unit in enumerate(units):
        if _is_bare_name(unit):
            if unit.is_byline:
                sign = unit.text[0]
                is_title = signs[sign] > bylines[sign] or _heads_text(above, units, place)
            else:
                is_heavy = unit.paragraph.first.bold or unit.paragraph.first.level is not None
                is_set_as_title = is_heavy and bool(styles) and titles[unit.style[:4]] > 1
                is_title = is_set_as_title or _stands_as_title(units, place)
            unit = replace(unit, is_title=True) if is_title else unit
        yield unit
        above = unit


def _is_bare_name(unit: Unit) -> bool:
    """Whether a line signs by its words alone, without brackets or a label."""
    if len(unit.text) < _MIN_NAME or is_labelled(unit.text):
        return False
    return unit.signature is not None and unit.signature.source is not None


def _heads_text(above: Unit | None, units: Sequence[Unit], place: int) -> bool:
    """Whether a marked line stands between two texts, where no byline stands: below a title it would."""
    if above is not None and above.is_own_line:
        return False
    below = _below_byline(units, place)
    if below is None or not _is_text(below) or below.is_own_line:
        return False
    signed = units[place].signature
    # Below a signature the next item may begin as a text.
    is_plain = signed is not None and bool(_PLAIN_BODY.search(signed.source or ""))
    return not (is_plain and below.is_headline)


def _stands_as_title(units: Sequence[Unit], place: int) -> bool:
    """Whether text stands below that neither carries on a title above nor begins an item itself."""
    below = _below_byline(units, place)
    if below is None or not _is_text(below) or below.is_headline:
        return False
    above = units[place - 1] if place else None
    return above is None or is_known_section(above.text) or above.is_signed


def _is_text(unit: Unit) -> bool:
    least = _MIN_SENTENCE if unit.text.endswith("。") else _MIN_TEXT
    return len(unit.text) >= least and unit.key is None


def _below_byline(units: Sequence[Unit], place: int) -> Unit | None:
    """The unit below, or the one below the author who is named there with another sign."""
    below = units[place + 1 : place + 3]
    is_byline = bool(below) and below[0].is_byline and below[0].text[0] != units[place].text[0]
    below = below[is_byline:]
    return below[0] if below else None
