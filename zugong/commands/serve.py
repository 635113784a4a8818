"""The serve command: the portal on a production server."""

import click

from zugong.server import serve_forever
from zugong.settings import Settings
from zugong.wsgi import application


@click.command()
@click.pass_obj
def serve(settings: Settings) -> None:
    """开放检索网站（地址由 ZUGONG_HOST、ZUGONG_PORT 定）；先把索引补到与档案一致。"""
    serve_forever(settings, lambda: application(settings))


COMMANDS: tuple[click.Command, ...] = (serve,)
