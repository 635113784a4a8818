"""What whoever runs the program says about how files are to be read."""

from collections.abc import Callable
from dataclasses import dataclass

from indexer.document import Document


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """Choices that no file can make for itself.

    `encoding` is a Python codec for text files and web pages that is tried first and must fit
    strictly: Big5 cannot be told from GB18030 by decoding. `office` is the path of LibreOffice's
    program, None where it is not installed. It gets a file, in a folder of its own, only when
    `may_convert` allows it for what was read of the file without it: whoever sets it says what a
    marking of secrecy is. Without it LibreOffice gets nothing.
    """

    encoding: str | None = None
    office: str | None = None
    may_convert: Callable[[Document], bool] | None = None


PLAIN_OPTIONS = ReadingOptions()
