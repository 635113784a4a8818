"""What many tests need: the real issue, when this checkout has it beside it, and the gazetteer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from archive.places import Gazetteer

# The same examples every time: a check that passed here passes there. To look further:
# pytest --hypothesis-profile=default --hypothesis-seed=N
settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")

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
