"""Headers on every answer, and answers that need not be sent again."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.identity import parse_item_key
from archive.places import Gazetteer
from portal.headers import SECURITY
from tests.builders import a_parsed_issue
from tests.portal.shelf import Shelf, a_shelf

# An example of every rule of the site; a rule without one fails below.
EXAMPLES = {
    "static": "/static/site.css",
    "pages.home": "/",
    "search.results": "/search?q=a",
    "search.found_places": "/search/places",
    "search.results_json": "/search.json?q=a",
    "search.suggestions_json": "/suggest.json?q=a",
    "places.place_list": "/places/",
    "places.one_place": "/places/340825",
    "issues.series_list": "/series/",
    "issues.one_series": "/aqzgxx/",
    "issues.one_year": "/aqzgxx/2020/",
    "issues.one_issue": "/aqzgxx/2020/22",
    "issues.one_issue_json": "/aqzgxx/2020/22.json",
    "issues.original": "/aqzgxx/2020/22/original",
    "issues.slashed_issue": "/aqzgxx/2020/22/",
    "items.one_item": "/aqzgxx/2020/22/1",
    "items.one_item_json": "/aqzgxx/2020/22/1.json",
    "items.slashed_item": "/aqzgxx/2020/22/1/",
    "health.alive": "/healthz",
    "health.ready": "/readyz",
}
MISSES = (
    "/search?page=0",
    "/search.json?page=0",
    "/suggest.json?page=0",
    "/no/such/page",
    "/aqzgxx/2020/22/99",
)
CACHED = [
    url
    for name, url in EXAMPLES.items()
    if not name.startswith(("static", "health", "issues.original")) and "slashed" not in name
]


def test_every_rule_has_an_example(shelf: Shelf) -> None:
    rules = {rule.endpoint for rule in shelf.app().url_map.iter_rules()}

    assert rules == set(EXAMPLES)


@pytest.mark.parametrize("url", [*EXAMPLES.values(), *MISSES])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_every_answer_carries_the_security_headers(
    client: FlaskClient, url: str, method: str
) -> None:
    response = client.open(url, method=method, buffered=True)

    assert {name: response.headers.get(name) for name in SECURITY} == SECURITY
    assert "Set-Cookie" not in response.headers
    assert "Cache-Control" in response.headers


@pytest.mark.parametrize("url", CACHED)
def test_an_unchanged_page_is_not_sent_again(client: FlaskClient, url: str) -> None:
    tag = client.get(url).headers["ETag"]

    again = client.get(url, headers={"If-None-Match": tag})

    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["ETag"] == tag


def test_a_page_is_sent_again_after_any_change_of_the_archive(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    shelf = a_shelf(tmp_path, gazetteer, a_parsed_issue())
    client = shelf.client()
    tag = client.get("/aqzgxx/2020/22/1").headers["ETag"]

    shelf.archive.withdraw(parse_item_key("aqzgxx/2020/22/1"), "试")

    assert client.get("/aqzgxx/2020/22/1", headers={"If-None-Match": tag}).status_code == 410


def test_a_page_is_sent_again_when_another_index_is_served(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    shelf = a_shelf(tmp_path, gazetteer, a_parsed_issue())
    tag = shelf.client().get("/search").headers["ETag"]

    client = shelf.reindexed().client()

    assert client.get("/search", headers={"If-None-Match": tag}).status_code == 200


def test_files_of_a_release_are_kept_and_others_asked_about(client: FlaskClient) -> None:
    kept = client.get("/static/site.css?v=1", buffered=True)
    asked = client.get("/static/site.css", buffered=True)

    assert "immutable" in kept.headers["Cache-Control"]
    assert asked.headers["Cache-Control"] == "no-cache"


def test_an_original_is_not_sent_again_either(client: FlaskClient) -> None:
    url = "/aqzgxx/2020/22/original"
    tag = client.get(url, buffered=True).headers["ETag"]

    assert client.get(url, headers={"If-None-Match": tag}, buffered=True).status_code == 304
