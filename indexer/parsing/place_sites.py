"""What the names of a web page's site say of its place: 中国·宣汉, 永新新闻网, 岳西县人民政府."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

Meta: TypeAlias = Iterable[tuple[str, str]]

_PAGE_TITLE = re.compile(r"\s*[-—_|｜–]+\s*")
_LIKE_A_SITE = re.compile(
    r"网|先锋|党建|组工|在线|门户|组织部|人民政府|融媒体|^(?:中国|[\u4e00-\u9fff]{2,3})[·•・]"
)
_OPENING = re.compile(r"^(?:中国|今日|魅力|红色|幸福|美丽|[\u4e00-\u9fff]{2,3}(?=[·•・]))[·•・\s]*")
_KIND = re.compile(r"新闻|信息|党建|组工|先锋|红色|在线|门户|融媒体|广播|电视|日报|网")
# 天山网, 新民网: papers read everywhere, where 天山党建网 is of the place.
_PAPER = re.compile(r"^[\u4e00-\u9fff]{2,3}网$")


def site_names(meta: Meta) -> tuple[str, ...]:
    """What the page says of its site: SiteName, the tail of its title, the source of its text."""
    held = tuple(meta)
    names = [value for name, value in held if name == "SiteName"]
    titles = (value for name, value in held if name == "title")
    tails = [
        part
        for title in titles
        for part in reversed(_PAGE_TITLE.split(title)[1:])
        if _LIKE_A_SITE.search(part)
    ]
    sources = [value for name, value in held if name == "ContentSource"]
    return (*names, *tails, *sources)


def is_a_paper(name: str) -> bool:
    """Whether a site's name is only a word and 网."""
    return bool(_PAPER.match(name.strip()))


def place_parts(name: str) -> Iterator[str]:
    """The parts of a site's name that may be its place: 永新 of 永新新闻网, 宣汉 of 中国·宣汉.

    What follows the place is cut off: 新闻 would make another thing of 永新.
    """
    name = name.strip()
    for text in dict.fromkeys((name, _OPENING.sub("", name, count=1))):
        kind = _KIND.search(text, 2)
        yield text[: kind.start()] if kind else text
