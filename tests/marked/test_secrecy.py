"""Marked files of every format are refused and leave no trace; what speaks of secrets is filed."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path

import pytest

from archive.places import Gazetteer
from indexer.pipeline import holding_reasons
from indexer.sandbox.child import outcome_of
from indexer.sandbox.messages import Job, Outcome, Read, Refused, Unpacked
from tests.marked.benign import benign_files
from tests.marked.carrier import Carrier, bulletin
from tests.marked.marks import marks
from tests.marked.old_word import PLACES, make_old, new_word
from tests.marked.packed import ARCHIVES
from tests.marked.paged import OFDS, PDFS
from tests.marked.plain import MAILS, PAGES, TEXTS
from tests.marked.word import WORDS
from tests.zugong.conftest import House

CARRIERS: tuple[Carrier, ...] = (*TEXTS, *PAGES, *MAILS, *WORDS, *PDFS, *OFDS, *ARCHIVES)
MARKS_A_CARRIER = 12
CANARY = "7f3a91c2e5d84b06"
OFFICE = shutil.which("soffice")
# Where programs leave what they work on.
_SPOOLS = (Path(tempfile.gettempdir()), Path("/dev/shm"))


def _outcome(path: Path, gazetteer: Gazetteer, office: str | None = None) -> Outcome:
    """What becomes of a file, of the one inside it when it is an archive; in this process."""
    outcome = outcome_of(Job(str(path), office=office), gazetteer)
    if isinstance(outcome, Unpacked):
        (member,) = outcome.members
        return outcome_of(Job(str(path), member.members), gazetteer)
    return outcome


def _is_classified(outcome: Outcome) -> bool:
    return isinstance(outcome, Refused) and outcome.is_classified


def _is_filed(outcome: Outcome) -> bool:
    return isinstance(outcome, Read) and not holding_reasons(outcome.issue, accept=False)


def test_a_marking_is_found_in_every_form_and_place_of_every_format(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    variants = zip(list(CARRIERS) * MARKS_A_CARRIER, cycle(marks()), strict=False)

    missed = []
    for carrier, mark in variants:
        path = tmp_path / carrier.file_name(mark)
        path.write_bytes(carrier.file(mark, bulletin()))
        if not _is_classified(_outcome(path, gazetteer)):
            missed.append((carrier.format, carrier.place, mark))
        path.unlink()

    assert len(CARRIERS) * MARKS_A_CARRIER >= 500
    assert missed == []


def test_a_bulletin_that_speaks_of_secrets_is_filed(tmp_path: Path, gazetteer: Gazetteer) -> None:
    """At most one in a hundred may wait for an editor."""
    count, odd = 0, []
    for name, content in benign_files():
        path = tmp_path / name
        path.write_bytes(content)
        outcome = _outcome(path, gazetteer)
        count += 1
        if not _is_filed(outcome):
            odd.append((name, outcome))
        path.unlink()

    assert count >= 500
    assert len(odd) <= count // 100, odd


def test_the_same_files_without_a_marking_are_filed(tmp_path: Path, gazetteer: Gazetteer) -> None:
    """Else a refusal would prove nothing."""
    for carrier in CARRIERS:
        path = tmp_path / carrier.file_name("甲")
        path.write_bytes(carrier.file("", bulletin()))

        assert not _is_classified(_outcome(path, gazetteer)), carrier.place


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: it makes the .doc files")
def test_a_marking_in_an_old_word_file_is_found_before_libreoffice_gets_the_file(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    assert OFFICE is not None
    asked, office = tmp_path / "asked", tmp_path / "office"
    office.write_text(f"#!/bin/sh\ntouch {asked}\n")
    office.chmod(0o755)
    variants = list(zip(list(PLACES) * 3, islice(marks(), 50, None), strict=False))
    written = []
    for number, (place, mark) in enumerate(variants):
        written.append(tmp_path / f"{number}.docx")
        written[-1].write_bytes(new_word(place, mark, bulletin()))
    make_old(OFFICE, written, tmp_path)

    outcomes = [_outcome(path.with_suffix(".doc"), gazetteer, str(office)) for path in written]

    found = zip(variants, outcomes, strict=True)
    assert [(v[0].place, v[1]) for v, outcome in found if not _is_classified(outcome)] == []
    assert not asked.exists()


def test_a_run_leaves_no_trace_of_a_marked_file(tmp_path: Path) -> None:
    """Not in the data folder, nor where programs spool, nor in what the command says."""
    house = House(tmp_path)
    folder = tmp_path / "files"
    files = _written(folder)
    spooled = {path for spool in _SPOOLS for path in spool.iterdir()}

    process = house.spawn("ingest", folder, "--json")
    out, err = process.communicate(timeout=120)

    lines = json.loads(out)["files"]
    assert len(lines) >= len(files)
    assert {line["verdict"] for line in lines} == {"refused"}
    assert CANARY not in out + err
    kept = [path for path in (tmp_path / "var").rglob("*") if path.is_file()]
    assert [path for path in kept if _holds_any(path, files)] == []
    new = (path for spool in _SPOOLS for path in spool.iterdir() if path not in spooled)
    assert [path for top in new for path in _files_of(top) if _holds_any(path, files)] == []


def _written(folder: Path) -> tuple[Path, ...]:
    """A marked file of every carrier, a folder each, as some have the same name."""
    files = []
    for number, (carrier, mark) in enumerate(zip(CARRIERS, marks(), strict=False)):
        path = folder / str(number) / carrier.file_name(mark)
        path.parent.mkdir(parents=True)
        path.write_bytes(carrier.file(mark, bulletin(CANARY)))
        files.append(path)
    return tuple(files)


def _files_of(path: Path) -> Iterator[Path]:
    """A file, or those of a folder; other programs may take them away meanwhile."""
    if path.is_dir():
        with suppress(OSError):
            yield from (file for file in path.rglob("*") if file.is_file())
    elif path.is_file():
        yield path


def _holds_any(path: Path, marked: tuple[Path, ...]) -> bool:
    """Whether a file is one of those marked, or holds their canary or a name that bears a mark."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    if hashlib.sha256(content).digest() in {_digest(file) for file in marked}:
        return True
    names = (file.name for file in marked if not file.name.startswith("第1期."))
    traces = (CANARY, *names)
    return any(_is_in(trace, content) for trace in traces)


def _digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def _is_in(trace: str, content: bytes) -> bool:
    spelled = json.dumps(trace)[1:-1]
    ways = (trace.encode(), trace.encode("utf-16-le"), trace.encode("gb18030"), spelled.encode())
    return any(way in content for way in ways)
