"""The home page."""

from dataclasses import replace

from flask import Blueprint

from index.query import Query
from portal.home_page import RECENT, home_page
from portal.rendering import rendered
from portal.site import current_site

bp = Blueprint("pages", __name__)


@bp.get("/")
def home() -> str:
    site = current_site()
    recent = site.archive.issues(limit=RECENT)
    newest = site.archive.issue(recent[0].head.key) if recent else None
    # No hit is shown, but the pages of hits that its links lead to are of the usual size.
    everything = replace(site.engine.search(Query(size=0)), query=Query())
    page = home_page(site.settings.name, newest, recent[1:], everything, site.names)
    return rendered("home.html", page)
