"""Issues and layouts that nobody wrote: put together from words and forms by a seed.

Whatever comes out could stand in a bulletin: titles with and without a place, quotes, brackets, figures,
a dash, two phrases; texts of one paragraph or many, with inner points and inner headings.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from archive.records import ContentsEntry, ParsedIssue, ParsedItem
from tests.rendering.layout import Contents, Layout, Page, Title

_COUNTIES = "太湖县 望江县 宿松县 怀宁县 岳西县 桐城市 潜山市 大观区 迎江区 宜秀区".split()
_ELSEWHERE = "四川省中江县 浙江省安吉县 江苏省昆山市 山东省寿光市 湖南省浏阳市 陕西省略阳县".split()
_DEEDS = (
    "推行 探索 实施 建立 打造 着力建设 持续推进 扎实开展 创新开展 全面推行 统筹抓好 稳步推进 "
    "从严落实 精准实施 系统谋划 聚力打造 用好 做实 做优 突出抓好"
).split()
_THINGS = (
    "党员积分管理 村级后备干部培养 软弱涣散村党组织整顿 乡镇干部轮岗交流 选调生试用期管理 流动党员教育 "
    "城市基层党建 “红色物业”建设 村（社区）“两委”换届 人才飞地 乡土人才评价 公务员平时考核 "
    "“一站式”党群服务中心 驻村工作队管理 老干部“银龄行动” 机关党支部标准化建设 干部档案审核 "
    "“导师帮带”制度 村集体经济“抱团发展” 年轻干部实践锻炼 基层减负 组织员队伍建设 “两新”组织覆盖 "
    "党员教育基地 干部监督信息平台 发展党员“双审”制 村干部报酬正常增长机制"
).split()
_EFFECTS = (
    "激活基层治理“一池春水” 提升服务群众水平 筑牢战斗堡垒 夯实基层基础 助力乡村振兴 锻造过硬队伍 破解用人难题 "
    "让干部沉下去 打通服务“最后一公里” 推动工作提质增效 压实工作责任 锤炼干部作风"
).split()
_PHRASES = "强根基 开新局 聚合力 促发展 破难题 添活力 育新人 暖民心 优服务 见实效".split()
_SUBJECTS = (
    "县委组织部 各乡镇党委 全县 该县 今年以来，全县 近年来，县委 乡镇党委 村党组织 县直各单位 市委组织部 "
    "各级党组织 县委 县委老干部局 相关部门"
).split()
_ACTS = (
    "制定实施意见 建立工作台账 召开专题会议研究部署 选派业务骨干驻点指导 开展集中培训 组织现场观摩 出台管理办法 "
    "明确责任单位和完成时限 逐人建立成长档案 开展谈心谈话 落实每月例会制度 建立“红黄绿”三色预警机制 "
    "把考核结果与评先评优挂钩 聘请专家授课 发放征求意见表 逐村走访摸底 开展“面对面”述职 统一制发工作手册"
).split()
_FIGURES = (
    "{n}个村 {n}名干部 {n}场次 {n}.{d}万元 {n}项措施 {n}% 累计{n}人次 {n}个支部 {n}条意见建议 {n}家企业 "
    "{n}名“土专家”"
).split()
_LEADS = (
    "拧紧责任链条 建强骨干力量 破解突出难题 突出政治标准 把好入口关 强化跟踪培养 注重结果运用 健全长效机制 "
    "优化服务保障 严格考核管理 坚持问题导向 抓实日常管理"
).split()
_SECTIONS = (
    "市内信息 市外参考 工作动态 基层动态 县区动态 经验交流 调查研究 学习园地 他山之石 外地经验 简讯 媒体聚焦 "
    "组织工作 干部工作 人才工作"
).split()
_SERIES = "安庆组工信息 皖江组工信息 宜城党建简报 组工通讯 安庆组织工作".split()
_PUBLISHERS = (
    "中共安庆市委组织部研究室 中共安庆市委组织部 安庆市委组织部办公室 市委组织部研究室".split()
)
_RECEIVERS = (
    "省委组织部 本部领导 市委常委 各县（市、区）委组织部 市直各单位党委 市委各部委负责同志".split()
)
_PEOPLE = "王彬 李志远 张秀兰 方雨晴 程一帆 吴昊".split()


def an_issue(random: Random) -> ParsedIssue:
    """An issue of two to eight items in one to three sections, its contents complete."""
    on = date(random.randint(2012, 2025), random.randint(1, 12), random.randint(1, 28))
    items = tuple(_items(random))
    contents = tuple(ContentsEntry(item.title, item.section, item.page) for item in items)
    return ParsedIssue(
        random.choice(_SERIES),
        on.year,
        str(random.randint(1, 48)),
        on,
        random.choice(_PUBLISHERS),
        items,
        distribution=_distribution(random),
        running_total=random.randint(100, 600),
        label="内部资料",
        contents=contents,
    )


def _items(random: Random) -> list[ParsedItem]:
    sections = random.sample(_SECTIONS, random.choice((1, 2, 2, 3)))
    sections = sections if random.random() < 0.9 else []
    count = random.randint(max(2, len(sections)), 8)
    titles: list[str] = []
    while len(titles) < count:
        title = _title(random)
        if not any(title in other or other in title for other in titles):
            titles.append(title)
    is_long = random.random() < 0.4
    is_signed = random.random() < 0.8
    page, items = 1, []
    for place, title in enumerate(titles):
        section = sections[place * len(sections) // count] if sections else None
        signs = is_signed and random.random() < 0.95
        items.append(
            ParsedItem(
                title,
                _paragraphs(random, is_long=is_long),
                section=section,
                source=_source(random) if signs else None,
                page=page,
            )
        )
        page += random.randint(0, 2)
    return items


def _title(random: Random) -> str:
    county = random.choice(_COUNTIES)
    thing, deed = random.choice(_THINGS), random.choice(_DEEDS)
    forms: Sequence[Callable[[], str]] = (
        lambda: f"{county}{deed}{thing}",
        lambda: f"{county}{deed}{thing}{random.choice(_EFFECTS)}",
        lambda: f"{county}“{random.randint(3, 9)}个{random.choice(_PHRASES)}”{deed}{thing}",
        lambda: f"{county}：{deed}{thing}",
        lambda: f"{random.choice(_ELSEWHERE)}{deed}{thing}",
        lambda: f"{random.choice(_EFFECTS)}——{county}{deed}{thing}",
        lambda: f"党建引领{random.choice(_PHRASES)} {thing[:2]}先行{random.choice(_PHRASES)}",
        lambda: f"{county}{deed}{thing}，{random.choice(_EFFECTS)}",
        lambda: f"{county}投入{random.randint(20, 900)}万元{deed}{thing}",
        lambda: f"全市{random.randint(2, 9)}万名党员参加{thing}",
        lambda: f"{county}、{random.choice(_COUNTIES)}联合{deed}{thing}",
        lambda: f"市委组织部{deed}{thing}",
    )
    return random.choice(forms)()


def _sentence(random: Random) -> str:
    acts = random.sample(_ACTS, random.randint(1, 3))
    figure = random.choice(_FIGURES).format(n=random.randint(2, 400), d=random.randint(1, 9))
    closing = random.choice(
        (f"，涉及{figure}", f"，共{figure}", "", f"（{figure}）", f"，惠及{figure}")
    )
    return f"{random.choice(_SUBJECTS)}{'，'.join(acts)}{closing}。"


def _paragraph(random: Random) -> str:
    return "".join(_sentence(random) for _ in range(random.randint(2, 5)))


def _paragraphs(random: Random, *, is_long: bool) -> tuple[str, ...]:
    if not is_long:
        return (_paragraph(random),)
    count = random.randint(2, 4)
    leads = random.sample(_LEADS, count)
    numerals = "一二三四"
    forms: Sequence[Callable[[int], str]] = (
        lambda i: f"{leads[i]}。{_paragraph(random)}",
        lambda i: f"{numerals[i]}是{leads[i]}。{_paragraph(random)}",
        lambda i: f"（{numerals[i]}）{leads[i]}。{_paragraph(random)}",
        lambda i: f"{i + 1}.{leads[i]}。{_paragraph(random)}",
        lambda i: _paragraph(random),
    )
    form = random.choice(forms)
    opening = (_paragraph(random),) if random.random() < 0.6 else ()
    return (*opening, *(form(i) for i in range(count)))


def _source(random: Random) -> str:
    if random.random() < 0.1:
        return "、".join(f"{county}委组织部" for county in random.sample(_COUNTIES, 2))
    return random.choice(_COUNTIES) + random.choice(("委组织部",) * 6 + ("委党校", "委老干部局"))


def _distribution(random: Random) -> tuple[tuple[str, tuple[str, ...]], ...]:
    kinds = random.choice((("报", "送", "发"), ("报", "发"), ("主送", "抄送"), ("报送",)))
    return tuple((kind, tuple(random.sample(_RECEIVERS, 2))) for kind in kinds)


def a_layout(random: Random) -> Layout:
    """A layout that still shows where each item begins: by contents, marker, or a line of its own."""
    page = random.choice((Page.TEXT, Page.TEXT, Page.TEXT, *Page))
    title = random.choice(tuple(Title))
    marker = "" if title is Title.BRACKETED else random.choice(_MARKERS)
    return Layout(
        codec=random.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16-le"))
        if page is Page.TEXT
        else "utf-8",
        page=page,
        declared="utf-8",
        newline=random.choice(("\n", "\r\n")),
        seed=random.randint(0, 10**6),
        masthead=random.choice(_MASTHEADS),
        contents=random.choice(tuple(Contents)),
        contents_heading=random.choice((None, "目　录", "本期要目", "目录")),
        contents_marker=random.choice(("", "", "", "·", "△")),
        contents_wrap=random.choice((30, 36, 44, 60)),
        contents_section=random.choice(("★ {section}", "【{section}】", "◇{section}", "{section}")),
        body_section=random.choice(
            ("{section}", "★ {section}", "【{section}】", "〖{section}〗", "◇ {section}")
        ),
        title=title,
        marker=marker,
        attributions=random.choice(_ATTRIBUTIONS),
        attribution_alone=random.random() < 0.3,
        distribution=random.choice(
            ("{kind}：{receivers}。", "{kind}: {receivers}", "{kind}：{receivers}")
        ),
        tail=random.choice((None, None, "（共印200份）", "共印120份")),
        indent=random.choice(("　　", "　　", "", "    ")),
        wrap=random.choice((None, None, 44, 56, 60, 70)),
        noise=random.random() < 0.25,
        item_gap=random.random() < 0.7,
        page_foot=random.choice((None, None, "— {page} —", "{page}", "- {page} -", "第 {page} 页")),
    )


_MARKERS = (
    "△",
    "△",
    "●",
    "▲ ",
    "◆",
    "■",
    "◎",
    "※",
    "·",
    "",
    "",
    "{cn}、",
    "（{cn}）",
    "{n}.",
    "{n}、",
    "({n})",
)
_MASTHEADS = (
    ("{series}", "第 {n} 期", "{publisher}", "{y}年{m}月{d}日"),
    ("{label}", "{series}", "第{cn}期（总第{total}期）", "{publisher}　　{fy}年{fm}月{fd}日"),
    ("{series}", "{year}年第{n}期", "{publisher}编　　{y}-{mm}-{dd}"),
    ("{series}　〔{year}〕{n}号", "{publisher}　　　{cy}年{cm}月{cd}日"),
    ("{series}", "第{nian}期", "主办：{publisher}", "{y}.{mm}.{dd}"),
)
_ATTRIBUTIONS = (
    ("（{source}）",),
    ("({source})", "（{source} 王彬）"),
    ("（供稿：{source}）",),
    ("（{source} 供稿）", "（{source}）"),
    ("（{source}张秀兰）",),
)


def without_contents(issue: ParsedIssue) -> ParsedIssue:
    """The issue as an office prints it that prints no contents, and hence no pages."""
    items = tuple(replace(item, page=None) for item in issue.items)
    return replace(issue, items=items, contents=())
