"""Two wordings of one title compared: contents leave words out that the body prints."""

from difflib import SequenceMatcher

_MIN_SHORT = 5
_MIN_HEAD = 2
_MIN_RUN = 2
_MAX_RUNS = 4
_MIN_SHARE = 0.35
_MISPRINT = 0.85


def has_same_head(first: str, second: str) -> bool:
    """Whether two folded titles begin alike: with who acted."""
    return first[:_MIN_HEAD] == second[:_MIN_HEAD]


def is_abbreviation(short: str, long: str) -> bool:
    """Whether `short` is the folded title `long` with some words left out.

    太湖县壮大集体经济 is 太湖县多措并举壮大村级集体经济: the same head, then its words in their order.
    """
    if not (_MIN_SHORT <= len(short) < len(long) and has_same_head(short, long)):
        return False
    if len(short) < _MIN_SHARE * len(long) or not _is_within(short, long):
        return False
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    runs = [block.size for block in blocks if block.size]
    return sum(runs) == len(short) and min(runs) >= _MIN_RUN and len(runs) <= _MAX_RUNS


def is_misprint(first: str, second: str) -> bool:
    """Whether two folded titles differ in a character or two only."""
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _MISPRINT


def _is_within(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in their order."""
    rest = iter(long)
    return all(character in rest for character in short)
