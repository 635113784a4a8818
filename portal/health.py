"""Whether the process runs, and archive and index can be read: for the operator's monitor."""

from flask import Blueprint, Response, jsonify

from portal.site import current_site

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def alive() -> Response:
    return jsonify(status="ok")


@bp.get("/readyz")
def ready() -> Response:
    """Answers 503 by IndexUnavailableError when no generation can be opened."""
    site = current_site()
    return jsonify(
        status="ok", generation=site.engine.generation(), sequence=site.archive.sequence()
    )
