"""Places: the list of those with items, and the page of each."""

from dataclasses import replace

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from index.query import Query
from portal.addresses import place_path
from portal.place_page import LISTED, place_list_page, place_page, place_query
from portal.rendering import rendered
from portal.site import current_site

bp = Blueprint("places", __name__)


@bp.get("/places/")
def place_list() -> str:
    site = current_site()
    everything = site.engine.search(Query(size=1))
    return rendered("places.html", place_list_page(everything, site.names))


@bp.get("/places/<place:code>")
def one_place(code: str) -> str | Response:
    site = current_site()
    # A code that a renaming retired leads to the page that carries on: 340824 to 340882.
    if (current := site.gazetteer.facet_code(code)) != code:
        return redirect(place_path(current), 301)
    result = site.engine.search(replace(place_query(code), size=LISTED))
    items = site.archive.items(hit.key for hit in result.hits)
    return rendered("place.html", place_page(code, result, items, site.names))
