"""What a reader saw in a file: blocks of text, before anyone asks whether it is a bulletin."""

from dataclasses import dataclass
from enum import StrEnum

from archive.errors import BulletinError
from archive.records import Problem


class BlockKind(StrEnum):
    """How the file marked the block; plain text files mark nothing and give LINE only."""

    LINE = "line"  # one printed line: a paragraph may run over several
    PARAGRAPH = "paragraph"  # a whole paragraph, as HTML or Word marks it
    HEADING = "heading"
    ROW = "row"  # a table row, its cells joined by one tab


# The indent, in columns, that stands for right alignment where a format says so by an attribute.
RIGHT_INDENT = 40


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document, never blank.

    `text` is without the surrounding white space; `indent` counts the columns of white space that
    stood before it (a full-width space is 2; a right-aligned block gets `RIGHT_INDENT`),
    `gap_before` says that blank lines did. `bold_lead` counts the leading characters set in bold
    when only the beginning is. `page` is the page the block begins on: its printed number where the
    file prints one, else its place in the file, from 1.
    """

    text: str
    kind: BlockKind = BlockKind.LINE
    number: int = 0  # the line of a text file, the block of another one; from 1
    indent: int = 0
    gap_before: bool = False
    level: int | None = None  # of a heading, from 1
    page: int | None = None
    bold: bool = False
    bold_lead: int = 0
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader saw, in reading order.

    `encoding` is a Python codec name, None for binary formats.
    `meta` is what the file says about itself outside of the text, as (name, value) pairs in their
    order: ("title", …), ("ArticleTitle", …), ("PubDate", "2020-12-25"), ("ContentSource", …),
    ("Location", "首页 > 组工信息 > …").
    `aside` is what is printed outside of the text or not printed at all, one string each: page
    headers and footers, watermarks, comments, deleted text, names of parts. It is never filed, and
    only read for markings of secrecy.
    `problems` are the reader's own doubts (a page without a text layer), for the editor.
    `read_with` names the program or library that read it when that makes a difference, e.g.
    "LibreOffice 7.4.7" or "legacy-doc 0.2.1".
    """

    name: str
    blocks: tuple[Block, ...]
    sha256: str
    media_type: str
    encoding: str | None
    meta: tuple[tuple[str, str], ...] = ()
    aside: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    read_with: str | None = None


class UnreadableFileError(BulletinError):
    """A file that no reader can read; the message names the file and what was expected."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}：{reason}")
        self.name = name
        self.reason = reason
