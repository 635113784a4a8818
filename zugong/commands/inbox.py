"""The inbox command: held and refused files with their reasons, and what is decided on them."""

import getpass
import json
import sys
from pathlib import Path

import click

from archive.inbox import AlreadyDecidedError
from archive.records import Arrival, Decision, Held, InboxEntry
from indexer.pipeline import Pipeline, Run
from indexer.report import FileReport, Verdict, on_screen
from indexer.sources import Source
from zugong.commands.options import ExistingPath
from zugong.house import opened_archive, opened_pipeline
from zugong.settings import Settings

_LABELS = {Held.HELD: "待审核", Held.REFUSED: "拒收"}
_DECIDED = {
    Decision.ACCEPTED: "已归档",
    Decision.REFUSED: "不收",
    Decision.REPLACED: "已由别的文件代替",
}
_by = click.option("--by", default=getpass.getuser, show_default="当前用户", help="决定人。")
_number = click.argument("number", type=click.IntRange(1))


@click.group(invoke_without_command=True)
@click.option("--all", "with_decided", is_flag=True, help="连已决定的也列出。")
@click.option("--json", "as_json", is_flag=True, help="打印 JSON。")
@click.pass_context
def inbox(context: click.Context, with_decided: bool, as_json: bool) -> None:
    """列出没有归档、等待决定的文件和原因；accept、refuse、replace 作出决定。"""
    if context.invoked_subcommand is not None:
        return
    with opened_archive(context.obj) as archive:
        entries = archive.inbox(with_decided=with_decided)
    if as_json:
        click.echo(json.dumps([_object(entry) for entry in entries], ensure_ascii=False, indent=2))
        return
    for entry in entries:
        click.echo(_lines(entry))
    click.echo(f"共 {len(entries)} 个" if entries else "收件箱是空的。")


@inbox.command()
@_number
@click.option("--issue", help="属于哪一期，如 安庆组工信息2020年第22期；文件没有写明时用。")
@_by
@click.pass_obj
def accept(settings: Settings, number: int, issue: str | None, by: str) -> None:
    """看过原因，照样归档：文件须还在原处，内容没有变。"""
    with opened_pipeline(settings) as pipeline:
        arrival = _waiting(pipeline, number).arrival
        _tell(pipeline.accept(arrival, by, issue))


@inbox.command()
@_number
@click.option("--reason", required=True, help="原因，随记录保存。")
@_by
@click.pass_obj
def refuse(settings: Settings, number: int, reason: str, by: str) -> None:
    """决定不收；同样的文件以后不再提起。"""
    with opened_archive(settings) as archive:
        archive.decide(number, Decision.REFUSED, by, reason)
    click.echo(f"收件箱第 {number} 号：不收")


@inbox.command()
@_number
@click.argument("file", type=ExistingPath("file"))
@_by
@click.pass_obj
def replace(settings: Settings, number: int, file: Path, by: str) -> None:
    """用改好的文件代替它归档。"""
    with opened_pipeline(settings) as pipeline:
        _waiting(pipeline, number)
        (report,) = pipeline.ingest([Source(file)], lambda report: None, Run(by=by)).files
        if report.verdict is not Verdict.REFUSED:
            pipeline.archive.decide(number, Decision.REPLACED, by, f"由 {file.name} 代替")
        _tell(report)


def _waiting(pipeline: Pipeline, number: int) -> InboxEntry:
    entry = pipeline.archive.inbox_entry(number)
    if entry.decision is not None:
        raise AlreadyDecidedError(entry)
    return entry


def _tell(report: FileReport) -> None:
    click.echo(report.line)
    if report.verdict in (Verdict.HELD, Verdict.REFUSED):
        sys.exit(1)


def _lines(entry: InboxEntry) -> str:
    """An entry for people: what, since when, where; the reasons below."""
    arrival = entry.arrival
    state = _DECIDED[entry.decision] if entry.decision else _LABELS[arrival.verdict]
    note = f"（{entry.note}）" if entry.note else ""
    head = f"{entry.id:>4}  {state}{note}  {entry.seen_at:%Y-%m-%d}  {_shown(arrival)}"
    return "\n".join(map(on_screen, (head, *(f"        {reason}" for reason in arrival.reasons))))


def _shown(arrival: Arrival) -> str:
    """Where it lies; of a name that bears a marking only the hash of the bytes is known."""
    return (
        "/".join(arrival.place) or f"（文件名带密级标志，不予记录；sha256 {arrival.sha256[:16]}…）"
    )


def _object(entry: InboxEntry) -> dict[str, object]:
    arrival = entry.arrival
    return {
        "id": entry.id,
        "verdict": arrival.verdict.value,
        "place": list(arrival.place),
        "sha256": arrival.sha256,
        "reasons": list(arrival.reasons),
        "classified": arrival.is_classified,
        "seen_at": entry.seen_at.isoformat(),
        "decision": entry.decision.value if entry.decision else None,
        "decided_by": entry.decided_by,
        "decided_at": entry.decided_at.isoformat() if entry.decided_at else None,
        "note": entry.note,
    }


COMMANDS: tuple[click.Command, ...] = (inbox,)
