"""Corrections by hand: shown at once, kept through every new version, contradictions told."""

import json

import pytest

from archive.corrections import InvalidCorrectionError
from archive.identity import UnknownKeyError, parse_item_key
from archive.records import FiledItem, Filing, ParsedItem
from archive.revisions import NotCurrentError
from archive.store import Archive
from tests.builders import a_parsed_issue, a_parsed_item, an_original

KEY = parse_item_key("aqzgxx/2020/22/1")
OTHER = parse_item_key("aqzgxx/2020/22/2")


def _file(archive: Archive, name: str, *items: ParsedItem) -> Filing:
    return archive.file(a_parsed_issue(*items), an_original(name))


def _shown(archive: Archive) -> FiledItem:
    filed = archive.lookup(KEY)
    assert isinstance(filed, FiledItem)
    return filed


def _correct(archive: Archive, field: str, value: object) -> None:
    archive.correct(KEY, field, value, made_by="张编辑", reason="校对")


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("title", "新标题", "新标题"),
        ("paragraphs", ["一段。", "二段。"], ("一段。", "二段。")),
        ("paragraphs", ("一段。",), ("一段。",)),
        ("places", ["340827"], ("340827",)),
        ("places", [], ()),
        ("section", "工作动态", "工作动态"),
        ("section", None, None),
        ("source", "望江县委组织部", "望江县委组织部"),
        ("page", 5, 5),
        ("page", None, None),
    ],
)
def test_a_corrected_field_is_shown_everywhere(
    archive: Archive, field: str, value: object, shown: object
) -> None:
    filing = _file(archive, "一", a_parsed_item())
    before = archive.sequence()

    _correct(archive, field, value)

    filed = _shown(archive)
    assert getattr(filed.item, field) == shown
    assert filed.revision == 2
    assert archive.issue(filing.key).items == (filed.item,)
    assert tuple(archive.all_items()) == (filed,)
    assert archive.items([KEY]) == {KEY: filed}
    assert archive.changes_since(before).changed == (filed,)
    assert archive.verify() == ()


def test_a_correction_tells_what_was_printed_and_who_changed_it(archive: Archive) -> None:
    _file(archive, "一", a_parsed_item("错标题"))

    _correct(archive, "title", "对标题")
    _correct(archive, "title", "更对的标题")

    first, second = archive.corrections(KEY)
    assert (first.field, first.printed, first.value) == ("title", '"错标题"', '"对标题"')
    assert (second.printed, second.value) == ('"错标题"', '"更对的标题"')
    assert (second.made_by, second.reason, second.contradicted) == ("张编辑", "校对", False)
    assert second.made_at.tzinfo is not None
    assert _shown(archive).item.title == "更对的标题"


def test_a_correction_to_what_is_shown_already_is_no_revision(archive: Archive) -> None:
    _file(archive, "一", a_parsed_item("标题"))

    _correct(archive, "title", "标题")

    assert _shown(archive).revision == 1
    assert len(archive.corrections(KEY)) == 1


def test_a_correction_survives_a_new_version(archive: Archive) -> None:
    _file(archive, "一", a_parsed_item("错标题", ("原文。",)))
    _correct(archive, "title", "对标题")

    filing = _file(archive, "二", a_parsed_item("错标题", ("新文。",)))

    assert _shown(archive).item.title == "对标题"
    assert _shown(archive).item.paragraphs == ("新文。",)
    assert filing.differences == ("第1条“错标题”：正文第1段由“原文。”改为“新文。”",)
    assert archive.corrections(KEY)[0].contradicted is False


def test_a_new_version_that_prints_the_corrected_value_agrees(archive: Archive) -> None:
    _file(archive, "一", a_parsed_item("错标题"))
    _correct(archive, "title", "对标题")

    filing = _file(archive, "二", a_parsed_item("对标题"))

    assert filing.differences == ("第1条“错标题”：标题由“错标题”改为“对标题”",)
    assert _shown(archive).revision == 2
    assert archive.corrections(KEY)[0].contradicted is False


@pytest.mark.parametrize(
    ("field", "corrected", "printed", "told"),
    [
        ("source", "甲", a_parsed_item(source="乙"), "供稿曾更正为“甲”，新版印作“乙”"),
        ("source", "甲", a_parsed_item(source=None), "供稿曾更正为“甲”，新版印作无"),
        ("page", None, a_parsed_item(page=9), "页码曾更正为无，新版印作“9”"),
        (
            "paragraphs",
            ["甲。", "乙。"],
            a_parsed_item(paragraphs=("丙。",)),
            "正文曾更正为“甲。／乙。”，新版印作“丙。”",
        ),
    ],
)
def test_a_contradiction_is_told_and_marked_and_the_correction_stands(
    archive: Archive, field: str, corrected: object, printed: ParsedItem, told: str
) -> None:
    _file(archive, "一", a_parsed_item())
    _correct(archive, field, corrected)
    before = _shown(archive)

    filing = _file(archive, "二", printed)

    name = "第1条“太湖县着力打造年轻乡镇党务干部队伍”的"
    assert f"{name}{told}；仍按更正显示，请核对" in filing.differences
    assert archive.corrections(KEY)[0].contradicted is True
    assert _shown(archive) == before


def test_a_contradiction_is_told_once_and_unmarked_when_it_ends(archive: Archive) -> None:
    _file(archive, "一", a_parsed_item(source="甲"))
    _correct(archive, "source", "乙")
    _file(archive, "二", a_parsed_item(source="丙"))

    again = _file(archive, "三", a_parsed_item(source="丙"))
    assert again.differences == ("内容没有变化，只换了原件",)
    assert archive.corrections(KEY)[0].contradicted is True

    _file(archive, "四", a_parsed_item(source="乙"))
    assert archive.corrections(KEY)[0].contradicted is False


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("date", "2020-12-25", "字段“date”不能更正，应为 section、title"),
        ("ordinal", 3, "字段“ordinal”不能更正"),
        ("title", "", '字段 title 为 ""，应为非空文字'),
        ("title", None, "字段 title 为 null，应为非空文字"),
        ("paragraphs", "一段", '字段 paragraphs 为 "一段"，应为列表'),
        ("paragraphs", None, "字段 paragraphs 为 null，应为列表"),
        ("places", ["太湖"], "应为地区代码"),
        ("page", 0, "应为1 到 999999 的整数"),
        ("source", "甲\x00", "应为不含控制字符"),
    ],
)
def test_a_value_the_field_cannot_have_is_refused(
    archive: Archive, field: str, value: object, complaint: str
) -> None:
    _file(archive, "一", a_parsed_item())

    with pytest.raises(InvalidCorrectionError) as refused:
        _correct(archive, field, value)

    assert complaint in str(refused.value)
    assert archive.corrections(KEY) == ()
    assert archive.sequence() == 1


@pytest.mark.parametrize(("made_by", "reason"), [(" ", "校对"), ("张编辑", "")])
def test_a_correction_names_its_maker_and_reason(
    archive: Archive, made_by: str, reason: str
) -> None:
    _file(archive, "一", a_parsed_item())

    with pytest.raises(InvalidCorrectionError, match="为空，应写明"):
        archive.correct(KEY, "title", "新", made_by=made_by, reason=reason)

    assert archive.corrections(KEY) == ()


def test_what_is_not_there_or_not_shown_cannot_be_corrected(archive: Archive) -> None:
    _file(archive, "一", a_parsed_item())
    with pytest.raises(UnknownKeyError, match="aqzgxx/2020/22/2"):
        archive.correct(OTHER, "title", "新", "张编辑", "校对")
    with pytest.raises(UnknownKeyError):
        archive.corrections(OTHER)

    archive.withdraw(KEY, "有误")
    with pytest.raises(NotCurrentError, match="已撤回"):
        _correct(archive, "title", "新")


def test_a_corrected_value_is_kept_as_readable_json(archive: Archive) -> None:
    _file(archive, "一", a_parsed_item())

    _correct(archive, "paragraphs", ["“一”段。"])

    assert json.loads(archive.corrections(KEY)[0].value) == ["“一”段。"]
