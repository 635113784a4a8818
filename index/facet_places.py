"""Which values of the county facet an item counts under."""

from archive.errors import BulletinError
from archive.records import PlaceCode
from index.place_names import Places


def facet_places(codes: tuple[PlaceCode, ...], places: Places) -> tuple[PlaceCode, ...]:
    """Every value that an item of these places counts under, each once."""
    return tuple(dict.fromkeys(value for code in codes for value in _facet_chain(code, places)))


def facet_place(code: PlaceCode, places: Places) -> PlaceCode:
    """The value that stands for `code`; a code nobody knows stands for itself."""
    try:
        return places.facet_code(code)
    except BulletinError:
        return code


def _facet_chain(code: PlaceCode, places: Places) -> tuple[PlaceCode, ...]:
    try:
        return places.facet_chain(code)
    except BulletinError:
        return (code,)
