"""Word files of any look: the print differs, the issue that is read does not."""

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.exchange import parse_issue_json
from archive.places import Gazetteer
from archive.records import ParsedIssue
from indexer.parsing import parse_issue
from indexer.readers import read_document
from tests.rendering.layout import Layout
from tests.rendering.sample_layouts import SAMPLE_LAYOUTS
from tests.rendering.word import can_be_listed, render_word
from tests.rendering.word_look import ContentsSet, Masthead, WordLook

SAMPLES = Path(__file__).parents[2] / "samples"
# Their mastheads are written for their own kind of number, or print their own date.
OF_ONE_ISSUE = {"安庆组工信息-2019-增刊", "安庆组工信息-2021-22-23", "安庆组工信息-2020-08"}
LAYOUTS = [SAMPLE_LAYOUTS[name] for name in sorted(SAMPLE_LAYOUTS.keys() - OF_ONE_ISSUE)]
LOOKS = st.builds(
    WordLook,
    masthead=st.sampled_from(Masthead),
    contents=st.sampled_from(ContentsSet),
    listed=st.booleans(),
    revised=st.booleans(),
    headed=st.booleans(),
    cut=st.booleans(),
)


def _issues() -> list[ParsedIssue]:
    """The samples with an ordinary number, without the boxes that only one layout has room for."""
    files = sorted(SAMPLES.glob("*.expected.json"))
    issues = (parse_issue_json(json.loads(file.read_text("utf-8")), file.name) for file in files)
    return [
        replace(issue, running_total=312, instructions=(), editor_note=(), problems=())
        for issue in issues
        if issue.number.isdigit()
    ]


ISSUES = _issues()


@settings(max_examples=60, deadline=None)
@given(issue=st.sampled_from(ISSUES), layout=st.sampled_from(LAYOUTS), look=LOOKS)
def test_an_issue_is_read_alike_in_any_look(
    issue: ParsedIssue, layout: Layout, look: WordLook, gazetteer: Gazetteer
) -> None:
    look = replace(look, listed=look.listed and can_be_listed(layout))

    document = read_document("一期.docx", render_word(issue, layout, look))
    read = parse_issue(document, gazetteer)

    assert _said(read) == _said(issue)
    assert (read.series, read.number, read.issued_on) == (
        issue.series,
        issue.number,
        issue.issued_on,
    )
    assert document.problems == ()


def _said(issue: ParsedIssue) -> list[tuple[object, ...]]:
    return [
        (item.title, "".join(item.paragraphs), item.source, item.section, item.places)
        for item in issue.items
    ]
