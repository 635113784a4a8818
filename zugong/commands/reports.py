"""How a run is told of: a line a file as it goes, a table and a JSON report at its end."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Self, TextIO

import click

from indexer.report import FileReport, RunReport, Verdict

_KEPT_REPORTS = 200


class Progress:
    """A bar with an estimate on a terminal; a line a file at once, which acknowledges it.

    `length` is the count of files; those of archives come on top.
    """

    def __init__(self, length: int, as_json: bool) -> None:
        self._out: TextIO = sys.stderr if as_json else sys.stdout
        self._lines: list[str] = []
        hidden = not sys.stderr.isatty()
        self._bar = click.progressbar(
            length=length,
            label="读取",
            file=sys.stderr,
            hidden=hidden,
            show_eta=True,
            show_pos=True,
        )
        self._waiting = not hidden

    def __enter__(self) -> Self:
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


def end_run(run: RunReport, as_json: bool, kept: Path | None = None) -> None:
    """Print the summary of a run, keep its JSON in the folder `kept`, end with its exit code."""
    if kept is not None:
        file = keep_report(run, kept)
        if not as_json:
            click.echo(f"报告：{file}")
    if as_json:
        click.echo(json.dumps(run.object, ensure_ascii=False, indent=2))
    else:
        click.echo(run.summary)
    if not run.is_well:
        sys.exit(1)


def keep_report(run: RunReport, folder: Path) -> Path:
    """The file that the run's JSON report is in now; old reports go, the newest stay."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{datetime.now():%Y%m%d-%H%M%S-%f}.json"
    text = json.dumps(run.kept.object, ensure_ascii=False, indent=2)
    # A file's name may hold bytes that are no text.
    file.write_text(text, "utf-8", errors="backslashreplace")
    for old in sorted(folder.glob("*.json"))[:-_KEPT_REPORTS]:
        old.unlink(missing_ok=True)
    return file
