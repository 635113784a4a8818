"""Whose 我市 or 我县 an issue's is: its publisher's place, its series', its web site's."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal, TypeAlias

from archive.places import Gazetteer, Kind, PlaceLevel, Sighting
from archive.records import PlaceCode
from indexer.parsing.place_sites import Meta, is_a_paper, place_parts, site_names

ToldBy: TypeAlias = Literal["本刊", "网站"]

DEFAULT_HOME: PlaceCode = "340800"
_OPENING = re.compile(r"[\s《“\"【（(]*(?:中共|中国共产党)?")
_UNIT_OF_A_BODY = re.compile(r"^(?:中共)?([县区市旗])委")


@dataclass(frozen=True, slots=True)
class Home:
    """The place that an issue speaks of as its own.

    `site` is the place whose web site carries the page, when that is another: 我县 is that county
    where the text says no more, although the bulletin is the city's or a distant one's.
    """

    code: PlaceCode = DEFAULT_HOME
    told_by: ToldBy = "本刊"
    site: PlaceCode | None = None


def home_of(
    series: str,
    publisher: str | None,
    meta: Meta,
    on: date,
    gazetteer: Gazetteer,
    configured: PlaceCode = DEFAULT_HOME,
) -> Home:
    """The publisher's place, else that of the series, else of the web site, else `configured`."""
    names = _Names(gazetteer, on, configured)
    sites = site_names(meta)
    told = tuple(text for text in (publisher or "", series, *sites) if text)
    unit = _UNIT_OF_A_BODY.search(publisher or "")
    names = replace(names, near=names.sure(told), unit=unit[1] if unit else None)
    site = next((code for name in sites if (code := names.site(name))), None)
    names = replace(names, near=(*names.near, site)) if site else names
    if own := names.place(publisher or "") or names.place(series):
        return Home(own, "本刊", site)
    return Home(site, "网站") if site else Home(gazetteer.at(configured, on))


@dataclass(frozen=True, slots=True)
class _Names:
    """Reads the place off the name of a body, a bulletin or a web site."""

    gazetteer: Gazetteer
    on: date
    configured: PlaceCode
    near: tuple[PlaceCode, ...] = ()
    unit: str | None = None  # 县 of a publisher that is only 县委组织部
    is_paper: bool = False  # only a word and 网, as 天山网

    def sure(self, texts: Iterable[str]) -> tuple[PlaceCode, ...]:
        found = (m.code for text in texts for m in self.gazetteer.find(text, self.on))
        return tuple(dict.fromkeys(found))

    def place(self, text: str) -> PlaceCode | None:
        """The place that `text` begins with, the last of 徐州市鼓楼区."""
        text = _OPENING.sub("", text, count=1)
        code: PlaceCode | None = None
        at = 0
        for seen in self.gazetteer.sightings(text, self.on, self.configured, self.near):
            if seen.start != at or seen.code is None:
                break
            if code not in self.gazetteer.chain(seen.code) and not self._is_meant(seen, seen.code):
                break
            code, at = seen.code, seen.end
        return code

    def site(self, name: str) -> PlaceCode | None:
        """The place whose web site is called so: 中国·宣汉, 永新新闻网."""
        names = replace(self, is_paper=is_a_paper(name))
        return next((code for part in place_parts(name) if (code := names.place(part))), None)

    def _is_meant(self, seen: Sighting, code: PlaceCode) -> bool:
        """和平组工 is of 和平县 when the publisher is a 县委, 红旗党建 of no place."""
        if self.gazetteer.level(code) is PlaceLevel.ZONE:
            return False
        if self.is_paper and seen.kind in (Kind.WEAK, Kind.NATURE):
            return False
        is_word = seen.kind is Kind.WORD and code not in self.near
        return not is_word or self.unit == _unit(self.gazetteer.name(code, self.on))


@dataclass(frozen=True, slots=True)
class OwnWords:
    """How a place speaks of itself: 全市, 我市, 市委, 市直; `body` is one of its own bodies."""

    whole: re.Pattern[str]
    plain: re.Pattern[str]
    body: re.Pattern[str]
    inside: re.Pattern[str]  # anywhere in a text


def own_words(home: PlaceCode, gazetteer: Gazetteer, on: date) -> OwnWords:
    return _own_words(_unit(gazetteer.name(home, on)))


_LEAD = r"[“\"【（(]*(?:近日|日前|近期|今年以来|近年来|今年)?[，,]?(?:中共)?"
_NOT_BODIES = {
    "市": "场民县域容外内面区中",
    "县": "级域乡城市区外内区",
    "区": "域位块间县级外内",
    "省": "外内会级际",
}
_BODIES = "局|委|办|院|校|联|会|部|中心|公司|集团|处"


@cache
def _own_words(unit: str) -> OwnWords:
    wide = "地区" if unit == "地" else unit
    own = f"全{wide}|我{wide}|本{wide}"
    bodies = f"{unit}直|{unit}委|{unit}级|{unit}属|{unit}本级|{unit}政府|{unit}人大|{unit}政协|{unit}纪委"
    if unit == "地":
        bodies += "|行署"
    no = _NOT_BODIES.get(unit, "")
    some = f"{unit}(?![{no}])[\\u4e00-\\u9fff]{{1,7}}?(?:{_BODIES})" if no else f"{unit}委"
    return OwnWords(
        re.compile(f"{_LEAD}(?:{own}|{bodies}|{some})"),
        re.compile(f"{_LEAD}(?:{own})"),
        re.compile(f"^(?:中共)?(?:{unit}|全{unit})"),
        re.compile(f"{own}|该{wide}|{unit}委"),
    )


def _unit(name: str) -> str:
    """市 of 安庆市, 州 of 恩施土家族苗族自治州, 地 of 喀什地区, 区 of a region or district."""
    return "地" if name.endswith("地区") else name[-1]
