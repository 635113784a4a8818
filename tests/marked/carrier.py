"""Where a marking can stand: a format, a place in it, and what makes a bulletin so marked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from tests.zugong.bulletins import printed

# The printed lines of a bulletin.
Lines: TypeAlias = tuple[str, ...]
MASTHEAD_LINES = 4


@dataclass(frozen=True, slots=True)
class Carrier:
    """`file` makes a file of a bulletin's lines that has a text, such as a marking, at `place`.

    `name` is the file's name without its ending; one that holds {} has the text itself.
    """

    format: str
    place: str
    file: Callable[[str, Lines], bytes]
    name: str = "第1期"

    def file_name(self, text: str) -> str:
        return f"{self.name.format(text)}.{self.format}"


def bulletin(canary: str = "") -> Lines:
    """A bulletin with a word that is nowhere else in the midst of its first item."""
    text = printed().replace("推动支部", f"{canary}推动支部", 1)
    return tuple(line for line in text.split("\n") if line)


def named(format_: str, file: Callable[[Lines], bytes]) -> tuple[Carrier, ...]:
    """A bulletin whose file name has the text, in the ways that people write one."""
    names = ("{}-第1期", "第1期（{}）", "【{}】第1期", "安庆组工信息2021年第1期 {}", "{}")
    return tuple(
        Carrier(format_, f"name {place}", lambda _, lines: file(lines), name)
        for place, name in enumerate(names, 1)
    )
