"""Web copies of single items: they join their issue, and never stand above its whole print."""

from dataclasses import replace

from archive.exchange import issue_json, parse_issue_json
from archive.identity import parse_item_key
from archive.records import FiledItem, Filing, Outcome, ParsedItem
from archive.store import Archive
from tests.builders import SUSONG, a_parsed_issue, a_parsed_item, an_issue_key, an_original

ISSUE = an_issue_key()
TAIHU_ITEM = a_parsed_item("太湖县建设党务干部队伍", ("每个乡镇配备一名专职组织干事。",))
SUSONG_ITEM = a_parsed_item(
    "宿松县抓好换届准备", ("组成八个调研小组，深入村和社区蹲点调研。",), places=(SUSONG,)
)


def _file_whole(archive: Archive, *items: ParsedItem) -> Filing:
    return archive.file(a_parsed_issue(*items), an_original("整期"))


def _file_part(archive: Archive, item: ParsedItem, name: str = "单条") -> Filing:
    part = replace(a_parsed_issue(item, distribution=()), is_part=True)
    return archive.file(part, an_original(name))


def _shown(archive: Archive) -> list[str]:
    return [item.title for item in archive.issue(ISSUE).items]


def test_a_part_of_an_unknown_issue_opens_it(archive: Archive) -> None:
    filing = _file_part(archive, TAIHU_ITEM)

    assert (filing.outcome, filing.item_count) == (Outcome.FILED, 1)
    assert _shown(archive) == [TAIHU_ITEM.title]


def test_parts_of_one_issue_stand_side_by_side(archive: Archive) -> None:
    _file_part(archive, TAIHU_ITEM)
    _file_part(archive, SUSONG_ITEM, "另一条")

    assert _shown(archive) == [TAIHU_ITEM.title, SUSONG_ITEM.title]
    assert archive.verify() == ()


def test_a_part_adds_what_the_whole_issue_lacks_and_takes_nothing_away(archive: Archive) -> None:
    _file_whole(archive, TAIHU_ITEM)

    _file_part(archive, SUSONG_ITEM)

    assert _shown(archive) == [TAIHU_ITEM.title, SUSONG_ITEM.title]
    assert archive.issue(ISSUE).distribution == (("报", ("省委组织部", "本部领导")),)


def test_a_web_copy_of_a_printed_item_changes_nothing_of_it(archive: Archive) -> None:
    _file_whole(archive, TAIHU_ITEM)
    before = archive.lookup(parse_item_key("aqzgxx/2020/22/1"))

    _file_part(archive, replace(TAIHU_ITEM, paragraphs=("每个乡镇配备一名专职组织干事",)))

    assert archive.lookup(parse_item_key("aqzgxx/2020/22/1")) == before
    assert len(archive.issue(ISSUE).items) == 1


def test_a_newer_web_copy_goes_before_an_older_one(archive: Archive) -> None:
    _file_part(archive, TAIHU_ITEM)

    _file_part(archive, replace(TAIHU_ITEM, paragraphs=("每个乡镇配备两名专职组织干事。",)), "新")

    filed = archive.lookup(parse_item_key("aqzgxx/2020/22/1"))
    assert isinstance(filed, FiledItem)
    assert filed.item.paragraphs == ("每个乡镇配备两名专职组织干事。",)
    assert filed.revision == 2


def test_the_whole_issue_keeps_the_address_that_a_part_was_given(archive: Archive) -> None:
    """Somebody has cited the web copy as the issue's first item."""
    _file_part(archive, SUSONG_ITEM)

    _file_whole(archive, TAIHU_ITEM, SUSONG_ITEM)

    filed = archive.lookup(parse_item_key("aqzgxx/2020/22/1"))
    assert isinstance(filed, FiledItem)
    assert filed.item.title == SUSONG_ITEM.title
    assert _shown(archive) == [TAIHU_ITEM.title, SUSONG_ITEM.title]
    assert archive.verify() == ()


def test_the_original_on_offer_is_the_whole_print(archive: Archive) -> None:
    _file_whole(archive, TAIHU_ITEM)
    _file_part(archive, SUSONG_ITEM)

    assert archive.original(ISSUE)[1].read_bytes() == "整期".encode()
    assert archive.issue(ISSUE).original == archive.original(ISSUE)[0]


def test_a_part_survives_export_and_import() -> None:
    part = replace(a_parsed_issue(TAIHU_ITEM), is_part=True)

    assert parse_issue_json(issue_json(part), "行").is_part
    assert not parse_issue_json(issue_json(a_parsed_issue(TAIHU_ITEM)), "行").is_part
