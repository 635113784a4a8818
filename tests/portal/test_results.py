"""The results page: hits, facets, chips, orders, pages, and help when nothing is found."""

from urllib.parse import quote

from flask.testing import FlaskClient

from tests.builders import TAIHU
from tests.portal.reader import Page, opened
from tests.portal.shelf import HOSTILE, QIANSHAN, ZONGYANG_IN_ANQING, ZONGYANG_IN_TONGLING

PHRASE = quote('"软弱涣散"')


def _total(page: Page) -> int:
    return int(page.part(".sum h1 b").replace(",", ""))


def _counts(page: Page, facet: str) -> dict[str, str]:
    options = (text.removeprefix("移除筛选") for text in page.parts(f".facet-{facet} .value"))
    return dict(option.removesuffix(" 条").rsplit(" ", 1) for option in options)


def test_a_hit_says_where_when_and_by_whom(client: FlaskClient) -> None:
    page = opened(client, f"/search?q={PHRASE}")

    assert page.parts(".hit h2") == [
        "望江县持续用力推动软弱涣散村党组织转化提升",
        "全市组织部长会议召开",
    ]
    assert page.parts(".hit .meta")[0] == "望江县市内信息2020年第22期2020-12-25望江县委组织部"


def test_what_matched_is_marked_in_title_and_passage(client: FlaskClient) -> None:
    page = opened(client, f"/search?q={PHRASE}")

    assert set(page.parts(".hit h2 mark")) == {"软弱涣散"}
    assert "软弱涣散" in page.parts(".snip mark")


def test_the_title_of_the_page_tells_the_count(client: FlaskClient) -> None:
    """It is what a screen reader says first after a filter was switched."""
    assert opened(client, f"/search?q={PHRASE}").title.startswith('"软弱涣散"（2 条）')


def test_a_hit_leads_to_the_item_with_the_search(client: FlaskClient) -> None:
    page = opened(client, f"/search?q={PHRASE}&county=340827")

    assert [link.url for link in page.links(".hit h2")] == [
        f"/aqzgxx/2020/22/2?q={PHRASE}&county=340827"
    ]


def test_counts_of_a_facet_disregard_its_own_choices(client: FlaskClient) -> None:
    free = opened(client, "/search")
    chosen = opened(client, f"/search?county={TAIHU}")

    assert _counts(chosen, "county") == _counts(free, "county")
    assert _counts(chosen, "section") != _counts(free, "section")


def test_a_place_renamed_is_one_value_and_one_that_moved_is_two(client: FlaskClient) -> None:
    page = opened(client, "/search")

    counts = _counts(page, "county")
    assert counts["潜山市"] == "3"
    assert counts["枞阳县（2015年前属安庆市）"] == "1"
    assert counts["枞阳县"] == "1"
    assert _total(opened(client, f"/search?county={ZONGYANG_IN_ANQING}")) == 1
    assert _total(opened(client, f"/search?county={ZONGYANG_IN_TONGLING}")) == 1
    assert _total(opened(client, "/search?county=340824")) == 3
    assert _total(opened(client, f"/search?county={QIANSHAN}")) == 3


def test_places_of_the_home_city_stand_first_and_others_under_their_province(
    client: FlaskClient,
) -> None:
    page = opened(client, "/search")

    assert page.parts(".facet-county > ul:not(.rest) > li > .value .label") == ["安庆市"]
    near = page.parts(".facet-county > ul:not(.rest) ul .label")
    assert near == ["太湖县", "宿松县", "望江县", "岳西县", "潜山市", "枞阳县（2015年前属安庆市）"]
    assert page.part(".facet-county summary") == "市外 2 个地区"
    assert page.parts(".facet-county details .label") == [
        "安徽省（含本市）",
        "铜陵市",
        "枞阳县",
        "四川省",
        "德阳市",
        "中江县",
    ]
    assert page.parts(".facet-county .rest .value") == ["未标注 1 条"]


def test_several_values_of_a_facet_widen_and_facets_together_narrow(client: FlaskClient) -> None:
    one = opened(client, f"/search?county={TAIHU}")
    two = opened(client, f"/search?county={TAIHU}&county={QIANSHAN}")
    both = opened(client, f"/search?county={TAIHU}&county={QIANSHAN}&year=2021")

    assert (_total(one), _total(two), _total(both)) == (4, 7, 2)
    assert "同一类可多选，符合其一即可；不同类须同时符合。" in two.text


def test_a_chosen_value_stays_on_offer_at_zero(client: FlaskClient) -> None:
    page = opened(
        client, f"/search?county={TAIHU}&year=2014&section=%E5%B8%82%E5%86%85%E4%BF%A1%E6%81%AF"
    )

    assert _counts(page, "county")["太湖县"] == "0"
    assert _counts(page, "section")["市内信息"] == "0"


def test_each_choice_is_a_chip_that_removes_it(client: FlaskClient) -> None:
    page = opened(client, f"/search?county={TAIHU}&year=2021&month=2021-01&from=2020-01-01")

    assert [link.label for link in page.links(".chips")] == [
        "移除筛选太湖县",
        "移除筛选2021年",
        "移除筛选2021年1月",
        "移除筛选2020-01-01 及以后",
        "清除全部",
    ]
    assert (
        page.link("移除筛选太湖县", ".chips") == "/search?year=2021&month=2021-01&from=2020-01-01"
    )
    assert page.link("清除全部") == "/search"


def test_the_filter_button_says_how_many_are_on_and_what_they_leave(client: FlaskClient) -> None:
    page = opened(client, f"/search?county={TAIHU}&year=2021")

    assert page.part(".open-filters") == "筛选（已选 2 项） · 共 1 条"


def test_the_date_form_and_the_search_box_keep_the_rest(client: FlaskClient) -> None:
    page = opened(client, f"/search?q={PHRASE}&year=2020&from=2020-01-01&sort=oldest")

    dates = {str(field["name"]): str(field["value"]) for field in page.soup.select(".dates input")}
    search = {str(field["name"]): str(field["value"]) for field in page.soup.select(".find input")}
    assert dates == {
        "q": '"软弱涣散"',
        "year": "2020",
        "sort": "oldest",
        "from": "2020-01-01",
        "to": "",
    }
    assert search == {
        "q": '"软弱涣散"',
        "year": "2020",
        "from": "2020-01-01",
        "sort": "oldest",
    }


def test_orders_and_sizes_on_offer(client: FlaskClient) -> None:
    with_words = opened(client, f"/search?q={PHRASE}")
    without = opened(client, "/search")

    assert [link.label for link in with_words.links(".sort")] == ["最新", "最早"]
    assert with_words.part(".sort b") == "相关"
    assert without.part(".sort b") == "最新"
    assert [link.label for link in without.links(".sizes")] == ["10", "50"]


def test_oldest_and_newest_are_each_other_reversed(client: FlaskClient) -> None:
    newest = opened(client, "/search?sort=newest").parts(".hit time")
    oldest = opened(client, "/search?sort=oldest").parts(".hit time")

    assert newest == sorted(newest, reverse=True)
    assert oldest == sorted(oldest)


def test_every_page_is_reached_and_hits_are_numbered_through(client: FlaskClient) -> None:
    pages = [opened(client, f"/search?size=3&page={number}") for number in range(1, 7)]

    titles = [title for page in pages for title in page.parts(".hit h2")]
    assert len(titles) == _total(pages[0]) == 15
    assert pages[1].soup.select(".hit")[0]["value"] == "4"
    assert "第 6 页没有内容：一共 5 页。" in pages[5].text


def test_how_the_query_was_read_is_said(client: FlaskClient) -> None:
    page = opened(client, f"/search?q={quote('选调生 培养')}")

    assert page.parts(".notes li")[0] == "按“选调生”“培养”都出现检索"


def test_nothing_found_names_ways_out_that_find_something(client: FlaskClient) -> None:
    page = opened(client, f"/search?q={PHRASE}&county={TAIHU}&year=2014")

    assert "没有符合条件的条目" in page.text
    ways = page.links(".nothing")
    assert [way.label for way in ways] == ["去掉全部筛选", "去掉引号，不求一字不差"][:1]
    assert [_total(opened(client, way.url)) for way in ways] == [2]
    assert [link.label for link in page.links(".chips")][:2] == ["移除筛选太湖县", "移除筛选2014年"]


def test_nothing_found_with_one_word_too_many(client: FlaskClient) -> None:
    page = opened(client, f"/search?q={quote('选调生 甲乙丙丁')}")

    assert [way.label for way in page.links(".nothing")] == ["只查“选调生”"]


def test_a_hostile_title_is_text(client: FlaskClient) -> None:
    page = opened(client, f"/search?q={quote('岳西县 培训干部')}")

    assert f"岳西县{HOSTILE}培训干部" in page.parts(".hit h2")
    assert page.soup.select("main script") == []


def test_a_hostile_query_is_text(client: FlaskClient) -> None:
    page = opened(client, f"/search?q={quote(HOSTILE)}")

    assert HOSTILE in page.part(".sum q")
    assert page.soup.select("body script, script:not([src])") == []


def test_a_typed_issue_is_what_the_reader_may_look_for(client: FlaskClient) -> None:
    page = opened(client, f"/search?q={quote('安庆组工信息2020年第22期')}")

    assert [(link.label, link.url) for link in page.links(".meant")] == [
        ("《安庆组工信息》2020年第22期", "/aqzgxx/2020/22")
    ]
    assert _total(page) == 4


def test_a_typed_page_leads_to_the_item_on_it(client: FlaskClient) -> None:
    for typed in ("《安庆组工信息》2020年第22期第3页", "安庆组工信息, 2020(22): 3", "第22期第3页"):
        page = opened(client, f"/search?q={quote(typed)}")

        assert [link.url for link in page.links(".meant")] == ["/aqzgxx/2020/22/3"], typed


def test_a_pasted_address_leads_to_the_item(client: FlaskClient) -> None:
    for typed in ("aqzgxx/2020/22/3", "http://zugong.example/aqzgxx/2020/22/3?q=x#p2"):
        page = opened(client, f"/search?q={quote(typed)}")

        assert [link.url for link in page.links(".meant")] == ["/aqzgxx/2020/22/3"], typed


def test_a_number_of_a_joint_issue_leads_to_it(client: FlaskClient) -> None:
    page = opened(client, f"/search?q={quote('2016年第9期')}")

    assert [link.url for link in page.links(".meant")] == ["/aqzgxx/2016/8-9"]


def test_an_item_that_is_not_there_leads_to_its_issue(client: FlaskClient) -> None:
    for typed in ("aqzgxx/2020/22/99", "2020年第22期第1页"):
        page = opened(client, f"/search?q={quote(typed)}")

        assert [link.url.count("/") for link in page.links(".meant")] == [3], typed


def test_an_issue_that_is_not_filed_is_said(client: FlaskClient) -> None:
    page = opened(client, f"/search?q={quote('安庆组工信息2020年第99期')}")

    assert page.links(".meant") == []
    assert "档案中没有“安庆组工信息2020年第99期”所指的一期" in page.parts(".notes li")


def test_what_has_a_part_of_the_words_is_offered_apart(client: FlaskClient) -> None:
    page = opened(client, f"/search?q={quote('软弱涣散 甲乙丙丁')}")

    assert _total(page) == 0
    assert page.part(".partial > h2") == "没有完全符合的条目。部分符合："
    assert page.parts(".partial .hit h2")[0] == "望江县持续用力推动软弱涣散村党组织转化提升"
    assert page.parts(".partial mark")[0] == "软弱涣散"
    assert page.parts(".notes li")[-1].startswith("没有条目同时含有“软弱涣散”“甲乙丙丁”")


def test_ways_out_of_a_query_with_signs_are_its_parts(client: FlaskClient) -> None:
    page = opened(client, f"/search?q={quote('(选调生 或 村官) 甲乙丙丁 -换届')}")

    assert [way.label for way in page.links(".nothing")] == [
        "去掉“甲乙丙丁”",
        "只查“选调生 或 村官”",
    ]


def test_the_language_is_explained_and_every_example_is_read_without_complaint(
    client: FlaskClient,
) -> None:
    for url in ("/", f"/search?q={quote('选调生')}"):
        page = opened(client, url)
        examples = page.parts(".syntax th code")

        assert page.part(".syntax summary") == "检索语法"
        assert len(examples) > 12
        for example in examples:
            notes = opened(client, f"/search?q={quote(example)}").parts(".notes li")
            assert not any("普通文字" in note or "忽略" in note for note in notes), example


def test_what_a_mistyped_query_may_have_meant_is_a_link(client: FlaskClient) -> None:
    page = opened(client, f"/search?q={quote('软弱焕散')}&county=340827")

    (meant,) = page.links(".meant")

    assert page.part(".meant").startswith("您要找的可能是：软弱涣散")
    assert _total(opened(client, meant.url)) == int(page.part(".meant small").removesuffix(" 条"))
    assert "county=340827" in meant.url
    assert "您要找的可能是" not in "".join(page.parts(".notes li"))
