"""Named arrays in one file: written once, then mapped and shared by every process that reads it."""

import json
import mmap
import os
import weakref
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

    def __init__(
        self,
        file: int,
        starts: Mapping[str, int],
        arrays: Mapping[str, Array],
        tables: Mapping[str, Any],
    ) -> None:
        """`starts` is where each array begins in the open `file`, which is closed with this."""
        self._file = file
        self._starts = starts
        self._arrays = arrays
        self.tables = tables
        weakref.finalize(self, os.close, file)

    @classmethod
    def opened(cls, path: Path) -> Self:
        """The arrays of `path`, none of them read yet.

        Raises:
            BadArraysError: the file is none of ours, or is cut off.
        """
        with path.open("rb") as stream:
            mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            try:
                places, tables, first = _head(mapped)
                starts = {name: first + at for name, (_, _, at) in places.items()}
                arrays = {
                    name: np.frombuffer(mapped, dtype, count, starts[name])
                    for name, (dtype, count, _) in places.items()
                }
            except (KeyError, TypeError, ValueError) as error:
                raise BadArraysError(f"{path.name} 无法读取（{error}）") from error
            return cls(os.dup(stream.fileno()), starts, arrays, tables)

    def __getitem__(self, name: str) -> Array:
        return self._arrays[name]

    def read(self, name: str, start: int, end: int) -> bytes:
        """A piece of an array of bytes, read and not mapped.

        Of what is mapped each piece brings 64 kB around it into memory, which then stay there.
        """
        return os.pread(self._file, end - start, self._starts[name] + start)


def _head(mapped: mmap.mmap) -> tuple[Any, Any, int]:
    """Kind, length and place of each array, the tables, and where the arrays begin."""
    begin = len(_MAGIC) + _LENGTH_BYTES
    if mapped[: len(_MAGIC)] != _MAGIC:
        raise ValueError(f"开头不是“{_MAGIC.decode().strip()}”")
    size = int.from_bytes(mapped[len(_MAGIC) : begin], "little")
    head = json.loads(mapped[begin : begin + size])
    return head["arrays"], head["tables"], _aligned(begin + size)


def _aligned(size: int) -> int:
    return -(-size // _ALIGNMENT) * _ALIGNMENT
