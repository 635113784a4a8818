"""The engine over the Whoosh index: serves the current generation, and goes on when one is bad."""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock

from archive.errors import BulletinError
from archive.records import ItemKey
from index.answers.evaluation import IsLate
from index.answers.explanation import Explanation
from index.answers.generation_search import Found, GenerationSearch
from index.answers.recent_pages import MOST_PAGES, RecentPages
from index.engine import Corrected, Engine, Hit, IndexUnavailableError, MarkedItem, ResultPage
from index.facet_places import facet_place
from index.generations import IndexFolder
from index.language.reading import MOST_CHARACTERS, Reading, read_query
from index.manifest import DamagedGenerationError
from index.place_names import Places
from index.query import Choice, FacetName, Query
from index.texts.layer_folder import opened_layers
from index.words.suggest import Suggestion, SuggestionKind
from index.words.suggestions import Suggestions
from index.words.widening import Widening

# How long a newly published generation may stay unseen.
_LOOK_AGAIN_S = 0.2
# What a search may work at finding items. The thread's own time: a busy machine makes it slower,
# never incomplete.
_MOST_WORK_S = 0.7
# A few kilobytes each; a hundred of the longest texts there may be.
_KEPT_READINGS = 100
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Served:
    """An opened generation; `published` is what `current` said when it was opened."""

    name: str
    published: str
    search: GenerationSearch
    pages: RecentPages


class WhooshEngine:
    """Serves the published generation of a folder; see Engine for what it promises.

    One that cannot be opened is named in the log as an error, and the one before is served. A
    deleted folder ends the service: an index is built by who has the archive, never by a search.
    """

    def __init__(
        self,
        folder: IndexFolder,
        clock: Callable[[], float] = time.monotonic,
        work_clock: Callable[[], float] = time.thread_time,
        most_pages: int = MOST_PAGES,
    ) -> None:
        """`most_pages` is how many pages of results are kept to be given again."""
        self._folder = folder
        self._segmenter = folder.segmenter
        self._widening = Widening.load(folder.places)
        self._clock = clock
        self._work_clock = work_clock
        self._most_pages = most_pages
        self._suggestions = Suggestions(folder.segmenter, folder.places)
        # Who turns pages or switches filters asks the same text again.
        self._kept_reading = lru_cache(maxsize=_KEPT_READINGS)(self._read)
        self._opening = Lock()
        self._served: _Served | None = None
        self._looked_at = float("-inf")

    def generation(self) -> str:
        return self._current().name

    def search(self, query: Query) -> ResultPage:
        started = time.perf_counter()
        served = self._current()
        query = self._with_todays_places(query)
        page = served.pages.get(query) or self._page(query, served)
        return replace(page, took_ms=(time.perf_counter() - started) * 1000)

    def _page(self, query: Query, served: _Served) -> ResultPage:
        reading = self._reading(query.text)
        found = served.search.search(query, reading, self._time_limit())
        corrected = self._corrected(query, found, served.search)
        page = ResultPage(
            query=query,
            total=found.total,
            hits=found.hits,
            facets=found.facets,
            notes=(*reading.notes, *found.notes),
            took_ms=0.0,
            generation=served.name,
            parts=() if found.total else reading.parts,
            less=() if found.total else reading.less,
            partial=found.partial,
            reference=reading.reference,
            corrected=corrected,
            widened=found.widened,
        )
        if found.is_complete and len(query.text) <= MOST_CHARACTERS:
            served.pages.keep(query, page)
        return page

    def _corrected(self, query: Query, found: Found, search: GenerationSearch) -> Corrected | None:
        """What the query may have meant, if that finds something.

        What was typed may be found as well, its characters apart: if the correction is not of words
        of the domain, it must find more. Where the whole finds nothing, such a word alone may.
        """
        correction = search.corrections.of(query.text) if found.may_be_mistyped else None
        if correction is None:
            return None
        least = 1 if correction.is_expected else found.total + 1
        for asked in (query, query.without_choices()) if query.is_narrowed else (query,):
            for text in (correction.text, *correction.alone):
                total = self._total(replace(asked, text=text), search)
                if total >= least:
                    return Corrected(text, total, is_narrowed=asked is query)
        return None

    def total(self, query: Query) -> int:
        return self._total(self._with_todays_places(query), self._current().search)

    def _total(self, query: Query, search: GenerationSearch) -> int:
        return search.total(query, self._reading(query.text), self._time_limit())

    def marked(self, text: str, key: ItemKey) -> MarkedItem | None:
        search = self._current().search
        return search.marked(self._reading(text), key, self._time_limit())

    def explained(self, query: Query, key: ItemKey) -> Explanation | None:
        query = self._with_todays_places(query)
        reading = self._reading(query.text)
        return self._current().search.explained(query, reading, key, self._time_limit())

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        served = self._current()
        suggester = self._suggestions.of(served.name, served.search.snapshot)
        return suggester.suggest(prefix, limit, lambda one: self._as_it_is_now(one, served.search))

    def _as_it_is_now(self, one: Suggestion, search: GenerationSearch) -> Suggestion | None:
        """A suggestion, perhaps of an earlier generation, with what it finds in this one."""
        if one.kind is SuggestionKind.TITLE:
            keys = search.titled(one.text)
            only = keys[0] if len(keys) == 1 else None
            return replace(one, count=len(keys), key=only) if keys else None
        total = self._total(Query(one.text), search)
        return replace(one, count=total) if total else None

    def similar(self, key: ItemKey, limit: int = 5) -> tuple[Hit, ...]:
        return self._current().search.similar(key, limit)

    def _reading(self, text: str) -> Reading:
        if len(text) > MOST_CHARACTERS:
            return self._read(text)
        return self._kept_reading(text)

    def _read(self, text: str) -> Reading:
        return read_query(text, self._segmenter, self._folder.places)

    def _time_limit(self) -> IsLate:
        """Says when a search that begins now has worked as long as one may."""
        end = self._work_clock() + _MOST_WORK_S
        return lambda: self._work_clock() > end

    def _with_todays_places(self, query: Query) -> Query:
        """The query with old codes of places replaced: 340824 counts under 340882."""
        choices = frozenset(
            Choice(choice.facet, facet_place(choice.value, self._folder.places))
            if choice.facet is FacetName.COUNTY
            else choice
            for choice in query.choices
        )
        return query if choices == query.choices else replace(query, choices=choices)

    def _current(self) -> _Served:
        """What is served now, after a look at `current` when the last one is a moment ago."""
        served = self._served
        if served is not None and self._clock() - self._looked_at < _LOOK_AGAIN_S:
            return served
        # While one thread opens a new generation, the others go on with the one they have.
        if not self._opening.acquire(blocking=served is None):
            assert served is not None
            return served
        try:
            return self._looked_up()
        finally:
            self._opening.release()

    def _looked_up(self) -> _Served:
        served, self._looked_at = self._served, self._clock()
        try:
            published = self._folder.store.current_name()
            if served is None or served.published != published:
                served = self._opened(published)
        except IndexUnavailableError:
            self._served = None
            raise
        self._served = served
        return served

    def _opened(self, published: str) -> _Served:
        """The published generation, or the newest one before it that can be opened."""
        reasons = []
        for name in self._folder.store.candidates():
            if self._served is not None and self._served.name == name:
                return replace(self._served, published=published)
            try:
                search = self._opened_generation(name)
            except BulletinError as error:
                _LOG.error("索引 %s 无法打开，改用上一代索引：%s", name, error)
                reasons.append(str(error))
                continue
            return _Served(name, published, search, RecentPages(self._most_pages))
        if self._folder.store.current_name() != published:
            # Published and pruned while we were reading: what is current now is whole.
            return self._opened(self._folder.store.current_name())
        reason = "；".join(reasons) or f"{self._folder.path} 中没有可用的索引"
        raise IndexUnavailableError(f"索引不可用：{reason}。请运行 zugong reindex")

    def _opened_generation(self, name: str) -> GenerationSearch:
        manifest = self._folder.usable(name)
        if manifest.stamp != self._folder.stamp:
            # Its texts were folded and cut otherwise: it would answer, and not truly.
            reason = "由另一版本的程序或词表建立"
            raise DamagedGenerationError(self._folder.path / name, reason)
        try:
            snapshot = opened_layers(self._folder.path / name, manifest.layers)
            return GenerationSearch(snapshot, self._segmenter, self._widening)
        except (OSError, ValueError, KeyError, IndexError, TypeError, MemoryError) as error:
            # What reading arrays that are none raises.
            raise DamagedGenerationError(self._folder.path / name, repr(error)) from error


def open_engine(folder: IndexFolder | Path, places: Places) -> Engine:
    """The engine of a folder; an index that is not there yet is found when it is published."""
    if not isinstance(folder, IndexFolder):
        folder = IndexFolder(folder, places)
    engine = WhooshEngine(folder)
    # The first reader need not wait for the index to be opened.
    with suppress(IndexUnavailableError):
        engine.generation()
    return engine
