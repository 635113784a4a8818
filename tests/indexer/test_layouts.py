"""Every issue of the samples in the layout of every other one: the print differs, the issue does not."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from archive.exchange import parse_issue_json
from archive.places import Gazetteer
from archive.records import ParsedIssue
from indexer.parsing import parse_issue
from indexer.readers import read_document
from tests.rendering import Page, render
from tests.rendering.sample_layouts import SAMPLE_LAYOUTS

SAMPLES = Path(__file__).parents[2] / "samples"
# Their mastheads are written for their own kind of number, or print their own date.
OF_ONE_ISSUE = {"安庆组工信息-2019-增刊", "安庆组工信息-2021-22-23", "安庆组工信息-2020-08"}
LAYOUTS = sorted(SAMPLE_LAYOUTS.keys() - OF_ONE_ISSUE)


def _issues() -> list[ParsedIssue]:
    """The samples with an ordinary number, without the boxes that only one layout has room for."""
    files = sorted(SAMPLES.glob("*.expected.json"))
    issues = (parse_issue_json(json.loads(file.read_text("utf-8")), file.name) for file in files)
    return [
        replace(issue, running_total=312, instructions=(), editor_note=(), problems=())
        for issue in issues
        if issue.number.isdigit()
    ]


@pytest.mark.parametrize("name", LAYOUTS)
def test_an_issue_is_read_alike_in_any_layout(name: str, gazetteer: Gazetteer) -> None:
    layout = SAMPLE_LAYOUTS[name]
    ending = ".txt" if layout.page is Page.TEXT else ".html"

    for issue in _issues():
        document = read_document(f"一期{ending}", render(issue, layout))
        read = parse_issue(document, gazetteer)

        assert _said(read) == _said(issue), f"{issue.year}年第{issue.number}期"
        assert (read.series, read.number) == (issue.series, issue.number)


def _said(issue: ParsedIssue) -> list[tuple[object, ...]]:
    return [
        (item.title, "".join(item.paragraphs), item.source, item.section, item.places)
        for item in issue.items
    ]
