"""What was got of the pages of a file, and whether that is its text: scans and ciphers are named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.records import Problem, Severity
from indexer.document import UnreadableFileError
from indexer.readers.page_glyphs import Page

LOST = "\ufffd"
# A bulletin has some 20 pages, its yearly volume 400.
MAX_PAGES = 500
MAX_CHARACTERS = 1_000_000
MAX_PAGE_CHARACTERS = 60_000
# Pictures that cover this part of a page, or so many drawn shapes, may be what the page says.
LARGE_PICTURE = 0.45
MANY_DRAWINGS = 60
_MAX_LOST_SHARE = 0.3
_MIN_LOST = 3
# No page of a bulletin says less, unless it is the last one.
_MIN_PAGE_TEXT = 30
NO_TEXT = (
    "扫描件，无文字层：每页只是图片或图形，读不到文字；请先做文字识别（OCR），或提供原来的文字文件"
)


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page prints; `aside` is text that it holds without printing it for its readers.

    `lost` counts the characters that the file gives no meaning; they stand as LOST among the
    glyphs. `has_picture`: pictures cover much of the page, or it is full of drawn shapes.
    `is_recognised`: the text lies unseen over a picture, as made by OCR.
    """

    page: Page
    aside: tuple[str, ...] = ()
    lost: int = 0
    has_picture: bool = False
    is_recognised: bool = False

    @property
    def is_picture(self) -> bool:
        """Whether a picture says what the page says; scanning programs print their name on it."""
        is_silent = self.characters < _MIN_PAGE_TEXT and not self.is_recognised
        return self.has_picture and is_silent

    @property
    def characters(self) -> int:
        """How many characters it prints, blanks not counted."""
        return sum(not glyph.text.isspace() for glyph in self.page.glyphs)


def check_count(name: str, count: int) -> None:
    """Raises UnreadableFileError when a file has no page, or more than any volume has."""
    if count < 1:
        raise UnreadableFileError(name, "文件里一页也没有，可能已损坏")
    if count > MAX_PAGES:
        raise UnreadableFileError(name, f"文件有 {count} 页，超过上限 {MAX_PAGES} 页，不像一期刊物")


def check_characters(name: str, texts: Sequence[PageText]) -> None:
    """Raises UnreadableFileError when pages hold more characters than any volume has."""
    total = sum(len(text.page.glyphs) for text in texts)
    if total > MAX_CHARACTERS:
        raise UnreadableFileError(name, f"文件超过 {MAX_CHARACTERS} 字，不像一期刊物")


def check_text(name: str, texts: Sequence[PageText]) -> None:
    """Raises UnreadableFileError when a file has no text, or its characters stand for nothing."""
    total = sum(text.characters for text in texts)
    if all(text.is_picture or not text.characters for text in texts):
        raise UnreadableFileError(name, NO_TEXT)
    lost = sum(text.lost for text in texts)
    if lost > _MAX_LOST_SHARE * total:
        raise UnreadableFileError(
            name,
            f"乱码：{total} 个字中有 {lost} 个没有对应的字符（文件用了自造字体）；"
            "请提供原来的文字文件，或做文字识别（OCR）后再交",
        )


def problems_of(texts: Sequence[PageText]) -> Iterator[Problem]:
    """The doubts about single pages: pictures without text, recognised text, lost characters."""
    for text in texts:
        number = text.page.place
        if text.is_picture:
            yield _review(number, "是图片，没有文字层，这一页的内容没有读到，请对照原件补录")
        elif text.is_recognised:
            yield _review(number, "是扫描图片，文字由识别（OCR）得来，请对照原件核对")
        if text.lost >= _MIN_LOST:
            yield _review(number, f"有 {text.lost} 个字没有对应的字符（乱码），请对照原件更正")


def _review(number: int, message: str) -> Problem:
    return Problem(Severity.REVIEW, f"page {number}", f"第{number}页{message}")
