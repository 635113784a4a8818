"""Synthetic bulletins for the benchmarks: the same for every engine of a run, by seed."""

import math
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count as counting
from random import Random

from archive.place_register import PLACES, rows
from archive.places import Gazetteer
from archive.records import FiledItem, IssueHead, IssueKey, Item, ItemKey, PlaceCode
from bench.vocabulary import Vocabulary, Words

HOME = "340800"
FIRST, LAST = date(1990, 1, 5), date(2025, 12, 26)
HOME_SECTIONS = ("市内信息", "工作动态", "基层党建", "干部工作", "调查研究")
ELSEWHERE = "市外参考"
_HOME_SHARE = 0.65
_MEAN, _SPREAD, _SHORTEST, _LONGEST = 500, 0.55, 100, 2000
# A text comes back to its own subject: this share of its terms and things are its own few.
_SUBJECT_SHARE = 0.4
_SUBJECT_TERMS, _SUBJECT_THINGS = 5, 8

# A slot is a capital: Term, Object (a thing), Deed, Quality, How, Rare word, X a person, Place,
# N a figure, F a figure with a fraction. A pattern is drawn as often as it is listed.
_CLAUSES = (
    "HDTO", "HDTO", "DTO", "DTODO", "DQOT", "把TO纳入T", "由PTX牵头DO", "围绕TO，HDQO", "HDOO、TO",
    "DTOO机制", "组织TOODO", "对O、OODO", "QOTDO", "以T为抓手DO", "推动TO与OO深度融合", "DOTN个",
    "建立TO台账N本", "由N名县级党员领导干部包保", "制定整改措施N项", "逐村摸底N个村", "开展TON场次",
    "选派T N名", "投入资金F万元DO", "较上年度增长F%", "明确TN条责任清单", "HDRO", "TR", "XHDTO",
    "今年以来，PHDT", "全县N个TDO", "N年内DTO", "OO更加QT", "DO，DO，DT", "TOO占比达F%",
)  # fmt: skip
_OPENINGS = ("一是", "二是", "三是", "四是", "同时，", "此外，", "", "", "", "", "", "", "", "")
_TITLES = (
    "PHDTO", "PHDTO", "PHDQTO", "P“N个O”HDTO", "P“DO”DT", "P：HDTO", "PDTO DTO", "P以“QO”DTO",
    "PTODO“N步走”", "PX同志谈TO", "PDT、DO，HDTO",
)  # fmt: skip
_JOINS = "，，，，；"


def corpus(count: int, seed: int = 1) -> Iterator[FiledItem]:
    """`count` items of about 500 characters, four to six an issue, issues from 1990 to 2025."""
    rng = Random(seed)
    press = _Press(rng, Vocabulary.load())
    places = _Places(rng, Gazetteer.load())
    numbers: dict[int, Iterator[int]] = {}
    written = 0
    while written < count:
        day = FIRST + timedelta(days=int((LAST - FIRST).days * written / count))
        number = next(numbers.setdefault(day.year, counting(1)))
        head = _head(day, number)
        for ordinal in range(1, min(rng.randint(4, 6), count - written) + 1):
            yield FiledItem(_item(rng, press, places, head, ordinal), head, 1)
            written += 1


def _head(day: date, number: int) -> IssueHead:
    return IssueHead(IssueKey("bench", day.year, str(number)), "组工信息", str(number), day, None)


def _item(rng: Random, press: "_Press", places: "_Places", head: IssueHead, ordinal: int) -> Item:
    code, is_home = places.drawn()
    name = places.name(code, head.issued_on)
    press.begin(name)
    return Item(
        key=ItemKey(head.key, ordinal),
        title=press.filled(rng.choice(_TITLES)),
        paragraphs=press.paragraphs(_length(rng)),
        places=(code,),
        section=rng.choice(HOME_SECTIONS) if is_home else ELSEWHERE,
        source=f"{name}委组织部",
        page=ordinal + 1,
    )


def _length(rng: Random) -> int:
    """Characters: log-normal, so that most are short and a few are long."""
    length = rng.lognormvariate(math.log(_MEAN) - _SPREAD**2 / 2, _SPREAD)
    return int(min(max(length, _SHORTEST), _LONGEST))


class _Press:
    """Writes one item after another, each about a subject of its own."""

    def __init__(self, rng: Random, vocabulary: Vocabulary) -> None:
        self._rng = rng
        self._place = ""
        self._terms = _Subject(rng, vocabulary.terms, _SUBJECT_TERMS)
        self._things = _Subject(rng, vocabulary.things, _SUBJECT_THINGS)
        self._slots: dict[str, Callable[[], str]] = {
            "T": self._terms.drawn,
            "O": self._things.drawn,
            "D": vocabulary.deeds.drawn(rng).__next__,
            "Q": vocabulary.qualities.drawn(rng).__next__,
            "H": vocabulary.how.drawn(rng).__next__,
            "R": vocabulary.rare.drawn(rng).__next__,
            "X": vocabulary.names.drawn(rng).__next__,
            "P": lambda: self._place,
            "N": lambda: str(int(rng.paretovariate(0.6)) % 1000 + 1),
            "F": lambda: f"{rng.random() * 100:.1f}",
        }

    def begin(self, place: str) -> None:
        """Turn to a new subject, of `place`."""
        self._place = place
        self._terms.change()
        self._things.change()

    def filled(self, pattern: str) -> str:
        slots = self._slots
        return "".join(slots[mark]() if mark in slots else mark for mark in pattern)

    def paragraphs(self, length: int) -> tuple[str, ...]:
        """Paragraphs of together about `length` characters."""
        paragraphs = []
        while length > 0:
            paragraphs.append(self._paragraph(min(length, self._rng.randint(150, 450))))
            length -= len(paragraphs[-1])
        return tuple(paragraphs)

    def _paragraph(self, length: int) -> str:
        text = ""
        while len(text) < length:
            text += self._sentence()
        return text

    def _sentence(self) -> str:
        rng = self._rng
        clauses = rng.choices(_CLAUSES, k=rng.randint(2, 5))
        text = rng.choice(_OPENINGS) + self.filled(clauses[0])
        for clause in clauses[1:]:
            text += rng.choice(_JOINS) + self.filled(clause)
        return text + "。"


class _Subject:
    """Words of one kind, of which an item has a few of its own that it comes back to."""

    def __init__(self, rng: Random, words: Words, size: int) -> None:
        self._rng = rng
        self._size = size
        self._drawn = words.drawn(rng)
        self._own: tuple[str, ...] = ()

    def change(self) -> None:
        self._own = tuple(next(self._drawn) for _ in range(self._size))

    def drawn(self) -> str:
        at = self._rng.random() / _SUBJECT_SHARE
        return self._own[int(at * self._size)] if at < 1 else next(self._drawn)


class _Places:
    """Where items come from: mostly the counties of the home city, else any county of today."""

    def __init__(self, rng: Random, gazetteer: Gazetteer) -> None:
        self._rng = rng
        self._gazetteer = gazetteer
        today = [r for r in rows(PLACES) if not r["until"] and r["level"] == "county"]
        self._home = [row["code"] for row in today if row["parent"] == HOME]
        elsewhere = [row["code"] for row in today if row["parent"] != HOME]
        rng.shuffle(elsewhere)
        # Some places are copied from again and again, most of them once.
        shares = {code: 1 / (rank + 5) for rank, code in enumerate(elsewhere)}
        self._elsewhere = Words.of(shares).drawn(rng)
        self._names: dict[tuple[PlaceCode, int], str] = {}

    def drawn(self) -> tuple[PlaceCode, bool]:
        """A code, and whether it is of the home city."""
        if self._rng.random() < _HOME_SHARE:
            return self._rng.choice(self._home), True
        return next(self._elsewhere), False

    def name(self, code: PlaceCode, on: date) -> str:
        """The name that was valid in that year."""
        if (code, on.year) not in self._names:
            self._names[code, on.year] = self._gazetteer.name(self._gazetteer.at(code, on), on)
        return self._names[code, on.year]
