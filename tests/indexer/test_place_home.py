"""Whose 我市 and 我县 an issue's is, and what follows for its items."""

from datetime import date

import pytest

from archive.places import Gazetteer
from indexer.parsing import parse_issue
from indexer.parsing.place_home import Home, home_of
from indexer.parsing.places import places_of
from indexer.readers import read_document

ON = date(2021, 5, 10)
TEXT = "坚持把支部建在产业上，健全机制、强化保障，组织党员带头，群众满意度明显提升。"


@pytest.mark.parametrize(
    ("series", "publisher", "site", "code", "told_by"),
    [
        ("普洱组工信息", "中共普洱市委组织部", None, "530800", "本刊"),
        ("略阳组工动态", "中共略阳县委组织部", None, "610727", "本刊"),
        ("组工信息", "中共徐州市鼓楼区委组织部", None, "320302", "本刊"),
        ("景宁组工", "中共景宁畲族自治县委组织部", None, "331127", "本刊"),
        ("和平党建", "中共和平县委组织部", None, "441624", "本刊"),
        ("公安组工", "县委组织部", None, "421022", "本刊"),
        ("湄潭组工", None, None, "520328", "本刊"),
        ("组工动态", None, "西盟先锋网", "530829", "网站"),
        ("鼓楼组工", None, "南京鼓楼先锋网", "320106", "本刊"),
        ("安庆组工信息", "中共安庆市委组织部研究室", "西盟先锋网", "340800", "本刊"),
    ],
)
def test_home_is_the_publishers_place_then_the_series_then_the_sites(
    series: str,
    publisher: str | None,
    site: str | None,
    code: str,
    told_by: str,
    gazetteer: Gazetteer,
) -> None:
    meta = (("SiteName", site),) if site else ()

    home = home_of(series, publisher, meta, ON, gazetteer)

    assert (home.code, home.told_by) == (code, told_by)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("中国·宣汉", "511722"),
        ("永新新闻网", "360830"),
        ("今日武穴", "421182"),
        ("龙南红色先锋", "360783"),
        ("蓬安县人民政府", "511323"),
        ("天山党建网", "650102"),
        ("天山网", None),
        ("凤凰网", None),
        ("新民网", None),
        ("中国新闻网", None),
    ],
)
def test_a_site_is_of_the_place_its_name_begins_with_and_papers_are_of_none(
    name: str, code: str | None, gazetteer: Gazetteer
) -> None:
    home = home_of("安庆组工信息", "中共安庆市委组织部", (("SiteName", name),), ON, gazetteer)

    assert home.site == code


@pytest.mark.parametrize("series", ["红旗党建", "先锋", "组工信息", "光明党建"])
def test_a_series_that_names_no_place_is_at_home_where_the_setting_says(
    series: str, gazetteer: Gazetteer
) -> None:
    assert home_of(series, None, (), ON, gazetteer, "530800") == Home("530800")


@pytest.mark.parametrize(
    "meta",
    [
        (("SiteName", "西盟先锋网"),),
        (("title", "火塘党课 - 西盟先锋网"),),
        (("title", "火塘党课_组工动态_西盟党建网"),),
        (("title", "火塘党课"), ("ContentSource", "西盟县委组织部")),
    ],
)
def test_a_page_says_in_several_ways_whose_site_it_is_on(
    meta: tuple[tuple[str, str], ...], gazetteer: Gazetteer
) -> None:
    assert home_of("组工动态", None, meta, ON, gazetteer).code == "530829"


@pytest.mark.parametrize(
    ("title", "section", "codes", "reason"),
    [
        ("我县抓实“三会一课”", None, ("610727",), "本刊"),
        ("县委老干局开展“银龄行动”", None, ("610727",), "本刊"),
        ("“四个一”推动主题教育", None, ("610727",), "本刊"),
        ("勉县推行“两评两定”", None, ("610725",), "标题首词"),
        ("“四个一”推动主题教育", "他山之石", (), None),
    ],
)
def test_a_countys_own_bulletin_tells_of_the_county(
    title: str,
    section: str | None,
    codes: tuple[str, ...],
    reason: str | None,
    gazetteer: Gazetteer,
) -> None:
    decision = places_of(title, None, (TEXT,), section, ON, gazetteer, Home("610727"))

    assert (decision.codes, decision.reason) == (codes, reason)


def test_a_zone_of_the_configured_city_is_none_of_another_city(gazetteer: Gazetteer) -> None:
    decision = places_of("经开区链上建支部", None, (TEXT,), None, ON, gazetteer, Home("530800"))

    assert decision.codes == ()


def test_our_county_is_the_one_of_the_web_site(gazetteer: Gazetteer) -> None:
    """A page of a county's site that prints an item of the city's bulletin."""
    page = f"""<html><head><meta name="SiteName" content="岳西先锋网"></head><body><div class="content">
        <p>安庆组工信息</p><p>第5期</p><p>中共安庆市委组织部研究室</p><p>2021年3月1日</p>
        <p>△我县做实“五老”工作。{TEXT}</p></div></body></html>"""

    (item,) = parse_issue(read_document("一期.html", page.encode()), gazetteer).items

    assert (item.places, item.place_reason) == (("340828",), "网站")
