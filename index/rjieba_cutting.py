"""Cutting by rjieba, an optional extra: jieba's dictionary and rules, and much faster."""

from collections.abc import Callable, Mapping
from importlib.metadata import version

from archive.errors import BulletinError


class MissingRjiebaError(BulletinError):
    """It was asked for, and is not installed."""


def rjieba_cut(frequencies: Mapping[str, int]) -> Callable[[str], list[str]]:
    """Cuts a run of hanzi by these words alone, as jieba does by them.

    Raises:
        MissingRjiebaError: rjieba is not installed.
    """
    try:
        from rjieba import Jieba
    except ImportError as error:
        expected = "没有安装 rjieba：用 requirements-rjieba.lock 安装，或改用 jieba"
        raise MissingRjiebaError(expected) from error
    # Not its own dictionary: that one is newer than jieba's, and cuts one run of hanzi in 200
    # otherwise.
    dictionary = Jieba.empty()  # type: ignore[no-untyped-call]  # its stub has no result
    for word, frequency in frequencies.items():
        if frequency:
            dictionary.add_word(word, frequency, None)
    return lambda text: dictionary.cut(text, False)


def rjieba_version() -> str:
    """The version for the index stamp.

    Raises:
        MissingRjiebaError: rjieba is not installed.
    """
    rjieba_cut({})
    return version("rjieba")
