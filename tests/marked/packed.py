"""Markings in zip archives: in a member, in its name, in the name of its folder."""

from tests.indexer.word_files import zipped
from tests.marked.carrier import Carrier, Lines, named
from tests.marked.plain import text


def _one(mark: str, lines: Lines, name: str, above: str = "") -> bytes:
    return zipped({name.format(mark): text(lines, above)})


ARCHIVES: tuple[Carrier, ...] = (
    Carrier("zip", "member", lambda mark, lines: _one(mark, lines, "第1期.txt", mark)),
    Carrier("zip", "name of a member", lambda mark, lines: _one(mark, lines, "{}-第1期.txt")),
    Carrier("zip", "name of a folder", lambda mark, lines: _one(mark, lines, "{}/第1期.txt")),
    *named("zip", lambda lines: _one("", lines, "第1期.txt")),
)
