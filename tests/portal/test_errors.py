"""Errors as readers and machines are told of them."""

import pytest
from flask.testing import FlaskClient

from archive.records import ItemKey
from index.answers.explanation import Explanation
from index.engine import Hit, IndexUnavailableError, MarkedItem, ResultPage
from index.query import Query
from index.words.suggest import Suggestion
from tests.portal.reader import opened
from tests.portal.shelf import Shelf


class BrokenEngine:
    """An engine whose index is gone, or that fails in a way nobody thought of."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def search(self, query: Query) -> ResultPage:
        raise self._error

    def total(self, query: Query) -> int:
        raise self._error

    def marked(self, text: str, key: ItemKey) -> MarkedItem | None:
        raise self._error

    def explained(self, query: Query, key: ItemKey) -> Explanation | None:
        raise self._error

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        raise self._error

    def similar(self, key: ItemKey, limit: int = 5) -> tuple[Hit, ...]:
        raise self._error

    def generation(self) -> str:
        raise self._error


@pytest.mark.parametrize(
    "url",
    [
        "/no/such/page",
        "/nosuch/",
        "/aqzgxx/1999/",
        "/aqzgxx/2020/23",
        "/aqzgxx/2020/22/99",
        "/aqzgxx/2020/22/0",
        "/aqzgxx/2020/22/01",
        "/aqzgxx/2020/022",
        "/aqzgxx/2020/23/original",
        "/places/xyz",
    ],
)
def test_what_is_not_there_is_404_with_ways_on(client: FlaskClient, url: str) -> None:
    page = opened(client, url)

    assert page.status == 404
    assert page.part(".status") == "404"
    assert page.links(".error")


def test_a_bad_argument_is_400_and_names_it(client: FlaskClient) -> None:
    page = opened(client, "/search?page=0")

    assert page.status == 400
    assert "“page=0”无法使用：page 应为 1 至 10000 之间的整数。" in page.text


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/search.json?page=0", 400),
        ("/search.json?county=999999", 400),
        ("/aqzgxx/2020/23.json", 404),
        ("/aqzgxx/2020/22/99.json", 404),
    ],
)
def test_machines_get_a_problem_object_in_chinese(
    client: FlaskClient, url: str, status: int
) -> None:
    response = client.get(url)

    assert response.status_code == status
    assert response.content_type == "application/problem+json"
    problem = response.get_json(force=True)
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    assert "\\u" not in response.text


def test_only_reading_is_allowed(client: FlaskClient) -> None:
    response = client.post("/search", data={"q": "x"})

    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD"}
    assert client.options("/search").status_code == 405


def test_without_an_index_searching_is_503_and_reading_goes_on(shelf: Shelf) -> None:
    broken = BrokenEngine(IndexUnavailableError("没有可用的索引"))
    client = shelf.app(broken).test_client()

    search = opened(client, "/search?q=a")

    assert search.status == 503
    assert "没有可用的索引" in search.text
    assert search.response.headers["Retry-After"] == "30"
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200
    for url in ("/aqzgxx/2020/22", "/aqzgxx/2020/22/1", "/series/", "/aqzgxx/2020/"):
        assert client.get(url).status_code == 200


def test_a_fault_nobody_thought_of_is_a_page_too(shelf: Shelf) -> None:
    client = shelf.app(BrokenEngine(RuntimeError("internal detail"))).test_client()

    page = opened(client, "/healthz")
    fault = opened(client, "/search")

    assert page.status == 200
    assert fault.status == 500
    assert "本站出错了" in fault.text
    assert "internal detail" not in fault.response.text


def test_an_issue_or_item_with_a_slash_at_its_end_is_found(client: FlaskClient) -> None:
    for url in ("/aqzgxx/2020/22", "/aqzgxx/2020/22/1"):
        response = client.get(f"{url}/")
        assert response.status_code == 308
        assert response.headers["Location"].endswith(url)
