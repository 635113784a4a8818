"""Places through time as a register: codes, name periods, parents, who became whom."""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Self

from archive.errors import BulletinError
from archive.records import PlaceCode

PLACES, ZONES = "places.csv", "local_zones.csv"
SUCCESSIONS = "successions.csv"


class PlaceLevel(StrEnum):
    """How high a place stands."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    ZONE = "zone"  # 经开区, 高新区: a place of its own in the bulletin, not in the law


class UnknownPlaceError(BulletinError):
    """A code that no place of the register has or had."""

    def __init__(self, code: str) -> None:
        super().__init__(f"地区代码“{code}”不在地名库中；应为县级以上区划代码，如 340825")
        self.code = code


@dataclass(frozen=True, slots=True)
class NamePeriod:
    """One name of one code while it lasted, both days inclusive; None is an open end.

    Where only the year or month of a change is known, the old name lasts to its end and the new one
    begins at its start: in between both are valid.
    """

    name: str
    code: PlaceCode
    parent: PlaceCode | None
    since: date | None
    until: date | None

    def covers(self, on: date) -> bool:
        return (self.since or date.min) <= on <= (self.until or date.max)

    def days_from(self, on: date) -> int:
        """How far `on` lies outside the period: 0 within, negative before it began."""
        if self.since and on < self.since:
            return (on - self.since).days
        if self.until and on > self.until:
            return (on - self.until).days
        return 0


class Register:
    """What the data files say, by code."""

    def __init__(
        self,
        periods: Mapping[PlaceCode, tuple[NamePeriod, ...]],
        levels: Mapping[PlaceCode, PlaceLevel],
        heirs: Mapping[PlaceCode, PlaceCode],
        mergers: Mapping[PlaceCode, PlaceCode],
    ) -> None:
        self.periods = periods
        self._levels = levels
        self._heirs = heirs
        self._mergers = mergers
        self._forebears: dict[PlaceCode, list[PlaceCode]] = defaultdict(list)
        for code, heir in heirs.items():
            self._forebears[heir].append(code)

    @classmethod
    def load(cls) -> Self:
        """The register in the package's data."""
        periods: dict[PlaceCode, list[NamePeriod]] = defaultdict(list)
        levels: dict[PlaceCode, PlaceLevel] = {}
        for row in rows(PLACES):
            periods[row["code"]].append(_period(row))
            levels[row["code"]] = PlaceLevel(row["level"])
        for row in zone_rows():
            periods[row["code"]].append(_period(row))
            levels[row["code"]] = PlaceLevel.ZONE
        kinds: dict[str, dict[PlaceCode, PlaceCode]] = {"same": {}, "merged": {}}
        for row in rows(SUCCESSIONS):
            kinds[row["kind"]][row["code"]] = row["successor"]
        ordered = {code: tuple(sorted(found, key=_began)) for code, found in periods.items()}
        return cls(ordered, levels, kinds["same"], kinds["merged"])

    def history(self, code: PlaceCode) -> tuple[NamePeriod, ...]:
        """The names the code had, oldest first.

        Raises:
            UnknownPlaceError: no place ever had the code.
        """
        if code not in self.periods:
            raise UnknownPlaceError(code)
        return self.periods[code]

    def name(self, code: PlaceCode, on: date | None = None) -> str:
        """The name of the code then (None: the newest), or the nearest one when it had none."""
        held = self.history(code)
        if on is None:
            return held[-1].name
        covering = [period for period in held if period.covers(on)]
        nearest = covering or sorted(held, key=lambda period: abs(period.days_from(on)))[:1]
        return nearest[-1].name

    def level(self, code: PlaceCode) -> PlaceLevel:
        self.history(code)
        return self._levels[code]

    def parent(self, code: PlaceCode) -> PlaceCode | None:
        return self.history(code)[-1].parent

    def chain(self, code: PlaceCode) -> tuple[PlaceCode, ...]:
        """The code and what it lies in, most specific first: ("340825", "340800", "340000")."""
        found = [code]
        while parent := self.parent(found[-1]):
            found.append(parent)
        return tuple(found)

    def heir(self, code: PlaceCode) -> PlaceCode | None:
        """The next code of the same place."""
        return self._heirs.get(code)

    def same_place(self, code: PlaceCode) -> tuple[PlaceCode, ...]:
        """Every code the place had or has, whatever its parent, oldest first."""
        self.history(code)
        return (*self._before(code), code, *self._after(code))

    def at(self, code: PlaceCode, on: date) -> PlaceCode:
        """The code of the same place that was valid then, or of the one it had merged into."""
        for candidate in self._nearest_first(code, on):
            if any(period.covers(on) for period in self.periods[candidate]):
                return candidate
        return code

    def facet_code(self, code: PlaceCode) -> PlaceCode:
        """The newest code of the place under the same parent: 340824 → 340882; 340823 stays."""
        while (heir := self.heir(code)) and self._facet_parent(heir) == self._facet_parent(code):
            code = heir
        return code

    def _facet_parent(self, code: PlaceCode) -> PlaceCode | None:
        parent = self.parent(code)
        return self.facet_code(parent) if parent else None

    def _nearest_first(self, code: PlaceCode, on: date) -> Iterator[PlaceCode]:
        yield code
        yield from reversed(self._before(code))
        after = self._after(code)
        yield from after
        last = after[-1] if after else code
        while merged := self._mergers.get(last):
            yield merged
            last = merged
            yield from self._after(merged)

    def _before(self, code: PlaceCode) -> tuple[PlaceCode, ...]:
        found: list[PlaceCode] = []
        for forebear in self._forebears.get(code, ()):
            found.extend((*self._before(forebear), forebear))
        return tuple(found)

    def _after(self, code: PlaceCode) -> tuple[PlaceCode, ...]:
        found: list[PlaceCode] = []
        while heir := self.heir(code):
            found.append(heir)
            code = heir
        return tuple(found)


def rows(name: str) -> Iterator[dict[str, str]]:
    """The lines of one of the data files."""
    yield from csv.DictReader((_folder() / name).read_text(encoding="utf-8").splitlines())


def zone_rows() -> Iterator[dict[str, str]]:
    """The local zones that are places; the other lines of the file belong to a county."""
    return (row for row in rows(ZONES) if row["place"] == "yes")


def data_stamp() -> str:
    """A hash of every data file: it changes when any place, name or word list does."""
    digest = hashlib.sha256()
    for file in sorted(_folder().iterdir(), key=lambda file: file.name):
        if file.name.endswith(".csv"):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _folder() -> Traversable:
    return files("archive") / "data" / "places"


def _began(period: NamePeriod) -> tuple[date, date]:
    return period.since or date.min, period.until or date.max


def _period(row: dict[str, str]) -> NamePeriod:
    return NamePeriod(
        name=row["name"],
        code=row["code"],
        parent=row["parent"] or None,
        since=_first_day(row["since"]) if row["since"] else None,
        until=_last_day(row["until"]) if row["until"] else None,
    )


@cache
def _first_day(printed: str) -> date:
    """2015-12-03, 2015-12 or 2015: the first day it can mean."""
    year, month, day = (*map(int, printed.split("-")), 1, 1)[:3]
    return date(year, month, day)


@cache
def _last_day(printed: str) -> date:
    parts = printed.count("-")
    first = _first_day(printed)
    if parts == 2:
        return first
    months = 1 if parts == 1 else 12
    later = first.month - 1 + months
    return date(first.year + later // 12, later % 12 + 1, 1) - timedelta(days=1)
