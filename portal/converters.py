"""The parts of permanent addresses: each spelt one way only, so that no page has two."""

from werkzeug.routing import BaseConverter


class SlugConverter(BaseConverter):
    """The initials of a series: aqzgxx."""

    regex = "[a-z][a-z0-9]*"


class YearConverter(BaseConverter):
    """A numbering year, four digits."""

    regex = "[12][0-9]{3}"

    def to_python(self, value: str) -> int:
        return int(value)


class NumberConverter(BaseConverter):
    """The number of an issue: 22, 22-23, zk3; never with a dot, or .json would be a part of it."""

    regex = "[0-9a-z][0-9a-z-]*"


class OrdinalConverter(BaseConverter):
    """The ordinal of an item, from 1, without leading zeros."""

    regex = "[1-9][0-9]{0,3}"

    def to_python(self, value: str) -> int:
        return int(value)


class PlaceConverter(BaseConverter):
    """The code of a place: 340825, or a local one for a zone."""

    regex = "[0-9][0-9A-Za-z-]{5,11}"


CONVERTERS: dict[str, type[BaseConverter]] = {
    "slug": SlugConverter,
    "year": YearConverter,
    "number": NumberConverter,
    "ordinal": OrdinalConverter,
    "place": PlaceConverter,
}
