"""Word's fields: what they print stays, what they are told to do does not."""

import re
from collections.abc import Iterator

from lxml import etree

from indexer.readers.word_names import TEXT, new_text, q, remove

_CHAR = q("w:fldChar")
_KIND = q("w:fldCharType")
_INNER = (q("w:instrText"), TEXT, q("w:tab"), q("w:br"))
# EQ \o\ac(○,1) prints one character in another, EQ \o\ad(\s\up 9(pinyin),字) one under another.
_LAST_ARGUMENT = re.compile(r"[,，]\s*([^,，()\\]*?)\s*\)\s*$")
_ENCIRCLED = re.compile(r"\\o\s*\\ac\s*\([^,，]*○", re.IGNORECASE)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def print_fields(root: etree._Element) -> tuple[str, ...]:
    """Take the instructions of all fields out of `root`; what they said, one string each."""
    told = [element.get(q("w:instr"), "") for element in root.iter(q("w:fldSimple"))]
    for begin, inner, has_result in list(_instructions(root)):
        said = "".join(element.text or "" for element in inner)
        told.append(said.strip())
        if not has_result and (printed := _equation(said)):
            begin.addprevious(new_text(printed))
        for element in inner:
            remove(element)
    for mark in list(root.iter(_CHAR)):
        remove(mark)
    return tuple(text for text in told if text)


def _instructions(
    root: etree._Element,
) -> Iterator[tuple[etree._Element, list[etree._Element], bool]]:
    """The begin mark of each field, the elements of its instruction, whether a result follows.

    A field inside an instruction belongs to it whole; a field without an end has none, or a
    damaged file would lose all that follows.
    """
    marks = _matched_marks(root)
    in_instruction: list[bool] = []  # of each open field, the outermost first
    begin, inner = root, list[etree._Element]()
    for element in root.iter(_CHAR, *_INNER):
        if element.tag != _CHAR:
            if any(in_instruction):
                inner.append(element)
            continue
        kind = element.get(_KIND) if element in marks else None
        was_inside = any(in_instruction)
        if kind == "begin":
            in_instruction.append(True)
            if not was_inside:
                begin, inner = element, []
        elif kind == "separate":
            in_instruction[-1] = False
        elif kind == "end":
            in_instruction.pop()
        if was_inside and not any(in_instruction):
            yield begin, inner, kind == "separate"


def _matched_marks(root: etree._Element) -> set[etree._Element]:
    """The marks of fields that have both a beginning and an end."""
    matched: set[etree._Element] = set()
    open_marks: list[list[etree._Element]] = []
    for mark in root.iter(_CHAR):
        kind = mark.get(_KIND)
        if kind == "begin":
            open_marks.append([mark])
        elif open_marks:
            open_marks[-1].append(mark)
            if kind == "end":
                matched.update(open_marks.pop())
    return matched


def _equation(instruction: str) -> str | None:
    """What a field prints that draws its characters from the instruction alone."""
    found = _LAST_ARGUMENT.search(instruction)
    if not instruction.strip().upper().startswith("EQ") or found is None:
        return None
    printed = found[1]
    if _ENCIRCLED.search(instruction) and printed.isdigit() and 0 < int(printed) <= len(_CIRCLED):
        return _CIRCLED[int(printed) - 1]
    return printed
