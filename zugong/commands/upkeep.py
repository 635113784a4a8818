"""Commands for the operator: reindex, verify."""

import json
import sys

import click

from zugong.house import opened_pipeline
from zugong.settings import Settings
from zugong.verification import faults


@click.command()
@click.pass_obj
def reindex(settings: Settings) -> None:
    """从档案重建全部索引；旧索引用到新的建好为止。"""
    with opened_pipeline(settings) as pipeline:
        generation = pipeline.rebuild_index()
        state = pipeline.index.state()
    count = state.item_count if state else 0
    click.echo(f"索引已重建：{generation}，共 {count} 条")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="打印 JSON。")
@click.pass_obj
def verify(settings: Settings, as_json: bool) -> None:
    """核对档案、原件、索引，并检查每个标题都能检索到自己；有不符的列出并以 1 结束。"""
    with opened_pipeline(settings) as pipeline:
        found = list(faults(pipeline))
    if as_json:
        click.echo(json.dumps({"ok": not found, "faults": found}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(found) or "核对无误。")
    if found:
        sys.exit(1)


COMMANDS: tuple[click.Command, ...] = (reindex, verify)
