"""The Flask site over archive and index."""

from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined

from archive.places import Gazetteer
from archive.store import Archive
from index.engine import Engine
from portal import health, issues, items, pages, places, search
from portal.converters import CONVERTERS
from portal.errors import add_error_pages
from portal.headers import add_headers, release_of
from portal.site import EXTENSION, Site, SiteSettings

_HERE = Path(__file__).parent
_TEMPLATES = _HERE.parent / "templates"
# No page takes a body; the limit only keeps one from being read.
_MOST_BYTES = 64 * 1024


def create_app(archive: Archive, engine: Engine, gazetteer: Gazetteer, site: SiteSettings) -> Flask:
    """The site, ready for any WSGI server; it reads and never writes."""
    app = Flask(__name__, template_folder=str(_TEMPLATES))
    app.config.update(MAX_CONTENT_LENGTH=_MOST_BYTES, PROVIDE_AUTOMATIC_OPTIONS=False)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # of the default provider
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    app.extensions[EXTENSION] = Site(
        archive, engine, gazetteer, site, release_of(_HERE, _TEMPLATES)
    )
    app.url_map.converters.update(CONVERTERS)
    for module in (pages, search, places, issues, items, health):
        app.register_blueprint(module.bp)
    add_headers(app)
    add_error_pages(app)
    return app
