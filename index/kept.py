"""Arrays worked out once and kept while they are used, within a bound of memory."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, Generic, TypeVar

import numpy.typing as npt

_Array = TypeVar("_Array", bound=npt.NDArray[Any])
# An array's own size says nothing of the object around it and of its key.
_OVERHEAD_BYTES = 200


class Kept(Generic[_Array]):
    """Arrays by name; those longest unused are dropped when all take more than `limit_bytes`.

    Threads may share it: at worst two of them work out the same array.
    """

    def __init__(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self._arrays = OrderedDict[str, _Array]()
        self._lock = Lock()
        self.bytes = 0

    def get(self, name: str, work_out: Callable[[], _Array]) -> _Array:
        with self._lock:
            if name in self._arrays:
                self._arrays.move_to_end(name)
                return self._arrays[name]
        array = work_out()
        # Whoever asks next is given this very array.
        array.flags.writeable = False
        with self._lock:
            if name not in self._arrays:
                self._arrays[name] = array
                self.bytes += _bytes_of(array)
            while self.bytes > self._limit_bytes:
                self.bytes -= _bytes_of(self._arrays.popitem(last=False)[1])
        return array


def _bytes_of(array: npt.NDArray[Any]) -> int:
    return array.nbytes + _OVERHEAD_BYTES
