"""Which layout each bulletin of samples/ is printed in."""

from typing import Final

from tests.rendering.layout import Contents, Layout, Page, Title

SAMPLE_LAYOUTS: Final[dict[str, Layout]] = {
    "安庆组工信息-2014-07": Layout(
        codec="gb18030",
        newline="\r\n",
        seed=1407,
        masthead=("{series}", "第{cn}期", "{publisher}", "{cy}年{cm}月{cd}日"),
        wrap=56,
        noise=True,
        page_foot="— {page} —",
        distribution="{kind}: {receivers}。",
        separator=",",
    ),
    "安庆组工信息-2014-19": Layout(
        page=Page.TABLES,
        declared="utf-8",
        masthead=(
            "{label}",
            "{series}",
            "第 {n} 期",
            "{publisher}\t{y}年{m}月{d}日",
        ),
        contents_heading="目　录",
        contents_section="{section}",
        body_section="{section}",
        title=Title.OWN_LINE,
        marker="",
        attributions=("（{source}）",),
    ),
    "安庆组工信息-2015-05": Layout(
        seed=1505,
        masthead=("{series}", "{year}年第{n}期", "{publisher}　　{y}-{mm}-{dd}"),
        title=Title.OWN_LINE,
        marker="",
        attributions=("（{source} 供稿）",),
        attribution_alone=True,
        wrap=60,
    ),
    "安庆组工信息-2015-24": Layout(
        codec="utf-8-sig",
        seed=1524,
        masthead=("{series}", "{year}年第{n}期", "{publisher}编　　{y}年{m}月{d}日"),
        contents=Contents.DOTS,
        contents_heading="本期要目",
        marker="●",
        attributions=("（供稿：{source}）",),
        wrap=64,
        page_foot="{page}",
    ),
}
