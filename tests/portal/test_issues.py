"""The issue page and the lists of series, years and issues."""

from dataclasses import replace
from pathlib import Path

from flask.testing import FlaskClient

from archive.places import Gazetteer
from archive.records import ContentsEntry
from tests.builders import a_parsed_issue, a_parsed_item, an_original, with_item
from tests.portal.reader import opened
from tests.portal.shelf import GB18030_ORIGINAL, a_shelf


def test_an_issue_has_the_masthead_as_printed(client: FlaskClient) -> None:
    page = opened(client, "/aqzgxx/2020/22")

    assert page.part(".masthead") == (
        "内部资料 安庆组工信息 第22期（总第312期） 中共安庆市委组织部研究室2020年12月25日"
    )


def test_contents_are_as_printed_and_lead_to_the_items(client: FlaskClient) -> None:
    """Though the contents have other quotes than the titles."""
    page = opened(client, "/aqzgxx/2020/22")

    assert page.parts(".toc h3") == ["市内信息", "市外参考"]
    assert page.parts(".toc li")[2] == '宿松县"三个先行"抓好村（社区）"两委"换届准备工作第3页'
    assert [link.url for link in page.links(".toc")] == [
        f"/aqzgxx/2020/22/{ordinal}" for ordinal in range(1, 5)
    ]


def test_an_issue_without_printed_contents_lists_its_items(client: FlaskClient) -> None:
    page = opened(client, "/aqzgxx/2019/3")

    assert [link.url for link in page.links(".toc")] == [
        f"/aqzgxx/2019/3/{ordinal}" for ordinal in range(1, 4)
    ]


def test_an_item_missing_from_the_contents_is_still_linked(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    issue = a_parsed_issue(a_parsed_item("甲县做法"), a_parsed_item("乙县做法"))
    issue = replace(issue, contents=(ContentsEntry("乙县做法", "市内信息", 2),))

    page = opened(a_shelf(tmp_path, gazetteer, issue).client(), "/aqzgxx/2020/22")

    assert page.parts(".toc li a") == ["乙县做法", "甲县做法"]


def test_the_rest_of_the_print_is_there(client: FlaskClient) -> None:
    page = opened(client, "/aqzgxx/2020/22")

    assert page.part(".boxed") == "领导批示 此做法好，请各地借鉴。"
    assert page.part(".editor-note") == "编者按 本期集中刊发四篇做法。"
    assert page.part(".distribution") == "报：省委组织部，本部领导。 发：安庆先锋网。"
    assert "选调生试用期满考核合格。" in page.part("#i4")
    assert page.part(".remarks") == "整理说明（1） 目录与正文的引号不一致"


def test_neighbouring_issues_are_linked(client: FlaskClient) -> None:
    page = opened(client, "/aqzgxx/2020/22")

    assert [link.url for link in page.links(".step")] == ["/aqzgxx/2020/zk", "/aqzgxx/2021/1"]


def test_an_issue_of_one_version_lists_no_versions(client: FlaskClient) -> None:
    assert "版本" not in opened(client, "/aqzgxx/2020/22").parts(".near h2")


def test_every_version_is_listed_with_its_differences_and_its_original(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    first = a_parsed_issue(a_parsed_item("甲县做法"), a_parsed_item("乙县做法"))
    shelf = a_shelf(tmp_path, gazetteer, first)
    second = with_item(first, 2, a_parsed_item("乙县做法", ("改过的正文。",)))
    shelf.archive.file(second, an_original(GB18030_ORIGINAL, "更正版.txt"))

    client = shelf.client()
    page = opened(client, "/aqzgxx/2020/22")

    versions = page.parts(".near h2 + ol > li")
    assert versions[0].startswith("第2版")
    assert "更正版.txt" in versions[0]
    assert "第2条" in versions[0]
    old = client.get(page.link("第1版"), buffered=True)
    assert old.data == repr(first).encode()
    assert client.get(page.link("第2版"), buffered=True).data == GB18030_ORIGINAL
    assert client.get("/aqzgxx/2020/22/original?version=3").status_code == 404


def test_an_original_is_sent_byte_for_byte_under_its_own_name(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    shelf = a_shelf(tmp_path, gazetteer)
    original = an_original(GB18030_ORIGINAL, "安庆组工信息 第22期.txt", "text/plain")
    shelf.archive.file(a_parsed_issue(), original)

    response = shelf.client().get("/aqzgxx/2020/22/original", buffered=True)

    assert response.data == GB18030_ORIGINAL
    assert response.headers["Content-Type"] == "text/plain"
    disposition = response.headers["Content-Disposition"]
    assert disposition.startswith("attachment; ")
    assert (
        "filename*=UTF-8''%E5%AE%89%E5%BA%86%E7%BB%84%E5%B7%A5%E4%BF%A1%E6%81%AF%20" in disposition
    )


def test_the_list_of_series_leads_to_years_and_issues(client: FlaskClient) -> None:
    series = opened(client, "/series/")
    year = opened(client, series.link("2020年 2 期 5 条"))

    assert "2014年6月20日至2021年1月15日，共 6 期、15 条" in series.text
    assert [link.label for link in year.links(".year-issue h2")] == ["2020年第22期", "2020年增刊"]


def test_a_series_has_a_page_of_its_own(client: FlaskClient) -> None:
    page = opened(client, "/aqzgxx/")

    assert page.part("h1") == "安庆组工信息"
    assert [link.url for link in page.links(".years")] == [
        f"/aqzgxx/{year}/" for year in (2021, 2020, 2019, 2016, 2014)
    ]


def test_a_year_lists_its_issues_with_their_items_and_the_years_beside(client: FlaskClient) -> None:
    page = opened(client, "/aqzgxx/2020/")

    assert "2 期、5 条" in page.text
    assert "/aqzgxx/2020/22/4" in [link.url for link in page.links(".contents")]
    assert [link.url for link in page.links(".step")] == ["/aqzgxx/2019/", "/aqzgxx/2021/"]


def test_the_json_of_an_issue_is_the_exchange_format(client: FlaskClient) -> None:
    found = client.get("/aqzgxx/2020/22.json").json

    assert found is not None
    assert found["number"] == "22"
    assert [item["ordinal"] for item in found["items"]] == [1, 2, 3, 4]
    assert found["distribution"] == {"报": ["省委组织部", "本部领导"], "发": ["安庆先锋网"]}
