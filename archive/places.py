"""Places through time: names, parents and codes of China's counties, and finding them in a text."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from typing import Self

from archive.place_matching import Matcher, Mention, Sighting
from archive.place_names import Forms, Kind
from archive.place_other_names import other_names
from archive.place_register import (
    NamePeriod,
    PlaceLevel,
    Register,
    UnknownPlaceError,
    data_stamp,
)
from archive.place_townships import Townships, TownshipSighting
from archive.records import PlaceCode

__all__ = [
    "Gazetteer",
    "Kind",
    "Mention",
    "NamePeriod",
    "PlaceLevel",
    "Sighting",
    "TownshipSighting",
    "UnknownPlaceError",
]

# 新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿克陶县 has 23 characters.
_LONGEST_NAME = 30
# 公安, 万安 and 郊区 are left out: as soon the word, or no name by itself.
_SURE_ALONE = frozenset({Kind.FULL, Kind.DOUBTFUL, Kind.SHORT, Kind.NATURE})


class Gazetteer:
    """Every province, city, county and local zone with its names since 1980.

    A code is a place under one parent: 枞阳县 is 340823 in 安庆, 340722 in 铜陵. Methods that take
    a code raise UnknownPlaceError when no place ever had it.
    """

    def __init__(self, register: Register, forms: Forms) -> None:
        self._register = register
        self._forms = forms
        self._matcher = Matcher(register, forms)
        # Pages and indexes ask the same of some thousand codes over and over.
        self.chain = cache(self._chain)
        self.facet_chain = cache(self._facet_chain)
        self.label = cache(self._label)
        self.listing_key = cache(self._listing_key)

    @classmethod
    def load(cls) -> Self:
        """The gazetteer of the package's data, in about a tenth of a second."""
        register = Register.load()
        return cls(register, Forms.load(register))

    @cached_property
    def townships(self) -> Townships:
        """The townships of the country, read when first asked for: a search never needs them."""
        return Townships.load()

    def name(self, code: PlaceCode, on: date | None = None) -> str:
        """The name valid then; None: today's or the last one."""
        return self._register.name(code, on)

    def level(self, code: PlaceCode) -> PlaceLevel:
        return self._register.level(code)

    def parent(self, code: PlaceCode) -> PlaceCode | None:
        return self._register.parent(code)

    def _chain(self, code: PlaceCode) -> tuple[PlaceCode, ...]:
        """The code and what it lies in, most specific first; a county of a 直辖市 has no city."""
        return self._register.chain(code)

    def at(self, code: PlaceCode, on: date) -> PlaceCode:
        """The code of the same place that was valid then."""
        return self._register.at(code, on)

    def facet_code(self, code: PlaceCode) -> PlaceCode:
        """The newest code of the place under the same parent: 340824 → 340882; 340823 stays."""
        return self._register.facet_code(code)

    def _facet_chain(self, code: PlaceCode) -> tuple[PlaceCode, ...]:
        """What an item of `code` counts under, most specific first: (340882, 340800, 340000)."""
        return tuple(self.facet_code(above) for above in self.chain(code))

    def same_place(self, code: PlaceCode) -> tuple[PlaceCode, ...]:
        """Every code the place ever had, whatever its parent, oldest first."""
        return self._register.same_place(code)

    def history(self, code: PlaceCode) -> tuple[NamePeriod, ...]:
        """Every name of the place under any of its codes, oldest first."""
        codes = self.same_place(code)
        periods = (period for held in codes for period in self._register.history(held))
        return tuple(sorted(periods, key=lambda p: (p.since or date.min, p.until or date.max)))

    def _label(self, code: PlaceCode) -> str:
        """Today's name to show; with a past parent, until when: 枞阳县（2015年前属安庆市）."""
        shown = self.facet_code(code)
        name = self.name(shown)
        until = self._register.history(shown)[-1].until
        parent = self.parent(shown)
        if until is None or parent is None or self._register.heir(shown) is None:
            return name
        return f"{name}（{until.year}年前属{self.name(parent)}）"

    def _listing_key(self, code: PlaceCode) -> tuple[bool, bool, PlaceCode]:
        """Sorts by code, the official order; then zones; then what belongs elsewhere today."""
        today = self.facet_code(self.same_place(code)[-1])
        return today != code, self.level(code) is PlaceLevel.ZONE, code

    def sort_key(self, code: PlaceCode, home: PlaceCode | None = None) -> tuple[bool, str]:
        """Sorts by code, the official order; what lies in `home` first when one is given."""
        return (home is not None and home not in self.chain(code), code)

    def find(
        self,
        text: str,
        on: date,
        home: PlaceCode | None = None,
        near: Iterable[PlaceCode] = (),
    ) -> tuple[Mention, ...]:
        """The places that `text` names for sure, codes valid at `on`, in order, without overlap.

        A name of several places (鼓楼区) is settled by the place printed before it, by the other
        places named in the text or given as `near`, then by `home`; what stays open is left out.
        """
        return self._matcher.find(text, on, home, near)

    def sightings(
        self,
        text: str,
        on: date,
        home: PlaceCode | None = None,
        near: Iterable[PlaceCode] = (),
    ) -> tuple[Sighting, ...]:
        """All that may name a place, open and doubtful ones too, for a reader of a known spot."""
        return self._matcher.sightings(text, on, home, near)

    def named(self, printed: str) -> tuple[PlaceCode, ...]:
        """Every code that `printed` is or was a name or short form of, with what it lies in or not.

        枞阳 is 340722 and 340823; 福州鼓楼区 is one of many 鼓楼区.
        """
        if len(printed) > _LONGEST_NAME:
            return ()
        if printed in self._forms.by_text:
            codes = {period.code for period in self._forms.by_text[printed].periods}
            return tuple(sorted(codes))
        found: set[PlaceCode] = set()
        for end in range(2, len(printed) - 1):
            if printed[:end] in self._forms.by_text:
                above = set(self.named(printed[:end]))
                within = (c for c in self.named(printed[end:]) if above & set(self.chain(c)[1:]))
                found.update(within)
        return tuple(sorted(found))

    def named_alone(self, printed: str) -> tuple[PlaceCode, ...]:
        """Every code of the places that `printed` is sure to mean when it stands alone.

        None for what is as soon another word: 公安, 和平. 太湖 alone is the county, not the lake.
        """
        form = self._forms.by_text.get(printed)
        if form is None or form.kind not in _SURE_ALONE:
            return ()
        return self.named(printed)

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Every full name that is or was valid, with its short forms: {"桐城市": ("桐城",)}."""
        return self._forms.shorts_of_names

    def other_names(self) -> Mapping[str, tuple[str, ...]]:
        """What else a place is or was called in full: {"潜山市": ("潜山县",)}, and the reverse.

        Names that several places have or had are left out: 通州市 became one of two 通州区. So are
        forms that the name itself has in it: 桐城 of 桐城市.
        """
        return other_names(self._register, self._forms)

    def stamp(self) -> str:
        """A hash of the data: an index built with another one is to be rebuilt."""
        return data_stamp()
