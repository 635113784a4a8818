"""The driver's side of the engines under test: each a child process that is told what to do."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from archive.errors import BulletinError

PEERS = ("zugong", "tantivy", "xapian", "fts5", "whoosh")
# At 100,000 stock Whoosh would take ten minutes more to say what it says at 10,000.
_LARGEST = {"whoosh": 20_000}
# Xapian's binding is a package of the system, not of our environment.
_NEEDED = {"xapian": "xapian", "tantivy": "tantivy"}
_SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin"


class EngineLostError(BulletinError):
    """A child process that ended before it answered."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the process of {name} ended early; its last words stand above")


@dataclass(frozen=True, slots=True)
class Missing:
    """An engine that cannot be measured here, and why."""

    name: str
    reason: str


def why_missing(name: str, count: int) -> Missing | None:
    """Why an engine is left out of a run over `count` items; None: it is not."""
    if count > _LARGEST.get(name, count):
        return Missing(name, f"not measured above {_LARGEST[name]:,} items")
    if _python_with(_NEEDED.get(name, "json")) is None:
        return Missing(name, f"no Python here can import {_NEEDED[name]}")
    return None


class Child:
    """An engine in a process of its own; ended on leaving the context."""

    def __init__(self, name: str, folder: Path, settings: Mapping[str, str]) -> None:
        self.name = name
        python = _python_with(_NEEDED.get(name, "json"))
        self._process = subprocess.Popen(
            [str(python), "-m", "bench.peer", name, str(folder), json.dumps(dict(settings))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=Path(__file__).parents[1],
        )

    def __call__(self, do: str, **details: object) -> Any:
        """What the child measured of one deed.

        Raises:
            EngineLostError: the child died of it.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            print(json.dumps({"do": do, **details}), file=self._process.stdin, flush=True)
        except BrokenPipeError as error:
            raise EngineLostError(self.name) from error
        if not (line := self._process.stdout.readline()):
            raise EngineLostError(self.name)
        return json.loads(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.communicate()


def _python_with(module: str) -> str | None:
    """A Python that can import `module`: this one, else the system's."""
    for python in (sys.executable, shutil.which("python3", path=_SYSTEM_PATH)):
        if python and _imports(python, module):
            return python
    return None


def _imports(python: str, module: str) -> bool:
    done = subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False)
    return done.returncode == 0
