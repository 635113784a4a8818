"""Web pages to blocks: the story and its setting stay, what the site prints around it does not."""

import pytest

from indexer.document import RIGHT_INDENT, Block, BlockKind, Document, UnreadableFileError
from indexer.readers import read_document

STORY = "太湖县清理村级挂牌，腾出房屋办起老年食堂，年底由群众评议，评议结果张榜公布。"


def _page(body: str, head: str = "") -> Document:
    text = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_document("一期.html", text.encode())


def _texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def _blocks(body: str) -> tuple[Block, ...]:
    return _page(body).blocks


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "utf-8", "x-unknown", ""])
@pytest.mark.parametrize("written_as", ["utf-8", "gb18030"])
def test_a_declaration_that_lies_is_overruled(declared: str, written_as: str) -> None:
    """镕 is in GBK and not in GB2312: a parser that trusts the declaration shows an empty page."""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    text = f"<html><head>{meta}</head><body><p>干部朱镕到任，{STORY * 4}</p></body></html>"

    document = read_document("一期.html", text.encode(written_as))

    assert _texts(document) == [f"干部朱镕到任，{STORY * 4}"]


@pytest.mark.parametrize(
    "furniture",
    [
        "<div>顶一下</div><div>(0)</div><div>0%</div><div>踩一下</div><div>(0)</div>",
        "<div>------分隔线----------------------------</div>",
        "<p>收藏 挑错 推荐 打印</p>",
        "<p>(责任编辑：admin)</p>",
        "<p>Powered by EmpireCMS</p>",
        "<p>发表评论</p><p>网友评论</p>",
        "<nav>首页 新闻</nav>",
        "<script>var a = '太湖县'</script>",
        "<style>p {color: red}</style>",
        "<!-- 注释 -->",
        '<div style="display:none">看不见的字</div>',
        "<p hidden>看不见的字</p>",
        '<div class="share-bar">分享到微信</div>',
        '<div id="footer">地址：安庆市</div>',
        '<div><a href="/1">一</a> <a href="/2">二</a> <a href="/3">三</a></div>',
        "<p>上一篇：第4期</p>",
        "<p>下一篇：没有了</p>",
        "<p>当前位置：首页 &gt; 组工信息</p>",
        "<p>浏览次数：123</p>",
        "<p>【打印】 【关闭】</p>",
        "<p>今天是2024年5月20日 星期一</p>",
        "<div><h3>新闻推荐</h3><p>望江县召开会议，部署工作。</p></div>",
        "<div><div>相关阅读</div></div><p>望江县召开会议，部署工作。</p>",
        "<p>主办单位：某某部</p><p>皖ICP备05001234号 技术支持：某公司</p>",
        "<p>发布时间：2020-12-28　来源：某某部　浏览次数：5</p>",
        "<table><tr><td>索引号：</td><td>AQ12</td><td>发布机构：</td><td>某某部</td></tr></table>",
        "<o:p>&nbsp;</o:p>",
        '<?xml:namespace prefix = o ns = "urn:schemas-microsoft-com" />',
    ],
)
def test_what_a_site_prints_around_a_story_is_left_out(furniture: str) -> None:
    assert _texts(_page(f"<p>{STORY}</p>{furniture}")) == [STORY]


def test_what_a_page_says_about_itself_is_kept_as_meta() -> None:
    head = (
        "<title>第22期</title><meta name='ArticleTitle' content='安庆组工信息第22期'>"
        "<meta name='PubDate' content='2020-12-25'><meta name='other' content='x'>"
    )
    stamp = "<p>发布时间：2020-12-28　来源：研究室　浏览次数：5</p>"

    document = _page(f"{stamp}<p>{STORY}</p>", head)

    assert document.meta == (
        ("title", "第22期"),
        ("ArticleTitle", "安庆组工信息第22期"),
        ("PubDate", "2020-12-25"),
        ("PubDate", "2020-12-28"),
        ("ContentSource", "研究室"),
    )


def test_a_table_of_labels_tells_its_values() -> None:
    rows = (
        "<tr><td>信息名称：</td><td>第22期</td></tr><tr><td>发布日期：</td><td>2020-12-25</td></tr>"
    )

    document = _page(f"<table>{rows}</table><p>{STORY}</p>")

    assert document.meta == (("ArticleTitle", "第22期"), ("PubDate", "2020-12-25"))


def test_an_author_on_the_line_of_the_day_stays() -> None:
    stamp = "发布时间：2020-12-25　作者：西盟县委组织部 岩给"

    assert _texts(_page(f"<p>{stamp}</p><p>{STORY}</p>"))[0] == "作者：西盟县委组织部 岩给"


def test_links_within_the_page_are_contents_and_stay() -> None:
    links = "".join(f'<li><a href="#i{n}">太湖县第{n}条</a></li>' for n in range(3))

    assert _texts(_page(f"<ul>{links}</ul><p>{STORY}</p>")) == [
        "太湖县第0条",
        "太湖县第1条",
        "太湖县第2条",
        STORY,
    ]


def test_furniture_that_holds_most_of_the_text_is_the_story() -> None:
    assert _texts(_page(f'<div class="menu">{STORY}</div><p>安庆</p>')) == [STORY, "安庆"]


def test_a_heading_of_other_stories_above_the_story_takes_nothing_with_it() -> None:
    assert STORY in _texts(_page(f"<p>新闻推荐</p><p>{STORY}</p><p>{STORY}</p>"))


def test_the_container_of_a_known_template_bounds_the_story() -> None:
    around = "<p>安庆组工信息</p>" + f"<p>{'另一个页面的文字，' * 12}</p>"

    document = _page(f'{around}<div id="zoom"><p>{STORY * 6}</p></div><p>{STORY}</p>')

    assert _texts(document) == ["安庆组工信息", STORY * 6]


def test_blocks_tell_how_they_are_set() -> None:
    centred, right, lead, bold, heading = _blocks(
        '<p align="center">报头</p><p style="text-align: right">（太湖县委组织部）</p>'
        "<p>&nbsp;&nbsp;<b>太湖县清理挂牌。</b>腾出房屋。</p><p><strong>全黑</strong></p><h2>标题</h2>"
    )

    assert centred.centred
    assert right.indent == RIGHT_INDENT
    assert (lead.bold_lead, lead.bold, lead.indent) == (8, False, 2)
    assert bold.bold
    assert (heading.kind, heading.level) == (BlockKind.HEADING, 2)


def test_a_break_parts_lines_and_two_breaks_leave_a_gap() -> None:
    blocks = _blocks("<div>甲<br>　　乙<br><br>丙</div><p>丁</p>")

    assert [(b.text, b.kind.value, b.indent, b.gap_before) for b in blocks] == [
        ("甲", "line", 0, False),
        ("乙", "line", 4, False),
        ("丙", "line", 0, True),
        ("丁", "paragraph", 0, False),
    ]


def test_preformatted_text_keeps_its_lines() -> None:
    blocks = _blocks("<div><pre>甲\n  乙\n丙</pre></div>")

    assert [(b.text, b.indent) for b in blocks] == [("甲", 0), ("乙", 2), ("丙", 0)]


def test_short_cells_make_a_row_and_a_layout_table_makes_paragraphs() -> None:
    row, *rest = _blocks(
        "<table><tr><th>第22期</th><th>2020年12月25日</th></tr></table>"
        f"<table><tr><td><p>{STORY}</p><p>另一段</p></td><td>边栏</td></tr></table>"
    )

    assert (row.text, row.kind, row.bold) == ("第22期\t2020年12月25日", BlockKind.ROW, True)
    assert [block.text for block in rest] == [STORY, "另一段", "边栏"]


def test_an_indent_given_as_style_counts_as_columns() -> None:
    (block,) = _blocks(f'<div></div><p style="text-indent: 2em">{STORY}</p>')

    assert block.indent == 4


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="没有正文文字"):
        _page('<div><img src="a.png"></div>')
