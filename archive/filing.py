"""Filing an issue: its identity minted or met again, a version appended, its original kept."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert, select, update

from archive.differences import NO_DIFFERENCE, issue_differences
from archive.exchange import first_ordinals, issue_json, parse_issue_json
from archive.identity import free_slug, issue_slug, number_rank, series_slug, series_title
from archive.journal import Change, now, recorded
from archive.originals import Originals, printable_name
from archive.parts import with_part
from archive.records import Filing, IssueKey, OriginalFile, Outcome, ParsedIssue
from archive.refiling import Run, added_item, refiled_items
from archive.rows import issue_head, record_of, select_heads
from archive.tables import issues, originals, series, versions


def filed(
    connection: Connection, kept: Originals, parsed: ParsedIssue, original: OriginalFile
) -> Filing:
    """What filing did. The original is on disk when this returns: only the commit is missing.

    Raises:
        InvalidExchangeError: the issue has no items, or a value that no record can hold.
        NotDurableError: the original could not be brought to disk.
    """
    issue = _accepted(parsed, original.name)
    sha256 = sha256_of(original)
    if (known := known_filing(connection, sha256)) is not None:
        _heal(kept, sha256, original.content)
        return known
    filing = _filed_version(connection, issue, sha256, original)
    kept.keep(sha256, original.content)
    return filing


def sha256_of(original: OriginalFile) -> str:
    """The name that an original is kept by."""
    return hashlib.sha256(original.content).hexdigest()


def known_filing(connection: Connection, sha256: str) -> Filing | None:
    """The filing these bytes came with before, as UNCHANGED; None when they are new."""
    query = (
        select_heads()
        .add_columns(versions.c.version, versions.c.item_count)
        .join(versions, versions.c.issue_id == issues.c.id)
        .where(versions.c.sha256 == sha256)
    )
    if (row := connection.execute(query).first()) is None:
        return None
    return Filing(Outcome.UNCHANGED, issue_head(row).key, row.version, row.item_count)


def _accepted(parsed: ParsedIssue, place: str) -> ParsedIssue:
    """The issue as its exchange form holds it: what could not be exported is not filed."""
    issue = parse_issue_json(issue_json(parsed), printable_name(place))
    return replace(issue, series=series_title(issue.series))


def _heal(kept: Originals, sha256: str, content: bytes) -> None:
    """The bytes are at hand: what `verify` would complain of can be put right."""
    if kept.complaint(sha256, len(content)) is not None:
        kept.keep(sha256, content)


def _filed_version(
    connection: Connection, issue: ParsedIssue, sha256: str, original: OriginalFile
) -> Filing:
    series_id, slug = _series(connection, issue.series)
    key = IssueKey(slug, issue.year, issue_slug(issue.number))
    found = connection.execute(
        select(issues.c.id, issues.c.version).where(issues.c.address == str(key))
    ).first()
    differences: Sequence[str] = ()
    whole = issue
    if found is None:
        run = _first_run(connection, series_id, key, issue)
    else:
        run = Run(
            connection=connection,
            issue_id=found.id,
            key=key,
            version=found.version + 1,
            sequence=recorded(connection, Change.REVISED, key),
        )
        before = _newest_record(run)
        whole = with_part(before, issue) if issue.is_part else issue
        differences = _revised(run, before, whole)
    _append_version(run, whole, sha256, original, differences, is_part=issue.is_part)
    outcome = Outcome.FILED if found is None else Outcome.REVISED
    return Filing(outcome, key, run.version, len(issue.items), tuple(differences))


def _series(connection: Connection, title: str) -> tuple[int, str]:
    """The id and slug of a series, minted when the title is new."""
    known = connection.execute(select(series.c.id, series.c.slug, series.c.title)).all()
    for row in known:
        if row.title == title:
            return row.id, row.slug
    slug = free_slug(series_slug(title), {row.slug for row in known})
    minted = insert(series).values(slug=slug, title=title, minted_at=now())
    return connection.execute(minted.returning(series.c.id)).scalar_one(), slug


def _first_run(connection: Connection, series_id: int, key: IssueKey, issue: ParsedIssue) -> Run:
    minted = {
        "series_id": series_id,
        "year": key.year,
        "slug": key.number,
        "address": str(key),
        "rank": number_rank(key.number),
        "number": issue.number,
        "issued_on": issue.issued_on,
        "publisher": issue.publisher,
        "version": 1,
    }
    issue_id = connection.execute(insert(issues).values(minted).returning(issues.c.id)).scalar_one()
    run = Run(
        connection=connection,
        issue_id=issue_id,
        key=key,
        version=1,
        sequence=recorded(connection, Change.FILED, key),
    )
    for position, ordinal in enumerate(first_ordinals(issue.items), 1):
        added_item(run, ordinal, position, issue.items[position - 1])
    return run


def _newest_record(run: Run) -> ParsedIssue:
    """The issue as the version before this one read it."""
    record = run.connection.execute(
        select(versions.c.record).where(
            versions.c.issue_id == run.issue_id, versions.c.version == run.version - 1
        )
    ).scalar_one()
    return record_of(record)


def _revised(run: Run, before: ParsedIssue, issue: ParsedIssue) -> Sequence[str]:
    """What the new version changed; head and items are brought to it."""
    head = {
        "issued_on": issue.issued_on,
        "publisher": issue.publisher,
        "version": run.version,
    }
    run.connection.execute(update(issues).where(issues.c.id == run.issue_id).values(head))
    is_head_changed = (before.issued_on, before.publisher) != (issue.issued_on, issue.publisher)
    changed = [*issue_differences(before, issue)]
    changed += refiled_items(run, issue.items, is_head_changed=is_head_changed)
    return changed or [NO_DIFFERENCE]


def _append_version(
    run: Run,
    issue: ParsedIssue,
    sha256: str,
    original: OriginalFile,
    differences: Sequence[str],
    *,
    is_part: bool,
) -> None:
    size = len(original.content)
    run.connection.execute(insert(originals).values(sha256=sha256, size=size))
    version = {
        "issue_id": run.issue_id,
        "version": run.version,
        "sha256": sha256,
        "name": printable_name(original.name),
        "media_type": original.media_type,
        "record": json.dumps(issue_json(issue), ensure_ascii=False),
        "item_count": len(issue.items),
        "differences": json.dumps(list(differences), ensure_ascii=False),
        "filed_at": now(),
        "is_part": is_part,
    }
    run.connection.execute(insert(versions).values(version))
