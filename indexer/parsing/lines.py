"""A document as the lines that parsing works on: characters cleaned, page marks known."""

import re
from dataclasses import dataclass

from indexer.document import Block, BlockKind, Document
from indexer.parsing.characters import HAN, cleaned, squeezed, width

_PAGE_MARK = re.compile(
    r"[-—–―－─~～·•_=]*(?:第?[0-9０-９]{1,3}页?(?:[/／]共?[0-9０-９]{1,3}页?|[,，]?共[0-9０-９]{1,3}页)?)"
    r"[-—–―－─~～·•_=]*|第[一二三四五六七八九十]{1,3}页"
)
_RULE = re.compile(r"[-—–―－─━_=~～*＊·.。…☆★◇◆■□●○▲△◎※#＃+|]{3,}|[☆★◇◆■□●○▲△◎※*＊]{1,2}")
# Single characters set apart by one blank each: 安 庆 组 工 信 息.
_SPACED = re.compile(rf"(?<![^\s])[{HAN}\d](?:[ \u3000]{{1,2}}[{HAN}\d])+(?![^\s])")
_SPACED_PAIR = re.compile(rf"^[{HAN}](?:[ \u3000]+[{HAN}])+$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as printed, its characters cleaned; `text` keeps the blanks inside it.

    `after_page` says that a page mark or running head was taken out before it: whether a
    paragraph ends there is then not told by the blank lines around.
    """

    text: str
    kind: BlockKind = BlockKind.LINE
    number: int = 0
    indent: int = 0
    gap_before: bool = False
    bold: bool = False
    bold_lead: int = 0
    centred: bool = False
    level: int | None = None
    page: int | None = None
    after_page: bool = False

    @property
    def width(self) -> int:
        """The columns up to the last character, the indent counted."""
        return self.indent + width(self.text)

    @property
    def is_marked_up(self) -> bool:
        """Whether the file itself says where this begins and ends."""
        return self.kind is not BlockKind.LINE


def lines_of(document: Document) -> tuple[Line, ...]:
    """The lines of a document that print something besides rules and ornaments."""
    lines = (_line(block) for block in document.blocks)
    return tuple(line for line in lines if line.text and not _RULE.fullmatch(squeezed(line.text)))


def is_page_mark(text: str) -> bool:
    """Whether a line is a page number: 3, — 2 —, 第2页, 2/8."""
    return bool(_PAGE_MARK.fullmatch(squeezed(text)))


def unspaced(text: str) -> str:
    """`text` with words set letter by letter closed up; other blanks stay."""
    if _SPACED_PAIR.match(text):
        return squeezed(text)
    return _SPACED.sub(lambda spaced: squeezed(spaced[0]), text)


def _line(block: Block) -> Line:
    return Line(
        cleaned(block.text),
        block.kind,
        block.number,
        block.indent,
        block.gap_before,
        block.bold,
        block.bold_lead,
        block.centred,
        block.level,
        block.page,
    )
