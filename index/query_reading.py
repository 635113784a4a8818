"""How the text of a query is read: quoted phrases and leaves of words; nothing is an error."""

import re
import unicodedata
from dataclasses import dataclass

from index.fold import fold, skeleton
from index.segment import Segmenter

# The longest title ever printed fits in many times over; more is no question but a document.
MOST_CHARACTERS = 1000
MOST_WORDS = 32
# How many words a note names before it only counts them.
_MOST_NAMED = 8

_CLOSING = {"「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄"} | dict.fromkeys(
    '"“”„‟＂〝〞〟', '"“”„‟＂〝〞〟'
)
_QUOTES = re.compile('["“”„‟＂〝〞〟「」『』﹁﹂﹃﹄]')
_FIGURE_AND_MORE = re.compile(r"(?<=[0-9０-９])\s+(?=([^\W\d_a-zA-Z]+|[%％‰]))")
_UNPRINTABLE = frozenset({"Cc", "Cs"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """One unbroken piece of unquoted text: found by all its words, or by itself as a whole."""

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as it is searched: all phrases and all leaves; with neither, it is every item.

    `whole` is all of the text without the quotes around phrases, for comparing with titles.
    """

    phrases: tuple[str, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    whole: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_match_all(self) -> bool:
        return not self.phrases and not self.leaves

    @property
    def title_key(self) -> str:
        return skeleton(self.whole)


def read_query(text: str, segmenter: Segmenter) -> Reading:
    """The reading of what a reader typed or pasted, with Chinese notes on anything unusual."""
    notes: list[str] = []
    quoted, unquoted = _quotes_apart(_cut(_cleaned(text), notes), notes)
    phrases = _phrases(quoted, notes)
    pieces = dict.fromkeys(_pieces(unquoted, segmenter))
    leaves = [leaf for piece in pieces if (leaf := _leaf(piece, segmenter)).words]
    leaves = _without_function_words(leaves, bool(phrases), segmenter)
    phrases, leaves = _within_budget(phrases, leaves, notes)
    if text.strip() and not phrases and not leaves:
        notes.append("输入中没有可检索的文字，列出全部条目")
    notes[:0] = _how_it_is_read(phrases, leaves)
    whole = "".join(fold(part) for part in (*quoted, *unquoted))
    return Reading(tuple(phrases), tuple(leaves), whole, tuple(notes))


def _cleaned(text: str) -> str:
    """The text without anything no one can have meant: controls, halves of characters, blanks."""
    text = text.strip()
    if text.isascii() and text.isprintable():
        return text
    # What is cut away later is not worth the cleaning, but a megabyte of controls is none of it.
    text = text[: 64 * MOST_CHARACTERS]
    return "".join(
        " " if character.isspace() else character
        for character in text
        if character.isspace() or unicodedata.category(character) not in _UNPRINTABLE
    ).strip()


def _cut(text: str, notes: list[str]) -> str:
    if len(text) <= MOST_CHARACTERS:
        return text
    notes.append(f"输入过长，只按前{MOST_CHARACTERS}个字检索")
    return text[:MOST_CHARACTERS]


def _quotes_apart(text: str, notes: list[str]) -> tuple[list[str], list[str]]:
    """What stands in quotes, without them, and what does not.

    A quote opens only at the start or after white space, and closes only before white space or the
    end: the quotes of a printed title are text, within quotes and without.
    """
    quoted: list[str] = []
    unquoted: list[str] = []
    at = plain = 0
    while at < len(text):
        end = _closing_quote(text, at) if at == 0 or text[at - 1].isspace() else None
        if end is None:
            at += 1
            continue
        unquoted.append(text[plain:at])
        quoted.append(text[at + 1 : end])
        at = plain = end + 1
    unquoted.append(text[plain:])
    if len(_QUOTES.findall("".join(unquoted))) % 2:
        if len(text) > 1 and text[-1] in _CLOSING.get(text[0], ""):
            # A piece of print with a quote of its own before white space: "两委" 换届".
            return [text[1:-1]], []
        notes.append("引号不成对，按普通文字检索")
    return quoted, unquoted


def _closing_quote(text: str, at: int) -> int | None:
    """Where the quote that opens at `at` closes."""
    closing = _CLOSING.get(text[at], "")
    for end in range(at + 1, len(text)):
        if text[end] in closing and (end + 1 == len(text) or text[end + 1].isspace()):
            return end
    return None


def _phrases(quoted: list[str], notes: list[str]) -> list[str]:
    folded = [fold(phrase) for phrase in quoted]
    if not all(folded):
        notes.append("引号内没有文字，已忽略")
    return list(dict.fromkeys(filter(None, folded)))


def _pieces(unquoted: list[str], segmenter: Segmenter) -> list[str]:
    """The text split at white space, a number kept with the unit that follows it (35.6 万元)."""

    def joined(gap: re.Match[str]) -> str:
        return "" if segmenter.is_unit(fold(gap[1])) else " "

    return [piece for part in unquoted for piece in _FIGURE_AND_MORE.sub(joined, part).split()]


def _leaf(piece: str, segmenter: Segmenter) -> Leaf:
    text = fold(piece)
    words = (text[word.start : word.end] for word in segmenter.cut(text))
    return Leaf(text, tuple(dict.fromkeys(words)))


def _without_function_words(
    leaves: list[Leaf], has_phrases: bool, segmenter: Segmenter
) -> list[Leaf]:
    """The leaves without 的 and 和, unless the query says nothing else."""
    telling = [
        Leaf(leaf.text, tuple(w for w in leaf.words if not segmenter.is_function_word(w)))
        for leaf in leaves
    ]
    telling = [leaf for leaf in telling if leaf.words]
    return telling if telling or has_phrases else leaves


def _within_budget(
    phrases: list[str], leaves: list[Leaf], notes: list[str]
) -> tuple[list[str], list[Leaf]]:
    left = MOST_WORDS - len(phrases[:MOST_WORDS])
    kept: list[Leaf] = []
    for leaf in leaves:
        if words := leaf.words[:left]:
            kept.append(Leaf(leaf.text, words))
            left -= len(words)
    if len(phrases) > MOST_WORDS or sum(len(leaf.words) for leaf in leaves) > sum(
        len(leaf.words) for leaf in kept
    ):
        notes.append(f"词语过多，只按前{MOST_WORDS}个检索")
    return phrases[:MOST_WORDS], kept


def _how_it_is_read(phrases: list[str], leaves: list[Leaf]) -> list[str]:
    words = list(dict.fromkeys(word for leaf in leaves for word in leaf.words))
    notes = [f"引号内的{_named(phrases)}按原文检索"] if phrases else []
    if len(words) > 1:
        notes.append(f"按{_named(words)}都出现检索")
    return notes


def _named(words: list[str]) -> str:
    named = "".join(f"“{word}”" for word in words[:_MOST_NAMED])
    return named if len(words) <= _MOST_NAMED else f"{named}等{len(words)}个词"
