"""The gazetteer as a register: codes, names, parents and successions through time."""

from collections.abc import Iterable
from datetime import date

import pytest

from archive.places import Gazetteer, PlaceLevel, UnknownPlaceError

TODAY = date(2026, 11, 1)

# Renamings and moves known by hand: (name then, on, its code then, today's name, today's code).
CHANGES = [
    ("潜山县", date(2016, 5, 1), "340824", "潜山市", "340882"),
    ("枞阳县", date(2014, 5, 1), "340823", "枞阳县", "340722"),
    ("桐城县", date(1994, 5, 1), "340821", "桐城市", "340881"),
    ("安庆市郊区", date(2003, 5, 1), "340811", "宜秀区", "340811"),
    ("上虞市", date(2012, 5, 1), "330682", "上虞区", "330604"),
    ("富阳市", date(2013, 5, 1), "330183", "富阳区", "330111"),
    ("无为县", date(2018, 5, 1), "340225", "无为市", "340281"),
    ("广德县", date(2018, 5, 1), "341822", "广德市", "341882"),
    ("芜湖县", date(2019, 5, 1), "340221", "湾沚区", "340210"),
    ("繁昌县", date(2019, 5, 1), "340222", "繁昌区", "340212"),
    ("上饶县", date(2018, 5, 1), "361121", "广信区", "361104"),
    ("公主岭市", date(2018, 5, 1), "220381", "公主岭市", "220184"),
    ("郫县", date(2015, 5, 1), "510124", "郫都区", "510117"),
    ("双流县", date(2014, 5, 1), "510122", "双流区", "510116"),
    ("铜山县", date(2009, 5, 1), "320323", "铜山区", "320312"),
    ("即墨市", date(2016, 5, 1), "370282", "即墨区", "370215"),
    ("章丘市", date(2015, 5, 1), "370181", "章丘区", "370114"),
    ("莱城区", date(2017, 5, 1), "371202", "莱芜区", "370116"),
    ("满城县", date(2014, 5, 1), "130621", "满城区", "130607"),
    ("鹿泉市", date(2013, 5, 1), "130185", "鹿泉区", "130110"),
    ("盘县", date(2016, 5, 1), "520222", "盘州市", "520281"),
    ("简阳市", date(2015, 5, 1), "512081", "简阳市", "510185"),
    ("沙县", date(2020, 5, 1), "350427", "沙县区", "350405"),
    ("横县", date(2020, 5, 1), "450127", "横州市", "450181"),
    ("长垣县", date(2018, 5, 1), "410728", "长垣市", "410783"),
    ("彬县", date(2017, 5, 1), "610427", "彬州市", "610482"),
    ("祁阳县", date(2020, 5, 1), "431121", "祁阳市", "431181"),
    ("黔西县", date(2020, 5, 1), "520522", "黔西市", "520581"),
    ("米林县", date(2022, 5, 1), "540422", "米林市", "540481"),
    ("海门市", date(2019, 5, 1), "320684", "海门区", "320614"),
    ("姜堰市", date(2011, 5, 1), "321284", "姜堰区", "321204"),
    ("居巢区", date(2009, 5, 1), "341402", "巢湖市", "340181"),
]


@pytest.mark.parametrize(("name", "on", "code", "name_now", "code_now"), CHANGES)
def test_a_place_keeps_its_identity_through_a_change(
    gazetteer: Gazetteer, name: str, on: date, code: str, name_now: str, code_now: str
) -> None:
    (mention,) = gazetteer.find(name, on)

    assert mention.code == code
    assert gazetteer.at(code, TODAY) == code_now
    assert gazetteer.name(code_now) == name_now
    assert {code, code_now} <= set(gazetteer.same_place(code))


def test_it_holds_every_county_of_today_under_a_city_and_a_province(gazetteer: Gazetteer) -> None:
    today = _codes(gazetteer, (TODAY,))
    counties = [code for code in today if gazetteer.level(code) is PlaceLevel.COUNTY]

    assert len(counties) == 2847
    for code in counties:
        chain = gazetteer.chain(code)
        assert gazetteer.level(chain[-1]) is PlaceLevel.PROVINCE
        assert all(gazetteer.at(above, TODAY) == above for above in chain)


def test_a_chain_goes_from_county_to_province(gazetteer: Gazetteer) -> None:
    assert gazetteer.chain("340825") == ("340825", "340800", "340000")
    assert gazetteer.chain("110105") == ("110105", "110000")  # 直辖市 have no city level
    assert gazetteer.chain("429004") == ("429004", "420000")


def test_a_new_name_under_the_same_city_is_the_same_facet_value(gazetteer: Gazetteer) -> None:
    assert gazetteer.facet_code("340824") == "340882"
    assert gazetteer.facet_chain("340824") == ("340882", "340800", "340000")
    assert gazetteer.label("340824") == "潜山市"


def test_a_county_that_moved_counts_under_the_city_it_was_in(gazetteer: Gazetteer) -> None:
    assert gazetteer.facet_chain("340823") == ("340823", "340800", "340000")
    assert gazetteer.facet_chain("340722") == ("340722", "340700", "340000")
    assert gazetteer.label("340823") == "枞阳县（2015年前属安庆市）"
    assert gazetteer.label("340722") == "枞阳县"


def test_the_history_of_a_place_spans_its_codes(gazetteer: Gazetteer) -> None:
    told = [(period.name, period.code) for period in gazetteer.history("340882")]

    assert told == [("潜山县", "342824"), ("潜山县", "340824"), ("潜山市", "340882")]
    assert gazetteer.history("340882")[1].until == date(2018, 7, 2)


def test_a_name_is_the_one_of_the_day(gazetteer: Gazetteer) -> None:
    assert gazetteer.name("340811", date(2003, 1, 1)) == "郊区"
    assert gazetteer.name("340811", date(2008, 1, 1)) == "宜秀区"
    assert gazetteer.name("340811") == "宜秀区"
    assert gazetteer.name("340882", date(2010, 1, 1)) == "潜山市"  # the nearest it ever had


def test_the_zones_of_the_home_city_are_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.level("340871") is PlaceLevel.ZONE
    assert gazetteer.name("340871") == "安庆经济技术开发区"
    assert gazetteer.chain("3408L1") == ("3408L1", "340800", "340000")


def test_an_unknown_code_is_said_so(gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownPlaceError, match="地区代码“999999”不在地名库中"):
        gazetteer.name("999999")


def test_home_comes_first_in_order(gazetteer: Gazetteer) -> None:
    codes = ["110105", "340882", "330521", "340802"]

    ordered = sorted(codes, key=lambda code: gazetteer.sort_key(code, home="340800"))

    assert ordered == ["340802", "340882", "110105", "330521"]
    assert sorted(codes, key=gazetteer.sort_key) == ["110105", "330521", "340802", "340882"]


def test_names_come_with_their_short_forms(gazetteer: Gazetteer) -> None:
    names = gazetteer.names()

    assert names["桐城市"] == ("桐城",)
    assert names["怀宁县"] == ("怀宁",)
    assert names["叶县"] == ()
    assert names["景宁畲族自治县"] == ("景宁", "景宁县", "景宁自治县")
    assert names["恩施土家族苗族自治州"] == ("恩施", "恩施州", "恩施自治州")
    assert "城市" not in names


def test_no_code_was_ever_two_places(gazetteer: Gazetteer) -> None:
    """The national list gave 469025 to 白沙 after 定安县; a permanent mark cannot change hands."""
    assert {period.name for period in gazetteer.history("469025")} == {"白沙黎族自治县"}
    for code in _codes(gazetteer, [date(year, 7, 1) for year in range(1982, 2027, 4)]):
        same = gazetteer.same_place(code)
        assert len(set(same)) == len(same)


def test_its_stamp_stays_when_it_is_loaded_again(gazetteer: Gazetteer) -> None:
    assert Gazetteer.load().stamp() == gazetteer.stamp()


def _codes(gazetteer: Gazetteer, days: Iterable[date]) -> set[str]:
    """Every code that any full name meant on one of the days."""
    found = (gazetteer.sightings(name, day) for day in days for name in gazetteer.names())
    return {code for sightings in found for sighting in sightings for code in sighting.codes}


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("太湖", ("340825", "342825")),
        ("潜山县", ("340824", "342824")),
        ("枞阳", ("340722", "340823", "342823")),
        ("鼓楼区", ("320106", "320302", "350102", "410204")),
        ("福州鼓楼区", ("350102",)),
        ("江苏省徐州市鼓楼区", ("320302",)),
        ("安徽", ("340000",)),
        ("湖北太湖", ()),
        ("天边", ()),
        ("", ()),
        ("安徽" * 500, ()),
    ],
)
def test_a_name_of_any_time_has_its_codes(
    gazetteer: Gazetteer, printed: str, codes: tuple[str, ...]
) -> None:
    assert gazetteer.named(printed) == codes


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("潜山县", {"潜山市"}),
        ("潜山市", {"潜山县"}),
        ("芜湖县", {"湾沚区"}),
        ("黄岩区", {"黄岩县", "黄岩市"}),
        ("景宁畲族自治县", {"景宁县", "景宁自治县"}),
        (
            "安庆经开区",
            {"安庆经济技术开发区", "安徽安庆经济开发区", "安庆经济开发区", "安庆开发区"},
        ),
    ],
)
def test_a_place_has_all_its_names_of_another_wording(
    gazetteer: Gazetteer, name: str, others: set[str]
) -> None:
    assert set(gazetteer.other_names()[name]) == others


@pytest.mark.parametrize(
    "name", ["枞阳县", "通州市", "通州区", "鼓楼区", "经开区", "桐城", "崇文区"]
)
def test_a_name_of_several_places_or_of_one_that_had_no_other_has_none(
    gazetteer: Gazetteer, name: str
) -> None:
    assert name not in gazetteer.other_names()


def test_other_names_hold_both_ways(gazetteer: Gazetteer) -> None:
    names = gazetteer.other_names()

    assert all(name in names[other] for name in names for other in names[name])
