"""The parts wired together from the settings: what every command opens and closes."""

from collections.abc import Iterator
from contextlib import contextmanager

from archive.places import Gazetteer
from archive.store import Archive, open_archive
from index.engine import Engine
from index.generations import IndexFolder
from index.segment import Cutter
from index.whoosh_engine import open_engine
from indexer.pipeline import Pipeline
from zugong.reading import reading_of
from zugong.settings import Settings


@contextmanager
def opened_archive(settings: Settings) -> Iterator[Archive]:
    """The archive, created when there is none yet; closed at the end."""
    settings.folder.mkdir(parents=True, exist_ok=True)
    archive = open_archive(settings.database, settings.originals)
    try:
        yield archive
    finally:
        archive.close()


@contextmanager
def opened_pipeline(settings: Settings, encoding: str | None = None) -> Iterator[Pipeline]:
    """Archive, index folder and gazetteer, for the commands that write.

    `encoding` is a codec asked for, for text files and web pages.
    """
    gazetteer = Gazetteer.load()
    with opened_archive(settings) as archive:
        index = index_folder(settings, gazetteer)
        yield Pipeline(archive, index, gazetteer, reading_of(settings, encoding))


def index_folder(settings: Settings, gazetteer: Gazetteer) -> IndexFolder:
    return IndexFolder(settings.index, gazetteer, cutter=Cutter(settings.segmenter))


def engine_of(settings: Settings, gazetteer: Gazetteer) -> Engine:
    """The engine over the index folder; it never builds one."""
    return open_engine(index_folder(settings, gazetteer), gazetteer)
