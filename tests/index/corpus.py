"""Invented bulletin items, as varied as real ones in places, figures and punctuation."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from archive.records import FiledItem, IssueHead, IssueKey, Item, ItemKey

# Name as printed then, code; those without a code are outside any list.
_PLACES = (
    ("桐城市", "340881"),
    ("怀宁县", "340822"),
    ("潜山市", "340882"),
    ("潜山县", "340824"),
    ("太湖县", "340825"),
    ("宿松县", "340826"),
    ("望江县", "340827"),
    ("岳西县", "340828"),
    ("枞阳县", "340823"),
    ("枞阳县", "340722"),
    ("迎江区", "340802"),
    ("大观区", "340803"),
    ("宜秀区", "340811"),
    ("四川省中江县", "510623"),
    ("马鞍山市", "340500"),
    ("和县", "340523"),
    ("甘肃省宁县", "621026"),
)
_SECTIONS = ("市内信息", "市外参考", "工作动态", "经验交流", "调研思考", None)
_TOPICS = (
    "软弱涣散村党组织整顿",
    "选调生试用期管理",
    "村（社区）“两委”换届",
    "乡镇党务干部队伍建设",
    "村级集体经济发展",
    "离退休干部党建工作",
    "年轻干部培养选拔",
    "非公企业党建",
    "城市基层党建",
    "流动党员管理",
    "“三会一课”制度落实",
    "人才引进和服务",
    "公务员平时考核",
    "沿海城市挂职锻炼",
    "生态环境保护专班党建",
    "新城区网格化治理",
)
_VERBS = ("着力抓好", "扎实推进", "“三个强化”推动", '"四聚焦"做实', "创新开展", "持续用力推动")
_LEADS = ("调查摸底先行", "建立长效机制", "培养储备先行", "强化督导考核", "严把入口关")
_MEASURES = (
    "组成{n}个调研小组，深入{m}个乡镇、经开区等{k}个村和社区蹲点调研",
    "出台《关于进一步加强{topic}的意见》，明确{n}项任务",
    "排查出{n}个软弱涣散基层党组织，建立“一村一策”四清单，制定整顿措施{m}项",
    "安排专项资金{d}万元,较上年增长{p}%",
    "选派{n}名县级党员领导干部“包乡走村入户”，覆盖{m}个村民小组",
    "{year}年以来,累计培训选调生{n}名（其中女性{m}名），组织观摩{k}场",
    "村均收入为 {d} 万元，较上一年度增幅达 {p}%",
    "依托乡镇党校，举办组织委员培训班{n}期、{m}人次",
    "对连续{n}年考核优秀的组织员优先提拔重用；对表现较差的谈话教育",
    "推行A类、B类积分管理，APP上线{n}项功能",
    "{place}委组织部牵头，联合{other}开展结对共建{n}对",
    "把生态环境保护条例纳入学习内容，农村党员参学率{p}%",
    "拓宽视野，学习沿海城市经验，形成调研报告{n}篇",
    "省市县三级联动，“双招双引”签约{n}个，到位资金{d}亿元",
)
_ENDS = ("。", "；", "。", "！")


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    code: str


def corpus(count: int, seed: int = 20201225) -> tuple[FiledItem, ...]:
    """`count` items of issues of about five, 2014 to 2025; titles differ."""
    random = Random(seed)
    items: list[FiledItem] = []
    issued_on = date(2014, 1, 10)
    titles: set[str] = set()
    numbers: dict[int, int] = {}
    while len(items) < count:
        year = issued_on.year
        numbers[year] = numbers.get(year, 0) + 1
        number = "zk1" if numbers[year] == 13 else str(numbers[year])
        key = IssueKey("aqzgxx", year, number)
        head = IssueHead(key, "安庆组工信息", number, issued_on, "中共安庆市委组织部研究室")
        for ordinal in range(1, min(random.randint(3, 6), count - len(items)) + 1):
            items.append(_item(ItemKey(key, ordinal), head, titles, random))
        issued_on += timedelta(days=max(1, 4000 * 5 // max(count, 1) + random.randint(-2, 2)))
        if issued_on.year > 2025:
            issued_on = date(2014, 1, random.randint(11, 28))
            numbers = {year: most + 500 for year, most in numbers.items()}
    return tuple(items)


def changed(filed: FiledItem, **fields: object) -> FiledItem:
    """The item as a correction would leave it."""
    item = replace(filed.item, **fields)  # type: ignore[arg-type]  # any fields of Item
    return FiledItem(item, filed.issue, filed.revision + 1)


def _item(key: ItemKey, head: IssueHead, titles: set[str], random: Random) -> FiledItem:
    places = [_Place(*random.choice(_PLACES)) for _ in range(random.choice((0, 1, 1, 1, 1, 2)))]
    said = places[0].name if places else "全市"
    topic = random.choice(_TOPICS)
    title = f"{said}{random.choice(_VERBS)}{topic}"
    while title in titles:
        title = f"{said}{random.choice(_VERBS)}{topic}工作第{random.randint(2, 9999)}号经验"
    titles.add(title)
    paragraphs = tuple(
        _paragraph(said, topic, head.issued_on.year, random) for _ in range(random.randint(1, 4))
    )
    codes = tuple(dict.fromkeys(place.code for place in places))
    section = random.choice(_SECTIONS)
    source = f"{said}委组织部" if places and random.random() < 0.8 else None
    item = Item(key, title, paragraphs, codes, section, source, random.randint(1, 4))
    return FiledItem(item, head, 1)


def _paragraph(said: str, topic: str, year: int, random: Random) -> str:
    sentences = [f"{random.choice(_LEADS)}。"]
    for _ in range(random.randint(2, 6)):
        measure = random.choice(_MEASURES).format(
            n=random.randint(1, 60),
            m=random.randint(2, 99),
            k=random.randint(100, 2100),
            d=f"{random.randint(1, 99)}.{random.randint(1, 9)}",
            p=f"{random.randint(1, 99)}.{random.randint(0, 9)}",
            year=year,
            topic=topic,
            place=said,
            other=random.choice(_PLACES)[0],
        )
        sentences.append(measure + random.choice(_ENDS))
    return "".join(sentences)
