"""A tree spelt as a query again: how a note shows that it was read, and how a link asks for it."""

from index.language.dates import dates_text
from index.language.fields import PARTS, Field, piece_text
from index.language.tree import (
    AllOf,
    AnyOf,
    InPlace,
    InSection,
    InSeries,
    Inside,
    Issued,
    Leaf,
    Node,
    Numbered,
    Phrase,
    Source,
    Without,
)

_FIELD_OF = {part: field for field, part in PARTS.items()}


def spelt(node: Node) -> str:
    """The query that reads as `node`: 太湖 (选调生 或 村官) -试用期."""
    return " ".join(map(_operand, node.parts)) if isinstance(node, AllOf) else _bare(node)


def field_sign(node: Inside) -> str:
    """What says where the text is to stand: 标题:"""
    return _of(_FIELD_OF[node.part_of_item], "")


def _bare(node: Node) -> str:
    if isinstance(node, AnyOf) and not piece_text(node):
        return " 或 ".join(map(_operand, node.parts))
    return _operand(node)


def _operand(node: Node) -> str:
    """The node so that a field word, a minus or an operator may stand before it."""
    if text := piece_text(node):
        return text
    match node:
        case Leaf(text):
            return text
        case Phrase(text):
            return f'"{text}"'
        case Without(part):
            return f"-({spelt(part)})" if isinstance(part, Without) else f"-{_operand(part)}"
        case Inside(part_of_item, inner):
            return _of(_FIELD_OF[part_of_item], _operand(inner))
        case AllOf() | AnyOf():
            return f"({spelt(node)})"
    return _condition(node)


def _condition(node: Node) -> str:
    match node:
        case Source(text):
            return _of(Field.SOURCE, text)
        case Numbered(number, year):
            return _of(Field.NUMBER, f"{year}年第{number}期" if year else number)
        case InPlace(name):
            return _of(Field.PLACE, name)
        case Issued():
            return _of(Field.DATES, dates_text(node))
        case InSeries(name):
            return _of(Field.SERIES, name)
        case InSection(name):
            return _of(Field.SECTION, name)
    raise TypeError(node)


def _of(field: Field, value: str) -> str:
    return f"{field}:{value}"
