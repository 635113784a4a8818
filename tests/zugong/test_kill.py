"""`kill -9` at any moment of an ingest: after one restart nothing acknowledged is missing.

Fifty kills each run; more by hand: ZUGONG_TEST_KILLS=1000 pytest tests/zugong/test_kill.py
"""

import os
import random
import re
import shutil
import time
from pathlib import Path

from tests.zugong.bulletins import printed
from tests.zugong.conftest import House
from zugong.house import opened_pipeline
from zugong.settings import Settings
from zugong.verification import faults

KILLS = int(os.environ.get("ZUGONG_TEST_KILLS", "50"))
ISSUES_A_RUN = 3
RUNS_AN_ARCHIVE = 20


def test_a_killed_ingest_loses_nothing_it_acknowledged(house: House) -> None:
    rng = random.Random(20201225)
    folder = house.folder / "issues"
    folder.mkdir()
    acknowledged: set[str] = set()
    whole_s = _whole_run_s(house, folder)

    for kill in range(1, KILLS + 1):
        if kill % RUNS_AN_ARCHIVE == 0:
            # Over again from nothing: the very first schema and generation are struck too.
            shutil.rmtree(house.folder / "var")
            shutil.rmtree(folder)
            folder.mkdir()
            acknowledged = set()
        _write_issues(folder, kill)
        acknowledged |= _killed_run(house, folder, rng.uniform(0, whole_s))

        with opened_pipeline(Settings.from_env(house.env)) as pipeline:
            pipeline.refresh_index()  # what a restart does before it serves
            filed = {str(issue.head.key) for issue in pipeline.archive.issues()}
            found = list(faults(pipeline))

        assert not found, f"kill {kill}: {found}"
        assert acknowledged <= filed, f"kill {kill}: missing: {acknowledged - filed}"

    assert acknowledged, "no run lived long enough to acknowledge anything: the kills prove nothing"


def _write_issues(folder: Path, kill: int) -> None:
    for place in range(ISSUES_A_RUN):
        number = kill % RUNS_AN_ARCHIVE * ISSUES_A_RUN + place + 1
        (folder / f"{number}.txt").write_text(printed(number), "utf-8")


def _whole_run_s(house: House, folder: Path) -> float:
    """How long a run takes when nobody kills it: the span in which the kills fall."""
    _write_issues(folder, 0)
    started = time.monotonic()
    process = house.spawn("ingest", folder)
    _, complaints = process.communicate(timeout=120)

    assert process.returncode == 0, complaints
    return time.monotonic() - started


def _killed_run(house: House, folder: Path, after_s: float) -> set[str]:
    """The addresses that a run acknowledged before it was killed."""
    process = house.spawn("ingest", folder)
    time.sleep(after_s)
    process.kill()
    out, _ = process.communicate(timeout=120)
    # A last line without its end was cut off by the kill: it acknowledges nothing.
    whole = out.rpartition("\n")[0]
    return set(re.findall(r"^(?:已归档|新版本) (\S+?)（", whole, flags=re.MULTILINE))
