"""What is printed of one item, and the way back to it from the folded text that is searched."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from operator import sub

from index.texts.batches import BORDER

Span = tuple[int, int]

_SENTENCE_END = re.compile(r"[。！？；!?;]+[\"'”’」』）)]*")


class Printed:
    """An item's title and paragraphs: its parts. Places in `folded` count from its beginning."""

    def __init__(
        self,
        folded: str,
        printed: str,
        part_lengths: Sequence[int],
        breaks_folded: Sequence[int],
        breaks_printed: Sequence[int],
    ) -> None:
        """`folded` has a border behind each part; breaks are as in Batch."""
        self.folded = folded
        self._printed = printed
        self._part_lengths = part_lengths
        self._breaks = breaks_folded
        # How much further behind a place of the printed text is, by the break before it.
        self._shifts = list(map(sub, breaks_printed, breaks_folded))

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The printed title and paragraphs."""
        bounds = accumulate(self._part_lengths, initial=0)
        return tuple(self._printed[start:end] for start, end in pairwise(bounds))

    @cached_property
    def folded_ends(self) -> tuple[int, ...]:
        """Where each part ends in the folded text."""
        ends = []
        at = -1
        for _ in self._part_lengths:
            at = self.folded.index(BORDER, at + 1)
            ends.append(at)
        return tuple(ends)

    @property
    def folded_title(self) -> str:
        return self.folded[: self.folded_ends[0]]

    @cached_property
    def printed_starts(self) -> tuple[int, ...]:
        """Where each part begins in all that is printed."""
        return tuple(accumulate(self._part_lengths, initial=0))[:-1]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the paragraphs as places in the folded text, in order."""
        spans = []
        start = self.folded_ends[0] + 1
        for end in self.folded_ends[1:]:
            for stop in _SENTENCE_END.finditer(self.folded, start, end):
                spans.append((start, stop.end()))
                start = stop.end()
            if start < end:
                spans.append((start, end))
            start = end + 1
        return tuple(spans)

    @cached_property
    def sentence_starts(self) -> tuple[int, ...]:
        return tuple(start for start, _ in self.sentences)

    @cached_property
    def sentence_ends(self) -> tuple[int, ...]:
        return tuple(end for _, end in self.sentences)

    @cached_property
    def paragraph_ends(self) -> tuple[int, ...]:
        """For each sentence, where its paragraph ends."""
        return tuple(
            self.folded_ends[bisect_left(self.folded_ends, start)] for start, _ in self.sentences
        )

    def printed_span(self, start: int, end: int) -> Span:
        """What the non-empty folded span comes from."""
        first = bisect_right(self._breaks, start) - 1
        last = bisect_right(self._breaks, end - 1) - 1
        return start + self._shifts[first], end + self._shifts[last]

    def slice(self, start: int, end: int) -> str:
        """A piece of all that is printed."""
        return self._printed[start:end]
