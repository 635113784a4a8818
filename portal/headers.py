"""Headers on every answer: what a browser may do with it, and how long it may be kept."""

import hashlib
from pathlib import Path

from flask import Flask, Request, Response, g, request
from werkzeug.http import generate_etag

from index.engine import IndexUnavailableError
from portal.site import current_site

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Kept, but asked about each time: a corrected item must not be read from a cache.
_ASK_AGAIN = "no-cache"
# The address of a file of ours carries the release, so another release has another address.
_KEEP = "public, max-age=31536000, immutable"
_PROBES = frozenset({"/healthz", "/readyz"})


def add_headers(app: Flask) -> None:
    """Have `app` answer 304 where nothing changed, and send the headers with all it says."""
    app.before_request(_unchanged)
    app.after_request(_with_headers)


def release_of(*folders: Path) -> str:
    """A name for the files in `folders`: another one whenever the program or a template changes."""
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(folder.rglob("*.*")):
            if file.suffix in {".py", ".html", ".css", ".js", ".svg"}:
                digest.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def _unchanged() -> Response | None:
    if request.endpoint in {None, "static", "issues.original"} or request.path in _PROBES:
        return None
    # Taken before the page is made: were it taken after, an old page could carry a new tag.
    g.tag = _state_tag(request)
    if request.if_none_match.contains_weak(g.tag):
        return _tagged(Response(status=304), g.tag)
    return None


def _state_tag(asked: Request) -> str:
    """A name for all that a page is made from: the archive, the index, the program, the host."""
    site = current_site()
    try:
        generation = site.engine.generation()
    except IndexUnavailableError:
        generation = "none"
    parts = (str(site.archive.sequence()), generation, site.release, asked.host)
    return generate_etag("\n".join(parts).encode())


def _tagged(response: Response, tag: str) -> Response:
    # Weak: the time a search took is printed, and differs each time.
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = _ASK_AGAIN
    return response


def _with_headers(response: Response) -> Response:
    response.headers.update(SECURITY)
    if response.status_code == 200 and (tag := g.get("tag")) is not None:
        _tagged(response, tag)
    elif request.endpoint == "static" and request.args and response.status_code == 200:
        response.headers["Cache-Control"] = _KEEP
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = _ASK_AGAIN
    if response.status_code == 304 or request.method == "HEAD":
        # Werkzeug drops the body then, and leaves its file open.
        response.close()
    return response
