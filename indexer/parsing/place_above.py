"""The county that an item of a higher body tells of: 黄冈市委组织部 sends what happened in 罗田县."""

import re
from collections.abc import Collection

from archive.records import PlaceCode
from indexer.parsing.place_item import PlacedItem, codes_of

_PROVINCE_BODY = re.compile(r"^(?:中共)?(?:省|自治区)(?:委|直|[\u4e00-\u9fff]{1,6}[厅局])")
_CITY_BODY = re.compile(r"^(?:中共)?(?:市|州|盟|地)(?:委|直)")
# Told of the whole area, with a county or two as examples.
_WHOLE = re.compile(
    r"[全我本](?:市|州|盟|省|区(?!别)|地区)|各(?:县|区|市|旗|地)|[县区旗]（|[市州盟]直各"
    r"|\A(?:近日，|日前，|近年来，|今年以来，)?(?:中共)?[省市州盟](?:委|政府)(?![^，。]{0,8}[驻派])"
)
_EXAMPLE = re.compile(r"(?:如|像|例如|以|学习|借鉴)\Z")
# 市委组织部到西盟调研: a call is the visitor's, a post is in the county.
_CALLS = re.compile(r"调研|考察|检查|督导|督查|指导|走访|慰问|观摩|巡察|宣讲")
_OPENING_SENTENCES = re.compile(r"(?:[^。！？\n]*[。！？\n]){0,2}")


def county_below(item: PlacedItem) -> PlaceCode | None:
    """The only county, in the area of the body that sent the item or acts in its title, told of.

    The title's goes before the text's; in the text it stands in the first two sentences, and
    nothing is said there of the whole area. None when several are named, or one is only called at.
    """
    above = _above(item)
    if not above or _CALLS.search(item.title):
        return None
    if in_title := _told_of(item, item.title, above):
        return in_title[0] if len(in_title) == 1 else None
    return _only_one_in_text(item, above)


def _only_one_in_text(item: PlacedItem, above: Collection[PlaceCode]) -> PlaceCode | None:
    opening = _OPENING_SENTENCES.match(item.text)
    begins = opening[0] if opening else ""
    acts = next(item.reader.subjects(begins), None)
    is_of_whole = _WHOLE.search(begins) or _WHOLE.search(item.title)
    if is_of_whole or (acts and acts.code in above):
        return None
    told_of = _told_of(item, item.text, above)
    return told_of[0] if len(told_of) == 1 and _told_of(item, begins, above) else None


def _above(item: PlacedItem) -> tuple[PlaceCode, ...]:
    """The area of the higher body: named in the attribution, else the bulletin's own or above it."""
    if item.source_places:
        return tuple(code for code in item.source_places if not item.support.is_county(code))
    if item.is_outside or item.is_of_a_county:
        return ()
    chain = item.support.chain(item.home.code)
    for text in (item.source, item.title):
        if _PROVINCE_BODY.search(text):
            return chain[-1:]
        if _CITY_BODY.search(text):
            return (item.home.code,)
    return ()


def _told_of(item: PlacedItem, text: str, above: Collection[PlaceCode]) -> tuple[PlaceCode, ...]:
    found = (
        place
        for place in item.reader.told_of(text)
        if place.code
        and set(item.support.chain(place.code)) & set(above)
        and not _EXAMPLE.search(text[: place.start])
    )
    return codes_of(found)
