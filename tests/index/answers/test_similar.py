"""Items like a given one: about the same, from elsewhere first, nothing that only looks so."""

import pytest

from archive.identity import parse_item_key
from archive.records import FiledItem
from index.engine import Engine
from tests.builders import SUSONG, TAIHU, WANGJIANG, a_filed_item, an_issue_key
from tests.index.conftest import EngineOf

TRAINEES = (
    "加强选调生试用期管理，配备导师，定期谈心谈话。",
    "选调生试用期满进行考核，导师写出评语。",
)
ANQING = "340800"


def about(
    ordinal: int, title: str, *paragraphs: str, places: tuple[str, ...] = (SUSONG,)
) -> FiledItem:
    return a_filed_item(ordinal, title, paragraphs, places=places)


def on_trainees(ordinal: int, place: str, more: str = "") -> FiledItem:
    return about(ordinal, f"选调生试用期管理之{ordinal}", *TRAINEES, more, places=(place,))


OTHERS = (
    about(90, "清查集体资产", "村级集体资产逐笔登记，合同逐份审查。", "收回欠款。"),
    about(91, "发展党员严把入口关", "发展党员坚持票决，公示人选。"),
    about(92, "老干部发挥余热", "离退休老干部走进校园，讲述传统。"),
)


def similar(engine: Engine, item: FiledItem, limit: int = 5) -> list[int]:
    return [hit.key.ordinal for hit in engine.similar(item.item.key, limit)]


def test_an_item_on_the_same_subject_is_similar_and_others_are_not(engine_of: EngineOf) -> None:
    asked = on_trainees(1, TAIHU)
    engine = engine_of(asked, on_trainees(2, WANGJIANG, "先在村里任职。"), *OTHERS)

    assert similar(engine, asked) == [2]


def test_an_item_about_something_of_its_own_has_none(engine_of: EngineOf) -> None:
    asked = about(1, "招募“乡村CEO”", "面向全国招募，签订合同，加强管理。")
    engine = engine_of(asked, on_trainees(2, TAIHU), on_trainees(3, WANGJIANG), *OTHERS)

    assert similar(engine, asked) == []


def test_other_counties_come_before_the_own_one_however_like_it_is(engine_of: EngineOf) -> None:
    asked = on_trainees(1, TAIHU)
    nearest = on_trainees(2, TAIHU, "先在村里任职。")
    engine = engine_of(asked, nearest, on_trainees(3, SUSONG, "墩苗历练，" * 9), *OTHERS)

    found = engine.similar(asked.item.key)

    assert [hit.key.ordinal for hit in found] == [3, 2]
    assert found[0].score < found[1].score


def test_another_county_of_the_same_city_is_elsewhere(engine_of: EngineOf) -> None:
    asked = on_trainees(1, TAIHU)
    of_city = about(2, "全市选调生试用期管理", *TRAINEES, "全市推开。", places=(ANQING,))
    joint = about(3, "两县选调生试用期管理", *TRAINEES, "两县互派。", places=(SUSONG, TAIHU))
    engine = engine_of(asked, joint, of_city, on_trainees(4, WANGJIANG, "先任职。"), *OTHERS)

    assert set(similar(engine, asked)[:2]) == {2, 4}
    assert similar(engine, asked)[2:] == [3]


def test_the_same_text_again_comes_last(engine_of: EngineOf) -> None:
    asked = on_trainees(1, TAIHU)
    again = a_filed_item(
        1, asked.item.title, asked.item.paragraphs, issue=an_issue_key("thzgxx"), places=(SUSONG,)
    )
    other = on_trainees(2, TAIHU, "先在村里任职，再到机关跟班，每月汇报。")
    engine = engine_of(asked, again, other, *OTHERS)

    found = [hit.key for hit in engine.similar(asked.item.key)]

    assert found == [other.item.key, again.item.key]


def test_the_limit_holds(engine_of: EngineOf) -> None:
    asked = on_trainees(1, TAIHU)
    many = (
        on_trainees(n, SUSONG, f"做法{n}：{'甲乙丙丁戊己庚辛壬'[n]}村先行。" * n)
        for n in range(2, 9)
    )
    engine = engine_of(asked, *many, *OTHERS)

    assert len(similar(engine, asked, limit=3)) == 3
    assert similar(engine, asked, limit=0) == []


@pytest.mark.parametrize("key", ["aqzgxx/2020/22/77", "nosuch/2020/22/1"])
def test_what_is_not_indexed_has_none(engine_of: EngineOf, key: str) -> None:
    engine = engine_of(*OTHERS)

    assert engine.similar(parse_item_key(key)) == ()


def test_no_item_is_like_itself_or_offered_twice(
    many: Engine, many_items: tuple[FiledItem, ...]
) -> None:
    for filed in many_items[:100]:
        found = [hit.key for hit in many.similar(filed.item.key)]
        assert filed.item.key not in found
        assert len(found) == len(set(found)) <= 5
