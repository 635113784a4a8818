"""What many tests need: the real issue, when this checkout has it beside it, and the gazetteer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from archive.places import Gazetteer

# The same examples every time: a check that passed here passes there. To look further, set
# ZUGONG_TEST_SEED to any number (hypothesis then draws anew each time, and issues and layouts are
# made up from that number on) and ZUGONG_TEST_PRINTS to how many: 3000 take about a minute.
FIRST_SEED = int(os.environ.get("ZUGONG_TEST_SEED", "0"))
PRINTS = int(os.environ.get("ZUGONG_TEST_PRINTS", "150"))
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("other seeds", derandomize=False, print_blob=True)
settings.load_profile("other seeds" if FIRST_SEED else "repeatable")

_SEED_FOLDER = Path(__file__).resolve().parents[2] / "shared" / "seed"


@pytest.fixture(scope="session")
def seed_file() -> Path:
    """The one real issue; it is not part of this repository."""
    found = sorted(_SEED_FOLDER.glob("*.txt"))
    if not found:
        pytest.skip(f"the real issue is not here: no .txt file in ../shared/seed ({_SEED_FOLDER})")
    return found[0]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    from archive.places import Gazetteer

    return Gazetteer.load()


@pytest.fixture(scope="session")
def print_seeds() -> range:
    """The numbers that issues and layouts are made up from."""
    return range(FIRST_SEED, FIRST_SEED + PRINTS)
