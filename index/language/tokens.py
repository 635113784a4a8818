"""The signs of a query told from its text: quotes, brackets, minus, operators, field words.

A sign counts only where people put one: a bracket or quote opens at the start of a piece and closes
at its end, a minus stands directly before something, an operator stands alone between blanks.
Everywhere else it is what a pasted title has, and text.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

from index.language.fields import FIELD_WORD

DEEPEST = 8

_DOUBLE = '"“”„‟＂〝〞〟«»❝❞'
_SINGLE = "'‘’‚‛＇❛❜"
_CORNERS = {"「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄", "｢": "｣"}
# Input methods mix the marks of one kind: a quote opened by " may be closed by ”.
_CLOSING = _CORNERS | dict.fromkeys(_DOUBLE, _DOUBLE) | dict.fromkeys(_SINGLE, _SINGLE)
_PARTNER = {"“": "”", "„": "”", "«": "»", "❝": "❞", "〝": "〞", "‘": "’", "❛": "❜"} | _CORNERS
_BRACKETS = {"(": ")", "（": "）"}
# Not the dashes that open a subtitle.
_MINUS = "-－−﹣‐"
# -3.2% and -5℃ are figures.
_NEGATIVE_FIGURE = re.compile(r".[0-9０-９]+(?:[.．][0-9０-９]+|[.．0-9０-９]*[%％‰℃°])")
_OPERATORS = {
    "NOT": "NOT 不含 不包含",
    "OR": "OR | || 或 或者",
    "AND": "AND + & && 并且",
}


class Kind(StrEnum):
    """What a token is."""

    TEXT = "text"
    PHRASE = "phrase"
    OPEN = "open"
    CLOSE = "close"
    FIELD = "field"
    NOT = "not"
    OR = "or"
    AND = "and"


_KINDS = {word: Kind[kind] for kind, words in _OPERATORS.items() for word in words.split()}
STARTS_OPERAND = frozenset({Kind.TEXT, Kind.PHRASE, Kind.OPEN, Kind.FIELD, Kind.NOT})
ENDS_OPERAND = frozenset({Kind.TEXT, Kind.PHRASE, Kind.CLOSE})


@dataclass(frozen=True, slots=True)
class Token:
    """A sign or piece as typed; of a phrase without its quotes, of a field word with its colon."""

    kind: Kind
    text: str


@dataclass(slots=True)
class Lexed:
    """The tokens of a text, Chinese notes on doubtful signs, and the text without its quotes."""

    tokens: list[Token] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unquoted: str = ""


def lexed(text: str) -> Lexed:
    """The tokens of `text`, in which all white space is single blanks."""
    found = Lexed()
    if _is_one_phrase(text):
        found.tokens, found.unquoted = [Token(Kind.PHRASE, text[1:-1])], text[1:-1]
        return found
    _Lexer(text, found).run()
    loose = "".join(token.text for token in found.tokens if token.kind is Kind.TEXT)
    if sum(map(loose.count, (*_DOUBLE, *_CORNERS, *_CORNERS.values()))) % 2:
        found.notes.append("引号不成对，按普通文字检索")
    found.tokens = _with_operands(found.tokens, found.notes)
    return found


def _is_one_phrase(text: str) -> bool:
    """A piece of print with a quote of its own before white space: "两委" 换届"."""
    marks = _CLOSING.get(text[:1], "")
    return len(text) > 1 and text[-1] in marks and sum(map(text.count, {*marks, text[0]})) % 2 == 1


class _Lexer:
    def __init__(self, text: str, found: Lexed) -> None:
        self._text = text
        self._found = found
        self._partners = _partners(text)
        self._closings: set[int] = set()  # of the groups open so far
        self._passed: set[int] = set()  # brackets too deep to count
        self._depth = 0
        self._quotes: set[int] = set()  # of phrases

    def run(self) -> None:
        text, at = self._text, 0
        while at < len(text):
            if at in self._closings:
                self._give(Kind.CLOSE, text[at])
                self._depth -= 1
            if text[at] == " " or at in self._closings or at in self._passed:
                at += 1
            else:
                at = self._piece(at)
        self._found.unquoted = "".join(
            mark for at, mark in enumerate(text) if at not in self._quotes
        )
        if self._is_unbalanced():
            self._found.notes.append("括号不成对，按普通文字检索")
        if self._passed:
            self._found.notes.append(f"括号超过{DEEPEST}层，更深的括号不起作用")

    def _give(self, kind: Kind, text: str) -> None:
        self._found.tokens.append(Token(kind, text))

    def _piece(self, start: int) -> int:
        """The signs and text from `start`; where what follows begins."""
        at = start
        if self._is_negation(at):
            self._give(Kind.NOT, self._text[at])
            at += 1
        if (word := FIELD_WORD.match(self._text, at)) and word.end() not in self._closings:
            self._give(Kind.FIELD, word[0])
            at = word.end()
        if self._opens_group(at):
            return self._group(at)
        if (closing := self._closing_quote(at)) is not None:
            self._give(Kind.PHRASE, self._text[at + 1 : closing])
            self._quotes |= {at, closing}
            return closing + 1
        end = self._end_of_piece(at)
        text = self._text[at:end]
        kind = _KINDS.get(unicodedata.normalize("NFKC", text)) if at == start else None
        self._give(kind or Kind.TEXT, text)
        return end

    def _is_negation(self, at: int) -> bool:
        text, after = self._text, at + 1
        return (
            text[at] in _MINUS
            and not self._ends(after)
            and text[after] not in _MINUS
            and _NEGATIVE_FIGURE.match(text, at) is None
        )

    def _group(self, at: int) -> int:
        if self._depth == DEEPEST:
            self._passed |= {at, self._partners[at]}
        else:
            self._give(Kind.OPEN, self._text[at])
            self._closings.add(self._partners[at])
            self._depth += 1
        return at + 1

    def _opens_group(self, at: int) -> bool:
        if (partner := self._partners.get(at, -1)) < at:
            return False
        after = self._text[partner:].lstrip(")）")
        return not after or after[0] == " "

    def _closing_quote(self, at: int) -> int | None:
        """Where the quote that opens at `at` closes: by its own partner, or one of its kind."""
        text, mark = self._text, self._text[at]
        marks = _CLOSING.get(mark)
        if marks is None:
            return None
        own = _own_closing(text, at, _PARTNER.get(mark, mark))
        if own is not None and self._ends(own + 1):
            return own
        closings = (end for end in range(at + 1, len(text)) if text[end] in marks)
        return next((end for end in closings if self._ends(end + 1)), None)

    def _end_of_piece(self, at: int) -> int:
        end = at + 1
        while not self._ends(end):
            end += 1
        return end

    def _ends(self, at: int) -> bool:
        return (
            at >= len(self._text)
            or self._text[at] == " "
            or at in self._closings
            or at in self._passed
        )

    def _is_unbalanced(self) -> bool:
        """Whether a bracket without partner stands where it would group."""
        text = f" {self._text} "
        return any(
            (mark in _BRACKETS and text[at] == " ") or (mark in ")）" and text[at + 2] == " ")
            for at, mark in enumerate(self._text)
            if mark in "(（)）" and at not in self._partners
        )


def _partners(text: str) -> dict[int, int]:
    """For every bracket the place of the one it belongs with; whatever their widths."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for at, mark in enumerate(text):
        if mark in _BRACKETS:
            opened.append(at)
        elif mark in _BRACKETS.values() and opened:
            found[at] = opened.pop()
            found[found[at]] = at
    return found


def _own_closing(text: str, at: int, partner: str) -> int | None:
    """Where the quote at `at` is closed by its own partner, those within it counted."""
    opening, depth = text[at], 0
    for end in range(at + 1, len(text)):
        if text[end] == partner:
            if depth == 0:
                return end
            depth -= 1
        elif text[end] == opening:
            depth += 1
    return None


def _with_operands(tokens: list[Token], notes: list[str]) -> list[Token]:
    """The tokens without operators that have nothing to work on; with nothing else they are text.

    Read from the end: whether an operator has something behind it is then settled.
    """
    if not any(token.kind in (Kind.TEXT, Kind.PHRASE) for token in tokens):
        brackets = (Kind.OPEN, Kind.CLOSE)
        return [Token(Kind.TEXT, token.text) for token in tokens if token.kind not in brackets]
    kept: list[Token] = []
    before = [None, *(token.kind for token in tokens[:-1])]
    for token, kind_before in zip(reversed(tokens), reversed(before), strict=True):
        if _is_idle(token.kind, kind_before, kept[-1].kind if kept else None):
            notes.append(f"“{token.text}”前后缺少内容，已忽略")
        else:
            kept.append(token)
    return kept[::-1]


def _is_idle(kind: Kind, before: Kind | None, after: Kind | None) -> bool:
    if kind in (Kind.OR, Kind.AND):
        return before not in ENDS_OPERAND or after not in STARTS_OPERAND
    if kind in (Kind.NOT, Kind.FIELD):
        return after not in STARTS_OPERAND or after is Kind.NOT
    return False
