"""Searching: the results page, its JSON, and what is suggested while typing."""

from dataclasses import replace

from flask import Blueprint, Response, jsonify, request

from index.query import Query
from portal.addresses import FOUND_PLACES
from portal.api import search_object
from portal.found_places import found_places_page
from portal.known_places import with_known_places
from portal.rendering import rendered
from portal.request_query import parse_query
from portal.results_page import search_page
from portal.site import current_site
from portal.suggested import suggestions
from portal.typed_references import reference_links

bp = Blueprint("search", __name__)


@bp.get("/search")
def results() -> str:
    site = current_site()
    result = site.engine.search(_asked())
    items = site.archive.items(result.keys)
    references = reference_links(result.reference, site.archive)
    page = search_page(result, items, site.names, site.engine, references)
    return rendered("results.html", page)


@bp.get(FOUND_PLACES)
def found_places() -> str:
    site = current_site()
    query = _asked()
    result = replace(site.engine.search(replace(query, size=0)), query=query)
    return rendered("found_places.html", found_places_page(result, site.names))


@bp.get("/search.json")
def results_json() -> Response:
    site = current_site()
    result = site.engine.search(_asked())
    items = site.archive.items(result.keys)
    base_url = site.settings.base_url or ""
    return jsonify(search_object(result, items, site.gazetteer, base_url))


@bp.get("/suggest.json")
def suggestions_json() -> Response:
    site = current_site()
    return jsonify(suggestions(_asked(), site.engine, site.archive))


def _asked() -> Query:
    return with_known_places(parse_query(request.args.items(multi=True)), current_site().gazetteer)
