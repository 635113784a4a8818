"""What whoever runs the program says about how files are to be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """Choices that no file can make for itself.

    `encoding` is a Python codec for text files and web pages that is tried first and must fit
    strictly: Big5 cannot be told from GB18030 by decoding. `office` is the path of LibreOffice's
    program, None where it is not installed.
    """

    encoding: str | None = None
    office: str | None = None


PLAIN_OPTIONS = ReadingOptions()
