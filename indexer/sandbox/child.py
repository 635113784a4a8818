"""What a child process does with one file: read it, look for markings of secrecy, parse it."""

import hashlib
from dataclasses import replace
from pathlib import Path

from archive.errors import BulletinError
from archive.places import Gazetteer
from indexer.document import Document, UnreadableFileError
from indexer.parsing import parse_issue
from indexer.parsing.classified import is_classified, is_marked_name
from indexer.parsing.errors import ClassifiedFileError, UnnamedIssueError
from indexer.readers import read_document
from indexer.readers.formats import Format, format_of
from indexer.readers.options import ReadingOptions
from indexer.sandbox.containers import content_of, member_name_of, members_of
from indexer.sandbox.limits import MAX_ITEMS
from indexer.sandbox.messages import Job, Outcome, Read, Refused, Skipped, Unpacked

# What lies about in folders and is no print: passed over unless somebody names it outright.
_NO_DOCUMENTS = frozenset(
    (
        Format.TEXT,
        Format.PAGE,
        Format.EXCEL,
        Format.PICTURE,
        Format.SOUND_OR_FILM,
        Format.DATABASE,
        Format.PROGRAM,
        Format.OTHER_ARCHIVE,
    )
)

_PACKED_DOCUMENTS = frozenset((".docx", ".docm", ".dotx", ".ofd"))


def outcome_of(job: Job, gazetteer: Gazetteer) -> Outcome:
    """What became of a file; every complaint about it is an outcome, too."""
    names = _names(job)
    if any(map(is_marked_name, names)):
        return _classified(job, is_name_marked=True)
    try:
        content = content_of(Path(job.path), job.members)
    except BulletinError as error:
        return Refused(str(error))
    sha256 = hashlib.sha256(content).hexdigest()
    found = format_of(content)
    if not job.is_chosen and found in _NO_DOCUMENTS:
        return Skipped(f"不是刊物文件的类型（{Path(names[-1]).suffix or found}）")
    try:
        if found is Format.ZIP:
            return _unpacked(names[-1], content)
        return _read(job, names[-1], content, sha256, found, gazetteer)
    except ClassifiedFileError as error:
        return Refused(str(error), sha256, found, is_classified=True)
    except UnnamedIssueError as error:
        return Refused(str(error), sha256, found, is_held=True)
    except BulletinError as error:
        return Refused(str(error), sha256, found)


def _read(
    job: Job, name: str, content: bytes, sha256: str, found: Format, gazetteer: Gazetteer
) -> Read:
    options = ReadingOptions(job.encoding, job.office, _may_convert)
    document = read_document(name, content, options)
    if job.issue is not None:
        # Said by an editor: as if the page's own column said so.
        document = replace(document, meta=(("ColumnName", job.issue), *document.meta))
    issue = parse_issue(document, gazetteer, job.home)
    if (count := len(issue.items)) > MAX_ITEMS:
        raise UnreadableFileError(name, f"读出 {count} 条，超过上限 {MAX_ITEMS} 条，不像一期刊物")
    return Read(issue, sha256, document.media_type, found, document.read_with)


def _unpacked(name: str, content: bytes) -> Unpacked:
    """The files of an archive; one that is called a document has lost its main part."""
    if (suffix := Path(name).suffix.lower()) in _PACKED_DOCUMENTS:
        raise UnreadableFileError(name, f"名为 {suffix} 文件，里面却没有正文的部件，可能已损坏")
    return Unpacked(members_of(name, content))


def _may_convert(bare: Document) -> bool:
    """Whether a file may leave this process for a folder of LibreOffice's."""
    return not is_classified(bare)


def _names(job: Job) -> tuple[str, ...]:
    """The names that somebody gave: of the file, and of folders and files inside an archive."""
    inside = (part for member in job.members for part in Path(member_name_of(member)).parts)
    return (Path(job.path).name, *inside)


def _classified(job: Job, *, is_name_marked: bool) -> Refused:
    try:
        sha256 = hashlib.sha256(content_of(Path(job.path), job.members)).hexdigest()
    except BulletinError:
        sha256 = None
    complaint = str(ClassifiedFileError())
    return Refused(complaint, sha256, is_classified=True, is_name_marked=is_name_marked)
