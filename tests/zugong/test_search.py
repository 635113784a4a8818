"""The search command: the same answers as the portal's, one or many."""

import json

from tests.zugong.bulletins import printed
from tests.zugong.conftest import House


def _filed(house: House) -> None:
    house("ingest", *(house.write(f"{n}.txt", printed(n, 2020 + n % 2)) for n in (1, 2, 3)))


def test_a_listing_shows_address_title_and_marks(house: House) -> None:
    _filed(house)

    out = house("search", "甲字号").out

    assert "共 3 条" in out
    assert "aqzgxx/2020/2/1" in out
    assert "⟦甲字号⟧" in out or "⟦甲⟧" in out


def test_the_json_has_the_documented_keys(house: House) -> None:
    _filed(house)

    found = house("search", "积分", "--json", "--size", "1").json

    assert {"total", "took_ms", "page", "size", "sort", "query", "hits", "facets", "notes"} <= set(
        found
    )
    assert {"id", "title", "url", "issue", "date", "section", "places", "source", "snippet"} <= set(
        found["hits"][0]
    )
    assert set(found["facets"]) == {"county", "section", "year", "month"}
    assert set(found["facets"]["county"][0]) >= {"value", "label", "count", "chosen"}


def test_filters_narrow_as_in_the_portal(house: House) -> None:
    _filed(house)

    assert house("search", "--year", "2020", "--json").json["total"] == 2
    assert house("search", "--year", "2020", "--year", "2021", "--json").json["total"] == 6
    assert house("search", "--county", "340822", "--json").json["total"] == 6
    assert house("search", "--county", "340825", "--json").json["total"] == 0
    assert house("search", "--month", "2020-03", "--json").json["total"] == 2
    assert house("search", "--from", "2021-01-01", "--json").json["total"] == 4
    assert house("search", "--to", "2020-12-31", "--sort", "oldest", "--json").json["total"] == 2


def test_a_batch_answers_line_by_line_and_a_blank_line_means_all(house: House) -> None:
    _filed(house)
    queries = house.write("q.txt", "甲字号\r\n\n不存在的词语\n")

    lines = house("search", "--batch", queries, "--json", "--size", "5").out.splitlines()

    assert [json.loads(line)["total"] for line in lines] == [3, 6, 0]
    assert all(json.loads(line)["took_ms"] >= 0 for line in lines)


def test_without_an_index_a_search_says_what_to_do(house: House) -> None:
    answer = house("search", "甲字号")

    assert answer.code == 1
    assert "zugong reindex" in answer.out


def test_an_explanation_adds_up_to_its_score(house: House) -> None:
    _filed(house)

    hits = house("search", "积分", "--explain", "--json").json["hits"]

    for hit in hits:
        parts = [part["score"] for part in hit["explanation"]["parts"]]
        assert hit["explanation"]["score"] == sum(parts) > 0
    assert "explanation" not in house("search", "积分", "--json").json["hits"][0]
    assert "得分" in house("search", "积分", "--explain").out
