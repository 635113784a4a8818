"""Characters that Word names by their place in a symbol font, and other elements that print one."""

import re

from lxml import etree
from mammoth.docx.dingbats import dingbats

from indexer.readers.word_names import RUN, child, local, new_text, q

# Signs that items begin with, as Chinese print has them; the font's table gives look-alikes.
_SIGNS = {
    ("Wingdings", 0x6C): "●",
    ("Wingdings", 0x6E): "■",
    ("Wingdings", 0x6F): "□",
    ("Wingdings", 0x70): "□",
    ("Wingdings", 0x71): "□",
    ("Wingdings", 0x75): "◆",
    ("Wingdings", 0x76): "❖",
    ("Wingdings", 0xA1): "○",
    ("Wingdings", 0xA4): "◎",
    ("Wingdings", 0xAB): "★",
    ("Wingdings", 0xB5): "★",
    ("Wingdings", 0xD8): "➢",
    ("Wingdings 2", 0x97): "●",
    ("Wingdings 3", 0x70): "▲",
    ("Wingdings 3", 0x71): "▼",
    ("Wingdings 3", 0x72): "△",
    ("Symbol", 0xB7): "·",
}
_CODE = re.compile(r"[0-9A-Fa-f]{1,6}")
_FONTS = {font for font, _ in dingbats}
_PRIVATE = range(0xF000, 0xF100)  # where Word keeps the characters of symbol fonts


def symbol(code: int, font: str | None) -> str:
    """The character that place `code` of a symbol font prints; what is unknown stays itself.

    A code that is no character at all gives the sign of a lost one.
    """
    if not (0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE):
        return "\ufffd"
    place = code - _PRIVATE.start if code in _PRIVATE else code
    if (sign := _SIGNS.get((font or "", place))) is not None:
        return sign
    return chr(dingbats.get((font, place), code))


def as_printed(text: str, font: str | None) -> str:
    """`text` in a font: of a symbol font, or from Word's private places, what it prints."""
    if font in _FONTS:
        return "".join(symbol(ord(character), font) for character in text)
    if any(ord(character) in _PRIVATE for character in text):
        return "".join(symbol(ord(c), "Wingdings") if ord(c) in _PRIVATE else c for c in text)
    return text


def print_symbols(root: etree._Element) -> None:
    """Put the printed character in the place of every element that stands for one."""
    for element in list(root.iter(q("w:sym"))):
        code = element.get(q("w:char"), "")
        place = int(code, 16) if _CODE.fullmatch(code) else 0
        _replace(element, new_text(symbol(place, element.get(q("w:font")))))
    for element in list(root.iter(q("w:noBreakHyphen"))):
        _replace(element, new_text("-"))
    for element in list(root.iter(q("w:ptab"))):
        element.tag = q("w:tab")
    for element in list(root.iter(q("w:cr"))):
        element.tag = q("w:br")
    for run in root.iter(RUN):
        fonts = child(run, "w:rPr/w:rFonts")
        font = None if fonts is None else fonts.get(q("w:ascii")) or fonts.get(q("w:hAnsi"))
        for text in run.iterchildren(q("w:t")):
            text.text = as_printed(text.text or "", font)


def print_formulas(root: etree._Element) -> None:
    """Put formulas on the line: 1/2 for a fraction, otherwise their characters in order."""
    for formula in list(root.iter(q("m:oMath"))):
        run = etree.Element(RUN)
        run.append(new_text(_linear(formula)))
        _replace(formula, run)


def _linear(element: etree._Element) -> str:
    if local(element) == "t":
        return element.text or ""
    printed = [_linear(inner) for inner in element if isinstance(inner.tag, str)]
    if local(element) == "f":
        return "/".join(part for part in printed if part)
    return "".join(printed)


def _replace(element: etree._Element, new: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, new)
