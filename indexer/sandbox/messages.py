"""What goes to a reading process and what comes back, as JSON: nothing of a child is unpickled."""

import json
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from archive.exchange import issue_json, parse_issue_json
from archive.records import ParsedIssue, PlaceCode


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read: its path, and the way into it when it lies in a zip archive.

    `members` are member names, outermost first. `is_chosen` False lets the child pass over what is
    no document. `encoding` is asked for, `office` LibreOffice's program; `home` the city of 我市;
    `issue` is what somebody says of the issue that the file belongs to: 安庆组工信息2020年第22期.
    """

    path: str
    members: tuple[str, ...] = ()
    is_chosen: bool = True
    encoding: str | None = None
    office: str | None = None
    home: PlaceCode = "340800"
    issue: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """An issue as read; `read_with` names the program where it makes a difference."""

    issue: ParsedIssue
    sha256: str
    media_type: str
    format: str
    read_with: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a zip archive; `refused` says what is wrong with it, `skipped` why it is passed.

    `members` is the whole way into the archive, `shown` the name as people read it.
    """

    members: tuple[str, ...]
    shown: str
    is_chosen: bool = True
    skipped: str | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A zip archive: its files and those of an archive inside it, each to be read by itself."""

    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that no issue was read from; `is_held` when an editor may still make one of it.

    `sha256` is None when not even its bytes could be had. `is_name_marked`: the marking of secrecy
    stands in the file's name, which is then not to be kept either.
    """

    reason: str
    sha256: str | None = None
    format: str | None = None
    is_held: bool = False
    is_classified: bool = False
    is_name_marked: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a folder that is no document at all."""

    reason: str


Outcome: TypeAlias = Read | Unpacked | Refused | Skipped

_KINDS = {"read": Read, "unpacked": Unpacked, "refused": Refused, "skipped": Skipped}


def job_line(job: Job) -> bytes:
    return json.dumps(asdict(job)).encode() + b"\n"


def parse_job(line: bytes) -> Job:
    """The job that `job_line` gave."""
    fields = json.loads(line)
    return Job(**(fields | {"members": tuple(fields["members"])}))


def outcome_line(outcome: Outcome) -> bytes:
    """One line of ASCII, whatever the outcome holds."""
    kind = next(name for name, of in _KINDS.items() if isinstance(outcome, of))
    if isinstance(outcome, Read):
        fields = {name: getattr(outcome, name) for name in ("sha256", "media_type", "format")}
        fields |= {"read_with": outcome.read_with, "issue": issue_json(outcome.issue)}
    else:
        fields = asdict(outcome)
    return json.dumps({"kind": kind, **fields}).encode() + b"\n"


def parse_outcome(line: bytes) -> Outcome:
    """The outcome that `outcome_line` gave.

    Raises:
        ValueError, LookupError, TypeError, InvalidExchangeError: it is no such line.
    """
    fields: dict[str, Any] = json.loads(line)
    kind = _KINDS[fields.pop("kind")]
    if kind is Read:
        fields["issue"] = parse_issue_json(fields["issue"], "读取结果")
    if kind is Unpacked:
        members = (member | {"members": tuple(member["members"])} for member in fields["members"])
        fields["members"] = tuple(Member(**member) for member in members)
    outcome: Outcome = kind(**fields)
    return outcome
