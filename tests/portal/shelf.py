"""A small shelf of filed issues and the portal over it: what the tests of this folder read."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from archive.places import Gazetteer
from archive.records import ContentsEntry, ParsedIssue, ParsedItem, Problem, Severity
from archive.store import Archive, open_archive
from index.engine import Engine
from index.generations import IndexFolder
from index.whoosh_engine import open_engine
from portal import create_app
from portal.site import SiteSettings
from tests.builders import SUSONG, TAIHU, WANGJIANG, a_parsed_issue, a_parsed_item, an_original

QIANSHAN_COUNTY, QIANSHAN = "340824", "340882"
ZONGYANG_IN_ANQING, ZONGYANG_IN_TONGLING = "340823", "340722"
YUEXI, ZHONGJIANG, ANQING, ANHUI = "340828", "510623", "340800", "340000"
HOSTILE = '<script>alert("x")</script>'
GB18030_ORIGINAL = "安庆组工信息\n第22期\n".encode("gb18030")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The parts of a portal over a folder of its own."""

    archive: Archive
    index: IndexFolder
    engine: Engine
    gazetteer: Gazetteer

    def app(self, engine: Engine | None = None, base_url: str | None = None) -> Flask:
        settings = SiteSettings(base_url=base_url)
        return create_app(self.archive, engine or self.engine, self.gazetteer, settings)

    def client(self) -> FlaskClient:
        return self.app().test_client()

    def reindexed(self) -> "Shelf":
        """The shelf with its index brought up to the archive, and an engine that serves it."""
        self.index.build(self.archive.all_items(), self.archive.sequence())
        return replace(self, engine=open_engine(self.index, self.gazetteer))


def a_shelf(folder: Path, gazetteer: Gazetteer, *issues: ParsedIssue) -> Shelf:
    """A shelf of these issues below `folder`, each with a text file of its own."""
    archive = open_archive(f"sqlite:///{folder / 'archive.sqlite3'}", folder / "originals")
    for issue in issues:
        archive.file(issue, an_original(repr(issue), f"{issue.series}-{issue.year}.txt"))
    index = IndexFolder(folder / "index", gazetteer)
    return Shelf(archive, index, open_engine(index, gazetteer), gazetteer).reindexed()


def the_issues() -> tuple[ParsedIssue, ...]:
    """Six issues, fifteen items: places with a past, several places, none; a hostile title."""
    return (_of_2014(), _of_2016(), _of_2019(), _number_22(), _supplement(), _of_2021())


def _number_22() -> ParsedIssue:
    items = (
        a_parsed_item("太湖县着力打造一支高素质专业化年轻乡镇党务干部队伍"),
        _item("望江县持续用力推动软弱涣散村党组织转化提升", WANGJIANG, "望江县委组织部"),
        _item("宿松县“三个先行”抓好村（社区）“两委”换届准备工作", SUSONG, "宿松县委组织部", page=3),
        a_parsed_item(
            "四川省中江县立“杆”见“效”严格选调生试用期管理",
            ("为切实提高选调生综合素质，中江县加强选调生试用期管理。", "选调生试用期满考核合格。"),
            places=(ZHONGJIANG,),
            section="市外参考",
            source=None,
            page=4,
        ),
    )
    return a_parsed_issue(
        *items,
        distribution=(("报", ("省委组织部", "本部领导")), ("发", ("安庆先锋网",))),
        running_total=312,
        label="内部资料",
        instructions=("此做法好，请各地借鉴。",),
        editor_note=("本期集中刊发四篇做法。",),
        # The second line has other quotes, the last one is cut: both still lead to their items.
        contents=tuple(
            ContentsEntry(item.title.replace("“", '"').replace("”", '"'), item.section, item.page)
            for item in items
        ),
        problems=(Problem(Severity.NOTE, "contents", "目录与正文的引号不一致"),),
    )


def _item(
    title: str, place: str, source: str | None, section: str = "市内信息", page: int | None = 2
) -> ParsedItem:
    paragraphs = (
        f"{title}。聚焦重点，压实责任。",
        "今年以来村均收入35.6万元，选调生到村任职21名。",
    )
    return a_parsed_item(
        title, paragraphs, places=(place,), section=section, source=source, page=page
    )


def _of_2014() -> ParsedIssue:
    return a_parsed_issue(
        _item("枞阳县严把发展党员入口关", ZONGYANG_IN_ANQING, "枞阳县委组织部", "工作动态"),
        _item("潜山县推行党员议事日", QIANSHAN_COUNTY, "潜山县委组织部", "工作动态"),
        year=2014,
        number="5",
        issued_on=date(2014, 6, 20),
    )


def _of_2016() -> ParsedIssue:
    return a_parsed_issue(
        _item("潜山县发展壮大村级集体经济", QIANSHAN_COUNTY, "潜山县委组织部"),
        _item("太湖县推行选调生“导师帮带”制度", TAIHU, "太湖县委组织部"),
        year=2016,
        number="8-9",
        issued_on=date(2016, 5, 3),
    )


def _of_2019() -> ParsedIssue:
    return a_parsed_issue(
        a_parsed_item(
            "岳西县、太湖县联合举办选调生擂台比武", places=(YUEXI, TAIHU), source="岳西县委组织部"
        ),
        a_parsed_item(
            "全市组织部长会议召开",
            ("会议强调，要抓好软弱涣散党组织整顿。",),
            places=(),
            section=None,
            source=None,
            page=None,
        ),
        a_parsed_item(f"岳西县{HOSTILE}培训干部", places=(YUEXI,), section="经验交流"),
        year=2019,
        number="3",
        issued_on=date(2019, 3, 29),
    )


def _supplement() -> ParsedIssue:
    return a_parsed_issue(
        _item("岳西县建立年轻干部成长“一张图”", YUEXI, "岳西县委组织部"),
        year=2020,
        number="增刊",
        issued_on=date(2020, 7, 1),
    )


def _of_2021() -> ParsedIssue:
    return a_parsed_issue(
        _item("铜陵市枞阳县抓实选调生培养", ZONGYANG_IN_TONGLING, None, "市外参考"),
        _item("潜山市“三个跟进”抓实选调生到村任职培养", QIANSHAN, "潜山市委组织部"),
        _item("太湖县选优配强村党组织书记", TAIHU, "太湖县委组织部"),
        year=2021,
        number="1",
        issued_on=date(2021, 1, 15),
    )
