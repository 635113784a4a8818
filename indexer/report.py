"""What a run of ingest did with each file: values, shown as a table or as JSON."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from archive.records import Filing, Outcome, Problem
from indexer.parsing.characters import width
from indexer.sandbox.messages import Read


class Verdict(StrEnum):
    """What became of a file; the last two make the run end with exit code 1."""

    FILED = "filed"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    READABLE = "readable"  # of a dry run: would be filed
    SKIPPED = "skipped"
    HELD = "held"
    REFUSED = "refused"


LABELS = {
    Verdict.FILED: "已归档",
    Verdict.REVISED: "新版本",
    Verdict.UNCHANGED: "无变化",
    Verdict.READABLE: "可归档",
    Verdict.SKIPPED: "跳过",
    Verdict.HELD: "待审核",
    Verdict.REFUSED: "拒收",
}
_OF_OUTCOME = {
    Outcome.FILED: Verdict.FILED,
    Outcome.REVISED: Verdict.REVISED,
    Outcome.UNCHANGED: Verdict.UNCHANGED,
}
# What moves a terminal's cursor, ends its line or turns its writing around.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file's line: `reasons` are Chinese sentences, `key` the issue's address once filed.

    `format` is the format by its content, `read_with` the program that read it where it makes a
    difference; `entry` the number under which the inbox lists it. `is_name_marked`: the name itself
    bears a marking of secrecy, and is shown to whoever named the file but kept nowhere.
    """

    name: str
    verdict: Verdict
    key: str | None = None
    item_count: int | None = None
    reasons: tuple[str, ...] = ()
    format: str | None = None
    read_with: str | None = None
    entry: int | None = None
    is_name_marked: bool = False

    def read_as(self, read: Read) -> Self:
        """This report with how the file was read."""
        return replace(self, format=read.format, read_with=read.read_with)

    def waiting_as(self, entry: int) -> Self:
        """This report with the number of its entry in the inbox."""
        return replace(self, entry=entry)

    @property
    def line(self) -> str:
        """This report as one line for people, reasons on lines of their own below."""
        issue = f" {self.key}（{self.item_count} 条）" if self.key else ""
        read_with = f"（由 {self.read_with} 读取）" if self.read_with else ""
        waits = f"（收件箱第 {self.entry} 号）" if self.entry else ""
        reasons = "".join(f"\n    {on_screen(reason)}" for reason in self.reasons)
        return f"{LABELS[self.verdict]}{issue}  {on_screen(self.name)}{read_with}{waits}{reasons}"

    @property
    def kept(self) -> Self:
        """This report as it may be written to disk."""
        return replace(self, name="（文件名带密级标志，不予记录）") if self.is_name_marked else self

    @property
    def object(self) -> dict[str, object]:
        """This report as the object that `ingest --json` prints."""
        return {
            "file": self.name,
            "verdict": self.verdict.value,
            "issue": self.key,
            "items": self.item_count,
            "reasons": list(self.reasons),
            "format": self.format,
            "read_with": self.read_with,
            "inbox": self.entry,
        }


def filed_report(name: str, filing: Filing, problems: Iterable[Problem]) -> FileReport:
    """The line of a file whose issue is in the archive now."""
    reasons = (*filing.differences, *(problem_line(problem) for problem in problems))
    verdict = _OF_OUTCOME[filing.outcome]
    if verdict is Verdict.UNCHANGED:
        reasons = (f"同样的文件已归档为 {filing.key}，什么都没有改动",)
    return FileReport(name, verdict, str(filing.key), filing.item_count, reasons)


def problem_line(problem: Problem) -> str:
    """A problem as a sentence with its place in the file."""
    return f"〔{problem.place}〕{problem.message}"


@dataclass(frozen=True, slots=True)
class RunReport:
    """All files of a run, in the order read."""

    files: tuple[FileReport, ...]

    def count(self, verdict: Verdict) -> int:
        return sum(report.verdict is verdict for report in self.files)

    @property
    def is_well(self) -> bool:
        """Whether nothing was held or refused."""
        return not (self.count(Verdict.HELD) or self.count(Verdict.REFUSED))

    @property
    def summary(self) -> str:
        """How many files had which verdict, a table by format, and why files were skipped."""
        counts = ((label, self.count(verdict)) for verdict, label in LABELS.items())
        shown = "，".join(f"{label} {count}" for label, count in counts if count)
        skipped = Counter(r.reasons for r in self.files if r.verdict is Verdict.SKIPPED)
        lines = (
            f"跳过 {count} 个：{on_screen('；'.join(reasons))}"
            for reasons, count in skipped.items()
        )
        head = f"共 {len(self.files)} 个文件：{shown or '没有可读的文件'}"
        return "\n".join((head, *self._table(), *lines))

    def _table(self) -> Iterator[str]:
        """Formats down, verdicts across; nothing when a line says it all."""
        counts = Counter((r.format, r.verdict) for r in self.files if r.format is not None)
        formats = sorted({form for form, _ in counts})
        verdicts = [verdict for verdict in Verdict if self.count(verdict)]
        if len(formats) < 2 or len(verdicts) < 2:
            return
        first = max(map(width, formats)) + 2
        yield padded("格式", first) + "".join(padded(LABELS[v], 8) for v in verdicts)
        for form in formats:
            cells = (padded(str(counts[form, v] or ""), 8) for v in verdicts)
            yield (padded(form, first) + "".join(cells)).rstrip()

    @property
    def kept(self) -> Self:
        """This report as it may be written to disk."""
        return replace(self, files=tuple(report.kept for report in self.files))

    @property
    def object(self) -> dict[str, object]:
        """The object that `ingest --json` prints."""
        return {
            "files": [report.object for report in self.files],
            "totals": {verdict.value: self.count(verdict) for verdict in Verdict},
        }


def padded(text: str, columns: int) -> str:
    """`text` filled up to so many columns of a terminal, where a Chinese character takes two."""
    return text + " " * max(columns - width(text), 0)


def on_screen(text: str) -> str:
    """`text` on one line of a terminal: file names may give it orders, or fake other lines."""
    return _UNSEEN.sub(lambda unseen: unseen[0].encode("unicode_escape").decode(), text)
