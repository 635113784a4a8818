"""A zugong of its own for each test: data in a temporary folder, commands as people give them."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from archive.errors import BulletinError
from zugong.__main__ import zugong
from zugong.settings import Settings

SAMPLES = Path(__file__).parents[2] / "samples"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command printed, and how it ended."""

    code: int
    out: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class House:
    """A data folder and the command over it."""

    folder: Path

    @property
    def env(self) -> dict[str, str]:
        return {"ZUGONG_DATA": str(self.folder / "var")}

    def __call__(self, *words: str | Path) -> Answer:
        settings = Settings.from_env(self.env)
        result = CliRunner().invoke(zugong, [str(word) for word in words], obj=settings)
        if isinstance(result.exception, BulletinError):
            return Answer(1, str(result.exception))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.stdout)

    def spawn(self, *words: str | Path) -> "subprocess.Popen[str]":
        """The command as a process of its own, its output to be read."""
        line = [sys.executable, "-m", "zugong", *(str(word) for word in words)]
        pipe = subprocess.PIPE
        env = {"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", **self.env}
        return subprocess.Popen(
            line,
            env=env,
            stdout=pipe,
            stderr=pipe,
            text=True,
            cwd=SAMPLES.parent,
            # Tests that a shell runs in the background have it ignored, and would hand that on.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def write(self, name: str, content: str | bytes) -> Path:
        file = self.folder / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture(scope="session")
def samples() -> tuple[Path, ...]:
    """The printed files of the samples, in natural order."""
    return tuple(sorted(p for p in SAMPLES.iterdir() if p.suffix in {".txt", ".html", ".htm"}))


HouseMaker = Callable[[], House]
