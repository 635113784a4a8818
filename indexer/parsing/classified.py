"""Whether a file is marked as a state secret: such a file is refused before anything of it is kept.

Fails closed: a marking counts wherever it stands alone or with its star, in the text, around it, in
what the file says about itself and in its name. The words in running text (国家秘密, 商业秘密) do not
count. Texts are normalised first, so that blanks, invisible and traditional characters hide nothing.
A word that stands where no marking stands, yet in no sentence either, is a doubt for the editor.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import groupby

from archive.records import Problem, Severity
from indexer.document import Block, BlockKind, Document
from indexer.parsing.characters import HAN, pieces, squeezed

_SIMPLIFIED = str.maketrans("機絕絶祕級宻啟啓長", "机绝绝秘级密启启长")
# Blanks that Unicode does not call so, and characters that print nothing.
_HIDDEN = frozenset("\u115f\u1160\u3164\uffa0\u2800\u180e")
_HIDDEN_KINDS = frozenset(("Cf", "Mn", "Me", "Cc", "Co", "Cn"))
_FIRST, _SECOND = frozenset("秘机绝祕機絕絶"), frozenset("密宻")
_WORD = r"(?:绝[\W_]{0,2}密|机[\W_]{0,2}密|秘[\W_]{0,2}密)"
# Letter by letter, as mastheads are set: lines are split at their blanks, and would part the word.
_PARTED_WORD = re.compile(r"([绝机秘])\s{1,4}(?=密)")
_STAR = "★☆*⋆∗⁎∗✡✦✧✩✪✫✬✭✮✯✰✱✲✳✴✵✶✷✸✹✺✻✼✽⭐🌟⚝⍟"
_COUNT = r"(?:\d+|[一二三四五六七八九十百两壹贰叁肆伍陆柒捌玖拾〇]+)"
_TERM = (
    rf"(?:长期|永久|无限期|启用前|解密前|公布前|公开前|{_COUNT}(?:年|个月|月|日|天|周)(?:以内|内)?|"
    r"(?:至|到)?\d{4}年(?:\d+月(?:\d+日)?)?(?:前|止)?)"
)
_KEEPING = (
    r"(?:保密期限|保管期限|期限|注意保存|注意保密|妥善保管|请勿外传|不得外传|严禁外传|禁止复制|不得复制|"
    r"不得翻印|阅后销毁|用后销毁|内部资料|内部文件|内部)"
)
_NUMBER = r"(?:编号|份号|No\.?|第?\d+[号页份]|共\d+[页份]|\d+/\d+|\d+)"
_LABEL = r"(?:本件|此件|本文件|本资料|该件)?(?:密级|保密级别|保密等级|秘密等级|涉密等级|涉密级别|定密级别|级别|等级|密别)"
_PREFIX = r"(?:党内|内部|军内|本件|此件|本文件|文件|资料|属于?|为)"
_KIND = r"(?:级别|级|件|文件|资料|材料|刊物|信息|文档|档案)"
_ALONE = re.compile(
    rf"[\W_]*(?:{_NUMBER}[\W_]*)?(?:{_LABEL}[\W_]*)?(?:{_PREFIX})*[\W_]*{_WORD}"
    rf"(?:[\W_]*(?:{_KIND}|{_TERM}|{_KEEPING}|{_NUMBER}|{_WORD}))*[\W_]*",
    re.IGNORECASE,
)
# In a listing of the three grades none of them marks the text.
_LISTED = re.compile(rf"{_WORD}级?[、,，/和或及与]+(?:或者)?{_WORD}")
_OF_WHAT = (
    "国家|商业|工作|个人|技术|军事|党和国家|党的|企业|科技|核心|他人|警务|审判|检察|司法|通信|贸易|医疗|客户|"
    "守|保|泄露|泄漏|泄|窃取|刺探|涉及|涉|的|知悉|接触|掌握|属于|无|非|大|小|揭|某|些|个|什么"
)
_STARRED = re.compile(rf"(?<!家)(?<!业)(?<!作)(?<!守)(?<!的){_WORD}(?:级|件)?[\W_]{{0,3}}[{_STAR}]")
_TERMED = re.compile(rf"{_WORD}(?:级|件)?[\W_]{{0,3}}[{_STAR}][\W_]{{0,3}}{_TERM}")
# At the beginning of a masthead's line, or of a name: 秘密·10年 安庆组工信息.
_LED = re.compile(rf"[\W_]*{_WORD}(?:级|件)?[^\w，。、；：]{{1,3}}{_TERM}")
_LABELLED = re.compile(
    rf"(?:^|[^{HAN}]){_LABEL}\s*[:：=|\t]?[\W_]{{0,3}}{_WORD}(?!级?[、,，/和或及与])"
)
_STATED = re.compile(rf"{_LABEL}[:：=\t][\W_]{{0,3}}{_WORD}(?!级?[、,，/和或及与])")
_OWNED = re.compile(rf"(?:{_OF_WHAT})[\W_]*$")
# Words that make one noun or sentence with it: 机密文件管理, 秘密写票处, 秘密在于坚持.
_GOES_ON = re.compile(rf"^[\W_]*级?[{HAN}]|^[，。；、！？]")
# A marking printed without a blank before or behind the name of the bulletin or its number.
_SERIES = "信息|简报|通讯|动态|内参|专报|快报|要报"
_ISSUE_BEHIND = re.compile(
    rf"^(?:级|件)?[\W_]*(?!文件|载体|档案|资料|管理|工作|信息)"
    rf"(?:[{HAN}]{{0,8}}(?:组工|党建|组织|干部|先锋)[{HAN}]{{0,4}}(?:{_SERIES})|第[\d一二三四五六七八九十]+期)"
)
_ISSUE_BEFORE = re.compile(rf"(?:{_SERIES}|期|号|日|\d)[\W_]*$")
_STOPPED = re.compile(r"[。，；、！？]$")
_HEAD_LINES, _TAIL_LINES = 12, 8
_MAX_LINE = 60
_MAX_ODD = 12
_NAME_PARTS = re.compile(r"[-_—\s.,，、+&()（）【】\[\]〔〕《》]+")


class Marking(IntEnum):
    """What the words of secrecy on a text come to."""

    NONE = 0
    DOUBT = 1
    MARKED = 2


def is_classified(document: Document) -> bool:
    """Whether a marking stands on the document, around it, in what it says of itself, or its name."""
    return marking_of(document) is Marking.MARKED


def is_marked_name(name: str) -> bool:
    """Whether the name of a file, a folder or an archive is marked."""
    return _of_name(name) is Marking.MARKED


def secrecy_doubt() -> Problem:
    """What holds a document with a word of secrecy in an odd place; it repeats nothing of it."""
    message = "有“秘密”“机密”或“绝密”字样单独出现，可能是密级标志，请由保密人员对照原件确认"
    return Problem(Severity.REVIEW, "document", message)


def marking_of(document: Document) -> Marking:
    """The gravest marking that the document carries."""
    return max(_markings(document), default=Marking.NONE)


def _markings(document: Document) -> Iterator[Marking]:
    yield _of_name(document.name.rsplit(".", 1)[0])
    for _, value in document.meta:
        yield _of_name(value)
    aside = [line for text in document.aside for line in text.splitlines()]
    for line in aside:
        yield _of_line(line, is_edge=True)
        yield _of_name(line)
    for text in _upright(aside):
        yield _of_line(text, is_edge=True)
    yield from _of_blocks(document.blocks)


def _of_blocks(blocks: Sequence[Block]) -> Iterator[Marking]:
    last = len(blocks) - _TAIL_LINES
    for place, block in enumerate(blocks):
        is_edge = place < _HEAD_LINES or place >= last
        is_listed = block.kind is BlockKind.ROW and not is_edge
        if place and _goes_on(blocks[place - 1], block):
            continue
        yield _of_line(block.text, is_edge=is_edge, is_listed=is_listed)
    for text in _upright(block.text for block in blocks):
        yield _of_line(text, is_edge=True)


def _goes_on(before: Block, block: Block) -> bool:
    """Whether a printed line only ends the sentence of the line before: …保守国家 / 秘密。"""
    if block.kind is not BlockKind.LINE or block.gap_before:
        return False
    return _may_hold_word(block.text) and bool(_OWNED.search(squeezed(_normal(before.text))))


def _upright(lines: Iterable[str]) -> Iterator[str]:
    """What runs of lines of one character each spell, as set from top to bottom."""
    for is_single, run in groupby(lines, key=lambda line: len(squeezed(line)) <= 1):
        if is_single:
            yield "".join(run)


def _may_hold_word(text: str) -> bool:
    return not (_FIRST.isdisjoint(text) or _SECOND.isdisjoint(text))


def _normal(text: str) -> str:
    kept = (c for c in text if c not in _HIDDEN and _is_shown(c))
    text = unicodedata.normalize("NFKC", "".join(kept)).translate(_SIMPLIFIED)
    return _PARTED_WORD.sub(r"\1", text)


def _is_shown(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in _HIDDEN_KINDS


def _of_line(printed: str, *, is_edge: bool, is_listed: bool = False) -> Marking:
    """The marking on one line; at the edges of a document each word parted by a blank may be one.

    `is_listed`: the line is a row inside the text, where a grade may be a figure's label.
    """
    if not _may_hold_word(printed):
        return Marking.NONE
    text = _normal(printed)
    if _has_mark(text):
        return Marking.MARKED
    parts = (*pieces(text), text)
    if any(_stands_alone(part) for part in parts):
        return Marking.DOUBT if is_listed and len(parts) > 2 else Marking.MARKED
    if is_edge and len(text) <= _MAX_LINE:
        return _of_words(text)
    return Marking.NONE


def _has_mark(text: str) -> bool:
    bare = squeezed(text)
    if _TERMED.search(bare) or _STARRED.search(bare):
        return True
    return bool(_STATED.search(bare) or (len(bare) <= _MAX_LINE and _LABELLED.search(bare)))


def _stands_alone(text: str) -> bool:
    bare = squeezed(text)
    if len(bare) > _MAX_LINE or _STOPPED.search(bare):
        return False
    return bool(_ALONE.fullmatch(bare)) and not _LISTED.search(bare)


def _of_words(text: str) -> Marking:
    """At an edge: 秘密 安庆组工信息 第22期; a short line around the word is a doubt."""
    words = re.split(r"\s+|[|｜/]", text)
    for place, word in enumerate(words):
        before, after = "".join(words[:place]), "".join(words[place + 1 :])
        is_free = not _OWNED.search(before) and (not after or _is_parted(after))
        if is_free and _stands_alone(word):
            return Marking.MARKED
    bare = squeezed(text)
    if _LED.match(bare):
        return Marking.MARKED
    return max(
        (_of_phrase(bare, found) for found in re.finditer(_WORD, bare)), default=Marking.NONE
    )


def _is_parted(after: str) -> bool:
    """Whether what stands behind a blank is no noun that the word begins: 秘密 载体."""
    return not _GOES_ON.match(after) or bool(_ISSUE_BEHIND.match(after)) or len(after) > _MAX_ODD


def _of_phrase(bare: str, found: re.Match[str]) -> Marking:
    """What the word means in the middle of others, without blanks between them."""
    before, after = bare[: found.start()], bare[found.end() :]
    if _OWNED.search(before):
        return Marking.NONE
    if _ISSUE_BEHIND.match(after) or (_ISSUE_BEFORE.search(before) and not _GOES_ON.match(after)):
        return Marking.MARKED
    if _GOES_ON.match(after) or len(bare) > _MAX_ODD:
        return Marking.NONE
    return Marking.DOUBT


def _of_name(printed: str) -> Marking:
    """The marking in the name of a file, or in what it says about itself: whole, or a part of it."""
    if not _may_hold_word(printed):
        return Marking.NONE
    text = _normal(printed)
    bare = squeezed(text)
    parts = (text, *_NAME_PARTS.split(text), *_NAME_PARTS.split(bare))
    if _has_mark(text) or _LED.match(bare) or any(map(_stands_alone, parts)):
        return Marking.MARKED
    return max(
        (_of_phrase(bare, found) for found in re.finditer(_WORD, bare)), default=Marking.NONE
    )
