"""What a new version of an issue changed, in sentences an editor can check line by line."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from archive.records import ParsedIssue, ParsedItem

NO_DIFFERENCE: Final = "内容没有变化，只换了原件"

_CONTEXT: Final = 6
_WHOLE_MAX: Final = 30
_SHOWN_MAX: Final = 60
# The work grows with the square of it, and nobody checks more sentences; no print comes near.
_COMPARED_MAX: Final = 2_000


def issue_differences(old: ParsedIssue, new: ParsedIssue) -> Iterator[str]:
    """What changed outside the items, one sentence a field."""
    yield from _value("日期", old.issued_on.isoformat(), new.issued_on.isoformat())
    yield from _value("出版单位", old.publisher, new.publisher)
    yield from _value("总期号", old.running_total, new.running_total)
    yield from _value("密级标签", old.label, new.label)
    yield from _paragraphs("领导批示", old.instructions, new.instructions)
    yield from _paragraphs("编者按", old.editor_note, new.editor_note)
    yield from _paragraphs("目录", _contents_lines(old), _contents_lines(new))
    yield from _paragraphs("报送发", _distribution_lines(old), _distribution_lines(new))


def item_differences(old: ParsedItem, new: ParsedItem) -> Iterator[str]:
    """What changed in an item, one clause a field; without naming the item."""
    yield from _text("标题", old.title, new.title)
    yield from _paragraphs("正文", old.paragraphs, new.paragraphs)
    yield from _value("地区", "、".join(old.places) or None, "、".join(new.places) or None)
    yield from _value("栏目", old.section, new.section)
    yield from _value("供稿", old.source, new.source)
    yield from _value("页码", old.page, new.page)


def named_item(ordinal: int, title: str) -> str:
    """How a sentence names an item: 第3条“标题”."""
    return f"第{ordinal}条{quoted(title)}"


def quoted(text: str) -> str:
    return f"“{text if len(text) <= _SHOWN_MAX else text[:_SHOWN_MAX] + '…'}”"


def _value(label: str, old: str | int | None, new: str | int | None) -> Iterator[str]:
    if old != new:
        yield f"{label}由{_named(old)}改为{_named(new)}"


def _named(value: str | int | None) -> str:
    return "无" if value is None else quoted(str(value))


def _text(label: str, old: str, new: str) -> Iterator[str]:
    """The stretch that differs and a few characters around it: a paragraph is too long to show."""
    if old == new:
        return
    if max(len(old), len(new)) <= _WHOLE_MAX:
        yield f"{label}由{quoted(old)}改为{quoted(new)}"
        return
    start = max(0, _common(old, new) - _CONTEXT)
    same_end = _common(old[start:][::-1], new[start:][::-1])
    cut = max(0, same_end - _CONTEXT)
    yield f"{label}由{_stretch(old, start, cut)}改为{_stretch(new, start, cut)}"


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _stretch(text: str, start: int, cut: int) -> str:
    opening = "…" if start else ""
    closing = "…" if cut else ""
    return quoted(f"{opening}{text[start : len(text) - cut]}{closing}")


def _paragraphs(label: str, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    if max(len(old), len(new)) > _COMPARED_MAX:
        if old != new:
            yield f"{label}由{len(old)}段改为{len(new)}段，段落太多，没有逐段比较，请对照原件"
        return
    for kind, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        # What stands on both sides was edited; the rest was added or taken out.
        both = min(i_end - i, j_end - j)
        for offset in range(both):
            yield from _text(f"{label}第{i + offset + 1}段", old[i + offset], new[j + offset])
        for number in range(i + both, i_end):
            yield f"{label}删去第{number + 1}段{quoted(old[number])}"
        for number in range(j + both, j_end):
            yield f"{label}增加第{number + 1}段{quoted(new[number])}"


def _contents_lines(issue: ParsedIssue) -> tuple[str, ...]:
    return tuple(
        " ".join(str(part) for part in (entry.section, entry.title, entry.page) if part is not None)
        for entry in issue.contents
    )


def _distribution_lines(issue: ParsedIssue) -> tuple[str, ...]:
    return tuple(f"{kind}：{'、'.join(receivers)}" for kind, receivers in issue.distribution)
