"""Compound files (OLE2), in which old Office programs keep their documents: streams by name."""

import struct

from legacy_doc.exceptions import LegacyDocError
from legacy_doc.ole import OleReader
from legacy_doc.types import ExtractionOptions

MAX_BYTES = 50_000_000
_OPTIONS = ExtractionOptions(max_file_bytes=MAX_BYTES)
# What the library lets through when a file is damaged.
DAMAGE = (LegacyDocError, struct.error, IndexError, ValueError)


def stream_names(content: bytes) -> tuple[str, ...]:
    """The names of the streams and folders of a compound file; none of a damaged one."""
    try:
        return tuple(entry.name for entry in OleReader(content, options=_OPTIONS).directory)
    except DAMAGE:
        return ()


def streams_of(content: bytes) -> OleReader:
    """The streams of a compound file.

    Raises:
        LegacyDocError, or another of `DAMAGE`: it is damaged.
    """
    return OleReader(content, options=_OPTIONS)
