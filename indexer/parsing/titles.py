"""Titles: where they end, how their lines belong together, which of their blanks are meant."""

import itertools
import re
from collections.abc import Iterable

from indexer.parsing.characters import HAN, folded, squeezed, undone

MIN_TITLE, MAX_TITLE = 4, 80
# What the second line of a title begins with.
DASHES = ("—", "--", "－－", "──")
_STOP = re.compile(r"[。！？!?]+[”\"』」’）)]*")
_CLOSERS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "（": "）",
    "(": ")",
    "「": "」",
    "『": "』",
    "【": "】",
}
_BLANK = re.compile(r"\s+")
# What opens a point or a sentence inside an item, never a title.
_INNER = re.compile(
    r"^(?:[一二三四五六七八九十]+是|[一二三四五六七八九十]+要|第[一二三四五六七八九十]+[，,、]|首先|其次|再次|最后|此外|另外|同时|"
    r"与此同时|目前|截至|近年来|近日|今年以来|去年以来|下一步|据统计|据了解|其中|为此|对此|会议|活动中|会上|通过|通过此次|"
    r"一方面|另一方面|附件|注[:：]|记者|本报讯|本网讯|在.{1,12}(?:上|中|下|方面)[，,])"
)
_TEXT_INSIDE = re.compile(r".{6}(?:今年以来|近年来|去年以来|近日|截至.{1,8})[，,]")
_COMMA = re.compile(r"[，,；;]")
_MAX_COMMAS = 2
_CUT_OFF = re.compile(r"[，,、；;：:（(“《—]$")
_HAN_SPACE_HAN = re.compile(rf"(?<=[{HAN}]{{2}})[ \u3000]+(?=[{HAN}]{{2}})")
_FIGURE_ALONE = re.compile(r"[\d.．:：%％‰/-]+")
_MIN_PHRASE = 4
_BALANCE = 0.6
_PROSE = 60


def is_title_like(text: str) -> bool:
    """Whether a text could be a title: one phrase of fitting length that opens no inner point."""
    bare = text.strip().removesuffix("。")
    if not MIN_TITLE <= len(folded(bare)) <= MAX_TITLE or "。" in bare:
        return False
    return not (_INNER.match(bare) or _CUT_OFF.search(bare))


def runs_on(title: str) -> bool:
    """Whether a title holds what begins a text, or has more clauses than titles have."""
    return bool(_TEXT_INSIDE.search(title)) or len(_COMMA.findall(title)) > _MAX_COMMAS


def first_sentence_end(text: str) -> int | None:
    """Where the first sentence ends, its stop included; stops inside quotes and brackets count not."""
    waiting: list[str] = []
    for place, character in enumerate(text):
        if waiting and character == waiting[-1]:
            waiting.pop()
        elif character in _CLOSERS:
            waiting.append(_CLOSERS[character])
        elif not waiting and (stop := _STOP.match(text, place)):
            return stop.end()
    # A quote that is never closed hides nothing: take the first stop there is.
    found = _STOP.search(text) if waiting else None
    return found.end() if found else None


def is_noisy(texts: Iterable[str]) -> bool:
    """Whether typesetting left blanks inside the running text, so that those in titles mean little."""
    prose = [text for text in texts if len(text) > _PROSE]
    blanks = sum(len(_HAN_SPACE_HAN.findall(text)) for text in prose)
    return blanks >= 3 or blanks * 400 > sum(map(len, prose))


def clean_title(printed: str, *, noisy: bool, witness: str | None = None) -> str:
    """A title without final stop and typesetting blanks; one that parts two phrases stays.

    `witness` is the same title as another part of the issue prints it: its blanks confirm.
    """
    text = printed.strip()
    text = text[:-1] if text.endswith(("。", ".")) and not text.endswith("..") else text
    if " " not in text and "\u3000" not in text and "\t" not in text:
        return text
    phrases = [undone(part) for part in _BLANK.split(text) if part]
    if all(len(phrase) == 1 for phrase in phrases):
        return "".join(phrases)
    title = phrases[0]
    for left, right in itertools.pairwise(phrases):
        meant = _is_meant(left, right, noisy=noisy) or _confirms(witness, title, right)
        title = f"{title} {right}" if meant or _is_latin(left, right) else title + right
    return title


def _is_latin(left: str, right: str) -> bool:
    return left[-1].isascii() and left[-1].isalpha() and right[0].isascii() and right[0].isalnum()


def _is_meant(left: str, right: str, *, noisy: bool) -> bool:
    """Whether a blank parts two phrases: 党建引领强根基 乡村振兴开新局."""
    if re.search(r"[，。、；：,;:（(“《]$", left) or re.match(r"[，。、；：,;:）)”》]", right):
        return False
    if _FIGURE_ALONE.fullmatch(left) or _FIGURE_ALONE.fullmatch(right):
        return False  # 投入 35.6 万元
    shorter, longer = sorted((len(folded(left)), len(folded(right))))
    if not noisy:
        return shorter > 1
    return shorter >= max(_MIN_PHRASE, _BALANCE * longer)


def _confirms(witness: str | None, before: str, after: str) -> bool:
    """Whether `witness` prints a blank at the same place."""
    if witness is None or " " not in witness:
        return False
    place, lead = 0, len(folded(before))
    for part in witness.split(" ")[:-1]:
        place += len(folded(part))
        if place == lead:
            return folded(after)[:2] in folded(witness)
    return False


def title_of_lines(lines: Iterable[str], *, noisy: bool) -> str:
    """Title lines put together: a broken line goes on, a shoulder is set off by a blank.

    Source: shoulder title + title + subtitle, and two lines joined by ——, as bulletins print them.
    """
    title = ""
    for line in lines:
        clean = clean_title(line, noisy=noisy)
        title = f"{title}{_seam(title, clean)}{clean}"
    return title


def _seam(title: str, line: str) -> str:
    if (
        not title
        or title.endswith(("：", ":", "—", "、", "，", ","))
        or line.startswith(("—", "-", "（", "("))
    ):
        return ""
    last = title.rsplit(" ", 1)[-1]
    is_couplet = len(folded(last)) == len(folded(line))
    is_shoulder = len(squeezed(last)) <= 12
    return " " if is_couplet or is_shoulder else ""
