"""How this house reads files, from its settings."""

from indexer.sandbox import Reading
from zugong.settings import Settings


def reading_of(settings: Settings, encoding: str | None = None) -> Reading:
    """What every reading job is told; `encoding` is a codec that somebody asked for."""
    return Reading(settings.readers, encoding, settings.office, settings.home_place)
