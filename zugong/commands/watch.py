"""The watch command: what appears in a folder is filed as soon as it is written to the end."""

import signal
from pathlib import Path
from threading import Event

import click

from indexer.pipeline import Pipeline, Run
from indexer.report import FileReport, RunReport, Verdict
from indexer.sources import Source
from indexer.watching import SETTLE_S, arrivals
from zugong.commands.options import ExistingPath
from zugong.commands.reports import keep_report
from zugong.house import opened_pipeline
from zugong.settings import Settings

_folder = ExistingPath("folder")
_QUIET = frozenset((Verdict.SKIPPED, Verdict.UNCHANGED))


@click.command()
@click.argument("folders", nargs=-1, required=True, type=_folder)
@click.option(
    "--settle",
    "settle_s",
    type=click.FloatRange(0, 3600),
    default=SETTLE_S,
    show_default=True,
    help="文件多少秒没有变化才读取。",
)
@click.option("--poll", is_flag=True, help="反复查看而不等通知：网络共享文件夹用。")
@click.pass_obj
def watch(settings: Settings, folders: tuple[Path, ...], settle_s: float, poll: bool) -> None:
    """守着文件夹：出现一个刊物文件就归档一个，文件不移动、不改名。按 Ctrl+C 停止。"""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    click.echo(f"正在守候：{'、'.join(map(str, folders))}（按 Ctrl+C 停止）")
    with opened_pipeline(settings) as pipeline:
        for batch in arrivals(folders, stop, settle_s, is_polled=poll):
            _file(pipeline, batch, settings.reports)
    click.echo("已停止守候。")


def _file(pipeline: Pipeline, batch: tuple[Source, ...], reports: Path) -> None:
    """File a batch; what is known already is not told again."""
    run = pipeline.ingest(batch, _tell, Run())
    told = RunReport(tuple(report for report in run.files if report.verdict not in _QUIET))
    if told.files:
        keep_report(told, reports)


def _tell(report: FileReport) -> None:
    if report.verdict not in _QUIET:
        click.echo(report.line)


COMMANDS: tuple[click.Command, ...] = (watch,)
