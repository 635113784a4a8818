"""Many items made one batch by all cores: cutting into words is most of the work of indexing."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice

from archive.records import FiledItem
from index.place_names import Places
from index.segment import Segmenter
from index.texts.batches import Batch, Words, batch_of

_CHUNK = 250
# What starting processes costs; fewer items are done sooner by one.
_FEW = 1_000
# Chunks read ahead for each core, so that none waits and memory is bounded.
_AHEAD = 3

_Cut = tuple[Batch, Words]


def batched(
    items: Iterable[FiledItem], segmenter: Segmenter, places: Places
) -> tuple[Batch, Words]:
    """The batch of all `items`, in their order, and the words they are cut into."""
    source = iter(items)
    first = list(islice(source, _FEW))
    if len(first) < _FEW:
        return batch_of(first, segmenter, places)
    batches, words = zip(*_by_all_cores(chain(first, source), segmenter, places), strict=True)
    return Batch.joined(batches), Words.joined(words, list(map(len, batches)))


def _by_all_cores(
    items: Iterator[FiledItem], segmenter: Segmenter, places: Places
) -> Iterator[_Cut]:
    cores = len(os.sched_getaffinity(0))
    # Forked, so that nothing is loaded again: the dictionary alone takes a second.
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(cores, context, _prepare, (segmenter, places)) as pool:
        under_way: deque[Future[_Cut]] = deque()
        while chunk := list(islice(items, _CHUNK)):
            under_way.append(pool.submit(_cut, chunk))
            if len(under_way) > _AHEAD * cores:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


_prepared: tuple[Segmenter, Places] | None = None


def _prepare(segmenter: Segmenter, places: Places) -> None:
    """In a process of the pool: what it cuts with, never sent but there since it was forked."""
    global _prepared
    _prepared = segmenter, places


def _cut(items: list[FiledItem]) -> _Cut:
    assert _prepared is not None
    return batch_of(items, *_prepared)
