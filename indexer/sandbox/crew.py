"""Several reading processes at work: files go in, outcomes come out in the same order."""

import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from types import TracebackType
from typing import Generic, Self, TypeVar

from archive.errors import BulletinError
from indexer.sandbox.messages import Job, Outcome, Refused, job_line, parse_outcome

# How many outcomes may wait for a slow file before them: a bomb is given 45 s.
_WINDOW = 256
_T = TypeVar("_T")


class Desk:
    """One reading process, started when first needed and again after it is lost."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def outcome(self, job: Job) -> Outcome:
        """What became of the file."""
        process = self._process or self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(job_line(job))
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = b""
        if not line:
            self.close()
            return Refused("读取程序意外退出，这个文件没有读成，请再试一次")
        try:
            return parse_outcome(line)
        except (ValueError, LookupError, TypeError, BulletinError) as error:
            return Refused(f"读取程序的答复无法使用（{type(error).__name__}）")

    def kill(self) -> None:
        """End the process, whoever waits for its answer."""
        if (process := self._process) is not None:
            process.kill()
            process.wait()

    def close(self) -> None:
        """End the process and all that belongs to it; the next job starts another one."""
        self.kill()
        process, self._process = self._process, None
        for pipe in (process.stdin, process.stdout) if process else ():
            assert pipe is not None
            with suppress(BrokenPipeError):  # what could not be sent any more
                pipe.close()

    def _started(self) -> "subprocess.Popen[bytes]":
        # Nothing of our environment: it may hold a database password.
        env = {"PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1", "PATH": "/usr/bin:/bin"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "indexer.sandbox.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=env,
            cwd="/",
            # Ctrl+C ends the run, which then ends the readers in its own order.
            start_new_session=True,
        )
        return self._process


class Crew:
    """Reading processes that work side by side; a context manager that ends them."""

    def __init__(self, size: int) -> None:
        self._desks = [Desk() for _ in range(size)]
        self._free: SimpleQueue[Desk] = SimpleQueue()
        for desk in self._desks:
            self._free.put(desk)
        self._threads = ThreadPoolExecutor(size)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def begin(self, job: Job) -> "Future[Outcome]":
        """Have a file read as soon as a process is free."""
        return self._threads.submit(self._outcome, job)

    def close(self) -> None:
        """End all processes; what was not read yet is given up."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for desk in self._desks:
            desk.kill()
        self._threads.shutdown()
        for desk in self._desks:
            desk.close()

    def _outcome(self, job: Job) -> Outcome:
        desk = self._free.get()
        try:
            return desk.outcome(job)
        finally:
            self._free.put(desk)


class Expected(Generic[_T]):
    """Outcomes waited for in order; those of an archive's members come in its place."""

    def __init__(self, crew: Crew, arriving: Iterable[tuple[_T, Job | None]]) -> None:
        self._crew = crew
        self._arriving = iter(arriving)
        self._waiting: deque[tuple[_T, Future[Outcome] | None]] = deque()

    def put_first(self, found: Iterable[tuple[_T, Job | None]]) -> None:
        """Let these come before all that waits."""
        begun = [(tag, self._crew.begin(job) if job else None) for tag, job in found]
        self._waiting.extendleft(reversed(begun))

    def __iter__(self) -> Iterator[tuple[_T, Outcome | None]]:
        while True:
            self._fill()
            if not self._waiting:
                return
            tag, future = self._waiting.popleft()
            yield tag, future.result() if future else None

    def _fill(self) -> None:
        while len(self._waiting) < _WINDOW:
            if (arrived := next(self._arriving, None)) is None:
                return
            tag, job = arrived
            self._waiting.append((tag, self._crew.begin(job) if job else None))
