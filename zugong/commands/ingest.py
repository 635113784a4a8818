"""Commands from files to the archive and back: ingest, parse, import, export."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from archive.exchange import issue_json
from archive.places import Gazetteer
from archive.store import Archive
from indexer.exchange_file import exchange_reports
from indexer.parsing import parse_issue
from indexer.pipeline import Pipeline, file_name
from indexer.readers import read_document
from indexer.report import FileReport, RunReport, Verdict
from indexer.sources import file_content, sources
from zugong.house import opened_archive, opened_pipeline
from zugong.settings import Settings

_existing = click.Path(exists=True, path_type=Path)
_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=_existing)
@click.option("--json", "as_json", is_flag=True, help="最后以 JSON 打印报告。")
@click.option("--dry-run", is_flag=True, help="只读取和检查，什么都不归档。")
@click.option("--accept", is_flag=True, help="把待审核的也归档（问题随期保存）。")
@click.pass_obj
def ingest(
    settings: Settings, paths: tuple[Path, ...], as_json: bool, dry_run: bool, accept: bool
) -> None:
    """归档文件、文件夹、压缩包里的各期；有拒收或待审核的以 1 结束。"""
    found = list(sources(paths))
    with opened_pipeline(settings) as pipeline, _Progress(len(found), as_json) as progress:
        run = pipeline.ingest(found, progress.show, accept=accept, dry_run=dry_run)
    _print_run(run, as_json)


class _Progress:
    """A bar on a terminal; elsewhere a line a file at once, which acknowledges what is filed."""

    def __init__(self, length: int, as_json: bool) -> None:
        self._out: TextIO = sys.stderr if as_json else sys.stdout
        self._lines: list[str] = []
        hidden = not sys.stderr.isatty()
        self._bar = click.progressbar(
            length=length, label="读取", file=sys.stderr, hidden=hidden, show_eta=True
        )
        self._waiting = not hidden

    def __enter__(self) -> "_Progress":
        self._bar.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.render_finish()
        for line in self._lines:
            click.echo(line, file=self._out)

    def show(self, report: FileReport) -> None:
        self._bar.update(1)
        if report.verdict is Verdict.SKIPPED:
            return  # the summary tells of them by kind: a folder may hold more of them than issues
        if self._waiting:
            self._lines.append(report.line)
        else:
            click.echo(report.line, file=self._out)


def _print_run(run: RunReport, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(run.object, ensure_ascii=False, indent=2))
    else:
        click.echo(run.summary)
    if not run.is_well:
        sys.exit(1)


@click.command()
@click.argument("file", type=_file)
@click.option("--json", "as_json", is_flag=True, help="打印交换格式的 JSON（一行）。")
@click.pass_obj
def parse(settings: Settings, file: Path, as_json: bool) -> None:
    """只解析一个文件，打印读出的内容，什么都不归档。"""
    document = read_document(file_name(str(file)), file_content(file))
    issue = parse_issue(document, Gazetteer.load(), settings.home_place)
    indent = None if as_json else 2
    click.echo(json.dumps(issue_json(issue), ensure_ascii=False, indent=indent))


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
    _print_run(run, as_json)


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


COMMANDS: tuple[click.Command, ...] = (ingest, parse, import_, export)
