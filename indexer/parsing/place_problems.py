"""What to tell the editor of an item whose place stayed open."""

import re

from archive.records import PlaceCode, Problem, Severity
from indexer.parsing.place_item import PlacedItem
from indexer.parsing.place_support import UNNAMED, Named, Support

_UNKNOWN = re.compile(
    r"(?:中共)?([\u4e00-\u9fff]{2,4}?(?<![全我该各本邻两几每多市省区乡跨在到赴驻])(?:县|区))(?![\u4e00-\u9fff]?[级域])"
)
_NO_NAME = re.compile(
    r"^(?:管理|建设|创建|推进|打造|实施|推动|加强|提高|关于|开展|深化|做好|探索|构建|完善|强化|落实|坚持|召开|学习|贯彻|争创|组织)|"
    r"示范|现代|健康|信息|社区|园区|景区|城区|辖区|小区|老区|山区|库区|灾区|校区|片区|战区|特区|林区|牧区|湖区|市区|地区|新区|发区|治区|经开区|"
    r"高新区|贸区|范区|作区|能区|护区|业区|务区|厂区|矿区|元区|户区|心区|禁区|轴区|区县|一区|抓区|[示试先进贫困重点农工业人口旅游生态文化革命区边境国家级经济强大小产富穷名建]县"
)


def open_problem(item: PlacedItem) -> Problem | None:
    """What kept the place of an item open, when something printed speaks of a place."""
    for text in (item.title, item.source):
        if head := item.reader.head(text):
            if head[0].code is None:
                return _note(_open_message(item.support, head[0]))
        elif name := _unknown_name(text):
            return _note(f"“{name}”不在地名库中，未标注地区；应为当时有效的县、市、区名称")
    if place := item.reader.doubted_head(item.title) if item.is_outside else None:
        return _note(_doubt_message(item.support, place))
    if word := UNNAMED.search(item.title) or UNNAMED.search(item.text):
        return _note(f"文中只称“{word[0]}”，标题、供稿单位和正文都没有写明县名，未标注地区")
    return None


def _note(message: str) -> Problem:
    return Problem(Severity.NOTE, "places", message)


def _open_message(support: Support, place: Named) -> str:
    choices = "、".join(_full_name(support, code) for code in place.codes[:5])
    return f"“{place.printed}”可指{choices}，未能判定，未标注地区；应写明所属省市"


def _doubt_message(support: Support, place: Named) -> str:
    named = "、".join(_full_name(support, code) for code in place.codes)
    return f"标题以“{place.printed}”开头，可能是{named}，文中没有旁证，未标注地区；应写明所属省市或全称"


def _unknown_name(text: str) -> str | None:
    found = _UNKNOWN.match(text)
    return found[1] if found and not _NO_NAME.search(found[1]) else None


def _full_name(support: Support, code: PlaceCode) -> str:
    chain = reversed(support.chain(code))
    return "".join(support.gazetteer.name(above, support.on) for above in chain)
