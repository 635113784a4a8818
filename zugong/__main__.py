"""The `zugong` command: its groups of commands, and errors told in one sentence."""

import sys
from importlib import import_module

import click

from archive.errors import BulletinError
from zugong.settings import Settings

# Which file of zugong/commands a command is in: only that one is loaded, with what it needs.
_HOMES = {
    "ingest": "ingest",
    "watch": "watch",
    "inbox": "inbox",
    "parse": "parse",
    "import": "exchange",
    "export": "exchange",
    "search": "search",
    "correct": "correct",
    "withdraw": "correct",
    "redirect": "correct",
    "reindex": "upkeep",
    "verify": "upkeep",
    "serve": "serve",
}


class Commands(click.Group):
    """The commands by their names, each loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if (home := _HOMES.get(cmd_name)) is None:
            return None
        found: tuple[click.Command, ...] = import_module(f"zugong.commands.{home}").COMMANDS
        return next(command for command in found if command.name == cmd_name)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def zugong(context: click.Context) -> None:
    """组工信息检索：归档、检索、发布《安庆组工信息》。"""
    if context.obj is None:
        context.obj = Settings.from_env()


def main() -> None:
    """Run the command; a complaint goes to stderr as one sentence, with exit code 1."""
    # A Windows or C locale must not turn Chinese output into an error, nor a file's name that is no
    # text: its bytes are spelled out, which JSON reads back.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        zugong(prog_name="zugong")
    except BulletinError as error:
        click.echo(f"zugong：{error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
