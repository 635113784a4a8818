"""Reindexing and verifying: what an operator relies on after anything went wrong."""

import shutil
from pathlib import Path

from tests.zugong.bulletins import printed
from tests.zugong.conftest import House


def _filed(house: House) -> None:
    house("ingest", house.write("1.txt", printed(1)), house.write("2.txt", printed(2)))


def test_an_empty_archive_is_clean(house: House) -> None:
    assert house("verify").code == 0


def test_a_deleted_index_is_named_and_rebuilt(house: House) -> None:
    _filed(house)
    shutil.rmtree(house.folder / "var" / "index")

    missing = house("verify")
    house("reindex")

    assert missing.code == 1
    assert "zugong reindex" in missing.out
    assert house("verify").code == 0


def test_an_ingest_brings_an_index_that_fell_behind_up_to_the_archive(house: House) -> None:
    _filed(house)
    shutil.copytree(house.folder / "var" / "index", house.folder / "older")
    house("ingest", house.write("3.txt", printed(3)))
    shutil.rmtree(house.folder / "var" / "index")
    shutil.move(house.folder / "older", house.folder / "var" / "index")

    behind = house("verify")
    house("ingest", house.write("3.txt", printed(3)))

    assert behind.code == 1
    assert "aqzgxx/2021/3/1 在档案里，不在索引里" in behind.out
    assert house("verify").code == 0


def test_a_damaged_index_is_built_anew_by_the_next_ingest(house: House) -> None:
    _filed(house)
    _flip_a_bit(house)

    house("ingest", house.write("3.txt", printed(3)))

    assert house("verify").code == 0
    assert house("search", "--json").json["total"] == 6


def test_a_changed_original_is_found(house: House) -> None:
    _filed(house)
    originals = (p for p in (house.folder / "var" / "originals").rglob("*") if p.is_file())
    victim: Path = next(originals)
    victim.chmod(0o644)
    victim.write_bytes(victim.read_bytes() + b" ")

    answer = house("verify", "--json")

    assert answer.code == 1
    assert not answer.json["ok"]
    assert any("原件" in fault for fault in answer.json["faults"])


def test_a_flipped_bit_in_the_index_is_found(house: House) -> None:
    _filed(house)
    _flip_a_bit(house)

    assert house("verify").code == 1


def _flip_a_bit(house: House) -> None:
    index = house.folder / "var" / "index"
    segment = max((p for p in index.rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    content = bytearray(segment.read_bytes())
    content[len(content) // 2] ^= 1
    segment.chmod(0o644)
    segment.write_bytes(content)
