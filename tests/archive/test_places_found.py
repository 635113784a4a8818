"""Finding places in running text: names, short forms, and the words that only look like them."""

from datetime import date

import pytest

from archive.places import Gazetteer

ON = date(2020, 12, 25)
HOME = "340800"


def found(gazetteer: Gazetteer, text: str, on: date = ON, home: str | None = None) -> list[str]:
    return [mention.code for mention in gazetteer.find(text, on, home)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("太湖县着力打造", ["340825"]),
        ("四川省中江县立杆见效", ["510623"]),
        ("安徽省安庆市太湖县", ["340825"]),
        ("怀宁县和叶县", ["340822", "410422"]),
        ("广西藤县", ["450422"]),
        ("浙江湖州", ["330500"]),
        ("福州市鼓楼区", ["350102"]),
        ("安庆经开区", ["340871"]),
        ("大观经开区", ["340803"]),
        ("恩施州", ["422800"]),
        ("景宁县", ["331127"]),
        ("内蒙古科右前旗", ["152221"]),
        ("近日，岳西启动人才驿站", ["340828"]),
        ("桐城派驻纪检组", ["340881"]),
        ("潜山县", ["340882"]),
        ("济南市中区", ["370103"]),
        ("紫云自治县", ["520425"]),
        ("喀左县", ["211324"]),
        ("浦东推行", ["310115"]),
        ("赵县县长", ["130133"]),
    ],
)
def test_a_place_is_found(gazetteer: Gazetteer, text: str, codes: list[str]) -> None:
    assert found(gazetteer, text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "城市更新",
        "公安机关",
        "太湖流域治理",
        "望江楼",
        "黄梅戏",
        "天柱山",
        "桐城派",
        "示范县",
        "召开县委全会，担任县委书记",
        "形成县域经济",
        "乡村振兴区域",
        "皖西山区",
        "老城区改造",
        "革命老区、解放区",
        "新建县级融媒体中心",
        "万江区",
        "鼓楼区",
        "市委和县委",
        "沿海城市、县、镇",
        "公安部会同县级以上",
        "科教兴国战略",
        "弘扬中华文化",
        "引导外资中的党员",
        "适应城市生活",
        "法兰西民族",
        "国家长治久安",
        "在赵县长任上",
        "“宁都”舰官兵",
        "平遥古城",
        "西昌卫星发射中心",
    ],
)
def test_a_word_is_not_a_place(gazetteer: Gazetteer, text: str) -> None:
    assert found(gazetteer, text) == []


def test_a_mention_says_where_and_what_is_printed(gazetteer: Gazetteer) -> None:
    text = "学习四川省中江县经验"

    (mention,) = gazetteer.find(text, ON)

    assert mention.printed == "四川省中江县"
    assert text[mention.start : mention.end] == mention.printed


def test_a_name_gives_the_code_of_the_day(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "枞阳县", date(2014, 1, 1)) == ["340823"]
    assert found(gazetteer, "枞阳县", date(2020, 1, 1)) == ["340722"]
    assert found(gazetteer, "潜山市", date(2017, 1, 1)) == ["340824"]
    assert found(gazetteer, "潜山县", date(2019, 1, 1)) == ["340882"]


def test_a_district_dissolved_counts_as_the_one_it_went_to(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "三山区", date(2022, 6, 1)) == ["340209"]


def test_in_the_year_of_a_change_both_names_hold(gazetteer: Gazetteer) -> None:
    """Only the year is known: whichever name is printed says which it was."""
    assert found(gazetteer, "上虞市", date(2013, 6, 1)) == ["330682"]
    assert found(gazetteer, "上虞区", date(2013, 6, 1)) == ["330604"]


def test_a_name_long_gone_is_a_name_no_more(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "吴县", date(2000, 1, 1)) == ["320586"]
    assert found(gazetteer, "吴县", date(2020, 1, 1)) == []


def test_an_ambiguous_name_is_settled_by_what_is_near(gazetteer: Gazetteer) -> None:
    text = "鼓楼区建网格，徐州市其他区跟进"

    assert found(gazetteer, text) == ["320302", "320300"]
    assert [m.code for m in gazetteer.find("鼓楼区", ON, near=("350100",))] == ["350102"]


def test_an_ambiguous_name_is_settled_by_home_last(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "郊区", date(2003, 1, 1)) == []
    assert [sighting.code for sighting in gazetteer.sightings("郊区", date(2003, 1, 1), HOME)] == [
        "340811"
    ]
