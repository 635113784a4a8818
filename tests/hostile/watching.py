"""What a command and the processes it starts cost, as /proc tells it ten times a second."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

_PROC = Path("/proc")
_EVERY_S = 0.1
_TICKS = os.sysconf("SC_CLK_TCK")
_READER = "indexer.sandbox.worker"
_KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class Seen:
    """A process as it was last seen; `reads` says that it is the child that reads one file."""

    pid: int
    started_ticks: int
    command: str
    reads: bool
    peak_bytes: int
    lasted_s: float

    def is_alive(self) -> bool:
        """Whether it still runs; another one of the same number does not count."""
        found = _status_of(self.pid)
        return found is not None and found.started_ticks == self.started_ticks


@dataclass(frozen=True, slots=True)
class _Status:
    parent: int
    is_over: bool
    started_ticks: int


class Watch:
    """Looks at a process and all below it until it is left; a context manager."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._seen: dict[tuple[int, int], Seen] = {}
        self._end = Event()
        self._thread = Thread(target=self._look_on)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end.set()
        self._thread.join()

    @property
    def seen(self) -> tuple[Seen, ...]:
        """Every process that was there at one of the looks."""
        return tuple(self._seen.values())

    def _look_on(self) -> None:
        while not self._end.wait(_EVERY_S):
            for seen in _below(self._pid):
                self._seen[seen.pid, seen.started_ticks] = seen


def _below(pid: int) -> Iterator[Seen]:
    statuses = {int(path.name): _status_of(int(path.name)) for path in _PROC.glob("[0-9]*")}
    found = {number: status for number, status in statuses.items() if status is not None}
    family = {pid}
    # Children may have lower numbers than their parents, once the numbers have begun anew.
    while more := {n for n, s in found.items() if s.parent in family} - family:
        family |= more
    for number in family & found.keys():
        status = found[number]
        if not status.is_over:
            yield _seen(number, status)


def _seen(pid: int, status: _Status) -> Seen:
    command = _command_of(pid)
    reads = _READER in command and _READER in _command_of(status.parent)
    now = time.clock_gettime(time.CLOCK_BOOTTIME)
    lasted_s = now - status.started_ticks / _TICKS
    return Seen(pid, status.started_ticks, command, reads, _peak_of(pid), lasted_s)


def _status_of(pid: int) -> _Status | None:
    # The name of a program stands in brackets and may hold brackets itself.
    _, _, rest = _told(pid, "stat").rpartition(")")
    fields = rest.split()
    return _Status(int(fields[1]), fields[0] in "ZX", int(fields[19])) if fields else None


def _peak_of(pid: int) -> int:
    lines = _told(pid, "status").splitlines()
    peak = next((line.split()[1] for line in lines if line.startswith("VmHWM:")), "0")
    return int(peak) * _KILOBYTE


def _command_of(pid: int) -> str:
    return _told(pid, "cmdline").replace("\x00", " ").strip()


def _told(pid: int, what: str) -> str:
    """What /proc tells of a process; nothing when it is gone."""
    try:
        return (_PROC / str(pid) / what).read_text(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""
