"""Issues that nobody wrote, in layouts that nobody chose, are read back as they were made up.

Other seeds: ZUGONG_TEST_SEED=20000 ZUGONG_TEST_PRINTS=3000 pytest tests/indexer/test_any_print.py
"""

from random import Random

from archive.places import Gazetteer
from archive.records import ParsedIssue
from indexer.parsing import parse_issue
from indexer.readers import read_document
from tests.indexer.pages import doubts
from tests.rendering import Layout, Page, render
from tests.rendering.invented import a_layout, an_issue, without_contents

# Titles of which one begins as the other, wrapped in the contents, are now and then put together wrongly.
_MAX_WRONG_SHARE = 2 / 1000
# Where nothing but words parts the items a seed in two hundred prints what nobody could tell.
_MAX_UNTOLD_SHARE = 1 / 100


def _read_back(issue: ParsedIssue, layout: Layout, gazetteer: Gazetteer) -> ParsedIssue:
    ending = ".txt" if layout.page is Page.TEXT else ".html"
    return parse_issue(read_document(f"一期{ending}", render(issue, layout)), gazetteer)


def _said(issue: ParsedIssue) -> tuple[object, ...]:
    """All that is to be the same; typesetting may leave blanks inside a text."""
    items = tuple(
        (item.title, "".join("".join(item.paragraphs).split()), item.source, item.section)
        for item in issue.items
    )
    return issue.series, issue.year, issue.number, issue.issued_on, issue.publisher, items


def test_a_print_with_contents_is_read_back_as_it_was(
    print_seeds: range, gazetteer: Gazetteer
) -> None:
    wrong: list[int] = []
    for seed in print_seeds:
        random = Random(seed)
        issue, layout = an_issue(random), a_layout(random)
        read = _read_back(issue, layout, gazetteer)
        if _said(read) != _said(issue) or doubts(read):
            wrong.append(seed)

    assert len(wrong) <= len(print_seeds) * _MAX_WRONG_SHARE, wrong


def test_a_print_without_contents_is_read_back_or_held(
    print_seeds: range, gazetteer: Gazetteer
) -> None:
    silent: list[int] = []
    held: list[int] = []
    for seed in print_seeds:
        random = Random(seed)
        issue, layout = without_contents(an_issue(random)), a_layout(random)
        read = _read_back(issue, layout, gazetteer)
        if doubts(read):
            held.append(seed)
        elif _said(read) != _said(issue):
            silent.append(seed)

    assert len(silent) <= len(print_seeds) * _MAX_UNTOLD_SHARE, silent
    assert len(held) <= len(print_seeds) * 4 * _MAX_UNTOLD_SHARE, held
