"""The place of an item: labelled rows, every county of the country, reasons and problems."""

import csv
from datetime import date
from pathlib import Path

import pytest

from archive.places import Gazetteer, PlaceLevel
from archive.records import Severity
from indexer.document import Document
from indexer.parsing import parse_issue
from indexer.parsing.place_decision import PlaceDecision
from indexer.parsing.place_home import Home, home_of
from indexer.parsing.places import places_of
from indexer.readers import read_document

DATA = Path(__file__).parent / "data"
ON = date(2021, 5, 10)
ANQING = Home("340800")


def labelled(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def decided(
    gazetteer: Gazetteer,
    title: str,
    source: str | None = None,
    text: str = "",
    section: str | None = "市内信息",
    on: date = ON,
) -> PlaceDecision:
    return places_of(title, source, (text,) if text else (), section, on, gazetteer, ANQING)


@pytest.mark.parametrize(
    "row", labelled("place_rows.csv"), ids=lambda row: f"{row['title']}-{row['on']}"
)
def test_an_item_belongs_where_a_reader_puts_it(row: dict[str, str], gazetteer: Gazetteer) -> None:
    decision = decided(
        gazetteer,
        row["title"],
        row["source"] or None,
        row["text"],
        row["section"] or None,
        date.fromisoformat(row["on"]),
    )

    assert decision.codes == tuple(row["codes"].split())
    assert (decision.problem is not None) == (row["problem"] == "yes")


def test_items_of_the_whole_country_belong_where_a_reader_puts_them(gazetteer: Gazetteer) -> None:
    """Bulletins of many places, printed forms of every province, and words that only look like names."""
    wrong = []
    for row in labelled("place_rows_of_the_country.csv"):
        on = date.fromisoformat(row["on"])
        site = (("SiteName", row["site"]),) if row["site"] else ()
        home = home_of(row["series"], row["publisher"] or None, site, on, gazetteer)
        section, source = row["section"] or None, row["source"] or None
        decision = places_of(row["title"], source, (row["text"],), section, on, gazetteer, home)
        if decision.codes != tuple(row["codes"].split()):
            wrong.append((row["what"], row["title"], decision.codes, row["codes"]))

    assert wrong == []


def test_every_county_of_the_country_is_read_from_a_title(gazetteer: Gazetteer) -> None:
    on = date(2026, 9, 1)
    wrong = []
    for code in _counties(gazetteer, on):
        chain = gazetteer.chain(code)
        full = "".join(gazetteer.name(above, on) for above in reversed(chain))
        near = gazetteer.name(chain[1], on) + gazetteer.name(code, on)
        for printed in (full, near):
            title = f"{printed}推行干部“双述双评”"
            if decided(gazetteer, title, section="市外参考", on=on).codes != (code,):
                wrong.append(title)

    assert wrong == []


@pytest.mark.parametrize(
    ("reason", "title", "source", "text"),
    [
        ("标题首词", "太湖县抓实换届", "太湖县委组织部", ""),
        ("标题", "“小板凳”讲活太湖县大党课", None, ""),
        ("供稿单位", "积分制激发活力", "太湖县委组织部", ""),
        ("正文", "积分制激发活力", None, "近年来，太湖县推行积分制。"),
        ("标题", "我在太湖当“第一书记”", "市委组织部 李某", "从市里来到太湖县晋熙镇。"),
        ("正文", "驻村三百天", "市委组织部 李某", "来到太湖县晋熙镇，村里修路。"),
        ("乡镇归属", "五横乡建起“流动党校”", None, ""),
        ("全市", "全市组织部长会议召开", None, ""),
        ("全省", "省委组织部部署换届工作", None, ""),
    ],
)
def test_a_decision_says_what_decided(
    reason: str, title: str, source: str | None, text: str, gazetteer: Gazetteer
) -> None:
    assert decided(gazetteer, title, source, text).reason == reason


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("虚构县推行“十步工作法”", "", "“虚构县”不在地名库中"),
        ("鼓楼区打造网格书记工作室", "", "“鼓楼区”可指"),
        ("我县创新干部考察方式", "我县坚持。", "文中只称“我县”"),
        (
            "响水沿海园区里的党员担当",
            "党员组成攻坚队。",
            "标题以“响水”开头，可能是江苏省盐城市响水县",
        ),
    ],
)
def test_what_stays_open_is_a_note_for_the_editor(
    title: str, text: str, said: str, gazetteer: Gazetteer
) -> None:
    problem = decided(gazetteer, title, text=text, section="市外参考").problem

    assert problem is not None
    assert problem.severity is Severity.NOTE
    assert said in problem.message


def test_the_real_issue_belongs_to_four_counties(seed_file: Path, gazetteer: Gazetteer) -> None:
    document: Document = read_document(seed_file.name, seed_file.read_bytes())

    issue = parse_issue(document, gazetteer)

    assert [item.places for item in issue.items] == [
        ("340825",),
        ("340827",),
        ("340826",),
        ("510623",),
    ]


def _counties(gazetteer: Gazetteer, on: date) -> list[str]:
    found = set()
    for name in gazetteer.names():
        for sighting in gazetteer.sightings(name, on):
            found |= {code for code in sighting.codes if gazetteer.level(code) is PlaceLevel.COUNTY}
    assert len(found) == 2847
    return sorted(found)
