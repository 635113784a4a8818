"""Folders watched for published files: what is new and no longer being written, again and again."""

import stat
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import NamedTuple

from watchfiles import watch

from indexer.sources import Source, sources

# Look at the whole folder now and then: shares do not tell what other machines put there.
_RESCAN_S = 30.0
_TICK_S = 1.0
_TICK_MS = int(_TICK_S * 1000)
# Whoever writes over a network may pause; a copy that was interrupted is not tried in its middle.
SETTLE_S = 5.0


class State(NamedTuple):
    """What tells one content of a file from another without reading it."""

    size: int
    changed_ns: int


@dataclass(slots=True)
class Settling:
    """The files of a folder with what was last seen of them.

    A file is settled when it has stood unchanged for `settle_s`; each of its contents settles once.
    """

    settle_s: float = SETTLE_S
    _seen: dict[Path, tuple[State, float]] = field(default_factory=dict)
    _done: dict[Path, State] = field(default_factory=dict)

    def settled(self, folder: Iterable[Source], now: float) -> tuple[Source, ...]:
        """The files that have settled since the last time; `now` in seconds of any clock."""
        present = {source.path: source for source in folder if source.skipped is None}
        self._forget(present.keys())
        return tuple(source for source in present.values() if self._has_settled(source.path, now))

    @property
    def is_waiting(self) -> bool:
        """Whether a file has changed and not settled yet."""
        return any(self._done.get(path) != state for path, (state, _) in self._seen.items())

    def _has_settled(self, path: Path, now: float) -> bool:
        if (state := _state(path)) is None:
            return False
        before, since = self._seen.get(path, (None, now))
        if state != before:
            self._seen[path] = (state, now)
            return self.settle_s <= 0
        if now - since < self.settle_s or self._done.get(path) == state:
            return False
        self._done[path] = state
        return True

    def _forget(self, present: Iterable[Path]) -> None:
        """A file that is gone and comes back is a new one."""
        gone = self._seen.keys() - set(present)
        for path in gone:
            self._seen.pop(path, None)
            self._done.pop(path, None)


def arrivals(
    folders: Iterable[Path], stop: Event, settle_s: float = SETTLE_S, *, is_polled: bool = False
) -> Iterator[tuple[Source, ...]]:
    """What settles in `folders`, a batch at a time, until `stop` is set; moves and opens nothing.

    `is_polled` looks at every file again and again instead of waiting to be told: for network
    shares. A folder that cannot be reached for a while is looked at again later.
    """
    known = tuple(folders)
    settling = Settling(settle_s)
    look_again = 0.0
    for has_changed in _ticks(known, stop, is_polled=is_polled):
        now = time.monotonic()
        if not (has_changed or settling.is_waiting or now >= look_again):
            continue
        look_again = now + _RESCAN_S
        if batch := settling.settled(_files(known), now):
            yield batch


def _files(folders: Iterable[Path]) -> Iterator[Source]:
    return sources(folder for folder in folders if folder.is_dir())


def _ticks(folders: Iterable[Path], stop: Event, *, is_polled: bool) -> Iterator[bool]:
    """Whether anything has changed, about once a second and at once when something does."""
    yield True
    while not stop.is_set():
        if not all(folder.is_dir() for folder in folders):
            yield not stop.wait(_TICK_S)
            continue
        changes = watch(
            *folders,
            stop_event=stop,
            force_polling=is_polled or None,
            poll_delay_ms=_TICK_MS,
            debounce=_TICK_MS,
            rust_timeout=_TICK_MS,
            yield_on_timeout=True,
        )
        yield from map(bool, changes)


def _state(path: Path) -> State | None:
    """None for what is no regular file, or is gone, or cannot be looked at now."""
    try:
        found = path.stat()
    except OSError:
        return None
    return State(found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None
