"""The contents of an issue as entries: titles put together from their lines, page, section."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from archive.records import ContentsEntry
from indexer.parsing.attribution import whole_attribution
from indexer.parsing.characters import folded, joined, pieces
from indexer.parsing.contents_lines import ContentsLine, contents_lines
from indexer.parsing.contents_region import Region, contents_region
from indexer.parsing.lines import Line, is_page_mark
from indexer.parsing.markers import MarkerKind, marker_of
from indexer.parsing.titles import clean_title, is_noisy

# Dots may lead from the title to its author, and from there to the page.
_LEADERS = re.compile(r"\s*(?:…{2,}|\.{3,}|·{3,}|．{3,}|—{3,}|-{4,})\s*")
_MAX_TITLE_LINES = 4
_GOES_ON = 0.7
# So many characters may be left out of a title in the contents.
_LEFT_OUT = 12


def read_contents(
    lines: Sequence[Line], start: int
) -> tuple[tuple[ContentsEntry, ...], Region | None]:
    """The entries of the contents behind the masthead, and the lines they stand on."""
    region = contents_region(lines, start)
    if region is None:
        return (), None
    body = folded_lines(lines[region.end :])
    printed = list(contents_lines(lines[region.begin : region.end], body))
    noisy = is_noisy(line.text for line in lines[region.end :])
    return tuple(_entries(printed, body, noisy=noisy)), region


def folded_lines(lines: Sequence[Line]) -> str:
    """The text of `lines` folded, for looking up titles: as running text, then line by line."""
    folds = [folded(line.text) for line in lines if not is_page_mark(line.text)]
    return "".join(folds) + "\n" + "\n".join(folds) + "\n"


def _entries(lines: Sequence[ContentsLine], body: str, *, noisy: bool) -> Iterator[ContentsEntry]:
    for section, group in _groups(lines, body):
        yield from _group_entries(group, section, body, noisy=noisy)


def _groups(
    lines: Sequence[ContentsLine], body: str
) -> Iterator[tuple[str | None, list[ContentsLine]]]:
    """The lines of each section, parted behind page numbers where most entries have one."""
    section: str | None = None
    group: list[ContentsLine] = []
    has_pages = sum(line.page is not None for line in lines) >= 2
    for line in lines:
        is_closed = has_pages and bool(group) and group[-1].page is not None
        if line.section is not None or (is_closed and not _is_hung_on(group, line, body)):
            yield section, group
            group = []
        if line.section is not None:
            section = line.section
        elif is_closed and group:
            # The page stands behind the first line of the title.
            group[-1] = replace(group[-1], title=joined(group[-1].title, line.title))
        else:
            group.append(line)
    yield section, group


def _is_hung_on(group: Sequence[ContentsLine], line: ContentsLine, body: str) -> bool:
    """Whether a line without a page ends the title above it, whose page is printed already."""
    if line.page is not None or line.begins or not (line.title and group[-1].title):
        return False
    return _is_known((group[-1], line), body)


def _group_entries(
    group: Sequence[ContentsLine], section: str | None, body: str, *, noisy: bool
) -> Iterator[ContentsEntry]:
    """The entries that consecutive lines make; a page number ends one."""
    place = 0
    is_paged = bool(group) and group[-1].page is not None
    while place < len(group):
        count = _line_count(group[place : place + _MAX_TITLE_LINES], body, is_paged=is_paged)
        title = ""
        for line in group[place : place + count]:
            title = joined(title, line.title)
        pages = [line.page for line in group[place : place + count] if line.page is not None]
        if title := _title(title, noisy=noisy):
            yield ContentsEntry(title, section, pages[-1] if pages else None)
        place += count


def _line_count(group: Sequence[ContentsLine], body: str, *, is_paged: bool) -> int:
    """How many lines the first title of `group` takes: as many as the body knows as one text."""
    for count in range(len(group), 0, -1):
        lines = group[:count]
        if any(line.begins for line in lines[1:]):
            continue
        if not _is_known(lines, body) or _leaves_out(lines, group[count:], body):
            continue
        # Of one page number the last words may be misprinted: the lines before it go with them.
        if not is_paged or count == len(group) or _is_known(group[count:], body):
            return count
    marked = next((i for i, line in enumerate(group[1:], start=1) if line.begins), len(group))
    if is_paged:
        return marked
    count = 1
    while count < marked and _continues(group[count - 1], group[count], group[0], body):
        count += 1
    return count


def _is_known(lines: Sequence[ContentsLine], body: str) -> bool:
    return folded("".join(line.title for line in lines)) in body


def _leaves_out(lines: Sequence[ContentsLine], rest: Sequence[ContentsLine], body: str) -> bool:
    """Whether the next line goes on with the title of `lines` where the body says a little more."""
    if not rest or rest[0].begins:
        return False
    title, more = folded("".join(line.title for line in lines)), folded(rest[0].title)
    place = body.find(title) if title and more else -1
    after = place + len(title)
    return place >= 0 and body.find(more, after, after + _LEFT_OUT + len(more)) - after > 0


def _continues(last: ContentsLine, line: ContentsLine, first: ContentsLine, body: str) -> bool:
    """Whether a line goes on with the title of the last, judged by the body or by a hanging indent."""
    if not line.title or line.title.startswith(("—", "——")):
        return True
    if last.page is None and line.indent > first.indent and first.begins:
        return True
    title, rest = folded(last.title), folded(line.title)
    place = body.find(title) if title else -1
    if place < 0:
        return False
    if rest in body:
        return _leaves_out((last,), (line,), body)
    after = body[place + len(title) : place + len(title) + len(rest)]
    return SequenceMatcher(None, after, rest, autojunk=False).ratio() >= _GOES_ON


def _title(printed: str, *, noisy: bool) -> str:
    """A title as printed in the contents: without the author set apart, 【】 around it, final stop."""
    parts = pieces(_LEADERS.sub("\t", printed))
    if len(parts) > 1 and whole_attribution(parts[-1], is_set_apart=True) is not None:
        printed = "  ".join(parts[:-1])
    marker = marker_of(printed)
    if marker is not None and marker.kind is MarkerKind.BRACKET and marker.end == len(printed):
        printed = marker.inner or printed
    return clean_title(printed, noisy=noisy)
