"""Where a typed reference leads: the issue or item that 安庆组工信息2020年第22期第3页 names."""

from collections.abc import Iterator
from itertools import islice

from archive.records import IssueHead, Item, ItemKey, Moved, SeriesSummary, Withdrawn
from archive.store import Archive, UnknownKeyError
from index.fold import fold
from index.language.references import Reference, is_numbered
from portal.addresses import issue_path, item_path
from portal.present import Link, issue_label, printed_date

# 第22期 alone names one of every year.
MOST_OFFERED = 5


def reference_links(reference: Reference | None, archive: Archive) -> tuple[Link, ...]:
    """Links to what `reference` may name, newest first; empty when nothing of the kind is filed."""
    if reference is None:
        return ()
    heads = islice(_heads(reference, archive), MOST_OFFERED)
    links = [link for head in heads for link in _links(head, reference, archive)]
    return tuple(links[:MOST_OFFERED])


def _heads(reference: Reference, archive: Archive) -> Iterator[IssueHead]:
    named = [series for series in archive.series() if _is_named(series, reference.series)]
    exact = [series for series in named if fold(series.title) == reference.series]
    slugs = {series.slug for series in exact or named}
    for issue in archive.issues(year=reference.year):
        key = issue.head.key
        if key.series in slugs and is_numbered(key.number, reference.number):
            yield issue.head


def _is_named(series: SeriesSummary, name: str | None) -> bool:
    return name is None or name == series.slug or name in fold(series.title)


def _links(head: IssueHead, reference: Reference, archive: Archive) -> Iterator[Link]:
    """The items on the page, or the one item; where they cannot be told, the issue."""
    if reference.page is not None:
        on_page = _on_page(archive.issue(head.key).items, reference.page)
        links = [_item_link(item, head) for item in on_page]
    elif reference.ordinal is not None:
        links = _links_at(ItemKey(head.key, reference.ordinal), archive)
    else:
        links = []
    yield from links or [Link(_label(head), issue_path(head.key), printed_date(head.issued_on))]


def _on_page(items: tuple[Item, ...], page: int) -> tuple[Item, ...]:
    """The items that begin on the page, or the one that runs over it."""
    beginning = tuple(item for item in items if item.page == page)
    before = [item for item in items if item.page is not None and item.page < page]
    return beginning or tuple(before[-1:])


def _links_at(key: ItemKey, archive: Archive) -> list[Link]:
    """The item of an address, or that it was merged into; nothing for one withdrawn."""
    try:
        found = archive.lookup(key)
    except UnknownKeyError:
        return []
    if isinstance(found, Moved):
        return _links_at(found.target, archive)
    return [] if isinstance(found, Withdrawn) else [_item_link(found.item, found.issue)]


def _item_link(item: Item, head: IssueHead) -> Link:
    return Link(item.title, item_path(item.key), _label(head))


def _label(head: IssueHead) -> str:
    return f"《{head.series}》{issue_label(head)}"
