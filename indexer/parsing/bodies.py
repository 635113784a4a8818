"""The words inside an attribution told apart: bodies, persons, offices."""

import itertools
import re
from dataclasses import dataclass

from indexer.parsing.characters import HAN, squeezed
from indexer.parsing.vocabulary import (
    BODY_ENDING,
    BODY_START,
    DOUBLE_SURNAMES,
    OFFICES,
    SURNAMES,
)

_BODY = re.compile(
    rf"{BODY_START}[{HAN}A-Za-z“”\"（）()]{{1,40}}{BODY_ENDING}|[“\"《][{HAN}]{{2,16}}[”\"》][{HAN}]{{0,8}}"
)
_DEPARTMENT = re.compile(
    r"(?:组织部|宣传部|统战部|研究室|办公室|党建办|党办|组织科|干部科|信息科|老干部局|党校)"
)
_OFFICE_END = re.compile(r"(?:[工党纪团县市区]委|部|局|办|室|科|股)$")
_OFFICE = re.compile(rf"(?!.*[县市区省])[{HAN}]{{2,5}}[科股室处]")
# The rest of a body's name whose place stands before a blank: 岳西 县委组织部.
_PLACELESS = re.compile(r"(?:经济技术开发区|经开区|高新区|新区|开发区|县|市|区|镇|乡|街道)")
# Words of bodies' names, closed up where typesetting tore them: 宿松县委组 织 部.
_NAME_WORDS = (
    "组织部|宣传部|统战部|办公室|研究室|党工委|党委|县委|市委|区委|州委|旗委|委员会|老干部局|人社局|党校|管委会|"
    "街道|经开区|高新区|党建办|组织科|干部科|教育科|供稿"
)
_TORN_WORD = re.compile("|".join(r"\s*".join(word) for word in _NAME_WORDS.split("|")))
# Whose a body is stands first in its name: 太湖县, 县委, 晋熙镇, 某某集团.
_OWNER = re.compile(
    r"(?:中共|共青团)?(?:[省市县区州旗镇乡](?:委|直|纪|人大|政协|政府|人社|人力|教育|民政|财政|农|卫|老干部|总工会|妇联|团|"
    r"发改|公安|司法|组织|审计|住建|水利|林|交通|文旅|市场|统计)|"
    rf"[{HAN}]{{1,10}}?(?:[省市县区州旗乡镇村]|街道|社区|集团|公司|大学|学院|医院|机关)|中央|全国|国家)"
)
# Endings that words share with bodies: 年轻干部, 发展新格局, 治理一张网.
_NO_BODY_END = re.compile(
    r"(?:干部|全部|内部|外部|[格开新全大布变破]局|一张网|服务网|保障网|安全网|互联网|难处|好处|长处|用处)$"
)
# Two bodies named one behind the other, as on two lines: 迎江区委组织部 迎江区直机关工委.
_RUN_ON = re.compile(rf"(?<=[部局办委校会院])(?=[{HAN}]{{1,4}}[县市区](?:委|直)[{HAN}])")
# What a title does and a body's name does not: 成立专班 ends like a body.
_DEED = re.compile(
    r"成立|设立|搭建|公推直选|返乡|回乡|下沉|选出|选聘|招募|结对|点亮|探路|进村|入户|包保|领办|建好|建立|建成|建强|建优|打造|推进|加强|召开|举办|开展|组建|强化|推动|做好|提升|助力|创新|实施|完善|走进|"
    r"激活|盘活|选派|选优|深入|全面|积极|着力|扎实|聚焦|围绕|构建|落实|服务|赴|用好|擦亮|织密|筑牢|培育|引领|破解|进|抓|当好|"
    r"做[优实强细活]|打响|持续|突出|从严|统筹|稳步|系统谋划|聚力|精准|探索|推行|深化|压实|管好|激发|关于|优化|规范|整顿|引导|扎根|扎牢|活跃|落户|蹲点|变身|登上|"
    r"亮相|入驻|干事创业|带动|回引|凝聚|出台|推出|开通|设置|建起|办起|搭起|架起|配[强齐]|抓[牢实]|严把|严管|厚植|撬动|走出|跑出|"
    r"闯出|走好|念好|唱响|铺就|拓宽|延伸|争当|争做|增强|提高|挂帅|成为|化解|奔赴|开到|搬进|送到|评选|表彰|考察|学习|命名|获|把|让|为|的|在|与|向|以"
)
# Words of the deed list that bodies do carry in their names.
_NAMED_DEED = re.compile(
    r"教育培训|人才服务|服务中心|服务局|服务业|学习强国|创新中心|创新园|学习中心|党建引领|培训中心|促进|推进办|推进组|"
    r"建设|工作|开发|改革|考察组|办公室|进修|自由|以县|为民|进出口"
)
_QUOTE = re.compile(r"[“”\"]")
# The few bodies that print quotes in their names: 县委“两新”工委.
_QUOTED_BODY = re.compile(
    rf"[“\"][{HAN}]{{2,4}}[”\"](?:组织)?(?:党?工委|工作委员会|办|专班|领导小组)"
)
_OFFICE_PART = re.compile(rf"(?:常委、)?(?:{OFFICES})+")
# 太湖县委常委、组织部长 speaks for the county's 组织部.
_STANDING = re.compile(r"(?<=委)常委\s*[、，]?\s*(?:[县市区州旗]委)?(组织部)(?:常务)?(?:副?部?长)")
_STANDING_ALONE = re.compile(r"(?<=[县市区省州旗镇乡]委)常委")
_PLACE = re.compile(rf"[{HAN}]{{1,6}}(?:县|市|区|旗|自治州)")
_NO_BODY = frozenset(
    "本站 本网 本刊 本报 本刊讯 本网讯 本部 网络 互联网 网上 原创 转载 佚名 未知 匿名 不详 admin 管理员 网站".split()
)
_SEPARATED = re.compile(r"(\s*[、，,；;/／|｜]\s*|\s+)")
_OFFICER = re.compile(
    rf"(?:[省市县区州旗镇乡村](?:委|党委|党总支|党支部)?)?(?:组织部|宣传部)?(?:{OFFICES})+"
)
# Names set letter by letter: 钟　言, 李　小　明; two of them make a run of four.
_SPACED_NAMES = re.compile(
    rf"(?:(?<![{HAN}])|(?<=[部委办室局校]))[{HAN}](?:[ \u3000]+[{HAN}]){{1,3}}(?![ \u3000]*[{HAN}])"
)
_MAX_BODY = 36
_MAX_GIVEN = 2
_MIN_TITLE = 8


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed: `bodies` as printed without persons, None when only persons did.

    `is_certain` is False where a word is neither a body nor a person's name.
    """

    bodies: str | None
    is_certain: bool


def is_person(text: str) -> bool:
    """Whether `text` is a person's name: 张三, 欧阳修远, 阿依古丽·买买提."""
    name = squeezed(text)
    if re.fullmatch(rf"[{HAN}]{{1,8}}[·•.．][{HAN}]{{1,10}}", name):
        return True
    if not re.fullmatch(rf"[{HAN}]{{2,4}}", name):
        return False
    if len(name) > 2 and _OFFICE_END.search(name):
        return False
    if len(name) == 4:
        return bool(DOUBLE_SURNAMES.match(name))
    return name[0] in SURNAMES or bool(DOUBLE_SURNAMES.match(name))


def is_officer(text: str) -> bool:
    """Whether `text` is an office and its holder, without a place: 县委书记 程宏, 镇长 李军."""
    office, *names = text.split()
    return len(names) == 1 and bool(_OFFICER.fullmatch(office)) and is_person(names[0])


def closed_names(text: str) -> str:
    """`text` with the blanks inside persons' names taken out: 章　文、李　军 is 章文、李军."""
    return _SPACED_NAMES.sub(_closed, text)


def _closed(spaced: re.Match[str]) -> str:
    letters = squeezed(spaced[0])
    names = (letters[:2], letters[2:]) if len(letters) == 4 else (letters,)
    return "　".join(names) if all(map(is_person, names)) else spaced[0]


def is_body(text: str) -> bool:
    """Whether `text` is the name of a body by its ending, its length and its words."""
    name = squeezed(text)
    return (
        len(name) <= _MAX_BODY
        and bool(_BODY.fullmatch(name))
        and not (name in _NO_BODY or _NO_BODY_END.search(name))
    )


def is_certain_body(text: str) -> bool:
    """Whether `text` is a body's name even where nothing says that one stands here."""
    name = squeezed(text)
    if not is_body(name) or len(name) < 4 or name.startswith(("“", '"', "《")):
        return False
    if _QUOTE.search(name) and not _QUOTED_BODY.search(name):
        return False  # 高新区“党建红”点亮新材料园区 is a headline
    plain = _NAMED_DEED.sub("", name)
    return bool(_OWNER.match(name)) and not _DEED.search(plain)


def signature_of(text: str) -> Signature:
    """The bodies among the words of an attribution, its labels taken off already."""
    text = _TORN_WORD.sub(lambda word: squeezed(word[0]), text.strip())
    text = _parted_bodies(_STANDING_ALONE.sub("", _STANDING.sub(r"\1", text)))
    tokens, marks = _words(text)
    bodies: list[str] = []
    is_certain = True
    for place, token in enumerate(tokens):
        mark = marks[place - 1] if place else ""
        body, is_known = _body_of(token, follows=bool(bodies) and mark.isspace())
        is_certain = is_certain and is_known
        if body is None:
            continue
        if bodies and mark.isspace() and _continues(bodies[-1], body):
            bodies[-1] += body
        else:
            bodies += [mark.strip() or " ", body] if bodies else [body]
    named = tokens
    while len(named) > 1 and is_person(named[-1]) and marks[len(named) - 2].isspace():
        named = named[:-1]
    marks = marks[: len(named) - 1]
    whole = "".join(named)
    is_one = all(mark.isspace() for mark in marks) and len(re.findall("[县市区省]委", whole)) < 2
    is_one = is_one and not any(itertools.starmap(_are_two, itertools.pairwise(named)))
    if is_body(whole) and is_one and (not is_certain or len(bodies) > 1):
        return Signature(whole, True)
    return Signature("".join(bodies) or None, is_certain)


def _parted_bodies(text: str) -> str:
    """`text` with 、 where two names of bodies were run together."""
    for seam in _RUN_ON.finditer(text):
        first, second = text[: seam.start()], text[seam.start() :]
        if is_certain_body(first) and is_certain_body(second.partition(" ")[0]):
            return f"{first}、{second}"
    return text


def _words(text: str) -> tuple[list[str], list[str]]:
    """The words of an attribution and what parts them; a word torn by a blank is put together."""
    parts = _SEPARATED.split(text)
    tokens, marks = [parts[0]], []
    for mark, token in zip(parts[1::2], parts[2::2], strict=True):
        former = tokens[-1]
        loose = not (is_body(former) or is_person(former)) and is_body(former + token)
        loose = loose and not _are_two(former, token)
        is_torn = loose or _is_torn_place(former, token) or _is_torn_name(former, token)
        if mark.isspace() and is_torn:
            tokens[-1] += token
        else:
            marks.append(mark)
            tokens.append(token)
    return tokens, marks


def _are_two(former: str, token: str) -> bool:
    """Whether a body's whole name stands behind words too long for a part of it: a title's."""
    return len(former) >= _MIN_TITLE and is_certain_body(token)


def _is_torn_place(former: str, token: str) -> bool:
    """Whether a blank stands inside a body's name: 岳西 县委组织部, 桐 城市委组织部张三."""
    if _DEPARTMENT.match(token) and former.endswith("委") and is_body(former):
        return True  # 宜秀区委 党校张秀兰
    if len(former) == 1:
        return True
    is_place = len(former) <= 3 and bool(_PLACELESS.match(token))
    return is_place and (is_body(token) or _without_person(token) is not None)


def _is_torn_name(former: str, token: str) -> bool:
    """Whether a blank stands inside the person's name: 太湖县委组织部张 秀兰."""
    if len(token) > _MAX_GIVEN or is_body(former) or is_person(former):
        return False
    return _without_person(former) is None and _without_person(former + token) is not None


def _continues(former: str, body: str) -> bool:
    """Whether a typesetting blank parted one name: 太湖县委 组织部."""
    if _OFFICE.fullmatch(body):
        return former.endswith(("部", "委", "局", "办"))
    return bool(_DEPARTMENT.fullmatch(body)) and not _DEPARTMENT.search(former[-4:])


def _body_of(token: str, *, follows: bool) -> tuple[str | None, bool]:
    """The body in a word, and whether the word was understood; `follows`: a body stands before."""
    name = squeezed(token)
    if not name or name in _NO_BODY:
        return None, True
    if is_person(name) and not is_certain_body(name):
        return None, True
    if is_body(name) or _PLACE.fullmatch(name):
        return name, True
    if _OFFICE_PART.fullmatch(name):
        return None, True
    if (body := _without_person(name)) is not None:
        return body, _ends_with_person(name[len(body) :])
    # After a body, a short word is its author, whatever the surname: 西盟县委组织部 岩给.
    return None, follows and bool(re.fullmatch(rf"[{HAN}·]{{2,10}}", name))


def _ends_with_person(rest: str) -> bool:
    """Whether what stands behind a body is an office, a person or both: no 书记当主任, 干事创业."""
    person = re.sub(rf"^(?:{OFFICES})+", "", rest)
    return not person or is_person(person)


def _without_person(name: str) -> str | None:
    """The body at the head of 太湖县委组织部张三 or 徐桥镇党委书记李四; None when there is none."""
    for end in range(len(name) - 1, 2, -1):
        head, rest = name[:end], name[end:]
        if not is_body(head) or _DEED.search(_NAMED_DEED.sub("", head)):
            continue  # 市委组织部探索组织员队 伍建设 is a headline
        after_office = re.sub(rf"^{OFFICES}+", "", rest)
        if not after_office or (after_office != rest and len(after_office) <= 4):
            return head
        if is_person(rest) and not (is_body(rest) or _DEPARTMENT.match(rest)):
            return head
    return None
