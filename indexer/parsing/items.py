"""The body to items: sections, the best reading of where items begin, titles, texts, signatures."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from archive.records import ContentsEntry, Problem, Severity
from indexer.parsing.anchors import Anchor, anchors_of
from indexer.parsing.attachments import attachments_start
from indexer.parsing.attribution import (
    Attribution,
    source_of,
    whole_attribution,
    without_attribution,
)
from indexer.parsing.body_sections import with_sections
from indexer.parsing.characters import folded, undone
from indexer.parsing.headings import headed
from indexer.parsing.markers import ENUMERATED, HARD_SIGNS
from indexer.parsing.printed import UNTITLED, PrintedBody, PrintedItem
from indexer.parsing.readings import Choice, choices
from indexer.parsing.signed_inside import signed_inside
from indexer.parsing.titles import MAX_TITLE, first_sentence_end, is_noisy
from indexer.parsing.units import Key, Unit
from indexer.parsing.weighing import Chunk

_MIN_MARKED = 1
_SHOWN = 20
# The marker before a title found inside a unit goes with the title.
_SIGN_BEFORE = re.compile(
    rf"(?:[{HARD_SIGNS}·【〖]|[（(]?(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})[）)]?[、.．]?|[①-⑳])\s*$"
)


@dataclass(frozen=True, slots=True)
class _Span:
    """The units of one item; `is_among_marked`: others of its section begin with a sign."""

    units: Sequence[Unit]
    section: str | None
    anchor: Anchor | None  # counted from the first of `units`
    rival: str | None = None
    is_among_marked: bool = False


def read_items(units: Sequence[Unit], entries: Sequence[ContentsEntry]) -> PrintedBody:
    """The items of the body, in printed order."""
    units = with_sections(_parted_at_anchors(units, entries), entries)
    spans = tuple(_spans(units, entries))
    noisy = is_noisy(unit.text for unit in units)
    marked = sum(_is_hard_marked(span.units[0]) for span in spans)
    items = []
    for span in spans:
        item = _item(span, entries, noisy=noisy)
        if marked >= max(_MIN_MARKED, len(spans) // 2):
            item = replace(item, is_recovered=_is_recovered(span, item))
        # A stray full stop or ornament on a line of its own is no item.
        if folded(item.title) or any(map(folded, item.paragraphs)):
            items.append(item if folded(item.title) else _named_by_text(item))
    return PrintedBody(tuple(items), _empty_sections(units))


def read_single(units: Sequence[Unit], entry: ContentsEntry) -> PrintedItem:
    """The one item that all of `units` make, its title known as `entry`."""
    anchor = anchors_of((entry,), units).get(0)
    noisy = is_noisy(unit.text for unit in units)
    return _item(_Span(units, None, anchor), (entry,), noisy=noisy)


def _is_recovered(span: _Span, item: PrintedItem) -> bool:
    """Whether an item lacks the sign that the issue sets before items, and nothing else makes it sure.

    The contents do by its exact title at the beginning of a paragraph, and the signature in a section
    where no item has a sign.
    """
    first = span.units[0]
    if first.marker is not None or first.is_own_line:
        return False
    begins = first.paragraph.text.startswith(first.text)
    if begins and span.anchor is not None and span.anchor.is_exact:
        return False
    return span.is_among_marked or not item.is_signed


def with_authors(
    body: PrintedBody, authors: Sequence[str]
) -> tuple[PrintedBody, tuple[Problem, ...]]:
    """The body with its one item signed by the authors that the masthead names.

    Of several items nothing says whose authors they are: that is told.
    """
    if not authors:
        return body, ()
    signed = tuple(filter(None, (whole_attribution(f"作者：{author}") for author in authors)))
    if len(body.items) == 1 and body.items[0].source is None:
        item = body.items[0]
        persons = tuple(one.printed for one in signed if one.source is None)
        item = replace(item, source=source_of(signed), persons=(*item.persons, *persons))
        return replace(body, items=(item,)), ()
    message = f"报头有“作者：{'、'.join(authors)}”，看不出是哪一条的，没有作为供稿单位"
    return body, (Problem(Severity.NOTE, "masthead", message),)


def _named_by_text(item: PrintedItem) -> PrintedItem:
    """An item of which only punctuation stands where its title should: named by its first words."""
    text = re.sub(r"^[\W_]+", "", next(filter(folded, item.paragraphs)))
    words = text[: first_sentence_end(text)].strip("。！？!?")
    return replace(item, title=words[:MAX_TITLE], is_untitled=True)


def _spans(units: Sequence[Unit], entries: Sequence[ContentsEntry]) -> Iterator[_Span]:
    anchors = {_lead_of(units, a): a for a in anchors_of(entries, units).values()}
    sections = tuple(_sections(units))
    sign, is_signed = _sign_of(units, sections), _is_signed_issue(units)
    chunks = [
        Chunk(
            units[begin:end],
            frozenset(lead - begin for lead in anchors if begin <= lead < end),
            any(begin <= lead < end for lead in anchors),
            is_signed and any(unit.is_signed or unit.has_author for unit in units[begin:end]),
            sign,
        )
        for _, begin, end in sections
    ]
    for (section, begin, end), choice in zip(sections, choices(chunks), strict=True):
        starts = choice.reading.starts
        is_marked = any(_is_hard_marked(units[begin + start]) for start in starts)
        for start, stop in zip(starts, (*starts[1:], end - begin), strict=True):
            anchor = anchors.get(begin + start)
            here = units[begin + start : begin + stop]
            rival = _rival_within(choice, here, start)
            yield _Span(here, section, _counted_from(anchor, begin + start), rival, is_marked)


def _rival_within(choice: Choice, units: Sequence[Unit], start: int) -> str | None:
    """The words in these units (the first is `start`) that may begin an item or not."""
    places = range(start, start + len(units))
    odd = next((place for place in places if place in choice.doubtful), None)
    return None if odd is None else units[odd - start].text[:_SHOWN]


def _sign_of(units: Sequence[Unit], sections: Sequence[tuple[str | None, int, int]]) -> Key | None:
    """The sign that most sections begin with, of those that begin with a sign."""
    keys = [units[begin].key for _, begin, _ in sections if _is_hard_marked(units[begin])]
    return Counter(keys).most_common(1)[0][0] if keys else None


def _counted_from(anchor: Anchor | None, first: int) -> Anchor | None:
    if anchor is None:
        return None
    return replace(anchor, unit=anchor.unit - first, last=anchor.last - first)


def _sections(units: Sequence[Unit]) -> Iterator[tuple[str | None, int, int]]:
    """(section, first unit, the one after the last) of each section that holds any."""
    section: str | None = None
    begin = 0
    for place, unit in enumerate(units):
        if unit.section is not None:
            if begin < place:
                yield section, begin, place
            section, begin = unit.section, place + 1
    if begin < len(units):
        yield section, begin, len(units)


def _empty_sections(units: Sequence[Unit]) -> tuple[str, ...]:
    pairs = zip_longest(units, units[1:])
    return tuple(
        unit.section
        for unit, after in pairs
        if unit.section is not None and (after is None or after.section is not None)
    )


def _is_signed_issue(units: Sequence[Unit]) -> bool:
    """Whether items are signed as a rule: more than one signature that names a body."""
    return sum(unit.is_signed or unit.has_author for unit in units) > 1


def _is_hard_marked(unit: Unit) -> bool:
    return unit.key is not None and unit.key[0] not in ENUMERATED


def _lead_of(units: Sequence[Unit], anchor: Anchor) -> int:
    """The unit that the item of an anchor begins with: a shoulder title stands above the title."""
    above = anchor.unit - 1
    if above < 0 or not units[anchor.unit].is_own_line or units[anchor.unit].marker is not None:
        return anchor.unit
    shoulder = units[above]
    if shoulder.section is not None or not shoulder.is_own_line or shoulder.marker is not None:
        return anchor.unit
    before = units[above - 1] if above else None
    begins = before is None or before.section is not None or before.is_signed or before.signature
    return above if begins or shoulder.style[1:4] == units[anchor.unit].style[1:4] else anchor.unit


def _parted_at_anchors(units: Sequence[Unit], entries: Sequence[ContentsEntry]) -> Sequence[Unit]:
    """Units parted where a title of the contents begins a sentence inside one."""
    inside = {a.unit: a.start for a in anchors_of(entries, units).values() if a.start > 0}
    parted: list[Unit] = []
    for place, unit in enumerate(units):
        cut = inside.get(place)
        if cut is None:
            parted.append(unit)
            continue
        sign = _SIGN_BEFORE.search(unit.text[:cut])
        cut = sign.start() if sign else cut
        parted.append(Unit(unit.text[:cut].strip(), unit.paragraph))
        parted.append(Unit(unit.text[cut:].strip(), unit.paragraph))
    return parted


def _item(span: _Span, entries: Sequence[ContentsEntry], *, noisy: bool) -> PrintedItem:
    witness = entries[span.anchor.entry].title if span.anchor else None
    heading = headed(span.units, span.anchor, witness, noisy=noisy)
    texts, signed = _without_signatures(heading.texts)
    attributions = (*heading.bylines, *signed)
    paragraphs = tuple(text for text in map(undone, texts) if text)
    return PrintedItem(
        heading.title or UNTITLED,
        paragraphs,
        span.section,
        source_of(attributions),
        tuple(one.printed for one in attributions if one.source is None),
        span.anchor.entry if span.anchor else None,
        span.units[0].page,
        is_recovered=False,
        rival=span.rival,
        is_marked=_is_hard_marked(span.units[0]),
        signed_inside=signed_inside(texts),
        is_title_doubtful=heading.is_doubtful,
        is_sentence=span.units[0].parted[0].endswith("。") and not span.units[0].is_own_line,
    )


def _without_signatures(
    texts: Sequence[str],
) -> tuple[Sequence[str], tuple[Attribution, ...]]:
    """The texts without the attributions at their end: lines of their own, or behind the text.

    What is attached below the signature (附件：…) stays.
    """
    signed: tuple[Attribution, ...] = ()
    attached = attachments_start(texts)
    rest, below = list(texts[:attached]), texts[attached:]
    while rest:
        whole = whole_attribution(rest[-1], is_set_apart=True)
        if whole is None:
            rest[-1], behind = without_attribution(rest[-1])
            return (*rest, *below), (*behind, *signed)
        signed = (whole, *signed)
        rest.pop()
    return below, signed
