"""Kept originals, sent byte for byte as they were filed."""

from flask import Response, send_file

from archive.identity import UnknownKeyError
from archive.records import IssueKey
from portal.site import current_site


def original_file(key: IssueKey, version: str | None) -> Response:
    """The original of `version` (None: the newest), to be saved and never opened in the site.

    Raises:
        UnknownKeyError: no such issue or version.
    """
    archive = current_site().archive
    digest = _digest(key, version)
    original, path = archive.original(key) if digest is None else archive.original_named(digest)
    response = send_file(
        path,
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=original.name,
        etag=original.sha256,
    )
    # Set last: given as mimetype, a text type would be sent with a charset that we do not know.
    response.headers["Content-Type"] = original.media_type
    return response


def _digest(key: IssueKey, version: str | None) -> str | None:
    if version is None:
        return None
    for filed in current_site().archive.versions(key):
        if str(filed.version) == version:
            return filed.original.sha256
    raise UnknownKeyError(f"{key} 第 {version} 版", "原件")
