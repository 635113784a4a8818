"""The body to items: sections, the best reading of where items begin, titles, texts, signatures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.records import ContentsEntry, Problem, Severity
from indexer.parsing.anchors import Anchor, anchors_of
from indexer.parsing.attribution import Attribution, source_of
from indexer.parsing.characters import undone
from indexer.parsing.headings import headed
from indexer.parsing.markers import ENUMERATED
from indexer.parsing.paragraphs import is_ended
from indexer.parsing.readings import Chunk, Reading, best_reading
from indexer.parsing.titles import is_noisy
from indexer.parsing.units import Unit

_SIGNED_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """An item as it stands in the body; `entry` is its place in the contents, if they name it.

    `recovered` says by what evidence it was parted where its marker is missing.
    """

    title: str
    paragraphs: tuple[str, ...]
    section: str | None
    source: str | None
    persons: tuple[str, ...]
    entry: int | None
    recovered: str | None


@dataclass(frozen=True, slots=True)
class PrintedBody:
    """What the body holds: items in order, sections that hold none."""

    items: tuple[PrintedItem, ...]
    empty_sections: tuple[str, ...]


def read_items(units: Sequence[Unit], entries: Sequence[ContentsEntry]) -> PrintedBody:
    """The items of the body, in printed order."""
    units, inside = _parted_at_anchors(units, entries)
    anchors = {anchor.unit: anchor for anchor in anchors_of(entries, units).values()}
    leads = {_shouldered(units, anchor): anchor for anchor in anchors.values()}
    noisy = is_noisy(unit.text for unit in units)
    is_signed = _is_signed_issue(units)
    items: list[PrintedItem] = []
    empty: list[str] = []
    for section, begin, end in _spans(units):
        if begin == end:
            empty += [section] if section else []
            continue
        chunk = Chunk(
            units[begin:end],
            frozenset(lead - begin for lead in leads if begin <= lead < end),
            bool(anchors),
            is_signed,
        )
        reading = best_reading(chunk)
        bounds = (*reading.starts, end - begin)
        for start, stop in zip(bounds, bounds[1:], strict=False):
            item = _item(chunk.units[start:stop], section, _local(leads, begin + start), noisy)
            recovered = _recovered(reading, chunk, start, inside=begin + start in inside)
            items.append(replace(item, recovered=recovered))
    return PrintedBody(tuple(items), tuple(empty))
