"""The title and best passage of an item as runs of the printed text, marked where it matched."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from index.engine import Run
from index.fields import BORDER, Record
from index.fold import folded

# About three lines of a results page.
PASSAGE_CHARACTERS = 120
# A single sentence may be this long before it is cut at a comma.
_LONGEST_SENTENCE = 160
_LEAD_CHARACTERS = 30
_ELLIPSIS = Run("……", False)
_SENTENCE = re.compile(r"[^。！？；!?;]*[。！？；!?;]+[”’」』）)]*|[^。！？；!?;]+$")
_CLAUSE_END = re.compile("[，、：,:]")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a text that matched; `term` tells which of the query's terms, `worth` how rare."""

    start: int
    end: int
    term: int
    worth: float


# The marks of the title, then of each paragraph, as places in what is printed there.
PrintedMarks: TypeAlias = Sequence[Sequence[Mark]]


def printed_marks(record: Record, marks: Sequence[Mark]) -> PrintedMarks:
    """Marks in the folded text of the item as places in the printed title and paragraphs."""
    start = 0
    printed = []
    parts = record.folded.split(BORDER)
    for text, part in zip((record.title, *record.paragraphs), parts, strict=True):
        end = start + len(part)
        here = [mark for mark in marks if start <= mark.start and mark.end <= end]
        # Folding with the way back is slow: only what is marked needs it.
        spans = folded(text).printed_span if here else None
        printed.append(
            [
                Mark(*spans(mark.start - start, mark.end - start), mark.term, mark.worth)
                for mark in here
                if spans is not None
            ]
        )
        start = end + len(BORDER)
    return printed


def marked_text(text: str, marks: Sequence[Mark]) -> tuple[Run, ...]:
    """The whole of a printed title or paragraph."""
    return tuple(_runs(text, 0, len(text), marks))


def passage(record: Record, marked: PrintedMarks) -> tuple[Run, ...]:
    """About 120 characters of one paragraph, from a sentence's beginning to a sentence's end.

    It is where most of the query stands, or the beginning of the text when only the title has it.
    Text left out before and after shows as …….
    """
    if not record.paragraphs:
        return ()
    marked = marked[1:]
    best = max(
        (
            _Passage(at, span, _worth(span, marks_here))
            for at, (text, marks_here) in enumerate(zip(record.paragraphs, marked, strict=True))
            for span in _windows(text, marks_here)
        ),
        key=lambda one: (one.worth, -one.paragraph, -one.span[0]),
    )
    text = record.paragraphs[best.paragraph]
    runs = list(_runs(text, *best.span, marked[best.paragraph]))
    if best.paragraph > 0 or text[: best.span[0]].strip():
        runs.insert(0, _ELLIPSIS)
    if best.paragraph < len(record.paragraphs) - 1 or text[best.span[1] :].strip():
        runs.append(_ELLIPSIS)
    return tuple(runs)


@dataclass(frozen=True, slots=True)
class _Passage:
    paragraph: int
    span: tuple[int, int]
    worth: float


def _windows(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """Passages that begin at a sentence: the first one of all, and each that has a mark."""
    sentences = [sentence.span() for sentence in _SENTENCE.finditer(text)] or [(0, len(text))]
    for at, (start, end) in enumerate(sentences):
        inside = [mark for mark in marks if start <= mark.start < end]
        if at > 0 and not inside:
            continue
        if end - start > _LONGEST_SENTENCE:
            yield _piece(text, start, end, inside[0].start if inside else start)
            continue
        for _, next_end in sentences[at + 1 :]:
            if next_end - start > PASSAGE_CHARACTERS:
                break
            end = next_end
        yield start, end


def _piece(text: str, start: int, end: int, mark: int) -> tuple[int, int]:
    """A piece of a long sentence around `mark`, cut at commas where there are any."""
    if mark - start > _LEAD_CHARACTERS:
        clauses = [found.end() for found in _CLAUSE_END.finditer(text, start, mark)]
        near = [clause for clause in clauses if mark - clause <= PASSAGE_CHARACTERS // 2]
        start = near[0] if near else mark - _LEAD_CHARACTERS
    if end - start > PASSAGE_CHARACTERS:
        latest = start + PASSAGE_CHARACTERS
        clauses = [found.end() for found in _CLAUSE_END.finditer(text, mark, latest)]
        end = clauses[-1] if clauses and clauses[-1] > latest - _LEAD_CHARACTERS else latest
    return start, end


def _worth(span: tuple[int, int], marks: Sequence[Mark]) -> float:
    """How much of the query stands in `span`: every term once, a little more for each mark."""
    inside = [mark for mark in marks if span[0] <= mark.start and mark.end <= span[1]]
    terms = {mark.term: mark.worth for mark in inside}
    return sum(terms.values()) + 0.01 * len(inside)


def _runs(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Run]:
    """`text[start:end]` as runs; marks that overlap or touch are one."""
    at = start
    for first, last in _joined(start, end, marks):
        if first > at:
            yield Run(text[at:first], False)
        yield Run(text[first:last], True)
        at = last
    if at < end:
        yield Run(text[at:end], False)


def _joined(start: int, end: int, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for mark in sorted(marks):
        first, last = max(mark.start, start), min(mark.end, end)
        if first >= last:
            continue
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], last))
        else:
            spans.append((first, last))
    return spans
