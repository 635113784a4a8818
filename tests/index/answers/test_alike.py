"""Items that lack some of a question: those that say it in other words come first."""

from datetime import date
from random import Random

from archive.records import Changes, FiledItem
from index.engine import Engine
from index.query import Choice, FacetName, Query
from index.whoosh_engine import WhooshEngine
from tests.builders import a_filed_item, an_issue_key
from tests.index.conftest import EngineOf, FolderOf

_FARM = tuple(one + other for one in "茶果桑棉稻麦" for other in "园叶苗田市农场")
_CADRE = tuple(one + other for one in "选任考述谈" for other in "拔用核职话班干训")
_YEAR_ITEMS = 200


def offered(engine: Engine, text: str) -> list[int]:
    page = engine.search(Query(text))
    assert page.total == 0
    return [hit.key.ordinal for hit in page.partial]


def test_single_characters_tell_when_no_item_has_most_words(engine_of: EngineOf) -> None:
    engine = engine_of(
        a_filed_item(1, "一", ("村民办理保险。",)),
        a_filed_item(2, "二", ("村民办理贷款。",)),
        a_filed_item(3, "三", ("企业借款。",)),
        a_filed_item(4, "四", ("企业逾期。",)),
    )

    assert offered(engine, "村民 借款 逾期") == [4, 3, 2, 1]


def many_on_two_subjects() -> list[FiledItem]:
    choose = Random(5)
    return [
        a_filed_item(
            at % _YEAR_ITEMS + 1,
            "简讯",
            ("，".join(choose.sample((_FARM, _CADRE)[at % 2], 7)) + "。",),
            issue=an_issue_key(year=1990 + at // _YEAR_ITEMS),
            issued_on=date(1990 + at // _YEAR_ITEMS, 1, 1),
        )
        for at in range(3_000)
    ]


def test_of_new_items_that_is_first_which_is_about_the_same(folder_of: FolderOf) -> None:
    """Neither has more of the words than the other; what they are about is told by older items."""
    issue = an_issue_key(year=2020)
    folder = folder_of(many_on_two_subjects())
    farms = a_filed_item(1, "简讯", ("座谈会。茶叶，果园，棉田。",), issue=issue)
    cadres = a_filed_item(2, "简讯", ("座谈会。选拔，考核，述职。",), issue=issue)
    neither = a_filed_item(3, "简讯", ("座谈会。" * 3,), issue=issue)
    folder.add(Changes((farms, cadres, neither), (), 2))
    engine = WhooshEngine(folder)

    asked_of_farms = _order_of_new_ones(engine, "座谈会 稻苗")
    asked_of_cadres = _order_of_new_ones(engine, "座谈会 任职")

    assert asked_of_farms.index(1) < asked_of_farms.index(2)
    assert asked_of_cadres.index(2) < asked_of_cadres.index(1)


def _order_of_new_ones(engine: Engine, text: str) -> list[int]:
    newest = frozenset({Choice(FacetName.YEAR, "2020")})
    return [hit.key.ordinal for hit in engine.search(Query(text, choices=newest)).partial]
