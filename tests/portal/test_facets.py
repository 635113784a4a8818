"""Filters with more values than a page should list."""

from collections.abc import Iterable, Mapping

import pytest
from flask.testing import FlaskClient

from archive.places import Gazetteer, UnknownPlaceError
from index.engine import FacetCounts, ResultPage
from index.query import UNMARKED, Choice, FacetName, Query
from portal.addresses import search_path, switch_paths
from portal.facets import FacetOption, FacetPanel, all_places, facet_panels
from portal.present import PlaceNames
from tests.builders import TAIHU
from tests.portal.reader import opened

HOME = "340800"
SICHUAN = "510000"


def _result(counts: Mapping[FacetName, Mapping[str, int]], *chosen: Choice) -> ResultPage:
    query = Query("选调生", frozenset(chosen))
    facets = {
        name: FacetCounts(tuple(counts.get(name, {}).items()), query.chosen(name))
        for name in FacetName
    }
    return ResultPage(query, 1, (), facets, (), 0.0, "")


def _panel(result: ResultPage, gazetteer: Gazetteer) -> FacetPanel:
    (panel,) = facet_panels(result, PlaceNames(gazetteer, HOME))
    return panel


def _labels(options: Iterable[FacetOption]) -> list[str]:
    return [label for one in options for label in (one.label, *_labels(one.children))]


def _sichuan(gazetteer: Gazetteer) -> dict[str, int]:
    """A hundred counties and more, of which those of 成都 have most, with cities and province."""
    counts = {SICHUAN: 500}
    for city in range(1, 20):
        for county in range(90):
            code = f"51{city:02}{county:02}"
            if _is_known(code, gazetteer):
                counts[code] = 300 if county == 0 else 30 if city == 1 else 1
    return counts


def _is_known(code: str, gazetteer: Gazetteer) -> bool:
    try:
        gazetteer.level(code)
    except UnknownPlaceError:
        return False
    return gazetteer.facet_code(code) == code


def test_of_many_places_elsewhere_those_with_most_items_are_listed(gazetteer: Gazetteer) -> None:
    counts = {TAIHU: 1, **_sichuan(gazetteer)}

    panel = _panel(_result({FacetName.COUNTY: counts}), gazetteer)

    assert _labels(panel.options) == ["太湖县"]
    listed = _labels(panel.folded)
    assert len(listed) == 50
    assert listed[:2] == ["四川省", "成都市"]
    assert panel.more is not None
    assert panel.more.url == "/search/places?q=%E9%80%89%E8%B0%83%E7%94%9F"
    assert panel.more.label == f"全部 {len(counts)} 个地区"


def test_a_chosen_place_is_listed_with_those_it_lies_in_however_few_items_it_has(
    gazetteer: Gazetteer,
) -> None:
    counts = {**_sichuan(gazetteer), "530000": 1, "530100": 1, "530102": 1}

    panel = _panel(
        _result({FacetName.COUNTY: counts}, Choice(FacetName.COUNTY, "530102")), gazetteer
    )

    assert _labels(panel.folded)[-3:] == ["云南省", "昆明市", "五华区"]
    assert panel.is_open


def test_the_label_counts_places_that_are_not_listed_too(gazetteer: Gazetteer) -> None:
    counts = _sichuan(gazetteer)
    counties = [code for code in counts if not code.endswith("00")]

    panel = _panel(_result({FacetName.COUNTY: counts}), gazetteer)

    assert panel.folded_label == f"市外 {len(counties)} 个地区"


def test_the_page_of_all_places_leaves_none_out(gazetteer: Gazetteer) -> None:
    counts = {TAIHU: 1, **_sichuan(gazetteer)}

    panel = all_places(_result({FacetName.COUNTY: counts}), PlaceNames(gazetteer, HOME))

    assert len(_labels(panel.options)) == len(counts)
    assert panel.folded == ()
    assert panel.more is None


def test_the_page_of_all_places_keeps_the_search(client: FlaskClient) -> None:
    page = opened(client, f"/search/places?q=%E6%95%B4%E9%A1%BF&county={TAIHU}&page=2")

    back = f"/search?q=%E6%95%B4%E9%A1%BF&county={TAIHU}"
    assert page.link("返回检索结果") == f"{back}&page=2"
    assert page.link("移除筛选太湖县 0 条") == "/search?q=%E6%95%B4%E9%A1%BF"


def test_months_of_years_that_are_folded_away_are_on_offer_when_the_year_is_chosen(
    gazetteer: Gazetteer,
) -> None:
    years = {str(year): 2 for year in range(2020, 1990, -1)}
    months = {f"{year}-{month}": 1 for year in years for month in ("12", "01")}
    counts = {FacetName.YEAR: years, FacetName.MONTH: months}

    free = _panel(_result(counts), gazetteer)
    chosen = _panel(_result(counts, Choice(FacetName.YEAR, "1995")), gazetteer)

    assert _labels(free.options)[:4] == ["2020年", "12月", "1月", "2019年"]
    assert [year.label for year in free.folded if year.children] == []
    assert [year.label for year in chosen.folded if year.children] == ["1995年"]
    assert chosen.is_open


@pytest.mark.parametrize("facet", FacetName)
def test_switching_a_value_is_the_same_fast_or_one_by_one(facet: FacetName) -> None:
    values = ["340825", "市内信息", "2020", "2020-12", UNMARKED, "a&b=c"]
    choices = frozenset(Choice(name, value) for name in FacetName for value in values[:3])
    for query in (Query(), Query("甲 乙", page=3, size=50), Query("甲", choices, size=10)):
        path = switch_paths(query, facet)

        for value in values:
            assert path(value) == search_path(query.toggled(Choice(facet, value)))
