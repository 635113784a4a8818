"""Commands for the operator: reindex, verify."""

import json
import sys
from collections.abc import Iterator

import click

from archive.records import FiledItem, ItemKey
from index.engine import Engine
from index.query import Query
from indexer.pipeline import Pipeline
from zugong.house import engine_of, opened_pipeline
from zugong.settings import Settings


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
        found = list(_faults(settings, pipeline))
    if as_json:
        click.echo(json.dumps({"ok": not found, "faults": found}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(found) or "核对无误。")
    if found:
        sys.exit(1)


def _faults(settings: Settings, pipeline: Pipeline) -> Iterator[str]:
    yield from pipeline.archive.verify()
    items = {filed.item.key: filed for filed in pipeline.archive.all_items()}
    state = pipeline.index.state()
    if state is None:
        if items:
            yield f"没有可用的索引，档案里有 {len(items)} 条；请运行 zugong reindex"
        return
    yield from pipeline.index.verify()
    if not state.is_current_stamp:
        yield "索引由旧的词库、地区表或程序建成；请运行 zugong reindex"
    yield from _index_faults(pipeline, items)
    yield from _title_faults(engine_of(settings, pipeline.gazetteer), items)


def _index_faults(pipeline: Pipeline, items: dict[ItemKey, FiledItem]) -> Iterator[str]:
    indexed = dict(pipeline.index.keys())
    for key in sorted(items.keys() - indexed.keys()):
        yield f"{key} 在档案里，不在索引里"
    for key in sorted(indexed.keys() - items.keys()):
        yield f"{key} 在索引里，不在档案里（或已撤回）"
    for key in sorted(items.keys() & indexed.keys()):
        if items[key].revision != indexed[key]:
            yield f"{key} 在档案里是第 {items[key].revision} 次修订，在索引里是第 {indexed[key]} 次"


def _title_faults(engine: Engine, items: dict[ItemKey, FiledItem]) -> Iterator[str]:
    """Titles that do not find their item first; of items with one title, the first may be any."""
    for key, filed in items.items():
        hits = engine.search(Query(text=filed.item.title, size=1)).hits
        first = items.get(hits[0].key) if hits else None
        if first is None or first.item.title != filed.item.title:
            yield f"{key} 的标题“{filed.item.title}”检索不到自己"


COMMANDS: tuple[click.Command, ...] = (reindex, verify)
