"""Printed numerals to numbers: 22, ２２, 二十二, 廿二, 二〇二〇, with look-alikes of zero."""

import re

# The characters that printers take for 〇: circle, big circle, zero, letters O (Latin, Cyrillic, Greek).
ZEROS = "〇○◯零0０OoＯОоΟο"
_DIGITS = {
    **dict.fromkeys(ZEROS, 0),
    **{character: value for value, character in enumerate("〇一二三四五六七八九") if value},
    **{character: value for value, character in enumerate("０１２３４５６７８９")},
    **{character: value for value, character in enumerate("0123456789")},
    "两": 2,
    "元": 1,  # 元月
    "正": 1,  # 正月
}
_UNITS = {"十": 10, "百": 100, "廿": 20, "卅": 30}
# One numeral, spaces inside allowed; for use inside anchored patterns only: 四个一 is no number.
NUMERAL = rf"[0-9０-９一二三四五六七八九十百廿卅两{ZEROS}](?:\s*[0-9０-９一二三四五六七八九十百廿卅{ZEROS}])*"
_DIGIT_RUN = re.compile(rf"[0-9０-９一二三四五六七八九{ZEROS}元正]+")


def number_of(printed: str) -> int | None:
    """The number that `printed` stands for, None when it stands for none."""
    text = "".join(printed.split())
    if not text:
        return None
    if _DIGIT_RUN.fullmatch(text):
        return int("".join(str(_DIGITS[character]) for character in text))
    return _counted(text)


def _counted(text: str) -> int | None:
    """A numeral with units: 二十二, 一百零三, 廿二, 二十."""
    total, digit = 0, None
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character] if digit is None else digit * 10 + _DIGITS[character]
        elif character in "廿卅":
            total += _UNITS[character]
        elif character in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[character]
            digit = None
        else:
            return None
    return total + (digit or 0)
