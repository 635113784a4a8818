"""What of an item is indexed and kept: from a filed item to the one record a search works with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from archive.errors import BulletinError
from archive.records import FiledItem, IssueKey, ItemKey, PlaceCode
from index.fold import fold, skeleton
from index.place_names import Places
from index.segment import Kind, Segmenter, Word

# Part of the index stamp: raise it whenever what is indexed or kept changes its form.
SCHEMA_VERSION = 2
# Between the title and the paragraphs of a folded text. Folding leaves no such character, so that
# nothing that is searched ever matches across it.
BORDER = "\n"


class Record(NamedTuple):
    """What the index keeps of an item: plain values only, since Whoosh pickles them."""

    series: str
    year: int
    number: str
    ordinal: int
    revision: int
    issued_on: int  # a proleptic ordinal
    section: str | None
    facet_places: tuple[PlaceCode, ...]  # every value the item counts under, each once
    title: str
    paragraphs: tuple[str, ...]
    folded: str  # title and paragraphs, BORDER between them
    place_spans: tuple[int, ...]  # start, end, start, end … of names of places in `folded`
    source: str | None  # folded
    series_title: str  # folded

    @property
    def key(self) -> ItemKey:
        return ItemKey(IssueKey(self.series, self.year, self.number), self.ordinal)

    @property
    def date(self) -> date:
        return date.fromordinal(self.issued_on)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item ready to be written: its record and what it is found by.

    `words` holds, one a position, the words said there: the word itself, then shorter ones in it.
    A None stands for a border that no two neighbouring positions reach across.
    """

    record: Record
    title_key: str
    words: tuple[tuple[str, ...] | None, ...]


def entry(filed: FiledItem, segmenter: Segmenter, places: Places) -> Entry:
    """The entry of an item."""
    item, key = filed.item, filed.item.key
    folded = BORDER.join(map(fold, (item.title, *item.paragraphs)))
    words = segmenter.cut(folded)
    spans = [at for word in words if word.kind is Kind.PLACE for at in (word.start, word.end)]
    record = Record(
        key.issue.series,
        key.issue.year,
        key.issue.number,
        key.ordinal,
        filed.revision,
        filed.issue.issued_on.toordinal(),
        item.section,
        facet_places(item.places, places),
        item.title,
        item.paragraphs,
        folded,
        tuple(spans),
        None if item.source is None else fold(item.source),
        fold(filed.issue.series),
    )
    return Entry(record, skeleton(fold(item.title)), tuple(_positions(folded, words, segmenter)))


def facet_places(codes: tuple[PlaceCode, ...], places: Places) -> tuple[PlaceCode, ...]:
    """Every value that an item of these places counts under, each once."""
    return tuple(dict.fromkeys(value for code in codes for value in _facet_chain(code, places)))


def facet_place(code: PlaceCode, places: Places) -> PlaceCode:
    """The value that stands for `code`; a code nobody knows stands for itself."""
    try:
        return places.facet_code(code)
    except BulletinError:
        return code


def _facet_chain(code: PlaceCode, places: Places) -> tuple[PlaceCode, ...]:
    try:
        return places.facet_chain(code)
    except BulletinError:
        return (code,)


def _positions(
    folded: str, words: tuple[Word, ...], segmenter: Segmenter
) -> Iterator[tuple[str, ...] | None]:
    end = 0
    for word in words:
        if BORDER in folded[end : word.start]:
            yield None
        end = word.end
        said = folded[word.start : word.end]
        yield (said, *_shorter(said, word.kind, segmenter))


def _shorter(word: str, kind: Kind, segmenter: Segmenter) -> tuple[str, ...]:
    if kind is Kind.PLACE:
        return segmenter.names.said_in(word)
    if kind is Kind.FIGURE:
        number = word.rstrip("%‰")
        digits = len(number) - len(number.lstrip("0123456789."))
        return tuple(part for part in (word[:digits], word[digits:]) if part not in ("", "%", "‰"))
    return tuple(dict.fromkeys(segmenter.shorter_words(word)))
