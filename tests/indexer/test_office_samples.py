"""Samples as real programs saved them: each file is read as the sample's reviewed record says."""

import json
import shutil
from pathlib import Path

import pytest

from archive.exchange import issue_json
from archive.places import Gazetteer
from indexer.parsing import parse_issue
from indexer.parsing.classified import is_classified
from indexer.readers import read_document
from indexer.readers.options import PLAIN_OPTIONS, ReadingOptions
from tests.rendering.__main__ import SAMPLES

DATA = Path(__file__).parents[1] / "data"
FILES = sorted(path for folder in ("word", "mht") for path in (DATA / folder).iterdir())
OLD = [path for path in FILES if path.suffix in (".doc", ".wps")]
SOFFICE = shutil.which("soffice")


def _read(path: Path, gazetteer: Gazetteer, options: ReadingOptions) -> dict[str, object]:
    document = read_document(path.name, path.read_bytes(), options)
    return dict(issue_json(parse_issue(document, gazetteer)))


def _reviewed(path: Path) -> dict[str, object]:
    record = SAMPLES / f"{path.stem}.expected.json"
    return dict(json.loads(record.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_read_as_reviewed(path: Path, gazetteer: Gazetteer) -> None:
    read, reviewed = _read(path, gazetteer, PLAIN_OPTIONS), _reviewed(path)

    if path in OLD:  # the bare text comes with notes that say what it lacks
        read.pop("problems")
        reviewed.pop("problems")
    assert read == reviewed


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("path", OLD, ids=lambda path: path.name)
def test_an_old_file_is_read_as_reviewed_by_libreoffice(path: Path, gazetteer: Gazetteer) -> None:
    options = ReadingOptions(office=SOFFICE, may_convert=lambda bare: not is_classified(bare))

    assert _read(path, gazetteer, options) == _reviewed(path)


def test_every_format_has_two_files() -> None:
    suffixes = [path.suffix for path in FILES]

    assert {suffix: suffixes.count(suffix) for suffix in suffixes} == dict.fromkeys(
        (".docx", ".doc", ".wps", ".mht"), 2
    )
