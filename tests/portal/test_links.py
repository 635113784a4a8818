"""Every link leads somewhere, and every count shown is what its link finds."""

from collections import deque
from urllib.parse import quote, urldefrag, urljoin

from flask.testing import FlaskClient

from tests.builders import TAIHU
from tests.portal.reader import Page, opened

STARTS = ("/", f"/search?q={quote('选调生')}", f"/search?county={TAIHU}&year=2020", "/no/such/page")
# Searches link to searches without end: a few steps show every kind of link.
MOST_PAGES = 400


def test_every_link_of_every_page_answers(client: FlaskClient) -> None:
    seen: dict[str, int] = {}
    waiting = deque(STARTS)
    while waiting and len(seen) < MOST_PAGES:
        url = waiting.popleft()
        if url in seen:
            continue
        page = opened(client, url)
        seen[url] = page.status
        waiting.extend(address for address in _addresses(page, url) if address not in seen)

    assert {url: status for url, status in seen.items() if status not in {200, 301, 404}} == {}
    assert {url for url, status in seen.items() if status == 404} == {"/no/such/page"}
    assert len(seen) > 100


def _addresses(page: Page, url: str) -> list[str]:
    if page.response.mimetype != "text/html":
        return []
    found = [str(each["href"]) for each in page.soup.select("a[href], link[href]")]
    found += [str(each["src"]) for each in page.soup.select("[src]")]
    assert [each for each in found if not each.startswith(("/", "#"))] == []
    return [urldefrag(urljoin(url, each)).url for each in found]


def test_every_anchor_is_in_its_page(client: FlaskClient) -> None:
    for url in ("/", "/search?q=a", "/aqzgxx/2020/22", "/aqzgxx/2020/22/1", "/places/", "/x/"):
        page = opened(client, url)
        anchors = [str(link["href"]) for link in page.soup.select("a[href^='#']")]
        ids = [str(each["id"]) for each in page.soup.select("[id]")]
        assert {anchor[1:] for anchor in anchors} <= set(ids)
        assert len(ids) == len(set(ids))


def test_every_count_is_what_its_link_finds(client: FlaskClient) -> None:
    """With nothing chosen in a facet, a value's count is the total of the search it leads to."""
    for url in ("/", "/search", f"/search?q={quote('选调生')}", "/search?from=2016-01-01"):
        _check_counts(client, opened(client, url))


def test_counts_across_facets_hold_too(client: FlaskClient) -> None:
    page = opened(client, f"/search?county={TAIHU}&county=340828")

    for facet in ("section", "year"):
        _check_counts(client, page, f".facet-{facet}")


def test_counts_of_places_are_what_their_pages_list(client: FlaskClient) -> None:
    page = opened(client, "/places/")

    for row in page.soup.select(".place-tree li"):
        link, count = row.select("a")[0], row.select(".n")[0].get_text().removesuffix(" 条")
        place = opened(client, str(link["href"]))
        assert f"共 {count} 条" in place.text
        assert len(place.parts(".titles li")) == int(count)


def _check_counts(client: FlaskClient, page: Page, within: str = ".facet") -> None:
    values = page.soup.select(f"{within} .value")
    assert values
    for value in values:
        shown = value.select(".n")[0].get_text().removesuffix(" 条")
        found = opened(client, urldefrag(str(value["href"])).url)
        assert found.part(".sum h1 b") == shown, value.get_text()
