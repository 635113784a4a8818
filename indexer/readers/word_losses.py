"""Whether all that a Word file prints came through: what was lost on the way is told by its words."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from indexer.document import Block
from indexer.readers.word_names import PARAGRAPH, TEXT, own, q

# White space and characters without width count on neither side.
_WITHOUT_PRINT = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_WORD_ART = q("v:textpath")
_BOXED = q("w:txbxContent")
_MAX_TOLD = 5
_MAX_CHARACTERS = 40


def printed_texts(body: etree._Element) -> tuple[tuple[str, bool], ...]:
    """What each paragraph prints, and whether it stands in a box, before anything is moved."""
    return tuple(_texts(body))


def _texts(body: etree._Element) -> Iterator[tuple[str, bool]]:
    for paragraph in body.iter(PARAGRAPH):
        text = "".join(inner.text or "" for inner in own(paragraph) if inner.tag == TEXT)
        yield _printed(text), next(paragraph.iterancestors(_BOXED), None) is not None
        for inner in own(paragraph):
            if inner.tag == _WORD_ART:
                yield _printed(inner.get("string", "")), True


def lost_texts(expected: Sequence[tuple[str, bool]], blocks: Sequence[Block]) -> tuple[str, ...]:
    """The beginnings of the texts that `blocks` lack, the first few.

    Texts come in their order, only those of boxes anywhere.
    """
    printed = _printed("".join(block.text for block in blocks))
    lost: list[str] = []
    reached = 0
    for text, is_boxed in expected:
        found = printed.find(text, 0 if is_boxed else reached)
        if found < 0:
            lost.append(text[:_MAX_CHARACTERS])
        elif not is_boxed:
            reached = found + len(text)
    return tuple(lost[:_MAX_TOLD])


def _printed(text: str) -> str:
    return _WITHOUT_PRINT.sub("", text)
