"""The fields of the index on disk, and the analyzers that Whoosh asks for their words.

Both analyzers keep nothing between calls: Whoosh's own ones are not safe between threads, and
jieba's ChineseAnalyzer takes character offsets for positions. Nothing is cut here; entries come
cut.
"""

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Token
from whoosh.fields import ID, STORED, TEXT, Schema

# No folded text has these. Between the words of one position; between positions; for a border.
_BESIDE, _NEXT, _BORDER = "\x1f", "\x1e", "\x1d"
# More than the words of any phrase, so that none reaches across a border.
_BORDER_WIDTH = 1000


class CutWords:
    """Words as `joined` joins them, at the position where each is said."""

    def __call__(self, value: str, **kwargs: Any) -> Iterator[Token]:
        position = 0
        token = Token(boost=1.0, stopped=False)
        for said in value.split(_NEXT):
            if said == _BORDER:
                position += _BORDER_WIDTH
                continue
            token.pos = position
            for token.text in filter(None, said.split(_BESIDE)):
                yield token
            position += 1


class SingleCharacters:
    """Every character at its true place in the folded text; borders take a place and give none."""

    def __call__(self, value: str, **kwargs: Any) -> Iterator[Token]:
        token = Token(boost=1.0, stopped=False)
        for token.pos, token.text in enumerate(value):
            if not token.text.isspace():
                yield token


def schema() -> Schema:
    """The fields: `record` is what a search works with, the others find it."""
    words, characters = TEXT(analyzer=CutWords()), TEXT(analyzer=SingleCharacters())
    # Ranking counts in the texts: Whoosh need not look up the length of every field it writes.
    words.scorable = characters.scorable = False
    return Schema(
        key=ID(unique=True), title_key=ID(), words=words, characters=characters, record=STORED()
    )


def joined(words: tuple[tuple[str, ...] | None, ...]) -> str:
    """The words of an entry as CutWords reads them."""
    return _NEXT.join(_BORDER if said is None else _BESIDE.join(said) for said in words)
