"""Whether archive, originals and index agree, and every title finds its item."""

from collections.abc import Iterator

from archive.records import FiledItem, ItemKey
from index.engine import Engine
from index.query import Query
from index.whoosh_engine import open_engine
from indexer.pipeline import Pipeline


def faults(pipeline: Pipeline) -> Iterator[str]:
    """What does not agree, a Chinese sentence each; nothing when all is well."""
    yield from pipeline.archive.verify()
    items = {filed.item.key: filed for filed in pipeline.archive.all_items()}
    state = pipeline.index.state()
    if state is None:
        if items:
            yield f"没有可用的索引，档案里有 {len(items)} 条；请运行 zugong reindex"
        return
    if not state.is_current_stamp:
        yield "索引由旧的词库、地区表或程序建成；请运行 zugong reindex"
        return
    if damages := pipeline.index.verify():
        yield from damages
        return
    yield from _index_faults(pipeline, items)
    yield from _title_faults(open_engine(pipeline.index, pipeline.gazetteer), items)


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
