"""Field words and dates of a query over indexed items, and what a minus leaves."""

from dataclasses import replace
from datetime import date

from archive.records import FiledItem
from index.engine import Engine
from index.language.references import Reference
from index.query import Query
from tests.builders import TAIHU, WANGJIANG, a_filed_item, an_issue_key
from tests.index.conftest import EngineOf


def item(ordinal: int, title: str, *paragraphs: str, **known: object) -> FiledItem:
    return a_filed_item(ordinal, title, paragraphs or ("正文。",), **known)  # type: ignore[arg-type]


def of_series(filed: FiledItem, title: str) -> FiledItem:
    return replace(filed, issue=replace(filed.issue, series=title))


def found(engine: Engine, text: str) -> list[int]:
    return sorted(hit.key.ordinal for hit in engine.search(Query(text)).hits)


def test_title_and_text_are_told_apart(engine_of: EngineOf) -> None:
    engine = engine_of(
        item(1, "选调生管理"), item(2, "管理", "选调生。"), item(3, "选调生", "管理选调生。")
    )

    assert found(engine, "标题:选调生") == [1, 3]
    assert found(engine, "正文:选调生") == [2, 3]
    assert found(engine, "标题:选调生管理") == [1]
    assert found(engine, "选调生 -标题:选调生") == [2]
    assert found(engine, "标题:(选调生 或 管理) -正文:选调生") == [1]


def test_marks_of_a_field_word_stay_in_its_part(engine_of: EngineOf) -> None:
    hit = engine_of(item(1, "选调生", "选调生。")).search(Query("标题:选调生")).hits[0]

    assert [run.marked for run in hit.title] == [True]
    assert not any(run.marked for run in hit.snippet)


def test_a_source_is_found_by_any_part_of_it(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "题", source="太湖县委组织部"), item(2, "题", source=None))

    assert found(engine, "供稿:太湖县委") == [1]
    assert found(engine, "供稿：“组 织 部”") == [1]
    assert found(engine, "-供稿:太湖") == [2]


def test_a_number_is_that_of_a_joint_issue_too(engine_of: EngineOf) -> None:
    engine = engine_of(
        item(1, "题", issue=an_issue_key(number="22")),
        item(2, "题", issue=an_issue_key(number="22-23")),
        item(3, "题", issue=an_issue_key(year=2019, number="22")),
        item(4, "题", issue=an_issue_key(number="zk")),
        item(5, "题", "见第22期。", issue=an_issue_key(number="2")),
    )

    assert found(engine, "期号:22") == [1, 2, 3]
    assert found(engine, "期号:22-23") == [2]
    assert found(engine, "期号:2020年第22期") == [1, 2]
    assert found(engine, "期号:增刊") == [4]
    assert found(engine, "第22期") == [1, 2, 3, 5]
    assert found(engine, "“第22期”") == [5]


def test_a_place_is_found_by_every_name_it_had(engine_of: EngineOf) -> None:
    engine = engine_of(
        item(1, "题", places=("340824",)),
        item(2, "题", places=("340882",)),
        item(3, "题", places=("340722",)),
        item(4, "题", places=("340823",)),
        item(5, "题", places=()),
    )

    assert (
        found(engine, "县:潜山")
        == found(engine, "县:潜山市")
        == found(engine, "县:潜山县")
        == [1, 2]
    )
    assert found(engine, "县:枞阳") == [3, 4]
    assert found(engine, "市:铜陵") == [3]
    assert found(engine, "县:340824") == [1, 2]


def test_a_printed_date_is_found_issued_then_or_printed(engine_of: EngineOf) -> None:
    engine = engine_of(
        item(1, "题", issued_on=date(2020, 12, 31)),
        item(2, "题", "截至2020年12月底。", issued_on=date(2021, 3, 1)),
        item(3, "题", issued_on=date(2021, 1, 1)),
    )

    assert found(engine, "2020年12月") == [1, 2]
    assert found(engine, "“2020年12月”") == [2]
    assert found(engine, "月:2020-12") == [1]
    assert found(engine, "2021..2021") == [2, 3]
    assert found(engine, "2021.. -月:2021-3") == [3]


def test_a_series_is_found_by_its_title_or_its_address(engine_of: EngineOf) -> None:
    engine = engine_of(
        of_series(item(1, "题"), "安庆组工信息"),
        of_series(item(2, "题", issue=an_issue_key("czzgxx")), "池州组工信息"),
    )

    assert found(engine, "刊物:安庆组工信息") == found(engine, "刊物:aqzgxx") == [1]
    assert found(engine, "刊物:组工信息") == [1, 2]


def test_sections_are_found_by_part_of_their_name(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "题", section="市内信息"), item(2, "题", section=None))

    assert found(engine, "栏目:市内") == [1]
    assert found(engine, "栏目:none") == []


def test_a_reference_finds_the_issue_and_what_prints_it(engine_of: EngineOf) -> None:
    engine = engine_of(
        item(1, "题", places=(TAIHU,)),
        item(2, "题", issue=an_issue_key(number="2")),
        item(3, "题", "据《安庆组工信息》2020年第22期。", issue=an_issue_key(number="3")),
    )

    page = engine.search(Query("《安庆组工信息》2020年第22期"))

    assert sorted(hit.key.ordinal for hit in page.hits) == [1, 3]
    assert page.reference == Reference("安庆组工信息", 2020, "22")


def test_everything_but_is_newest_first(engine_of: EngineOf) -> None:
    engine = engine_of(
        item(1, "选调生", places=(WANGJIANG,)),
        item(2, "题", issue=an_issue_key(year=2019)),
        item(3, "题", issue=an_issue_key(year=2021)),
    )

    page = engine.search(Query("-选调生"))

    assert [hit.key.ordinal for hit in page.hits] == [3, 2]
    assert not any(run.marked for hit in page.hits for run in (*hit.title, *hit.snippet))


def test_a_title_printed_with_signs_finds_itself(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "疫情防控 -线党员在行动"), item(2, "疫情防控线党员在行动"))

    assert found(engine, "疫情防控 -线党员在行动") == [1]
