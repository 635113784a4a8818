"""What stands around a printed form in running text, and whether that leaves it a place."""

import re

from archive.place_names import Form, Kind

# What makes another thing of a short form: 太湖流域, 黄梅戏, 天柱山, 桐城派, 望江楼.
_OTHER_THING = re.compile(
    r"基金|证券|股份|地产|煤业|矿业|控股|金融(?!工)|OL|新闻|日报|晚报|晨报|都市报|电视|广播|网讯|发布|流域|水库|水质|水域|莫高窟|水(?=[，。、])|湖|河(?!湖|长)|山(?!区|水|乡|清|村)|江(?!苏|西|浙|堤)|岛|湾|泉|岭|峰|洞|沟(?!通)|"
    r"楼(?!宇|市)|塔|亭|寺|庙|桥|站(?!位|稳)|港|派(?!驻|出|员|遣|强)|戏|剧|酒|菜|鱼|蟹|茶(?!叶|产|山|园|旅|乡|农|企|区)|小吃|米粉|板面|园(?!区|林)|族|"
    r"路(?!径|线|子)|[东西南北中]路|街(?!道党|道社|工)|[东西南北]街|大道|大街|大桥|(?:工业|师范|理工|科技|农业|医科|交通|财经|政法|民族|海洋|石油|林业|外国语|中医药|电子科技)?大学(?!生|毕业)|(?:干部|师范|工程|医|农|职业|技术)?学院|中学|小学|医院|机场|高铁|铁路|高速|隧道|公园|景区|"
    r"新城|广场|大厦|村(?!级|干|集|居|社|党|书|务|民|组|两|“)|乡(?!镇|村|贤|土|党|情)|镇(?!村|街|级|党|域|干|乡)|"
    r"社区(?!党|工|治|两)|街道(?!党|社|工)|银行|会战|战役|会议(?!室)|时间|时期|坡|整风|起义|保卫战|会师|大捷|事变|暴动|惨案|合作组织|精神(?!文明)|人(?!才|大|社|事|武|力|民|员|居|防|口)|"
    r"之[战役围盟变乱败胜]|[一大血激]战(?!略)|皇帝|年间|[元一二三四五六七八九十]{1,3}年(?=[，,春夏秋冬])|将军|大屠杀|"
    r"治理流域|之滨|之畔|沿岸|周边|蓝藻|风景|牌|话(?=[，。、])|方言|市场(?!监|主|化)|号|籍|舰|级|式|"
    r"[\u4e00-\u9fff]?(?:同志|先生|女士|烈士|院士|老人|先进事迹)|卫星|发射|兵站|哨所|油田|煤矿|铁矿|钢铁|核电|电厂|啤酒|电影|军区|战区|舰队|"
    r"(?:花鼓|花灯|梆子|秧歌|皮影|评书|昆曲|越剧|剪纸|年画|紫砂|刺绣|云锦|木雕|石雕|石窟|壁画|飞天|甲骨|古城|古镇|园林|遗址|铁观音|毛尖|毛峰|猴魁|瓜片|龙井|红茶|绿茶|岩茶|黑茶|香醋|黄酒|火腿|扒鸡|烧鸡|烤鸭|板鸭|咸鹅|米线|拉面|牛肉面|烩面|"
    r"苹果|香梨|葡萄|脐橙|蜜桔|蜜橘|大枣|荔枝|核桃|板栗|大米|贡米|陶瓷|青瓷|瓷器|宣纸|砚台|湖笔|铁锅|虾米)(?!产业|经济|链|党|支部|协会|合作|种植|基地|小镇)"
)
_DISH = re.compile(r"小吃|拉面|米线|米粉|火锅|板鸭|烧鸡|扣肉|包子|烩面|凉皮")
_NOT_A_DISTRICT = re.compile(r"[域间块划位隔段]|别于")
_NOT_A_COUNTY = re.compile(r"[级域]|直机关|处级|科级")
# 赵县长 is 县长赵某, 新县委 a new committee: of 赵县 they are 赵县县长 and 新县县委.
_NOT_A_STUB = re.compile(r"[级域城长官令]|委(?!员会)|直机关|处级|科级")
_DISTRICTS_BY_MARKET = ("市中区", "市北区", "市南区")
_MOUNTAINS = "皖浙赣湘鄂豫鲁陕川黔滇桂粤闽晋冀辽甘"
_RUNS_ON = re.compile(r"[\u4e00-\u9fff）)”》]")
# What sets a short form off; not quotes or 《, which make titles and slogans of it.
_SETS_OFF = set("，,。；;：:！!？?（( \n\t\u3000—|｜·")
# 市和县: after a place 和县 is "and the county".
_OF_MANY = set("省市州盟地区县乡镇")
_QUOTES = tuple("“”‘’\"'《》")
# What may stand before a name of two characters: 赴叶县, but not 示范县, 召开县委.
_BEFORE_A_NAME = set("在到赴往由与和、对从来至访驻省市州盟及")


def eats_a_district(text: str, at: int, form: Form) -> bool:
    """济南市中区 is 济南|市中区."""
    last = at + len(form.text) - 1
    return len(form.text) > 2 and text[last : last + 3] in _DISTRICTS_BY_MARKET


def stands_alone(text: str, start: int, form: Form) -> bool:
    """Whether the form stands as a name here at all."""
    end = start + len(form.text)
    if form.kind is Kind.STUB:
        return _stub_stands(text, start, end)
    if form.kind is Kind.DOUBTFUL and _NOT_A_COUNTY.match(text, end):
        return False
    if form.text.endswith("区") and _NOT_A_DISTRICT.match(text, end):
        return False
    if form.text.endswith("山区") and start and text[start - 1] in _MOUNTAINS:
        return False
    if form.is_short:
        return not _OTHER_THING.match(text, end)
    return True


def is_part(text: str, start: int, form: Form) -> bool:
    """Whether the form is only a part of words: 长治|久安, 适|应城市."""
    if form.is_short:
        return _in_a_phrase(text, start, form)
    return runs_into_a_word(text, start, form)


def _in_a_phrase(text: str, start: int, form: Form) -> bool:
    """长治 in 长治久安 is no place."""
    return any(
        text.startswith(phrase, start - phrase.index(form.text))
        for phrase in form.look_alikes.longer
        if start >= phrase.index(form.text)
    )


def runs_into_a_word(text: str, start: int, form: Form) -> bool:
    """Whether a neighbour makes a likelier word with a part of the form: 创|新会|计."""
    end = start + len(form.text)
    others = form.look_alikes
    is_set_off = start == 0 or not _RUNS_ON.match(text, start - 1)
    into_it = not is_set_off and text[start - 1] in others.before
    return into_it or (end < len(text) and text[end] in others.after)


def is_stub_of_another(text: str, end: int) -> bool:
    """赵县 that ends there in 赵县长, 沙县 in 沙县小吃."""
    return bool(_NOT_A_STUB.match(text, end) or _DISH.match(text, end))


def _stub_stands(text: str, start: int, end: int) -> bool:
    if is_stub_of_another(text, end):
        return False
    before = text[start - 1 : start]
    if text[start] == "和" and before in _OF_MANY:
        return False
    return not _RUNS_ON.match(before) or before in _BEFORE_A_NAME


def is_firm(text: str, start: int, end: int, form: Form) -> bool:
    """Whether running text names the place: a full name, or a short form set off as a name is."""
    if form.kind in (Kind.FULL, Kind.STUB):
        return True
    if form.kind not in (Kind.SHORT, Kind.DOUBTFUL):
        return False
    if text[start - 1 : start] in _QUOTES and text[end : end + 1] in _QUOTES:
        return False  # “宁都”舰
    return start == 0 or text[start - 1] in _SETS_OFF or text[start - 1] in _BEFORE_A_NAME
