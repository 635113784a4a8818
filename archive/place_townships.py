"""Townships of today: which county a 镇, 乡 or 街道 named in a text lies in."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self, TypeAlias

from archive.place_names import without_peoples
from archive.place_register import rows
from archive.records import PlaceCode

# stem → kind → counties: 高河 → 镇 → (340822,)
_Counties: TypeAlias = Mapping[str, Mapping[str, tuple[PlaceCode, ...]]]

_KIND = re.compile(r"街道|办事处|[镇乡]")
_LONGEST_STEM = 6
_HAN = re.compile(r"[\u4e00-\u9fff]*\Z")
# A township becomes a town, a town a street district, and old texts keep the old word.
_ALSO = {
    "镇": ("镇", "乡", "街道"),
    "乡": ("乡", "镇"),
    "街道": ("街道", "镇"),
    "办事处": ("街道",),
}


@dataclass(frozen=True, slots=True)
class TownshipSighting:
    """A township printed in a text, with every county that has one of that name."""

    start: int
    end: int
    counties: tuple[PlaceCode, ...]


class Townships:
    """Finds townships; a name alone says little, 城关镇 lies in a hundred counties."""

    def __init__(self, counties: _Counties) -> None:
        self._counties = counties

    @classmethod
    def load(cls) -> Self:
        """The townships of the package's data, in some hundredths of a second."""
        found: dict[str, dict[str, tuple[PlaceCode, ...]]] = defaultdict(dict)
        for row in rows("townships.csv"):
            kind, county = row["kind"], (row["county"],)
            for stem in row["stems"].split():
                for known_as in {stem, without_peoples(stem)}:
                    held = found[known_as]
                    held[kind] = held.get(kind, ()) + county
        return cls(found)

    def find(self, text: str) -> Iterator[TownshipSighting]:
        """The townships in `text`, in order: of each the longest name that ends there."""
        for mark in _KIND.finditer(text):
            run = _HAN.search(text, max(0, mark.start() - _LONGEST_STEM), mark.start())
            first = run.start() if run else mark.start()
            for start in range(first, mark.start() - 1):
                if counties := self._of(text[start : mark.start()], mark[0]):
                    yield TownshipSighting(start, mark.end(), counties)
                    break

    def _of(self, stem: str, kind: str) -> tuple[PlaceCode, ...]:
        held = self._counties.get(stem)
        if held is None:
            return ()
        return next((held[also] for also in _ALSO[kind] if also in held), ())
