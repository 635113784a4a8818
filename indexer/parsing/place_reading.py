"""Places where they are expected: at the head of a title, in an attribution, as a subject."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from archive.places import Gazetteer, Kind, PlaceLevel, Sighting
from archive.records import PlaceCode

_OPENER = re.compile(
    r"[\s“”\"'‘’「『【\[（(△▲●◆■★◎※·○□\d.、]*(?:中共|中国共产党)?"
    r"(?:近日|日前|近期|近年来|近几年来|今年以来|今年|去年以来|今年来|一直以来|连日来|目前|截至目前|据悉|据了解)?[，,]?"
)
_CLAUSE = re.compile(r"[，,。；;！？!?\n]|——|—|--|[：:｜|\s]")
_JOINER = re.compile(r"[、，,和与及暨同\s]|(?:联合|携手|联手|会同|牵手)")
# A县委组织部联合B县委组织部: who joins in stands after the first one's own body.
_PARTNER = re.compile(
    r"[^，,。；;：:、\s]{0,10}?(?:联合|携手|联手|会同|牵手)|[^，,。；;：:、\s]{1,8}?(?:镇|乡|街道|村|社区)[、与和]"
)
_LAKE_TAIL = re.compile(
    r"治|生态|新(?!建|增|任|招|录)|大(?!力|兴|抓|胆)|沿|水|之|的|西|东|北|南|一带|上|里|边|畔|防|保护|禁|产业|岸|、[^、]{1,3}(?:湖|河|江)"
)
_PEERS = re.compile(r"(?:[两二三四五六七八九十]|\d+)(?:地|县|市|区|旗)")
# 河口上的渡船, 鼓楼前的广场: of the thing, not of the place.
_AS_A_THING = re.compile(r"[上下里前后的之中内外旁边畔]")
# …的德清探索, 看岳西如何…: a short form that is looked at as a model.
_AS_MODEL = re.compile(r"实践|样本|样板|探索|经验|模式|路径|方案|答卷|做法|现象|速度|力量|解法|密码|篇章|画卷")
# 安吉经验在岳西落地, 浦东、井冈山、延安干部学院: another's model, names of schools.
_OF_OTHERS = re.compile(
    r"(?:经验|做法|模式)(?:在|落|来|走|给|的启示)|(?:、[\u4e00-\u9fff]{2,4}){1,5}?(?:干部学院|学院|大学|会议|战役|精神)"
)
_LOOKED_AT = re.compile(r"(?:看|走进|来自|解码|探访|探寻|走访)$")
_VISITED = re.compile(
    r"(?:赴|到|在|来|往|抵达|走进|前往|来自|学习|借鉴|考察|邀请|帮扶|援助|对口|调研|参观|调任|籍|现任|原|自|从|向)$"
)
# What a title goes on with after the place that acts; a word (定远大目标, 江山就是人民) goes on otherwise.
_SET_OFF = re.compile(
    r"[：:“‘\"《｜|—]|--|出台|推行|实施|打造|建立|建成|建好|建强|建设|开展|探索|坚持|创新|强化|着力|聚力|聚焦|构建|推进|推动|推广|深化|做好|做实|做细|做优|做强|抓好|抓实|抓牢|抓细|"
    r"扎实|积极|持续|全力|全面|全域|切实|严格|严把|精准|多措并举|多举措|多管齐下|多点|创设|设立|成立|组建|组织|举办|召开|启动|举行|选派|选拔|培育|培养|集中|突出|立足|紧扣|紧盯|紧抓|围绕|依托|"
    r"激活|激发|规范|完善|健全|落实|夯实|筑牢|提升|优化|整合|整顿|加强|加快|加大|用好|用活|擦亮|织密|绘就|跑出|走出|蹚出|探出|唱响|奏响|点燃|凝聚|汇聚|发挥|党建|"
    r"[一二三四五六七八九十两]+(?:个|项|步|化|抓|举措|措|聚焦|强化|坚持|到位|字|维|链|轮|力|招|联|级|段|型|突出|结合|提升|着力|力齐|管齐)"
)
_TIMED = re.compile(r"(?:近日|日前|近期|近年来|今年以来|今年|连日来|目前|据悉|据了解)[，,]?$")

# How a county speaks of itself, and how one speaks of it.
UNNAMED = re.compile(r"我县|我区|该县|该区|该市|本县|本区|全县|全区|县委|区委|县直")
_SPOKEN_OF = {
    PlaceLevel.COUNTY: re.compile(
        r"[我该本全](?:县|区|市|旗)|(?:县|区|市|旗)(?:委|直|政府|领导|级|财政|乡镇)"
    ),
    PlaceLevel.CITY: re.compile(r"[我该本全](?:市|州|盟|地区)|(?:市|州|盟|地)(?:委|直|政府|领导)"),
}
_OF_A_COUNTY = re.compile(r"[我该本全]县|[我该本]区")
_OF_A_CITY = re.compile(r"[我该本全]市|市委|市直|各县")
COUNTIES = (PlaceLevel.COUNTY, PlaceLevel.ZONE)
_UNSURE = (Kind.WEAK, Kind.NATURE, Kind.WORD)


@dataclass(frozen=True, slots=True)
class Named:
    """A place as printed, 四川省中江县 as one; `code` is None while several are possible."""

    start: int
    end: int
    kind: Kind
    codes: tuple[PlaceCode, ...]
    code: PlaceCode | None
    firm: bool
    printed: str
    is_within: bool = False  # 中江 of 四川中江: the place before it says which


@dataclass(frozen=True, slots=True)
class PlaceReader:
    """Reads texts of one item: its date, what else the item names, and where it is at home.

    `home` is None for an item from outside, where no name is settled by being the nearest one.
    `sure` are the places all of the item names for sure, `near` also the cities named in passing,
    `towns` the counties of its townships.
    """

    gazetteer: Gazetteer
    on: date
    home: PlaceCode | None
    sure: frozenset[PlaceCode] = frozenset()
    near: tuple[PlaceCode, ...] = ()
    towns: frozenset[PlaceCode] = frozenset()
    body: str = ""  # the item's text

    def named(self, text: str) -> tuple[Named, ...]:
        """Every place that may be named, in order."""
        found: list[Named] = []
        for sighting in self.gazetteer.sightings(text, self.on, self.home, self.near):
            last = found[-1] if found else None
            named = self._by_context(_named(sighting, text))
            if last and last.end == named.start and self._within(named, last):
                printed = text[last.start : named.end]
                found[-1] = replace(named, start=last.start, printed=printed, is_within=True)
            else:
                found.append(named)
        return tuple(found)

    def head(self, text: str) -> tuple[Named, ...]:
        """The places that `text` begins with: A县、B县联合… gives both."""
        opening = _opening(text)
        # 中共|和平县, not 共和: what stands before is no part of a name.
        named = {place.start: place for place in self._named_from(text, opening)}
        at = opening
        found: list[Named] = []
        glued: list[Named] = []
        while (place := named.get(at)) and self._heads(place, text, has_peers=bool(found)):
            if found and (found[-1].end == at or glued) and place.kind is not Kind.FULL:
                glued.append(place)
            else:
                found.append(place)
            after = _JOINER.match(text, place.end) or _PARTNER.match(text, place.end)
            at = after.end() if after and not glued else place.end
        # 岳西英山两地 are two; 太湖经开区 is the county's own zone, 顺义龙湖 an estate.
        return (*found, *(glued if glued and _PEERS.match(text, glued[-1].end) else ()))

    def _named_from(self, text: str, start: int) -> Iterator[Named]:
        for place in self.named(text[start:]):
            yield replace(place, start=place.start + start, end=place.end + start)

    def subjects(self, text: str) -> Iterator[Named]:
        """The places that begin a clause of `text`: they act, those after 赴 or 在 are acted on."""
        start = 0
        for mark in [*_CLAUSE.finditer(text), None]:
            clause = text[start : mark.start() if mark else len(text)]
            together = self.head(clause)
            for place in together:
                moved = replace(place, start=place.start + start, end=place.end + start)
                if len(together) > 1 or self._acts(moved, text):
                    yield moved
            start = mark.end() if mark else start

    def counties(self, text: str, *, visited: bool = False) -> Iterator[Named]:
        """The counties that running text names for sure; `visited` ones, and their people, too."""
        for place in self.named(text):
            before = text[max(0, place.start - 3) : place.start]
            is_county = place.code is not None and self.level(place.code) in COUNTIES
            if place.firm and is_county and (visited or not _VISITED.search(before)):
                yield place

    def looked_at(self, text: str) -> Iterator[Named]:
        """The counties that a title looks at: 来自永春县的报告, 走进缙云县."""
        for place in self.counties(text, visited=True):
            if _LOOKED_AT.search(text[: place.start]):
                yield place

    def short_counties(self, text: str) -> Iterator[PlaceCode]:
        """The counties that only short forms inside a text name, when the item supports them."""
        loose = [
            place
            for place in self.named(text)
            if not place.firm and place.kind is Kind.SHORT and not _is_quoted(place, text)
        ]
        for place in loose:
            if place.code is None or self.level(place.code) not in COUNTIES:
                continue
            again = sum(other.code == place.code for other in loose) > 1
            above = set(self.gazetteer.chain(place.code)[1:]) & set(self.near)
            as_model = _AS_MODEL.match(text, place.end) or _LOOKED_AT.search(text[: place.start])
            if again or above or as_model or self._is_supported(place):
                yield place.code

    def level(self, code: PlaceCode) -> PlaceLevel:
        return self.gazetteer.level(code)

    def is_home(self, code: PlaceCode, home: PlaceCode) -> bool:
        """Whether the code is the home itself, not a place in it."""
        return self.gazetteer.facet_code(code) == self.gazetteer.facet_code(home)

    def _by_context(self, named: Named) -> Named:
        """Which of several is meant: one named in full, one that has the townships, 承德 of 该县."""
        if len(named.codes) < 2:
            return named
        in_full = [code for code in named.codes if code in self.sure]
        has_town = [code for code in named.codes if code in self.towns and named.code is None]
        for choice in (in_full, has_town, self._counties_spoken_of(named)):
            if len(choice) == 1:
                return replace(named, code=choice[0])
        return named

    def _counties_spoken_of(self, named: Named) -> list[PlaceCode]:
        is_province = named.code and self.level(named.code) is PlaceLevel.PROVINCE
        if named.kind is Kind.FULL or is_province or _OF_A_CITY.search(self.body):
            return []
        unit = found[0][-1] if (found := _OF_A_COUNTY.search(self.body)) else ""
        return [
            code
            for code in named.codes
            if unit and self.gazetteer.name(code, self.on).endswith(unit)
        ]

    def _heads(self, place: Named, text: str, *, has_peers: bool) -> bool:
        """Whether a form at the beginning is the place; what begins a text is set off already."""
        if has_peers and _PEERS.match(text, place.end):
            return True
        if place.kind is not Kind.FULL and _is_quoted(place, text):
            return False
        if place.kind is Kind.GENERIC and not place.firm:
            return self._is_home_zone(place)
        if place.kind is Kind.NATURE and _LAKE_TAIL.match(text, place.end):
            return False
        if place.kind is Kind.WORD:
            if place.is_within:  # 湖北公安推行…, but not 湖北省公安厅
                return self._is_set_off(place, text) or self._is_supported(place)
            return self._is_word_as_name(place, text) or self._is_word_at_home(place, text)
        if place.kind is not Kind.FULL and _OF_OTHERS.match(text, place.end):
            return False
        is_unsure = place.kind in _UNSURE or text[place.end : place.end + 1] == "的"
        if place.kind in (Kind.SHORT, *_UNSURE) and is_unsure and not place.is_within:
            return self._is_set_off(place, text) or self._is_supported(place)
        return True

    def _acts(self, place: Named, text: str) -> bool:
        """Whether a subject found in running text is the place: a short form alone may be anything."""
        if place.kind not in (Kind.SHORT, *_UNSURE) or place.is_within:
            return True
        return self._is_supported(place) or bool(_TIMED.search(text[: place.start]))

    def _is_home_zone(self, place: Named) -> bool:
        is_zone = place.code is not None and self.level(place.code) is PlaceLevel.ZONE
        return is_zone and self._lies_at_home(place)

    def _is_set_off(self, place: Named, text: str) -> bool:
        return bool(_SET_OFF.match(text, place.end) or _AS_MODEL.match(text, place.end + 1))

    def _is_supported(self, place: Named) -> bool:
        """Whether the item says elsewhere that it speaks of this place, or the place is at home."""
        if place.code is None:
            return False
        return (
            self._lies_at_home(place)
            or place.code in self.sure
            or self._is_spoken_of(place.code)
        )

    def _lies_at_home(self, place: Named) -> bool:
        if place.code is None or self.home is None:
            return False
        return self.home in self.gazetteer.chain(place.code)

    def _is_spoken_of(self, code: PlaceCode) -> bool:
        spoken = _SPOKEN_OF.get(self.level(code))
        return spoken is not None and bool(spoken.search(self.body))

    def _is_word_as_name(self, place: Named, text: str) -> bool:
        """资源：… is the county when the item names it, or speaks of a county, never of 资源."""
        if place.code is not None and place.code in self.sure:
            return True
        word = place.printed
        as_word = self.body.count(word) - len(re.findall(f"{word}[县市区]", self.body))
        return (
            text[place.end : place.end + 1] in ("：", ":")
            and as_word == 0
            and bool(UNNAMED.search(self.body))
        )

    def _is_word_at_home(self, place: Named, text: str) -> bool:
        """弥勒“葡萄夜校”… in the bulletin of the place it lies in, when the text is not of 弥勒佛."""
        if not self._lies_at_home(place) or _AS_A_THING.match(text, place.end):
            return False
        return self.body.count(place.printed) <= text.count(place.printed)

    def _within(self, named: Named, above: Named) -> bool:
        codes = (named.code,) if named.code else named.codes
        return above.code is not None and all(
            above.code in self.gazetteer.chain(code)[1:] for code in codes
        )


def _is_quoted(place: Named, text: str) -> bool:
    """“宁都”舰: a name in quotes is of something called so."""
    before, after = text[: place.start][-1:], text[place.end : place.end + 1]
    return before in ("“", "‘", '"', "《") and after in ("”", "’", '"', "》")


def _named(sighting: Sighting, text: str) -> Named:
    printed = text[sighting.start : sighting.end]
    return Named(
        sighting.start,
        sighting.end,
        sighting.kind,
        sighting.codes,
        sighting.code,
        sighting.firm,
        printed,
    )


def _opening(text: str) -> int:
    found = _OPENER.match(text)
    return found.end() if found else 0
