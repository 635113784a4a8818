"""Who an item is from: the bracketed, right-aligned or labelled words at its end or below its title."""

import re
from dataclasses import dataclass

from indexer.parsing.bodies import (
    Signature,
    closed_names,
    is_body,
    is_certain_body,
    is_officer,
    is_person,
    signature_of,
)
from indexer.parsing.characters import HAN, pieces, squeezed
from indexer.parsing.dates import find_date
from indexer.parsing.sections import is_known_section

_OPEN, _SHUT = r"[（(【\[［〔]", r"[）)】\]］〕]"
_INNER = r"[^（）()【】\[\]［］〔〕。]"
_BRACKETED = re.compile(
    rf"\s*{_OPEN}({_INNER}{{2,60}}(?:[（(]{_INNER}{{1,20}}[）)]{_INNER}{{0,24}})?){_SHUT}\s*[。.]?\s*$"
)
_FROM = (
    r"(?:供稿(?:单位|人)?|信息来源|稿件来源|文章来源|来源|稿源|作者(?:单位)?|撰\s*稿|通讯员|特约通讯员|记者|执笔|报送(?:单位)?|"
    r"投稿(?:单位)?|来稿(?:单位)?|摘\s*自|转\s*自|选\s*自|整理|编写|单位|文|图文|文/图|信息员|提供)"
)
_EDITED = (
    r"(?:责任编辑|责\s*编|编辑|编审|审核|校对|审签|初审|复审|终审|一审|二审|三审|执行编辑|值班编辑|实习编辑|监制|主编|"
    r"总编|供图|摄影|图|录入|排版|核稿|签发|编发|审稿)"
)
_LABEL = re.compile(rf"({_FROM}|{_EDITED})\s*[:：]\s*")
_REPORTER = r"(?:本[刊报网台站])?(?:特约|见习|实习)?(?:记者|通讯员|评论员|撰稿人)"
_LABEL_BEFORE = re.compile(
    rf"^(?:供稿|作者[系为]?(?![“\"《])|撰[稿文]|执笔|{_REPORTER}|摘自|转自|选自|原载|来源|文\s*[/／]|图文\s*[/／])"
    r"\s*[/／]?\s*(?=\S)"
)
_REPORTER_ALONE = re.compile(r"本[刊报网](?:特约)?(?:记者|通讯员|评论员|编辑部)")
_LABEL_AFTER = re.compile(
    r"(?:[\s/／]*(?:供稿|报送|撰稿|整理|提供|供图|投稿|来稿|编写|报道|摘编|供)|[\s/／]+文)$"
)
_EDITORS = re.compile(rf"\s*{_OPEN}?\s*{_EDITED}\s*[:：][^。；]{{1,80}}$")
_SPACED_LABEL = re.compile(
    r"供\s+稿|来\s+源|作\s+者|通\s+讯\s*员|责\s*任\s*编\s+辑|责\s*任\s+编\s*辑|编\s+辑"
)
_BYLINE_SIGN = re.compile(r"^[■□◆◇●○▲△◎★☆※▪▫]\s*")
_TERMINAL = re.compile(r"[。！？!?…”\"』」）)]\s*$")
_LAST_SENTENCE = re.compile(r"^(.*[。！？!?…][”\"』」）)]*)\s*([^。！？!?…]{2,60})$", re.DOTALL)
# Bodies that are subjects of sentences more often than authors.
_ANYBODY = re.compile(r"(?:各|全|该|有关|相关|其他|部分|市直|县直|区直|[省市县区乡镇村]).*")
# Brackets at the end of a text that name nobody.
_REMARK = re.compile(
    r"(?:完|续完|待续|下同|略|见附件|附后|详见.*|见.*|有删(?:节|减)|节选|摘要|试行|全文.*|注.*|不含.*|含.*|以.*准|"
    r"上接.*|下转.*|本文.*|\d+|[一二三四五六七八九十]+)"
)
_NO_PEN_NAME = re.compile(r"[的了在是和与及等为有]|\d|[a-zA-Z]")
_WORDS = re.compile(r"[、，,\s/／]+")
_EDGES = " （(【[］］】)）"
_MAX_LINE = 70
_END = 240
_MAX_SIGNED = 6


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who signed an item: `source` is the body or bodies, None when only persons or pen names did."""

    source: str | None
    printed: str


def whole_attribution(text: str, *, is_set_apart: bool = False) -> Attribution | None:
    """What a line that is nothing but an attribution says; None for any other line.

    `is_set_apart`: the line stands to the right or below a title, so that a bare name counts too.
    """
    text = closed_names(_without_date(text.strip()))
    if not text or len(text) > _MAX_LINE:
        return None
    if (bracketed := _BRACKETED.fullmatch(text)) is not None and not is_known_section(text):
        return _signed(bracketed[1], text, is_bracketed=True)
    signed = _BYLINE_SIGN.sub("", text)
    if _LABEL.match(signed):
        return _signed(signed, text, is_bracketed=True)
    if re.search(r"[。！？；，：!?;:]", signed):
        return None
    if (label := _LABEL_BEFORE.match(signed)) is not None and _names(signed[label.end() :]):
        return _signed(signed, text, is_bracketed=True)
    if is_set_apart and _REPORTER_ALONE.fullmatch(signed):
        return Attribution(None, text)
    parts = pieces(signed)
    if len(parts) > 1 and not (is_officer(signed) or _begins_author(parts[0])):
        return None  # a title with its author on one line
    is_sign_given = signed != text or bool(re.search(r"[/／]\s*文$|供稿$", signed))
    return _bare(signed, text, is_set_apart=is_set_apart or is_sign_given)


def _begins_author(part: str) -> bool:
    """Whether the first of several parts of a line is a body, a person, or a body's officer."""
    return is_body(part) or is_person(part) or _is_certain(signature_of(part))


def _names(words: str) -> bool:
    """Whether words behind a label name a body, or nothing but persons."""
    return signature_of(words).bodies is not None or _are_persons(words)


def _are_persons(words: str) -> bool:
    tokens = [token for token in _WORDS.split(words) if token]
    return all(map(is_person, tokens)) or is_person(words)


def is_labelled(text: str) -> bool:
    """Whether brackets or a label say that an attribution stands here, not its words alone."""
    signed = _BYLINE_SIGN.sub("", text)
    return bool(
        _BRACKETED.fullmatch(text)
        or _LABEL.search(signed)
        or _LABEL_BEFORE.match(signed)
        or _LABEL_AFTER.search(signed)
    )


def without_attribution(text: str) -> tuple[str, tuple[Attribution, ...]]:
    """A paragraph without the attributions at its end, and these in printed order."""
    found: list[Attribution] = []
    while len(found) < _MAX_SIGNED:
        # An attribution is short: only the end of the text is looked at.
        rest, end = text[:-_END], text[-_END:]
        shorter, one = _without_last(end)
        if one is None:
            break
        text = rest + shorter
        found.append(one)
    return text, tuple(reversed(found))


def source_of(attributions: tuple[Attribution, ...]) -> str | None:
    """The body that an item is from, of all that signs it; two that sign alike, one below the other."""
    signed = [one for one in attributions if one.source]
    if not signed:
        return None
    first, *others = signed
    sources = [first.source]
    for one in others:
        if one.source not in sources and _is_set_like(one, first):
            sources.append(one.source)
    return "、".join(filter(None, sources))


def _is_set_like(one: Attribution, first: Attribution) -> bool:
    """Whether two attributions are printed the same way, neither with a label."""
    has_label = any(
        _LABEL.search(other.printed) or _LABEL_AFTER.search(other.printed.strip(_EDGES))
        for other in (one, first)
    )
    return not has_label and (one.printed[:1] in "（(") == (first.printed[:1] in "（(")


def _without_last(text: str) -> tuple[str, Attribution | None]:
    text = text.rstrip()
    if (edited := _EDITORS.search(text)) is not None and _may_follow(text[: edited.start()]):
        signed = _signed(edited[0].strip(_EDGES), edited[0].strip(), is_bracketed=True)
        if signed is not None:
            return text[: edited.start()].rstrip(), signed
    if (bracketed := _BRACKETED.search(text)) is not None:
        before = text[: bracketed.start()]
        signed = _signed(bracketed[1], bracketed[0].strip(), is_bracketed=_may_follow(before))
        if signed is not None:
            return before.rstrip(), signed
    if (last := _LAST_SENTENCE.match(text)) is not None:
        signed = _last_words(last[2])
        if signed is not None and _ANYBODY.fullmatch(last[2]) and not text[last.end(1)].isspace():
            signed = None  # a sentence torn by the end of a page
        if signed is not None:
            return last[1].rstrip(), signed
    return text, None


def _may_follow(before: str) -> bool:
    return not before.strip() or bool(_TERMINAL.search(before))


def _last_words(words: str) -> Attribution | None:
    """Words behind the last full stop that only name a body or persons: …成效明显。太湖县委组织部."""
    if _LABEL.match(words):
        return _signed(words, words, is_bracketed=True)
    if re.search(r"[，：；,:;]", words):
        return None
    return _bare(closed_names(words), words, is_set_apart=True)


def _bare(words: str, printed: str, *, is_set_apart: bool) -> Attribution | None:
    """An attribution without brackets or label: every word must be understood."""
    plain = _LABEL_AFTER.sub("", words)
    if not _WORDS.sub("", plain):
        return None
    if is_set_apart and is_officer(plain):
        return Attribution(None, printed)
    signature = signature_of(plain)
    if signature.bodies is not None:
        return Attribution(signature.bodies, printed) if _is_certain(signature) else None
    return Attribution(None, printed) if is_set_apart and _are_persons(plain) else None


def _signed(inner: str, printed: str, *, is_bracketed: bool) -> Attribution | None:
    """The attribution that the words inside brackets, or behind a label, make; None for a remark.

    `is_bracketed` is False where the brackets stand inside a sentence: then only a body without
    any doubt counts.
    """
    inner = _SPACED_LABEL.sub(lambda label: squeezed(label[0]), inner)
    if _LABEL.search(inner):
        return _labelled(inner, printed)
    plain = _LABEL_AFTER.sub("", _LABEL_BEFORE.sub("", inner.strip()))
    if not is_bracketed:
        signature = signature_of(plain)
        return Attribution(signature.bodies, printed) if _is_certain(signature) else None
    if _REMARK.fullmatch(squeezed(plain)):
        return None
    signature = signature_of(plain)
    is_round = printed.lstrip()[:1] in ("（", "(")
    if signature.bodies is not None:
        # 【宿松县建好人才驿站】 is a title: between such brackets only a body without doubt signs.
        is_body_here = is_round or plain != inner.strip() or _is_certain(signature)
        return Attribution(signature.bodies, printed) if is_body_here else None
    if signature.is_certain or plain != inner.strip() or (is_round and _is_pen_name(plain)):
        return Attribution(None, printed)
    return None


def _is_certain(signature: Signature) -> bool:
    first = re.split(r"[、，,\s/／]", signature.bodies or "")[0]
    return signature.is_certain and is_certain_body(first)


def _is_pen_name(text: str) -> bool:
    name = squeezed(text)
    return bool(re.fullmatch(rf"[{HAN}]{{2,4}}", name)) and not _NO_PEN_NAME.search(name)


def _labelled(inner: str, printed: str) -> Attribution | None:
    """供稿：… 责任编辑：…: the first field that names a body gives the source."""
    labels = list(_LABEL.finditer(inner))
    before = inner[: labels[0].start()].strip(" 　，,；;")
    ends = [*(label.start() for label in labels[1:]), len(inner)]
    fields = [
        inner[label.end() : end].strip(" 　，,；;")
        for label, end in zip(labels, ends, strict=True)
        if re.fullmatch(_FROM, label[1])
    ]
    for words in (before, *fields):
        plain = _LABEL_AFTER.sub("", words)
        bodies = signature_of(plain).bodies if plain else None
        if bodies is not None:
            return Attribution(bodies, printed)
    return Attribution(None, printed)


def _without_date(text: str) -> str:
    """A byline without the date on it: 2020-12-25 作者：西盟县委组织部 岩给."""
    date = find_date(text) if len(text) <= _MAX_LINE else None
    if date is None:
        return text
    rest = f"{text[: date.start]} {text[date.end :]}"
    rest = re.sub(
        r"(?:发布时间|发布日期|时间|日期)\s*[:：]\s*|\d{1,2}:\d{2}(?::\d{2})?|[\[\]]", " ", rest
    )
    return rest.strip(" 　|｜") or text
