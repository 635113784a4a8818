"""Plain text files: a block a printed line."""

import hashlib
import re

from indexer.document import Block, Document, UnreadableFileError
from indexer.readers.encoding import decoded
from indexer.readers.options import PLAIN_OPTIONS, ReadingOptions

MAX_BYTES = 5_000_000
MAX_LINES = 20_000  # a yearly volume of 500 pages
MAX_LINE_CHARACTERS = 200_000
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]")
# Invisible characters that stand at the edges of lines and would hide the indent.
_EDGE = "\ufeff\u200b\u200c\u200d\u2060\u00ad\x1a\x00"
_WIDTHS = {"\t": 4, "\u3000": 2, "\u2003": 2, "\u2002": 1}


def read_text(name: str, content: bytes, options: ReadingOptions = PLAIN_OPTIONS) -> Document:
    """The lines of a text file that hold anything.

    Raises:
        UnreadableFileError: too large, of no known encoding, or without a printed character.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(
            name, f"文本有 {len(content)} 字节，超过上限 {MAX_BYTES} 字节，不像一期刊物"
        )
    text, codec = decoded(name, content, options.encoding)
    blocks = line_blocks(text)
    if not blocks:
        raise UnreadableFileError(name, "文件是空的，没有任何文字")
    if len(blocks) > MAX_LINES or any(len(b.text) > MAX_LINE_CHARACTERS for b in blocks):
        raise UnreadableFileError(
            name, f"超过 {MAX_LINES} 行，或有一行超过 {MAX_LINE_CHARACTERS} 字，不像一期刊物"
        )
    sha256 = hashlib.sha256(content).hexdigest()
    return Document(name, blocks, sha256, "text/plain", codec)


def line_blocks(text: str) -> tuple[Block, ...]:
    """A block for every line that is not blank; a page break counts as a blank line."""
    blocks: list[Block] = []
    gap = False
    for number, line in enumerate(_LINE_END.split(text), start=1):
        gap = gap or "\x0c" in line
        bare = line.strip().strip(_EDGE).strip()
        if not bare:
            gap = True
            continue
        blocks.append(Block(bare, number=number, indent=indent_of(line), gap_before=gap))
        gap = False
    return tuple(blocks)


def indent_of(line: str) -> int:
    """The columns of white space before the first printed character."""
    columns = 0
    for character in line:
        if character in _EDGE:
            continue
        if not character.isspace():
            break
        columns += _WIDTHS.get(character, 1)
    return columns
