"""The `zugong` command: its groups of commands, and errors told in one sentence."""

import sys

import click

from archive.errors import BulletinError
from zugong.commands import correct, exchange, inbox, ingest, search, serve, upkeep, watch
from zugong.settings import Settings


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def zugong(context: click.Context) -> None:
    """组工信息检索：归档、检索、发布《安庆组工信息》。"""
    if context.obj is None:
        context.obj = Settings.from_env()


for group in (ingest, watch, inbox, exchange, correct, search, serve, upkeep):
    for command in group.COMMANDS:
        zugong.add_command(command)


def main() -> None:
    """Run the command; a complaint goes to stderr as one sentence, with exit code 1."""
    # A Windows or C locale must not turn Chinese output into an error.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        zugong(prog_name="zugong")
    except BulletinError as error:
        click.echo(f"zugong：{error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
