"""Issues written for the tests, and a printer that sets them in the layouts bulletins use."""

import random
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Story:
    """One item as it should be read; `below` are further title lines (couplet, subtitle)."""

    title: str
    paragraphs: tuple[str, ...]
    source: str | None = None
    section: str | None = None


POOL = (
    Story(
        "太湖县着力打造高素质专业化乡镇党务干部队伍",
        (
            "出台组织干事管理办法，明确各乡镇党委配备1名专职组织干事，从熟悉业务的党员公务员中优选1-2名兼职组织员。每年开展1次集中培训，分批安排到县委组织部挂职锻炼。",
            "对连续2年考核优秀的优先提拔重用，对表现较差的进行谈话教育，业务考核连续2年倒数第一的予以调整。",
        ),
        "太湖县委组织部",
    ),
    Story(
        "望江县“四个一”推动软弱涣散村党组织转化提升",
        (
            "30名县级党员领导干部包乡走村，聚焦6种情形全覆盖调研摸底，排查出软弱涣散党组织10个，制定整顿措施55项。2020年村均收入为35.6万元，较上年增长37.5%。",
        ),
        "望江县委组织部",
    ),
    Story(
        "宿松县抓好村（社区）“两委”换届准备工作",
        (
            "一是调查摸底先行。组成8个调研小组，深入22个乡镇209个村和社区蹲点调研。二是专项整顿先行。先后对96个村级党组织进行整顿转化。三是培养储备先行。建立“月例训”制度，储备村级后备干部412名。",
        ),
        "宿松县委组织部",
    ),
    Story(
        "桐城市党建引领六尺巷工作法",
        (
            "桐城市总结推广“六尺巷”调解工作法，坚持听、辨、劝、借、让、和六步走，化解矛盾纠纷1260件。",
            "（一）强化组织领导。成立由市委副书记任组长的领导小组，每月调度1次。",
            "（二）建强调解队伍。选聘老党员、老干部、老教师316人担任调解员。",
        ),
        "桐城市委组织部",
    ),
    Story(
        "怀宁县推行“一线工作法” 选派年轻干部赴招商前沿",
        (
            "怀宁县选派26名年轻干部赴长三角驻点招商，实行“周报告、月例会、季考评”制度，累计走访企业430家，签约项目12个，协议资金28.7亿元。",
        ),
        "怀宁县委组织部",
    ),
    Story(
        "岳西县：高山蔬菜产业链上建支部",
        (
            "在高山蔬菜、茭白、茶叶产业链上建立联合党支部17个，推行“支部+合作社+农户”模式，带动3200户增收。今年以来，链上党员认领技术难题45个，解决38个。",
        ),
        "岳西县委组织部",
    ),
    Story(
        "潜山市小区党支部办实大民生",
        (
            "潜山市在126个住宅小区建立党支部，从离退休干部中选聘支部书记。居民反映的加装电梯、停车难等问题，由支部牵头召开议事会解决，办结率96.3%。",
            "同时，建立“红色物业”考评机制，评出五星物业9家。",
        ),
        "潜山市委组织部",
    ),
    Story(
        "宜秀区五横乡擦亮“党建+旅游”品牌——让绿水青山变成金山银山",
        (
            "五横乡成立旅游党建联盟，吸纳景区、民宿、农家乐党组织11个，开发党员教育线路3条，年接待游客18万人次。",
        ),
        "宜秀区委组织部",
    ),
    Story(
        "迎江区织密社区治理“一张网”",
        (
            "迎江区把42个社区划分为386个网格，全部建立网格党小组，配备专兼职网格员812名。推行民情日记制度，收集意见建议2170条，办结2096条。",
        ),
        "迎江区委组织部",
    ),
    Story(
        "安庆经开区“三步走”破解两新组织覆盖难题",
        (
            "安庆经开区开展“百日攻坚”行动，摸排企业1023家，新建党组织31个，选派党建指导员58名。对暂不具备组建条件的，先建群团组织。",
        ),
        "安庆经开区党工委",
    ),
    Story(
        "市委组织部举办全市年轻干部培训班",
        (
            "3月12日至16日，市委组织部在市委党校举办全市年轻干部培训班，120名学员参加。培训采取专题讲授、分组研讨、现场教学相结合的方式进行。",
        ),
        "市委组织部干部教育科",
    ),
    Story(
        "四川省中江县严格选调生试用期管理",
        (
            "中江县通过立稳培训教育“靶向杆”、关爱帮带“风向杆”、考核考察“标准杆”，加强选调生试用期管理，为选调生健康成长打下扎实基础。",
        ),
        None,
    ),
    Story(
        "浙江省安吉县用“两山”理念引领基层党建",
        (
            "安吉县建立乡村振兴党建联盟21个，推动强村带弱村、村企结对共建。目前，全县村集体经营性收入全部超过80万元。",
        ),
        None,
    ),
    Story(
        "大观区、迎江区联合开展流动党员“双找”行动",
        (
            "大观区与迎江区签订流动党员共管协议，组织找党员、党员找组织，共登记流动党员1460名，成立流动党支部6个。",
        ),
        "大观区委组织部、迎江区委组织部",
    ),
)

HAN = "〇一二三四五六七八九十"


def han_number(number: int) -> str:
    """1-99 in hanzi: 二十二."""
    tens, ones = divmod(number, 10)
    if not tens:
        return HAN[ones]
    return ("" if tens == 1 else HAN[tens]) + "十" + (HAN[ones] if ones else "")


def han_digits(number: int) -> str:
    return "".join(HAN[int(digit)] for digit in str(number))


@dataclass(slots=True)
class Layout:
    """How an issue is set; every field is one choice of the layouts that bulletins use."""

    masthead: str = "lines"
    date: str = "plain"
    number: str = "plain"
    contents: str = "glued"
    section: str = "bare"
    marker: str = "△"
    attribution: str = "round"
    wrap: int | None = None
    indent: bool = True
    blank_lines: bool = False
    spaces: bool = False
    pages: bool = False
    tail: str = "plain"
    contents_section: str = "★"
    end_signed_apart: bool = False
    notes: list[str] = field(default_factory=list)


MASTHEADS = ("lines", "one", "label", "named", "bracket", "two", "spaced")
DATES = ("plain", "spaced", "han", "mixed", "dash", "slash", "dot", "full", "day")
NUMBERS = ("plain", "spaced", "han", "nian", "total", "year", "document")
CONTENTS = ("glued", "dots", "ascii", "bracket", "none", "headed", "marked", "bare")
SECTIONS = ("bare", "★", "【】", "〖〗", "◇", "一、", "none")
MARKERS = (
    "△",
    "▲",
    "●",
    "◆",
    "■",
    "★",
    "◎",
    "※",
    "·",
    "【】",
    "一、",
    "（一）",
    "1.",
    "(1)",
    "①",
    "own",
    "own-centred",
    "run-in",
)
ATTRIBUTIONS = (
    "round",
    "ascii",
    "person",
    "supplied",
    "supplied-after",
    "right",
    "glued",
    "labelled",
    "editor",
    "none",
)
TAILS = ("plain", "none", "count", "main", "one-line")


def random_layout(rng: random.Random) -> Layout:
    return Layout(
        rng.choice(MASTHEADS),
        rng.choice(DATES),
        rng.choice(NUMBERS),
        rng.choice(CONTENTS),
        rng.choice(SECTIONS),
        rng.choice(MARKERS),
        rng.choice(ATTRIBUTIONS),
        rng.choice((None, 56, 64, 72)),
        rng.random() < 0.8,
        rng.random() < 0.3,
        rng.random() < 0.3,
        rng.random() < 0.4,
        rng.choice(TAILS),
        rng.choice(("★", "【】", "〖〗", "◇", "bare")),
    )


def a_number(layout: Layout, number: int, year: int) -> str:
    return {
        "plain": f"第{number}期",
        "spaced": f"第 {number} 期",
        "han": f"第{han_number(number)}期",
        "nian": f"第{han_number(number).replace('二十', '廿', 1) if 20 < number < 30 else number}期",
        "total": f"第{number}期（总第312期）",
        "year": f"{year}年第{number}期",
        "document": f"〔{year}〕{number}号",
    }[layout.number]


def a_date(layout: Layout, year: int, month: int, day: int) -> str:
    full = str.maketrans("0123456789", "０１２３４５６７８９")
    return {
        "plain": f"{year}年{month}月{day}日",
        "spaced": f"{year} 年 {month} 月 {day} 日",
        "han": f"{han_digits(year)}年{han_number(month)}月{han_number(day)}日",
        "mixed": f"{han_digits(year).replace('〇', '○', 1)}年{han_number(month)}月{han_number(day)}日",
        "dash": f"{year}-{month:02}-{day:02}",
        "slash": f"{year}/{month}/{day}",
        "dot": f"{year}.{month}.{day}",
        "full": f"{year}年{month}月{day}日".translate(full),
        "day": f"{year}年{month}月{day}日（星期五）",
    }[layout.date]


PUBLISHER = "中共安庆市委组织部研究室"
SERIES = "安庆组工信息"


def a_masthead(layout: Layout, number: str, date: str) -> list[str]:
    return {
        "lines": [SERIES, "", number, "", PUBLISHER, "", date, ""],
        "one": [f"{SERIES}　　{number}　　{date}", PUBLISHER, ""],
        "label": [
            "内部资料　注意保存",
            "",
            " ".join(SERIES),
            number,
            f"{PUBLISHER}　　　　{date}",
            "",
        ],
        "named": [f"《{SERIES}》{number}", f"主办：{PUBLISHER}    {date}", ""],
        "bracket": [f"　　　　{SERIES}", f"　　　　　（{number}）", f"{PUBLISHER}编印", date, ""],
        "two": [f"{SERIES}", f"{number}    {PUBLISHER}    {date}", "", ""],
        "spaced": [
            "安　庆　组　工　信　息",
            f"{number}",
            " ".join(PUBLISHER) + "     " + date,
            "─" * 20,
        ],
    }[layout.masthead]


def a_contents(layout: Layout, stories: list[Story], rng: random.Random) -> list[str]:
    if layout.contents == "none":
        return []
    lines = (
        ["目  录" if layout.contents != "headed" else "本期要目", ""]
        if layout.contents != "glued"
        else []
    )
    last: str | None = None
    for place, story in enumerate(stories, 1):
        if story.section and story.section != last:
            last = story.section
            sign = layout.contents_section
            lines.append(
                {
                    "★": f"★ {last}",
                    "【】": f"【{last}】",
                    "〖〗": f"〖{last}〗",
                    "◇": f"◇{last}",
                    "bare": last,
                }[sign]
            )
        page = place // 2 + 1
        end = {
            "glued": f"{page}",
            "dots": f"……{page}",
            "ascii": f" ........ {page}",
            "bracket": f"（{page}）",
            "headed": f"　　{page}",
            "marked": f"……（{page}）",
            "bare": "",
        }[layout.contents]
        mark = "△" if layout.contents == "marked" else ""
        title = mark + story.title
        if len(title) > 20 and layout.contents != "bare" and rng.random() < 0.6:
            lines += [title[:19], title[19:] + end]
        else:
            lines.append(title + end)
    return [*lines, ""]


def a_section(layout: Layout, section: str, place: int) -> str:
    return {
        "bare": section,
        "★": f"★ {section}",
        "【】": f"【{section}】",
        "〖〗": f"〖{section}〗",
        "◇": f"◇ {section}",
        "一、": f"{HAN[place]}、{section}",
        "none": "",
    }[layout.section]


def a_marker(layout: Layout, place: int) -> str:
    return {
        "一、": f"{han_number(place)}、",
        "（一）": f"（{han_number(place)}）",
        "1.": f"{place}.",
        "(1)": f"({place})",
        "①": chr(ord("①") + place - 1),
        "own": "",
        "own-centred": "",
        "run-in": "",
        "【】": "",
    }.get(layout.marker, layout.marker)


def a_signature(layout: Layout, source: str | None) -> tuple[str, str]:
    """(glued to the text, on a line of its own)."""
    if source is None:
        return "", ""
    return {
        "round": (f"（{source}）", ""),
        "ascii": (f"({source})", ""),
        "person": (f"（{source} 张三）", ""),
        "supplied": (f"（供稿：{source}）", ""),
        "supplied-after": ("", f"({source} 供稿)"),
        "right": ("", " " * 30 + f"（{source}）"),
        "glued": (source, ""),
        "labelled": ("", f"供稿：{source}"),
        "editor": (f"（{source}　责任编辑：李四）", ""),
        "none": ("", ""),
    }[layout.attribution]


def an_item(layout: Layout, story: Story, place: int) -> list[str]:
    glued, apart = a_signature(layout, story.source)
    lead = "　　" if layout.indent else ""
    texts = list(story.paragraphs)
    texts[-1] += glued
    marker = a_marker(layout, place)
    if layout.marker == "【】":
        first = [f"{lead}【{story.title}】{texts[0]}"]
        rest = texts[1:]
    elif layout.marker in ("own", "一、", "（一）", "1.", "own-centred"):
        pad = (
            "　　　　　　"
            if layout.marker == "own-centred"
            else lead
            if layout.marker != "own"
            else ""
        )
        first = [f"{pad}{marker}{story.title}"]
        rest = texts
    else:
        first = [f"{lead}{marker}{story.title}。{texts[0]}"]
        rest = texts[1:]
    lines = [*first, *(lead + text for text in rest)]
    return [*lines, apart] if apart else lines


def a_tail(layout: Layout) -> list[str]:
    return {
        "plain": [
            "报：省委组织部，本部领导。",
            "送：各县（市、区）委书记、组织部长，市委各部委。",
            "发：各县（市、区）委组织部。",
        ],
        "none": [],
        "count": [
            "报：省委组织部，本部领导。",
            "送：各县（市、区）委书记、组织部长，市委各部委。",
            "发：各县（市、区）委组织部。",
            "（共印120份）",
        ],
        "main": [
            "主送：省委组织部，本部领导。",
            "抄送：各县（市、区）委组织部。",
            "责任编辑：王五　　电话：5346000",
        ],
        "one-line": [
            "报：省委组织部，本部领导。送：各县（市、区）委书记、组织部长，市委各部委。发：各县（市、区）委组织部。"
        ],
    }[layout.tail]


def columns(text: str) -> int:
    return sum(2 if ord(c) > 0x2000 else 1 for c in text)


def wrapped(line: str, width: int) -> list[str]:
    lines, current = [], ""
    for character in line:
        if columns(current + character) > width and character not in "，。、；：”）":
            lines.append(current)
            current = ""
        current += character
    return [*lines, current]


def with_spaces(text: str, rng: random.Random) -> str:
    """Typesetting blanks around figures and inside words."""
    out = ""
    for i, character in enumerate(text):
        before = text[i - 1] if i else ""
        turns = (
            before.isdigit() != character.isdigit()
            and i > 12
            and "\u4e00" <= max(before, character)
        )
        if turns and before not in ".-" and character not in ".-%" and rng.random() < 0.5:
            out += " "
        elif (
            i > 40
            and rng.random() < 0.02
            and "\u4e00" <= character <= "\u9fff"
            and "\u4e00" <= before <= "\u9fff"
        ):
            out += " "
        out += character
    return out


def print_issue(
    layout: Layout, stories: list[Story], number: int, day: tuple[int, int, int], rng: random.Random
) -> str:
    """The text of an issue in `layout`."""
    lines = a_masthead(layout, a_number(layout, number, day[0]), a_date(layout, *day))
    lines += a_contents(layout, stories, rng)
    body: list[str] = []
    last: str | None = None
    sections = 0
    for place, story in enumerate(stories, 1):
        if story.section and story.section != last:
            last = story.section
            sections += 1
            if layout.section != "none":
                body += ["", a_section(layout, last, sections), ""]
        item = an_item(layout, story, place)
        if layout.spaces:
            item = [with_spaces(line, rng) if len(line) > 60 else line for line in item]
        body += item
        body += [""] if layout.blank_lines or layout.marker == "run-in" else []
    if layout.wrap:
        body = [part for line in body for part in wrapped(line, layout.wrap)]
    if layout.pages:
        cut = len(body) // 2
        body = [*body[:cut], "", "— 2 —", "", *body[cut:]]
    return "\n".join([*lines, *body, "", *a_tail(layout)]) + "\n"
