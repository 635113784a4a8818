"""Options that several commands share."""

from pathlib import Path

import click

# Only what strict decoding cannot tell by itself; the value is Python's name of the codec.
_CODECS = {"big5": "big5hkscs", "gb18030": "gb18030", "utf-8": "utf-8", "utf-16": "utf-16"}


def _codec(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    return _CODECS[value] if value else None


class ExistingPath(click.ParamType[Path]):
    """A path that is there; complaints are in Chinese, as the rest of the command is."""

    name = "path"

    def __init__(self, kind: str = "any") -> None:
        self._kind = kind  # "file", "folder", "any"

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        path = Path(value)
        try:
            is_folder = path.is_dir()
            is_there = is_folder or path.exists()
        except OSError as error:  # a link that leads in a circle, a name too long
            self.fail(f"{path} 无法打开（{error.strerror}）", param, ctx)
        if not is_there:
            self.fail(f"没有 {path} 这个文件或文件夹", param, ctx)
        if self._kind == "file" and is_folder:
            self.fail(f"{path} 是文件夹，应为一个文件", param, ctx)
        if self._kind == "folder" and not is_folder:
            self.fail(f"{path} 是文件，应为文件夹", param, ctx)
        return path


asked_encoding = click.option(
    "--encoding",
    type=click.Choice(tuple(_CODECS)),
    callback=_codec,
    help="文本和网页的编码；不写则自动识别。Big5 无法自动识别，须写明。",
)
