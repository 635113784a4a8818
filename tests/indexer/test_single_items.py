"""Web copies of single items: read as part of the issue they name, else held, or refused."""

from datetime import date

import pytest

from archive.places import Gazetteer
from archive.records import ParsedIssue
from indexer.document import Document
from indexer.parsing import parse_issue
from indexer.parsing.errors import NotABulletinError, UnnamedIssueError
from indexer.readers import read_document
from tests.indexer.pages import TEXT_A, TITLE_A, doubts, notes, printed

SIGNED = f"{TEXT_A}今年以来，全县评定先锋党员1200名。（怀宁县委组织部）"
STAMP = "<p>发布时间：2020-12-29　来源：怀宁县委组织部　点击：155</p>"


def _page(
    *, head: str = "", above: str = STAMP, text: str = SIGNED, below: str = "", before: str = ""
) -> str:
    return (
        f'<html><head><meta charset="utf-8"><title>{TITLE_A}</title>{head}</head><body>{before}'
        f"<h1>{TITLE_A}</h1>{above}<p>　　{text}</p>{below}</body></html>"
    )


def _document(page: str, name: str = "1.html") -> Document:
    return read_document(name, page.encode())


def _read(page: str, gazetteer: Gazetteer, name: str = "1.html") -> ParsedIssue:
    return parse_issue(_document(page, name), gazetteer)


@pytest.mark.parametrize(
    "page",
    [
        _page(head='<meta name="ColumnName" content="安庆组工信息2020年第22期">'),
        _page(before='<div class="nav"><a>首页</a> &gt; <a>组工信息</a> &gt; <a>安庆组工信息2020年第22期</a> &gt; 正文</div>'),
        _page(before="<p>当前位置：首页 &gt; 安庆组工信息 &gt; 2020年第22期 &gt; 正文</p>"),
        _page(below="<p>（摘自《安庆组工信息》2020年第22期）</p>"),
        _page(below="<p>（原载《安庆组工信息》〔2020〕22号）</p>"),
        _page(below="<p>来源：《安庆组工信息》2020年第22期</p>"),
        _page(above="<p>来源：《安庆组工信息》2020年第22期　日期：2020-12-29　阅读：90</p>"),
        _page(text=f"{SIGNED}（摘自《安庆组工信息》2020年第22期）"),
        _page().replace(f"<title>{TITLE_A}", f"<title>{TITLE_A}_安庆组工信息2020年第22期_安庆先锋网"),
    ],
)  # fmt: skip
def test_an_article_is_an_item_of_the_issue_it_names(page: str, gazetteer: Gazetteer) -> None:
    issue = _read(page, gazetteer)

    (item,) = issue.items
    assert issue.is_part
    assert (issue.series, issue.year, issue.number) == ("安庆组工信息", 2020, "22")
    assert issue.issued_on == date(2020, 12, 29)
    assert (item.title, item.source, item.places) == (TITLE_A, "怀宁县委组织部", ("340822",))
    assert "".join(item.paragraphs) == SIGNED.removesuffix("（怀宁县委组织部）")
    assert doubts(issue) == []


def test_a_whole_issue_is_no_part(gazetteer: Gazetteer) -> None:
    lines = "".join(f"<p>{line}</p>" for line in printed().split("\n") if line)
    page = f"<html><head><title>安庆组工信息第5期</title></head><body><h1>安庆组工信息第5期</h1>{lines}</body></html>"

    issue = _read(page, gazetteer)

    assert not issue.is_part
    assert len(issue.items) == 2


def test_the_pages_day_stands_for_the_issues_and_says_so(gazetteer: Gazetteer) -> None:
    issue = _read(_page(below="<p>（摘自《安庆组工信息》2020年第22期）</p>"), gazetteer)

    assert any("暂按网页日期作2020-12-29" in note.message for note in notes(issue))


@pytest.mark.parametrize("day", ["2019-03-02", "2022-03-02"])
def test_a_day_far_from_the_year_of_the_issue_is_a_doubt(day: str, gazetteer: Gazetteer) -> None:
    page = _page(below="<p>（摘自《安庆组工信息》2020年第22期）</p>").replace("2020-12-29", day)

    assert any("不符" in message for message in doubts(_read(page, gazetteer)))


def test_two_issues_named_are_a_doubt(gazetteer: Gazetteer) -> None:
    page = _page(
        head='<meta name="ColumnName" content="安庆组工信息2020年第21期">',
        below="<p>（摘自《安庆组工信息》2020年第22期）</p>",
    )

    issue = _read(page, gazetteer)

    assert issue.number == "22"
    assert any("第21期" in message for message in doubts(issue))


def test_a_number_without_a_year_takes_the_pages_with_a_doubt(gazetteer: Gazetteer) -> None:
    issue = _read(_page(below="<p>（摘自《安庆组工信息》第22期）</p>"), gazetteer)

    assert (issue.year, issue.number) == (2020, "22")
    assert any("没有年份" in message for message in doubts(issue))


def test_a_running_total_alone_is_a_doubt(gazetteer: Gazetteer) -> None:
    issue = _read(_page(below="<p>（摘自《安庆组工信息》总第312期）</p>"), gazetteer)

    assert issue.running_total == 312
    assert doubts(issue)


def test_the_column_of_the_page_is_the_section(gazetteer: Gazetteer) -> None:
    path = "<p>当前位置：首页 &gt; 安庆组工信息2020年第22期 &gt; 市内信息 &gt; 正文</p>"

    assert _read(_page(before=path), gazetteer).items[0].section == "市内信息"


def test_the_source_of_the_page_stands_for_a_missing_signature(gazetteer: Gazetteer) -> None:
    page = _page(text=TEXT_A * 2, below="<p>（摘自《安庆组工信息》2020年第22期）</p>")

    issue = _read(page, gazetteer)

    assert issue.items[0].source == "怀宁县委组织部"
    assert any("“来源”" in note.message for note in notes(issue))


@pytest.mark.parametrize(
    "page",
    [
        _page(),
        _page(head='<meta name="ColumnName" content="组工信息">'),
        _page(below='<p>上一篇：<a href="2.html">安庆组工信息2020年第3期</a></p>'),
    ],
)
def test_an_article_that_names_no_issue_is_held(page: str, gazetteer: Gazetteer) -> None:
    with pytest.raises(UnnamedIssueError, match="没有写明刊于哪一期"):
        _read(page, gazetteer)


def test_a_number_of_no_bulletin_is_held(gazetteer: Gazetteer) -> None:
    with pytest.raises(UnnamedIssueError, match="哪种刊物"):
        _read(_page(below="<p>来源：2020年第22期</p>"), gazetteer)


@pytest.mark.parametrize(
    "page",
    [
        _page(text="姓名：　　电话：　　地址："),
        _page(text="那年夏天，河水漫过了石桥。老人坐在门槛上，望着远处的山，想起许多旧事。" * 4).replace(TITLE_A, "石桥边的那个漫长夏天"),
        "<html><body><ul><li><a href='1'>甲</a></li><li><a href='2'>乙</a></li></ul><p>网站地图与友情链接汇总页</p></body></html>",
    ],
)  # fmt: skip
def test_a_page_of_something_else_is_refused(page: str, gazetteer: Gazetteer) -> None:
    with pytest.raises(NotABulletinError):
        _read(page, gazetteer)


def test_a_text_file_of_one_item_is_read_too(gazetteer: Gazetteer) -> None:
    text = f"{TITLE_A}\n\n2020年12月29日\n\n　　{SIGNED}\n\n（摘自《安庆组工信息》2020年第22期）\n"

    issue = _read(text, gazetteer, "一条.txt")

    assert issue.is_part
    assert (issue.number, issue.items[0].title) == ("22", TITLE_A)
