"""Breaks a paragraph into printed lines, and leaves the spaces that typesetting leaves."""

import re
import unicodedata
from collections.abc import Callable
from random import Random

# What typesetters keep together: numbers with their signs, Latin words, dashes, ellipses.
_TOKEN = re.compile(r"[A-Za-z0-9.%+/\-]+(?::[0-9]+)*|——|……|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。、；：？！）》”】〉,;:?!)%")
_NEVER_LAST = frozenset("（《“【〈(")
_NUMBER = re.compile(r"(?<=[\u4e00-\u9fff])(\d[\d.\-]*)(?=[\u4e00-\u9fff])")
_SPACED_NUMBERS = 0.4
_SPACED_COMMAS = 0.06


def columns(text: str) -> int:
    """The width of `text`, a Chinese character being 2."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def wrapped(text: str, width: float, measure: Callable[[str], float] = columns) -> list[str]:
    """`text` in lines of `width` as `measure` counts; closing punctuation hangs over, opening moves
    down."""
    lines: list[str] = []
    line: list[str] = []
    last_opens = False
    quoted = False
    for token in _TOKEN.findall(text):
        is_closing = token in _NEVER_FIRST or (token == '"' and quoted)
        if measure("".join([*line, token])) > width and not is_closing and line:
            carried = [line.pop()] if last_opens else []
            lines.append("".join(line))
            line = carried
        line.append(token)
        last_opens = token in _NEVER_LAST or (token == '"' and not quoted)
        quoted ^= token == '"'
    return [*lines, "".join(line)]


def with_typesetting_spaces(text: str, random: Random) -> str:
    """`text` with spaces around some numbers and after some commas, as extraction leaves them."""
    spaced = _NUMBER.sub(lambda found: _spaced(found[1], random), text)
    return re.sub(
        r"([,，])(?=[\u4e00-\u9fff])",
        lambda found: found[1] + (" " if random.random() < _SPACED_COMMAS else ""),
        spaced,
    )


def _spaced(number: str, random: Random) -> str:
    return f" {number} " if random.random() < _SPACED_NUMBERS else number
