"""Commands from the archive to exchange files and back: import, export."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from archive.exchange import issue_json
from archive.store import Archive
from indexer.exchange_file import exchange_reports
from indexer.pipeline import Pipeline
from indexer.report import RunReport
from zugong.commands.options import ExistingPath
from zugong.commands.reports import end_run
from zugong.house import opened_archive, opened_pipeline
from zugong.settings import Settings

_file = ExistingPath("file")


@click.command("import")
@click.argument("file", type=_file)
@click.option("--json", "as_json", is_flag=True, help="最后以 JSON 打印报告。")
@click.pass_obj
def import_(settings: Settings, file: Path, as_json: bool) -> None:
    """归档交换格式文件（一行一期）。"""
    with opened_pipeline(settings) as pipeline:
        run = _imported(pipeline, file)
    if not as_json:
        for report in run.files:
            click.echo(report.line)
    end_run(run, as_json)


def _imported(pipeline: Pipeline, file: Path) -> RunReport:
    try:
        return RunReport(tuple(exchange_reports(file, pipeline.archive, pipeline.gazetteer)))
    finally:
        pipeline.refresh_index()


@click.command()
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="写入文件。")
@click.pass_obj
def export(settings: Settings, output: Path | None) -> None:
    """以交换格式打印全部各期，一行一期，从最早的开始。"""
    with opened_archive(settings) as archive:
        if output is None:
            _write_lines(archive, sys.stdout)
            return
        with output.open("w", encoding="utf-8") as stream:
            _write_lines(archive, stream)


def _write_lines(archive: Archive, stream: TextIO) -> None:
    for line in _export_lines(archive):
        click.echo(line, file=stream)


def _export_lines(archive: Archive) -> Iterator[str]:
    for summary in reversed(archive.issues()):
        yield json.dumps(issue_json(archive.issue(summary.head.key)), ensure_ascii=False)


COMMANDS: tuple[click.Command, ...] = (import_, export)
