"""What of a web page is not its story: navigation, share bars, lists of links, other stories."""

import re

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, PageElement, Tag

_NEVER_SHOWN = (
    "script style noscript iframe frameset nav aside footer svg canvas object embed applet template "
    "select button input textarea label option map audio video head title meta link"
).split()
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|i|igation)?|menu|(?:bread)?crumbs?|breadcrumb|position|location|"
    r"dqwz|weizhi|foot(?:er)?|copyright|share|bdshare\w*|jiathis\w*|social|toolbar|side(?:bar)?|"
    r"related|recommend\w*|xgxw|xgyd|xgwz|tuijian|hot(?:news|list)?|rank(?:ing)?|page(?:r|s|bar)|"
    r"paging|pagination|friend-?links?|prev-?next|pre-?next|sxy|topbar|top-?bar|banner|logo|"
    r"search(?:box|bar)?|qrcode|ewm|login|comments?|ad|ads|advert\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OTHER_STORIES = re.compile(
    r"^[\s【\[◆■●▶>»|]*(?:相关(?:阅读|新闻|链接|文章|信息|报道|稿件|推荐|内容|文档)|"
    r"(?:新闻|热门|精彩|猜你喜欢|为您|编辑|热点|图文|阅读|栏目)?推荐(?:阅读|新闻|文章|信息|内容)?|"
    r"延伸阅读|扩展阅读|热门(?:文章|新闻|点击|排行|阅读)|热点(?:新闻|排行|阅读|文章)|最新(?:文章|新闻|动态|更新)|"
    r"点击排行|阅读排行|新闻排行|排行榜|猜你喜欢|您可能感兴趣.{0,4}|更多(?:新闻|文章|阅读)|友情链接|"
    r"上一篇下一篇)[\s】\]:：◆■●◀<«|]*(?:更多)?[\s>»]*$"
)
_CONTAINERS = (
    "#zoom, #Zoom, #UCAP-CONTENT, .UCAP-CONTENT, .TRS_Editor, .trs_editor_view, #vsb_content, "
    ".v_news_content, .wp_articlecontent, .pages_content, .bt-content, #js_content, #artibody, "
    "#article-content, .article-content, .article_content, .articleContent, .artcon, #artcontent, "
    ".news_content, .newscontent, .news-content, .content_text, .con_text, .conTxt, .detail-content, "
    ".view-content, #NewsContent, #newsContent, .xxgk_content, .wzcon, .zwcon, #content_body"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
# A container that is a mere part of the story (one item of several) must not stand for it.
_MIN_CONTAINER_SHARE = 0.45
_MAX_FURNITURE_SHARE = 0.5
_MIN_LINKS, _MIN_LISTED = 3, 2
# The day beside a link in a list of other pages.
_DAY = re.compile(r"[\[(（]?(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）]?")
_LINK_SHARE = 0.75
_LISTS = ("ul", "ol", "dl", "table", "div", "td", "p", "section", "map")


def prune(soup: BeautifulSoup) -> None:
    """Take out of `soup` all that is not the story; what is doubtful stays."""
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    _remove(soup.find_all(_NEVER_SHOWN))
    _remove(tag for tag in soup.find_all(style=_HIDDEN))
    _remove(soup.find_all(hidden=True))
    whole = max(_han_count(soup), 1)
    _remove(tag for tag in soup.find_all(True) if _is_named_furniture(tag, whole))
    for heading in soup.find_all(string=_OTHER_STORIES):
        _remove_other_stories(heading, whole)
    _remove(tag for tag in soup.find_all(_LISTS) if _is_link_list(tag))


def content_of(body: Tag) -> Tag | None:
    """The one element that a well-known site template keeps the story in."""
    found = [tag for tag in body.select(_CONTAINERS) if not tag.find_parent(_is_container)]
    if not found:
        return None
    largest = max(found, key=_han_count)
    others = sum(_han_count(tag) for tag in found) - _han_count(largest)
    share = _han_count(largest) / max(_han_count(body), 1)
    return (
        largest if share >= _MIN_CONTAINER_SHARE and others <= _han_count(largest) // 10 else None
    )


def _is_container(tag: Tag) -> bool:
    names = {f"#{tag.get('id')}", *(f".{name}" for name in _classes(tag))}
    return not names.isdisjoint(_CONTAINERS.split(", "))


def _classes(tag: Tag) -> list[str]:
    classes = tag.get("class")
    return [classes] if isinstance(classes, str) else list(classes or ())


def _remove(elements: object) -> None:
    for tag in list(elements):  # type: ignore[call-overload]  # any iterable of tags
        if isinstance(tag, Tag) and not tag.decomposed:
            tag.decompose()


def _han_count(element: PageElement) -> int:
    text = element.get_text() if isinstance(element, Tag) else str(element)
    return len(_HAN.findall(text))


def _is_named_furniture(tag: Tag, whole: int) -> bool:
    """Whether a class or id calls it furniture, and it is not the page's main text after all."""
    names = " ".join([*_classes(tag), str(tag.get("id") or "")])
    if not names.strip() or tag.name in ("html", "body") or not _FURNITURE_NAMES.search(names):
        return False
    return _han_count(tag) < _MAX_FURNITURE_SHARE * whole


def _remove_other_stories(heading: NavigableString, whole: int) -> None:
    """Drop a heading such as 相关阅读 with all that follows it in its box."""
    top: PageElement = heading
    if heading.parent is None or isinstance(heading.parent, BeautifulSoup):
        return
    # The heading alone in a box of its own speaks for what follows that box.
    while (parent := top.parent) is not None and parent.name not in ("body", "html", "[document]"):
        if _han_count(parent) > _han_count(heading) + 4:
            break
        top = parent
    following = list(top.next_siblings)
    if sum(_han_count(sibling) for sibling in following) >= _MAX_FURNITURE_SHARE * whole:
        return
    for sibling in following:
        sibling.extract()
    top.extract()


def _is_link_list(tag: Tag) -> bool:
    """Whether the element is mostly links to elsewhere; links inside the page are contents."""
    if tag.decomposed:
        return False
    links = [link for link in tag.find_all("a", href=True) if not _is_inner(link)]
    if len(links) < (_MIN_LISTED if tag.name in ("ul", "ol") else _MIN_LINKS):
        return False
    linked = sum(len(link.get_text(strip=True)) for link in links)
    printed = _DAY.sub("", tag.get_text(strip=True))
    return linked >= _LINK_SHARE * max(len(printed), 1)


def _is_inner(link: Tag) -> bool:
    return str(link.get("href")).startswith("#")
