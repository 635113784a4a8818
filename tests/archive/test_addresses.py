"""Withdrawn and merged items: their addresses go on answering."""

from datetime import date

import pytest

from archive.addresses import RedirectCycleError
from archive.identity import UnknownKeyError, parse_item_key
from archive.records import Moved, Withdrawn
from archive.revisions import NotCurrentError
from archive.store import Archive
from tests.builders import a_parsed_issue, a_parsed_item, an_issue_head, an_original

A, B, C, D = (parse_item_key(f"aqzgxx/2020/22/{ordinal}") for ordinal in range(1, 5))


def _file_four(archive: Archive) -> None:
    items = [a_parsed_item(title, (f"{title}的正文。",)) for title in "甲乙丙丁"]
    archive.file(a_parsed_issue(*items), an_original())


def test_a_withdrawn_item_answers_with_issue_date_and_reason(archive: Archive) -> None:
    _file_four(archive)
    before = archive.sequence()

    archive.withdraw(B, "内容有误", date(2021, 1, 5))

    assert archive.lookup(B) == Withdrawn(B, an_issue_head(), date(2021, 1, 5), "内容有误")
    assert archive.changes_since(before).removed == (B,)
    assert archive.changes_since(before).changed == ()


def test_a_withdrawn_item_is_in_no_list(archive: Archive) -> None:
    _file_four(archive)
    archive.withdraw(B, "内容有误")

    assert list(archive.items([A, B])) == [A]
    assert [filed.item.key for filed in archive.all_items()] == [A, C, D]
    assert [item.key for item in archive.issue(A.issue).items] == [A, C, D]
    assert archive.issues()[0].item_count == 3
    assert archive.series()[0].item_count == 3
    assert archive.years("aqzgxx") == ((2020, 1, 3),)


def test_an_item_is_withdrawn_today_unless_told(archive: Archive) -> None:
    _file_four(archive)
    archive.withdraw(B, "内容有误")

    gone = archive.lookup(B)

    assert isinstance(gone, Withdrawn)
    assert gone.withdrawn_on == date.today()


def test_a_withdrawn_item_cannot_be_withdrawn_again(archive: Archive) -> None:
    _file_four(archive)
    archive.withdraw(B, "内容有误")

    with pytest.raises(NotCurrentError, match="aqzgxx/2020/22/2 已撤回，应为"):
        archive.withdraw(B, "再撤一次")


def test_a_merged_item_leads_to_its_target(archive: Archive) -> None:
    _file_four(archive)
    before = archive.sequence()

    archive.redirect(A, B, "重复刊载")

    assert archive.lookup(A) == Moved(A, B, "重复刊载")
    assert archive.changes_since(before).removed == (A,)
    assert list(archive.items([A, B])) == [B]


def test_a_chain_of_redirects_leads_to_its_end_at_once(archive: Archive) -> None:
    _file_four(archive)
    archive.redirect(A, B, "一")
    archive.redirect(B, C, "二")
    archive.redirect(C, D, "三")

    assert archive.lookup(A) == Moved(A, D, "一")
    assert archive.lookup(B) == Moved(B, D, "二")
    assert archive.verify() == ()


def test_a_redirect_can_be_redirected(archive: Archive) -> None:
    _file_four(archive)
    archive.redirect(A, B, "一")

    archive.redirect(A, C, "更正")

    assert archive.lookup(A) == Moved(A, C, "更正")


def test_a_cycle_of_redirects_is_refused(archive: Archive) -> None:
    _file_four(archive)
    archive.redirect(A, B, "一")
    archive.redirect(B, C, "二")

    with pytest.raises(RedirectCycleError, match="aqzgxx/2020/22/3 不能转到 aqzgxx/2020/22/1"):
        archive.redirect(C, A, "三")
    with pytest.raises(RedirectCycleError):
        archive.redirect(D, D, "自身")

    assert archive.lookup(A) == Moved(A, C, "一")


def test_a_redirect_to_a_withdrawn_item_is_refused(archive: Archive) -> None:
    _file_four(archive)
    archive.withdraw(B, "内容有误")

    with pytest.raises(NotCurrentError, match="aqzgxx/2020/22/2 已撤回"):
        archive.redirect(A, B, "一")


def test_a_withdrawn_item_may_lead_to_what_replaced_it(archive: Archive) -> None:
    _file_four(archive)
    archive.withdraw(A, "内容有误")

    archive.redirect(A, B, "见更正后的一条")

    assert archive.lookup(A) == Moved(A, B, "见更正后的一条")


def test_a_merged_item_cannot_be_withdrawn_its_target_can(archive: Archive) -> None:
    _file_four(archive)
    archive.redirect(A, B, "一")

    with pytest.raises(NotCurrentError, match="已并入另一条"):
        archive.withdraw(A, "内容有误")

    archive.withdraw(B, "内容有误")
    assert archive.lookup(A) == Moved(A, B, "一")
    assert isinstance(archive.lookup(B), Withdrawn)
    assert archive.verify() == ()


def test_an_address_never_filed_is_unknown(archive: Archive) -> None:
    _file_four(archive)
    never = parse_item_key("aqzgxx/2020/22/9")

    for act in (
        lambda: archive.lookup(never),
        lambda: archive.withdraw(never, "无"),
        lambda: archive.redirect(never, A, "无"),
        lambda: archive.redirect(A, never, "无"),
    ):
        with pytest.raises(UnknownKeyError, match="档案中没有这一条 aqzgxx/2020/22/9"):
            act()
