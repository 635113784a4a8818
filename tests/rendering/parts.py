"""An issue as the parts a printer sets, in order, before anyone asks for lines or tags."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from archive.records import ParsedIssue, ParsedItem
from tests.rendering.layout import Contents, Layout, Title, numeral, words_of


class Role(StrEnum):
    """What a part is to the reader."""

    MASTHEAD = "masthead"
    CONTENTS_HEADING = "contents heading"
    CONTENTS_SECTION = "contents section"
    CONTENTS_ENTRY = "contents entry"
    INSTRUCTIONS = "instructions"
    NOTE = "note"
    SECTION = "section"
    TITLE = "title"
    FIRST = "first paragraph"  # opens an item
    PARAGRAPH = "paragraph"
    ATTRIBUTION = "attribution"
    PAGE_END = "page end"  # the page that ends here
    DISTRIBUTION = "distribution"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class Part:
    """One part; `page` is the page of a contents entry, or the one that ends here."""

    role: Role
    text: str
    page: int | None = None


def parts_of(issue: ParsedIssue, layout: Layout) -> Iterator[Part]:
    """Every part of the issue, in printed order."""
    yield from _head(issue, layout)
    yield from _notes(issue, layout)
    section: str | None = None
    credited = 0
    for ordinal, item in enumerate(issue.items, 1):
        if item.section != section and item.section is not None:
            yield Part(Role.SECTION, layout.body_section.format(section=item.section))
        section = item.section
        credit = _credit(item, credited, layout)
        credited += item.source is not None
        yield from _item(item, ordinal, credit, layout)
        yield from _page_ends(issue, ordinal)
    for kind, receivers in issue.distribution:
        listed = layout.separator.join(receivers)
        yield Part(Role.DISTRIBUTION, layout.distribution.format(kind=kind, receivers=listed))
    if layout.tail:
        yield Part(Role.TAIL, layout.tail)


def _head(issue: ParsedIssue, layout: Layout) -> Iterator[Part]:
    words = words_of(issue)
    for template in layout.masthead:
        yield Part(Role.MASTHEAD, template.format(**words))
    if issue.contents and layout.contents_heading:
        yield Part(Role.CONTENTS_HEADING, layout.contents_heading)
    section: str | None = None
    for entry in issue.contents:
        if entry.section != section and entry.section is not None:
            yield Part(Role.CONTENTS_SECTION, layout.contents_section.format(section=entry.section))
        section = entry.section
        yield Part(Role.CONTENTS_ENTRY, layout.contents_marker + entry.title, entry.page)


def _notes(issue: ParsedIssue, layout: Layout) -> Iterator[Part]:
    if layout.instructions_label:
        yield Part(Role.INSTRUCTIONS, layout.instructions_label)
    for text in issue.instructions:
        yield Part(Role.INSTRUCTIONS, layout.indent + text)
    for place, text in enumerate(issue.editor_note):
        yield Part(Role.NOTE, layout.indent + ("" if place else layout.note_label) + text)


def _item(item: ParsedItem, ordinal: int, credit: str | None, layout: Layout) -> Iterator[Part]:
    marker = layout.marker.format(n=ordinal, cn=numeral(ordinal))
    paragraphs = list(item.paragraphs)
    if credit and not layout.attribution_alone:
        paragraphs[-1] += credit
    opening = layout.indent + paragraphs[0]
    if layout.title is Title.OWN_LINE:
        for line in item.title.replace("——", "\n——").split("\n"):
            yield Part(Role.TITLE, (marker if not line.startswith("——") else "") + line)
    elif layout.title is Title.BRACKETED:
        opening = f"{layout.indent}【{item.title}】{paragraphs[0]}"
    else:
        opening = f"{layout.indent}{marker}{item.title}。{paragraphs[0]}"
    yield Part(Role.FIRST, opening)
    for paragraph in paragraphs[1:]:
        yield Part(Role.PARAGRAPH, layout.indent + paragraph)
    if credit and layout.attribution_alone:
        yield Part(Role.ATTRIBUTION, credit)


def _credit(item: ParsedItem, credited: int, layout: Layout) -> str | None:
    if item.source is None:
        return None
    return layout.attributions[credited % len(layout.attributions)].format(source=item.source)


def _page_ends(issue: ParsedIssue, ordinal: int) -> Iterator[Part]:
    """The pages that end in or after the item, as the pages of this and the next one tell."""
    here = issue.items[ordinal - 1].page
    if here is None:
        return
    following = issue.items[ordinal].page if ordinal < len(issue.items) else here + 1
    for page in range(here, following or here):
        yield Part(Role.PAGE_END, "", page)


def contents_line(text: str, page: int | None, style: Contents, width: int, used: int) -> str:
    """The last line of a contents entry, `used` columns wide, with its page number."""
    if page is None:
        return text
    if style is Contents.GLUED:
        return f"{text}{page}"
    if style is Contents.BRACKETS:
        return f"{text}（{page}）"
    if style is Contents.SPACED:
        return f"{text}\t{page}"
    return f"{text}{'…' * max((width - used) // 2, 3)}{page}"
