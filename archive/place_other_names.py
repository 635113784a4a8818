"""What else a place is or was called: its names through time, and forms of another wording."""

from collections import defaultdict
from collections.abc import Mapping

from archive.place_names import Forms, Kind
from archive.place_register import Register
from archive.records import PlaceCode


def other_names(register: Register, forms: Forms) -> Mapping[str, tuple[str, ...]]:
    """Every name that names one place by itself, with the other such names of that place."""
    names: dict[PlaceCode, dict[str, None]] = defaultdict(dict)
    holders: dict[str, set[PlaceCode]] = defaultdict(set)
    for code, periods in register.periods.items():
        place = register.same_place(code)[-1]
        for period in periods:
            for name in (period.name, *_worded_otherwise(period.name, forms)):
                names[place][name] = None
                holders[name].add(place)
    found: dict[str, tuple[str, ...]] = {}
    for called in names.values():
        own = [name for name in called if len(holders[name]) == 1 and _says_enough(name, forms)]
        if len(own) > 1:
            found |= {name: tuple(other for other in own if other != name) for name in own}
    return found


def _worded_otherwise(name: str, forms: Forms) -> tuple[str, ...]:
    """景宁县 of 景宁畲族自治县; not 桐城, which is found in 桐城市 anyhow."""
    return tuple(short for short in forms.shorts_of_names.get(name, ()) if short not in name)


def _says_enough(name: str, forms: Forms) -> bool:
    return forms.by_text[name].kind is Kind.FULL
