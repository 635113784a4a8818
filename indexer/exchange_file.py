"""Exchange files, one issue a line, into the archive."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from archive.errors import BulletinError
from archive.exchange import parse_issue_json
from archive.places import Gazetteer
from archive.records import OriginalFile, PlaceCode
from archive.store import Archive
from indexer.pipeline import holding_reasons
from indexer.report import FileReport, Verdict, filed_report

MEDIA_TYPE = "application/x-ndjson"


def exchange_reports(file: Path, archive: Archive, gazetteer: Gazetteer) -> Iterator[FileReport]:
    """What became of each line of `file`; the line itself is kept as the issue's original.

    Problems for review do not hold an import: it brings issues that were reviewed where they come
    from.
    """
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _report(f"{file.name} 第 {number} 行", line.strip(), archive, gazetteer)


def _report(name: str, line: bytes, archive: Archive, gazetteer: Gazetteer) -> FileReport:
    try:
        issue = parse_issue_json(_object(line), name)
        for item in issue.items:
            check_places(item.places, gazetteer)
        if reasons := holding_reasons(issue, accept=True):
            return FileReport(name, Verdict.REFUSED, reasons=reasons)
        original = OriginalFile(
            f"{issue.series}-{issue.year}-{issue.number}.jsonl", line, MEDIA_TYPE
        )
        return filed_report(name, archive.file(issue, original), issue.problems)
    except BulletinError as error:
        return FileReport(name, Verdict.REFUSED, reasons=(str(error),))


def check_places(codes: Iterable[PlaceCode], gazetteer: Gazetteer) -> None:
    """Let no code into the archive that no page could name.

    Raises:
        UnknownPlaceError: a code that no place ever had.
    """
    for code in codes:
        gazetteer.level(code)


def _object(line: bytes) -> object:
    try:
        # The UTF-8 signature that Windows editors put before the first line is not content.
        return json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotJsonError(error) from error


class NotJsonError(BulletinError):
    """A line of an exchange file that is not JSON."""

    def __init__(self, error: Exception) -> None:
        super().__init__(f"这一行不是 JSON（{error}）；应为交换格式，一行一期")
