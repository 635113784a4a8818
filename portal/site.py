"""What the portal is made of, and the one typed way for a view to reach it."""

from dataclasses import dataclass
from typing import cast

from flask import current_app, request

from archive.places import Gazetteer
from archive.records import PlaceCode
from archive.store import Archive
from index.engine import Engine
from portal.present import PlaceNames

EXTENSION = "zugong"


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What an office may set; `base_url` begins printed addresses, None: as the reader came."""

    name: str = "安庆组工信息检索"
    home_place: PlaceCode = "340800"
    base_url: str | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """The parts that every view asks; `release` names the program's own files, for caches."""

    archive: Archive
    engine: Engine
    gazetteer: Gazetteer
    settings: SiteSettings
    release: str

    @property
    def names(self) -> PlaceNames:
        return PlaceNames(self.gazetteer, self.settings.home_place)

    def base_url(self) -> str:
        """What begins a printed address: as set, else as the reader came here."""
        return self.settings.base_url or request.host_url.rstrip("/")


def current_site() -> Site:
    return cast(Site, current_app.extensions[EXTENSION])
