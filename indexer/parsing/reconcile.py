"""Contents and body brought together: the better wording, page and section, what does not agree."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from archive.records import ContentsEntry, ParsedItem, Problem, Severity
from indexer.parsing.characters import folded
from indexer.parsing.items import UNTITLED, PrintedBody, PrintedItem
from indexer.parsing.places import PlaceDecision
from indexer.parsing.titles import MAX_TITLE, runs_on
from indexer.parsing.wordings import has_same_head, is_abbreviation, is_misprint

# (ordinal, item, section) → where the item belongs, its doubt named items/ORDINAL.
PlacesOf = Callable[[int, PrintedItem, str | None], PlaceDecision]

_LOST = "�"
_SHOWN_END = 10
_STOP = re.compile(r"[。；！？;!?…]|(?<!\d)\.")


def reconciled(
    body: PrintedBody, entries: Sequence[ContentsEntry], places_of: PlacesOf
) -> tuple[tuple[ParsedItem, ...], tuple[Problem, ...]]:
    """The items with what the contents know of them, and the problems of contents and items."""
    body = replace(body, items=_matched_by_order(body.items, entries))
    items: list[ParsedItem] = []
    problems: list[Problem] = []
    unlisted = _unlisted_sections(body.items, entries)
    for number, printed in enumerate(body.items, start=1):
        entry = entries[printed.entry] if printed.entry is not None else None
        section = printed.section or (entry.section if entry else None)
        decision = places_of(number, printed, section)
        item = ParsedItem(
            _title(printed, entry),
            printed.paragraphs,
            decision.codes,
            section,
            printed.source,
            _page(printed, entry),
            place_reason=decision.reason,
        )
        items.append(item)
        problems += _item_problems(number, printed, item, entry)
        if entries and entry is None:
            problems.append(_unlisted(number, item, is_whole_section=printed.section in unlisted))
        problems += [decision.problem] if decision.problem else []
    problems += _missing(body.items, entries)
    problems += _repeated(items)
    problems += _empty(body.empty_sections)
    return tuple(items), tuple(problems)


def _matched_by_order(
    items: Sequence[PrintedItem], entries: Sequence[ContentsEntry]
) -> tuple[PrintedItem, ...]:
    """The items, each that alone stands between two known ones given the one entry between theirs.

    Titles that begin alike only: contents may put one quite otherwise, 怀宁县… stays 怀宁县….
    """
    matched = list(items)
    known = [place for place, item in enumerate(items) if item.entry is not None]
    for before, after in pairwise((-1, *known, len(items))):
        first = -1 if before < 0 else items[before].entry
        last = len(entries) if after == len(items) else items[after].entry
        if first is None or last is None or after - before != 2 or last - first != 2:
            continue
        title, printed = folded(entries[first + 1].title), folded(items[before + 1].title)
        if has_same_head(title, printed):
            matched[before + 1] = replace(items[before + 1], entry=first + 1)
    return tuple(matched)


def _title(printed: PrintedItem, entry: ContentsEntry | None) -> str:
    """The body's wording, whose quotes and marks are the text's, unless it lacks some of the words."""
    if entry is None:
        return printed.title
    title, fuller = folded(printed.title), folded(entry.title)
    if len(fuller) <= len(title):
        return printed.title
    is_cut_off = fuller.startswith(title) or is_abbreviation(title, fuller)
    return entry.title if is_cut_off or is_misprint(title, fuller) else printed.title


def _page(printed: PrintedItem, entry: ContentsEntry | None) -> int | None:
    """The page that the contents print, else the one that the item stands on."""
    return printed.page if entry is None or entry.page is None else entry.page


def broken_off(body: PrintedBody) -> Iterator[Problem]:
    """The doubt about a last item whose text has no end, for an issue that prints no tail."""
    last = body.items[-1]
    if last.is_broken_off:
        end = last.paragraphs[-1][-_SHOWN_END:]
        message = f"《{last.title}》的正文没有结尾（末尾是“…{end}”），请核对是否完整"
        yield _review(f"items/{len(body.items)}", message)


def _unlisted_sections(
    items: Sequence[PrintedItem], entries: Sequence[ContentsEntry]
) -> frozenset[str | None]:
    """The sections that the contents leave out as a whole, though they name all the rest.

    Of 简讯 contents often name no item; each of these must be signed or marked as an item is.
    """
    found = {item.entry for item in items}
    if len(found - {None}) < len(entries):
        return frozenset()
    listed = {folded(entry.section) for entry in entries if entry.section}
    sections = {
        item.section for item in items if item.section and folded(item.section) not in listed
    }
    unsure = {
        item.section
        for item in items
        if item.entry is not None or not (item.is_signed or item.is_marked)
    }
    return frozenset(sections - unsure)


def _unlisted(number: int, item: ParsedItem, *, is_whole_section: bool) -> Problem:
    place = f"items/{number}"
    if is_whole_section:
        message = f"《{item.title}》属栏目“{item.section}”，目录没有列出这个栏目"
        return Problem(Severity.NOTE, place, message)
    return _review(place, f"《{item.title}》在正文中，目录没有列出，请核对")


def _item_problems(
    number: int, printed: PrintedItem, item: ParsedItem, entry: ContentsEntry | None
) -> Iterator[Problem]:
    place, title = f"items/{number}", item.title
    if printed.is_untitled:
        yield _review(place, f"没有印标题，暂以首句“{title}”为题，请更正")
    if printed.is_title_doubtful:
        yield _review(place, f"《{title}》这几行是否同一个标题，没有把握，请核对")
    if printed.is_recovered:
        by = "目录" if entry else "供稿单位或段落"
        yield _review(place, f"《{title}》前面没有条目标记，按{by}认作一条，请核对")
    if printed.rival is not None:
        yield _review(place, f"“{printed.rival}…”起是否另为一条，没有把握，请核对分条")
    if (entry is None or folded(entry.title) != folded(title)) and runs_on(title):
        yield _review(place, f"《{title}》像是连着正文的第一句，请核对标题")
    if item.paragraphs and not any(_STOP.search(text) for text in item.paragraphs):
        yield _review(place, f"《{title}》的正文没有一句完整的话，像目录或表格，请核对")
    if printed.signed_inside is not None:
        message = f"《{title}》中间有署名“{printed.signed_inside}”，其后是否另为一条，请核对分条"
        yield _review(place, message)
    if entry is not None and folded(entry.title) != folded(printed.title):
        message = f"目录作《{entry.title}》，正文作《{printed.title}》"
        yield Problem(Severity.NOTE, place, message)
    if title == UNTITLED:
        yield _review(place, "这一条没有读到标题，请核对")
    yield from _text_problems(place, printed, item)
    if printed.persons and printed.source is None:
        names = "、".join(printed.persons)
        yield Problem(Severity.NOTE, place, f"署名“{names}”不是单位，没有作为供稿单位")


def _text_problems(place: str, printed: PrintedItem, item: ParsedItem) -> Iterator[Problem]:
    """What is wrong with title and text, whatever the contents say."""
    title = item.title
    if not item.paragraphs:
        if printed.is_sentence and (
            printed.is_marked or printed.is_signed or printed.entry is not None
        ):
            yield Problem(Severity.NOTE, place, f"《{title}》只有一句话，没有另外的正文")
        else:
            yield _review(place, f"《{title}》没有正文")
    if len(title) > MAX_TITLE:
        yield _review(place, f"标题长达{len(title)}字，像是把正文当成了标题：{title[:20]}…")
    if _LOST in title or any(_LOST in text for text in item.paragraphs):
        yield _review(place, f"《{title}》中有转码时丢失的字（{_LOST}），请对照原件更正")


def _missing(items: Sequence[PrintedItem], entries: Sequence[ContentsEntry]) -> Iterator[Problem]:
    found = {item.entry for item in items}
    for place, entry in enumerate(entries):
        if place not in found:
            yield _review("contents", f"目录列有《{entry.title}》，正文里没有找到")


def _repeated(items: Sequence[ParsedItem]) -> Iterator[Problem]:
    counts = Counter(folded(item.title) for item in items)
    first: dict[str, int] = {}
    for number, item in enumerate(items, start=1):
        title = folded(item.title)
        if counts[title] > 1 and title in first:
            message = f"《{item.title}》与第{first[title]}条标题相同，请核对是否重复"
            yield _review(f"items/{number}", message)
        first.setdefault(title, number)


def _empty(sections: Sequence[str]) -> Iterator[Problem]:
    for section in sections:
        yield _review("contents", f"栏目“{section}”下面没有条目")


def _review(place: str, message: str) -> Problem:
    return Problem(Severity.REVIEW, place, message)
