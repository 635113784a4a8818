"""Options that several commands share."""

import click

# Only what strict decoding cannot tell by itself; the value is Python's name of the codec.
_CODECS = {"big5": "big5hkscs", "gb18030": "gb18030", "utf-8": "utf-8", "utf-16": "utf-16"}


def _codec(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    return _CODECS[value] if value else None


asked_encoding = click.option(
    "--encoding",
    type=click.Choice(tuple(_CODECS)),
    callback=_codec,
    help="文本和网页的编码；不写则自动识别。Big5 无法自动识别，须写明。",
)
