"""The WSGI entry: `zugong.wsgi:application()` for any WSGI server."""

from typing import TYPE_CHECKING

from archive.places import Gazetteer
from archive.store import open_archive
from index.whoosh_engine import open_engine
from indexer.pipeline import Pipeline
from portal import create_app
from portal.site import SiteSettings
from zugong.house import index_folder
from zugong.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def application(settings: Settings | None = None) -> "WSGIApplication":
    """The portal over the archive and index that the settings name.

    The index is brought up to the archive first: a deleted one is rebuilt here, never by a search.
    """
    settings = settings or Settings.from_env()
    settings.folder.mkdir(parents=True, exist_ok=True)
    gazetteer = Gazetteer.load()
    archive = open_archive(settings.database, settings.originals)
    index = index_folder(settings, gazetteer)
    Pipeline(archive, index, gazetteer).refresh_index()
    site = SiteSettings(
        name=settings.site_name, home_place=settings.home_place, base_url=settings.base_url
    )
    app = create_app(archive, open_engine(index, gazetteer), gazetteer, site)
    # Connections must not cross the fork into the workers: each opens its own.
    archive.close()
    return app
