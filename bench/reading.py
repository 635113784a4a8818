"""How fast files are read: `python -m bench.reading [BULLETINS]`, issues a second and a core.

Each file goes the whole way that an ingest takes it, into a child process and back as a record; the
archive and the index are left out. Bulletins have five items of about 500 characters.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from archive.records import ContentsEntry, FiledItem, ParsedIssue, ParsedItem
from bench.corpus import corpus
from indexer.sandbox import Crew, Expected, Job, Read
from tests.rendering import Page, render
from tests.rendering.paged import render_ofd, render_pdf
from tests.rendering.sample_layouts import SAMPLE_LAYOUTS
from tests.rendering.sheet import Sheet
from tests.rendering.word import render_word
from tests.rendering.word_look import WordLook

ITEMS_AN_ISSUE = 5
_TEXTS = tuple(layout for layout in SAMPLE_LAYOUTS.values() if layout.page is Page.TEXT)
_PAGES = tuple(layout for layout in SAMPLE_LAYOUTS.values() if layout.page is not Page.TEXT)

Printer: TypeAlias = Callable[[ParsedIssue, int], bytes]


@dataclass(frozen=True, slots=True)
class Pace:
    """What reading a folder took, the start of the reading processes included."""

    count: int
    wall_s: float
    cpu_s: float

    @property
    def line(self) -> str:
        cores = len(os.sched_getaffinity(0))
        rate = self.count / self.wall_s
        return (
            f"{self.count} files in {self.wall_s:.1f} s on {cores} cores: {rate:.1f} a second, "
            f"{rate / cores:.1f} a second and core; {self.count / self.cpu_s:.1f} a CPU second"
        )


def main(arguments: Sequence[str]) -> None:
    """Print bulletins in every format we can make, read them, print the pace of each."""
    count = int(arguments[0]) if arguments else 1_000
    issues = list(islice(_issues(), count))
    for name, ending, printer in _printers():
        # Setting pages takes longer than reading them.
        printed = issues if ending in (".txt", ".html") else issues[: max(count // 5, 1)]
        with tempfile.TemporaryDirectory() as folder:
            jobs = list(_written(Path(folder), printed, ending, printer))
            print(f"{name}: {_pace(jobs).line}")


def _printers() -> Iterator[tuple[str, str, Printer]]:
    yield "text", ".txt", lambda issue, n: render(issue, _TEXTS[n % len(_TEXTS)])
    yield "html", ".html", lambda issue, n: render(issue, _PAGES[n % len(_PAGES)])
    yield "docx", ".docx", lambda issue, n: render_word(issue, _TEXTS[n % len(_TEXTS)], WordLook())
    yield "pdf", ".pdf", lambda issue, n: render_pdf(issue, _TEXTS[n % len(_TEXTS)], Sheet())
    yield "ofd", ".ofd", lambda issue, n: render_ofd(issue, _TEXTS[n % len(_TEXTS)], Sheet())


def _written(
    folder: Path, issues: Sequence[ParsedIssue], ending: str, printer: Printer
) -> Iterator[Job]:
    for number, issue in enumerate(issues):
        file = folder / f"{number}{ending}"
        file.write_bytes(printer(issue, number))
        yield Job(str(file))


def _pace(jobs: Sequence[Job]) -> Pace:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    with Crew(len(os.sched_getaffinity(0))) as crew:
        outcomes = [outcome for _, outcome in Expected(crew, ((job, job) for job in jobs))]
    wall_s = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    unread = sum(not isinstance(outcome, Read) for outcome in outcomes)
    if unread:
        print(f"{unread} of {len(jobs)} were refused: the figure is of no use", file=sys.stderr)
    return Pace(
        len(jobs),
        wall_s,
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
    )


def _issues() -> Iterator[ParsedIssue]:
    """Issues without end, no two alike."""
    items = corpus(10**9)
    while held := list(islice(items, ITEMS_AN_ISSUE)):
        yield _issue(held)


def _issue(held: Sequence[FiledItem]) -> ParsedIssue:
    printed = tuple(
        ParsedItem(f.item.title, f.item.paragraphs, (), "市内信息", f.item.source, page)
        for page, f in enumerate(held, 2)
    )
    head = held[0].issue
    return ParsedIssue(
        series="安庆组工信息",
        year=head.issued_on.year,
        number="22",
        issued_on=head.issued_on,
        publisher="中共安庆市委组织部研究室",
        items=printed,
        distribution=(("报", ("省委组织部", "本部领导")),),
        running_total=312,
        label="内部资料",
        contents=tuple(ContentsEntry(item.title, item.section, item.page) for item in printed),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
