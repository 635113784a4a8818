"""What is doubtful about one item: where it begins, its title, its text; each doubt a problem."""

import re
from collections.abc import Iterator

from archive.records import ContentsEntry, ParsedItem, Problem, Severity
from indexer.parsing.characters import folded
from indexer.parsing.printed import UNTITLED, PrintedBody, PrintedItem
from indexer.parsing.signed_inside import is_glued
from indexer.parsing.titles import MAX_TITLE, runs_on

_LOST = "�"
_SHOWN_END = 10
_STOP = re.compile(r"[。；！？;!?…]|(?<!\d)\.")


def item_problems(
    number: int, printed: PrintedItem, item: ParsedItem, entry: ContentsEntry | None
) -> Iterator[Problem]:
    """What is to be checked about one item, and what is worth a note; `entry` is its place in the contents."""
    place, title = f"items/{number}", item.title
    yield from _part_problems(place, printed, title, is_listed=entry is not None)
    yield from _title_problems(place, printed, title, entry)
    yield from _text_problems(place, printed, item)
    if printed.persons and printed.source is None:
        names = "、".join(printed.persons)
        yield Problem(Severity.NOTE, place, f"署名“{names}”不是单位，没有作为供稿单位")


def _part_problems(
    place: str, printed: PrintedItem, title: str, *, is_listed: bool
) -> Iterator[Problem]:
    """Whether the item begins here, and another one within it."""
    if printed.is_recovered:
        by = "目录" if is_listed else "供稿单位或段落"
        yield review(place, f"《{title}》前面没有条目标记，按{by}认作一条，请核对")
    if printed.rival is not None:
        yield review(place, f"“{printed.rival}…”起是否另为一条，没有把握，请核对分条")
    if printed.signed_inside is not None:
        message = f"《{title}》中间有署名“{printed.signed_inside}”，其后是否另为一条，请核对分条"
        yield review(place, message)


def _title_problems(
    place: str, printed: PrintedItem, title: str, entry: ContentsEntry | None
) -> Iterator[Problem]:
    """Whether the title is one, whole, and put as in the contents."""
    if title == UNTITLED:
        yield review(place, "这一条没有读到标题，请核对")
    if printed.is_untitled:
        yield review(place, f"没有印标题，暂以首句“{title}”为题，请更正")
    if printed.is_title_doubtful:
        yield review(place, f"《{title}》这几行是否同一个标题，没有把握，请核对")
    if len(title) > MAX_TITLE:
        yield review(place, f"标题长达{len(title)}字，像是把正文当成了标题：{title[:20]}…")
    if (entry is None or folded(entry.title) != folded(title)) and runs_on(title):
        yield review(place, f"《{title}》像是连着正文的第一句，请核对标题")
    if entry is None and is_glued(title):
        yield review(place, f"《{title}》末尾像是供稿单位，请核对标题")
    if entry is not None and folded(entry.title) != folded(printed.title):
        message = f"目录作《{entry.title}》，正文作《{printed.title}》"
        yield Problem(Severity.NOTE, place, message)


def _text_problems(place: str, printed: PrintedItem, item: ParsedItem) -> Iterator[Problem]:
    """What is wrong with the text, whatever the contents say."""
    title = item.title
    is_sure = printed.is_marked or printed.is_signed or printed.entry is not None
    if not item.paragraphs and printed.is_sentence and is_sure:
        yield Problem(Severity.NOTE, place, f"《{title}》只有一句话，没有另外的正文")
    elif not item.paragraphs:
        yield review(place, f"《{title}》没有正文")
    elif not any(_STOP.search(text) for text in item.paragraphs):
        yield review(place, f"《{title}》的正文没有一句完整的话，像目录或表格，请核对")
    if _LOST in title or any(_LOST in text for text in item.paragraphs):
        yield review(place, f"《{title}》中有转码时丢失的字（{_LOST}），请对照原件更正")


def broken_off(body: PrintedBody) -> Iterator[Problem]:
    """The doubt about a last item whose text has no end, for an issue that prints no tail."""
    last = body.items[-1]
    if last.is_broken_off:
        end = last.paragraphs[-1][-_SHOWN_END:]
        message = f"《{last.title}》的正文没有结尾（末尾是“…{end}”），请核对是否完整"
        yield review(f"items/{len(body.items)}", message)


def review(place: str, message: str) -> Problem:
    """A problem that holds the issue until somebody has looked."""
    return Problem(Severity.REVIEW, place, message)
