"""PDF and OFD files of bulletins: kept ones are read as reviewed, printed ones give the issue back."""

import json
import zlib
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.exchange import issue_json, parse_issue_json
from archive.places import Gazetteer
from archive.records import ParsedIssue
from indexer.parsing import parse_issue
from indexer.readers import read_document
from tests.rendering import Contents, Layout, Title
from tests.rendering.__main__ import SAMPLES
from tests.rendering.ofd_file import Writing
from tests.rendering.paged import render_ofd, render_pdf, starts_of
from tests.rendering.printed_files import WRITTEN
from tests.rendering.sheet import Bold, MarkSide, Sheet

DATA = Path(__file__).parents[1] / "data"
KEPT = sorted(path for kind in ("pdf", "ofd") for path in DATA.glob(f"{kind}/*.{kind}"))


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)
def test_a_file_is_read_as_reviewed(kept: Path, gazetteer: Gazetteer) -> None:
    expected = json.loads(kept.with_suffix(".expected.json").read_text(encoding="utf-8"))

    read = parse_issue(read_document(kept.name, kept.read_bytes()), gazetteer)

    assert issue_json(read) == expected


def test_there_are_files_of_every_producer() -> None:
    assert {path.name.partition("-")[0] for path in KEPT} == {"chromium", "libreoffice", "written"}
    assert [kept.name for kept in KEPT if kept.stat().st_size > 200_000] == []


@pytest.mark.parametrize("name", WRITTEN)
def test_a_kept_ofd_is_the_one_that_is_written(name: str) -> None:
    assert (DATA / "ofd" / f"{name}.ofd").read_bytes() == WRITTEN[name]()


@pytest.mark.parametrize("name", ["chromium-tables.pdf", "chromium-word.pdf"])
def test_the_files_that_chromium_made_hold_radicals_for_characters(name: str) -> None:
    """What they are kept for: search would find nothing in ⼯作 where 工作 is meant."""
    content = (DATA / "pdf" / name).read_bytes()
    document = read_document(name, content)

    assert "<2F2F>" in _maps(content)
    assert not any("\u2e80" <= c <= "\u2fdf" for block in document.blocks for c in block.text)


def _maps(content: bytes) -> str:
    """The character maps that a PDF holds, one after the other."""
    maps = ""
    for start in content.split(b"stream\n")[1:]:
        try:
            unpacked = zlib.decompressobj().decompress(start)
        except zlib.error:
            continue
        maps += unpacked.decode("latin-1") if b"beginbfchar" in unpacked else ""
    return maps


def _issues() -> list[ParsedIssue]:
    """The samples with an ordinary number, without the boxes that only one layout has room for."""
    files = sorted(SAMPLES.glob("*.expected.json"))
    issues = (parse_issue_json(json.loads(file.read_text("utf-8")), file.name) for file in files)
    return [
        replace(issue, running_total=312, instructions=(), editor_note=(), problems=())
        for issue in issues
        if issue.number.isdigit()
    ]


MASTHEADS = (
    ("{series}", "{year}年第 {n} 期", "{publisher}　　{y}年{m}月{d}日"),
    ("{series}", "{year}年第{n}期（总第{total}期）", "{publisher}", "{y}年{m}月{d}日"),
    ("内部资料", "{series}", "{year}年第{cn}期", "{publisher}", "{cy}年{cm}月{cd}日"),
)
LAYOUTS = st.builds(
    Layout,
    masthead=st.sampled_from(MASTHEADS),
    contents=st.sampled_from(Contents),
    contents_heading=st.sampled_from(("目　录", "目录", "本期要目")),
    contents_section=st.sampled_from(("★ {section}", "【{section}】", "{section}")),
    body_section=st.sampled_from(("{section}", "★ {section}")),
    title=st.sampled_from(Title),
    marker=st.sampled_from(("△", "●", "▲")),
    attributions=st.sampled_from((("（{source}）",), ("（{source} 供稿）",))),
    attribution_alone=st.booleans(),
    page_foot=st.sampled_from((None, "— {page} —", "{page}", "第{page}页", "{page}/{pages}")),
    page_head=st.sampled_from((None, "安庆组工信息", "安庆组工信息　供内部参考")),
)
SHEETS = st.builds(
    Sheet,
    size=st.sampled_from((14.0, 15.0, 16.0)),
    pitch=st.sampled_from((24.0, 28.0, 30.0)),
    left=st.sampled_from((70.0, 80.0, 90.0)),
    right=st.sampled_from((70.0, 75.0, 90.0)),
    is_justified=st.booleans(),
    is_mirrored=st.booleans(),
    titles_centred=st.booleans(),
    sections_centred=st.booleans(),
    bold=st.sampled_from(Bold),
    mark_side=st.sampled_from(MarkSide),
    boxed_distribution=st.booleans(),
    contents_page=st.booleans(),
    watermark=st.sampled_from((None, "内部资料")),
)
WRITINGS = st.builds(
    Writing,
    by_character=st.booleans(),
    scale=st.sampled_from((0.5, 1.0, 2.0)),
    has_sizes=st.booleans(),
    head_in_template=st.sampled_from((None, "安庆组工信息")),
    has_namespace=st.booleans(),
    upper_case_paths=st.booleans(),
)
PRINTED = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=(HealthCheck.function_scoped_fixture, HealthCheck.too_slow),
)


class _Said(NamedTuple):
    """What must come back of an item, and of the issue it stands in."""

    title: str
    text: str
    section: str | None
    source: str | None
    places: tuple[str, ...]


def _items(issue: ParsedIssue) -> list[_Said]:
    return [
        _Said(item.title, "".join(item.paragraphs), item.section, item.source, item.places)
        for item in issue.items
    ]


def _check(read: ParsedIssue, issue: ParsedIssue) -> None:
    assert (read.series, read.year, read.number) == (issue.series, issue.year, issue.number)
    assert (read.issued_on, read.publisher) == (issue.issued_on, issue.publisher)
    assert _items(read) == _items(issue)
    assert read.distribution == issue.distribution


@PRINTED
@given(st.sampled_from(_issues()), LAYOUTS, SHEETS)
def test_an_issue_printed_as_a_pdf_is_read_back(
    gazetteer: Gazetteer, issue: ParsedIssue, layout: Layout, sheet: Sheet
) -> None:
    document = read_document("一期.pdf", render_pdf(issue, layout, sheet))

    _check(parse_issue(document, gazetteer), issue)


@PRINTED
@given(st.sampled_from(_issues()), LAYOUTS, SHEETS, WRITINGS)
def test_an_issue_printed_as_an_ofd_is_read_back(
    gazetteer: Gazetteer, issue: ParsedIssue, layout: Layout, sheet: Sheet, writing: Writing
) -> None:
    document = read_document("一期.ofd", render_ofd(issue, layout, sheet, writing))

    _check(parse_issue(document, gazetteer), issue)


@pytest.mark.parametrize("foot", ["— {page} —", None])
def test_items_have_the_pages_that_they_are_printed_on(
    foot: str | None, gazetteer: Gazetteer
) -> None:
    issue = replace(_issues()[0], contents=())
    layout, sheet = Layout(masthead=MASTHEADS[0], page_foot=foot), Sheet()

    read = parse_issue(read_document("一期.pdf", render_pdf(issue, layout, sheet)), gazetteer)

    assert [item.page for item in read.items] == starts_of(issue, layout, sheet)
    assert len({item.page for item in read.items}) > 1
