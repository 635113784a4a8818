"""Whether LibreOffice kept what an old Word file prints: the bare text is held against its work."""

import re
from collections.abc import Iterator, Sequence

from archive.records import Problem, Severity
from indexer.document import Block

_BLANK = re.compile(r"\s+")
_WORDS = re.compile(r"[\u3400-\u9fff]{3,}")
_MAX_TOLD = 5
_MAX_CHARACTERS = 40


def losses(bare: Sequence[Block], converted: Sequence[Block]) -> Iterator[Problem]:
    """The doubt about lines of the bare text most of whose words the converted file lacks.

    Words count as often as they stand: a table of contents made by a field in a content control,
    which LibreOffice drops, repeats the titles. Figures do not count: a field prints another page
    number after each conversion.
    """
    before, after = _all_of(bare), _all_of(converted)
    lost = [block.text for block in bare if _is_lost(_close(block.text), before, after)]
    if lost:
        shown = "；".join(text[:_MAX_CHARACTERS] for text in lost[:_MAX_TOLD])
        message = f"LibreOffice 转换时丢了 {len(lost)} 段文字，请对照原件：{shown}"
        yield Problem(Severity.REVIEW, "file", message)


def _is_lost(text: str, before: str, after: str) -> bool:
    words = _WORDS.findall(text)
    missing = sum(len(word) for word in words if after.count(word) < before.count(word))
    return missing * 2 > sum(map(len, words))


def _all_of(blocks: Sequence[Block]) -> str:
    return _close("\n".join(block.text for block in blocks))


def _close(text: str) -> str:
    return _BLANK.sub("", text)
