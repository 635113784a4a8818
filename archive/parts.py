"""A web copy of some items brought into the issue that they belong to."""

from dataclasses import replace

from archive.matching import matched_ordinals
from archive.records import ParsedIssue, ParsedItem


def with_part(before: ParsedIssue, part: ParsedIssue) -> ParsedIssue:
    """The issue as known so far with the items of `part` that it lacks, behind its own.

    What the whole issue prints goes before its web copy: an item that it has stays as it is. Of two
    web copies the newer one counts. The head is the whole issue's, too.
    """
    items = list(before.items)
    filed = list(enumerate(before.items))
    for place, item in zip(matched_ordinals(filed, part.items), part.items, strict=True):
        if place is None:
            items.append(_unnumbered(item))
        elif before.is_part:
            items[place] = _unnumbered(item)
    head = part if before.is_part else before
    return replace(head, items=tuple(items), is_part=before.is_part)


def _unnumbered(item: ParsedItem) -> ParsedItem:
    """The address comes from the issue; a file of one item cannot know it."""
    return replace(item, ordinal=None)
