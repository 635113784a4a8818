"""Items and body as they stand in print, before the contents and the gazetteer are asked."""

from dataclasses import dataclass

from indexer.parsing.paragraphs import is_ended

# What stands where a title should, and holds the issue for review.
UNTITLED = "（无标题）"


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """An item as it stands in the body; `entry` is its place in the contents, if they name it.

    `page` is the one it begins on, None where the file has no pages.
    `persons` are signatures that name no body. `is_recovered`: its marker is missing, unlike
    those of the other items. `is_untitled`: no title is printed, the first words stand for it.
    `rival` is where another reading, nearly as good, parts the text otherwise. `is_marked`: it
    begins with a sign. `signed_inside` is an attribution in the midst of its text.
    `is_title_doubtful`: the lines of its title may be titles of several items. `is_sentence`: it
    is one whole sentence, which stands for title and text.
    """

    title: str
    paragraphs: tuple[str, ...]
    section: str | None
    source: str | None
    persons: tuple[str, ...]
    entry: int | None
    page: int | None
    is_recovered: bool
    is_untitled: bool = False
    rival: str | None = None
    is_marked: bool = False
    signed_inside: str | None = None
    is_title_doubtful: bool = False
    is_sentence: bool = False

    @property
    def is_signed(self) -> bool:
        """Whether a body or a person is named for it."""
        return self.source is not None or bool(self.persons)

    @property
    def is_broken_off(self) -> bool:
        """Whether the text ends in mid-sentence and nobody signs it."""
        return bool(self.paragraphs) and not self.is_signed and not is_ended(self.paragraphs[-1])


@dataclass(frozen=True, slots=True)
class PrintedBody:
    """What the body holds: items in order, and the sections that hold none."""

    items: tuple[PrintedItem, ...]
    empty_sections: tuple[str, ...]
