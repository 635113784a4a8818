"""One engine in a process of its own, told what to do by JSON lines: `python -m bench.peer`.

Standard library only, since Xapian's binding belongs to the system's Python.
"""

import importlib
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.protocol import Peer, Question, read_rows

# Until a new issue must be seen; none takes anywhere near.
_VISIBLE_AT_MOST_S = 60.0


def main(name: str, folder: str, settings: str) -> None:
    """Answer one line of standard input with one line of standard output until there is none."""
    module = importlib.import_module(f"bench.peers.{name}")
    peer: Peer = module.peer(Path(folder), json.loads(settings))
    deeds = _Deeds(peer)
    # What a library prints must not get among the answers.
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        order = json.loads(line)
        answer = getattr(deeds, order.pop("do"))(**order)
        print(json.dumps(answer), file=answers, flush=True)


class _Deeds:
    """What a driver may order; each gives what is measured of it."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    def load(self) -> dict[str, object]:
        return {"version": self._peer.version, **_timed(self._peer.load)}

    def build(self, file: str) -> dict[str, object]:
        return _timed(lambda: self._peer.build(read_rows(Path(file))))

    def open(self) -> dict[str, object]:
        return _timed(self._peer.open)

    def ask(self, question: Mapping[str, Any], turn: int) -> dict[str, object]:
        asked = Question.parse(question)
        cpu, wall = time.process_time(), time.perf_counter()
        given = self._peer.ask(asked, turn)
        wall_ms = (time.perf_counter() - wall) * 1000
        cpu_ms = (time.process_time() - cpu) * 1000
        return {"wall_ms": wall_ms, "cpu_ms": cpu_ms, "total": self._peer.answer(given).total}

    def check(self, question: Mapping[str, Any]) -> dict[str, object]:
        """The answer itself, to be compared with that of others."""
        answer = self._peer.answer(self._peer.ask(Question.parse(question), 0))
        snippets = sum(bool(text) for _, text in answer.hits)
        return {
            "total": answer.total,
            "facets": answer.facets,
            "hits": len(answer.hits),
            "snippets": snippets,
        }

    def add(self, file: str, word: str) -> dict[str, object]:
        """Add an issue whose items all have `word`, which no other item has."""
        rows = list(read_rows(Path(file)))
        return _timed(lambda: self._added(rows, Question("new issue", (word,))))

    def _added(self, rows: list[Any], question: Question) -> None:
        self._peer.add(rows)
        until = time.perf_counter() + _VISIBLE_AT_MOST_S
        for turn in range(sys.maxsize):
            if self._peer.answer(self._peer.ask(question, turn)).total == len(rows):
                return
            if time.perf_counter() > until:
                raise TimeoutError(f"a new issue is not visible after {_VISIBLE_AT_MOST_S} s")
            time.sleep(0.002)

    def memory(self) -> dict[str, object]:
        """Resident megabytes: all, and those that are no file's."""
        held = dict(_memory_lines())
        return {"all_mb": held["VmRSS"] / 1024, "own_mb": held["RssAnon"] / 1024}


def _timed(deed: Callable[[], None]) -> dict[str, object]:
    cpu, wall = time.process_time(), time.perf_counter()
    children = _children_s()
    deed()
    wall_s = time.perf_counter() - wall
    return {"wall_s": wall_s, "cpu_s": time.process_time() - cpu + _children_s() - children}


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory_lines() -> Iterator[tuple[str, int]]:
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        name, _, value = line.partition(":")
        if value.endswith("kB"):
            yield name, int(value.split()[0])


if __name__ == "__main__":
    main(*sys.argv[1:])
