"""What an issue and an item are: the frozen records every side shares."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

# GB/T 2260, e.g. "340825"; a local code for a zone that has none.
PlaceCode: TypeAlias = str


class Severity(StrEnum):
    """What a problem means for filing."""

    NOTE = "note"  # filed, and shown to the editor
    REVIEW = "review"  # held until an editor accepts it
    REFUSE = "refuse"  # never filed


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that could not be understood or does not agree.

    `place` says where: "masthead", "contents", "items/3", "distribution", or "line 12".
    """

    severity: Severity
    place: str
    message: str  # a Chinese sentence for the editor


@dataclass(frozen=True, slots=True, order=True)
class IssueKey:
    """The permanent address of an issue: aqzgxx/2020/22.

    `year` is the numbering year, which a January issue may carry over from the year before.
    `number` is as in the address: "22", "22-23" (joint), "zk" / "zk3" (增刊), "tk" (特刊).
    """

    series: str
    year: int
    number: str

    def __str__(self) -> str:
        return f"{self.series}/{self.year}/{self.number}"


@dataclass(frozen=True, slots=True, order=True)
class ItemKey:
    """The permanent address of an item: aqzgxx/2020/22/3; the ordinal is minted at first filing."""

    issue: IssueKey
    ordinal: int

    def __str__(self) -> str:
        return f"{self.issue}/{self.ordinal}"


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the printed contents, its parts joined and its page number taken off."""

    title: str
    section: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class ParsedItem:
    """One item as read from a file: no identity yet.

    `title` is without the final 。; `paragraphs` are one string a paragraph, without the title, the
    marker and the attribution; `places` most specific first, empty for a whole-city item; `source`
    is the attribution without brackets. `ordinal` is the address an exchange file brings along;
    None: the item's position. `place_reason` says what decided `places`, for the editor: 标题首词.
    """

    title: str
    paragraphs: tuple[str, ...]
    places: tuple[PlaceCode, ...] = ()
    section: str | None = None
    source: str | None = None
    page: int | None = None
    ordinal: int | None = None
    place_reason: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedIssue:
    """One issue as read from a file: what `zugong parse --json` prints.

    `number` is "22", "22-23" for a joint issue, "增刊" or "增刊3", "特刊". `distribution` keeps the
    printed order, one (kind, receivers) a line: ("报", ("省委组织部", "本部领导")).
    `instructions` is the text of the 领导批示 box, `editor_note` of a 编者按 on the whole issue.
    `is_part` says that the file holds only some items of the issue (a web copy of a single one):
    what it leaves out is not gone from the issue.
    """

    series: str
    year: int
    number: str
    issued_on: date
    publisher: str | None
    items: tuple[ParsedItem, ...]
    distribution: tuple[tuple[str, tuple[str, ...]], ...] = ()
    running_total: int | None = None  # 总第312期
    label: str | None = None  # 内部资料
    instructions: tuple[str, ...] = ()
    editor_note: tuple[str, ...] = ()
    contents: tuple[ContentsEntry, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """A published file as it came: `name` without folders."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Original:
    """A kept original: what is known of it without reading its bytes."""

    sha256: str
    name: str
    media_type: str
    size: int  # bytes
    filed_at: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """One item of one issue, as printed and since corrected; fields mean what ParsedItem says."""

    key: ItemKey
    title: str
    paragraphs: tuple[str, ...]
    places: tuple[PlaceCode, ...]
    section: str | None
    source: str | None
    page: int | None
    place_reason: str | None = None


@dataclass(frozen=True, slots=True)
class IssueHead:
    """What every page that names an issue needs of it."""

    key: IssueKey
    series: str  # 安庆组工信息
    number: str  # as in ParsedIssue: "22", "增刊3"
    issued_on: date
    publisher: str | None


@dataclass(frozen=True, slots=True)
class FiledItem:
    """An item with the issue it stands in; `revision` grows when anything shown of it changes."""

    item: Item
    issue: IssueHead
    revision: int


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of one item set by hand; it outlives every new filing of the issue.

    `printed` and `value` are the field's exchange form as JSON text. `contradicted` is set when a
    later filing printed something else than what the editor had corrected.
    """

    key: ItemKey
    field: str
    printed: str
    value: str
    made_by: str
    reason: str
    made_at: datetime
    contradicted: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """A filed issue: its head, what else was printed, its items in printed order."""

    head: IssueHead
    running_total: int | None
    label: str | None
    instructions: tuple[str, ...]
    editor_note: tuple[str, ...]
    contents: tuple[ContentsEntry, ...]
    items: tuple[Item, ...]  # without withdrawn and merged ones
    distribution: tuple[tuple[str, tuple[str, ...]], ...]
    problems: tuple[Problem, ...]
    version: int  # 1 at first filing
    original: Original


@dataclass(frozen=True, slots=True)
class IssueSummary:
    """A line of a list of issues."""

    head: IssueHead
    item_count: int


@dataclass(frozen=True, slots=True)
class SeriesSummary:
    """A line of the list of series."""

    slug: str
    title: str
    issue_count: int
    item_count: int
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class Moved:
    """An address that now leads to another one."""

    key: ItemKey
    target: ItemKey
    reason: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An address whose item was withdrawn: answered 410, naming the issue and the date."""

    key: ItemKey
    issue: IssueHead
    withdrawn_on: date
    reason: str


class Outcome(StrEnum):
    """What filing did."""

    FILED = "filed"  # a new issue
    UNCHANGED = "unchanged"  # the very bytes are already filed
    REVISED = "revised"  # a new version of a filed issue


@dataclass(frozen=True, slots=True)
class Filing:
    """The answer to filing an issue; `differences` are Chinese sentences, for a revision only."""

    outcome: Outcome
    key: IssueKey
    version: int
    item_count: int
    differences: tuple[str, ...] = ()


class Held(StrEnum):
    """Why a file waits in the inbox."""

    HELD = "held"  # read, with a doubt that an editor may accept
    REFUSED = "refused"  # not readable, or not to be filed


class Decision(StrEnum):
    """What ended a file's stay in the inbox."""

    ACCEPTED = "accepted"  # filed after all
    REFUSED = "refused"  # not to be filed; the same bytes are passed over from now on
    REPLACED = "replaced"  # another file came instead


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that came in and was not filed; its content is never kept here.

    `place` leads to it: its path, then the way into a zip archive. It is empty, and `name` None,
    for a file whose name bears a marking of secrecy.
    """

    sha256: str
    name: str | None
    place: tuple[str, ...]
    verdict: Held
    reasons: tuple[str, ...]
    is_classified: bool = False


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """An arrival with what was decided; `decision` is None while it waits."""

    id: int
    arrival: Arrival
    seen_at: datetime
    decision: Decision | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str | None = None  # the reason given, or the address it was filed under


@dataclass(frozen=True, slots=True)
class Changes:
    """What an index that stands at an older sequence must still learn."""

    changed: tuple[FiledItem, ...]
    removed: tuple[ItemKey, ...]
    sequence: int
