"""Places where they are expected: at the head of a title, in an attribution, as a subject."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.places import Kind
from archive.records import PlaceCode
from indexer.parsing.place_support import Named, Support, as_named, is_quoted

_OPENER = re.compile(
    r"[\s“”\"'‘’「『【\[（(△▲●◆■★◎※·○□\d.、]*(?:中共|中国共产党)?"
    r"(?:近日|日前|近期|近年来|近几年来|今年以来|今年|去年以来|今年来|一直以来|连日来|目前|截至目前|据悉|据了解)?[，,]?"
)
_CLAUSE = re.compile(r"[，,。；;！？!?\n]|——|—|--|[：:｜|\s]")
_JOINER = re.compile(r"[、，,和与及暨同\s]|(?:联合|携手|联手|会同|牵手)")
# A县委组织部联合B县委组织部, A县甲镇与B县乙镇: who joins in stands after the first one's own.
_PARTNER = re.compile(
    r"[^，,。；;：:、\s]{0,10}?(?:联合|携手|联手|会同|牵手)|[^，,。；;：:、\s]{1,8}?(?:镇|乡|街道|村|社区)[、与和]"
)
_PEERS = re.compile(r"(?:[两二三四五六七八九十]|\d+)(?:地|县|市|区|旗)")
# 宿松、黄梅两县, 岳西、英山联合: a list of those who act.
_TOGETHER = re.compile(
    r"[^，。；、]{0,6}?(?:(?:[两二三四五六七八九十]|\d+)(?:地|县|市|区|旗|省)|[携联]手|联|跨[省市县界]|毗邻|[边交]界|省际|共同|共建|共治|互[派学助]|签订|签署|结对|对口|协作|合作|同时)"
)
_LOOKED_AT = re.compile(r"(?:看|走进|来自|解码|探访|探寻|走访)$")
_VISITED = re.compile(
    r"(?:赴|到|在|来|往|抵达|走进|前往|来自|学习|借鉴|考察|邀请|帮扶|援助|对口|调研|参观|调任|籍|现任|原|自|从|向)$"
)
# 出生于深州市, 在四子王旗着陆, 岳西县人: where somebody or something came to be, not who acts.
_BORN = re.compile(
    r"(?:[出诞]生|(?<!学)生(?=[于在])|祖籍|原籍|籍贯|[着降坠]?落(?=[于在]))[于在为是]?[^，。；]{0,4}\Z"
)
_FELL = re.compile(r"[^，。；]{0,6}(?:着陆|[降坠溅]落|[出诞]生)|[籍人](?=[，。；、])")
_PARTNERED = re.compile(r"(?:与|同|跟)$")  # whoever acts stands before it


@dataclass(frozen=True, slots=True)
class PlaceReader:
    """Reads texts of one item by what the whole item says."""

    support: Support

    def named(self, text: str) -> tuple[Named, ...]:
        """Every place that may be named, in order; a person named so is none."""
        support, found = self.support, list[Named]()
        for sighting in support.gazetteer.sightings(text, support.on, support.home, support.near):
            last, place = found[-1] if found else None, as_named(sighting, text)
            if last and last.end == place.start and support.is_within(place, last):
                printed = text[last.start : place.end]
                found[-1] = replace(place, start=last.start, printed=printed, has_above=True)
            else:
                found.append(place)
        settled = (support.settled(support.beside_its_township(p, text)) for p in found)
        return tuple(place for place in settled if not support.is_a_person(place))

    def head(self, text: str) -> tuple[Named, ...]:
        """The places that `text` begins with: A县、B县联合… gives both."""
        found = self._beginning(text)
        return () if self._is_mere_list(found, text) else found

    def _beginning(self, text: str) -> tuple[Named, ...]:
        at = _opening(text)
        # 中共|和平县, not 共和: what stands before is no part of a name.
        named = {place.start: place for place in self._named_from(text, at)}
        found: list[Named] = []
        glued: list[Named] = []
        while (place := named.get(at)) and self._heads(place, text, has_peers=bool(found)):
            is_glued = bool(glued) or (bool(found) and found[-1].end == at)
            (glued if is_glued and place.kind is not Kind.FULL else found).append(place)
            after = _JOINER.match(text, place.end) or _PARTNER.match(text, place.end)
            at = after.end() if after and not glued else place.end
        # 岳西英山两地 are two; 太湖经开区 is the county's own zone, 顺义龙湖 an estate.
        return (*found, *(glued if glued and _PEERS.match(text, glued[-1].end) else ()))

    def doubted_head(self, text: str) -> Named | None:
        """The short form of a county that begins `text` and is no place without support."""
        first = next((place for place in self._named_from(text, _opening(text))), None)
        if first is None or first.start != _opening(text) or first.code is None:
            return None
        is_doubted = first.kind in (Kind.WEAK, Kind.NATURE) and self.support.is_county(first.code)
        return first if is_doubted and not is_quoted(first, text) else None

    def subjects(self, text: str) -> Iterator[Named]:
        """The places that begin a clause of `text`: they act, those after 赴 or 在 are acted on."""
        start = 0
        for mark in [*_CLAUSE.finditer(text), None]:
            clause = text[start : mark.start() if mark else len(text)]
            together = self.head(clause)
            if self._are_examples(together, clause):
                together = ()
            for place in together:
                moved = place.moved(start)
                if len(together) > 1 or self.support.acts(moved, text):
                    yield moved
            start = mark.end() if mark else start

    def counties(self, text: str, *, visited: bool = False) -> Iterator[Named]:
        """The counties that running text names for sure; `visited` ones, and their people, too."""
        named = self.named(text)
        counts = Counter(place.code for place in named)
        for place in named:
            before = text[max(0, place.start - 3) : place.start]
            is_sure = counts[place.code] > 1 or self.support.acts(place, text)
            if not (place.firm and is_sure and self.support.is_county(place.code)):
                continue
            if not _PARTNERED.search(before) and (visited or not _VISITED.search(before)):
                yield place

    def told_of(self, text: str) -> Iterator[Named]:
        """The counties that `text` names in full, or in short when the item names them elsewhere."""
        for place in self.named(text):
            is_sure = place.code in self.support.sure or place.has_above
            if is_sure and self.support.is_county(place.code):
                yield place

    def is_incidental(self, place: Named, text: str) -> bool:
        """Whether somebody was born there, or something came down."""
        return bool(_BORN.search(text[: place.start]) or _FELL.match(text, place.end))

    def looked_at(self, text: str) -> Iterator[Named]:
        """The counties that a title looks at: 来自永春县的报告, 走进缙云县."""
        for place in self.counties(text, visited=True):
            if _LOOKED_AT.search(text[: place.start]):
                yield place

    def short_counties(self, text: str) -> tuple[PlaceCode, ...]:
        """The counties that only short forms inside a text name, when the item supports them."""
        loose = [
            place
            for place in self.named(text)
            if not place.firm and place.kind is Kind.SHORT and not is_quoted(place, text)
        ]
        counts = Counter(place.code for place in loose)
        held = (place for place in loose if counts[place.code] > 1 or self._is_held(place, text))
        codes = (place.code for place in held if place.code and self.support.is_county(place.code))
        return tuple(dict.fromkeys(codes))

    def _is_held(self, place: Named, text: str) -> bool:
        """Whether title or item hold up a short form inside a text: …的德清探索, 看岳西如何…."""
        is_looked_at = bool(_LOOKED_AT.search(text[: place.start]))
        is_model = is_looked_at or self.support.is_model(place, text)
        return is_model or self.support.is_near(place) or self.support.has_support(place)

    def _is_mere_list(self, found: Sequence[Named], text: str) -> bool:
        """龙井、毛峰、瓜片: short forms set beside other things, which the item names nowhere else."""
        if not found or any(self.support.is_named(place) for place in found):
            return False
        if not text.startswith("、", found[-1].end):
            return self._are_examples(found, text)
        return not _TOGETHER.match(text, found[-1].end)

    def _are_examples(self, found: Sequence[Named], text: str) -> bool:
        """贵州赤水、福建泰宁、湖南崀山: those of several provinces, not said to act together."""
        provinces = {self.support.chain(place.code)[-1] for place in found if place.code}
        is_listed = len(provinces) > 1 and "、" in text[found[0].end : found[-1].start]
        return is_listed and not _TOGETHER.match(text, found[-1].end)

    def _named_from(self, text: str, start: int) -> Iterator[Named]:
        return (place.moved(start) for place in self.named(text[start:]))

    def _heads(self, place: Named, text: str, *, has_peers: bool) -> bool:
        is_listed = has_peers and _PEERS.match(text, place.end)
        return bool(is_listed) or self.support.heads(place, text)


def _opening(text: str) -> int:
    found = _OPENER.match(text)
    return found.end() if found else 0
