"""Issues: the lists of series and years, an issue, its JSON and its original."""

from flask import Blueprint, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from archive.exchange import issue_json
from archive.records import IssueKey
from portal.addresses import issue_path
from portal.issue_page import issue_page
from portal.lookups import issues_of_year, known_series
from portal.originals import original_file
from portal.rendering import rendered
from portal.series_page import series_list_page, series_page, year_page
from portal.site import current_site

bp = Blueprint("issues", __name__)


@bp.get("/series/")
def series_list() -> str:
    archive = current_site().archive
    listed = [(summary, archive.years(summary.slug)) for summary in archive.series()]
    return rendered("series.html", series_list_page(listed))


@bp.get("/<slug:series>/")
def one_series(series: str) -> str:
    archive = current_site().archive
    page = series_page(known_series(archive, series), archive.years(series))
    return rendered("series.html", page)


@bp.get("/<slug:series>/<year:year>/")
def one_year(series: str, year: int) -> str:
    archive = current_site().archive
    summary, years = known_series(archive, series), archive.years(series)
    page = year_page(summary, year, issues_of_year(archive, series, year), years)
    return rendered("year.html", page)


@bp.get("/<slug:series>/<year:year>/<number:number>")
def one_issue(series: str, year: int, number: str) -> str:
    archive, key = current_site().archive, IssueKey(series, year, number)
    page = issue_page(archive.issue(key), archive.versions(key), archive.issue_neighbours(key))
    return rendered("issue.html", page)


@bp.get("/<slug:series>/<year:year>/<number:number>/")
def slashed_issue(series: str, year: int, number: str) -> BaseResponse:
    return redirect(issue_path(IssueKey(series, year, number)), 308)


@bp.get("/<slug:series>/<year:year>/<number:number>.json")
def one_issue_json(series: str, year: int, number: str) -> Response:
    return jsonify(issue_json(current_site().archive.issue(IssueKey(series, year, number))))


@bp.get("/<slug:series>/<year:year>/<number:number>/original")
def original(series: str, year: int, number: str) -> Response:
    return original_file(IssueKey(series, year, number), request.args.get("version"))
