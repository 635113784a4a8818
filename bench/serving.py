"""Pages of results over HTTP: `zugong serve` on loopback, asked by several clients at once."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from itertools import groupby, islice
from pathlib import Path
from queue import Empty, SimpleQueue
from urllib.parse import urlencode

from archive.errors import BulletinError
from bench.measuring import Spread
from bench.peers.zugong import asked_text
from bench.protocol import Question, Row, read_rows

CLIENTS = 8
_LONGEST_S = 60.0
_HOST = "127.0.0.1"


class ServingError(BulletinError):
    """A server that did not start, or a page that was not given."""


def serving(rows: Path, questions: Sequence[Question], requests: int) -> Iterator[str]:
    """A line on requests a second and how long pages take; bounded in number and time."""
    folder = rows.parent / "served"
    if not (folder / "imported").exists():
        _import(rows, folder)
    paths = [_path(question) for question in questions]
    with _served(folder) as port:
        _asked(port, paths)
        started = time.perf_counter()
        times = _asked(port, list(islice(_endless(paths), requests)))
        took_s = time.perf_counter() - started
    spread = Spread.of(times)
    yield (
        f"HTTP, results page, {CLIENTS} clients on the same machine: {len(times)} requests in "
        f"{took_s:.1f} s = {len(times) / took_s:.0f}/s, p50 {spread.p50:.1f} ms, "
        f"p95 {spread.p95:.1f} ms (the 50 questions over and over; a cache may answer)"
    )


def _import(rows: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    file = folder / "issues.jsonl"
    with file.open("w", encoding="utf-8") as lines:
        for _, items in groupby(read_rows(rows), key=lambda row: row.key[:2]):
            print(json.dumps(_issue(list(items)), ensure_ascii=False), file=lines)
    command = [sys.executable, "-m", "zugong", "import", str(file)]
    done = subprocess.run(command, env=_env(folder), capture_output=True, text=True, check=False)
    if done.returncode:
        raise ServingError(f"zugong import ended with {done.returncode}: {done.stderr[-1000:]}")
    (folder / "imported").touch()


def _issue(items: Sequence[Row]) -> dict[str, object]:
    first = items[0]
    return {
        "series": "安庆组工信息",
        "year": first.key[0],
        "number": first.key[1],
        "date": first.issued_on,
        "publisher": "中共安庆市委组织部研究室",
        "items": [
            {
                "ordinal": row.key[2],
                "section": row.section,
                "title": row.title,
                "paragraphs": row.paragraphs,
                "places": [row.county],
                "source": row.source,
                "page": row.page,
            }
            for row in items
        ],
        "distribution": {},
        "problems": [],
    }


def _env(folder: Path) -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "ZUGONG_DATA": str(folder / "var")}


@contextmanager
def _served(folder: Path) -> Iterator[int]:
    """A server for as long as the context lasts; the port that it listens at."""
    port = _free_port()
    command = [sys.executable, "-m", "zugong", "serve"]
    env = {**_env(folder), "ZUGONG_HOST": _HOST, "ZUGONG_PORT": str(port)}
    server = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        if not any(f":{port}" in line for line in server.stdout):
            raise ServingError("zugong serve ended without opening")
        yield port
    finally:
        server.terminate()
        server.communicate()


def _free_port() -> int:
    with socket.create_server((_HOST, 0)) as listening:
        return int(listening.getsockname()[1])


def _path(question: Question) -> str:
    pairs = [("q", asked_text(question)), *question.chosen().items()]
    if question.span:
        first, last = question.span
        pairs += [("from", f"{first}-01-01"), ("to", f"{last}-12-31")]
    if question.newest_first:
        pairs.append(("sort", "newest"))
    return f"/search?{urlencode([pair for pair in pairs if pair[1]])}"


def _endless(paths: Sequence[str]) -> Iterator[str]:
    while True:
        yield from paths


def _asked(port: int, paths: Sequence[str]) -> list[float]:
    """Milliseconds of each page, asked for by all clients until there are no more paths."""
    waiting: SimpleQueue[str] = SimpleQueue()
    for path in paths:
        waiting.put(path)
    until = time.perf_counter() + _LONGEST_S
    with ThreadPoolExecutor(CLIENTS) as clients:
        asking = [clients.submit(_client, port, waiting, until) for _ in range(CLIENTS)]
        return [took_ms for each in asking for took_ms in each.result()]


def _client(port: int, waiting: "SimpleQueue[str]", until: float) -> list[float]:
    times = []
    with closing(HTTPConnection(_HOST, port, timeout=_LONGEST_S)) as connection:
        while time.perf_counter() < until and (path := _next(waiting)):
            started = time.perf_counter()
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            times.append((time.perf_counter() - started) * 1000)
            if response.status != 200:
                raise ServingError(f"{path}: {response.status}, expected 200")
    return times


def _next(waiting: "SimpleQueue[str]") -> str | None:
    try:
        return waiting.get_nowait()
    except Empty:
        return None
