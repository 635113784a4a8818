"""The tail of an issue: to whom it is reported, sent and issued, and what is printed below that."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.parsing.characters import HAN, joined, squeezed, undone
from indexer.parsing.lines import Line, is_page_mark

Distribution = tuple[tuple[str, tuple[str, ...]], ...]

_KIND = r"(?:主\s*送|主\s*报|抄\s*送|抄\s*报|抄\s*发|分\s*送|印\s*送|报\s*送|发\s*送|送\s*达|呈\s*报|报|送|发)"
_LEAD = r"[【\[（(]?"
_HEAD = re.compile(rf"^{_LEAD}({_KIND})\s*[】\]）)]?\s*[:：]\s*")
_CELL_HEAD = re.compile(rf"^({_KIND})\t")
# Set off by blanks only, and then no head stands alone: 报  省委组织部.
_BLANK_HEAD = re.compile(rf"^({_KIND})[ \u3000]+(?=\S)")
_MIN_BLANK_HEADS = 2
# 报：…。送：…。 on one line.
_NEXT_HEAD = re.compile(rf"(?:^|(?<=[。；;\s])){_KIND}\s*[:：]")
_COUNT = re.compile(
    r"[（(]?\s*共\s*印(?:发|刷)?\s*[0-9０-９〇一二三四五六七八九十百千]+\s*份\s*[）)]?[。.]?|印数\s*[:：].*$"
)
_BELOW = re.compile(
    r"^[（(【\[]?(?:(?:本期|责任)?(?:编辑|责编|编审|校对|审核|审签|签发|主编|核稿|印制|打印|排版|监印|编发|撰稿|值班编辑|责任编辑)\s*[:：]|"
    r"联系(?:人|电话|方式)|电\s*话|传\s*真|邮\s*箱|电子邮箱|投稿(?:邮箱|信箱)|地\s*址|邮\s*编|网\s*址|E-?mail|欢迎(?:投稿|来稿|赐稿)|"
    r"共\s*印|印数|印\s*[:：])",
    re.IGNORECASE,
)
_KEYWORDS = r"(?:主\s*题\s*词|关\s*键\s*词)"
_KEYWORDS_LINE = re.compile(
    rf"(?:[【\[（(〔]\s*{_KEYWORDS}\s*[】\]）)〕]|{_KEYWORDS}\s*[:：]|{_KEYWORDS}[ \u3000\t])"
)
_KEYWORDS_GO_ON = re.compile(rf"[{HAN}“”]{{2,8}}(?:[ \u3000\t、；;，]+[{HAN}“”]{{2,8}})*")
# What a bulletin says of itself below its tail, and a web site below a page.
_INVITATION = re.compile(
    r"欢迎.{0,12}(?:投稿|来稿|赐稿|供稿|关注|订阅|来电|提出)|(?:投稿|来稿)(?:请|须|时|要求|邮箱|信箱|方式|地址|一经)|邮箱|电子信箱|"
    r"https?://|www\.|\S@\S|关注.{0,12}公众号|扫.{0,8}二维码|顶一下|踩一下|分隔线|收藏|挑错|打印|分享|上一篇|下一篇|责任编辑|责编|Powered by|版权所有|联系电话|备案|"
    r"^(?:主办|承办|协办|主管|技术支持)(?:单位)?\s*[:：]",
    re.IGNORECASE,
)
_PRINTED_BY = re.compile(r"(?:印发|印制|编印)\s*[。.]?$")
_SEPARATOR = re.compile(r"[，,；;。]")
_WORD_SEPARATOR = re.compile(r"[、]")
_OPENING, _CLOSING = "（([【〔《“", "）)]】〕》”"
# What stands after 、 is a receiver of its own when it names whose it is.
_OWN = re.compile(
    r"^(?:省|市|县|区|各|本|中|全|有关|相关|国家|部|驻|安庆|委|乡|镇|街道|存|电子版|抄)"
)
_MAX_TAIL_LINES = 40
# So long a sentence below the tail may be an item's.
_MIN_SENTENCE = 30
_SHOWN = 20


def tail_start(lines: Sequence[Line]) -> int:
    """The place of the first line of the tail; `len(lines)` when there is none."""
    floor = max(len(lines) - _MAX_TAIL_LINES, 0)
    for place in range(floor, len(lines)):
        if _is_head(lines[place:]) and not _has_story(lines[place:]):
            return _with_printed_above(lines, place)
    return _with_printed_above(lines, len(lines))


def distribution_of(lines: Sequence[Line]) -> Distribution:
    """The receivers by kind, in printed order, from the lines of the tail."""
    return tuple((kind, receivers_of(text)) for kind, text in _read(lines).printed)


def left_over(lines: Sequence[Line]) -> str | None:
    """The first words of a text below the tail that is neither about the bulletin nor short."""
    below = [part for part in _read(lines).below if not _is_remark(part)]
    text = "".join(below)
    has_sentence = any("。" in part and len(part) >= _MIN_SENTENCE for part in below)
    return text[:_SHOWN] if has_sentence else None


@dataclass(frozen=True, slots=True)
class _Tail:
    """The receivers by kind as printed, and what stands below them."""

    printed: tuple[tuple[str, str], ...]
    below: tuple[str, ...]


def _read(lines: Sequence[Line]) -> _Tail:
    """The tail taken apart: receivers go on until their stop, their number, or what is no list."""
    printed: list[tuple[str, str]] = []
    below: list[str] = []
    is_ended = False
    for part, is_parted in _parts(lines):
        if (head := _head_of(part)) is not None:
            printed.append((squeezed(head[1]), part[head.end() :]))
            is_ended = _ends_list(part)
        elif not printed:
            continue
        elif is_ended or (not _goes_on(printed[-1][1]) and (is_parted or _is_remark(part))):
            below.append(part)
            is_ended = True
        else:
            kind, receivers = printed[-1]
            printed[-1] = (kind, joined(receivers, part))
            is_ended = _ends_list(part)
    return _Tail(tuple(printed), tuple(below))


def _ends_list(part: str) -> bool:
    return part.endswith("。") or _COUNT.search(part) is not None


def _goes_on(receivers: str) -> bool:
    """Whether a list broken off by a blank line still waits for its end."""
    return not receivers.strip() or receivers.rstrip()[-1] in "、，,；;（("


def receivers_of(text: str) -> tuple[str, ...]:
    """The receivers of one kind: parted by commas, by 、 only where each part can stand alone."""
    text = _COUNT.sub("", undone(text)).strip()
    groups = _split(text, _SEPARATOR)
    # Where commas part, 、 joins the offices of one receiver: 各县委书记、组织部长，市委各部委.
    receivers: list[str] = []
    for group in groups:
        receivers += _words(group, is_lone=len(groups) == 1)
    return tuple(receivers)


def _words(group: str, *, is_lone: bool) -> list[str]:
    words: list[str] = []
    for word in _split(group, _WORD_SEPARATOR):
        if words and not is_lone and not _OWN.match(word):
            words[-1] = f"{words[-1]}、{word}"
        else:
            words.append(word)
    return words


def _split(text: str, separator: re.Pattern[str]) -> list[str]:
    """`text` parted at `separator` outside of brackets: 各县(市、区)委书记 is one receiver."""
    parts, depth = [""], 0
    for character in text:
        depth += (character in _OPENING) - (character in _CLOSING)
        if depth <= 0 and separator.match(character):
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def _parts(lines: Sequence[Line]) -> Iterator[tuple[str, bool]]:
    """The parts of the tail, and whether a blank line that is no line spacing parts it from above."""
    shown = [line for line in lines if not is_page_mark(line.text)]
    is_spaced = sum(line.gap_before for line in shown[1:]) * 2 > len(shown)
    for line in shown:
        heads = [found.start() for found in _NEXT_HEAD.finditer(line.text) if found.start() > 0]
        for start, end in pairwise((0, *heads, len(line.text))):
            if part := line.text[start:end].strip():
                yield part, start == 0 and line.gap_before and not is_spaced


def _is_head(lines: Sequence[Line]) -> bool:
    """Whether the first of `lines` is a head; one set off by blanks only needs others below it."""
    if _HEAD.match(lines[0].text) or _CELL_HEAD.match(lines[0].text):
        return True
    heads = sum(bool(_BLANK_HEAD.match(line.text)) for line in lines)
    return bool(_BLANK_HEAD.match(lines[0].text)) and heads >= _MIN_BLANK_HEADS


def _head_of(text: str) -> re.Match[str] | None:
    return _HEAD.match(text) or _CELL_HEAD.match(text) or _BLANK_HEAD.match(text)


def _is_remark(text: str) -> bool:
    is_about_issue = _BELOW.match(text) or _COUNT.match(text) or _PRINTED_BY.search(text)
    return bool(is_about_issue or _INVITATION.search(text))


def _is_below(line: Line) -> bool:
    text = line.text
    if len(re.findall(r"[（(]", text)) < len(re.findall(r"[）)]", text)):
        return False  # the end of an attribution that runs over two lines
    return len(text) <= 80 and bool(
        _BELOW.match(text)
        or _KEYWORDS_LINE.match(text)
        or _COUNT.fullmatch(text)
        or (_PRINTED_BY.search(text) and "年" in text)
    )


def _has_story(lines: Sequence[Line]) -> bool:
    """Whether what follows is too much text for a tail: then 发： stood inside an item."""
    since_head = 0
    for line in lines:
        since_head = len(line.text) if _head_of(line.text) else since_head + len(line.text)
        if since_head > 600:
            return True
    return False


def _with_printed_above(lines: Sequence[Line], place: int) -> int:
    """The first line of what stands above the receivers and is no item's: editors, 主题词 and the like."""
    while place > 0:
        if _is_below(lines[place - 1]) or is_page_mark(lines[place - 1].text):
            place -= 1
        elif _are_keywords(lines[max(place - 2, 0) : place]):
            place -= 2
        else:
            break
    return place


def _are_keywords(lines: Sequence[Line]) -> bool:
    """Whether the second line goes on with the 主题词 of the first."""
    if len(lines) < 2 or not _KEYWORDS_LINE.match(lines[0].text):
        return False
    return _KEYWORDS_GO_ON.fullmatch(lines[1].text) is not None
