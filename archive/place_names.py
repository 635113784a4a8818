"""How places are printed: full names, short forms, and the words that only look like one."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self, TypeAlias

from archive.place_register import ZONES, NamePeriod, PlaceLevel, Register, rows

_PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|"
    "哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|"
    "达斡尔族|达斡尔|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|塔吉克|怒族|鄂温克族|德昂族|"
    "保安族|裕固族|独龙族|普米族|各族"
)
_AUTONOMOUS = re.compile(rf"^(.+?)(?:{_PEOPLES})*(自治县|自治州|自治旗|自治区)$")
_PEOPLES_TAIL = re.compile(rf"^(.{{2,}}?)(?:{_PEOPLES})+$")
_PLAIN = re.compile(r"^(.{2,}?)(特别行政区|地区|林区|特区|新区|矿区|省|市|盟|县|区|旗)$")
_SHORT_SUFFIX = {"自治县": "县", "自治州": "州", "自治旗": "旗"}
_ZONES_EVERYWHERE = ("经开区", "高新区", "市经开区", "市高新区")

Printed: TypeAlias = defaultdict[str, list[NamePeriod]]


class Kind(StrEnum):
    """How much a printed form says by itself."""

    FULL = "full"  # 潜山市
    GENERIC = "generic"  # 郊区, 老城区: a name only beside its city
    DOUBTFUL = "doubtful"  # 振兴区, 新建县: a name that other words run into
    STUB = "stub"  # 叶县: the last two characters of many a phrase
    SHORT = "short"  # 潜山
    WEAK = "weak"  # 石首, 万安: a short form that is also a name or word of something else
    NATURE = "nature"  # 太湖, 黄梅: the lake, the opera as often
    WORD = "word"  # 资源, 公安: a short form that is nearly always the word


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """What makes other words of a short form: 新会 in 创新会议 and in 新会计, 长治 in 长治久安."""

    before: str = ""  # characters that make a likelier word with the first one
    after: str = ""  # … with the last one
    longer: tuple[str, ...] = ()  # set phrases that hold the form


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form and the periods of every code that it is or was a name or short form of."""

    text: str
    kind: Kind
    periods: tuple[NamePeriod, ...]
    look_alikes: LookAlikes = LookAlikes()

    @property
    def is_short(self) -> bool:
        return self.kind in (Kind.SHORT, Kind.WEAK, Kind.NATURE, Kind.WORD)


class Forms:
    """Every printed form, by its text."""

    def __init__(self, by_text: Mapping[str, Form], shorts: Mapping[str, tuple[str, ...]]) -> None:
        self.by_text = by_text
        self.shorts_of_names = shorts

    @classmethod
    def load(cls, register: Register) -> Self:
        """The forms of all names in `register`, with the aliases and word lists of the data."""
        full: Printed = defaultdict(list)
        short: Printed = defaultdict(list)
        shorts_of_names: dict[str, dict[str, None]] = defaultdict(dict)
        for code, periods in register.periods.items():
            is_zone = register.level(code) is PlaceLevel.ZONE
            for period in periods:
                full[period.name].append(period)
                shorts = shorts_of_names[period.name]
                for printed in () if is_zone else short_forms(period.name):
                    _known_as(printed, period.name, full, short).append(period)
                    shorts[printed] = None
        _add_aliases(full, short, shorts_of_names, register)
        kinds = {row["word"]: Kind(row["kind"]) for row in rows("common_words.csv")}
        alike = {row["form"]: _look_alikes(row) for row in rows("look_alikes.csv")}
        none = LookAlikes()
        forms = {
            text: Form(text, _full_kind(text, kinds), tuple(held), alike.get(text, none))
            for text, held in full.items()
        }
        for text, held in short.items():
            if text in forms:  # 辉县, a county once, is short for 辉县市
                periods = (*forms[text].periods, *held)
                forms[text] = replace(forms[text], periods=periods)
                continue
            kind = kinds.get(text, Kind.SHORT)
            forms[text] = Form(text, kind, tuple(held), alike.get(text, none))
        return cls(forms, {name: tuple(found) for name, found in shorts_of_names.items()})


def short_forms(name: str) -> tuple[str, ...]:
    """The short forms that follow from a name: 潜山; 景宁, 景宁县, 景宁自治县; of 叶县 none."""
    if autonomous := _AUTONOMOUS.match(name):
        stem, whole = autonomous.groups()
        if len(stem) < 2:
            return ()
        suffix = _SHORT_SUFFIX.get(whole)
        return (stem, stem + suffix, stem + whole) if suffix else (stem,)
    plain = _PLAIN.match(name)
    return (plain[1],) if plain else ()


def without_peoples(stem: str) -> str:
    """常营 of 常营回族乡."""
    found = _PEOPLES_TAIL.match(stem)
    return found[1] if found else stem


def _look_alikes(row: Mapping[str, str]) -> LookAlikes:
    return LookAlikes(row["before"], row["after"], tuple(row["longer"].split()))


def _known_as(printed: str, name: str, full: Printed, short: Printed) -> list[NamePeriod]:
    """景宁县 says as much as its full name; 景宁, and 湖州 of 湖州市, do not."""
    as_full = printed[-1] in "县州旗" and not name.startswith(printed)
    return (full if as_full else short)[printed]


def _add_aliases(
    full: Printed, short: Printed, shorts_of_names: dict[str, dict[str, None]], register: Register
) -> None:
    for row in rows("aliases.csv"):
        name = register.name(row["code"])
        _known_as(row["alias"], name, full, short).extend(register.history(row["code"]))
        shorts_of_names[name][row["alias"]] = None
    for row in rows(ZONES):
        code = row["code"] or row["parent"]  # a zone that is no place counts under its district
        for alias in row["aliases"].split("|") if code else ():
            full[alias].extend(register.history(code))
            if row["code"]:
                shorts_of_names[row["name"]][alias] = None


def _full_kind(text: str, kinds: Mapping[str, Kind]) -> Kind:
    if text in _ZONES_EVERYWHERE:
        return Kind.GENERIC
    return kinds.get(text, Kind.STUB if len(text) == 2 else Kind.FULL)
