"""The field words of a query, 供稿: and the like, and the conditions that their values make."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final

from archive.errors import BulletinError
from archive.records import PlaceCode
from index.facet_places import facet_place
from index.fold import fold
from index.language.dates import parse_dates, parse_printed_date, parse_range
from index.language.references import Reference, parse_issue_number
from index.language.tree import (
    AnyOf,
    Condition,
    InPlace,
    InSection,
    InSeries,
    Leaf,
    Node,
    Numbered,
    PartOfItem,
    Source,
    any_of,
    or_printed,
)
from index.place_names import Places

# A note names so many places before it only counts them.
_MOST_NAMED = 4


class Field(StrEnum):
    """What a field word narrows; the value is the word that a query is shown with."""

    TITLE = "标题"
    BODY = "正文"
    SOURCE = "供稿"
    NUMBER = "期号"
    PLACE = "县"
    DATES = "年"
    SERIES = "刊物"
    SECTION = "栏目"


_WORDS: Final = {
    **{field.value: field for field in Field},
    "题目": Field.TITLE,
    "供稿单位": Field.SOURCE,
    "期": Field.NUMBER,
    "县区": Field.PLACE,
    "区县": Field.PLACE,
    "地区": Field.PLACE,
    "市": Field.PLACE,
    "区": Field.PLACE,
    "省": Field.PLACE,
    "年份": Field.DATES,
    "年月": Field.DATES,
    "月": Field.DATES,
    "月份": Field.DATES,
    "日期": Field.DATES,
}
PARTS: Final = {Field.TITLE: PartOfItem.TITLE, Field.BODY: PartOfItem.BODY}
# What a note says of a value that is none.
COMPLAINTS: Final = {
    Field.PLACE: "地名库中没有这个地名",
    Field.DATES: "不是年月或起止（如 年:2020、月:2020-12、年:2018..2020）",
    Field.NUMBER: "不是期号（如 期号:22、期号:增刊）",
}
# The blank that some type after the colon belongs to it; a word with nothing behind it is text.
FIELD_WORD: Final = re.compile(
    rf"({'|'.join(sorted(_WORDS, key=len, reverse=True))})[:：﹕∶] ?(?=[^ ])"
)
_PRINTED_NUMBER = re.compile("第.*期(?:合刊)?|[0-9]{4}年(?:第.*期(?:合刊)?|[增特]刊.*)")
_BETWEEN_VALUES = re.compile("[、,，;；]")


def field_of(word: str) -> Field:
    """The field of a word that FIELD_WORD has found."""
    return _WORDS[word]


def condition(field: Field, typed: str, places: Places, notes: list[str]) -> Node | None:
    """What `typed` after the field word asks for, 太湖、望江 as either; None: it is no value."""
    values = [fold(value) for value in _BETWEEN_VALUES.split(typed)]
    conditions = [_condition(field, value, places) for value in values if value]
    if not conditions or None in conditions:
        return None
    for found in conditions:
        if isinstance(found, InPlace):
            notes.extend(_several(found, places))
    return any_of(*(found for found in conditions if found is not None))


def piece(folded_text: str) -> Node | None:
    """What a piece without field word asks for when it is a date, a span or a number of an issue.

    What a text may print as well (2020年12月, 第22期) is found printed, too.
    """
    if span := parse_range(folded_text):
        return span
    if printed := parse_printed_date(folded_text):
        return or_printed(printed, folded_text)
    if _PRINTED_NUMBER.fullmatch(folded_text) and (found := parse_issue_number(folded_text)):
        return or_printed(Numbered(*found), folded_text)
    return None


def piece_text(node: Node) -> str | None:
    """The text of the one piece that asks for `node`, which is also found printed."""
    match node:
        case AnyOf((*_, Leaf(text))):
            return text if piece(text) == node else None
    return None


def referred(reference: Reference) -> tuple[Condition, ...]:
    """The conditions that the items of the issue meet."""
    numbered = Numbered(reference.number, reference.year)
    return (InSeries(reference.series), numbered) if reference.series else (numbered,)


def _condition(field: Field, value: str, places: Places) -> Condition | None:
    return _READERS[field](value, places)


def _number(value: str, places: Places) -> Condition | None:
    found = parse_issue_number(value)
    return Numbered(*found) if found else None


def _place(value: str, places: Places) -> Condition | None:
    """The place of a name of any time, or of a code; 340824 is the place that 340882 is now."""
    named = places.named(value) or ((value,) if _is_code(value, places) else ())
    codes = tuple(dict.fromkeys(facet_place(code, places) for code in named))
    return InPlace(value, codes) if codes else None


def _is_code(value: str, places: Places) -> bool:
    try:
        return bool(places.name(value))
    except BulletinError:
        return False


def _several(place: InPlace, places: Places) -> Iterator[str]:
    """A note when the name is one of several places; one with several codes is still one."""
    newest = tuple(dict.fromkeys(places.same_place(code)[-1] for code in place.codes))
    if len(newest) > 1:
        named = "、".join(_spelt_out(code, places) for code in newest[:_MOST_NAMED])
        more = f"等{len(newest)}处" if len(newest) > _MOST_NAMED else ""
        yield f"“{place.name}”不止一处，{named}{more}都算"


def _spelt_out(code: PlaceCode, places: Places) -> str:
    above = places.parent(code)
    return (places.name(above) if above else "") + places.name(code)


_READERS: Final[dict[Field, Callable[[str, Places], Condition | None]]] = {
    Field.SOURCE: lambda value, _: Source(value),
    Field.NUMBER: _number,
    Field.PLACE: _place,
    Field.DATES: lambda value, _: parse_dates(value),
    Field.SERIES: lambda value, _: InSeries(value.strip("《》")),
    Field.SECTION: lambda value, _: InSection(value),
}
