"""The last pages of results, so that who goes back, or shares a link, is answered at once."""

from collections import OrderedDict
from threading import Lock

from index.engine import ResultPage
from index.query import Query

# About 70 kB a page of twenty hits; 180 with all counts of an archive of the whole country.
MOST_PAGES = 200


class RecentPages:
    """Pages of one generation by their queries, those longest unasked dropped."""

    def __init__(self, most: int) -> None:
        """`most` is how many are kept; 0 keeps none."""
        self._most = most
        self._pages = OrderedDict[Query, ResultPage]()
        self._lock = Lock()

    def get(self, query: Query) -> ResultPage | None:
        with self._lock:
            if (page := self._pages.get(query)) is not None:
                self._pages.move_to_end(query)
            return page

    def keep(self, query: Query, page: ResultPage) -> None:
        with self._lock:
            self._pages[query] = page
            while len(self._pages) > self._most:
                self._pages.popitem(last=False)
