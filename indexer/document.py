"""What a reader saw in a file: blocks of text, before anyone asks whether it is a bulletin."""

from dataclasses import dataclass
from enum import StrEnum

from archive.errors import BulletinError


class BlockKind(StrEnum):
    """How the file marked the block; plain text files mark nothing and give LINE only."""

    LINE = "line"  # one printed line: a paragraph may run over several
    PARAGRAPH = "paragraph"  # a whole paragraph, as HTML or Word marks it
    HEADING = "heading"
    ROW = "row"  # a table row, its cells joined by one tab


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document, never blank.

    `text` is without the surrounding white space; `indent` counts the columns of white space that
    stood before it (a full-width space is 2), `gap_before` says that blank lines did.
    """

    text: str
    kind: BlockKind = BlockKind.LINE
    number: int = 0  # the line of a text file, the block of another one; from 1
    indent: int = 0
    gap_before: bool = False
    level: int | None = None  # of a heading, from 1
    page: int | None = None
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader saw, in reading order. `encoding` is a Python codec name, None for binary formats."""

    name: str
    blocks: tuple[Block, ...]
    sha256: str
    media_type: str
    encoding: str | None


class UnreadableFileError(BulletinError):
    """A file that no reader can read; the message names the file and what was expected."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}：{reason}")
        self.name = name
        self.reason = reason
