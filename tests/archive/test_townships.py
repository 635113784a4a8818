"""Townships of the country: the longest name that ends at a 镇, with every county that has it."""

import pytest

from archive.places import Gazetteer


@pytest.mark.parametrize(
    ("text", "printed", "county"),
    [
        ("五横乡建起流动党校", "五横乡", "340811"),
        ("五横镇建起流动党校", "五横镇", "340811"),
        ("走进徐家坪镇党委", "徐家坪镇", "610727"),
        ("宜城路办事处", "宜城路办事处", "340802"),
        ("来到常营乡", "常营乡", "110105"),
        ("常营回族乡", "常营回族乡", "110105"),
    ],
)
def test_a_township_is_found_by_its_whole_name(
    text: str, printed: str, county: str, gazetteer: Gazetteer
) -> None:
    (sighting,) = gazetteer.townships.find(text)

    assert text[sighting.start : sighting.end] == printed
    assert sighting.counties == (county,)


def test_a_name_of_many_counties_gives_them_all(gazetteer: Gazetteer) -> None:
    (sighting,) = gazetteer.townships.find("城关镇")

    assert len(sighting.counties) > 50


@pytest.mark.parametrize("text", ["推进新型城镇化", "建设小城镇", "各乡镇街道", "特色小镇", "该镇"])
def test_a_town_of_any_kind_is_no_township(text: str, gazetteer: Gazetteer) -> None:
    assert list(gazetteer.townships.find(text)) == []
