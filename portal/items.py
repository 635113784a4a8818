"""Items: the reading page and its JSON."""

from flask import Blueprint, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from archive.records import IssueKey, ItemKey
from portal.addresses import item_path
from portal.api import item_object
from portal.item_page import ItemSurroundings, item_page
from portal.lookups import standing_item
from portal.marking import arrival_query, marked_item
from portal.related_items import related_items
from portal.rendering import rendered
from portal.site import current_site

bp = Blueprint("items", __name__)


@bp.get("/<slug:series>/<year:year>/<number:number>/<ordinal:ordinal>")
def one_item(series: str, year: int, number: str, ordinal: int) -> str:
    site, key = current_site(), ItemKey(IssueKey(series, year, number), ordinal)
    filed = standing_item(site.archive, key)
    around = ItemSurroundings(
        site.archive.issue(key.issue),
        site.archive.corrections(key),
        related_items(key, site.engine, site.archive, site.names),
        site.names,
        site.base_url(),
    )
    arrival = arrival_query(request.args.items(multi=True))
    marked = marked_item(arrival, filed, site.engine)
    return rendered("item.html", item_page(filed, around, arrival, marked))


@bp.get("/<slug:series>/<year:year>/<number:number>/<ordinal:ordinal>/")
def slashed_item(series: str, year: int, number: str, ordinal: int) -> BaseResponse:
    return redirect(item_path(ItemKey(IssueKey(series, year, number), ordinal)), 308)


@bp.get("/<slug:series>/<year:year>/<number:number>/<ordinal:ordinal>.json")
def one_item_json(series: str, year: int, number: str, ordinal: int) -> Response:
    key = ItemKey(IssueKey(series, year, number), ordinal)
    site = current_site()
    return jsonify(item_object(standing_item(site.archive, key), site.settings.base_url or ""))
