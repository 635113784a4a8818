"""The commands from files to the archive and back, as an editor meets them."""

import io
import json
import os
import zipfile
from pathlib import Path

from tests.zugong.bulletins import printed
from tests.zugong.conftest import House


def _export(house: House) -> list[dict[str, object]]:
    return [json.loads(line) for line in house("export").out.splitlines()]


def _texts(house: House) -> dict[str, object]:
    """Every item by its address, as the JSON of a search for everything gives it."""
    hits = house("search", "--json", "--size", "1000").json["hits"]
    return {hit["id"]: (hit["title"], hit["places"], hit["source"]) for hit in hits}


def test_a_filed_issue_is_told_and_found_at_once(house: House) -> None:
    answer = house("ingest", house.write("1.txt", printed()))

    assert answer.code == 0
    assert "已归档 aqzgxx/2021/1（2 条）" in answer.out
    assert house("search", "甲字号党员积分", "--json").json["hits"][0]["id"] == "aqzgxx/2021/1/1"
    assert house("verify").out == "核对无误。\n"


def test_the_same_bytes_again_change_nothing_and_say_so(house: House) -> None:
    file = house.write("1.txt", printed())
    house("ingest", file)
    before = _export(house)

    answer = house("ingest", file)

    assert answer.code == 0
    assert "同样的文件已归档为 aqzgxx/2021/1，什么都没有改动" in answer.out
    assert _export(house) == before


def test_a_corrected_issue_is_a_new_version_with_its_differences(house: House) -> None:
    house("ingest", house.write("1.txt", printed()))
    addresses = _texts(house).keys()

    answer = house("ingest", house.write("1b.txt", printed().replace("规范运行", "提质增效")))

    assert answer.code == 0
    assert "新版本 aqzgxx/2021/1" in answer.out
    assert "提质增效" in answer.out
    assert _texts(house).keys() == addresses
    assert house("search", '"提质增效"', "--json").json["total"] == 2
    assert house("search", '"规范运行"', "--json").json["total"] == 0


def test_addresses_and_texts_survive_whatever_is_done_next(house: House) -> None:
    first = house.write("5.txt", printed(5))
    house("ingest", first)
    before = _texts(house)

    house("ingest", first)
    house("reindex")
    house("ingest", house.write("1.txt", printed(1)))

    assert before.items() <= _texts(house).items()


def test_a_correction_survives_a_new_version(house: House) -> None:
    house("ingest", house.write("1.txt", printed()))

    house("correct", "aqzgxx/2021/1/2", "section", "县区动态", "--reason", "栏目印错")
    house("ingest", house.write("1b.txt", printed().replace("规范运行", "提质增效")))

    hits = house("search", "--section", "县区动态", "--json").json["hits"]
    assert [hit["id"] for hit in hits] == ["aqzgxx/2021/1/2"]
    assert house("verify").code == 0


def test_a_withdrawn_item_is_gone_and_its_address_is_never_given_again(house: House) -> None:
    house("ingest", house.write("1.txt", printed()))

    house("withdraw", "aqzgxx/2021/1/1", "--reason", "数字有误")
    house("ingest", house.write("1b.txt", printed(items=("丙", "乙"))))

    assert set(_texts(house)) == {"aqzgxx/2021/1/2", "aqzgxx/2021/1/3"}
    assert house("verify").code == 0


def test_a_merged_item_is_found_once(house: House) -> None:
    house("ingest", house.write("1.txt", printed()))

    house("redirect", "aqzgxx/2021/1/2", "aqzgxx/2021/1/1", "--reason", "重复刊载")

    assert set(_texts(house)) == {"aqzgxx/2021/1/1"}


def test_what_is_no_bulletin_is_refused_by_name_and_nothing_is_filed(house: House) -> None:
    files = {
        "空.txt": b"",
        "图.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        "小说.txt": ("那年夏天，河水漫过了石桥。老人坐在门槛上，望着远处的山。\n\n" * 200).encode(),
        "两期.txt": (printed(1) + "\n\n\n" + printed(2)).encode(),
    }
    for name, content in files.items():
        house.write(name, content)

    answer = house("ingest", *(house.folder / name for name in files), "--json")

    assert answer.code == 1
    reports = {Path(report["file"]).name: report for report in answer.json["files"]}
    assert {name: reports[name]["verdict"] for name in files} == dict.fromkeys(files, "refused")
    assert all(reports[name]["reasons"][0] for name in files)
    assert _export(house) == []


def test_a_lost_marker_that_no_contents_vouch_for_is_held_until_accepted(house: House) -> None:
    text = printed(items=("甲", "乙", "丙")).replace("△怀宁县推行乙", "怀宁县推行乙")
    file = house.write("1.txt", text.replace("怀宁县推行乙字号党员积分管理3\n", ""))

    held = house("ingest", file)
    accepted = house("ingest", file, "--accept")

    assert held.code == 1
    assert "待审核" in held.out
    assert "乙字号" in held.out
    assert accepted.code == 0
    assert house("search", "--json").json["total"] == 3


def test_a_dry_run_tells_and_files_nothing(house: House) -> None:
    answer = house("ingest", house.write("1.txt", printed()), "--dry-run")

    assert answer.code == 0
    assert "可归档" in answer.out
    assert _export(house) == []


def test_a_zip_is_filed_as_its_members(house: House) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("1.txt", printed(1))
        package.writestr("2.txt", printed(2))

    answer = house("ingest", house.write("全年.zip", packed.getvalue()))

    assert answer.code == 0
    assert "已归档 2" in answer.out


def test_a_path_that_is_not_there_is_a_wrong_use(house: House) -> None:
    assert house("ingest", house.folder / "没有.txt").code == 2
    assert house("parse", house.folder).code == 2
    assert house("watch", house.write("1.txt", "x")).code == 2
    assert house("ingest").code == 2


def test_a_name_that_is_no_text_does_not_end_the_run(house: House) -> None:
    """A share written to from another system may hold names in any bytes."""
    named = os.fsencode(house.folder) + b"/\xb0\xb2.txt"
    with open(named, "wb") as stream:  # noqa: PTH123 - a Path cannot be made of these bytes
        stream.write(printed().encode())

    process = house.spawn("ingest", house.folder, "--json")
    out, complaints = process.communicate(timeout=60)

    assert process.returncode == 0, complaints
    assert json.loads(out)["totals"]["filed"] == 1


def test_a_place_that_nobody_knows_comes_in_by_no_door(house: House) -> None:
    """No page could name it."""
    house("ingest", house.write("1.txt", printed()))
    line = house("export").out.replace("340822", "999999").replace("2021", "2022")

    imported = house("import", house.write("1.jsonl", line))
    corrected = house("correct", "aqzgxx/2021/1/1", "places", '["999999"]', "--reason", "更正")

    assert (imported.code, corrected.code) == (1, 1)
    assert "999999" in imported.out
    assert "999999" in corrected.out


def test_what_is_exported_can_be_imported_elsewhere(house: House, tmp_path: Path) -> None:
    house("ingest", house.write("1.txt", printed(1)), house.write("2.txt", printed(2)))
    house("export", "--output", tmp_path / "all.jsonl")
    other = House(tmp_path / "other")
    other.folder.mkdir()

    answer = other("import", tmp_path / "all.jsonl")

    assert answer.code == 0
    assert _export(other) == _export(house)
    assert _texts(other) == _texts(house)


def test_addresses_survive_a_move_to_another_machine(house: House, tmp_path: Path) -> None:
    """A report cites /…/2; what stood before it was withdrawn here and is not exported."""
    house("ingest", house.write("1.txt", printed()))
    house("withdraw", "aqzgxx/2021/1/1", "--reason", "数字有误")
    house("export", "--output", tmp_path / "all.jsonl")
    other = House(tmp_path / "other")
    other.folder.mkdir()

    other("import", tmp_path / "all.jsonl")

    assert _texts(other) == _texts(house)
    assert set(_texts(other)) == {"aqzgxx/2021/1/2"}


def test_parse_prints_one_line_that_import_reads(house: House) -> None:
    parsed = house("parse", house.write("1.txt", printed()), "--json").out

    answer = house("import", house.write("1.jsonl", "\n" + parsed + "\n"), "--json")

    assert parsed.count("\n") == 1
    assert answer.json["totals"]["filed"] == 1


def test_a_bad_line_of_an_exchange_file_is_named_and_the_others_are_filed(house: House) -> None:
    good = house("parse", house.write("1.txt", printed()), "--json").out

    answer = house("import", house.write("1.jsonl", 'not json\n{"series": 1}\n' + good))

    assert answer.code == 1
    assert "1.jsonl 第 1 行" in answer.out
    assert "1.jsonl 第 2 行" in answer.out
    assert "已归档 1" in answer.out


def test_a_file_whose_name_is_no_text_is_told_of_and_the_run_goes_on(house: House) -> None:
    folder = house.folder / "issues"
    folder.mkdir()
    name = os.fsdecode(b"\xb0\xb2.txt")  # 安 in the encoding of another system
    (folder / name).write_text("不是刊物", "utf-8")
    (folder / "第1期.txt").write_text(printed(), "utf-8")

    process = house.spawn("ingest", folder, "--json")
    out, _ = process.communicate(timeout=60)

    told = {line["file"]: line["verdict"] for line in json.loads(out)["files"]}
    assert told == {str(folder / name): "refused", str(folder / "第1期.txt"): "filed"}


def test_a_name_that_gives_orders_to_a_terminal_is_spelled_out(house: House) -> None:
    folder = house.folder / "issues"
    folder.mkdir()
    (folder / "\x1b[2J\n已归档\u202e.txt").write_text("不是刊物", "utf-8")

    told = (house("ingest", folder).out, house("inbox").out)

    for out in told:
        assert r"\x1b[2J\n已归档\u202e.txt" in out
        assert "\x1b" not in out
