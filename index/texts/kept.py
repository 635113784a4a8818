"""What was worked out once and is kept while it is used, within a bound of memory."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """Something that knows how much memory it takes."""

    @property
    def nbytes(self) -> int: ...


_Kept = TypeVar("_Kept", bound=Sized)
# What a thing says of its size leaves out the object around it and its name.
_OVERHEAD_BYTES = 400


class Kept(Generic[_Kept]):
    """Things by name; those longest unused are dropped when all take more than `limit_bytes`.

    Threads may share it: at worst two of them work out the same thing.
    """

    def __init__(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self._things = OrderedDict[str, _Kept]()
        self._lock = Lock()
        self.bytes = 0

    def get(self, name: str, work_out: Callable[[], _Kept]) -> _Kept:
        with self._lock:
            if name in self._things:
                self._things.move_to_end(name)
                return self._things[name]
        thing = work_out()
        with self._lock:
            if name not in self._things:
                self._things[name] = thing
                self.bytes += thing.nbytes + _OVERHEAD_BYTES
            while self.bytes > self._limit_bytes:
                self.bytes -= self._things.popitem(last=False)[1].nbytes + _OVERHEAD_BYTES
        return thing
