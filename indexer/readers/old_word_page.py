"""The text of an old Word file as a page: paragraphs, lines, rows; fields print their results only."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from bs4 import BeautifulSoup

from indexer.document import Block
from indexer.readers.html_blocks import blocks_of
from indexer.readers.old_word_pieces import Stretch
from indexer.readers.word_symbols import as_printed

_PICTURE = re.compile("\x01")
_FIELD_BEGIN, _FIELD_SEPARATE, _FIELD_END = "\x13", "\x14", "\x15"
_CELL_END = "\x07"
_ROW_END = _CELL_END * 2
_PARAGRAPH_END = re.compile(r"[\r\x0c\x0e]")
_PRINTED = str.maketrans({"\x0b": "\n", "\t": "\u3000", "\x1e": "-"})
_CONTROL = re.compile(r"[\x00-\x06\x08\x0f-\x1f]")
# Bold is marked by characters that no text holds, until the text is cut into paragraphs.
_BOLD_ON, _BOLD_OFF = "\ufdd0", "\ufdd1"
_CHARACTERS = re.compile(r"[^\x00-\x1f]+")


def page_blocks(stretches: Sequence[Stretch]) -> tuple[Block, ...]:
    """The blocks that the stretches of a text print."""
    text = _without_instructions("".join(_marked(stretch) for stretch in stretches))
    soup = BeautifulSoup("\n".join(_elements(text)), "lxml")
    return blocks_of(soup.body or soup)


def picture_count(stretches: Sequence[Stretch]) -> int:
    """How many pictures and shapes stand in a text."""
    text = "".join(stretch.text for stretch in stretches if stretch.is_printed)
    return len(_PICTURE.findall(_without_instructions(text)))


def plain_lines(text: str) -> tuple[str, ...]:
    """The lines of a text that stands outside of the main one."""
    cut = re.split(r"[\r\x07\x0b\x0c\x0e]", text)
    lines = (_CONTROL.sub("", line.translate(_PRINTED)).strip() for line in cut)
    return tuple(line for line in lines if line)


def _marked(stretch: Stretch) -> str:
    if not stretch.is_printed:
        return "".join(c for c in stretch.text if c in (_FIELD_BEGIN, _FIELD_SEPARATE, _FIELD_END))
    if not stretch.is_bold:
        return stretch.text
    return _CHARACTERS.sub(rf"{_BOLD_ON}\g<0>{_BOLD_OFF}", stretch.text)


def _without_instructions(text: str) -> str:
    """`text` without what fields are told to do; a field without an end is left as it is."""
    dropped: list[tuple[int, int]] = []
    begun: list[list[int]] = []
    for found in re.finditer(r"[\x13\x14\x15]", text):
        if found[0] == _FIELD_BEGIN:
            begun.append([found.start()])
        elif begun and found[0] == _FIELD_SEPARATE:
            begun[-1].append(found.start())
        elif begun:
            start, *separated = begun.pop()
            dropped.append((start, separated[0] if separated else found.start()))
    kept, reached = [], 0
    for start, end in sorted(dropped):
        if end > reached:
            kept.append(text[reached : max(start, reached)])
            reached = end
    return "".join([*kept, text[reached:]])


def _elements(text: str) -> Iterator[str]:
    """The HTML of each paragraph and row."""
    for part in _PARAGRAPH_END.split(text):
        *rows, paragraph = part.split(_ROW_END)
        for row in rows:
            cells = "".join(f"<td><p>{_inline(cell)}</p></td>" for cell in row.split(_CELL_END))
            yield f"<table><tr>{cells}</tr></table>"
        if not rows or paragraph.strip(_CELL_END):
            yield f"<p>{_inline(paragraph.replace(_CELL_END, ' ')) or '&nbsp;'}</p>"


def _inline(text: str) -> str:
    printed = as_printed(_CONTROL.sub("", text.translate(_PRINTED)), None)
    shown = escape(printed, quote=False).replace("\n", "<br>")
    return shown.replace(_BOLD_ON, "<b>").replace(_BOLD_OFF, "</b>")
