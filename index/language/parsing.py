"""From the tokens of a query to its tree, within a budget of words."""

from collections.abc import Sequence

from index.fold import fold
from index.language.fields import COMPLAINTS, PARTS, Field, condition, field_of, piece
from index.language.tokens import STARTS_OPERAND, Kind, Token
from index.language.tree import AnyOf, Inside, Leaf, Node, Phrase, Without, all_of, any_of
from index.place_names import Places
from index.segment import Segmenter

MOST_WORDS = 32
# A note quotes so many characters of a piece.
_MOST_SHOWN = 30


class Parser:
    """Reads one sequence of tokens; `notes` then say what was doubtful in it.

    Words beside each other must all be found. OR joins what stands directly beside it, AND does so
    more tightly still, NOT and field words take the one piece or group that follows.
    """

    def __init__(self, tokens: Sequence[Token], segmenter: Segmenter, places: Places) -> None:
        self.notes: list[str] = []
        self._tokens = tokens
        self._segmenter = segmenter
        self._places = places
        self._at = 0
        self._words_left = MOST_WORDS
        self._afforded: dict[Node, Node | None] = {}

    def tree(self) -> Node | None:
        """The tree of all tokens; None when they say nothing that could be searched."""
        tree = self._sequence(None)
        if self._words_left < 0:
            self.notes.append(f"词语过多，只按前{MOST_WORDS}个检索")
        return tree

    def _sequence(self, field: Field | None) -> Node | None:
        parts = []
        while self._next() in STARTS_OPERAND:
            parts.append(self._alternatives(field))
        return _all(self._without_function_words([part for part in parts if part is not None]))

    def _alternatives(self, field: Field | None) -> Node | None:
        parts = [self._conjunction(field)]
        while self._next() is Kind.OR:
            self._at += 1
            parts.append(self._conjunction(field))
        found = [part for part in parts if part is not None]
        return any_of(*found) if found else None

    def _conjunction(self, field: Field | None) -> Node | None:
        parts = [self._negation(field)]
        while self._next() is Kind.AND:
            self._at += 1
            parts.append(self._negation(field))
        return _all([part for part in parts if part is not None])

    def _negation(self, field: Field | None) -> Node | None:
        if self._next() is not Kind.NOT:
            return self._operand(field)
        self._at += 1
        part = self._operand(field)
        return None if part is None else Without(part)

    def _operand(self, field: Field | None) -> Node | None:
        token = self._tokens[self._at]
        self._at += 1
        match token.kind:
            case Kind.FIELD:
                return self._field(token, field)
            case Kind.OPEN:
                inner = self._sequence(field)
                self._at += 1
                return inner
        return self._value(token, field, "")

    def _field(self, token: Token, outer: Field | None) -> Node | None:
        """What stands behind a field word; within another field's brackets the word is idle."""
        field = field_of(token.text.rstrip(" ")[:-1])
        if outer is not None:
            self.notes.append(f"“{token.text}”在{outer}的括号里不起作用，已忽略")
            return self._operand(outer)
        if self._next() is Kind.OPEN or field in PARTS:
            node = self._operand(field)
        else:
            value = self._tokens[self._at]
            self._at += 1
            node = self._value(value, field, token.text)
        return Inside(PARTS[field], node) if node is not None and field in PARTS else node

    def _value(self, token: Token, field: Field | None, word: str) -> Node | None:
        """A piece or phrase; after a field word, which `word` repeats, a value if it is one."""
        if field is not None and field not in PARTS:
            return self._condition(token, field, word)
        if token.kind is Kind.PHRASE:
            return self._phrase(token.text)
        return self._piece(token.text, is_free=field is None)

    def _condition(self, token: Token, field: Field, word: str) -> Node | None:
        found = condition(field, token.text, self._places, self.notes)
        if found is not None:
            return self._within_budget(found, len(found.parts) if isinstance(found, AnyOf) else 1)
        typed = word + token.text
        reason = COMPLAINTS.get(field, "没有文字")
        shown = typed if len(typed) <= _MOST_SHOWN else f"{typed[:_MOST_SHOWN]}…"
        self.notes.append(f"“{shown}”{reason}，按普通文字检索")
        return self._leaf(fold(typed))

    def _phrase(self, typed: str) -> Node | None:
        text = fold(typed)
        if not text:
            self.notes.append("引号内没有文字，已忽略")
            return None
        return self._within_budget(Phrase(text))

    def _piece(self, typed: str, *, is_free: bool) -> Node | None:
        text = fold(typed)
        if is_free and text and (found := piece(text)) is not None:
            return self._within_budget(found)
        return self._leaf(text)

    def _leaf(self, text: str) -> Node | None:
        """The leaf of `text`, without 的 and 和 when it says more; None: there is no word in it."""
        cut = (text[word.start : word.end] for word in self._segmenter.cut(text))
        words = tuple(dict.fromkeys(cut))
        telling = tuple(w for w in words if not self._segmenter.is_function_word(w)) or words
        if not telling:
            return None
        asked = Leaf(text, telling)
        if asked not in self._afforded:
            words = telling[: max(self._words_left, 0)]
            self._words_left -= len(telling)
            self._afforded[asked] = Leaf(text, words) if words else None
        return self._afforded[asked]

    def _within_budget(self, asked: Node, cost: int = 1) -> Node | None:
        """The node while the budget lasts; what was asked for before costs nothing."""
        if asked not in self._afforded:
            self._words_left -= cost
            self._afforded[asked] = asked if self._words_left >= 0 else None
        return self._afforded[asked]

    def _without_function_words(self, parts: list[Node]) -> list[Node]:
        """The parts without those that only say 的 or 和, unless nothing else is asked for."""
        telling = [part for part in parts if not self._is_function(part)]
        has_more = any(not isinstance(part, Without) for part in telling)
        return telling if has_more else parts

    def _is_function(self, part: Node) -> bool:
        return isinstance(part, Leaf) and all(map(self._segmenter.is_function_word, part.words))

    def _next(self) -> Kind | None:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else None


def _all(parts: list[Node]) -> Node | None:
    return all_of(*parts) if parts else None
