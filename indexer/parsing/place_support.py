"""Whether a printed form is the place: what stands around it, and what the rest of the item says."""

import re
from dataclasses import dataclass, replace
from datetime import date

from archive.places import Gazetteer, Kind, PlaceLevel, Sighting
from archive.records import PlaceCode
from indexer.parsing.place_persons import is_a_person, is_a_persons

# What a title goes on with after the place that acts; a word (定远大目标, 江山就是人民) goes on otherwise.
_SET_OFF = re.compile(
    r"[：:“‘\"《｜|—]|--|出台|推行|实施|打造|建立|建成|建好|建强|建设|开展|探索|坚持|创新|强化|着力|聚力|聚焦|构建|推进|推动|推广|深化|做好|做实|做细|做优|做强|抓好|抓实|抓牢|抓细|"
    r"扎实|积极|持续|全力|全面|全域|切实|严格|严把|精准|多措并举|多举措|多管齐下|多点|创设|设立|成立|组建|组织|举办|召开|启动|举行|选派|选拔|培育|培养|集中|突出|立足|紧扣|紧盯|紧抓|围绕|依托|"
    r"激活|激发|规范|完善|健全|落实|夯实|筑牢|提升|优化|整合|整顿|加强|加快|加大|用好|用活|擦亮|织密|绘就|跑出|走出|蹚出|探出|唱响|奏响|点燃|凝聚|汇聚|发挥|党建|"
    r"[一二三四五六七八九十两]+(?:个|项|步|化|抓|举措|措|聚焦|强化|坚持|到位|字|维|链|轮|力|招|联|级|段|型|突出|结合|提升|着力|力齐|管齐)"
)
# What one who acts goes on with: 江口引导…, 万年以家庭为单位…; not 平安|创建, 资源|整合, which are words.
_DOES = re.compile(
    r"以|把|将|通过|引导|动员|鼓励|推行|推出|实行|实施|采取|制定|出台|设立|建立|坚持|聚焦|围绕|依托|立足|紧扣|着力|探索|组织|选派|传承|弘扬|强化"
)
_LABELS, _QUOTES = ("：", ":"), ("“", "‘", "《")
_TIMED = re.compile(r"(?:近日|日前|近期|近年来|今年以来|今年|连日来|目前|据悉|据了解)[，,]?$")
_MODEL = re.compile(
    r"实践|样本|样板|探索|经验|模式|路径|方案|答卷|做法|现象|速度|力量|解法|密码|篇章|画卷"
)
# 安吉经验在岳西落地, 浦东、井冈山、延安干部学院: another's model, names of schools.
_OF_OTHERS = re.compile(
    r"(?:经验|做法|模式)(?:在|落|来|走|给|的启示)|(?:、[\u4e00-\u9fff]{2,4}){1,5}?(?:干部学院|学院|大学|会议|战役|精神)"
)
_LAKE_TAIL = re.compile(
    r"治|生态|新(?!建|增|任|招|录)|大(?!力|兴|抓|胆)|沿|水|之|的|西|东|北|南|一带|上|里|边|畔|防|保护|禁|产业|岸|、[^、]{1,3}(?:湖|河|江)"
)
# 河口上的渡船, 鼓楼前的广场: of the thing, not of the place.
_AS_A_THING = re.compile(r"[上下里前后的之中内外旁边畔]")
# How a county speaks of itself, and how one speaks of it.
UNNAMED = re.compile(r"我县|我区|该县|该区|该市|本县|本区|全县|全区|县委|区委|县直")
_SPOKEN_OF = {
    PlaceLevel.COUNTY: re.compile(
        r"[我该本全](?:县|区|市|旗)|(?:县|区|市|旗)(?:委|直|政府|领导|级|财政|乡镇)"
    ),
    PlaceLevel.CITY: re.compile(r"[我该本全](?:市|州|盟|地区)|(?:市|州|盟|地)(?:委|直|政府|领导)"),
}
_OF_A_COUNTY = re.compile(r"[我该本全]县|[我该本]区")
_OF_THAT_COUNTY = re.compile(r"该(?:县|区|市|旗)")
_OF_A_CITY = re.compile(r"[我该本全]市|市委|市直|各县")
_SHORT = (Kind.SHORT, Kind.WEAK, Kind.NATURE, Kind.WORD)
COUNTIES = (PlaceLevel.COUNTY, PlaceLevel.ZONE)


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
    has_above: bool = (
        False  # 四川 before 中江 says which it is, and that it is one; 胜利镇 behind too
    )

    def moved(self, by: int) -> "Named":
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Support:
    """What an item says as a whole: its date, its other places, and where it is at home.

    `home` is None for an item from outside, where no name is settled by being the nearest one.
    `sure` are the places that all of the item names in full, `near` also those named in passing,
    `towns` the counties that its townships may lie in, `own_towns` those that alone have one of them;
    `body` is its text.
    """

    gazetteer: Gazetteer
    on: date
    home: PlaceCode | None
    body: str = ""
    sure: frozenset[PlaceCode] = frozenset()
    near: tuple[PlaceCode, ...] = ()
    towns: frozenset[PlaceCode] = frozenset()
    own_towns: frozenset[PlaceCode] = frozenset()

    def settled(self, place: Named) -> Named:
        """Of several places the one named in full, the one with the townships, or that 该县 means."""
        if len(place.codes) < 2 or (place.has_above and place.code):
            return place
        in_full = [code for code in place.codes if code in self.sure]
        has_town = [code for code in place.codes if code in self.towns and place.code is None]
        for choice in (in_full, has_town, self._spoken_of_in(place)):
            if len(choice) == 1:
                return replace(place, code=choice[0])
        return place

    def beside_its_township(self, place: Named, text: str) -> Named:
        """罗田胜利镇: a township of the place right behind it says that it is one, and which."""
        if place.kind not in _SHORT or place.has_above:
            return place
        for seen in self.gazetteer.townships.find(text[place.end : place.end + 10]):
            codes = [code for code in place.codes if code in seen.counties]
            if seen.start == 0 and len(codes) == 1:
                return replace(place, code=codes[0], firm=True, has_above=True)
        return place

    def heads(self, place: Named, text: str) -> bool:
        """Whether a form at the beginning is the place; what begins a text is set off already."""
        if place.kind is Kind.FULL:
            return True
        if is_quoted(place, text) or _OF_OTHERS.match(text, place.end):
            return False
        if place.kind is Kind.GENERIC:
            return place.firm or self._is_zone_at_home(place)
        return place.kind not in _SHORT or self._heads_as_short(place, text)

    def acts(self, place: Named, text: str) -> bool:
        """Whether a subject found in running text is the place: a short form alone may be anything."""
        if place.kind not in _SHORT or place.has_above:
            return True
        # 龙井、毛峰 of a text on 湄潭县: its 全县 is that county, named in full.
        is_held = self.is_named(place) or (
            self.is_spoken_of(place) and not self._names_another(place)
        )
        return is_held or bool(_TIMED.search(text[: place.start]))

    def has_support(self, place: Named) -> bool:
        """Whether the item says elsewhere that it speaks of this place, or the place is at home."""
        return self.is_named(place) or self.is_spoken_of(place)

    def is_named(self, place: Named) -> bool:
        """Whether the place is at home, or the item has its full name or a township of its own."""
        if place.code is None:
            return False
        return place.code in self.sure | self.own_towns or self._lies_at_home(place)

    def is_spoken_of(self, place: Named) -> bool:
        """Whether the text speaks of 该县 or 全市 as a place of that level is spoken of."""
        spoken = _SPOKEN_OF.get(self.level(place.code)) if place.code else None
        return spoken is not None and bool(spoken.search(self.body))

    def _names_another(self, place: Named) -> bool:
        return any(self.is_county(code) and code != place.code for code in self.sure)

    def is_a_person(self, place: Named) -> bool:
        """Whether the short form is somebody's name in the text."""
        is_short = place.kind in _SHORT and not place.has_above
        return is_short and not self.is_named(place) and is_a_person(place.printed, self.body)

    def is_near(self, place: Named) -> bool:
        """Whether the item names the city or province that the place lies in."""
        return place.code is not None and bool(set(self.chain(place.code)[1:]) & set(self.near))

    def is_model(self, place: Named, text: str) -> bool:
        """…的德清探索."""
        return bool(_MODEL.match(text, place.end))

    def is_within(self, named: Named, above: Named) -> bool:
        codes = (named.code,) if named.code else named.codes
        return above.code is not None and all(above.code in self.chain(code)[1:] for code in codes)

    def is_county(self, code: PlaceCode | None) -> bool:
        return code is not None and self.level(code) in COUNTIES

    def level(self, code: PlaceCode) -> PlaceLevel:
        return self.gazetteer.level(code)

    def chain(self, code: PlaceCode) -> tuple[PlaceCode, ...]:
        return self.gazetteer.chain(code)

    def _heads_as_short(self, place: Named, text: str) -> bool:
        if place.kind is Kind.NATURE and _LAKE_TAIL.match(text, place.end):
            return False
        if place.kind is Kind.WORD and not place.has_above:
            return self._is_word_as_name(place, text) or self._is_word_at_home(place, text)
        # 湖北公安推行… is of the county, 湖北省公安厅 is not.
        if place.has_above and place.kind is not Kind.WORD:
            return True
        if self.has_support(place) or self._acts_again(place):
            return True
        if _is_a_slogan(place, text):
            return False
        is_plain = place.kind is Kind.SHORT and not is_a_persons(place.printed, text, place.end)
        return is_plain or self._is_set_off(place, text)

    def _spoken_of_in(self, place: Named) -> list[PlaceCode]:
        """承德 of a text that says 该县 and never 全市 is 承德县."""
        is_province = place.code and self.level(place.code) is PlaceLevel.PROVINCE
        if place.kind is Kind.FULL or is_province or _OF_A_CITY.search(self.body):
            return []
        if (spoken := _OF_A_COUNTY.search(self.body)) is None:
            return []
        names = {code: self.gazetteer.name(code, self.on) for code in place.codes}
        return [code for code, name in names.items() if name.endswith(spoken[0][-1])]

    def _is_zone_at_home(self, place: Named) -> bool:
        is_zone = place.code is not None and self.level(place.code) is PlaceLevel.ZONE
        return is_zone and self._lies_at_home(place)

    def _lies_at_home(self, place: Named) -> bool:
        if place.code is None or self.home is None:
            return False
        return self.home in self.chain(place.code)

    def _is_set_off(self, place: Named, text: str) -> bool:
        return bool(_SET_OFF.match(text, place.end) or _MODEL.match(text, place.end + 1))

    def _is_word_as_name(self, place: Named, text: str) -> bool:
        """资源：… is the county when the item names it, or speaks of a county, never of 资源."""
        if place.code in self.sure | self.own_towns:
            return True
        again = self._acts_again(place)
        word = place.printed
        as_word = self.body.count(word) - len(re.findall(f"{word}[县市区]", self.body)) - again
        if as_word or self._names_another(place):
            return False
        follows = text[place.end : place.end + 1]
        if follows in _LABELS or again:
            return bool(UNNAMED.search(self.body)) or (again > 0 and follows in _QUOTES)
        return bool(_DOES.match(text, place.end) and _OF_THAT_COUNTY.search(self.body))

    def _acts_again(self, place: Named) -> int:
        """How often the form begins a clause of the text and does something there."""
        begins = re.finditer(rf"(?:^|(?<=[，,。；！？\n])){place.printed}", self.body)
        return sum(bool(_DOES.match(self.body, found.end())) for found in begins)

    def _is_word_at_home(self, place: Named, text: str) -> bool:
        """弥勒“葡萄夜校”… in the bulletin of the place it lies in, when the text is not of 弥勒佛."""
        if not self._lies_at_home(place) or _AS_A_THING.match(text, place.end):
            return False
        return self.body.count(place.printed) <= text.count(place.printed)


def _is_a_slogan(place: Named, text: str) -> bool:
    """广德润民: four characters are a saying, not a title."""
    return place.start == 0 and len(text) == place.end + 2 == 4


def as_named(sighting: Sighting, text: str) -> Named:
    start, end = sighting.start, sighting.end
    codes, code = sighting.codes, sighting.code
    return Named(start, end, sighting.kind, codes, code, sighting.firm, text[start:end])


def are_joined(first: Named, place: Named, text: str) -> bool:
    """Whether `place` stands with `first` in one list: A县、B县."""
    return text[first.end : place.start] in ("、", "和", "与", "")


def is_quoted(place: Named, text: str) -> bool:
    """“宁都”舰: a name in quotes is of something called so."""
    before, after = text[: place.start][-1:], text[place.end : place.end + 1]
    return before in ("“", "‘", '"', "《") and after in ("”", "’", '"', "》")
