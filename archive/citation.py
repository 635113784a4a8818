"""Citations of an item, ready to paste into a report."""

from typing import Final

from archive.identity import printed_number
from archive.records import FiledItem, IssueHead

# Source: GB/T 7714, 8.1.2: up to three responsible bodies are named, then 等.
_NAMED_SOURCES: Final = 3


def issue_citation(head: IssueHead) -> str:
    """（《安庆组工信息》2020年第22期）: the form official reports use in running text."""
    return f"（《{head.series}》{head.key.year}年{printed_number(head.number)}）"


def gbt7714(filed: FiledItem) -> str:
    """太湖县委组织部. 标题[J]. 安庆组工信息, 2020(22): 2.

    What is not printed (source, page) is left out, as the standard allows where references are
    numbered.

    Source: GB/T 7714, article in a serial: half-width . , : ( ) [ ], a slash between joint numbers.
    """
    item, head = filed.item, filed.issue
    source = "" if item.source is None else f"{_sources(item.source)}. "
    page = "" if item.page is None else f": {item.page}"
    number = head.number.replace("-", "/")
    return f"{source}{item.title}[J]. {head.series}, {head.key.year}({number}){page}."


def _sources(printed: str) -> str:
    bodies = [body.strip() for body in printed.split("、") if body.strip()]
    named = ", ".join(bodies[:_NAMED_SOURCES])
    return f"{named}, 等" if len(bodies) > _NAMED_SOURCES else named
