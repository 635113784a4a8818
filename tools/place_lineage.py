"""Who became whom: the next code of every place that lost its code."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from place_corrections import BECAME, COMMON, CONTINUING, MERGED, SUFFIXES
from place_sources import Event

# What became of a code: ("340824", "on") → (2018, "340882"); ("370634", "撤销") → where it went.
Told: TypeAlias = dict[tuple[str, str], tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Period:
    """One name of one code while it lasted; None is an open end."""

    code: str
    name: str
    since: str | None
    until: str | None


def successions(periods: list[Period], events: list[Event]) -> dict[str, tuple[str, str]]:
    """For each code that ended, its next code, and whether as the `same` place or `merged`.

    Surest first, one heir to one predecessor: what was told by hand, one and the same name, an
    event between names of one stem, one stem, any continuing event, one stem years later; then
    mergers.
    """
    told = _told(events)
    ended = [period for period in _last_periods(periods) if period.until]
    starts = [period for period in periods if period.since]
    found = {code: (heir, "same") for code, heir in BECAME.items() if heir}
    claimed = {heir for heir, _ in found.values()}
    rounds = (_named_alike, _told_alike, _stemmed_alike, _told_at_all, _stemmed_alike)
    for number, heirs in enumerate(rounds):
        for last in ended:
            near = [p for p in starts if _follows(p, last, years=1 if number < 4 else 3)]
            free = [heir for heir in heirs(last, near, told) if heir not in claimed]
            if last.code not in found and last.code not in MERGED and len(set(free)) == 1:
                found[last.code] = (free[0], "same")
        claimed |= {heir for heir, _ in found.values() if _year_begun(heir, periods) > 1990}
    for last in ended:
        merged = MERGED.get(last.code) or told.get((last.code, "撤销"), (0, ""))[1]
        if merged and merged[:2] == last.code[:2]:
            found.setdefault(last.code, (merged, "merged"))
    return found


def stem(name: str) -> str:
    """潜山县 → 潜山; a name of a single character before its suffix has none and is kept whole."""
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix)
    return name


def _follows(later: Period, last: Period, years: int) -> bool:
    """Whether `later` can be what `last` became: another code, begun then, in its province."""
    near = abs(year_of(later.since) - year_of(last.until)) <= years
    provinces = {later.code[:2], last.code[:2]}
    return (
        near
        and later.code != last.code
        and (len(provinces) == 1 or provinces == {"50", "51"})
        and later.code.endswith("00") == last.code.endswith("00")
    )


def _told_alike(last: Period, near: list[Period], told: Told) -> list[str]:
    alike = _stemmed_alike(last, near, told)
    return [heir for heir in _told_at_all(last, near, told) if heir in alike]


def _named_alike(last: Period, near: list[Period], _told: Told) -> list[str]:
    alike = _closest(last, [p.code for p in near if p.name == last.name])
    return [code for code in alike if code[:4] == last.code[:4] or last.name not in COMMON]


def _stemmed_alike(last: Period, near: list[Period], _told: Told) -> list[str]:
    return _closest(last, [p.code for p in near if stem(p.name) == stem(last.name)])


def _told_at_all(last: Period, near: list[Period], told: Told) -> list[str]:
    event = told.get((last.code, "on"))
    return [event[1]] if event and event[1] in {p.code for p in near} else []


def _closest(last: Period, codes: list[str]) -> list[str]:
    return [code for code in codes if code[:4] == last.code[:4]] or codes


def _year_begun(code: str, periods: list[Period]) -> int:
    return max((year_of(p.since) for p in periods if p.code == code and p.since), default=0)


def _told(events: list[Event]) -> Told:
    """What the events say became of a code: ("340824", "on") → (2018, "340882")."""
    told: Told = {}
    for event in events:
        if event.old_code and event.new_code and event.level in (2, 3):
            kind = "on" if event.kind in CONTINUING else event.kind
            told[(event.old_code, kind)] = (event.year, event.new_code)
    return told


def year_of(when: str | None) -> int:
    """The year of a printed date; an open end is the year 0."""
    return int(when[:4]) if when else 0


def _last_periods(periods: Iterable[Period]) -> Iterable[Period]:
    return {p.code: p for p in sorted(periods, key=lambda p: p.until or "9999")}.values()
