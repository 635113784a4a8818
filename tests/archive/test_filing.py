"""Filing: identity minted once, the same bytes known, originals kept; on every database."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from archive.exchange import InvalidExchangeError
from archive.identity import parse_issue_key, parse_item_key
from archive.records import FiledItem, Filing, Outcome, Problem, Severity
from archive.store import Archive
from tests.builders import (
    a_parsed_issue,
    a_parsed_item,
    an_issue_key,
    an_original,
)


def test_an_issue_is_filed_under_its_address(archive: Archive) -> None:
    filing = archive.file(a_parsed_issue(a_parsed_item("甲"), a_parsed_item("乙")), an_original())

    assert filing == Filing(Outcome.FILED, parse_issue_key("aqzgxx/2020/22"), 1, 2)


@pytest.mark.parametrize(
    ("number", "address"),
    [("22-23", "aqzgxx/2020/22-23"), ("增刊3", "aqzgxx/2020/zk3"), ("特刊", "aqzgxx/2020/tk")],
)
def test_joint_issues_and_supplements_have_addresses_of_their_own(
    archive: Archive, number: str, address: str
) -> None:
    archive.file(a_parsed_issue(number="22"), an_original("一"))

    filing = archive.file(a_parsed_issue(number=number), an_original("二"))

    assert (filing.outcome, str(filing.key)) == (Outcome.FILED, address)


def test_what_was_filed_is_read_back_as_parsed(archive: Archive) -> None:
    parsed = replace(
        a_parsed_issue(
            a_parsed_item("甲", ("一段。", "二段。")),
            a_parsed_item("乙", (), places=(), section=None, source=None, page=None),
            running_total=312,
            label="内部资料",
            instructions=("请各县学习。",),
            editor_note=("按语。",),
        ),
        problems=(Problem(Severity.NOTE, "contents", "目录少一条"),),
    )

    filing = archive.file(parsed, an_original("原件", name="第22期.txt"))
    issue = archive.issue(filing.key)

    assert [item.title for item in issue.items] == ["甲", "乙"]
    assert [item.key.ordinal for item in issue.items] == [1, 2]
    assert issue.items[0].paragraphs == ("一段。", "二段。")
    assert issue.items[1].source is None
    assert (issue.head.series, issue.head.number) == ("安庆组工信息", "22")
    assert issue.head.issued_on == date(2020, 12, 25)
    assert (issue.running_total, issue.label) == (312, "内部资料")
    assert (issue.instructions, issue.editor_note) == (("请各县学习。",), ("按语。",))
    assert (issue.distribution, issue.problems) == (parsed.distribution, parsed.problems)
    assert (issue.version, issue.original.name) == (1, "第22期.txt")


def test_the_original_is_kept_byte_for_byte(archive: Archive) -> None:
    content = "安庆组工信息".encode("gb18030") + b"\x00\xff"

    filing = archive.file(a_parsed_issue(), an_original(content, media_type="text/plain"))
    original, path = archive.original(filing.key)

    assert path.read_bytes() == content
    assert original.sha256 == sha256(content).hexdigest()
    assert (original.size, original.media_type) == (len(content), "text/plain")
    assert archive.original_named(original.sha256) == (original, path)


def test_the_same_bytes_change_nothing_and_say_so(archive: Archive) -> None:
    first = archive.file(a_parsed_issue(), an_original())
    before = archive.sequence()

    again = archive.file(a_parsed_issue(publisher="另一家"), an_original(name="另一个名字.txt"))

    assert again == Filing(Outcome.UNCHANGED, first.key, 1, 1)
    assert archive.sequence() == before
    assert archive.issue(first.key).head.publisher == "中共安庆市委组织部研究室"


def test_bytes_are_known_before_they_are_parsed(archive: Archive) -> None:
    known = sha256("原件".encode()).hexdigest()
    assert archive.has_original(known) is None

    filing = archive.file(a_parsed_issue(), an_original("原件"))

    assert archive.has_original(known) == Filing(Outcome.UNCHANGED, filing.key, 1, 1)


def test_a_lost_original_is_put_back_by_filing_the_same_bytes(archive: Archive) -> None:
    filing = archive.file(a_parsed_issue(), an_original("原件"))
    original, path = archive.original(filing.key)
    path.unlink()
    assert archive.has_original(original.sha256) is None

    again = archive.file(a_parsed_issue(), an_original("原件"))

    assert again.outcome is Outcome.UNCHANGED
    assert path.read_bytes() == "原件".encode()


def test_a_damaged_original_is_put_back_by_filing_the_same_bytes(archive: Archive) -> None:
    filing = archive.file(a_parsed_issue(), an_original("原件"))
    _, path = archive.original(filing.key)
    path.write_bytes("元件".encode())

    archive.file(a_parsed_issue(), an_original("原件"))

    assert archive.verify() == ()


def test_a_series_is_minted_once_whatever_the_typesetters_spaces(archive: Archive) -> None:
    archive.file(a_parsed_issue(number="1"), an_original("一"))

    filing = archive.file(a_parsed_issue(series="安庆 组工信息", number="2"), an_original("二"))

    assert filing.key.series == "aqzgxx"
    assert [summary.title for summary in archive.series()] == ["安庆组工信息"]


def test_two_series_of_the_same_initials_are_told_apart(archive: Archive) -> None:
    archive.file(a_parsed_issue(series="安庆组工信息"), an_original("一"))

    other = archive.file(a_parsed_issue(series="安庆主干学习"), an_original("二"))
    third = archive.file(a_parsed_issue(series="安庆中共县训"), an_original("三"))

    assert archive.file(a_parsed_issue(), an_original("四")).key.series == "aqzgxx"
    assert (other.key.series, third.key.series) == ("aqzgxx2", "aqzgxx3")


def test_an_issue_without_items_is_refused(archive: Archive) -> None:
    """As a new version it would withdraw every item of the issue."""
    with pytest.raises(InvalidExchangeError, match=r"第22期\.txt：字段 items 为 0 项的列表"):
        archive.file(replace(a_parsed_issue(), items=()), an_original(name="第22期.txt"))

    assert archive.issues() == ()


@pytest.mark.parametrize("title", ["", "甲\0乙", "甲\ud800"])
def test_what_no_database_holds_is_refused_before_anything_is_written(
    archive: Archive, originals: Path, title: str
) -> None:
    with pytest.raises(InvalidExchangeError, match=r"字段 items\[0\]\.title"):
        archive.file(a_parsed_issue(a_parsed_item(title)), an_original("一"))

    assert archive.sequence() == 0
    assert [path for path in originals.rglob("*") if path.is_file()] == []


def test_a_file_name_of_any_bytes_is_kept_readable(archive: Archive) -> None:
    filing = archive.file(a_parsed_issue(), an_original(name="第22期\udcff\0.txt"))

    assert archive.original(filing.key)[0].name == "第22期??.txt"


def test_every_filing_moves_the_sequence_on(archive: Archive) -> None:
    assert archive.sequence() == 0

    archive.file(a_parsed_issue(number="1"), an_original("一"))
    archive.file(a_parsed_issue(number="2"), an_original("二"))

    assert archive.sequence() == 2


def test_an_earlier_issue_filed_later_moves_no_address(archive: Archive) -> None:
    archive.file(a_parsed_issue(number="22"), an_original("一"))
    before = archive.lookup(parse_item_key("aqzgxx/2020/22/1"))

    archive.file(
        a_parsed_issue(number="3", issued_on=date(2020, 2, 1)),
        an_original("二"),
    )

    assert archive.lookup(parse_item_key("aqzgxx/2020/22/1")) == before
    assert isinstance(before, FiledItem)
    assert archive.issue(an_issue_key(number="3")).version == 1
