"""The portal over a small shelf, made once: tests that change the archive make one of their own."""

import pytest
from flask.testing import FlaskClient

from archive.places import Gazetteer
from tests.portal.shelf import Shelf, a_shelf, the_issues


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> Shelf:
    """Read only: shared by all tests of the folder."""
    return a_shelf(tmp_path_factory.mktemp("shelf"), gazetteer, *the_issues())


@pytest.fixture
def client(shelf: Shelf) -> FlaskClient:
    return shelf.client()
