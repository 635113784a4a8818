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
from zugong.settings import Settings
from zugong.wsgi import application

KILLS = int(os.environ.get("ZUGONG_TEST_KILLS", "50"))
ISSUES_A_RUN = 3


def test_a_killed_ingest_loses_nothing_it_acknowledged(house: House) -> None:
    rng = random.Random(20201225)
    folder = house.folder / "issues"
    folder.mkdir()
    acknowledged: set[str] = set()
    whole_s = _whole_run_s(house, folder)

    for kill in range(1, KILLS + 1):
        if kill % 20 == 0:
            # Over again from nothing: the very first schema and generation are struck too.
            shutil.rmtree(house.folder / "var")
            shutil.rmtree(folder)
            folder.mkdir()
            acknowledged = set()
        _write_issues(folder, kill)
        acknowledged |= _killed_run(house, folder, rng.uniform(0, whole_s))

        application(Settings.from_env(house.env))
        answer = house("verify")

        assert answer.code == 0, f"kill {kill}: {answer.out}"
        missing = acknowledged - _filed(house)
        assert not missing, f"kill {kill}: acknowledged but missing: {missing}"

    assert acknowledged, "no run lived long enough to acknowledge anything: the kills prove nothing"


def _write_issues(folder: Path, kill: int) -> None:
    for place in range(ISSUES_A_RUN):
        number = kill * ISSUES_A_RUN + place
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


def _filed(house: House) -> set[str]:
    hits = house("search", "--json", "--size", "10000").json["hits"]
    return {hit["id"].rpartition("/")[0] for hit in hits}
