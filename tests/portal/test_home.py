"""The home page: what a reader can start from."""

from pathlib import Path

from flask.testing import FlaskClient

from archive.places import Gazetteer
from tests.portal.reader import opened
from tests.portal.shelf import a_shelf


def test_home_shows_the_newest_issue_with_its_contents(client: FlaskClient) -> None:
    page = opened(client, "/")

    newest = page.part(".front-page")
    assert "2021年第1期" in newest
    assert "潜山市“三个跟进”抓实选调生到村任职培养" in newest
    assert page.link("2021年第1期", ".front-page") == "/aqzgxx/2021/1"


def test_home_lists_the_issues_before_it_newest_first(client: FlaskClient) -> None:
    page = opened(client, "/")

    labels = [link.label for link in page.links(".recent ol")]
    assert labels == [
        "2020年第22期",
        "2020年增刊",
        "2019年第3期",
        "2016年第8-9期合刊",
        "2014年第5期",
    ]


def test_home_counts_by_place_section_and_year(client: FlaskClient) -> None:
    page = opened(client, "/")

    assert page.parts(".facet-county > ul > li > a")[0] == "安庆市 12 条"
    assert page.parts(".facet-section a")[0] == "市内信息 9 条"
    assert page.parts(".facet-year a")[:2] == ["2021年 3 条", "2020年 5 条"]


def test_home_leads_to_results_of_the_usual_size(client: FlaskClient) -> None:
    page = opened(client, "/")

    assert page.link("安庆市 12 条") == "/search?county=340800"


def test_home_of_an_empty_archive_says_how_to_file(tmp_path: Path, gazetteer: Gazetteer) -> None:
    page = opened(a_shelf(tmp_path, gazetteer).client(), "/")

    assert page.status == 200
    assert "还没有归档任何一期" in page.text
    assert "浏览全部 0 条" in page.text
