"""One folding for index and query: what typesetting, input methods and encodings vary, made alike.

Folding works character by character, so that any piece cut from a printed text folds to a piece of
the folded text; only white space looks at its neighbours.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# Part of the index stamp: raise it whenever any text folds otherwise than before.
FOLD_VERSION = 1

# Radicals that NFKC leaves alone; PDF extraction prints them for the characters they stand for.
# Source: the code chart of U+2E80-2EFF, the simplified forms all of it.
_RADICALS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺"
    "⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼"
    "⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦"
    "⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)
_ALIKE = {
    '"': "“”„‟〝〞〟「」『』﹁﹂﹃﹄«»❝❞",
    "'": "‘’‚‛❛❜`´",
    "-": "‐‑‒–—―−⸺⸻﹘",
    "~": "〜∼～",
    "·": "•・‧∙⋅",
    "...": "⋯",
    # 〇 is how a printed year has it, ○ and ◯ how it is typed.
    "〇": "○◯",
}
_SPACES = re.compile(" +")
_BESIDE_A_SPACE = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text; `starts[i]` is the printed character that `text[i]` comes from."""

    text: str
    starts: Sequence[int]

    def printed_span(self, start: int, end: int) -> tuple[int, int]:
        """The printed characters that the non-empty `text[start:end]` comes from."""
        return self.starts[start], self.starts[end - 1] + 1


def fold(printed: str) -> str:
    """The folded text: the same as `folded(printed).text`, and much faster."""
    text = printed.translate(_CHARACTERS)
    if " " not in text:
        return text
    return _SPACES.sub(lambda gap: " " if _is_kept(gap) else "", text)


def folded(printed: str) -> FoldedText:
    """The folded text with the way back to the printed one."""
    text = fold(printed)
    if len(text) == len(printed) and max(map(len, _pieces(set(printed))), default=1) == 1:
        return FoldedText(text, range(len(text)))
    pieces = list(_pieces(printed))
    starts = [at for at, piece in enumerate(pieces) for _ in piece]
    text = "".join(pieces)
    if " " not in text:
        return FoldedText(text, tuple(starts))
    kept = [True] * len(text)
    for gap in _SPACES.finditer(text):
        kept[gap.start() : gap.end()] = [False] * (gap.end() - gap.start())
        kept[gap.start()] = _is_kept(gap)
    return FoldedText(
        "".join(c for c, keep in zip(text, kept, strict=True) if keep),
        tuple(start for start, keep in zip(starts, kept, strict=True) if keep),
    )


def skeleton(folded_text: str) -> str:
    """Letters, digits and hanzi only: what two spellings of one title have in common."""
    return "".join(filter(str.isalnum, folded_text))


def _pieces(characters: Iterable[str]) -> Iterator[str]:
    """What each folds to by itself."""
    return map(_CHARACTERS.__getitem__, map(ord, characters))


def _is_kept(gap: re.Match[str]) -> bool:
    """White space means something between Latin words or numbers only."""
    text, start, end = gap.string, gap.start(), gap.end()
    if start == 0 or end == len(text):
        return False
    return text[start - 1] in _BESIDE_A_SPACE and text[end] in _BESIDE_A_SPACE


class _Characters(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        piece = self[code] = _folded_character(chr(code))
        return piece


_BY_HAND = {
    **{alike: mark for mark, many in _ALIKE.items() for alike in many},
    **dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True)),
}


def _folded_character(character: str) -> str:
    if character in _BY_HAND:
        return _BY_HAND[character]
    if character.isspace():
        return " "
    # Zero-width characters, soft hyphens, byte order marks, controls, surrogates, private use.
    if unicodedata.category(character) in {"Cf", "Cc", "Cs"}:
        return ""
    # NFKD and not NFKC: equal texts stay equal, and no character depends on the next one.
    plain = unicodedata.normalize("NFKD", character).casefold()
    plain = unicodedata.normalize("NFKD", plain)
    return "".join(_BY_HAND.get(part, " " if part.isspace() else part) for part in plain)


_CHARACTERS = _Characters()
