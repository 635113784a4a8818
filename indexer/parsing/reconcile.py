"""Contents and body brought together: the better wording, page and section, what does not agree."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from archive.records import ContentsEntry, ParsedItem, Problem, Severity
from indexer.parsing.characters import folded
from indexer.parsing.item_problems import item_problems, review
from indexer.parsing.place_decision import PlaceDecision
from indexer.parsing.printed import PrintedBody, PrintedItem
from indexer.parsing.wordings import has_same_head, is_abbreviation, is_misprint

# (ordinal, item, section) → where the item belongs, its doubt named items/ORDINAL.
PlacesOf = Callable[[int, PrintedItem, str | None], PlaceDecision]


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
        problems += item_problems(number, printed, item, entry)
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
    return review(place, f"《{item.title}》在正文中，目录没有列出，请核对")


def _missing(items: Sequence[PrintedItem], entries: Sequence[ContentsEntry]) -> Iterator[Problem]:
    found = {item.entry for item in items}
    for place, entry in enumerate(entries):
        if place not in found:
            yield review("contents", f"目录列有《{entry.title}》，正文里没有找到")


def _repeated(items: Sequence[ParsedItem]) -> Iterator[Problem]:
    counts = Counter(folded(item.title) for item in items)
    first: dict[str, int] = {}
    for number, item in enumerate(items, start=1):
        title = folded(item.title)
        if counts[title] > 1 and title in first:
            message = f"《{item.title}》与第{first[title]}条标题相同，请核对是否重复"
            yield review(f"items/{number}", message)
        first.setdefault(title, number)


def _empty(sections: Sequence[str]) -> Iterator[Problem]:
    for section in sections:
        yield review("contents", f"栏目“{section}”下面没有条目")
