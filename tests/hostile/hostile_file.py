"""What a hostile file is to the tests: its name, what is wrong with it, what is owed to it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.zugong.bulletins import printed

# Stands in the text of every bulletin that hostile files are made of: it may be kept nowhere.
BAIT = "诱饵甲乙丙丁戊己庚辛壬癸"
# What a file writes, should it ever get out of its folder.
ESCAPED = "zugong-escaped"


@dataclass(frozen=True, slots=True)
class HostileFile:
    """One file; `is_refused` says that nothing may come of it, else it is odd and may be read."""

    name: str
    what: str
    write: Callable[[Path], object]
    is_refused: bool = True


def refused(name: str, what: str, content: Callable[[], bytes]) -> HostileFile:
    """A file that no issue may come of."""
    return HostileFile(name, what, lambda path: path.write_bytes(content()))


def odd(name: str, what: str, content: Callable[[], bytes]) -> HostileFile:
    """A file that may be read or not, as long as it ends in an answer."""
    return HostileFile(name, what, lambda path: path.write_bytes(content()), is_refused=False)


def bulletin(extra: str = "", number: int = 1) -> str:
    """The text of a bulletin that holds the bait, `extra` in the midst of an item."""
    return printed(number, 1999).replace("推动支部", f"{BAIT}{extra}推动支部", 1)


def cut(content: bytes, share: float) -> bytes:
    """The beginning of a file that was not sent whole."""
    return content[: int(len(content) * share)]


def scratched(content: bytes, times: int) -> bytes:
    """A file with so many bytes changed, spread evenly over it."""
    spoilt = bytearray(content)
    for place in range(1, times + 1):
        spoilt[place * len(content) // (times + 1)] ^= 0x55
    return bytes(spoilt)


def noise(size: int) -> bytes:
    """Bytes that look like chance and are the same every time."""
    state, made = 20201225, bytearray()
    while len(made) < size:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        made += state.to_bytes(8, "little")
    return bytes(made[:size])


def han(length: int) -> str:
    """Characters as if at random: unlike one that is repeated, they pack as a real text does."""
    return "".join(chr(0x4E00 + byte) for byte in noise(length))
