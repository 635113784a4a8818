"""What the page of results says of how its items were found."""

from collections.abc import Iterator

from index.answers.matching import Matches
from index.answers.partial_matches import Partial
from index.engine import WidenedWord


def notes_on(found: Matches, partial: Partial | None, total: int, offered: int) -> Iterator[str]:
    """Sentences on what is not as a reader would expect.

    `total` items were found, and so many `offered` behind them that have a part of the query.
    """
    yield from _on_what_was_left_out(found)
    yield from _on_torn_pieces(found)
    yield from _on_offers(partial, total, offered)


def widened_words(found: Matches) -> Iterator[WidenedWord]:
    """What was searched beside the words asked for, as far as it found something."""
    for one in found.widened:
        others = tuple(other.text for other in one.others)
        has_place = one.of_place is not None and bool(one.of_place.any())
        if others or has_place:
            yield WidenedWord(one.unit.text, others, has_place)


def _on_what_was_left_out(found: Matches) -> tuple[str, ...]:
    texts = "".join(f"“{text}”" for text in found.left_out)
    return (f"检索超时，没有来得及查{texts}，结果不完整，请缩短检索式",) if texts else ()


def _on_torn_pieces(found: Matches) -> tuple[str, ...]:
    texts = "".join(f"“{text}”" for text in found.torn)
    return (f"{texts}只出现在更长的数字或字母里",) if texts else ()


def _on_offers(partial: Partial | None, total: int, offered: int) -> tuple[str, ...]:
    if partial is None or not offered:
        return ()
    having = "同时含有" if len(partial.asked) > 1 else "含有"
    asked = having + "".join(f"“{unit}”" for unit in partial.asked)
    if total:
        return (f"{asked}的只有{total}条，后面另列含其中一部分的{offered}条",)
    return (f"没有条目{asked}，以下条目含其中一部分",)
