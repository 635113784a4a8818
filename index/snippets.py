"""The title and best passages of an item as runs of the printed text, marked where it matched."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from index.engine import Run
from index.printed import Printed, Span

# About three lines of a results page.
PASSAGE_CHARACTERS = 120
# Each of two passages.
_HALF_CHARACTERS = 70
# A single sentence may be this long before it is cut at a comma.
_LONGEST_SENTENCE = 160
_LEAD_CHARACTERS = 30
_ELLIPSIS = Run("……", False)
_CLAUSE_END = re.compile("[，、：,:]")


class Mark(NamedTuple):
    """A place in a folded text that matched; `term` is which of the query's, `worth` how rare."""

    start: int
    end: int
    term: int
    worth: float


class _Passage(NamedTuple):
    """A piece of the folded text and what it tells: `terms` has a bit for each term in it."""

    worth: float  # of its terms, each once, and a little for every mark
    span: Span
    terms: int


def marked_title(printed: Printed, marks: Sequence[Mark]) -> tuple[Run, ...]:
    """The whole title."""
    return marked_part(printed, 0, marks)


def marked_part(printed: Printed, part: int, marks: Sequence[Mark]) -> tuple[Run, ...]:
    """The whole of the title (part 0) or of a paragraph."""
    start = printed.printed_starts[part]
    first = printed.folded_ends[part - 1] + 1 if part else 0
    inside = _within(marks, first, printed.folded_ends[part])
    end = start + len(printed.parts[part])
    return tuple(_runs(printed, start, end, inside))


def passages(printed: Printed, marks: Sequence[Mark]) -> tuple[Run, ...]:
    """About 120 characters of the paragraphs, from a sentence's beginning to a sentence's end.

    They are where most of the query stands, in two pieces when one has not all of it; or the
    beginning of the text when only the title has it. What is left out shows as …….
    """
    if not printed.sentences:
        return ()
    inside = _within(marks, printed.folded_ends[0] + 1, len(printed.folded))
    if not inside:
        return _shown(printed, [_lead(printed)], ())
    best = _best(_candidates(printed, inside, PASSAGE_CHARACTERS))
    if len({mark.term for mark in inside}) > best.terms.bit_count():
        two = _two(printed, inside)
        if sum(one.terms.bit_count() for one in two) > best.terms.bit_count():
            return _shown(printed, sorted(one.span for one in two), inside)
    return _shown(printed, [best.span], inside)


def _best(candidates: Iterable[_Passage]) -> _Passage:
    """The one of most worth, of equals the first."""
    return max(candidates, key=itemgetter(0))


def _two(printed: Printed, marks: Sequence[Mark]) -> list[_Passage]:
    """The best short passage, and the one that tells most of what that one does not."""
    first = _best(_candidates(printed, marks, _HALF_CHARACTERS))
    fresh = [mark for mark in marks if not first.terms >> mark.term & 1]
    others = _candidates(printed, fresh, _HALF_CHARACTERS)
    apart = [one for one in others if _are_apart(one.span, first.span)]
    return [first, _best(apart)] if apart else [first]


def _are_apart(one: Span, other: Span) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]


def _candidates(printed: Printed, marks: Sequence[Mark], size: int) -> Iterator[_Passage]:
    """A passage from each sentence that a mark begins in; marks are in order."""
    starts = printed.sentence_starts
    last = -1
    for first, mark in enumerate(marks):
        sentence = bisect_right(starts, mark.start) - 1
        if sentence == last:
            continue
        last = sentence
        span = _grown(printed, sentence, mark.start, size)
        worth, terms = 0.0, 0
        for at in range(first, len(marks)):
            start, end, term, of_term = marks[at]
            if start >= span[1]:
                break
            if end > span[1]:
                continue
            worth += 0.01 if terms >> term & 1 else 0.01 + of_term
            terms |= 1 << term
        if terms:
            yield _Passage(worth, span, terms)


def _lead(printed: Printed) -> Span:
    return _grown(printed, 0, printed.sentences[0][0], PASSAGE_CHARACTERS)


def _grown(printed: Printed, sentence: int, mark: int, size: int) -> Span:
    """The sentence with those behind it in its paragraph, as long as there is room."""
    start, end = printed.sentences[sentence]
    if end - start > max(_LONGEST_SENTENCE * size // PASSAGE_CHARACTERS, size):
        return _piece(printed.folded, start, end, mark, size)
    for following, stop in printed.sentences[sentence + 1 :]:
        if following != end or stop - start > size:
            break
        end = stop
    return start, end


def _piece(text: str, start: int, end: int, mark: int, size: int) -> Span:
    """A piece of a long sentence around `mark`, cut at commas where there are any."""
    if mark - start > _LEAD_CHARACTERS:
        clauses = [found.end() for found in _CLAUSE_END.finditer(text, start, mark)]
        near = [clause for clause in clauses if mark - clause <= size // 2]
        start = near[0] if near else mark - _LEAD_CHARACTERS
    if end - start > size:
        latest = start + size
        clauses = [found.end() for found in _CLAUSE_END.finditer(text, mark, latest)]
        end = clauses[-1] if clauses and clauses[-1] > latest - _LEAD_CHARACTERS else latest
    return start, end


def _shown(printed: Printed, spans: Sequence[Span], marks: Sequence[Mark]) -> tuple[Run, ...]:
    """The pieces in order, …… where text is left out before, between and behind them."""
    runs: list[Run] = []
    if spans[0][0] > printed.folded_ends[0] + 1:
        runs.append(_ELLIPSIS)
    for number, (start, end) in enumerate(spans):
        if number and spans[number - 1][1] < start:
            runs.append(_ELLIPSIS)
        inside = _within(marks, start, end)
        runs += _runs(printed, *printed.printed_span(start, end), inside)
    if spans[-1][1] < len(printed.folded) - 1:
        runs.append(_ELLIPSIS)
    return tuple(runs)


def _within(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """Of marks in order of their beginnings, those that lie from `start` to `end`."""
    first = bisect_left(marks, (start,))
    last = bisect_right(marks, (end,))
    return [mark for mark in marks[first:last] if mark.end <= end]


def _runs(printed: Printed, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Run]:
    """A piece of what is printed as runs; marks that overlap or touch are one."""
    at = start
    for first, last in _joined(printed, marks):
        if first > at:
            yield Run(printed.slice(at, first), False)
        if last > max(first, at):
            yield Run(printed.slice(max(first, at), last), True)
        at = max(at, last)
    if at < end:
        yield Run(printed.slice(at, end), False)


def _joined(printed: Printed, marks: Sequence[Mark]) -> list[Span]:
    spans: list[Span] = []
    for mark in marks:
        first, last = printed.printed_span(mark.start, mark.end)
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], last))
        else:
            spans.append((first, last))
    return spans
