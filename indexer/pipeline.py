"""From files to archive and index: read, parse, file; then bring the index up to the archive."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from archive.errors import BulletinError
from archive.places import Gazetteer
from archive.records import Filing, OriginalFile, ParsedIssue, PlaceCode, Severity
from archive.store import Archive
from index.generations import IndexFolder
from indexer.document import Document
from indexer.parsing import parse_issue
from indexer.readers import read_document
from indexer.report import FileReport, RunReport, Verdict, filed_report, problem_line
from indexer.sources import Source

_HOLDING = (Severity.REVIEW, Severity.REFUSE)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The archive and the index that files flow into; `home` is the city whose bulletin it is."""

    archive: Archive
    index: IndexFolder
    gazetteer: Gazetteer
    home: PlaceCode = "340800"

    def ingest(
        self,
        sources: Iterable[Source],
        report: Callable[[FileReport], None],
        *,
        accept: bool = False,
        dry_run: bool = False,
    ) -> RunReport:
        """What became of each source; `report` hears of each as soon as it is decided.

        An issue that `report` hears of as filed is acknowledged: original and archive are on disk.
        `accept` files what would be held for review. The index follows at the end, also when the
        run is interrupted.
        """
        done: list[FileReport] = []
        try:
            for source in sources:
                done.append(self._one(source, accept=accept, dry_run=dry_run))
                report(done[-1])
        finally:
            if not dry_run:
                self.refresh_index()
        return RunReport(tuple(done))

    def refresh_index(self) -> None:
        """Bring the index to the archive's state: nothing, the changes, or all of it anew."""
        state = self.index.state()
        if state is None or not state.is_current_stamp or self._is_damaged(state.generation):
            self.rebuild_index()
        elif state.sequence != self.archive.sequence():
            self._add_changes(state.sequence)

    def _is_damaged(self, generation: str) -> bool:
        try:
            self.index.checked(generation)
        except BulletinError:
            return True
        return False

    def rebuild_index(self) -> str:
        """The name of a new generation, built in full from the archive."""
        # Taken first: what is filed while building is then seen as missing, and added later.
        sequence = self.archive.sequence()
        return self.index.build(self.archive.all_items(), sequence)

    def _add_changes(self, sequence: int) -> None:
        # An index ahead of its archive belongs to a restored or replaced archive: start anew.
        if sequence > self.archive.sequence():
            self.rebuild_index()
            return
        self.index.add(self.archive.changes_since(sequence))

    def _one(self, source: Source, *, accept: bool, dry_run: bool) -> FileReport:
        if source.skipped is not None:
            return FileReport(source.name, Verdict.SKIPPED, reasons=(source.skipped,))
        try:
            return self._filed(source.name, source.read(), accept=accept, dry_run=dry_run)
        except BulletinError as error:
            return FileReport(source.name, Verdict.REFUSED, reasons=(str(error),))

    def _filed(self, name: str, content: bytes, *, accept: bool, dry_run: bool) -> FileReport:
        document = read_document(file_name(name), content)
        if (known := self.archive.has_original(document.sha256)) is not None:
            return filed_report(name, known, ())
        issue = parse_issue(document, self.gazetteer, self.home)
        if reasons := holding_reasons(issue, accept=accept):
            return FileReport(name, Verdict.HELD, item_count=len(issue.items), reasons=reasons)
        if dry_run:
            return _readable(name, issue)
        filing = self._file(document, content, issue)
        return filed_report(name, filing, issue.problems)

    def _file(self, document: Document, content: bytes, issue: ParsedIssue) -> Filing:
        original = OriginalFile(document.name, content, document.media_type)
        return self.archive.file(issue, original)


def file_name(shown: str) -> str:
    """The last part of a path, of whichever system wrote it."""
    return shown.replace("\\", "/").rsplit("/", 1)[-1]


def holding_reasons(issue: ParsedIssue, *, accept: bool) -> tuple[str, ...]:
    """Why `issue` is not to be filed now: its problems for review, or those no one may accept."""
    severities = (Severity.REFUSE,) if accept else _HOLDING
    holding = [problem for problem in issue.problems if problem.severity in severities]
    return tuple(problem_line(problem) for problem in holding)


def _readable(name: str, issue: ParsedIssue) -> FileReport:
    reasons = tuple(problem_line(problem) for problem in issue.problems)
    shown = f"{issue.series} {issue.year}年 {issue.number}"
    return FileReport(name, Verdict.READABLE, shown, len(issue.items), reasons)
