"""What is kept stays within its bound of memory, and is what was worked out."""

import numpy as np
import numpy.typing as npt

from index.texts.kept import Kept

OVERHEAD = 400


def test_kept_arrays_stay_within_their_bound() -> None:
    kept = Kept[npt.NDArray[np.int64]](10_000)
    asked = []

    def array(name: int) -> npt.NDArray[np.int64]:
        asked.append(name)
        return np.arange(100)

    for name in (1, 2, 3, 1, *range(4, 100), 99, 1):
        kept.get(str(name), lambda name=name: array(name))  # type: ignore[misc]
        assert kept.bytes <= 10_000

    assert asked == [*range(1, 100), 1]


def test_an_array_larger_than_the_bound_is_given_and_not_kept() -> None:
    kept = Kept[npt.NDArray[np.int64]](100)

    assert kept.get("a", lambda: np.arange(100)).size == 100
    assert kept.bytes == 0


def test_an_array_worked_out_by_two_is_kept_once() -> None:
    kept = Kept[npt.NDArray[np.int64]](10_000)

    kept.get("a", lambda: kept.get("a", lambda: np.arange(3)).copy())

    assert kept.bytes == 3 * 8 + OVERHEAD
