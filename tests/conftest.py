"""What many tests need: the real issue, when this checkout has it beside it, and the gazetteer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from archive.places import Gazetteer

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
