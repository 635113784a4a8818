"""The JSON of a search: what machines and the command line read."""

from urllib.parse import quote

from flask.testing import FlaskClient

from index.query import Query
from portal.api import search_object
from tests.builders import TAIHU
from tests.portal.shelf import Shelf


def test_a_search_has_the_published_keys(client: FlaskClient) -> None:
    found = client.get(f"/search.json?q={quote('选调生')}&county={TAIHU}&size=1").json

    assert found is not None
    assert list(found) == [
        "total",
        "took_ms",
        "page",
        "size",
        "sort",
        "query",
        "hits",
        "facets",
        "notes",
    ]
    assert list(found["hits"][0]) == [
        "id",
        "title",
        "url",
        "issue",
        "date",
        "section",
        "places",
        "source",
        "snippet",
        "snippet_runs",
        "partial",
    ]
    assert list(found["facets"]) == ["county", "section", "year", "month"]
    chosen = [value for value in found["facets"]["county"] if value["chosen"]]
    assert chosen == [{"value": TAIHU, "label": "太湖县", "count": found["total"], "chosen": True}]


def test_the_page_and_its_twin_agree(client: FlaskClient) -> None:
    response = client.get(f"/search.json?q={quote('选调生')}")

    html = client.get(f"/search?q={quote('选调生')}").text
    found = response.json
    assert found is not None
    assert f"<b>{found['total']}</b>" in html
    assert all(f'href="{hit["url"]}?' in html for hit in found["hits"])
    complete = [hit for hit in found["hits"] if not hit["partial"]]
    assert len(complete) == found["total"]


def test_chinese_is_readable_in_the_answer(client: FlaskClient) -> None:
    assert "选调生" in client.get(f"/search.json?q={quote('选调生')}").text


def test_the_snippet_is_its_runs_joined(shelf: Shelf) -> None:
    result = shelf.engine.search(Query(text="软弱涣散"))
    items = shelf.archive.items(result.keys)

    found = search_object(result, items, shelf.gazetteer, "http://zugong.example")

    hits = found["hits"]
    assert isinstance(hits, list)
    assert hits
    for hit in hits:
        assert hit["snippet"] == "".join(run["text"] for run in hit["snippet_runs"])
        assert hit["url"].startswith("http://zugong.example/aqzgxx/")


def test_hits_withdrawn_since_the_index_was_built_are_left_out(shelf: Shelf) -> None:
    result = shelf.engine.search(Query())

    assert search_object(result, {}, shelf.gazetteer)["hits"] == []


def test_offers_are_marked_and_counted_nowhere(client: FlaskClient) -> None:
    found = client.get(f"/search.json?q={quote('软弱涣散 甲乙丙丁')}").json

    assert found is not None
    assert found["total"] == 0
    assert found["hits"][0]["id"] == "aqzgxx/2020/22/2"
    assert all(hit["partial"] for hit in found["hits"])
    assert found["notes"][-1].endswith("以下条目含其中一部分")
