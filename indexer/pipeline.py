"""From files to archive and index: read, file, or put into the inbox; then the index follows."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archive.errors import BulletinError
from archive.places import Gazetteer
from archive.records import Arrival, Held, OriginalFile, ParsedIssue, Severity
from archive.store import Archive
from index.generations import IndexFolder
from indexer.report import FileReport, RunReport, Verdict, filed_report, problem_line
from indexer.sandbox import (
    Crew,
    Expected,
    Job,
    Member,
    Outcome,
    Read,
    Reading,
    Refused,
    Skipped,
    Unpacked,
)
from indexer.sandbox.containers import content_of
from indexer.sources import Source

_HOLDING = (Severity.REVIEW, Severity.REFUSE)


@dataclass(frozen=True, slots=True)
class Run:
    """What an ingest is to do: `accept` files what would be held, `dry_run` files nothing.

    `by` is who decided that, for the inbox.
    """

    accept: bool = False
    dry_run: bool = False
    by: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A file to be decided on: where it is, and how people are told of it."""

    path: Path
    members: tuple[str, ...]
    shown: str
    decided: FileReport | None = None  # without being read


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The archive and the index that files flow into."""

    archive: Archive
    index: IndexFolder
    gazetteer: Gazetteer
    reading: Reading = field(default_factory=Reading)

    def ingest(
        self, sources: Iterable[Source], report: Callable[[FileReport], None], run: Run
    ) -> RunReport:
        """What became of each source; `report` hears of each as soon as it is decided, in order.

        An issue that `report` hears of as filed is acknowledged: original and archive are on disk.
        The index follows at the end, also when the run is interrupted.
        """
        done: list[FileReport] = []
        try:
            for decided in self._decided(sources, run):
                done.append(decided)
                report(decided)
        finally:
            if not run.dry_run:
                self.refresh_index()
        return RunReport(tuple(done))

    def accept(self, arrival: Arrival, by: str, issue: str | None = None) -> FileReport:
        """File what the inbox lists, read again from where it lies.

        `issue` says of which issue it is, where the file does not.

        Raises:
            NotAcceptableError: it is classified, or its file is gone or has other content now.
        """
        if arrival.is_classified:
            raise NotAcceptableError("标有国家秘密的密级标志，不能归档")
        path, *members = arrival.place
        found = _Found(Path(path), tuple(members), "/".join(arrival.place))
        with Crew(1) as crew:
            job = self.reading.job(found.path, found.members, issue=issue)
            outcome = crew.begin(job).result()
        if isinstance(outcome, Read | Refused) and outcome.sha256 != arrival.sha256:
            raise NotAcceptableError(f"{found.shown} 已不在原处，或内容已变，请用 replace 指明文件")
        try:
            return self._one(found, outcome, Run(accept=True, by=by))
        finally:
            self.refresh_index()

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

    def _decided(self, sources: Iterable[Source], run: Run) -> Iterator[FileReport]:
        with Crew(self.reading.processes) as crew:
            expected = Expected(crew, map(self._arrived, sources))
            for found, outcome in expected:
                if isinstance(outcome, Unpacked):
                    expected.put_first(self._member(found, one) for one in outcome.members)
                else:
                    yield found.decided or self._one(found, outcome, run)

    def _arrived(self, source: Source) -> tuple[_Found, Job | None]:
        """A source with the job of reading it; none when it is known already."""
        shown = str(source.path)
        decided = None
        if source.skipped is not None:
            decided = FileReport(shown, Verdict.SKIPPED, reasons=(source.skipped,))
        elif (sha256 := _sha256(source.path)) is not None:
            decided = self._known(shown, sha256)
        found = _Found(source.path, (), shown, decided)
        job = self.reading.job(source.path, is_chosen=source.is_chosen)
        return found, None if decided else job

    def _known(self, shown: str, sha256: str) -> FileReport | None:
        """The report of bytes that were filed, or refused by somebody, before."""
        if (filing := self.archive.has_original(sha256)) is not None:
            return filed_report(shown, filing, ())
        if (note := self.archive.refusal_of(sha256)) is not None:
            return FileReport(shown, Verdict.SKIPPED, reasons=(f"收件箱中已决定不收：{note}",))
        return None

    def _member(self, archive: _Found, member: Member) -> tuple[_Found, Job | None]:
        shown = f"{archive.shown}/{member.shown}"
        decided = None
        if member.skipped is not None:
            decided = FileReport(shown, Verdict.SKIPPED, reasons=(member.skipped,))
        if member.refused is not None:
            decided = FileReport(shown, Verdict.REFUSED, reasons=(member.refused,))
        found = _Found(archive.path, member.members, shown, decided)
        job = self.reading.job(archive.path, member.members, is_chosen=member.is_chosen)
        return found, None if decided else job

    def _one(self, found: _Found, outcome: Outcome | None, run: Run) -> FileReport:
        if isinstance(outcome, Skipped):
            return FileReport(found.shown, Verdict.SKIPPED, reasons=(outcome.reason,))
        if isinstance(outcome, Read):
            return self._filed(found, outcome, run)
        assert isinstance(outcome, Refused)
        return self._received(found, outcome, run)

    def _filed(self, found: _Found, read: Read, run: Run) -> FileReport:
        if (known := self._known(found.shown, read.sha256)) is not None:
            return known
        issue = read.issue
        if reasons := holding_reasons(issue, accept=run.accept):
            held = FileReport(
                found.shown, Verdict.HELD, item_count=len(issue.items), reasons=reasons
            )
            return self._into_inbox(found, held.read_as(read), read.sha256, run)
        if run.dry_run:
            return _readable(found.shown, issue).read_as(read)
        try:
            content = content_of(found.path, found.members)
            if hashlib.sha256(content).hexdigest() != read.sha256:
                raise ChangedFileError(found.shown)
            original = OriginalFile(file_name(found.shown), content, read.media_type)
            filing = self.archive.file(issue, original, filed_by=run.by)
        except BulletinError as error:
            return FileReport(found.shown, Verdict.REFUSED, reasons=(str(error),))
        return filed_report(found.shown, filing, issue.problems).read_as(read)

    def _received(self, found: _Found, refused: Refused, run: Run) -> FileReport:
        verdict = Verdict.HELD if refused.is_held else Verdict.REFUSED
        report = FileReport(
            found.shown,
            verdict,
            reasons=(refused.reason,),
            format=refused.format,
            is_name_marked=refused.is_name_marked,
        )
        if refused.sha256 is None:
            return report
        if not refused.is_classified and (known := self._known(found.shown, refused.sha256)):
            return known
        return self._into_inbox(
            found, report, refused.sha256, run, is_classified=refused.is_classified
        )

    def _into_inbox(
        self,
        found: _Found,
        report: FileReport,
        sha256: str,
        run: Run,
        *,
        is_classified: bool = False,
    ) -> FileReport:
        """List a file that is not filed; of a classified one nothing but that it came."""
        if run.dry_run:
            return report
        place = (str(found.path.absolute()), *found.members)
        arrival = Arrival(
            sha256,
            None if report.is_name_marked else file_name(found.shown),
            () if report.is_name_marked else place,
            Held.HELD if report.verdict is Verdict.HELD else Held.REFUSED,
            report.reasons,
            is_classified,
        )
        return report.waiting_as(self.archive.receive(arrival).id)


class NotAcceptableError(BulletinError):
    """An entry of the inbox that cannot be filed as it stands."""


class ChangedFileError(BulletinError):
    """A file that is no longer the one that was read."""

    def __init__(self, shown: str) -> None:
        super().__init__(f"{shown}：读取时文件正在改变，没有归档；请等它写完再来")


def file_name(shown: str) -> str:
    """The last part of a path, of whichever system wrote it."""
    return shown.replace("\\", "/").rsplit("/", 1)[-1]


def holding_reasons(issue: ParsedIssue, *, accept: bool) -> tuple[str, ...]:
    """Why `issue` is not to be filed now: its problems for review, or those no one may accept."""
    severities = (Severity.REFUSE,) if accept else _HOLDING
    holding = [problem for problem in issue.problems if problem.severity in severities]
    return tuple(problem_line(problem) for problem in holding)


def _sha256(path: Path) -> str | None:
    """The hash of a file that can be read; the child tells what is wrong with another one."""
    try:
        return hashlib.sha256(content_of(path, ())).hexdigest()
    except BulletinError:
        return None


def _readable(name: str, issue: ParsedIssue) -> FileReport:
    reasons = tuple(problem_line(problem) for problem in issue.problems)
    shown = f"{issue.series} {issue.year}年 {issue.number}"
    return FileReport(name, Verdict.READABLE, shown, len(issue.items), reasons)
