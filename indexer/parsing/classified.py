"""Whether a file is marked as a state secret: such a file is refused before anything of it is kept.

Fails closed: a marking counts wherever it stands alone or with its star; the words in running text
(国家秘密, 商业秘密) do not. Normalised first, so that spaces, traditional and invisible characters hide
nothing.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator

from indexer.document import Document
from indexer.parsing.characters import cleaned, pieces, squeezed

_SIMPLIFIED = str.maketrans("機絕祕級", "机绝秘级")
_WORD = r"(?:绝密|机密|秘密)"
_STAR = r"[★☆*✩✪✭✮✯✰⭐⋆∗※▲●·]"
_TERM = r"(?:长期|永久|启用前|(?:\d+|[一二三四五六七八九十]+)(?:年|个月|月|日|天))"
_BRACKETS = re.compile(r"[\[\]()【】〔〕〖〗《》<>\"“”'‘’:|]")
_STARRED = re.compile(rf"{_WORD}[\W_]{{0,2}}[★☆*✩✪✭✮✯✰⭐⋆∗]")
_ALONE = re.compile(
    rf"(?:密级|保密级别|级别|等级)?{_WORD}(?:级|件|文件|{_STAR})*{_TERM}?(?:{_STAR})*"
)
_LABELLED = re.compile(rf"(?:密级|保密等级|秘密等级)[\W_]{{0,3}}{_WORD}")
# 秘密 安庆组工信息 第22期: the marking at the left of the masthead's line, a blank after it.
_LEADING = re.compile(rf"^{_WORD}\s+(?=\S)")
_MASTHEAD_LINES = 12
_MAX_LINE = 60
_NAME_PARTS = re.compile(r"[-_—\s.,，、+&]+")


def is_classified(document: Document) -> bool:
    """Whether a marking stands on the document, in what it says about itself, or in its name."""
    if any(_is_marking(text) for text in _labels_of(document)):
        return True
    texts = [_normal(block.text) for block in document.blocks]
    if any(_LEADING.match(text) for text in texts[:_MASTHEAD_LINES] if len(text) <= _MAX_LINE):
        return True
    return any(_has_marking(text) for text in texts) or _has_upright_marking(texts)


def _labels_of(document: Document) -> Iterator[str]:
    """The file's name and its own statements, whole and part by part."""
    for text in (document.name, *(value for _, value in document.meta)):
        normal = _normal(text)
        yield normal
        yield from _NAME_PARTS.split(normal)
        yield from re.split(r"[【】\[\]()〔〕]", normal)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", cleaned(text)).translate(_SIMPLIFIED)


def _has_marking(text: str) -> bool:
    if not any(word in squeezed(text) for word in ("绝密", "机密", "秘密")):
        return False
    return any(_is_marking(piece) for piece in (text, *pieces(text)))


def _is_marking(text: str) -> bool:
    bare = squeezed(text)
    if _STARRED.search(bare) or _LABELLED.search(bare):
        return True
    return bool(_ALONE.fullmatch(_BRACKETS.sub("", bare)))


def _has_upright_marking(texts: list[str]) -> bool:
    """Whether two lines of one character each spell a marking, as set from top to bottom."""
    pairs = itertools.pairwise(texts)
    return any(_is_marking(a + b) for a, b in pairs if len(a) == len(b) == 1)
