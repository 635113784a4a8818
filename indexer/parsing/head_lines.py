"""One line of a masthead taken apart: number, date, label, names and bodies on it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.parsing.characters import HAN, pieces, squeezed
from indexer.parsing.dates import PrintedDate, find_date
from indexer.parsing.issue_numbers import PrintedNumber, find_number, find_total
from indexer.parsing.lines import unspaced
from indexer.parsing.numerals import number_of
from indexer.parsing.vocabulary import BODY_ENDING, BODY_START

MAX_HEAD_LINE = 90
_KEEPING = (
    r"注意保存|妥善保管|(?:不得|请勿|严禁|禁止)(?:外传|翻印|公开|转载|传播)|免费(?:交流|赠阅)|"
    r"仅供(?:领导)?(?:参考|参阅)|仅供工作参考"
)
_LABEL = re.compile(
    r"[【\[（(〔]?\s*(?:(?:党内|机关|仅供)?内部(?:工作)?(?:资料|刊物|文件|材料|参考|交流|使用|情况|发行)"
    rf"|{_KEEPING})(?:[，,、；;·\s]*(?:{_KEEPING}))*\s*[】\]）)〕]?"
)
_SERIES_ENDING = re.compile(
    r"(?:信息|简报|通讯|动态|参考|内参|快报|专报|交流|通报|工作|简讯|月报|周报|旬报|要报|半月刊|月刊|双月刊|季刊|"
    r"专刊|之窗|园地|研究|要情|情况|快讯|摘编|学习|先锋|文摘|参阅|视野|导刊|党建|纵横|论坛|资讯|之声|风采|生活|"
    r"建设|专递)$"
)
_NAME = re.compile(rf"[{HAN}·“”A-Za-z]{{2,20}}")
_NAMED_SERIES = re.compile(rf"[《〈]\s*([{HAN}· ]{{3,24}})\s*[》〉]")
_ROLE = re.compile(
    r"(主\s*办|主\s*管|承\s*办|协\s*办|编\s*印|编\s*辑|编\s*发|编\s*写|出\s*版|印\s*发|编\s*制|制\s*发|发\s*布)"
    r"\s*(?:单位|部门|机关|者)?\s*[:：]\s*"
)
_ROLE_AFTER = re.compile(r"\s*[（(]?(?:主办|编印|编辑|编发|印发|主编|编制|编写|编|印|制)[）)]?$")
_BODY = re.compile(rf"{BODY_START}[{HAN}（）()、·]{{2,40}}?{BODY_ENDING}")
_OTHER_FIELD = re.compile(
    r"(?:签发|审签|主编|责编|责任编辑|编辑|审核|校对|编审|本期编辑|执行主编|总编|电话|传真|邮箱|电子邮箱|投稿|"
    r"联系人|地址|网址|作者|来源|发布时间|刊号|准印证号?)[^:：]{0,4}[:：].*|(?:期号|出版日期|印发日期|日期|时间)[:：]?"
)
_AUTHOR = re.compile(r"作\s*者\s*[:：]\s*(\S.*)")
_EDGES = " \u3000\t:：,，、;；|｜/／()（）[]［］〔〕【】—·-－★☆◆■●▲*＊"
_YEAR_ALONE = re.compile(r"([0-9０-９〇○零一二三四五六七八九]{4})年度?")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """The parts of one line; `others` are pieces that no masthead has.

    `names` may be the series, best first; `bodies` are (role, name), the role "" where none is
    printed.
    """

    number: PrintedNumber | None
    date: PrintedDate | None
    total: int | None
    year: int | None
    labels: tuple[str, ...]
    named_series: str | None
    names: tuple[str, ...]
    bodies: tuple[tuple[str, str], ...]
    authors: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def has_tokens(self) -> bool:
        """Whether number, date, running total or label stand on it."""
        return bool(self.number or self.date or self.total or self.labels)

    @property
    def is_whole(self) -> bool:
        """Whether it consists of parts of a masthead and nothing else."""
        return not self.others


def is_series_like(name: str) -> bool:
    """Whether a name ends as bulletins are called: 组工信息, 党建简报."""
    return bool(_SERIES_ENDING.search(name))


def head_line(printed: str) -> HeadLine:
    """`printed` taken apart; a line too long for a masthead is no part of one."""
    if len(printed) > MAX_HEAD_LINE:
        return HeadLine(None, None, None, None, (), None, (), (), (), (printed,))
    text, labels = _without_labels(unspaced(printed))
    date = find_date(text)
    text = _cut(text, date)
    total = find_total(text)
    text = _cut(text, total)
    number = find_number(text)
    text = _cut(text, number)
    named = _NAMED_SERIES.search(text)
    if named is not None:
        text = f"{text[: named.start()]}\t{text[named.end() :]}"
    sorted_pieces = [_kind_of(piece) for piece in _bare_pieces(text)]
    years = [number_of(value) for kind, _, value in sorted_pieces if kind == "year"]
    return HeadLine(
        number,
        date,
        total.total if total else None,
        years[0] if years else None,
        labels,
        squeezed(named[1]) if named else None,
        tuple(value for kind, _, value in sorted_pieces if kind == "name"),
        tuple((role, value) for kind, role, value in sorted_pieces if kind == "body"),
        tuple(value for kind, _, value in sorted_pieces if kind == "author"),
        tuple(_others(sorted_pieces, has_number=number is not None)),
    )


def _others(sorted_pieces: Sequence[tuple[str, str, str]], *, has_number: bool) -> Iterator[str]:
    """The pieces that no masthead has; words on both sides of a number are a sentence's."""
    names = [value for kind, _, value in sorted_pieces if kind == "name"]
    if has_number and len(names) > 1 and not any(map(is_series_like, names)):
        yield from names
    yield from (value for kind, _, value in sorted_pieces if kind == "other")


def _without_labels(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` without labels such as 内部资料, and these; a word inside another is no label."""
    labels: list[str] = []

    def take(found: re.Match[str]) -> str:
        before, after = text[: found.start()], text[found.end() :]
        if re.search(rf"[{HAN}]$", before) or re.match(rf"[{HAN}]", after):
            return found[0]
        labels.append(found[0].strip("【】[]（）()〔〕 "))
        return "\t"

    return _LABEL.sub(take, text), tuple(labels)


def _cut(text: str, token: object) -> str:
    start, end = getattr(token, "start", None), getattr(token, "end", None)
    return text if start is None or end is None else f"{text[:start]}\t{text[end:]}"


def _bare_pieces(text: str) -> list[str]:
    bare = (piece.strip(_EDGES) for piece in pieces(text))
    return [piece for piece in bare if piece]


def _kind_of(piece: str) -> tuple[str, str, str]:
    """What a piece is: ("year"|"author"|"field"|"body"|"name"|"other", role, value)."""
    close = squeezed(piece)
    if (year := _YEAR_ALONE.fullmatch(close)) is not None:
        return "year", "", year[1]
    if (role := _ROLE.match(piece)) is not None:
        rest = squeezed(piece[role.end() :])
        return ("body", squeezed(role[1]), rest) if _BODY.fullmatch(rest) else ("field", "", close)
    if (author := _AUTHOR.match(piece)) is not None:
        return "author", "", author[1]
    if _OTHER_FIELD.fullmatch(close):
        return "field", "", close
    bare = _ROLE_AFTER.sub("", close)
    if _BODY.fullmatch(bare) and not (is_series_like(close) and close == bare):
        return "body", "", bare
    if _NAME.fullmatch(close):
        return "name", "", close
    if not re.search(rf"[{HAN}]", close):
        return "field", "", close
    return "other", "", close
