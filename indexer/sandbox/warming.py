"""What a reading process does before its first file: it reads a page of its own.

Libraries load and compile what they need at first use. A child process would do so for every file
again, and take five times as long for a web page; what its parent has done, it finds done.
"""

from archive.places import Gazetteer
from indexer.parsing import parse_issue
from indexer.readers import read_document

_PAGE = """
<html><head><meta name="PubDate" content="2020-12-25"><title>示例</title></head><body>
<div class="nav"><a href="/">首页</a></div><div id="zoom">
<p align="center">安庆组工信息</p><p>第1期</p>
<p>中共安庆市委组织部　2020年12月25日</p><p>市内信息</p>
<p>△怀宁县推行党员积分管理。太湖县新城乡建立台账，组织志愿服务，支部规范运行。（怀宁县委组织部）</p>
<p>△太湖县清理村级挂牌。腾出房屋办起食堂，年底评议。（太湖县委组织部）</p><p>报：省委组织部。</p>
</div></body></html>"""


def warm_up(gazetteer: Gazetteer) -> None:
    """Read a page of our own, so that nothing is left for the children to load."""
    parse_issue(read_document("示例.html", _PAGE.encode()), gazetteer)
