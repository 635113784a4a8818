"""The pages of places."""

import pytest
from flask.testing import FlaskClient

from tests.portal.reader import opened
from tests.portal.shelf import ANHUI, ANQING, QIANSHAN, ZONGYANG_IN_ANQING, ZONGYANG_IN_TONGLING


def test_a_place_has_its_names_through_time_and_its_items_by_year(client: FlaskClient) -> None:
    page = opened(client, f"/places/{QIANSHAN}")

    assert page.part("h1") == "潜山市"
    assert page.parts(".place-year h2") == ["2021年", "2016年", "2014年"]
    names = " ".join(page.parts(".near li"))
    assert "潜山县" in names
    assert "代码 340824" in names
    assert page.link("检索潜山市的全部条目") == f"/search?county={QIANSHAN}&sort=newest"


def test_a_retired_code_leads_to_todays_page(client: FlaskClient) -> None:
    response = client.get("/places/340824")

    assert (response.status_code, response.location) == (301, f"/places/{QIANSHAN}")


def test_a_place_that_changed_its_parent_links_both_pages(client: FlaskClient) -> None:
    then = opened(client, f"/places/{ZONGYANG_IN_ANQING}")
    now = opened(client, f"/places/{ZONGYANG_IN_TONGLING}")

    assert then.link("枞阳县", ".near") == f"/places/{ZONGYANG_IN_TONGLING}"
    assert now.link("枞阳县（2015年前属安庆市）", ".near") == f"/places/{ZONGYANG_IN_ANQING}"
    assert [link.label for link in then.links(".crumbs")][-1] == "安庆市"
    assert [link.label for link in now.links(".crumbs")][-1] == "铜陵市"


def test_cities_and_provinces_list_what_is_below_them(client: FlaskClient) -> None:
    city, province = opened(client, f"/places/{ANQING}"), opened(client, f"/places/{ANHUI}")

    assert "太湖县" in [link.label for link in city.links(".counted")]
    assert [link.label for link in province.links(".counted")] == ["铜陵市", "安庆市"]


def test_a_place_without_items_says_so(client: FlaskClient) -> None:
    page = opened(client, "/places/110101")

    assert page.status == 200
    assert "还没有刊发过这里的条目。" in page.text


@pytest.mark.parametrize("code", ["999999", "340899"])
def test_a_code_that_no_place_had_is_not_found(client: FlaskClient, code: str) -> None:
    page = opened(client, f"/places/{code}")

    assert page.status == 404
    assert code in page.text
