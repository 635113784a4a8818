"""The search command: the portal's search on the command line, one query or a file of them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import click

from archive.places import Gazetteer
from archive.records import ItemKey
from archive.store import Archive
from index.answers.explanation import Explanation
from index.engine import Engine, ResultPage, Run
from index.query import Choice, FacetName, Query, Sort
from portal.api import search_object
from portal.explaining import explanation_lines
from portal.known_places import with_known_places
from zugong.commands.options import ExistingPath
from zugong.house import engine_of, opened_archive
from zugong.settings import Settings

_day = click.DateTime(["%Y-%m-%d"])
_file = ExistingPath("file")


@click.command()
@click.argument("text", required=False, default="")
@click.option("--county", multiple=True, help="地区代码，可重复；none 为未标注。")
@click.option("--section", multiple=True, help="栏目，可重复；none 为未标注。")
@click.option("--year", multiple=True, help="年份，可重复。")
@click.option("--month", multiple=True, help="月份，如 2020-12，可重复。")
@click.option("--from", "since", type=_day, help="起始日期（含），如 2020-01-31。")
@click.option("--to", "until", type=_day, help="截止日期（含）。")
@click.option("--no-widen", is_flag=True, help="只查原词，同义说法和地区不算。")
@click.option("--sort", type=click.Choice([s.value for s in Sort]), default="relevance")
@click.option("--page", type=click.IntRange(1), default=1, help="第几页，从 1 起。")
@click.option("--size", type=click.IntRange(0), default=20, help="每页几条。")
@click.option("--json", "as_json", is_flag=True, help="打印 JSON，与 /search.json 相同。")
@click.option("--explain", is_flag=True, help="每条附得分由哪些部分相加而成。")
@click.option("--batch", type=_file, help="一行一个检索式（空行为全部），一行打印一个结果。")
@click.pass_obj
def search(
    settings: Settings,
    text: str,
    county: tuple[str, ...],
    section: tuple[str, ...],
    year: tuple[str, ...],
    month: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    no_widen: bool,
    sort: str,
    page: int,
    size: int,
    as_json: bool,
    explain: bool,
    batch: Path | None,
) -> None:
    """检索；不写检索词则列出全部。"""
    chosen = zip(FacetName, (county, section, year, month), strict=True)
    query = Query(
        text=text,
        choices=frozenset(Choice(facet, value) for facet, values in chosen for value in values),
        since=since.date() if since else None,
        until=until.date() if until else None,
        sort=Sort(sort),
        page=page,
        size=size,
        is_widened=not no_widen,
    )
    desk = _Desk.of(settings, is_explaining=explain)
    query = with_known_places(query, desk.gazetteer)
    with opened_archive(settings) as archive:
        if batch is not None:
            _print_batch(desk, archive, query, batch)
        elif as_json:
            click.echo(desk.json(desk.engine.search(query), archive, indent=2))
        else:
            click.echo(_listing(desk, desk.engine.search(query), archive))


@dataclass(frozen=True, slots=True)
class _Desk:
    engine: Engine
    gazetteer: Gazetteer
    is_explaining: bool

    @classmethod
    def of(cls, settings: Settings, *, is_explaining: bool) -> "_Desk":
        gazetteer = Gazetteer.load()
        return cls(engine_of(settings, gazetteer), gazetteer, is_explaining)

    def json(self, result: ResultPage, archive: Archive, indent: int | None = None) -> str:
        items = archive.items(result.keys)
        shown = search_object(result, items, self.gazetteer, explanations=self.explanations(result))
        return json.dumps(shown, ensure_ascii=False, indent=indent)

    def explanations(self, result: ResultPage) -> dict[ItemKey, Explanation]:
        """Of the items of a page, as far as they were asked for and there are any."""
        keys = result.keys if self.is_explaining else ()
        explained = {key: self.engine.explained(result.query, key) for key in keys}
        return {key: known for key, known in explained.items() if known is not None}


def _print_batch(desk: _Desk, archive: Archive, query: Query, batch: Path) -> None:
    for line in _lines(batch):
        result = desk.engine.search(replace(query, text=line))
        click.echo(desk.json(result, archive))


def _lines(batch: Path) -> Iterator[str]:
    # Only line feeds part queries: str.splitlines would also part them at U+2028 and form feeds.
    content = batch.read_bytes().decode("utf-8-sig", errors="replace")
    for line in content.removesuffix("\n").split("\n"):
        yield line.removesuffix("\r")


def _listing(desk: _Desk, result: ResultPage, archive: Archive) -> str:
    items = archive.items(result.keys)
    explanations = desk.explanations(result)
    lines = [f"共 {result.total} 条，用时 {result.took_ms:.1f} 毫秒", *result.all_notes]
    for hit in (*result.hits, *result.partial):
        if (filed := items.get(hit.key)) is None:
            continue
        head = filed.issue
        lines.append(f"\n{hit.key}  {head.issued_on}  {filed.item.section or '未标注'}")
        lines += [_shown(hit.title), _shown(hit.snippet)]
        if hit.key in explanations:
            lines += explanation_lines(explanations[hit.key])
    return "\n".join(lines)


def _shown(runs: Iterable[Run]) -> str:
    """Runs for a terminal, marks in brackets that no bulletin prints."""
    return "".join(f"⟦{run.text}⟧" if run.marked else run.text for run in runs)


COMMANDS: tuple[click.Command, ...] = (search,)
