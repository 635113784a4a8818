"""The bulletins of samples/: each printed file is read as its reviewed record says."""

import json
from pathlib import Path

import pytest

from archive.exchange import issue_json
from archive.places import Gazetteer
from indexer.parsing import parse_issue
from indexer.readers import read_document
from tests.rendering import Layout, Page, render
from tests.rendering.__main__ import SAMPLES, reviewed
from tests.rendering.sample_layouts import SAMPLE_LAYOUTS

PRINTED = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html"))
LAYOUTS = pytest.mark.parametrize(
    ("name", "layout"), SAMPLE_LAYOUTS.items(), ids=SAMPLE_LAYOUTS.keys()
)


@pytest.mark.parametrize("printed", PRINTED, ids=lambda path: path.name)
def test_a_sample_is_read_as_reviewed(printed: Path, gazetteer: Gazetteer) -> None:
    expected = json.loads(printed.with_suffix(".expected.json").read_text(encoding="utf-8"))

    document = read_document(printed.name, printed.read_bytes())
    read = issue_json(parse_issue(document, gazetteer))

    assert read == expected
    assert list(read) == list(expected), "the keys stand in the published order"


@LAYOUTS
def test_a_sample_is_printed_from_its_reviewed_record(name: str, layout: Layout) -> None:
    """A record corrected by hand without printing it anew would go unread."""
    suffix = ".txt" if layout.page is Page.TEXT else ".html"

    assert (SAMPLES / f"{name}{suffix}").read_bytes() == render(reviewed(name), layout)


def test_every_sample_has_a_layout_and_a_line_that_says_what_it_is_for() -> None:
    described = (SAMPLES / "README.md").read_text(encoding="utf-8")

    assert {path.stem for path in PRINTED} == set(SAMPLE_LAYOUTS)
    assert [path.name for path in PRINTED if f"`{path.name}`" not in described] == []


def test_the_samples_are_enough_for_a_demonstration() -> None:
    issues = [reviewed(name) for name in SAMPLE_LAYOUTS]
    titles = [item.title for issue in issues for item in issue.items]

    assert len(issues) >= 18
    assert len(titles) >= 90
    assert len(set(titles)) == len(titles)
    assert {issue.year for issue in issues} == set(range(2014, 2026))
