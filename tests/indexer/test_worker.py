"""A child process ends in an answer, whatever it does: limits, crashes, silence."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.sandbox.limits import Limits
from indexer.sandbox.messages import Refused, Skipped, outcome_line, parse_outcome
from indexer.sandbox.worker import answer_of

LIMITS = Limits(cpu_s=1, wall_s=30.0, written_bytes=1_000_000)


def _fate(work: Callable[[], bytes], limits: Limits = LIMITS) -> str:
    # A child begins with all that this process holds: other tests may have filled it.
    room = replace(
        limits,
        address_bytes=_held_bytes("VmSize") + 500_000_000,
        data_bytes=_held_bytes("VmData") + 200_000_000,
    )
    outcome = parse_outcome(answer_of(work, room))
    assert isinstance(outcome, Refused)
    return outcome.reason


def _held_bytes(kind: str) -> int:
    """What this process has mapped (VmSize) or may write to (VmData), as the system counts it."""
    status = Path("/proc/self/status").read_text()
    return int(re.findall(rf"{kind}:\s+(\d+) kB", status)[0]) * 1024


def _hold_much_memory() -> bytes:
    return bytes(300_000_000)


def _never_end() -> bytes:
    while True:
        pass


def _sleep() -> bytes:
    time.sleep(60)
    return b""


def _go_ever_deeper() -> bytes:
    return _go_ever_deeper()


def _die() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def _write_much() -> bytes:
    with Path(os.devnull).open("rb"), Path(f"/tmp/zugong-test-{os.getpid()}").open("wb") as stream:
        Path(stream.name).unlink()
        stream.write(bytes(2_000_000))
    return b""


def _fail_on_a_secret() -> bytes:
    raise ValueError("机密内容")


def _say_too_much() -> bytes:
    return b"x" * 30_000_000


@pytest.mark.parametrize(
    ("work", "complaint"),
    [
        (_hold_much_memory, "内存超过上限"),
        (_never_end, "处理器时间超过上限 1 秒"),
        (_go_ever_deeper, "嵌套太深"),
        (_die, "中途被终止"),
        (_write_much, "超过上限 1000000 字节"),
        (_fail_on_a_secret, "读取程序出错（ValueError，test_worker.py:"),
        (_say_too_much, "读出的内容超过上限"),
    ],
)
def test_a_child_that_goes_wrong_ends_in_a_sentence(
    work: Callable[[], bytes], complaint: str
) -> None:
    assert complaint in _fate(work)


def test_a_child_that_does_nothing_for_too_long_is_ended() -> None:
    assert "超过 1 秒还没有结束" in _fate(_sleep, replace(LIMITS, wall_s=1.0))


def test_the_words_of_an_error_are_not_passed_on() -> None:
    """They may quote a file that nothing may be kept of."""
    assert "机密" not in _fate(_fail_on_a_secret)


def test_an_answer_comes_back_whole() -> None:
    answer = outcome_line(Skipped("很长" * 100_000))

    assert answer_of(lambda: answer, LIMITS) == answer


def test_what_a_child_started_ends_with_it(tmp_path: Path) -> None:
    """LibreOffice goes on when the process that asked it is gone."""
    note = tmp_path / "pid"

    def start_another() -> bytes:
        note.write_text(str(subprocess.Popen(["sleep", "60"]).pid))
        return _sleep()

    answer_of(start_another, replace(LIMITS, wall_s=2.0))

    deadline = time.monotonic() + 5
    while _is_running(int(note.read_text())) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_running(int(note.read_text()))


def _is_running(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False
