"""The inbox: what was not filed is listed until somebody decides, and decisions are kept."""

import hashlib
import os

import pytest

from archive.inbox import AlreadyDecidedError, UnknownEntryError
from archive.records import Arrival, Decision, Held
from archive.store import Archive
from tests.builders import a_parsed_issue, a_parsed_item, an_original


def an_arrival(
    sha256: str = "a" * 64,
    place: tuple[str, ...] = ("/来稿/第3期.doc",),
    verdict: Held = Held.HELD,
    reasons: tuple[str, ...] = ("目录列有《甲》，正文里没有找到",),
) -> Arrival:
    return Arrival(sha256, "第3期.doc", place, verdict, reasons)


def test_what_arrives_is_listed_with_its_reasons(archive: Archive) -> None:
    entry = archive.receive(an_arrival())

    assert archive.inbox() == (entry,)
    assert entry.arrival == an_arrival()
    assert archive.inbox_entry(entry.id) == entry


def test_a_file_whose_name_is_no_text_is_listed_and_leads_back_to_its_place(
    archive: Archive,
) -> None:
    name = os.fsdecode(b"\xb0\xb2.txt")  # 安 in the encoding of another system

    entry = archive.receive(
        Arrival("a" * 64, name, (f"/来稿/{name}",), Held.REFUSED, (f"{name}：文件是空的\0",))
    )

    assert archive.inbox() == (entry,)
    assert entry.arrival.name == "??.txt"
    assert entry.arrival.place == (f"/来稿/{name}",)
    assert entry.arrival.reasons == (f"{name}：文件是空的\0",)


def test_the_same_bytes_again_are_one_entry_with_the_newest_reasons(archive: Archive) -> None:
    first = archive.receive(an_arrival())

    again = archive.receive(an_arrival(reasons=("《甲》没有正文",), place=("/别处/3.doc",)))

    assert again.id == first.id
    assert again.arrival.reasons == ("《甲》没有正文",)
    assert len(archive.inbox()) == 1


def test_another_file_at_the_same_place_replaces_the_one_that_waited(archive: Archive) -> None:
    old = archive.receive(an_arrival())

    new = archive.receive(an_arrival(sha256="b" * 64))

    assert archive.inbox() == (new,)
    assert archive.inbox_entry(old.id).decision is Decision.REPLACED


def test_a_decision_ends_the_wait_and_is_kept(archive: Archive) -> None:
    entry = archive.receive(an_arrival())

    decided = archive.decide(entry.id, Decision.REFUSED, "王编辑", "不是本刊")

    assert archive.inbox() == ()
    assert archive.inbox(with_decided=True) == (decided,)
    assert (decided.decided_by, decided.note) == ("王编辑", "不是本刊")
    assert archive.refusal_of(entry.arrival.sha256) == "不是本刊"


def test_bytes_that_somebody_refused_do_not_come_back(archive: Archive) -> None:
    entry = archive.receive(an_arrival())
    archive.decide(entry.id, Decision.REFUSED, "王编辑", "不是本刊")

    archive.receive(an_arrival())

    assert archive.inbox() == ()


def test_nothing_is_decided_twice(archive: Archive) -> None:
    entry = archive.receive(an_arrival())
    archive.decide(entry.id, Decision.ACCEPTED, "王编辑", "已归档为 aqzgxx/2020/3")

    with pytest.raises(AlreadyDecidedError, match="已归档为 aqzgxx/2020/3"):
        archive.decide(entry.id, Decision.REFUSED, "王编辑", "不是本刊")
    with pytest.raises(UnknownEntryError, match="第 9 号"):
        archive.decide(9, Decision.REFUSED, "王编辑", "不是本刊")


def test_filing_the_bytes_ends_their_wait(archive: Archive) -> None:
    original = an_original("第3期")
    sha256 = hashlib.sha256(original.content).hexdigest()
    entry = archive.receive(an_arrival(sha256=sha256))

    archive.file(a_parsed_issue(a_parsed_item()), original)

    decided = archive.inbox_entry(entry.id)
    assert decided.decision is Decision.ACCEPTED
    assert decided.note == "已归档为 aqzgxx/2020/22"


def test_a_path_that_is_no_text_is_kept(archive: Archive) -> None:
    """Names on a share may be GBK bytes, which Python shows as lone surrogates."""
    entry = archive.receive(an_arrival(place=("/来稿/\udcb0\udcb2.doc",)))

    assert archive.inbox_entry(entry.id).arrival.place == ("/来稿/\udcb0\udcb2.doc",)
