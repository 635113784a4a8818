"""A query is changed by making another one, back at its first page."""

from datetime import date

from index.query import Choice, FacetName, Query, Sort

TAIHU = Choice(FacetName.COUNTY, "340825")
NOTICES = Choice(FacetName.SECTION, "市内信息")
QUERY = Query("选调生", frozenset({TAIHU}), date(2018, 1, 1), date(2020, 12, 31), page=3)


def test_a_choice_is_switched_on_and_off() -> None:
    both = QUERY.toggled(NOTICES)

    assert both.choices == {TAIHU, NOTICES}
    assert both.page == 1
    assert both.toggled(NOTICES) == QUERY.at_page(1)


def test_what_is_taken_away_leaves_the_rest() -> None:
    assert QUERY.without_choices() == Query("选调生")
    assert QUERY.without_span() == Query("选调生", frozenset({TAIHU}))
    assert QUERY.sorted_by(Sort.OLDEST).at_page(3).sort is Sort.OLDEST


def test_values_are_chosen_by_facet() -> None:
    assert QUERY.toggled(NOTICES).chosen(FacetName.COUNTY) == {"340825"}
    assert QUERY.chosen(FacetName.YEAR) == frozenset()
