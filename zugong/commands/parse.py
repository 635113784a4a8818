"""The parse command: one file to its record, nothing filed."""

import json
from pathlib import Path

import click

from archive.errors import BulletinError
from archive.exchange import issue_json
from indexer.sandbox import Desk, Read, Refused, Unpacked
from zugong.commands.options import ExistingPath, asked_encoding
from zugong.reading import reading_of
from zugong.settings import Settings

_file = ExistingPath("file")


class NotOneIssueError(BulletinError):
    """A file that `parse` can print no issue of."""


@click.command()
@click.argument("file", type=_file)
@click.option("--json", "as_json", is_flag=True, help="打印交换格式的 JSON（一行）。")
@asked_encoding
@click.pass_obj
def parse(settings: Settings, file: Path, as_json: bool, encoding: str | None) -> None:
    """只解析一个文件，打印读出的内容，什么都不归档。"""
    read = _read(settings, file, encoding)
    indent = None if as_json else 2
    click.echo(json.dumps(issue_json(read.issue), ensure_ascii=False, indent=indent))


def _read(settings: Settings, file: Path, encoding: str | None) -> Read:
    desk = Desk()
    try:
        outcome = desk.outcome(reading_of(settings, encoding).job(file, (), is_chosen=True))
    finally:
        desk.close()
    if isinstance(outcome, Unpacked):
        count = len(outcome.members)
        raise NotOneIssueError(
            f"{file.name}：压缩包，里面有 {count} 个文件，请用 zugong ingest 归档"
        )
    if isinstance(outcome, Refused):
        raise NotOneIssueError(outcome.reason)
    assert isinstance(outcome, Read)
    return outcome


COMMANDS: tuple[click.Command, ...] = (parse,)
