"""Lines that a web site prints around a story: where you are, when it was put up, who runs it."""

import re
from collections.abc import Iterable, Iterator

from indexer.document import Block, BlockKind

Meta = tuple[tuple[str, str], ...]

_FURNITURE = re.compile(
    r"^[\s【\[◆■●·>»|]*(?:"
    r"(?:上|下|前|后)一(?:篇|条|页|则)\s*[】\]]?\s*[:：>|]?|"
    r"(?:您|你)?(?:现在|当前)?(?:的|所在)?位置\s*[:：]|当前(?:栏目|页面)\s*[:：]|首页\s*[>»|›-]|"
    r"今天是|欢迎(?:您|访问|来到|光临)|设为首页|加入收藏|网站首页\s*$|返回(?:首页|顶部|列表|上一页)|"
    r"(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?\s*[:：]?\s*\d*\s*次?$|"
    r"[【\[（(]?(?:字体|字号|文字大小)\s*[:：]?|[【\[]?\s*(?:打印|关闭|收藏)(?:本页|本文|窗口|页面)?\s*[】\]]?"
    r"(?:\s|[【\[]|$)|分享(?:到|至|本文)|扫一扫|微信(?:扫码|分享)|关注(?:我们|微信)|"
    r"用手机(?:浏览|访问)|朗读|无障碍|"
    r"(?:顶|踩)一下|[-—=]{3,}\s*分[隔割]线|(?:(?:收藏|挑错|纠错|推荐|打印|关闭|分享|举报|评论)[\s|｜·]*){2,}$|"
    r"(?:发表|我要|查看|最新|网友)评论|Powered\s+by|[（(]?责任编辑\s*[:：]\s*admin|"
    r"(?:登录|注册)\s*(?:\||$)|附件下载\s*[:：]?\s*$)"
)
# How often something was clicked, on a line of its own below that: 顶一下, (0), 0%.
_COUNTER = re.compile(r"[（(]?\d+[）)]?\s*%?")
# 首页 > 组工信息 > 正文
_PATH = re.compile(r"^(?=.*(?:首页|位置)).*[>»›＞]")
_FOOTER = re.compile(
    r"ICP\s*备|公网安备|网站标识码|版权所有|copyright|©|备案(?:号|编号)|网站(?:地图|声明|维护)\s*[|｜]|"
    r"技术支持\s*[:：]|建议使用.{0,20}(?:分辨率|浏览器)",
    re.IGNORECASE,
)
_FOOTER_COMPANY = re.compile(
    r"^(?:主办|承办|协办|主管|运维|技术)(?:单位)?\s*[:：]|^(?:地\s*址|电\s*话|邮\s*编|邮政编码|传\s*真|联系(?:我们|电话))"
)
_FIELD = re.compile(
    r"(发布时间|发布日期|发表时间|发表日期|更新时间|发稿时间|添加时间|录入时间|时间|日期|信息来源|稿件来源|"
    r"文章来源|来源|来自|作者|编辑|录入|浏览次数|浏览量|浏览|点击次数|点击数|点击|阅读次数|阅读量|阅读|访问次数|"
    r"访问量|字体|字号|人气)\s*[:：]\s*"
)
_SITE_FIELDS = (
    "发布",
    "发表",
    "更新",
    "发稿",
    "添加",
    "录入",
    "浏览",
    "点击",
    "阅读",
    "访问",
    "字",
    "人气",
)
# A day without a label stands first on its line.
_STAMP_WITHIN = 12
_STAMP = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?")
# Who is no author of anything: the web site's own accounts.
_NOBODY = re.compile(
    r"^(?:admin\w*|管理员|网站管理员|系统管理员|佚名|未知|匿名|本站|本网|网站编辑|\w{0,20})$",
    re.ASCII | re.I,
)
_LABELS = (
    "索引号 信息索引 索引码 信息分类 主题分类 体裁分类 组配分类 服务对象分类 公开类别 公开方式 公开范围 "
    "发布机构 发文机关 发文机构 发布单位 生成日期 成文日期 发文日期 发布日期 文号 文件编号 发文字号 "
    "信息名称 名称 标题 有效性 关键词 关键字 主题词 内容概述 内容摘要 时效 废止日期 生效日期 信息来源"
).split()
_LABEL = re.compile(rf"^[\[【]?\s*({'|'.join(_LABELS)})\s*[\]】]?\s*(?:[:：]\s*(.*)|$)")
_LABEL_META = {
    "信息名称": "ArticleTitle",
    "名称": "ArticleTitle",
    "标题": "ArticleTitle",
    "发布日期": "PubDate",
    "生成日期": "PubDate",
    "发布机构": "ContentSource",
    "发布单位": "ContentSource",
    "信息来源": "ContentSource",
}
_MIN_LABELS = 2
_MAX_LINE_CHARACTERS = 200
# A footer begins in the last part of a page; the same words further up belong to the text.
_FOOTER_FROM = 0.5


def without_furniture(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], Meta]:
    """The blocks of the story alone, and what the dropped ones told about it."""
    kept, meta = _without_labels(tuple(blocks))
    shown: list[Block] = []
    is_below_furniture = False
    for block in _without_footer(kept):
        is_counter = is_below_furniture and _COUNTER.fullmatch(block.text) is not None
        is_below_furniture = is_counter or bool(_is_short(block) and _FURNITURE.search(block.text))
        if is_below_furniture:
            meta += (("Location", block.text),) if _PATH.search(block.text) else ()
            continue
        story, told = _without_stamp(block)
        meta += told
        shown += story
    return tuple(shown), meta


def _is_short(block: Block) -> bool:
    return len(block.text) <= _MAX_LINE_CHARACTERS


def _without_footer(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    start = int(len(blocks) * _FOOTER_FROM)
    for place in range(start, len(blocks)):
        if _is_short(blocks[place]) and _FOOTER.search(blocks[place].text):
            while place > start and _FOOTER_COMPANY.search(blocks[place - 1].text):
                place -= 1
            return blocks[:place]
    return blocks


def _without_labels(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], Meta]:
    """Drop the table of 索引号, 发布机构 … that government sites print above a story, often twice."""
    told = [tuple(_labelled(block)) for block in blocks]
    kept: list[Block] = []
    meta: list[tuple[str, str]] = []
    for place, block in enumerate(blocks):
        neighbours = told[max(place - 1, 0) : place + 2]
        if told[place] and sum(len(labels) for labels in neighbours) >= _MIN_LABELS:
            meta += [
                (_LABEL_META[label], value) for label, value in told[place] if label in _LABEL_META
            ]
        else:
            kept.append(block)
    return tuple(kept), tuple((name, value) for name, value in meta if value)


def _labelled(block: Block) -> Iterator[tuple[str, str]]:
    """The (label, value) pairs that a block consists of."""
    cells = block.text.split("\t") if block.kind is BlockKind.ROW else [block.text]
    for place, cell in enumerate(cells):
        if _is_short(block) and (found := _LABEL.match(cell)):
            beside = cells[place + 1] if not found[2] and place + 1 < len(cells) else ""
            yield found[1], (found[2] or beside).strip()


def _without_stamp(block: Block) -> tuple[list[Block], Meta]:
    """Drop a line such as 发布时间：… 来源：… 浏览：…; an author named in it stays."""
    if not _is_short(block) or not (fields := _fields(block.text)):
        return [block], ()
    if not any(label.startswith(_SITE_FIELDS) for label, _ in fields):
        return [block], ()
    stamps = (
        _STAMP.search(value) for value in (block.text[:_STAMP_WITHIN], *dict(fields).values())
    )
    meta = [("PubDate", date[0]) for date in stamps if date][:1]
    meta += [
        ("ContentSource", value) for label, value in fields if label.endswith("来源") and value
    ]
    authors = [v for label, v in fields if label == "作者" and v and not _NOBODY.match(v)]
    story = [_authored(block, authors[0])] if authors else []
    return story, tuple(meta)


def _authored(block: Block, author: str) -> Block:
    return Block(f"作者：{author}", block.kind, block.number, gap_before=block.gap_before)


def _fields(text: str) -> list[tuple[str, str]]:
    """The fields of a line that begins with one (or with a date), else none."""
    found = list(_FIELD.finditer(text))
    if not found or _STAMP.sub("", text[: found[0].start()]).strip(
        " \u3000\xa0:：0123456789[【（("
    ):
        return []
    ends = [*(match.start() for match in found[1:]), len(text)]
    edges = " \u3000\xa0|｜[]【】()（）\t"
    fields = zip(found, ends, strict=True)
    return [(match[1], text[match.end() : end].strip(edges)) for match, end in fields]
