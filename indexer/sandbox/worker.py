"""A reading process: it forks a child for every file, and outlives whatever the child does.

Started as `python -m indexer.sandbox.worker`; a job a line comes in, an outcome a line goes out. It
never looks into a file itself, so that a file can only ever end its own child.
"""

import gc
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import NoReturn

from archive.places import Gazetteer
from indexer.sandbox.child import outcome_of
from indexer.sandbox.limits import Limits
from indexer.sandbox.messages import Refused, outcome_line, parse_job
from indexer.sandbox.warming import warm_up

_SIGNALS = {
    signal.SIGXCPU: "读取用去的处理器时间超过上限 {limits.cpu_s} 秒",
    signal.SIGXFSZ: "读取时写出的数据超过上限 {limits.written_bytes} 字节",
    signal.SIGALRM: "读取超过 {limits.wall_s:g} 秒还没有结束",
}
_ADVICE = "；文件可能已损坏，或者不是正常的刊物，请用原来的程序打开后另存再来"
_CRASHED = 70
_CHUNK = 1 << 16


def main() -> None:
    """Answer jobs until there are no more."""
    gazetteer = Gazetteer.load()
    warm_up(gazetteer)
    gc.freeze()  # a collection in a child would touch, and so copy, all that it shares with us
    limits = Limits()
    for line in sys.stdin.buffer:
        job = parse_job(line)
        answer = answer_of(lambda: outcome_line(outcome_of(job, gazetteer)), limits)  # noqa: B023
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()


def answer_of(work: Callable[[], bytes], limits: Limits) -> bytes:
    """What `work` gives when done in a child process within `limits`, else a refusal's line."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _do(work, writing, limits)
    os.close(writing)
    try:
        answer = _all_of(reading, time.monotonic() + limits.wall_s, limits.answer_bytes)
    finally:
        os.close(reading)
        _end_group(child)
        _, status = os.waitpid(child, 0)
    if answer is not None and answer.endswith(b"\n"):
        return answer
    return outcome_line(Refused(_fate(status, limits, is_late=answer is None)))


def _do(work: Callable[[], bytes], writing: int, limits: Limits) -> NoReturn:
    """Do the work, and end this process whatever happens."""
    status = _CRASHED
    try:
        os.setsid()
        _silence()
        limits.confine()
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python ignores it
        # Should the worker be killed, nobody else would end this process.
        signal.alarm(int(limits.wall_s) + 1)
        answer = work()
        if len(answer) > limits.answer_bytes:
            answer = outcome_line(Refused(f"读出的内容超过上限 {limits.answer_bytes} 字节"))
        _write_all(writing, answer)
        status = 0
    except MemoryError:
        _write_all(writing, outcome_line(Refused(f"{_memory(limits)}{_ADVICE}")))
    except RecursionError:
        _write_all(writing, outcome_line(Refused(f"内部嵌套太深，读不下去{_ADVICE}")))
    except Exception as error:  # the border of the process: what a file does to a reader ends here
        _write_all(writing, outcome_line(Refused(_crash(error))))
    finally:
        os._exit(status)


def _crash(error: Exception) -> str:
    """Where a reader failed. Never with the error's own words: they may quote the file."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{os.path.basename(frame.filename)}:{frame.lineno}"  # noqa: PTH119 - of a code object
    return f"读取程序出错（{type(error).__name__}，{where}）{_ADVICE}"


def _silence() -> None:
    """Let no library print what a file says."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)


def _write_all(writing: int, answer: bytes) -> None:
    while answer:
        answer = answer[os.write(writing, answer) :]


def _all_of(reading: int, deadline: float, most: int) -> bytes | None:
    """What a child writes until it closes its end; None when the time is up before."""
    parts: list[bytes] = []
    size = 0
    while size <= most:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            return None
        part = os.read(reading, _CHUNK)
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
    return b""


def _end_group(child: int) -> None:
    """Kill the child and what it started; it may be over, or not yet have its own group."""
    for kill in (os.killpg, os.kill):
        try:
            kill(child, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue


def _fate(status: int, limits: Limits, *, is_late: bool) -> str:
    if is_late:
        return _SIGNALS[signal.SIGALRM].format(limits=limits) + _ADVICE
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if number in _SIGNALS:
        return _SIGNALS[signal.Signals(number)].format(limits=limits) + _ADVICE
    return f"读取程序中途被终止，可能是{_memory(limits)}{_ADVICE}"


def _memory(limits: Limits) -> str:
    return f"读取所需的内存超过上限 {limits.data_bytes // 1_000_000} MB"


if __name__ == "__main__":
    main()
