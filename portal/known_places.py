"""Chosen places checked by the gazetteer: a retired code becomes the one its items count under."""

from dataclasses import replace

from archive.places import Gazetteer, UnknownPlaceError
from index.query import UNMARKED, Choice, FacetName, Query
from portal.request_query import InvalidQueryError


def with_known_places(query: Query, gazetteer: Gazetteer) -> Query:
    """`query` with every chosen place under its facet code, so that old links find what they found.

    Raises:
        InvalidQueryError: a code that no place ever had.
    """
    return replace(query, choices=frozenset(_known(choice, gazetteer) for choice in query.choices))


def _known(choice: Choice, gazetteer: Gazetteer) -> Choice:
    if choice.facet is not FacetName.COUNTY or choice.value == UNMARKED:
        return choice
    try:
        gazetteer.level(choice.value)
    except UnknownPlaceError as error:
        raise InvalidQueryError("county", choice.value, "没有这个地区代码") from error
    return Choice(FacetName.COUNTY, gazetteer.facet_code(choice.value))
