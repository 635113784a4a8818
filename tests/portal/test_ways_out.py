"""What is offered when nothing is found: every link leads to as much as it says."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient

from archive.exchange import parse_issue_json
from archive.places import Gazetteer
from tests.builders import SUSONG, TAIHU
from tests.portal.reader import Page, opened
from tests.portal.shelf import a_shelf

SAMPLES = Path(__file__).parents[2] / "samples"
WORDS = (
    *("选调生", "软弱涣散", "三会一课", "太湖县", "两委", "换届", "集体经济", "流动党员", "公务员"),
    *("甲乙丙丁", "选调声", "软弱换散", "集体经挤", "“乡镇干部”", "“党员在”", "村 或 镇", "-党员"),
    *(
        "“四个一线 选调生”",
        "太湖县选调生试用期管理",
        "-太湖县",
        "不含 村",
        "标题:人才",
        "标题:甲乙丙丁",
    ),
    *(
        "正文:公务员",
        "县:太湖",
        "县:望江",
        "年:2019",
        "年:1950",
        "2016年5月",
        "供稿:宿松",
        "期号:22",
    ),
    *("第22期第3页", "刊物:安庆", "栏目:市外"),
)
FILTERS = (
    *(("county", TAIHU), ("county", SUSONG), ("county", "none"), ("section", "市外参考")),
    *(("section", "无此栏目"), ("year", "2020"), ("year", "1950"), ("month", "2016-05")),
    ("month", "1950-01"),
)
DATES = (("from", "2030-01-01"), ("to", "2000-01-01"), ("from", "2020-01-01"))


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> FlaskClient:
    paths = sorted(SAMPLES.glob("*.expected.json"))
    issues = [parse_issue_json(json.loads(path.read_text("utf-8")), path.name) for path in paths]
    return a_shelf(tmp_path_factory.mktemp("samples"), gazetteer, *issues).client()


def ways(page: Page) -> dict[str, str]:
    return {link.label: link.url for link in page.links(".nothing")}


def total(page: Page) -> str:
    return page.part(".sum h1 b")


@pytest.mark.parametrize(
    ("arguments", "way"),
    [
        (f"q=民情日记&county={TAIHU}&county={SUSONG}", "去掉“太湖县、宿松县”"),
        ("q=选调生&section=无此栏目", "去掉“无此栏目”"),
        ("q=选调生&year=1950", "去掉“1950年”"),
        ("q=选调生&month=1950-01", "去掉“1950年1月”"),
        ("q=选调生&from=2030-01-01", "去掉日期“2030-01-01 及以后”"),
        ("q=选调生 年:1950", "只查“选调生”"),
        ("q=选调生 墩苗 年:1950", "去掉“年:1950”"),
        ("q=民情日记 县:宿松", "只查“民情日记”"),
        ("q=选调生 墩苗 县:宿松", "去掉“县:宿松”"),
        ("q=标题:民情日记", "去掉“标题:”"),
        ("q=选调生 墩苗 -党建", "去掉“-党建”"),
        ("q=“四个一线选调生”", "去掉引号，不求一字不差"),
        (f"q=选调生 墩苗 县:宿松&county={TAIHU}&year=1950", "去掉“县:宿松”和全部筛选"),
        (f"county={TAIHU}&year=1950", "去掉“1950年”"),
    ],
)
def test_every_filter_has_its_way_out(samples: FlaskClient, arguments: str, way: str) -> None:
    page = opened(samples, f"/search?{quote(arguments, safe='=&')}")

    assert total(page) == "0"
    assert way in ways(page)


def test_no_way_out_is_offered_twice(samples: FlaskClient) -> None:
    page = opened(samples, f"/search?q={quote('选调生 甲乙丙丁')}&year=1950")

    urls = [link.url for link in page.links(".nothing")]
    assert urls
    assert len(urls) == len(set(urls))


def test_every_offered_link_leads_to_as_much_as_it_says(samples: FlaskClient) -> None:
    empty = [page for page in _random_pages(samples) if total(page) == "0"]

    assert len(empty) > 50
    followed = sum(_followed(samples, page) for page in empty)
    assert followed > 200


def _random_pages(client: FlaskClient) -> Iterator[Page]:
    random = Random(20201225)
    for _ in range(160):
        text = " ".join(random.sample(WORDS, random.choice((1, 1, 2, 2, 3))))
        filters = random.sample(FILTERS, random.choice((0, 0, 1, 2, 3)))
        dates = random.sample(DATES, random.choice((0, 0, 0, 1)))
        yield opened(client, f"/search?{urlencode([('q', text), *filters, *dates])}")


def _followed(client: FlaskClient, page: Page) -> int:
    """How many links the page offers; all of them lead to what they say."""
    offers = page.soup.select(".nothing li:has(a), .meant span")
    for offer in offers:
        link = opened(client, str(offer.select("a")[0]["href"]))
        assert link.status == 200
        said = offer.select(".n, small")[0].get_text()
        if said.endswith(" 条"):
            assert total(link) == said.removesuffix(" 条") != "0", offer.get_text()
    partial = page.links(".partial h2")
    assert [opened(client, link.url).status for link in partial] == [200] * len(partial)
    return len(offers) + len(partial)
