"""Names of places inside texts: where one begins, and which words are said by saying it."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from archive.records import PlaceCode
from index.fold import fold

# Nothing of two characters fits inside a shorter name, so that nothing could be hidden there.
SHORTEST_NAME = 3
# What kind of place it is, said after its own name; the kinds of several words come first.
_KIND = re.compile(
    r"(自治[州县区旗]|特别行政区|行政区|林区|特区|地区|新区|矿区"
    r"|[省市县区旗盟州])$"
)
# Such names are made of words that each keep their meaning: 安庆 + 经济 + 开发区.
_SPOKEN_OUT = re.compile(r"(开发区|高新区|经开区|示范区|管理区|风景区|保税区|园区)$")


class Places(Protocol):
    """What the index asks of the gazetteer."""

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Every full name that is or was valid, with its short forms."""
        ...

    def named(self, printed: str) -> tuple[PlaceCode, ...]:
        """Every code that `printed` is or was a name or short form of; none: no place."""
        ...

    def named_alone(self, printed: str) -> tuple[PlaceCode, ...]:
        """Every code of the places that `printed` is sure to mean when it stands alone."""
        ...

    def other_names(self) -> Mapping[str, tuple[str, ...]]:
        """Each name of one place alone, with what else that is or was called in full."""
        ...

    def name(self, code: PlaceCode) -> str: ...

    def parent(self, code: PlaceCode) -> PlaceCode | None: ...

    def same_place(self, code: PlaceCode) -> tuple[PlaceCode, ...]:
        """Every code the place ever had, oldest first."""
        ...

    def facet_code(self, code: PlaceCode) -> PlaceCode: ...

    def facet_chain(self, code: PlaceCode) -> tuple[PlaceCode, ...]: ...

    def stamp(self) -> str: ...


class PlaceNames:
    """All folded names of places, those that are ordinary words left out.

    A name is one word: 城市 is not said by 桐城市, nor 宁县 by 怀宁县. Said are the name, its short
    forms (桐城), and the words of its kind (自治县, 开发区).
    """

    def __init__(
        self, names: Mapping[str, tuple[str, ...]], common_names: frozenset[str] = frozenset()
    ) -> None:
        self._short_forms: dict[str, frozenset[str]] = {}
        by_beginning = defaultdict[str, list[str]](list)
        for name, short_forms in sorted(names.items()):
            plain = fold(name)
            if len(plain) >= SHORTEST_NAME and plain not in common_names:
                self._short_forms[plain] = frozenset(map(fold, short_forms))
                by_beginning[plain[:2]].append(plain)
        self._by_beginning = {
            two: tuple(sorted(found, key=len, reverse=True)) for two, found in by_beginning.items()
        }
        self.full = tuple(self._short_forms)
        self.short = tuple(sorted({s for forms in self._short_forms.values() for s in forms}))
        self._inner = frozenset(
            name[start:end]
            for name in self.full
            for start in range(len(name))
            for end in range(start + 2, len(name) + (start > 0))
        )
        self.own_name = lru_cache(maxsize=4096)(self._own_name)

    def longest_at(self, text: str, start: int) -> str | None:
        """The longest name that `text` has at `start`."""
        for name in self._by_beginning.get(text[start : start + 2], ()):
            if text.startswith(name, start):
                return name
        return None

    def may_hide(self, word: str) -> bool:
        """Whether any name has `word`, of two characters and more, within it."""
        return word in self._inner

    def is_said(self, name: str, word: str, offset: int) -> bool:
        """Whether a text that has `name` says `word`, which begins at `offset` within it."""
        own = self.own_name(name)
        return word == own or offset >= len(own) or word in self._short_forms.get(name, ())

    def _own_name(self, name: str) -> str:
        """The name without its kind: 桐城 of 桐城市, 景宁 of 景宁畲族自治县."""
        if _SPOKEN_OUT.search(name):
            return ""
        beginnings = [form for form in self._short_forms.get(name, ()) if name.startswith(form)]
        return max(beginnings, key=len, default="") or _KIND.sub("", name) or name
