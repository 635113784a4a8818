"""How the text of a query is read: its tree and notes on it; nothing is an error."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from index.fold import fold, skeleton
from index.language.dates import parse_printed_date
from index.language.fields import piece_text, referred
from index.language.less_asked import LessAsked, less_asked
from index.language.parsing import MOST_WORDS, Parser
from index.language.references import Reference, parse_reference
from index.language.spelt import spelt
from index.language.tokens import lexed
from index.language.tree import (
    Leaf,
    Node,
    Phrase,
    Without,
    all_of,
    any_of,
    conjuncts,
    every_node,
    or_printed,
)
from index.place_names import Places
from index.segment import Segmenter

__all__ = ["MOST_CHARACTERS", "MOST_WORDS", "Reading", "read_query"]

# The longest title ever printed fits in many times over; more is no question but a document.
MOST_CHARACTERS = 1000
# How many words a note names before it only counts them.
_MOST_NAMED = 8
_FIGURE_AND_MORE = re.compile(
    r"(?<=[0-9０-９]) (?=([^\W\d_a-zA-Z]+(?![:：﹕∶]|[^\W\d_a-zA-Z])|[%％‰]))"
)
_DOTS_APART = re.compile(r"(?<=[0-9０-９年月日]) *([.．]{2}|…{1,2}) *(?=[0-9０-９]{4})")
_UNPRINTABLE = frozenset({"Cc", "Cs"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as it is searched; without a `tree` it is every item.

    `whole` is all of the text, folded, without the quotes around phrases, for comparing with
    titles. `reference` is the issue or item that the whole text names.
    """

    tree: Node | None = None
    whole: str = ""
    notes: tuple[str, ...] = ()
    reference: Reference | None = None

    @property
    def is_match_all(self) -> bool:
        return self.tree is None

    @property
    def title_key(self) -> str:
        return skeleton(self.whole)

    @property
    def is_quoted(self) -> bool:
        """Whether something is asked for literally: then a title that is only alike is none."""
        return any(isinstance(node, Phrase) for node in every_node(self.tree))

    @property
    def has_signs(self) -> bool:
        """Whether operators or conditions are read in it, which a title may print as text."""
        return not _is_plain(conjuncts(self.tree))

    @property
    def less(self) -> tuple[LessAsked, ...]:
        return less_asked(self.tree)

    @property
    def parts(self) -> tuple[str, ...]:
        """What an item must have, each as a query of its own."""
        return tuple(spelt(part) for part in conjuncts(self.tree) if not isinstance(part, Without))


def read_query(text: str, segmenter: Segmenter, places: Places) -> Reading:
    """The reading of what a reader typed or pasted, with Chinese notes on anything unusual."""
    cleaned = _cleaned(text)
    shown = cleaned[:MOST_CHARACTERS]
    found = lexed(_with_figures_joined(shown, segmenter))
    parser = Parser(found.tokens, segmenter, places)
    tree = parser.tree()
    whole = fold(shown)
    if (reference := parse_reference(whole)) is not None:
        note = f"“{whole}”按期号或原文检索，只查原文请加引号"
        return Reading(_of_reference(reference, whole, tree), whole, (note,), reference)
    notes = [*_how_it_is_read(tree), *found.notes, *parser.notes]
    if len(cleaned) > MOST_CHARACTERS:
        notes.append(f"输入过长，只按前{MOST_CHARACTERS}个字检索")
    if shown and tree is None:
        notes.append("输入中没有可检索的文字，列出全部条目")
    return Reading(tree, fold(found.unquoted), tuple(dict.fromkeys(notes)))


def _cleaned(text: str) -> str:
    """The text without anything no one can have meant: controls, halves of characters, blanks."""
    # What is cut away later is not worth the cleaning, but a megabyte of controls is none of it.
    text = text.strip()[: 64 * MOST_CHARACTERS]
    if not text.isprintable():
        text = "".join(
            character
            for character in text
            if character.isspace() or unicodedata.category(character) not in _UNPRINTABLE
        )
    return " ".join(text.split())


def _with_figures_joined(text: str, segmenter: Segmenter) -> str:
    """The text with figures beside their units, and spans in one piece: 35.6 万元, 2018 .. 2020."""

    def joined(gap: re.Match[str]) -> str:
        return "" if segmenter.is_unit(fold(gap[1])) else " "

    return _DOTS_APART.sub(r"\1", _FIGURE_AND_MORE.sub(joined, text))


def _of_reference(reference: Reference, text: str, as_words: Node | None) -> Node:
    """The items of the issue, and those that print the reference.

    市内信息 2020年第22期 looks like one and may ask for two things: then that is found, too.
    """
    tree = or_printed(all_of(*referred(reference)), text)
    is_sure = reference.series is None or reference.series.isascii() or "《" in text
    return tree if is_sure or as_words is None else any_of(tree, as_words)


def _how_it_is_read(tree: Node | None) -> Iterator[str]:
    parts = conjuncts(tree)
    if _is_plain(parts):
        yield from _how_words_are_read(parts)
    elif tree is not None:
        yield f"检索式读作：{spelt(tree)}"
    for text in filter(None, map(piece_text, every_node(tree))):
        kind = "出版日期" if parse_printed_date(text) else "期号"
        yield f"“{text}”按{kind}或原文检索，只查原文请加引号"
    if parts and all(isinstance(part, Without) for part in parts):
        yield "只写了不含什么，列出其余全部条目"


def _is_plain(parts: tuple[Node, ...]) -> bool:
    """Whether the parts are text alone, dates and numbers that may be printed among it."""
    return all(isinstance(part, Leaf | Phrase) or piece_text(part) for part in parts)


def _how_words_are_read(parts: tuple[Node, ...]) -> Iterator[str]:
    phrases = [part.text for part in parts if isinstance(part, Phrase)]
    words = dict.fromkeys(word for part in parts if isinstance(part, Leaf) for word in part.words)
    if phrases:
        yield f"引号内的{_named(phrases)}按原文检索"
    if len(words) > 1:
        yield f"按{_named(list(words))}都出现检索"


def _named(words: list[str]) -> str:
    named = "".join(f"“{word}”" for word in words[:_MOST_NAMED])
    return named if len(words) <= _MOST_NAMED else f"{named}等{len(words)}个词"
