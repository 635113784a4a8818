"""The exchange format: an issue as the JSON that `parse --json` prints and `import` reads."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from archive.errors import BulletinError
from archive.identity import InvalidKeyError, issue_slug
from archive.json_shape import Field, InvalidShapeError
from archive.records import (
    ContentsEntry,
    Issue,
    Item,
    ParsedIssue,
    ParsedItem,
    Problem,
    Severity,
)

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"

ITEM_FIELDS: Final = ("section", "title", "paragraphs", "places", "source", "page")


class InvalidExchangeError(BulletinError):
    """An object that is no issue in exchange form; names the field, its value, what was due."""

    def __init__(self, place: str, error: InvalidShapeError) -> None:
        super().__init__(f"{place}：{error}")
        self.place = place
        self.field = error.field


def issue_json(issue: Issue | ParsedIssue) -> dict[str, Json]:
    """The exchange form, keys in the published order; a filed issue as since corrected."""
    items: list[tuple[int, Item | ParsedItem]]
    if isinstance(issue, Issue):
        head = issue.head
        series, year, number = head.series, head.key.year, head.number
        issued_on, publisher = head.issued_on, head.publisher
        items = [(item.key.ordinal, item) for item in issue.items]
    else:
        series, year, number = issue.series, issue.year, issue.number
        issued_on, publisher = issue.issued_on, issue.publisher
        items = list(zip(first_ordinals(issue.items), issue.items, strict=True))
    return {
        "series": series,
        "year": year,
        "number": number,
        "date": issued_on.isoformat(),
        "publisher": publisher,
        "items": [{"ordinal": ordinal, **item_json(item)} for ordinal, item in items],
        "distribution": _distribution_json(issue.distribution),
        "problems": [_problem_json(problem) for problem in issue.problems],
        "running_total": issue.running_total,
        "label": issue.label,
        "instructions": list(issue.instructions),
        "editor_note": list(issue.editor_note),
        "contents": [_entry_json(entry) for entry in issue.contents],
        # Only a part says so: a whole issue keeps the form that other programs know.
        **({"is_part": True} if isinstance(issue, ParsedIssue) and issue.is_part else {}),
    }


def first_ordinals(items: Sequence[ParsedItem]) -> tuple[int, ...]:
    """The ordinals that the items of an issue get at its first filing."""
    return tuple(item.ordinal or position for position, item in enumerate(items, 1))


def item_json(item: Item | ParsedItem) -> dict[str, Json]:
    """What was printed of an item, without its ordinal."""
    return {
        "section": item.section,
        "title": item.title,
        "paragraphs": list(item.paragraphs),
        "places": list(item.places),
        "source": item.source,
        "page": item.page,
        "place_reason": item.place_reason,
    }


def parse_issue_json(obj: object, place: str) -> ParsedIssue:
    """The issue that `obj`, as `json.loads` gives it, describes.

    Series, year, number, date and items are required, and an item's title and paragraphs. All else
    may be missing; unknown keys are not looked at. The error's message opens with `place`, a file
    and line.

    Raises:
        InvalidExchangeError: a field is missing or has another shape.
    """
    try:
        return _issue(Field("", obj))
    except InvalidShapeError as error:
        raise InvalidExchangeError(place, error) from error


def parse_item_json(obj: object) -> ParsedItem:
    """The item that `item_json` gave.

    Raises:
        InvalidShapeError: a field is missing or has another shape.
    """
    return _item(Field("", obj))


def _issue(root: Field) -> ParsedIssue:
    items = _numbered(tuple(_item(item) for item in root.member("items").elements()))
    if not items:
        root.member("items").refuse("至少一条的列表")
    if len(set(first_ordinals(items))) < len(items):
        root.member("items").refuse("ordinal 互不相同的列表")
    return ParsedIssue(
        series=root.member("series").text(),
        year=root.member("year").number(1900, 2999),
        number=_number(root.member("number")),
        issued_on=root.member("date").day(),
        publisher=root.member("publisher").optional_text(),
        items=items,
        distribution=_distribution(root.member("distribution")),
        running_total=root.member("running_total").optional_number(),
        label=root.member("label").optional_text(),
        instructions=root.member("instructions").texts(),
        editor_note=root.member("editor_note").texts(),
        contents=tuple(_entry(entry) for entry in root.member("contents").optional_elements()),
        problems=tuple(
            _problem(problem) for problem in root.member("problems").optional_elements()
        ),
        is_part=root.member("is_part").flag(),
    )


def _numbered(items: tuple[ParsedItem, ...]) -> tuple[ParsedItem, ...]:
    """Ordinals that only count the items say nothing: an issue has one spelling."""
    if first_ordinals(items) != tuple(range(1, len(items) + 1)):
        return items
    return tuple(replace(item, ordinal=None) for item in items)


def _item(item: Field) -> ParsedItem:
    paragraphs = item.member("paragraphs")
    return ParsedItem(
        title=item.member("title").text(),
        paragraphs=tuple(paragraph.text() for paragraph in paragraphs.elements()),
        places=tuple(code.code() for code in item.member("places").optional_elements()),
        section=item.member("section").optional_text(),
        source=item.member("source").optional_text(),
        page=item.member("page").optional_number(),
        place_reason=item.member("place_reason").optional_text(),
        ordinal=item.member("ordinal").optional_number(),
    )


def _number(field: Field) -> str:
    number = field.text()
    try:
        issue_slug(number)
    except InvalidKeyError:
        field.refuse("“22”“22-23”“增刊”“增刊3”“特刊”一类的期号")
    return number


def _distribution(field: Field) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((kind, receivers.texts()) for kind, receivers in field.optional_members())


def _entry(entry: Field) -> ContentsEntry:
    return ContentsEntry(
        title=entry.member("title").text(),
        section=entry.member("section").optional_text(),
        page=entry.member("page").optional_number(),
    )


def _problem(problem: Field) -> Problem:
    severity = problem.member("severity")
    name = severity.text()
    if name not in set(Severity):
        severity.refuse("、".join(Severity))
    return Problem(Severity(name), problem.member("place").text(), problem.member("message").text())


def _distribution_json(lines: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, Json]:
    """One member a kind: what a repeated kind names is joined at its first place."""
    joined: dict[str, tuple[str, ...]] = {}
    for kind, receivers in lines:
        joined[kind] = joined.get(kind, ()) + receivers
    return {kind: list(receivers) for kind, receivers in joined.items()}


def _problem_json(problem: Problem) -> dict[str, Json]:
    return {
        "severity": str(problem.severity),
        "place": problem.place,
        "message": problem.message,
    }


def _entry_json(entry: ContentsEntry) -> dict[str, Json]:
    return {"title": entry.title, "section": entry.section, "page": entry.page}
