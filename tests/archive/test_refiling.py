"""A new version of an issue: addresses stay, differences are listed, nothing is lost in silence."""

from datetime import date

from archive.identity import parse_item_key
from archive.records import FiledItem, Filing, OriginalFile, Outcome, ParsedItem, Withdrawn
from archive.store import Archive
from tests.builders import SUSONG, a_parsed_issue, a_parsed_item, an_issue_key, an_original

ISSUE = an_issue_key()
FIRST = parse_item_key("aqzgxx/2020/22/1")
SECOND = parse_item_key("aqzgxx/2020/22/2")
THIRD = parse_item_key("aqzgxx/2020/22/3")

TAIHU_ITEM = a_parsed_item("太湖县建设党务干部队伍", ("每个乡镇配备一名专职组织干事。",))
WANGJIANG_ITEM = a_parsed_item(
    "望江县整顿软弱涣散党组织",
    ("三十名县级领导包乡走村入户，全覆盖调研摸底。",),
    source="望江县委组织部",
    page=3,
)
SUSONG_ITEM = a_parsed_item(
    "宿松县抓好换届准备",
    ("组成八个调研小组，深入村和社区蹲点调研。",),
    places=(SUSONG,),
    source="宿松县委组织部",
)


def _version(name: str) -> OriginalFile:
    return an_original(name)


def _file(archive: Archive, name: str, *items: ParsedItem) -> Filing:
    return archive.file(a_parsed_issue(*items), _version(name))


def _revision(archive: Archive, ordinal: int) -> int:
    filed = archive.lookup(parse_item_key(f"aqzgxx/2020/22/{ordinal}"))
    assert isinstance(filed, FiledItem)
    return filed.revision


def test_another_file_of_the_same_content_is_a_version_without_differences(
    archive: Archive,
) -> None:
    _file(archive, "一", TAIHU_ITEM)
    before = archive.lookup(FIRST)

    filing = _file(archive, "二", TAIHU_ITEM)

    assert filing == Filing(Outcome.REVISED, ISSUE, 2, 1, ("内容没有变化，只换了原件",))
    assert archive.lookup(FIRST) == before
    assert archive.original(ISSUE)[1].read_bytes() == "二".encode()


def test_a_changed_item_keeps_its_address_and_gets_a_revision(archive: Archive) -> None:
    _file(archive, "一", TAIHU_ITEM, WANGJIANG_ITEM)
    changed = a_parsed_item(TAIHU_ITEM.title, ("每个乡镇配备两名专职组织干事。",))

    filing = _file(archive, "二", changed, WANGJIANG_ITEM)

    assert filing.differences == (
        "第1条“太湖县建设党务干部队伍”：正文第1段由“每个乡镇配备一名专职组织干事。”"
        "改为“每个乡镇配备两名专职组织干事。”",
    )
    assert (_revision(archive, 1), _revision(archive, 2)) == (2, 1)


def test_a_new_date_is_news_to_every_item_of_the_issue(archive: Archive) -> None:
    _file(archive, "一", TAIHU_ITEM, WANGJIANG_ITEM)
    before = archive.sequence()
    moved = a_parsed_issue(TAIHU_ITEM, WANGJIANG_ITEM, issued_on=date(2020, 12, 31))

    filing = archive.file(moved, _version("二"))

    assert filing.differences == ("日期由“2020-12-25”改为“2020-12-31”",)
    assert (_revision(archive, 1), _revision(archive, 2)) == (2, 2)
    assert len(archive.changes_since(before).changed) == 2
    assert archive.issue(ISSUE).head.issued_on == date(2020, 12, 31)


def test_an_added_item_gets_the_next_ordinal_wherever_it_stands(archive: Archive) -> None:
    _file(archive, "一", TAIHU_ITEM, WANGJIANG_ITEM)

    filing = _file(archive, "二", SUSONG_ITEM, TAIHU_ITEM, WANGJIANG_ITEM)

    assert filing.differences == ("新增第3条“宿松县抓好换届准备”",)
    printed = [(item.key.ordinal, item.title[:2]) for item in archive.issue(ISSUE).items]
    assert printed == [(3, "宿松"), (1, "太湖"), (2, "望江")]


def test_an_item_no_longer_printed_is_withdrawn_and_says_so(archive: Archive) -> None:
    _file(archive, "一", TAIHU_ITEM, WANGJIANG_ITEM)

    filing = _file(archive, "二", WANGJIANG_ITEM)

    assert filing.differences == ("第1条“太湖县建设党务干部队伍”第2版未再刊载，已撤回",)
    gone = archive.lookup(FIRST)
    assert isinstance(gone, Withdrawn)
    assert (gone.reason, gone.withdrawn_on) == ("第2版未再刊载", date.today())
    assert isinstance(archive.lookup(SECOND), FiledItem)


def test_a_left_out_item_that_is_printed_again_has_its_old_address(archive: Archive) -> None:
    _file(archive, "一", TAIHU_ITEM, WANGJIANG_ITEM)
    _file(archive, "二", WANGJIANG_ITEM)
    before = archive.sequence()

    filing = _file(archive, "三", TAIHU_ITEM, WANGJIANG_ITEM)

    assert filing.differences == ("第1条“太湖县建设党务干部队伍”重新刊载，撤回取消",)
    back = archive.lookup(FIRST)
    assert isinstance(back, FiledItem)
    assert archive.changes_since(before).changed == (back,)


def test_the_ordinal_of_a_left_out_item_is_never_given_again(archive: Archive) -> None:
    _file(archive, "一", TAIHU_ITEM, WANGJIANG_ITEM)
    _file(archive, "二", TAIHU_ITEM)

    _file(archive, "三", TAIHU_ITEM, SUSONG_ITEM)

    assert isinstance(archive.lookup(SECOND), Withdrawn)
    assert isinstance(archive.lookup(THIRD), FiledItem)


def test_an_item_withdrawn_by_hand_stays_withdrawn_when_printed_again(archive: Archive) -> None:
    """An editor's decision outlives every file; nor does the item return under a new address."""
    _file(archive, "一", TAIHU_ITEM, WANGJIANG_ITEM)
    archive.withdraw(FIRST, "内容有误", date(2021, 1, 5))

    filing = _file(archive, "二", TAIHU_ITEM, WANGJIANG_ITEM)

    assert filing.differences == ("内容没有变化，只换了原件",)
    assert isinstance(archive.lookup(FIRST), Withdrawn)
    assert [item.key for item in archive.issue(ISSUE).items] == [SECOND]


def test_a_left_out_item_then_withdrawn_by_hand_does_not_come_back(archive: Archive) -> None:
    _file(archive, "一", TAIHU_ITEM, WANGJIANG_ITEM)
    _file(archive, "二", WANGJIANG_ITEM)
    archive.withdraw(FIRST, "内容有误", date(2021, 1, 5))

    _file(archive, "三", TAIHU_ITEM, WANGJIANG_ITEM)

    gone = archive.lookup(FIRST)
    assert isinstance(gone, Withdrawn)
    assert (gone.reason, gone.withdrawn_on) == ("内容有误", date(2021, 1, 5))


def test_a_merged_item_stays_merged_when_printed_again_or_left_out(archive: Archive) -> None:
    _file(archive, "一", TAIHU_ITEM, WANGJIANG_ITEM)
    archive.redirect(FIRST, SECOND, "重复")
    moved = archive.lookup(FIRST)

    _file(archive, "二", TAIHU_ITEM, WANGJIANG_ITEM)
    assert archive.lookup(FIRST) == moved

    _file(archive, "三", WANGJIANG_ITEM)
    assert archive.lookup(FIRST) == moved
    assert archive.verify() == ()


def test_a_new_order_is_told_and_addresses_stay(archive: Archive) -> None:
    _file(archive, "一", TAIHU_ITEM, WANGJIANG_ITEM, SUSONG_ITEM)
    before = archive.sequence()

    filing = _file(archive, "二", SUSONG_ITEM, TAIHU_ITEM, WANGJIANG_ITEM)

    assert filing.differences == ("条目次序改为第3、1、2条",)
    assert [item.key for item in archive.issue(ISSUE).items] == [THIRD, FIRST, SECOND]
    assert archive.changes_since(before).changed == ()


def test_the_versions_of_an_issue_are_listed_newest_first(archive: Archive) -> None:
    _file(archive, "一", TAIHU_ITEM)
    _file(archive, "二", TAIHU_ITEM, WANGJIANG_ITEM)

    newest, first = archive.versions(ISSUE)

    assert (newest.version, newest.differences) == (2, ("新增第2条“望江县整顿软弱涣散党组织”",))
    assert (first.version, first.differences) == (1, ())
    assert archive.original_named(first.original.sha256)[1].read_bytes() == "一".encode()


def test_the_bytes_of_an_old_version_are_still_known(archive: Archive) -> None:
    _file(archive, "一", TAIHU_ITEM)
    _file(archive, "二", WANGJIANG_ITEM)

    again = _file(archive, "一", TAIHU_ITEM)

    assert again == Filing(Outcome.UNCHANGED, ISSUE, 1, 1)
