"""What is decided of an item's place, and the decisions that several kinds of evidence end in."""

from dataclasses import dataclass

from archive.records import PlaceCode, Problem
from indexer.parsing.place_item import PlacedItem


@dataclass(frozen=True, slots=True)
class PlaceDecision:
    """Where an item belongs: codes valid at the issue's date, most specific first.

    No codes with no problem is an item of the whole city, or one that names no place. `reason` says
    what decided, for the editor: 标题首词, 标题, 供稿单位, 正文, 乡镇归属, 网站, 本刊, 全市, 全省.
    """

    codes: tuple[PlaceCode, ...]
    reason: str | None = None
    problem: Problem | None = None


def of_home(item: PlacedItem) -> PlaceDecision:
    """The county whose own bulletin it is; of a city or province no county in particular."""
    if item.is_of_a_county:
        return PlaceDecision((item.home.code,), item.home.told_by)
    return PlaceDecision((), "全省" if item.is_of_a_province else "全市")


def of_township(item: PlacedItem, text: str, *, at_least: int) -> PlaceDecision | None:
    """By the townships named: at home, else of a place that the item names, else of one county."""
    if not item.is_outside:
        codes = item.townships.at_home(text, item.home.code)
        return PlaceDecision(codes, "乡镇归属") if codes else None
    above = [code for code in item.support.near if not item.support.is_county(code)]
    county = item.townships.within(text, above) if above else None
    county = county or item.townships.anywhere(text, at_least=at_least)
    return PlaceDecision((county,), "乡镇归属") if county else None
