"""What an address stands for in the archive, or the complaint that it stands for nothing."""

from archive.errors import BulletinError
from archive.identity import UnknownKeyError
from archive.records import FiledItem, Issue, ItemKey, Moved, SeriesSummary, Withdrawn
from archive.store import Archive


class WithdrawnError(BulletinError):
    """The item of this address was withdrawn."""

    def __init__(self, withdrawn: Withdrawn) -> None:
        super().__init__(f"{withdrawn.key} 已撤回：{withdrawn.reason}")
        self.withdrawn = withdrawn


class MovedError(BulletinError):
    """The item of this address is read at another one now."""

    def __init__(self, moved: Moved) -> None:
        super().__init__(f"{moved.key} 已并入 {moved.target}：{moved.reason}")
        self.moved = moved


def standing_item(archive: Archive, key: ItemKey) -> FiledItem:
    """The item at `key`.

    Raises:
        UnknownKeyError: never was one.
        MovedError: it was merged into another one.
        WithdrawnError: it was withdrawn.
    """
    match archive.lookup(key):
        case Moved() as moved:
            raise MovedError(moved)
        case Withdrawn() as withdrawn:
            raise WithdrawnError(withdrawn)
        case filed:
            return filed


def known_series(archive: Archive, slug: str) -> SeriesSummary:
    """The series at /slug/.

    Raises:
        UnknownKeyError: no issue of such a series is filed.
    """
    for summary in archive.series():
        if summary.slug == slug:
            return summary
    raise UnknownKeyError(slug, "刊物")


def issues_of_year(archive: Archive, slug: str, year: int) -> tuple[Issue, ...]:
    """The issues numbered in `year`, newest first.

    Raises:
        UnknownKeyError: none is filed.
    """
    summaries = archive.issues(slug, year)
    if not summaries:
        raise UnknownKeyError(f"{slug}/{year}", "这一年的期")
    return tuple(archive.issue(summary.head.key) for summary in summaries)
