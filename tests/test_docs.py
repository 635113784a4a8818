"""README.md is tested: what it says exists, and what exists is said."""

import re
from importlib import import_module
from pathlib import Path

from click import Command, Context, Option

from zugong.__main__ import zugong

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def _commands() -> dict[str, Command]:
    context = Context(zugong)
    found = {name: zugong.get_command(context, name) for name in zugong.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def test_readme_names_every_command() -> None:
    assert {name for name in _commands() if f"`zugong {name}" not in README} == set()


def test_no_command_is_left_out() -> None:
    files = (ROOT / "zugong" / "commands").glob("*.py")
    found = (getattr(import_module(f"zugong.commands.{f.stem}"), "COMMANDS", ()) for f in files)

    assert {command.name for commands in found for command in commands} == _commands().keys()


def test_readme_names_every_option_of_every_command() -> None:
    options = {
        f"{name} {text}"
        for name, command in _commands().items()
        for option in command.params
        if isinstance(option, Option)
        for text in option.opts
        if f"zugong {name}" not in README or text not in README
    }

    assert options == set()


def test_readme_names_every_argument_of_a_search_address() -> None:
    from portal.request_query import ARGUMENTS

    line = re.search(r"`/search\?(\S+)`", README)

    assert line is not None
    assert line[1] == "".join(f"{name}=&" for name in ARGUMENTS).rstrip("&")


def test_the_files_that_readme_points_to_exist() -> None:
    named = [*re.findall(r"\]\(([\w./-]+)\)", README), "CHANGELOG.md", "DECISIONS.md"]

    assert [name for name in named if not (ROOT / name).exists()] == []


def test_no_lock_names_a_host() -> None:
    locks = sorted(ROOT.glob("requirements*.lock"))

    assert locks
    assert [lock.name for lock in locks if "://" in lock.read_text("utf-8")] == []
