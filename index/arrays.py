"""Named arrays in one file: written once, then mapped and shared by every process that reads it."""

import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

_MAGIC = b"zugong arrays 1\n"
_LENGTH_BYTES = 8
# Every array begins at a multiple of it, so that whole cache lines are read.
_ALIGNMENT = 64

Array = npt.NDArray[Any]


class BadArraysError(ValueError):
    """A file that holds no arrays, or ends before they do."""


def write_arrays(path: Path, arrays: Mapping[str, Array], tables: Mapping[str, Any]) -> None:
    """Write the arrays, and small tables of plain values, into a new file."""
    places: dict[str, tuple[str, int, int]] = {}
    at = 0
    for name, array in arrays.items():
        places[name] = (array.dtype.str, array.size, at)
        at += _aligned(array.nbytes)
    head = json.dumps({"arrays": places, "tables": tables}, ensure_ascii=False).encode()
    with path.open("xb") as stream:
        stream.write(_MAGIC + len(head).to_bytes(_LENGTH_BYTES, "little") + head)
        stream.write(bytes(_aligned(stream.tell()) - stream.tell()))
        for array in arrays.values():
            stream.write(np.ascontiguousarray(array).data)
            stream.write(bytes(_aligned(array.nbytes) - array.nbytes))


class MappedArrays:
    """The arrays of a file; they stay readable while anybody holds one, even when it is deleted."""

    def __init__(self, arrays: Mapping[str, Array], tables: Mapping[str, Any]) -> None:
        self._arrays = arrays
        self.tables = tables

    @classmethod
    def opened(cls, path: Path) -> Self:
        """The arrays of `path`, none of them read yet.

        Raises:
            BadArraysError: the file is none of ours, or is cut off.
        """
        with path.open("rb") as stream:
            mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            begin = len(_MAGIC) + _LENGTH_BYTES
            if mapped[: len(_MAGIC)] != _MAGIC:
                raise BadArraysError(f"{path.name} 的开头不是“{_MAGIC.decode().strip()}”")
            size = int.from_bytes(mapped[len(_MAGIC) : begin], "little")
            head = json.loads(mapped[begin : begin + size])
            first = _aligned(begin + size)
            arrays = {
                name: np.frombuffer(mapped, dtype, count, first + at)
                for name, (dtype, count, at) in head["arrays"].items()
            }
        except (KeyError, TypeError, ValueError) as error:
            raise BadArraysError(f"{path.name} 无法读取（{error}）") from error
        return cls(arrays, head["tables"])

    def __getitem__(self, name: str) -> Array:
        return self._arrays[name]


def _aligned(size: int) -> int:
    return -(-size // _ALIGNMENT) * _ALIGNMENT
