"""Whether a form that may be a place is a person in this item: 歌手周宁, 左权将军, 黄平的心愿."""

import re

# A form that begins with a surname may be a person, or begin a person's name.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲靳祁路涂兰甘裴梅童霍游阮尤岳柯牟滕谷舒卜成饶宁凌盛查单冉鲍华包屈房喻解蒲卫简连车项闵邬吉党阳司费蒙席晏隋古强穆姬宫景米麦谈柏瞿艾沙桂丰"
)
_ROLE = re.compile(
    r"(?:导演|记者|作者|演员|歌手|主持人|歌唱家|艺术家|画家|作家|诗人|作曲家|教师|老师|教授|学者|专家|院士|研究员|工程师|"
    r"医生|护士|工人|司机|店主|老板|党员|干部|村民|居民|书记|主任|同志|师傅|老兵|战士|队员|选手|教练|主帅|门将|前锋|"
    r"骑手|快递员|网友|学生|青年|大叔|大妈|老人|农民|农户|创始人|经理|董事长|总裁)\Z"
)
_LONGEST_ROLE = 4
_SPEAKS = re.compile(
    r"[\u4e00-\u9fff]?(?:说(?!理|唱|法|事|课)|看了|笑[着道]|坦言|告诉|回忆|觉得|出生|毕业于|，?今年?\d+岁|"
    r"的(?:妻子|丈夫|父亲|母亲|儿子|女儿)|老师|师傅|同志|先生|女士|将军|教授|院士)"
)
_OF_A_PERSON = re.compile(r"[\u4e00-\u9fff]的")


def is_a_person(name: str, body: str) -> bool:
    """Whether `body` lets someone of that name act: 陆川：… of a text with 导演陆川."""
    if name[0] not in _SURNAMES:
        return False
    return any(_is_his(body, found.start(), found.end()) for found in re.finditer(name, body))


def is_a_persons(name: str, text: str, end: int) -> bool:
    """黄平的心愿, 吴江龙的木匠铺: what follows a name that ends at `end`."""
    follows = _OF_A_PERSON.match(text, end) and name[0] in _SURNAMES
    return bool(follows) or text.startswith("的", end)


def _is_his(body: str, start: int, end: int) -> bool:
    before = body[max(0, start - _LONGEST_ROLE) : start]
    has_role = _ROLE.search(before) and body[end : end + 1] not in ("县", "市", "区")
    return bool(has_role or _SPEAKS.match(body, end))
