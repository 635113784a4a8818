"""What every engine promises, and the page of results it gives."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, overload

from archive.errors import BulletinError
from archive.records import ItemKey
from index.answers.explanation import Explanation
from index.language.less_asked import LessAsked
from index.language.references import Reference
from index.query import FacetName, Query
from index.words.suggest import Suggestion

# A note names so many of the words that were searched beside another.
MOST_NAMED = 4


class Run(NamedTuple):
    """A piece of printed text, marked when it is what the query matched."""

    text: str
    marked: bool


class Hit(NamedTuple):
    """One item found: title and best passage as runs of the printed text, never HTML."""

    key: ItemKey
    title: tuple[Run, ...]
    snippet: tuple[Run, ...]
    score: float


@dataclass(frozen=True, slots=True)
class MarkedItem:
    """The whole printed text of one item as runs: its title, then a tuple of runs a paragraph."""

    title: tuple[Run, ...]
    paragraphs: tuple[tuple[Run, ...], ...]


class FacetCount(NamedTuple):
    """How many items a value has under all choices but those of its own facet."""

    value: str
    count: int  # type: ignore[assignment]  # a tuple's own count is never asked
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetCounts(Sequence[FacetCount]):
    """The values of a facet with their counts.

    A large archive has a thousand counties and months: an object is made of each when it is shown.
    """

    values: tuple[str, ...]
    counts: tuple[int, ...]
    chosen: frozenset[str]

    @overload
    def __getitem__(self, at: int) -> FacetCount: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[FacetCount]: ...
    def __getitem__(self, at: int | slice) -> FacetCount | Sequence[FacetCount]:
        return tuple(self)[at]

    def __len__(self) -> int:
        return len(self.counts)

    def __iter__(self) -> Iterator[FacetCount]:
        chosen = map(self.chosen.__contains__, self.values)
        return map(FacetCount, self.values, self.counts, chosen)


class Corrected(NamedTuple):
    """A text that may have been meant, and how many items it finds.

    `is_narrowed`: under the choices and dates of the query; else only without them.
    """

    text: str
    total: int
    is_narrowed: bool = True


class WidenedWord(NamedTuple):
    """A word that items may also have otherwise, and how: `others` in its place.

    `is_place`: it names a place, and items of that place count, whether or not they name it.
    """

    text: str
    others: tuple[str, ...]
    is_place: bool


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The answer to `query`.

    `facets` holds every facet; a value is listed when its count is above 0 or it is chosen,
    counties of all three levels (province, city, county) among them. Order: counties by code,
    sections by count, years and months newest first, UNMARKED last. `notes` are Chinese sentences
    on how the query was read.

    When nothing was found, `parts` is what the query asks for, each as a query of its own, and
    `less` are queries that ask for one thing less. When no or few items have all of that, `partial`
    is some that have part of it, best first, and counted nowhere. `widened` is what was searched
    beside the words of the query.
    `reference` is the issue or item that the text of the query names.
    `corrected` finds something, and more than the query does unless it is of the domain.
    """

    query: Query
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[FacetName, FacetCounts]
    notes: tuple[str, ...]
    took_ms: float
    generation: str
    parts: tuple[str, ...] = ()
    less: tuple[LessAsked, ...] = ()
    partial: tuple[Hit, ...] = ()
    reference: Reference | None = None
    corrected: Corrected | None = None
    widened: tuple[WidenedWord, ...] = ()

    @property
    def all_notes(self) -> tuple[str, ...]:
        """The notes with what has parts of its own as sentences, for where it is no link."""
        return (*self.notes, *self._on_widened_words(), *self._on_correction())

    def _on_widened_words(self) -> Iterator[str]:
        if self.widened:
            yield f"已同时检索：{'；'.join(map(widened_text, self.widened))}"

    def _on_correction(self) -> Iterator[str]:
        if self.corrected is not None:
            text, total, is_narrowed = self.corrected
            yield f"您要找的可能是“{text}”（{'' if is_narrowed else '不加筛选，'}{total} 条）"

    @property
    def keys(self) -> tuple[ItemKey, ...]:
        """Every item of the page, offered ones too."""
        return tuple(hit.key for hit in (*self.hits, *self.partial))


def widened_text(word: WidenedWord) -> str:
    """What was searched beside a word: “能人返乡”也查“能人回归”“能人回引”."""
    others = "".join(f"“{other}”" for other in word.others[:MOST_NAMED])
    more = f"等{len(word.others)}种说法" if len(word.others) > MOST_NAMED else ""
    place = "该地的条目" if word.is_place else ""
    return f"“{word.text}”也查{'和'.join(filter(None, (others + more, place)))}"


class Engine(Protocol):
    """The read side. Threads may share it; it follows a newly published generation by itself."""

    def search(self, query: Query) -> ResultPage:
        """The page of results.

        Raises:
            IndexUnavailableError: no generation can be opened.
        """
        ...

    def total(self, query: Query) -> int:
        """How many items `search` finds, for far less work.

        Raises:
            IndexUnavailableError: no generation can be opened.
        """
        ...

    def marked(self, text: str, key: ItemKey) -> MarkedItem | None:
        """The text of an item with all marked that `text` finds it by; None: it does not find it.

        Raises:
            IndexUnavailableError: no generation can be opened.
        """
        ...

    def explained(self, query: Query, key: ItemKey) -> Explanation | None:
        """What the score of an item is made of; None when it has none: it is not among the answers
        or they are not put in order by relevance.

        Raises:
            IndexUnavailableError: no generation can be opened.
        """
        ...

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """What somebody who has typed `prefix` may be about to type: terms, places, then titles.

        `prefix` may be hanzi, pinyin, initials or a mix. Each leads to results as it stands: a
        title to its item, a term or place to as many items as its `count` says.

        Raises:
            IndexUnavailableError: no generation can be opened.
        """
        ...

    def similar(self, key: ItemKey, limit: int = 5) -> tuple[Hit, ...]:
        """Items that are about what this one is about: those of other places first, best first.

        Texts that only repeat the item or an earlier one of them come last; never the item itself,
        nor what shares little with it. `score` is how much of what tells the item from others is
        said, 1 for all of it. None for an item that is not indexed.

        Raises:
            IndexUnavailableError: no generation can be opened.
        """
        ...

    def generation(self) -> str:
        """The name of the generation now served: the ETag of every page made from it.

        Raises:
            IndexUnavailableError: no generation can be opened.
        """
        ...


class IndexUnavailableError(BulletinError):
    """No usable index: it was never built, was deleted, or cannot be read."""
