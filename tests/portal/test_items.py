"""The item page: reading, citing, and what became of an item since."""

from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from archive.identity import parse_item_key
from archive.places import Gazetteer
from archive.store import Archive
from index.engine import IndexUnavailableError
from tests.builders import a_parsed_issue, a_parsed_item
from tests.portal.reader import opened
from tests.portal.shelf import HOSTILE, Shelf, a_shelf
from tests.portal.test_errors import BrokenEngine

FIRST = parse_item_key("aqzgxx/2020/22/1")


@pytest.fixture
def own(tmp_path: Path, gazetteer: Gazetteer) -> Shelf:
    """A shelf that a test may change: one issue of three items."""
    titles = ("甲县推行党员议事日", "乙县抓实选调生培养", "丙县整顿软弱涣散党组织")
    return a_shelf(tmp_path, gazetteer, a_parsed_issue(*map(a_parsed_item, titles)))


def test_an_item_says_where_it_stands(client: FlaskClient) -> None:
    page = opened(client, "/aqzgxx/2020/22/3")

    assert page.part("h1") == "宿松县“三个先行”抓好村（社区）“两委”换届准备工作"
    assert page.part("article .meta") == "宿松县市内信息2020年第22期 第3页2020年12月25日"
    assert page.part(".by") == "（宿松县委组织部）"
    assert [link.label for link in page.links(".crumbs")] == [
        "首页",
        "安庆组工信息",
        "2020年",
        "2020年第22期",
    ]


def test_paragraphs_have_anchors_that_can_be_linked(client: FlaskClient) -> None:
    page = opened(client, "/aqzgxx/2020/22/4")

    assert page.part("#p2") == "2选调生试用期满考核合格。"
    assert [link["href"] for link in page.soup.select(".pn")] == ["#p1", "#p2"]


def test_what_is_not_printed_is_not_shown(client: FlaskClient) -> None:
    page = opened(client, "/aqzgxx/2019/3/2")

    assert page.part("article .meta") == "2019年第3期2019年3月29日"
    assert page.parts(".by") == []


def test_places_have_the_name_of_their_time_and_lead_to_todays_page(client: FlaskClient) -> None:
    old = opened(client, "/aqzgxx/2016/8-9/1")
    new = opened(client, "/aqzgxx/2021/1/2")
    far = opened(client, "/aqzgxx/2020/22/4")

    assert old.link("潜山县", ".meta") == "/places/340882"
    assert new.link("潜山市", ".meta") == "/places/340882"
    assert far.link("四川省中江县", ".meta") == "/places/510623"


def test_an_item_of_several_places_links_each(client: FlaskClient) -> None:
    page = opened(client, "/aqzgxx/2019/3/1")

    assert [link.label for link in page.links("article .place")] == ["岳西县", "太湖县"]


def test_citations_are_ready_to_copy(client: FlaskClient) -> None:
    page = opened(client, "/aqzgxx/2020/22/3")

    assert page.part("#cite-issue") == "（《安庆组工信息》2020年第22期）"
    assert page.part("#cite-gbt") == (
        "宿松县委组织部. 宿松县“三个先行”抓好村（社区）“两委”换届准备工作[J]. "
        "安庆组工信息, 2020(22): 3."
    )
    assert page.part("#cite-link") == "http://localhost/aqzgxx/2020/22/3"


def test_the_permanent_link_begins_as_the_office_set_it(shelf: Shelf) -> None:
    client = shelf.app(base_url="http://zugong.example").test_client()

    page = opened(client, "/aqzgxx/2020/22/3")

    assert page.part("#cite-link") == "http://zugong.example/aqzgxx/2020/22/3"


def test_copy_buttons_stay_hidden_until_the_script_shows_them(client: FlaskClient) -> None:
    page = opened(client, "/aqzgxx/2020/22/3")

    assert len(page.soup.select("button[data-copy]")) == 3
    assert page.soup.select("button[data-copy]:not([hidden])") == []


def test_the_neighbours_in_the_issue_are_linked(client: FlaskClient) -> None:
    first, last = opened(client, "/aqzgxx/2020/22/1"), opened(client, "/aqzgxx/2020/22/4")

    assert first.part(".step") == "本期第一条 下一条望江县持续用力推动软弱涣散村党组织转化提升"
    assert [link.url for link in last.links(".step")] == ["/aqzgxx/2020/22/3"]


def test_the_contents_of_the_issue_stand_beside(client: FlaskClient) -> None:
    page = opened(client, "/aqzgxx/2020/22/2")

    assert [link.url for link in page.links(".near") if "/22/" in link.url][:3] == [
        "/aqzgxx/2020/22/1",
        "/aqzgxx/2020/22/3",
        "/aqzgxx/2020/22/4",
    ]
    assert page.part(".near [aria-current]").startswith("望江县")


def test_coming_from_a_search_there_is_a_way_back(client: FlaskClient) -> None:
    search = f"?q={quote('选调生')}&county=340825&page=2"

    page = opened(client, f"/aqzgxx/2020/22/1{search}")

    assert page.link("‹ 返回检索结果“选调生”") == f"/search{search}"
    assert page.soup.select("link[rel=canonical]")[0]["href"] == "/aqzgxx/2020/22/1"


def test_the_words_of_the_search_are_marked_and_the_marks_can_be_taken_off(
    client: FlaskClient,
) -> None:
    page = opened(client, f"/aqzgxx/2021/1/2?q={quote('选调生 培养')}")

    assert page.parts("h1 mark") == ["选调生", "培养"]
    assert page.parts(".text mark") == ["选调生", "培养", "选调生"]
    plain = opened(client, page.link("取消标记"))
    assert plain.parts("mark") == []
    assert plain.part("h1") == page.part("h1")


def test_a_word_inside_a_place_name_is_not_marked(tmp_path: Path, gazetteer: Gazetteer) -> None:
    item = a_parsed_item("桐城市推进城市基层党建", ("桐城市把城市社区建强。",), places=("340881",))
    client = a_shelf(tmp_path, gazetteer, a_parsed_issue(item)).client()

    page = opened(client, f"/aqzgxx/2020/22/1?q={quote('城市')}")

    assert [str(p) for p in page.soup.select("h1")] == [
        "<h1>桐城市推进<mark>城市</mark>基层党建</h1>"
    ]
    assert "桐城市把<mark>城市</mark>社区建强。" in str(page.soup.select("#p1")[0])


def test_a_search_that_does_not_find_the_item_marks_nothing(client: FlaskClient) -> None:
    page = opened(client, f"/aqzgxx/2021/1/2?q={quote('选调生 甲乙丙丁')}")

    assert page.parts("mark") == []
    assert page.link("‹ 返回检索结果“选调生 甲乙丙丁”")


def test_arguments_that_are_no_search_do_not_break_a_permanent_address(client: FlaskClient) -> None:
    page = opened(client, "/aqzgxx/2020/22/1?page=abc&from=singlemessage")

    assert page.status == 200
    assert page.parts(".arrival") == []


def test_a_hostile_title_is_text(client: FlaskClient) -> None:
    page = opened(client, "/aqzgxx/2019/3/3")

    assert page.part("h1") == f"岳西县{HOSTILE}培训干部"
    assert [str(script["src"]).split("?")[0] for script in page.soup.select("script")] == [
        "/static/suggest.js",
        "/static/copy.js",
    ]


def test_a_correction_is_told_on_the_page(own: Shelf) -> None:
    own.archive.correct(FIRST, "source", "望江县委组织部", "王编辑", "原件印错")

    page = opened(own.client(), "/aqzgxx/2020/22/1")

    note = page.part(".corrected")
    assert "供稿单位原刊“太湖县委组织部”，更正为“望江县委组织部”。原因：原件印错" in note
    assert page.part(".by") == "（望江县委组织部）"


def test_a_corrected_text_names_the_paragraph(own: Shelf) -> None:
    changed = ["出台意见，每个乡镇配备2名专职组织干事。", "每年集中培训1次。"]
    own.archive.correct(FIRST, "paragraphs", changed, "王编辑", "核对原件")

    page = opened(own.client(), "/aqzgxx/2020/22/1")

    assert len(page.parts(".corrected")) == 1
    assert "第1段原刊" in page.part(".corrected")


def test_corrected_places_are_told_by_name(own: Shelf) -> None:
    own.archive.correct(FIRST, "places", [], "王编辑", "全市性信息")

    assert "地区原刊“太湖县”，更正为“（无）”" in opened(own.client(), "/aqzgxx/2020/22/1").text


def test_a_withdrawn_item_is_gone_and_says_why(own: Shelf) -> None:
    own.archive.withdraw(FIRST, "涉及个人信息")

    page = opened(own.client(), "/aqzgxx/2020/22/1")

    assert page.status == 410
    assert "《安庆组工信息》2020年第22期（2020年12月25日）" in page.text
    assert "撤回原因：涉及个人信息" in page.text
    assert page.link("查看《安庆组工信息》2020年第22期") == "/aqzgxx/2020/22"


def test_a_withdrawn_item_is_gone_from_results_before_the_index_knows(own: Shelf) -> None:
    own.archive.withdraw(FIRST, "涉及个人信息")

    assert "甲县" not in opened(own.client(), "/search").part(".hits")


def test_a_merged_item_leads_to_its_target(own: Shelf) -> None:
    own.archive.redirect(FIRST, parse_item_key("aqzgxx/2020/22/2"), "重复刊载")

    response = own.client().get("/aqzgxx/2020/22/1")

    assert (response.status_code, response.location) == (301, "/aqzgxx/2020/22/2")
    assert own.client().get("/aqzgxx/2020/22/1.json").location == "/aqzgxx/2020/22/2.json"


def test_the_json_of_an_item_is_its_exchange_form_with_address_and_citation(
    client: FlaskClient,
) -> None:
    found = client.get("/aqzgxx/2020/22/4.json").json

    assert found is not None
    assert found["id"] == "aqzgxx/2020/22/4"
    assert found["places"] == ["510623"]
    assert found["source"] is None
    assert found["citation"] == "（《安庆组工信息》2020年第22期）"


def test_an_archive_is_never_written_by_reading(shelf: Shelf, client: FlaskClient) -> None:
    archive: Archive = shelf.archive
    before = archive.sequence()

    for url in ("/", "/search", "/aqzgxx/2020/22", "/aqzgxx/2020/22/1", "/places/340825"):
        opened(client, url)

    assert archive.sequence() == before


def test_what_others_did_about_the_same_is_linked_with_place_and_issue(
    client: FlaskClient,
) -> None:
    page = opened(client, "/aqzgxx/2021/1/2")

    related = page.links(".related")
    assert [link.label for link in related][:3] == [
        "铜陵市枞阳县抓实选调生培养",
        "安徽省枞阳县",
        "2021年第1期",
    ]
    assert "潜山市“三个跟进”抓实选调生到村任职培养" not in [link.label for link in related]


def test_an_item_like_no_other_has_nothing_related(tmp_path: Path, gazetteer: Gazetteer) -> None:
    items = (
        a_parsed_item("清查集体资产", ("村级集体资产逐笔登记，收回欠款。",)),
        a_parsed_item("老干部发挥余热", ("离退休老干部走进校园，讲述传统。",)),
    )
    own = a_shelf(tmp_path, gazetteer, a_parsed_issue(*items))

    page = opened(own.client(), "/aqzgxx/2020/22/1")

    assert page.soup.select(".related") == []


def test_an_item_is_read_while_there_is_no_index(tmp_path: Path, gazetteer: Gazetteer) -> None:
    own = a_shelf(tmp_path, gazetteer, a_parsed_issue())
    broken = BrokenEngine(IndexUnavailableError("没有可用的索引"))

    page = opened(own.app(broken).test_client(), "/aqzgxx/2020/22/1")

    assert page.status == 200
    assert page.soup.select(".related") == []
