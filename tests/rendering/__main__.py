"""`python -m tests.rendering`: prints the files of samples/ anew from their reviewed records."""

import json
from pathlib import Path

from archive.exchange import parse_issue_json
from archive.records import ParsedIssue
from tests.rendering.layout import Page
from tests.rendering.printing import render
from tests.rendering.sample_layouts import SAMPLE_LAYOUTS

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def reviewed(name: str) -> ParsedIssue:
    """The reviewed record of the sample called `name`, a file name without its suffix."""
    path = SAMPLES / f"{name}.expected.json"
    return parse_issue_json(json.loads(path.read_text(encoding="utf-8")), path.name)


def print_samples() -> None:
    """Write the printed file of every sample."""
    for name, layout in SAMPLE_LAYOUTS.items():
        suffix = ".txt" if layout.page is Page.TEXT else ".html"
        (SAMPLES / f"{name}{suffix}").write_bytes(render(reviewed(name), layout))


if __name__ == "__main__":
    print_samples()
