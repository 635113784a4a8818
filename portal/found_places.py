"""The page of all places that a search finds items of, where the results page has only some."""

from dataclasses import dataclass

from index.engine import ResultPage
from portal.addresses import found_places_path, search_path
from portal.facets import FacetPanel, all_places
from portal.present import Frame, Link, PlaceNames, counted


@dataclass(frozen=True, slots=True)
class FoundPlacesPage:
    """Everything the template of found places shows."""

    frame: Frame
    text: str
    total: str
    back: Link
    panel: FacetPanel


def found_places_page(result: ResultPage, names: PlaceNames) -> FoundPlacesPage:
    query = result.query
    return FoundPlacesPage(
        frame=Frame(
            title=f"{query.text or '全部条目'}：地区",
            canonical=found_places_path(query),
            search_text=query.text,
        ),
        text=query.text,
        total=counted(result.total),
        back=Link("返回检索结果", search_path(query)),
        panel=all_places(result, names),
    )
