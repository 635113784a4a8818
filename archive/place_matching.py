"""Finding places in running text: the longest names, told from the words that look like them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from archive.place_names import Form, Forms, Kind
from archive.place_register import PlaceLevel, Register
from archive.place_surroundings import (
    eats_a_district,
    is_firm,
    is_part,
    is_stub_of_another,
    runs_into_a_word,
    stands_alone,
)
from archive.records import PlaceCode

# A name still printed after it ended (潜山县 in 2019), or already before it began.
GRACE_AFTER_DAYS = 10 * 365
GRACE_BEFORE_DAYS = 3 * 365

_LEVELS = (PlaceLevel.PROVINCE, PlaceLevel.CITY, PlaceLevel.ZONE, PlaceLevel.COUNTY)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text; `printed` includes the province and city printed before it."""

    start: int
    end: int
    code: PlaceCode
    printed: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """A printed form that may name a place.

    `codes` are what it may mean at the date, `code` the one it means, None while that is open.
    `firm` says that running text names the place; a sighting that is not firm counts only where a
    place is expected.
    """

    start: int
    end: int
    kind: Kind
    codes: tuple[PlaceCode, ...]
    code: PlaceCode | None
    firm: bool


class Matcher:
    """Finds the forms of one gazetteer; safe to share between threads."""

    def __init__(self, register: Register, forms: Forms) -> None:
        self._register = register
        starts: dict[str, list[Form]] = defaultdict(list)
        for form in forms.by_text.values():
            starts[form.text[:2]].append(form)
        self._starts = {
            key: tuple(sorted(found, key=lambda form: -len(form.text)))
            for key, found in starts.items()
        }

    def find(
        self, text: str, on: date, home: PlaceCode | None, near: Iterable[PlaceCode] = ()
    ) -> tuple[Mention, ...]:
        """The places named for sure, 四川省中江县 as one."""
        mentions: list[Mention] = []
        for sighting in self.sightings(text, on, home, near):
            if not sighting.firm or sighting.code is None:
                continue
            start = sighting.start
            last = mentions[-1] if mentions else None
            if last and last.end == start and last.code in self._register.chain(sighting.code)[1:]:
                start = mentions.pop().start
            printed = text[start : sighting.end]
            mentions.append(Mention(start, sighting.end, sighting.code, printed))
        return tuple(mentions)

    def sightings(
        self, text: str, on: date, home: PlaceCode | None = None, near: Iterable[PlaceCode] = ()
    ) -> tuple[Sighting, ...]:
        """Every form found, left to right without overlap, the longest at each place.

        An open one is settled by the place just before it, then by the places that the text or
        `near` names, then by `home`.
        """
        found: list[Sighting] = []
        for start, form in self._raw(text, on):
            found.append(self._seen(text, start, form, on, found))
        named = {s.code for s in found if s.code and s.firm} | set(near)
        around = {above for code in named for above in self._register.chain(code)}
        return tuple(self._settled(sighting, around, home) for sighting in found)

    def _raw(self, text: str, on: date) -> Iterator[tuple[int, Form]]:
        at, last_end = 0, 0
        while at < len(text) - 1:
            form = self._form_at(text, at, on, is_set_off=at == last_end)
            if form is None:
                at += 1
                continue
            yield at, form
            at += len(form.text)
            last_end = last_end if form.kind is Kind.WORD else at

    def _form_at(self, text: str, at: int, on: date, is_set_off: bool) -> Form | None:
        for form in self._starts.get(text[at : at + 2], ()):
            if not text.startswith(form.text, at) or eats_a_district(text, at, form):
                continue
            if self._stands(text, at, form, on, is_set_off):
                return form
        return None

    def _stands(self, text: str, at: int, form: Form, on: date, is_set_off: bool) -> bool:
        """Whether the form is a name here; right after another place (广西藤县) it needs no gap."""
        if not self._meant(form, on):
            return False
        end = at + len(form.text)
        if form.kind is Kind.STUB and is_set_off:
            return not is_stub_of_another(text, end)
        # 浙江湖州: what follows a short form may be the next place, not the rest of another word.
        follows_a_place = is_set_off and at > 0
        if stands_alone(text, at, form) and (follows_a_place or not is_part(text, at, form)):
            return True
        following = self._form_at(text, end, on, is_set_off=True) if form.is_short else None
        return following is not None and self._holds(form, following, on)

    def _holds(self, form: Form, following: Form, on: date) -> bool:
        """Whether what follows lies in the place: 浙江|湖州, but not 平遥|古城."""
        above = self._meant(form, on)
        return any(
            self._lies_in(code, over) for code in self._meant(following, on) for over in above
        )

    def _seen(
        self, text: str, start: int, form: Form, on: date, before: list[Sighting]
    ) -> Sighting:
        end = start + len(form.text)
        codes = self._meant(form, on)
        left = before[-1] if before and before[-1].end == start else None
        above = left.code if left else None
        inside = tuple(code for code in codes if above and self._lies_in(code, above))
        if inside:
            code = self._single(inside)
            return Sighting(start, end, form.kind, codes, code, firm=form.kind is not Kind.WORD)
        if form.is_short and runs_into_a_word(text, start, form):
            kind = Kind.WEAK if form.kind is Kind.SHORT else form.kind
            return Sighting(start, end, kind, codes, self._single(codes), firm=False)
        firm = is_firm(text, start, end, form)
        return Sighting(start, end, form.kind, codes, self._single(codes), firm)

    def _settled(
        self, sighting: Sighting, around: set[PlaceCode], home: PlaceCode | None
    ) -> Sighting:
        if sighting.code is not None:
            return sighting
        named = tuple(code for code in sighting.codes if code in around)
        if code := self._single(named):
            return replace(sighting, code=code)
        for near in (around - {home}, {home} if home else set()):
            inside = [c for c in sighting.codes if near & set(self._register.chain(c)[1:])]
            nearest = [c for c in inside if self._register.chain(c)[1] in near] or inside
            if code := self._single(tuple(nearest)):
                return replace(sighting, code=code)
        return sighting

    def _meant(self, form: Form, on: date) -> tuple[PlaceCode, ...]:
        """The codes the form can mean then: valid names go before those lately or soon valid."""
        after = 0 if form.kind is Kind.GENERIC else GRACE_AFTER_DAYS
        now: dict[PlaceCode, None] = {}
        lately: dict[PlaceCode, None] = {}
        for period in form.periods:
            days = period.days_from(on)
            if days == 0:
                now[period.code] = None
            elif -GRACE_BEFORE_DAYS <= days <= after:
                lately[self._register.at(period.code, on)] = None
        return self._newest_of_each(tuple(now or lately))

    def _newest_of_each(self, codes: tuple[PlaceCode, ...]) -> tuple[PlaceCode, ...]:
        """Without codes that another of them succeeds: in the year of a change both are valid."""
        return tuple(code for code in codes if self._register.heir(code) not in codes)

    def _lies_in(self, code: PlaceCode, above: PlaceCode) -> bool:
        return above in self._register.chain(code)[1:]

    def _single(self, codes: tuple[PlaceCode, ...]) -> PlaceCode | None:
        """The only code of the highest level: 恩施 is the prefecture, 鼓楼区 is open."""
        for level in _LEVELS:
            of_level = [code for code in codes if self._register.level(code) is level]
            if of_level:
                return of_level[0] if len(of_level) == 1 else None
        return None
