"""Synthetic bulletins for the benchmarks: the same for every engine of a run, by seed."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from archive.records import FiledItem, IssueHead, IssueKey, Item, ItemKey

COUNTIES = {
    "怀宁县": "340822", "太湖县": "340825", "宿松县": "340826", "望江县": "340827",
    "岳西县": "340828", "桐城市": "340881", "迎江区": "340802", "大观区": "340803",
    "宜秀区": "340811",
}  # fmt: skip
SECTIONS = ("市内信息", "市外参考", "经验交流", "工作动态")
_TOPICS = (
    "软弱涣散村党组织整顿", "选调生培养管理", "党员教育管理", "村级集体经济发展", "乡镇党委换届",
    "年轻干部培养选拔", "干部教育培训", "公务员平时考核", "人才引进服务", "城市基层党建",
    "两新组织党建", "老干部服务", "驻村帮扶", "三会一课", "主题党日", "村级后备干部储备",
    "党务干部队伍建设", "发展党员", "干部档案管理", "远程教育",
)  # fmt: skip
_VERBS = ("着力加强", "持续推进", "扎实开展", "严格落实", "创新推行", "从严抓好", "统筹做好")
_MEASURES = (
    "建立{t}工作台账{n}本", "由{n}名县级党员领导干部包保", "制定整改措施{n}项", "逐村摸底{n}个村",
    "开展集中培训{n}期", "选派第一书记{n}名", "全年兑现积分{n}分", "组织党员志愿服务{n}次",
    "投入资金{n}.{d}万元", "将{t}纳入基层党建考核", "明确{n}条责任清单", "召开现场推进会{n}场",
)  # fmt: skip
_JOINS = "，，，；。"


def corpus(count: int, seed: int = 1) -> Iterator[FiledItem]:
    """`count` items of about 400 characters, four an issue, an issue a week from 1990."""
    rng = random.Random(seed)
    for number in range(count):
        yield _item(rng, *divmod(number, 4))


def _item(rng: random.Random, issue: int, ordinal: int) -> FiledItem:
    county = rng.choice(tuple(COUNTIES))
    topic = rng.choice(_TOPICS)
    issued_on = date(1990, 1, 1) + timedelta(days=issue % 13_000)
    key = IssueKey("bench", 1990 + issue // 1000, str(issue % 1000 + 1))
    head = IssueHead(key, "组工信息", key.number, issued_on, None)
    item = Item(
        key=ItemKey(key, ordinal + 1),
        title=f"{county}{rng.choice(_VERBS)}{topic}{rng.randrange(1000)}号工作",
        paragraphs=tuple(_paragraph(rng, topic) for _ in range(2)),
        places=(COUNTIES[county],),
        section=rng.choice(SECTIONS),
        source=f"{county}委组织部",
        page=ordinal + 2,
    )
    return FiledItem(item, head, 1)


def _paragraph(rng: random.Random, topic: str) -> str:
    pieces = []
    for _ in range(14):
        spoken = topic if rng.random() < 0.3 else rng.choice(_TOPICS)
        measure = rng.choice(_MEASURES)
        pieces.append(measure.format(t=spoken, n=rng.randrange(1, 900), d=rng.randrange(10)))
    return "".join(piece + rng.choice(_JOINS) for piece in pieces)[:-1] + "。"
