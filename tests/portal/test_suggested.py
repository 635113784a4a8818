"""Suggestions as the search box gets them: each leads to something, under the filters in force."""

from pathlib import Path
from urllib.parse import quote

from flask.testing import FlaskClient

from archive.identity import parse_item_key
from archive.places import Gazetteer
from tests.builders import TAIHU, a_parsed_issue, a_parsed_item
from tests.portal.reader import opened
from tests.portal.shelf import Shelf, a_shelf

TITLE = "太湖县推行选调生“导师帮带”制度"


def suggested(client: FlaskClient, arguments: str) -> list[dict[str, object]]:
    response = client.get(f"/suggest.json?{arguments}")
    assert response.status_code == 200
    found: list[dict[str, object]] = response.get_json()
    return found


def test_a_term_leads_to_its_search_and_a_title_to_its_item(client: FlaskClient) -> None:
    found = suggested(client, "q=xdsdsbd")

    assert found == [
        {"text": TITLE, "kind": "title", "count": 1, "url": "/aqzgxx/2016/8-9/2"},
    ]
    assert suggested(client, "q=xuand")[0] == {
        "text": "选调生",
        "kind": "term",
        "count": 12,
        "url": f"/search?q={quote('选调生')}",
    }


def test_a_place_is_suggested_by_its_initials(client: FlaskClient) -> None:
    assert suggested(client, "q=thx")[0]["text"] == "太湖县"
    assert suggested(client, "q=thx")[0]["kind"] == "place"


def test_filters_in_force_are_kept_and_counted(client: FlaskClient) -> None:
    found = suggested(client, f"q=xuand&county={TAIHU}&year=2016")

    assert found[0] == {
        "text": "选调生",
        "kind": "term",
        "count": 1,
        "url": f"/search?q={quote('选调生')}&county={TAIHU}&year=2016",
    }
    assert [one["text"] for one in found if one["kind"] == "title"] == [TITLE]


def test_what_the_filters_leave_nothing_of_is_not_suggested(client: FlaskClient) -> None:
    assert suggested(client, "q=zhongjiang")
    assert suggested(client, f"q=zhongjiang&county={TAIHU}") == []


def test_every_suggestion_leads_to_what_it_says(client: FlaskClient) -> None:
    found = [one for letter in "abcdfghjlnpqrstwxyz" for one in suggested(client, f"q={letter}")]

    assert len(found) > 80
    for one in found:
        page = opened(client, str(one["url"]))
        if str(one["url"]).startswith("/search"):
            assert page.part(".sum h1 b") == str(one["count"]), one
        else:
            assert page.part("h1") == one["text"]


def test_nothing_typed_gets_nothing(client: FlaskClient) -> None:
    assert suggested(client, "q=") == suggested(client, "") == suggested(client, "q=%22") == []


def test_arguments_that_are_no_search_are_a_problem(client: FlaskClient) -> None:
    response = client.get("/suggest.json?q=x&nosuch=1")

    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"


def test_a_withdrawn_title_is_gone_before_the_index_knows(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    items = map(a_parsed_item, ("甲县推行党员议事日", "乙县抓实选调生培养"))
    own = a_shelf(tmp_path, gazetteer, a_parsed_issue(*items))
    assert "甲县推行党员议事日" in [one["text"] for one in suggested(own.client(), "q=推行")]

    own.archive.withdraw(parse_item_key("aqzgxx/2020/22/1"), "试")

    assert "甲县推行党员议事日" not in [one["text"] for one in suggested(own.client(), "q=推行")]


def test_the_search_box_knows_where_to_ask(shelf: Shelf) -> None:
    page = opened(shelf.client(), "/")

    assert page.soup.select("form.find")[0]["data-suggestions"] == "/suggest.json"
    assert page.soup.select("script[src*='suggest.js'][type=module]")
