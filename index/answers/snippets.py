"""The title and best passages of an item as runs of the printed text, marked where it matched."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from index.engine import Run
from index.texts.printed import Printed, Span

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


# A piece of the folded text by what it tells: the worth of its terms, each once, and a little for
# every mark; then where it is; then a bit for each term in it.
_Passage = tuple[float, Span, int]


def marked_title(printed: Printed, marks: Sequence[Mark]) -> tuple[Run, ...]:
    """The whole title."""
    return marked_part(printed, 0, marks)


def marked_part(printed: Printed, part: int, marks: Sequence[Mark]) -> tuple[Run, ...]:
    """The whole of the title (part 0) or of a paragraph."""
    first = printed.folded_ends[part - 1] + 1 if part else 0
    inside = _within(marks, first, printed.folded_ends[part])
    if not inside:
        text = printed.parts[part]
        return (Run(text, False),) if text else ()
    start = printed.printed_starts[part]
    return tuple(_runs(printed, (start, start + len(printed.parts[part])), inside))


def passages(printed: Printed, marks: Sequence[Mark]) -> tuple[Run, ...]:
    """About 120 characters of the paragraphs, from a sentence's beginning to a sentence's end.

    They are where most of the query stands, in two pieces when one has not all of it; or the
    beginning of the text when only the title has it. What is left out shows as …….
    """
    if not printed.sentences:
        return ()
    inside = marks[bisect_left(marks, (printed.folded_ends[0] + 1,)) :]
    if not inside:
        return _shown(printed, [_lead(printed)], ())
    _, span, terms = _best(_candidates(printed, inside, PASSAGE_CHARACTERS))
    if len({mark.term for mark in inside}) > terms.bit_count():
        two = _two(printed, inside)
        if sum(told.bit_count() for _, _, told in two) > terms.bit_count():
            return _shown(printed, sorted(span for _, span, _ in two), inside)
    return _shown(printed, [span], inside)


def _best(candidates: Iterable[_Passage]) -> _Passage:
    """The one of most worth, of equals the first."""
    return max(candidates, key=itemgetter(0))


def _two(printed: Printed, marks: Sequence[Mark]) -> list[_Passage]:
    """The best short passage, and the one that tells most of what that one does not."""
    first = _best(_candidates(printed, marks, _HALF_CHARACTERS))
    _, span, terms = first
    fresh = [mark for mark in marks if not terms >> mark.term & 1]
    others = _candidates(printed, fresh, _HALF_CHARACTERS)
    apart = [one for one in others if _are_apart(one[1], span)]
    return [first, _best(apart)] if apart else [first]


def _are_apart(one: Span, other: Span) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]


def _candidates(printed: Printed, marks: Sequence[Mark], size: int) -> Iterator[_Passage]:
    """A passage from each sentence that a mark begins in; marks are in order.

    A mark that is longer than it tells nothing, but is better shown in part than not at all.
    """
    looked_at = 0
    for number, (begin, _, _, _) in enumerate(marks):
        if begin < looked_at:
            continue
        sentence = bisect_right(printed.sentence_starts, begin) - 1
        looked_at = printed.sentences[sentence][1]
        span = _grown(printed, sentence, begin, size)
        worth, terms = 0.0, 0
        for at in range(number, len(marks)):
            start, end, term, of_term = marks[at]
            if start >= span[1]:
                break
            if end <= span[1]:
                worth += 0.01 if terms >> term & 1 else 0.01 + of_term
                terms |= 1 << term
        yield worth, span, terms


def _lead(printed: Printed) -> Span:
    return _grown(printed, 0, printed.sentences[0][0], PASSAGE_CHARACTERS)


def _grown(printed: Printed, sentence: int, mark: int, size: int) -> Span:
    """The sentence with those behind it in its paragraph, as long as there is room."""
    start, end = printed.sentences[sentence]
    if end - start > max(_LONGEST_SENTENCE * size // PASSAGE_CHARACTERS, size):
        return _piece(printed.folded, start, end, mark, size)
    room = start + size
    if printed.paragraph_ends[sentence] <= room:
        return start, printed.paragraph_ends[sentence]
    last = bisect_right(printed.sentence_ends, room, sentence) - 1
    return start, printed.sentence_ends[max(last, sentence)]


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
        runs += _runs(printed, printed.printed_span(start, end), _within(marks, start, end))
    if spans[-1][1] < len(printed.folded) - 1:
        runs.append(_ELLIPSIS)
    return tuple(runs)


def _within(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """Of marks in order of their beginnings, those that begin from `start` to before `end`."""
    return marks[bisect_left(marks, (start,)) : bisect_left(marks, (end,))]


def _runs(printed: Printed, span: Span, marks: Sequence[Mark]) -> Iterator[Run]:
    """A piece of what is printed as runs; marks that overlap or touch are one.

    A mark that goes on behind it is shown as far as it goes.
    """
    at, end = span
    for first, last in _joined(printed, marks):
        if first > at:
            yield Run(printed.slice(at, first), False)
        at = min(last, end)
        yield Run(printed.slice(first, at), True)
    if at < end:
        yield Run(printed.slice(at, end), False)


def _joined(printed: Printed, marks: Sequence[Mark]) -> list[Span]:
    spans: list[Span] = []
    for start, end, _, _ in marks:
        first, last = printed.printed_span(start, end)
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], last))
        else:
            spans.append((first, last))
    return spans
