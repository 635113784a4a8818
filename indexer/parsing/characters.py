"""Printed characters as they were meant: radicals to hanzi, typesetting spaces undone, folding."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

# PDF producers print the radical for the character; NFKC folds the Kangxi block only. The pairs
# are those of EquivalentUnifiedIdeograph.txt (Unicode Character Database) for U+2E80-2EF3.
_RADICALS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母"
    "⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺聿⺻聿⺼肉⺽臼"
    "⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阝⻖阝⻗雨⻘青⻙韦⻚页"
    "⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_FOLDED_RADICALS = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{ord(_RADICALS[i]): _RADICALS[i + 1] for i in range(0, len(_RADICALS), 2)},
}
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    r"\ufe00-\ufe0f\ufeff\ufff9-\ufffb\x00-\x08\x0e-\x1f\x7f]"
)
_SPACES = str.maketrans(
    dict.fromkeys(
        "\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
        "\u2009\u200a\u202f\u205f\u1680\x0b\x0c\x85",
        " ",
    )
)
# Hanzi, full-width forms and the punctuation that Chinese print sets without spaces.
HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
_WIDE = rf"{HAN}\u2014\u2018-\u201d\u2026\u2460-\u24ff\u2500-\u27bf\u3001-\u303f\uff01-\uffee"
_BETWEEN = re.compile(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])")
# 2 0 2 0 and 35 . 6: figures set apart letter by letter, or around their point.
_SPACED_DIGITS = re.compile(r"(?<![\w.])\d(?: \d)+(?![\w.])", re.ASCII)
_SPACED_POINT = re.compile(r"(?<=\d) ?([.:%‰]) ?(?=\d)|(?<=\d) (?=[%‰℃])", re.ASCII)
# 在岗, 2016年: a printed blank behind a half-width mark of Chinese text.
_AFTER_MARK = re.compile(
    rf"(?<=[{HAN}\u3000-\u303f\uff01-\uffee\u201d][,;:!?])\s+|(?<=[)\]][,;:!?])\s+(?=\d)"
)
_BEFORE_MARK = re.compile(r"\s+(?=[,.;:!?)\]%])|(?<=[(\[])\s+")
_PARTED = re.compile(r"\s*(?:[\t\u3000]|\s{2})\s*")
_FOLD_AWAY = re.compile(r"[^\w]|_", re.UNICODE)


def cleaned(text: str) -> str:
    """`text` without invisible characters, radicals as hanzi, every kind of blank one of two.

    Tabs and full-width spaces stay: they part what stands on one line. Other blanks are spaces.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).translate(_FOLDED_RADICALS)
    return text.translate(_SPACES).strip()


def undone(text: str) -> str:
    """`text` without the spaces of typesetting; those between Latin words stay, as one."""
    text = _BETWEEN.sub("", text.strip())
    if " " not in text and "\t" not in text:
        return text
    text = _AFTER_MARK.sub("", text)
    text = _SPACED_DIGITS.sub(lambda spaced: spaced[0].replace(" ", ""), text)
    text = _SPACED_POINT.sub(lambda spaced: spaced[1] or "", text)
    return re.sub(r"\s+", " ", _BEFORE_MARK.sub("", text))


def squeezed(text: str) -> str:
    """`text` without any white space: for matching what may be set letter by letter."""
    return "".join(text.split())


def folded(text: str) -> str:
    """`text` reduced to letters, figures and hanzi: equal for what contents and body print alike."""
    if len(text) == 1:
        return _folded_character(text)
    return _FOLD_AWAY.sub("", unicodedata.normalize("NFKC", text)).lower()


@cache
def _folded_character(character: str) -> str:
    return _FOLD_AWAY.sub("", unicodedata.normalize("NFKC", character)).lower()


def joined(first: str, second: str) -> str:
    """Two parts of a wrapped text as one; a space only where both sides are Latin or figures."""
    if not first or not second:
        return first or second
    latin = first[-1].isascii() and second[0].isascii()
    parted = latin and first[-1].isalpha() and second[0].isalnum()
    return f"{first} {second}" if parted else first + second


def width(text: str) -> int:
    """The columns that `text` takes in print: 2 for a wide character, 1 for another."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


@cache
def _columns_of(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def piece_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where what stands apart on one line begins and ends: see `pieces`."""
    begin = 0
    for parted in _PARTED.finditer(text):
        if parted.start() > begin:
            yield begin, parted.start()
        begin = parted.end()
    if begin < len(text):
        yield begin, len(text)


def pieces(text: str) -> tuple[str, ...]:
    """What stands apart on one line: parted by tabs, full-width spaces or two spaces and more."""
    text = text.strip()
    return tuple(text[begin:end] for begin, end in piece_spans(text))
