"""Web pages: decoded first, then bs4 with lxml; the furniture of the site is left out."""

import hashlib
import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from indexer.document import Block, Document, UnreadableFileError
from indexer.readers.encoding import decoded_page
from indexer.readers.furniture import without_furniture
from indexer.readers.html_blocks import blocks_of
from indexer.readers.html_pruning import content_of, prune
from indexer.readers.options import PLAIN_OPTIONS, ReadingOptions

MAX_BYTES = 20_000_000
MAX_TAGS = 400_000
MAX_DEPTH = 200
MAX_BLOCKS = 20_000
# The convention of government sites, and what other sites call the same.
_META = {
    "articletitle": "ArticleTitle",
    "pubdate": "PubDate",
    "contentsource": "ContentSource",
    "columnname": "ColumnName",
    "sitename": "SiteName",
    "og:site_name": "SiteName",
    "og:title": "ArticleTitle",
    "publishdate": "PubDate",
    "source": "ContentSource",
}
_PATH_WORD = re.compile("首页|位置")
_PATH_STEP = re.compile("[>»›＞]")
_PATH_LEVELS = 3
_MAX_PATH = 200
_SECRET = re.compile("[密宻]")
_MAX_ASIDE = 200
_SPACE = re.compile(r"\s+")


def read_page(name: str, content: bytes, options: ReadingOptions = PLAIN_OPTIONS) -> Document:
    """What a page prints: its own story, without navigation, other stories and footers.

    Raises:
        UnreadableFileError: too large, nested too deep, of no known encoding, or without text.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(
            name, f"网页有 {len(content)} 字节，超过上限 {MAX_BYTES} 字节，不像一期刊物"
        )
    text, codec = decoded_page(name, content, options.encoding)
    if (tags := text.count("<")) > MAX_TAGS:
        raise UnreadableFileError(name, f"网页有 {tags} 个标签，超过上限 {MAX_TAGS} 个")
    soup = BeautifulSoup(text, "lxml")  # never bytes: bs4 guesses GBK wrong
    _check_depth(name, soup)
    meta = _declared_meta(soup)
    unseen = _secrecy_words(soup)
    prune(soup)
    blocks, shown_meta = without_furniture(_content_blocks(soup))
    if not blocks:
        raise UnreadableFileError(name, "网页里没有正文文字")
    if len(blocks) > MAX_BLOCKS:
        raise UnreadableFileError(name, f"网页有 {len(blocks)} 段，超过上限 {MAX_BLOCKS} 段")
    sha256 = hashlib.sha256(content).hexdigest()
    shown = "".join("".join(block.text.split()) for block in blocks)
    aside = tuple(text for text in unseen if "".join(text.split()) not in shown)
    return Document(name, blocks, sha256, "text/html", codec, (*meta, *shown_meta), aside)


def _secrecy_words(soup: BeautifulSoup) -> tuple[str, ...]:
    """What the page says with the word 密, wherever it stands: pruning takes out much of a page."""
    said: list[str] = []
    for words in soup.find_all(string=_SECRET):
        whole = words.parent.get_text() if words.parent is not None else ""
        said.append(whole if words in whole and len(whole) <= _MAX_ASIDE else str(words))
    for tag in soup.find_all(True):
        said += [str(value) for value in tag.attrs.values() if _SECRET.search(str(value))]
    return tuple(dict.fromkeys(said))


def _check_depth(name: str, soup: BeautifulSoup) -> None:
    pending = [(child, 1) for child in soup.children if isinstance(child, Tag)]
    while pending:
        tag, depth = pending.pop()
        if depth > MAX_DEPTH:
            raise UnreadableFileError(name, f"网页标签嵌套超过 {MAX_DEPTH} 层，不像正常的网页")
        pending += [(child, depth + 1) for child in tag.children if isinstance(child, Tag)]


def _declared_meta(soup: BeautifulSoup) -> tuple[tuple[str, str], ...]:
    """The title and the known <meta> elements of the page, in their order."""
    found = [("title", soup.title.get_text())] if soup.title is not None else []
    for tag in soup.find_all("meta"):
        name = str(tag.get("name") or tag.get("property") or "").strip().lower()
        if name in _META:
            found.append((_META[name], str(tag.get("content") or "")))
    if (path := _path(soup)) is not None:
        found.append(("Location", path))
    tidy = ((name, _SPACE.sub(" ", value).strip()) for name, value in found)
    return tuple((name, value) for name, value in tidy if value)


def _path(soup: BeautifulSoup) -> str | None:
    """Where the page stands in its site (首页 > 组工信息 > 2020年第22期), which pruning takes out."""
    for word in soup.find_all(string=_PATH_WORD):
        element = word.parent
        for _ in range(_PATH_LEVELS):
            if element is None or len(text := element.get_text()) > _MAX_PATH:
                break
            if _PATH_STEP.search(text):
                return text
            element = element.parent
    return None


def _content_blocks(soup: BeautifulSoup) -> tuple[Block, ...]:
    """The blocks of the page's story: its container's, and the short ones before it.

    The heading and the masthead of a story often stand above the container that holds its text.
    """
    body = soup.body or soup
    container = content_of(body)
    if container is None:
        return blocks_of(body)
    return blocks_of(body, container)
