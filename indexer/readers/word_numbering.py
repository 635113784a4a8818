"""The numbers and bullets that Word prints before the paragraphs of a list."""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from indexer.readers.word_names import PARAGRAPH, TEXT, child, new_run, own, q, value
from indexer.readers.word_styles import Styles
from indexer.readers.word_symbols import as_printed

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_SLOT = re.compile(r"%([1-9])")
_MAX_NUMBER = 9_999
_MAX_LEVEL = 8


def print_list_labels(
    body: etree._Element, numbering: etree._Element | None, styles: Styles
) -> None:
    """Write its number or bullet at the beginning of every list paragraph that prints anything."""
    if numbering is None:
        return
    lists = _lists_of(numbering)
    for paragraph in body.iter(PARAGRAPH):
        properties = styles.numbering_of(paragraph)
        number = value(properties, "w:numId")
        if properties is None or number is None or not _prints(paragraph):
            continue
        level = value(properties, "w:ilvl") or "0"
        label = lists.next_label(number, min(int(level), _MAX_LEVEL) if level.isdigit() else 0)
        if label:
            place = 1 if child(paragraph, "w:pPr") is not None else 0
            paragraph.insert(place, _label_run(label, paragraph))


def _prints(paragraph: etree._Element) -> bool:
    return any(inner.tag == TEXT and inner.text for inner in own(paragraph))


def _label_run(label: str, paragraph: etree._Element) -> etree._Element:
    """A run of `label`, as bold as the text that it stands before."""
    run = new_run(label)
    first = next(inner for inner in own(paragraph) if inner.tag == TEXT and inner.text)
    if (properties := child(first.getparent(), "w:rPr")) is not None:
        run.insert(0, deepcopy(properties))
    return run


@dataclass(slots=True)
class _Lists:
    """The lists of one file and how far each has counted."""

    numbers: dict[str, etree._Element]
    shapes: dict[str, etree._Element]
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def next_label(self, number: str, level: int) -> str:
        """The label of the next paragraph of list `number` at `level`; "" prints nothing."""
        num = self.numbers.get(number)
        abstract = self._abstract_of(num)
        if num is None or abstract is None:
            return ""
        counts = self.counts.setdefault(abstract.get(q("w:abstractNumId"), ""), [None] * 9)
        self._restart(num, number, counts)
        start = _start(self._level(num, abstract, level))
        now = counts[level]
        counts[level] = start if now is None else now + 1
        counts[level + 1 :] = [None] * (_MAX_LEVEL - level)
        return self._label(num, abstract, level, counts)

    def _restart(self, num: etree._Element, number: str, counts: list[int | None]) -> None:
        """A list that begins anew where it is first used, though others share its counting."""
        if number in self.begun:
            return
        self.begun.add(number)
        for override in num.iterchildren(q("w:lvlOverride")):
            if value(override, "w:startOverride") is not None:
                level = override.get(q("w:ilvl"), "")
                if level.isdigit() and int(level) <= _MAX_LEVEL:
                    counts[int(level)] = None

    def _label(
        self, num: etree._Element, abstract: etree._Element, level: int, counts: list[int | None]
    ) -> str:
        shape = self._level(num, abstract, level)
        if shape is None or value(shape, "w:numFmt") == "none":
            return ""
        text = value(shape, "w:lvlText") or ""
        if value(shape, "w:numFmt") == "bullet":
            fonts = child(shape, "w:rPr/w:rFonts")
            return as_printed(text, None if fonts is None else fonts.get(q("w:ascii")))
        plain = child(shape, "w:isLgl") is not None

        def printed(slot: re.Match[str]) -> str:
            place = int(slot[1]) - 1
            counted = self._level(num, abstract, place)
            now = counts[place]
            form = value(counted, "w:numFmt") or "decimal"
            shown = "decimal" if plain and place < level else form
            return numeral(_start(counted) if now is None else now, shown)

        label = _SLOT.sub(printed, text)
        return f"{label} " if label[-1:].isalnum() and label[-1:].isascii() else label

    def _level(
        self, num: etree._Element, abstract: etree._Element, level: int
    ) -> etree._Element | None:
        """The shape of a level: the list's own, else the one it shares; the start it overrides."""
        for override in num.iterchildren(q("w:lvlOverride")):
            if override.get(q("w:ilvl")) == str(level):
                own_shape = child(override, "w:lvl")
                if own_shape is not None:
                    return own_shape
        shapes = (s for s in abstract.iterchildren(q("w:lvl")) if s.get(q("w:ilvl")) == str(level))
        return next(shapes, None)

    def _abstract_of(self, num: etree._Element | None) -> etree._Element | None:
        abstract = self.shapes.get(value(num, "w:abstractNumId") or "")
        linked = value(abstract, "w:numStyleLink")
        if linked is None:
            return abstract
        named = (shape for shape in self.shapes.values() if value(shape, "w:styleLink") == linked)
        return next(named, abstract)


def _lists_of(numbering: etree._Element) -> _Lists:
    return _Lists(
        {num.get(q("w:numId"), ""): num for num in numbering.iterchildren(q("w:num"))},
        {
            shape.get(q("w:abstractNumId"), ""): shape
            for shape in numbering.iterchildren(q("w:abstractNum"))
        },
    )


def _start(shape: etree._Element | None) -> int:
    start = value(shape, "w:start")
    return int(start) if start is not None and start.isdigit() else 1


def numeral(number: int, form: str) -> str:
    """A number as the list format `form` of Word prints it; figures for a form that is unknown."""
    if not 0 <= number <= _MAX_NUMBER:
        return str(number)
    return _FORMS.get(form, str)(number)


def _counted(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """十二, 二十, 一百零五: as Chinese counts."""
    text = ""
    for place, digit in enumerate(reversed(str(number))):
        unit = units[place - 1] if place else ""
        if digit != "0":
            text = digits[int(digit)] + unit + text
        elif text and not text.startswith("零"):
            text = "零" + text
    return text or digits[0]


def _short_counted(number: int) -> str:
    text = _counted(number)
    return text[1:] if text.startswith("一十") else text


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (number // worth)
        number %= worth
    return text


def _lettered(number: int) -> str:
    """a … z, aa, bb: Word repeats the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _from_block(first: str, count: int) -> Callable[[int], str]:
    """Numbers that are one character each: ① to ⑳."""

    def printed(number: int) -> str:
        return chr(ord(first) + number - 1) if 1 <= number <= count else str(number)

    return printed


def _of_cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "chineseCounting": _short_counted,
    "chineseCountingThousand": _short_counted,
    "taiwaneseCounting": _short_counted,
    "taiwaneseCountingThousand": _short_counted,
    "japaneseCounting": _short_counted,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": lambda number: _counted(number, _LEGAL, "拾佰仟"),
    "ideographLegalTraditional": lambda number: _counted(number, _LEGAL, "拾佰仟"),
    "ideographTraditional": _of_cycle(_STEMS),
    "ideographZodiac": _of_cycle(_BRANCHES),
    "decimalEnclosedCircle": _from_block("①", 20),
    "decimalEnclosedCircleChinese": _from_block("①", 20),
    "decimalEnclosedParen": _from_block("⑴", 20),
    "decimalEnclosedFullstop": _from_block("⒈", 20),
    "ideographEnclosedCircle": _from_block("㊀", 10),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _lettered(number).upper(),
    "lowerLetter": _lettered,
}
