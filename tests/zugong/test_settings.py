"""The settings: defaults, values, complaints, and their place in README.md."""

import re
from pathlib import Path

import pytest

from zugong.settings import InvalidSettingError, Settings

ROOT = Path(__file__).parents[2]


def test_nothing_set_means_loopback_and_a_folder_of_ones_own() -> None:
    settings = Settings.from_env({})

    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.folder == Path("var").absolute()
    assert settings.database == f"sqlite:///{settings.folder}/archive.sqlite3"
    assert settings.base_url is None


def test_every_variable_is_read() -> None:
    settings = Settings.from_env(
        {
            "ZUGONG_DATA": "/srv/zugong",
            "ZUGONG_DATABASE": "postgresql+pg8000://zugong@db/zugong",
            "ZUGONG_HOST": "0.0.0.0",
            "ZUGONG_PORT": "80",
            "ZUGONG_WORKERS": "4",
            "ZUGONG_THREADS": "8",
            "ZUGONG_READERS": "3",
            "ZUGONG_OFFICE": "/bin/sh",
            "ZUGONG_SITE_NAME": "铜陵组工信息检索",
            "ZUGONG_HOME_PLACE": "340700",
            "ZUGONG_BASE_URL": "http://zugong.example/",
        }
    )

    assert settings.index == Path("/srv/zugong/index")
    assert settings.database.startswith("postgresql")
    assert (settings.host, settings.port) == ("0.0.0.0", 80)
    assert (settings.workers, settings.threads, settings.readers) == (4, 8, 3)
    assert settings.office == "/bin/sh"
    assert (settings.site_name, settings.home_place) == ("铜陵组工信息检索", "340700")
    assert settings.base_url == "http://zugong.example"


def test_an_empty_variable_is_one_not_set() -> None:
    assert Settings.from_env({"ZUGONG_PORT": " "}).port == 8000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ZUGONG_PORT", "八千"),
        ("ZUGONG_PORT", "65536"),
        ("ZUGONG_PORT", "-1"),
        ("ZUGONG_WORKERS", "0"),
        ("ZUGONG_ENGINE", "lucene"),
        ("ZUGONG_READERS", "0"),
        ("ZUGONG_OFFICE", "/没有/soffice"),
    ],
)
def test_a_value_of_the_wrong_form_is_named(name: str, value: str) -> None:
    with pytest.raises(InvalidSettingError, match=name) as caught:
        Settings.from_env({name: value})

    assert value in str(caught.value)


def test_readme_names_every_setting() -> None:
    source = (ROOT / "zugong" / "settings.py").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")

    names = set(re.findall(r"ZUGONG_[A-Z_]+", source))

    assert names
    assert {name for name in names if f"`{name}`" not in readme} == set()
