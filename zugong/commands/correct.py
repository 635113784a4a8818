"""Commands that change what is filed, by hand: correct, withdraw, redirect."""

import getpass
import json

import click

from archive.identity import parse_item_key
from indexer.exchange_file import check_places
from zugong.house import opened_pipeline
from zugong.settings import Settings

_reason = click.option("--reason", required=True, help="原因，随记录保存。")
_FIELDS = ("title", "paragraphs", "places", "section", "source", "page")


@click.command()
@click.argument("key")
@click.argument("field", type=click.Choice(_FIELDS))
@click.argument("value")
@_reason
@click.option("--by", default=getpass.getuser, show_default="当前用户", help="更正人。")
@click.pass_obj
def correct(settings: Settings, key: str, field: str, value: str, reason: str, by: str) -> None:
    """更正一条的一个字段；VALUE 为 JSON，单个字符串可直接写。以后重新归档也不会丢。"""
    with opened_pipeline(settings) as pipeline:
        new = _value(value)
        if field == "places" and isinstance(new, list):
            check_places(map(str, new), pipeline.gazetteer)
        item = parse_item_key(key)
        pipeline.archive.correct(item, field, new, made_by=by, reason=reason)
        pipeline.refresh_index()
    click.echo(f"已更正 {key} 的 {field}")


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


@click.command()
@click.argument("key")
@_reason
@click.pass_obj
def withdraw(settings: Settings, key: str, reason: str) -> None:
    """撤回一条：地址从此答复 410，检索不再列出。"""
    with opened_pipeline(settings) as pipeline:
        pipeline.archive.withdraw(parse_item_key(key), reason)
        pipeline.refresh_index()
    click.echo(f"已撤回 {key}")


@click.command()
@click.argument("key")
@click.argument("target")
@_reason
@click.pass_obj
def redirect(settings: Settings, key: str, target: str, reason: str) -> None:
    """把一条并入另一条：旧地址从此转到新地址。"""
    with opened_pipeline(settings) as pipeline:
        pipeline.archive.redirect(parse_item_key(key), parse_item_key(target), reason)
        pipeline.refresh_index()
    click.echo(f"{key} 从此转到 {target}")


COMMANDS: tuple[click.Command, ...] = (correct, withdraw, redirect)
