"""Everything hostile that we can think of, given to one run: it ends, says so, and keeps nothing.

What it costs is measured by looking into /proc while it runs (`watching`): the most memory of each
process as the system counts it, and how long each child that reads a file has lived.
"""

import hashlib
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.hostile import (
    entries,
    mail,
    ofd,
    old_word,
    pages,
    pdf,
    pdf_structure,
    texts,
    word,
    zips,
)
from tests.hostile.hostile_file import BAIT, ESCAPED, HostileFile
from tests.hostile.watching import Seen, Watch
from tests.zugong.conftest import SAMPLES, House

FORMATS = (zips, word, old_word, pdf, pdf_structure, ofd, pages, mail, texts, entries)
FILES: tuple[HostileFile, ...] = tuple(file for format_ in FORMATS for file in format_.FILES)
# One issue a format, each another one.
_DATA = Path(__file__).parents[1] / "data"
GENUINE = (
    SAMPLES / "安庆组工信息-2014-07.txt",
    SAMPLES / "安庆组工信息-2014-19.html",
    _DATA / "word" / "安庆组工信息-2016-05.docx",
    _DATA / "word" / "安庆组工信息-2018-06.doc",
    _DATA / "mht" / "安庆组工信息-2018-16.mht",
    _DATA / "pdf" / "chromium-word.pdf",
    _DATA / "ofd" / "written-characters.ofd",
)
MOST_BYTES = 1_000_000_000
MOST_S = 60.0
_RUN_S = 600
_KEPT = ("filed", "revised", "unchanged")
_SENTENCE = re.compile(r"[\u4e00-\u9fff]{2}")


@dataclass(frozen=True, slots=True)
class _Run:
    """The one run: where it was, what it said, which processes it took."""

    house: House
    files: Path
    code: int
    lines: tuple[dict[str, Any], ...]
    said: str
    processes: tuple[Seen, ...]

    def lines_of(self, name: str) -> tuple[dict[str, Any], ...]:
        """What was reported of a file, or of the files inside it."""
        place = str(self.files / name)
        return tuple(line for line in self.lines if f"{line['file']}/".startswith(f"{place}/"))


def test_a_run_over_hostile_files_ends_well_and_keeps_nothing_of_them(tmp_path: Path) -> None:
    """One test, since the run is long: its complaints name the file and what is wrong."""
    run = _run(House(tmp_path))

    faults = [
        *_of_files(run),
        *_of_genuine_files(run),
        *_of_what_is_kept(run),
        *_of_what_is_elsewhere(run),
        *_of_processes(run),
    ]

    assert len({file.name for file in FILES}) == len(FILES)
    assert sum(file.is_refused for file in FILES) >= 200
    assert run.code == 1
    assert faults == []


def _run(house: House) -> _Run:
    folder = house.folder / "files"
    folder.mkdir()
    for file in FILES:
        file.write(folder / file.name)
    for path in GENUINE:
        (folder / path.name).write_bytes(path.read_bytes())
    process = house.spawn("ingest", folder, "--json")
    with Watch(process.pid) as watch:
        out, err = process.communicate(timeout=_RUN_S)
    lines = tuple(json.loads(out)["files"])
    return _Run(house, folder, process.returncode, lines, out + err, watch.seen)


def _of_files(run: _Run) -> Iterator[str]:
    for file in FILES:
        lines = run.lines_of(file.name)
        verdicts = [line["verdict"] for line in lines]
        if not lines:
            yield f"{file.name!r} ({file.what}): not reported"
        if file.is_refused and not {"refused", "held"} & {*verdicts}:
            yield f"{file.name!r} ({file.what}): passed as {verdicts}"
        if file.is_refused and {*_KEPT} & {*verdicts}:
            yield f"{file.name!r} ({file.what}): filed"
        for line in lines:
            yield from _of_reasons(file, line)


def _of_reasons(file: HostileFile, line: dict[str, Any]) -> Iterator[str]:
    reasons = "".join(line["reasons"])
    if line["verdict"] in ("refused", "held") and not _SENTENCE.search(reasons):
        yield f"{file.name!r} ({file.what}): no sentence: {reasons!r}"
    if file.is_refused and BAIT in reasons:
        yield f"{file.name!r} ({file.what}): its text is repeated: {reasons!r}"


def _of_genuine_files(run: _Run) -> Iterator[str]:
    for path in GENUINE:
        for line in run.lines_of(path.name) or ({"verdict": "not reported"},):
            if line["verdict"] != "filed":
                yield f"{path.name}: {line}"


def _of_what_is_kept(run: _Run) -> Iterator[str]:
    refused = {_sha256(run.files / file.name): file for file in FILES if file.is_refused}
    refused.pop(None, None)  # of files without an end
    for path in (run.house.folder / "var").rglob("*"):
        if path.is_file() and (found := refused.get(_sha256(path))):
            yield f"{found.name!r} ({found.what}): kept as {path}"
    listed, _ = run.house.spawn("inbox", "--json").communicate()
    for entry in json.loads(listed):
        if BAIT in "".join(entry["reasons"]):
            yield f"the inbox repeats the text of {entry['place']}"


def _sha256(path: Path) -> str | None:
    """The hash of a file that has an end; short ones such as an empty file prove nothing."""
    if not path.is_file() or path.is_symlink() or not 9 < path.stat().st_size < MOST_BYTES:
        return None
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _of_what_is_elsewhere(run: _Run) -> Iterator[str]:
    places = (Path("/tmp"), Path("/"), SAMPLES.parent, SAMPLES.parent.parent, *run.files.parents)
    for place in places:
        yield from (f"written outside: {path}" for path in place.glob(f"*{ESCAPED}*"))
    there = {"files", "var"}
    yield from (
        f"written beside: {path}" for path in run.house.folder.iterdir() if path.name not in there
    )
    if "Traceback" in run.said:
        yield run.said[run.said.index("Traceback") :]


def _of_processes(run: _Run) -> Iterator[str]:
    reading = [seen for seen in run.processes if seen.reads]
    if not reading:
        yield "no reading process was seen: nothing was measured"
    yield from (f"too large: {seen}" for seen in run.processes if seen.peak_bytes > MOST_BYTES)
    yield from (f"too long: {seen}" for seen in reading if seen.lasted_s > MOST_S)
    deadline = time.monotonic() + 5
    while (left := [seen for seen in run.processes if seen.is_alive()]) and (
        time.monotonic() < deadline
    ):
        time.sleep(0.1)
    yield from (f"left behind: {seen}" for seen in left)
