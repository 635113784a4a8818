"""The watch command: what is put into a folder is filed, and nothing there is touched."""

import signal

from tests.zugong.bulletins import printed
from tests.zugong.conftest import House


def test_what_appears_in_a_folder_is_filed_and_stays_where_it_is(house: House) -> None:
    folder = house.folder / "来稿"
    folder.mkdir()
    process = house.spawn("watch", folder, "--settle", "0.3")
    try:
        assert process.stdout is not None
        assert "正在守候" in process.stdout.readline()
        (folder / "1.txt").write_text(printed(), "utf-8")

        assert "已归档 aqzgxx/2021/1" in process.stdout.readline()
    finally:
        process.send_signal(signal.SIGINT)
        out, complaints = process.communicate(timeout=30)

    assert process.returncode == 0, complaints
    assert "已停止守候" in out
    assert (folder / "1.txt").read_text("utf-8") == printed()
    assert house("search", "甲字号党员积分", "--json").json["total"] >= 1


def test_an_ingest_that_is_stopped_goes_on_where_it_was(house: House) -> None:
    folder = house.folder / "各期"
    folder.mkdir()
    for number in range(1, 41):
        (folder / f"{number}.txt").write_text(printed(number), "utf-8")
    process = house.spawn("ingest", folder)
    assert process.stdout is not None
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, complaints = process.communicate(timeout=60)
    before = (first + out).count("已归档 aqzgxx")

    again = house("ingest", folder, "--json")

    assert process.returncode == 130, complaints
    assert "再运行同一命令即可接着做" in complaints
    assert again.json["totals"]["unchanged"] == before
    assert again.json["totals"]["unchanged"] + again.json["totals"]["filed"] == 40
    assert house("verify").code == 0
