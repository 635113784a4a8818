"""Reading processes side by side: outcomes in order, archives in place, lost processes replaced."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.sandbox import Crew, Desk, Expected, Job, Outcome, Read, Refused, Skipped, Unpacked
from tests.indexer.pages import TITLE_A, printed


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.close()


def _written(folder: Path, name: str, content: str | bytes) -> Job:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return Job(str(file))


def _title(outcome: Outcome | None) -> str:
    assert isinstance(outcome, Read)
    return outcome.issue.items[0].title


def test_an_issue_comes_back_as_it_was_parsed(desk: Desk, tmp_path: Path) -> None:
    outcome = desk.outcome(_written(tmp_path, "1.txt", printed()))

    assert _title(outcome) == TITLE_A
    assert isinstance(outcome, Read)
    assert (outcome.media_type, outcome.format) == ("text/plain", "文本文件")


def test_a_refusal_names_the_file_and_what_is_wrong(desk: Desk, tmp_path: Path) -> None:
    outcome = desk.outcome(_written(tmp_path, "空.txt", b""))

    assert isinstance(outcome, Refused)
    assert outcome.reason == "空.txt：文件是空的，没有任何文字"
    assert outcome.sha256 is not None


def test_a_file_that_nobody_named_is_passed_over_when_it_is_no_document(
    desk: Desk, tmp_path: Path
) -> None:
    job = _written(tmp_path, "笔记.md", "三月五日，晴。")

    assert isinstance(desk.outcome(job), Refused)
    assert desk.outcome(Job(job.path, is_chosen=False)) == Skipped("不是刊物文件的类型（.md）")


def test_an_archive_called_a_document_has_lost_its_main_part(desk: Desk, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("Doc_0/Document.xml", "<x/>")

    outcome = desk.outcome(_written(tmp_path, "1.ofd", packed.getvalue()))

    assert isinstance(outcome, Refused)
    assert "里面却没有正文的部件" in outcome.reason


def test_an_issue_of_thousands_of_items_is_refused(desk: Desk, tmp_path: Path) -> None:
    items = "\n\n".join(
        f"△太湖县推行做法{number}。成效明显。（太湖县委组织部）" for number in range(1001)
    )

    outcome = desk.outcome(_written(tmp_path, "1.txt", printed(body=f"市内信息\n\n{items}")))

    assert isinstance(outcome, Refused)
    assert outcome.reason == "1.txt：读出 1001 条，超过上限 1000 条，不像一期刊物"


def test_a_marking_in_any_name_on_the_way_in_refuses_the_file(desk: Desk, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("机密★1年/1.txt", printed())
    archive = _written(tmp_path, "a.zip", packed.getvalue())
    inside = desk.outcome(archive)
    assert isinstance(inside, Unpacked)

    for job in (
        _written(tmp_path, "秘密-第5期.txt", printed()),
        Job(archive.path, inside.members[0].members),
    ):
        outcome = desk.outcome(job)
        assert isinstance(outcome, Refused)
        assert outcome.is_classified
        assert outcome.is_name_marked


def test_a_lost_process_costs_one_file_and_the_next_is_read(desk: Desk, tmp_path: Path) -> None:
    job = _written(tmp_path, "1.txt", printed())
    desk.outcome(job)
    assert desk._process is not None
    desk._process.kill()

    assert isinstance(desk.outcome(job), Refused)
    assert _title(desk.outcome(job)) == TITLE_A


def test_outcomes_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    jobs = [_written(tmp_path, f"{n}.txt", printed() if n % 3 else b"") for n in range(12)]

    with Crew(2) as crew:
        found = list(Expected(crew, ((n, job) for n, job in enumerate(jobs))))

    assert [n for n, _ in found] == list(range(12))
    assert [isinstance(outcome, Read) for _, outcome in found] == [bool(n % 3) for n in range(12)]


def test_what_an_archive_holds_comes_in_its_place(tmp_path: Path) -> None:
    job = _written(tmp_path, "1.txt", printed())

    with Crew(1) as crew:
        expected = Expected(crew, [("first", None), ("archive", job), ("last", None)])
        seen = []
        for tag, _ in expected:
            seen.append(tag)
            if tag == "archive":
                expected.put_first([("inside 1", job), ("inside 2", None)])

    assert seen == ["first", "archive", "inside 1", "inside 2", "last"]
