"""Small printed bulletins for the tests of commands."""

_DEEDS = {
    "甲": "建立积分台账{number}本，全年兑现积分{year}分，组织党员志愿服务，推动支部工作规范运行。",
    "乙": "选派{number}名年轻干部到信访窗口跟班，由乡镇领导带教，推动支部工作规范运行。",
    "丙": "清理村级挂牌{number}块，腾出房屋办起老年食堂，便民大厅交还群众，年底接受评议。",
}


def printed(number: int = 1, year: int = 2021, items: tuple[str, ...] = ("甲", "乙")) -> str:
    """A text bulletin in the usual layout; each of 甲, 乙, 丙 makes an item of its own."""
    titles = [f"怀宁县推行{name}字号党员积分管理" for name in items]
    contents = "\n".join(f"{title}{page}" for page, title in enumerate(titles, 2))
    bodies = "\n\n".join(
        f"△{title}。{_DEEDS[name].format(number=number, year=year)}（怀宁县委组织部）"
        for title, name in zip(titles, items, strict=True)
    )
    return f"""安庆组工信息

第 {number} 期

中共安庆市委组织部研究室

{year}年{number % 12 + 1}月15日

★ 市内信息
{contents}

领导批示:

市内信息

{bodies}

报: 省委组织部,本部领导。

发: 电子版发县(市、区)委组织部。
"""
