"""The settings of a running zugong: read from the environment here and nowhere else."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import quote

from archive.errors import BulletinError

ENGINES = ("whoosh",)
SEGMENTERS = ("jieba", "rjieba")


class InvalidSettingError(BulletinError):
    """An environment variable whose value nothing can be made of."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"环境变量 {name} 的值“{value}”无法使用：应为{expected}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Settings:
    """Plain values for the other packages; each is named in README.md with its variable."""

    folder: Path
    database: str  # an SQLAlchemy URL
    engine: str
    segmenter: str
    host: str
    port: int
    workers: int
    threads: int
    readers: int
    office: str | None
    site_name: str
    home_place: str
    base_url: str | None

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Self:
        """The settings that `env` (default: the process environment) asks for.

        Raises:
            InvalidSettingError: a value of the wrong form.
        """
        env = os.environ if env is None else env
        folder = Path(_text(env, "ZUGONG_DATA", "var")).absolute()
        return cls(
            folder=folder,
            # A folder may have any name; in a URL a % and more must be quoted.
            database=_text(
                env, "ZUGONG_DATABASE", f"sqlite:///{quote(str(folder))}/archive.sqlite3"
            ),
            engine=_one_of(env, "ZUGONG_ENGINE", ENGINES),
            segmenter=_one_of(env, "ZUGONG_SEGMENTER", SEGMENTERS),
            host=_text(env, "ZUGONG_HOST", "127.0.0.1"),
            port=_number(env, "ZUGONG_PORT", 8000, 0, 65535),
            workers=_number(env, "ZUGONG_WORKERS", 2, 1, 64),
            threads=_number(env, "ZUGONG_THREADS", 4, 1, 64),
            readers=_number(env, "ZUGONG_READERS", os.cpu_count() or 1, 1, 64),
            office=_program(env, "ZUGONG_OFFICE", ("soffice", "libreoffice")),
            site_name=_text(env, "ZUGONG_SITE_NAME", "安庆组工信息检索"),
            home_place=_text(env, "ZUGONG_HOME_PLACE", "340800"),
            base_url=_text(env, "ZUGONG_BASE_URL", "").rstrip("/") or None,
        )

    @property
    def originals(self) -> Path:
        return self.folder / "originals"

    @property
    def index(self) -> Path:
        return self.folder / "index"

    @property
    def reports(self) -> Path:
        return self.folder / "reports"


def _text(env: Mapping[str, str], name: str, default: str) -> str:
    # An empty variable is how a unit file or a shell says "not set".
    return env.get(name, "").strip() or default


def _program(env: Mapping[str, str], name: str, known: tuple[str, ...]) -> str | None:
    """The path of a program: the one named, else the first of `known` that is installed."""
    if named := _text(env, name, ""):
        if (found := shutil.which(named, path=env.get("PATH"))) is None:
            raise InvalidSettingError(name, named, "可以运行的程序，如 /usr/bin/soffice")
        return found
    return next(filter(None, (shutil.which(one, path=env.get("PATH")) for one in known)), None)


def _one_of(env: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    value = _text(env, name, choices[0])
    if value not in choices:
        raise InvalidSettingError(name, value, "、".join(choices) + " 之一")
    return value


def _number(env: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    value = _text(env, name, str(default))
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise InvalidSettingError(name, value, f"{least} 到 {most} 之间的整数")
    return int(value)
