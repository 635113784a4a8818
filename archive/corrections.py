"""Corrections by hand: an overlay over what was printed, which no later filing overwrites."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, update

from archive.differences import named_item, quoted
from archive.errors import BulletinError
from archive.exchange import ITEM_FIELDS, Json, item_json, parse_item_json
from archive.journal import Change, now, recorded
from archive.json_shape import InvalidShapeError
from archive.records import Correction, ItemKey, ParsedItem
from archive.revisions import current_row, printed_item, show
from archive.tables import corrections

_LABELS: Final = {
    "title": "标题",
    "paragraphs": "正文",
    "places": "地区",
    "section": "栏目",
    "source": "供稿",
    "page": "页码",
}
PLACED_BY_HAND: Final = "人工更正"
# What a single field is read beside, to be checked as one of an item's.
_BLANK: Final = ParsedItem(title="题", paragraphs=())


class InvalidCorrectionError(BulletinError):
    """A correction that cannot be recorded: no such field, or a value the field cannot have."""


def correct(
    connection: Connection, key: ItemKey, field: str, value: object, made_by: str, reason: str
) -> None:
    """Record that `field` is to be shown as `value`, given in its exchange form.

    Raises:
        InvalidCorrectionError: no such field, or not a value for it; maker or reason is blank.
        UnknownKeyError, NotCurrentError: no such item, or a withdrawn or merged one.
    """
    row = current_row(connection, key)
    corrected = _field_text(field, value)
    printed = printed_item(connection, row)
    sequence = recorded(connection, Change.CORRECTED, key)
    made = {
        "item_id": row.id,
        "field": field,
        "printed": _text(item_json(printed)[field]),
        "value": corrected,
        "made_by": _filled("更正人", made_by),
        "reason": _filled("原因", reason),
        "made_at": now(),
        "contradicted": False,
    }
    connection.execute(insert(corrections).values(made))
    in_force = in_force_of(connection, (row.id,)).get(row.id, {})
    show(connection, row, overlaid(printed, in_force), sequence)


def corrections_of(connection: Connection, item_id: int, key: ItemKey) -> tuple[Correction, ...]:
    """Every correction ever made to an item, oldest first; the last one of a field is in force."""
    found = select(corrections).where(corrections.c.item_id == item_id).order_by(corrections.c.id)
    return tuple(
        Correction(
            key=key,
            field=row.field,
            printed=row.printed,
            value=row.value,
            made_by=row.made_by,
            reason=row.reason,
            made_at=row.made_at,
            contradicted=row.contradicted,
        )
        for row in connection.execute(found)
    )


def in_force_of(connection: Connection, item_ids: Iterable[int]) -> dict[int, dict[str, Row[Any]]]:
    """The corrections that count, by item and field."""
    found = (
        select(corrections)
        .where(corrections.c.item_id.in_(tuple(item_ids)))
        .order_by(corrections.c.id)
    )
    in_force: dict[int, dict[str, Row[Any]]] = {}
    for row in connection.execute(found):
        in_force.setdefault(row.item_id, {})[row.field] = row
    return in_force


def overlaid(printed: ParsedItem, in_force: Mapping[str, Row[Any]]) -> ParsedItem:
    """The item as it is to be shown."""
    if not in_force:
        return printed
    values = {field: json.loads(row.value) for field, row in in_force.items()}
    if "places" in values:
        values["place_reason"] = PLACED_BY_HAND
    return parse_item_json({**item_json(printed), **values})


def contradictions(
    connection: Connection,
    ordinal: int,
    before: ParsedItem,
    printed: ParsedItem,
    in_force: Mapping[str, Row[Any]],
) -> list[str]:
    """Sentences on the fields that a new version prints as neither known nor corrected.

    Each such correction is marked, and one that the new version agrees with again is unmarked.
    """
    sentences = []
    for field, row in in_force.items():
        now_printed = _text(item_json(printed)[field])
        contradicted = now_printed not in (row.printed, row.value)
        if contradicted != row.contradicted:
            marked = update(corrections).where(corrections.c.id == row.id)
            connection.execute(marked.values(contradicted=contradicted))
        if contradicted and now_printed != _text(item_json(before)[field]):
            sentences.append(
                f"{named_item(ordinal, printed.title)}的{_LABELS[field]}曾更正为"
                f"{_readable(row.value)}，新版印作{_readable(now_printed)}；仍按更正显示，请核对"
            )
    return sentences


def _field_text(field: str, value: object) -> str:
    """`value` as the JSON text that is kept of it, after it was read as an item's field."""
    if field not in ITEM_FIELDS:
        raise InvalidCorrectionError(f"字段“{field}”不能更正，应为 {'、'.join(ITEM_FIELDS)} 之一")
    given = list(value) if isinstance(value, tuple) else value
    blank = item_json(_BLANK)
    try:
        item = parse_item_json({**blank, field: given})
    except InvalidShapeError as error:
        raise InvalidCorrectionError(f"更正不能保存：{error}") from error
    return _text(item_json(item)[field])


def _filled(label: str, text: str) -> str:
    if not text.strip():
        raise InvalidCorrectionError(f"更正的{label}为空，应写明")
    return text


def _readable(kept: str) -> str:
    value = json.loads(kept)
    if value is None:
        return "无"
    return quoted("／".join(value) if isinstance(value, list) else str(value))


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)
