"""The ingest command: files, folders and archives into the archive and the index."""

import signal
import sys
from pathlib import Path
from types import FrameType

import click

from indexer.pipeline import Run
from indexer.report import FileReport, RunReport
from indexer.sources import sources
from zugong.commands.options import ExistingPath, asked_encoding
from zugong.commands.reports import Progress, end_run, keep_report
from zugong.house import opened_pipeline
from zugong.settings import Settings

_existing = ExistingPath()
_INTERRUPTED = 130


@click.command()
@click.argument("paths", nargs=-1, required=True, type=_existing)
@click.option("--json", "as_json", is_flag=True, help="最后以 JSON 打印报告。")
@click.option("--dry-run", is_flag=True, help="只读取和检查，什么都不归档。")
@click.option("--accept", is_flag=True, help="把待审核的也归档（问题随期保存）。")
@asked_encoding
@click.pass_obj
def ingest(
    settings: Settings,
    paths: tuple[Path, ...],
    as_json: bool,
    dry_run: bool,
    accept: bool,
    encoding: str | None,
) -> None:
    """归档文件、文件夹、压缩包里的各期；有拒收或待审核的以 1 结束。

    随时可以停（Ctrl+C），再运行一次就接着做：已归档的不会重做。
    """
    found = list(sources(paths))
    done: list[FileReport] = []
    kept = None if dry_run else settings.reports
    with opened_pipeline(settings, encoding) as pipeline, Progress(len(found), as_json) as bar:

        def show(report: FileReport) -> None:
            done.append(report)
            bar.show(report)

        signal.signal(signal.SIGTERM, _interrupt)
        try:
            run = pipeline.ingest(found, show, Run(accept, dry_run))
        except KeyboardInterrupt:
            _end_early(RunReport(tuple(done)), len(found), kept)
    end_run(run, as_json, kept)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _end_early(run: RunReport, count: int, kept: Path | None) -> None:
    if kept is not None:
        keep_report(run, kept)
    click.echo(run.summary, err=True)
    click.echo(
        f"中途停下：{count} 个文件处理了 {len(run.files)} 个；再运行同一命令即可接着做", err=True
    )
    sys.exit(_INTERRUPTED)


COMMANDS: tuple[click.Command, ...] = (ingest,)
