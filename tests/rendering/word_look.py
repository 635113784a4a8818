"""The choices that make one Word file of a bulletin differ from another of the same layout."""

from dataclasses import dataclass
from enum import StrEnum


class Masthead(StrEnum):
    """What the head of the issue is set in."""

    PARAGRAPHS = "paragraphs"
    TABLE = "table"
    BOXES = "boxes"  # text boxes anchored in the first paragraph, as Word writes them today
    TWIN_BOXES = "twin boxes"  # the same with the copy for older programs
    OLD_BOXES = "old boxes"  # VML only, as WPS and Word 2007 write them


class ContentsSet(StrEnum):
    """What the lines of the contents are set in."""

    LINES = "lines"
    TABLE = "table"
    FIELD = "field"  # a TOC field with a PAGEREF in each line, in a content control


@dataclass(frozen=True, slots=True)
class WordLook:
    """How a word processor was used to set an issue.

    `listed` lets automatic numbering print the markers of items; `revised` leaves tracked changes;
    `headed` gives titles a heading style; `cut` cuts the text into runs at its digits.
    """

    masthead: Masthead = Masthead.PARAGRAPHS
    contents: ContentsSet = ContentsSet.LINES
    listed: bool = False
    revised: bool = False
    headed: bool = False
    cut: bool = False
