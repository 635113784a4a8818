"""The one real issue, end to end: what was printed is what is read, found and served."""

from pathlib import Path

import pytest

from tests.zugong.conftest import House

TITLES = (
    "太湖县着力打造一支高素质专业化年轻乡镇党务干部队伍",
    "望江县持续用力推动软弱涣散村党组织转化提升",
    '宿松县"三个先行"抓好村(社区)"两委"换届准备工作',
    '四川省中江县立"杆"见"效"严格选调生试用期管理',
)
_FULL_WIDTH = str.maketrans("(),:;", "（），：；")


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory, seed_file: Path) -> House:
    house = House(tmp_path_factory.mktemp("seed"))
    answer = house("ingest", seed_file)
    assert answer.code == 0, answer.out
    return house


def _found(house: House, *words: str) -> list[str]:
    """The items that have all of it; those offered behind them have a part."""
    hits = house("search", *words, "--json").json["hits"]
    return [hit["id"].removeprefix("aqzgxx/2020/22/") for hit in hits if not hit["partial"]]


def test_the_issue_is_read_as_printed(house: House, seed_file: Path) -> None:
    issue = house("parse", seed_file, "--json").json

    assert (issue["series"], issue["year"], issue["number"]) == ("安庆组工信息", 2020, "22")
    assert issue["date"] == "2020-12-25"
    assert issue["publisher"] == "中共安庆市委组织部研究室"
    assert list(issue["distribution"]) == ["报", "送", "发"]
    assert issue["problems"] == []


def test_the_items_are_read_as_printed(house: House, seed_file: Path) -> None:
    items = house("parse", seed_file, "--json").json["items"]

    assert tuple(item["title"] for item in items) == TITLES
    assert [item["section"] for item in items] == ["市内信息"] * 3 + ["市外参考"]
    assert [item["page"] for item in items] == [2, 2, 3, 4]
    assert [item["source"] for item in items] == [
        "太湖县委组织部",
        "望江县委组织部",
        "宿松县委组织部",
        None,
    ]
    assert [item["places"][0] for item in items] == ["340825", "340827", "340826", "510623"]


def test_texts_are_whole_and_without_what_typesetting_put_in(house: House, seed_file: Path) -> None:
    items = house("parse", seed_file, "--json").json["items"]

    texts = ["".join(item["paragraphs"]) for item in items]

    assert texts[3].endswith("予以转正定级。")
    assert not any(mark in texts[3] for mark in ("省委组织部,本部", "安庆先锋网", "电子版"))
    assert "35.6万元" in texts[1]
    assert "初次上岗前,单位主要负责人找其谈心谈话,提出工作要求" in texts[3]
    assert not any(" " in text for text in texts)


@pytest.mark.parametrize("ordinal", [1, 2, 3, 4])
def test_every_title_finds_its_item_first(filed: House, ordinal: int) -> None:
    title = TITLES[ordinal - 1]
    full_width = title.translate(_FULL_WIDTH)

    for text in (title, full_width, f'"{title}"', f"“{full_width}”"):
        assert _found(filed, text)[0] == str(ordinal), text


def test_topics_are_found_exactly(filed: House) -> None:
    assert sorted(_found(filed, '"软弱涣散"')) == ["2", "3"]
    assert _found(filed, "党务干部队伍") == ["1"]
    assert _found(filed, "35.6万元") == ["2"]
    assert _found(filed, "35.6 万元") == ["2"]
    assert _found(filed, "中江")[0] == "4"
    assert _found(filed, "城市") == []
