"""The inbox as an editor meets it: held and refused files, and what becomes of them."""

from pathlib import Path

from tests.zugong.bulletins import printed
from tests.zugong.conftest import House


def _doubtful(house: House, name: str = "1.txt") -> Path:
    """A bulletin whose contents do not list its second item."""
    return house.write(name, printed().replace("怀宁县推行乙字号党员积分管理3\n", ""))


def test_an_empty_inbox_says_so(house: House) -> None:
    assert house("inbox").out == "收件箱是空的。\n"


def test_what_is_held_or_refused_is_listed_with_its_reasons(house: House) -> None:
    house("ingest", _doubtful(house), house.write("空.txt", b""))

    listed = house("inbox").out
    objects = house("inbox", "--json").json

    assert "待审核" in listed
    assert "乙字号" in listed
    assert "文件是空的" in listed
    assert [entry["verdict"] for entry in objects] == ["held", "refused"]
    assert objects[0]["place"] == [str(house.folder / "1.txt")]


def test_a_dry_run_puts_nothing_there(house: House) -> None:
    house("ingest", _doubtful(house), "--dry-run")

    assert house("inbox", "--json").json == []


def test_an_accepted_file_is_filed_and_found(house: House) -> None:
    house("ingest", _doubtful(house))

    answer = house("inbox", "accept", "1", "--by", "王编辑")

    assert answer.code == 0
    assert "已归档 aqzgxx/2021/1" in answer.out
    assert house("search", "乙字号党员积分", "--json").json["total"] == 1
    assert house("inbox", "--json").json == []
    (decided,) = house("inbox", "--all", "--json").json
    assert (decided["decision"], decided["decided_by"]) == ("accepted", "王编辑")
    assert decided["note"] == "已归档为 aqzgxx/2021/1"


def test_a_file_that_changed_meanwhile_is_not_accepted_unseen(house: House) -> None:
    file = _doubtful(house)
    house("ingest", file)
    file.write_text(printed(2), "utf-8")

    answer = house("inbox", "accept", "1")

    assert answer.code == 1
    assert "内容已变" in answer.out
    assert house("search", "--json").json["total"] == 0


def test_a_refused_file_does_not_come_back(house: House) -> None:
    file = _doubtful(house)
    house("ingest", file)

    house("inbox", "refuse", "1", "--reason", "与第2期重复")
    again = house("ingest", file, "--json")

    assert again.code == 0
    assert again.json["files"][0]["verdict"] == "skipped"
    assert "与第2期重复" in again.json["files"][0]["reasons"][0]
    assert house("inbox").out == "收件箱是空的。\n"


def test_a_better_file_replaces_it(house: House) -> None:
    house("ingest", _doubtful(house))

    answer = house("inbox", "replace", "1", house.write("1改.txt", printed()))

    assert answer.code == 0
    (decided,) = house("inbox", "--all", "--json").json
    assert decided["decision"] == "replaced"
    assert "1改.txt" in decided["note"]
    assert house("search", "--json").json["total"] == 2


def test_the_file_mended_in_place_ends_the_wait_of_the_old_one(house: House) -> None:
    file = _doubtful(house)
    house("ingest", file)

    still_doubtful = printed().replace("怀宁县推行甲字号党员积分管理2\n", "")
    file.write_text(still_doubtful, "utf-8")
    house("ingest", file)

    states = [entry["decision"] for entry in house("inbox", "--all", "--json").json]
    assert states == ["replaced", None]


def test_nothing_is_decided_twice_and_unknown_numbers_are_named(house: House) -> None:
    house("ingest", _doubtful(house))
    house("inbox", "refuse", "1", "--reason", "不是本刊")

    assert "已经处理过" in house("inbox", "accept", "1").out
    assert "没有第 7 号" in house("inbox", "refuse", "7", "--reason", "不是本刊").out


def test_of_a_classified_file_nothing_is_kept(house: House) -> None:
    secret = "太湖县的一项绝不能留下的内容"
    house.write("1.txt", "机密★1年\n" + printed().replace("怀宁县推行甲字号", secret))
    house.write("秘密★二号材料.txt", printed(2))

    answer = house("ingest", house.folder / "1.txt", house.folder / "秘密★二号材料.txt")
    entries = house("inbox", "--json").json

    assert answer.code == 1
    assert answer.out.count("密级标志，已拒收") == 2
    assert [entry["classified"] for entry in entries] == [True, True]
    assert entries[1]["place"] == []
    assert "不能归档" in house("inbox", "accept", "1").out
    for file in (house.folder / "var").rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert secret.encode() not in content, file
            assert "二号材料".encode() not in content, file
