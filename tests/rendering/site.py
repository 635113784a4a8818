"""An article page of a made-up party-building site, by the convention of government sites."""

from html import escape

from archive.records import ParsedIssue
from tests.rendering.layout import Layout

_PAGE = """\
<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="{declared}">
<title>{heading} - 示例先锋网</title>
<meta name="SiteName" content="示例先锋网">
<meta name="ColumnName" content="组工信息">
<meta name="ArticleTitle" content="{heading}">
<meta name="PubDate" content="{posted} 09:15">
<meta name="ContentSource" content="市委组织部研究室">
<script>var visits = 1286;</script>
</head>
<body>
<div class="topbar">今天是星期三 欢迎访问示例先锋网</div>
<ul class="nav">
<li><a href="/">首页</a></li>
<li><a href="/zgyw/">组工要闻</a></li>
<li><a href="/jcdj/">基层党建</a></li>
<li><a href="/gbgz/">干部工作</a></li>
<li><a href="/rcgz/">人才工作</a></li>
<li><a href="/zgxx/">组工信息</a></li>
</ul>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt;
<a href="/zgxx/">组工信息</a> &gt; 正文</div>
<div class="article">
<h1>{heading}</h1>
<div class="info">发布日期：{posted} 09:15　来源：市委组织部研究室
　浏览次数：1286　字号：[大 中 小]</div>
<div id="zoom" class="TRS_Editor">
{body}
</div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a> <a href="#">打印本页</a></div>
<div class="prevnext">
<p>上一篇：<a href="/zgxx/t{stamp}_101.html">全市村（社区）党组织书记示范培训班开班</a></p>
<p>下一篇：<a href="/zgxx/t{stamp}_103.html">市直机关开展“送学上门”活动</a></p>
</div>
</div>
<div class="related">
<h3>新闻推荐</h3>
<ul>
<li><a href="/jcdj/1.html">全市基层党建工作推进会召开</a></li>
<li><a href="/gbgz/2.html">2期青年干部培训班学员座谈发言摘登</a></li>
<li><a href="/rcgz/3.html">高层次人才服务专窗启用</a></li>
</ul>
</div>
<div class="footer">
<p>主办：示例先锋网 备案号：皖ICP备00000000号</p>
<p>版权所有 未经授权不得转载</p>
</div>
</body>
</html>
"""


def article_page(issue: ParsedIssue, body: str, layout: Layout) -> str:
    """The page that carries `body`; posted on the day of the issue."""
    heading = f"《{issue.series}》{issue.year}年第{issue.number}期"
    return _PAGE.format(
        declared=layout.declared,
        heading=escape(heading),
        posted=issue.issued_on.isoformat(),
        stamp=issue.issued_on.strftime("%Y%m%d"),
        body=body,
    )
