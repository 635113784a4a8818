"""Bulletins that speak of secrets and bear no marking: in sentences, titles, names, headers."""

from collections.abc import Callable, Iterator
from itertools import product

from tests.marked.carrier import Carrier, Lines, bulletin
from tests.marked.packed import ARCHIVES
from tests.marked.paged import OFDS, PDFS, ofd, pdf
from tests.marked.plain import MAILS, PAGES, TEXTS, mail, page, text
from tests.marked.word import WORDS, word

_SUBJECTS = (
    "保守国家秘密",
    "商业秘密保护",
    "严守工作秘密",
    "机密文件管理",
    "机密级计算机保管",
    "秘密写票处设置",
    "绝密交通线寻访",
    "秘密支部旧址修缮",
    "涉密人员保密承诺",
    "密级鉴定",
)
_SENTENCES = (
    "围绕{}开展专题培训3期，培训干部210人次。",
    "党员面对党旗庄严宣誓，把{}记在心上。",
    "对{}逐项排查，整改问题12个，逐一销号。",
    "讲解员说：“{}，靠的是纪律。”大家深受教育。",
    "国家秘密的密级分为绝密、机密、秘密三级，{}要分级负责。",
)
_TITLE = "怀宁县推行甲字号党员积分管理"
_SECTION = "市内信息"
# What stands around a bulletin's text, or in what a file says of itself.
_AROUND = ("header", "footer", "title", "subject", "keywords", "comment", "article title")
_FORMATS: dict[str, Callable[[Lines], bytes]] = {
    "txt": lambda lines: text(lines).encode(),
    "html": lambda lines: page(lines).encode(),
    "mht": mail,
    "docx": word,
    "pdf": pdf,
    "ofd": ofd,
}


def benign_files() -> Iterator[tuple[str, bytes]]:
    """Names and contents, all of bulletins that are to be filed."""
    for place, (lines, format_) in enumerate(product(_texts(), _FORMATS)):
        yield f"{place}.{format_}", _FORMATS[format_](lines)
    for carrier, subject in product(_carriers(), _SUBJECTS):
        yield carrier.file_name(subject), carrier.file(subject, bulletin())


def _texts() -> Iterator[Lines]:
    for subject in _SUBJECTS:
        for sentence in _SENTENCES:
            yield _replaced("推动支部", sentence.format(subject) + "推动支部")
        yield _replaced(_TITLE, f"怀宁县开展{subject}专题教育")
        yield _replaced(_SECTION, f"{subject}专栏")
        yield _replaced("领导批示:", f"领导批示:请各县重视{subject}。")


def _replaced(old: str, new: str) -> Lines:
    return tuple(line.replace(old, new) for line in bulletin())


def _carriers() -> Iterator[Carrier]:
    for carrier in (*TEXTS, *PAGES, *MAILS, *WORDS, *PDFS, *OFDS, *ARCHIVES):
        if carrier.place in _AROUND or carrier.name != "第1期":
            yield carrier
