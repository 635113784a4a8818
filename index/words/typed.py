"""What a reader has typed so far, character by character: hanzi, syllables, initials, or a mix."""

from collections.abc import Iterator, Set
from typing import NamedTuple, TypeAlias

from index.fold import fold, skeleton

MOST_TYPED = 32  # letters and hanzi of a beginning that are looked at
# xian is one character or two, xdsh three or four: so many ways are kept, the shortest first.
_MOST_READINGS = 16
_LONGEST_SYLLABLE = 6
_DOUBLE_INITIALS = ("zh", "ch", "sh")


class Typed(NamedTuple):
    """What was typed for one character: itself, or the beginning of its syllable."""

    text: str
    is_itself: bool


TypedRow: TypeAlias = tuple[Typed, ...]


class TypedReader:
    """Takes what was typed apart, by the syllables there are."""

    def __init__(self, syllables: Set[str]) -> None:
        self._finished = syllables
        self._begun = {one[:length] for one in syllables for length in range(1, len(one) + 1)}

    def rows(self, beginning: str) -> list[TypedRow]:
        """The rows of characters that `beginning` may stand for, the shortest first.

        xuand is xuan d; xds is x d s; 选d is 选 d.
        """
        text = skeleton(fold(beginning))[:MOST_TYPED]
        from_here: list[list[TypedRow]] = [[()]]
        for at in range(len(text) - 1, -1, -1):
            ways = [
                (Typed(text[at : at + length], not _is_letter(text[at])), *others)
                for length in self._lengths(text[at:])
                for others in from_here[length - 1]
            ]
            from_here.insert(0, sorted(ways, key=len)[:_MOST_READINGS])
        return from_here[0] if text else []

    def _lengths(self, text: str) -> Iterator[int]:
        """How much of `text` may stand for one character, the most first."""
        for length in range(min(len(text), _LONGEST_SYLLABLE), 1, -1):
            # The last syllable may not be finished; one before it is finished, or an initial.
            known = self._begun if length == len(text) else self._finished
            if text[:length] in known or text[:length] in _DOUBLE_INITIALS:
                yield length
        yield 1


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()
