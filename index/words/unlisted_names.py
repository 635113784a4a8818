"""Names that no list has: persons and townships, so that they are not corrected to words."""

import re
from collections.abc import Iterator

# How likely such a name is anywhere in a query, as a natural logarithm: one in a few hundred
# queries has one, and then every character of it is one of some hundreds.
_PERSON = {2: -22.0, 3: -23.5}
_TOWNSHIP = {2: -18.0, 3: -23.5}
# Less likely, since 示范村 is one by its ending only.
_VILLAGE = {2: -22.0, 3: -27.5}

_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜"
    "丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严"
    "尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管"
    "符辛苗詹曲靳祁路涂兰甘裴梅童翁霍游阮尤岳柯牟滕谷舒卜成饶宁凌盛查单冉鲍华包屈房喻解蒲卫简时连"
    "车项闵邬吉党阳司费蒙席晏隋古强穆姬宫麦褚娄窦戚岑景仝储佘操郎檀产昝琚"
)
_PERSON_NAME = re.compile(rf"(?=([{_SURNAMES}].{{1,2}}))")
_PLACE_NAMES = tuple(
    (re.compile(rf"(?=(.{{{length}}}(?:{endings})))"), likelihood)
    for endings, likelihoods in (("镇|乡|街道", _TOWNSHIP), ("村|社区", _VILLAGE))
    for length, likelihood in likelihoods.items()
)


def unlisted_names(run: str) -> Iterator[tuple[int, int, float]]:
    """Start and end of whatever may be such a name, and how likely it is."""
    for found in _PERSON_NAME.finditer(run):
        for length in range(2, len(found[1]) + 1):
            yield found.start(), found.start() + length, _PERSON[length]
    for name, likelihood in _PLACE_NAMES:
        for found in name.finditer(run):
            yield *found.span(1), likelihood
