"""Headings that group items: 市内信息, ★ 市外参考, 【经验交流】, 一、工作动态."""

import re

from indexer.parsing.characters import squeezed
from indexer.parsing.vocabulary import (
    CONTENTS_COLUMNS,
    CONTENTS_NAMES,
    SECTION_CHARACTERS,
    SECTION_ENDINGS,
    SECTION_NAMES,
)

_ORNAMENTS = (
    "★☆◇◆●○■□▲△▶►※◎❖✦♦·•*＊#＝=—-－~～─━┃|｜《》〈〉<>＜＞「」『』【】〖〗[]［］〔〕()（） \u3000\t"
)
_ORNAMENT_MARK = re.compile(
    # A dash alone before it is a subtitle's; around it, an ornament.
    r"^[★☆◇◆●○■□▲▶►※◎❖✦♦【〖\[［〔《〈「『<＜=＝*＊#]|^[-—－].*[-—－]$"
)
_ENUMERATOR = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．])\s*"
)
_TAIL = ":：。"
_FORBIDDEN = re.compile(r"[，。；！？,;!?：:\d]")
_INSTRUCTIONS = re.compile(
    r"^[【\[〔（(]?领导(?:同志)?(?:批示|签批|阅示|阅批)(?:栏|意见)?[】\]〕）)]?\s*[:：]?\s*"
)
_EDITOR_NOTE = re.compile(
    r"^[【〖\[〔（(［*＊◆]*\s*(?:编\s*(?:者|辑)\s*(?:按|的\s*话|语)(?:语)?|按\s*语|按(?=\s*[】〗\]〕）)］:：]))\s*"
    r"[】〗\]〕）)］*＊]*\s*[:：]?\s*"
)


def bare_heading(text: str) -> str:
    """A heading without its ornaments, number and blanks: ★ 市 内 信 息 → 市内信息."""
    bare = squeezed(text).strip(_ORNAMENTS)
    return _ENUMERATOR.sub("", bare).rstrip(_TAIL).strip(_ORNAMENTS)


def is_known_section(text: str) -> bool:
    """Whether a whole line is a section heading by its name."""
    return len(text) <= 40 and bare_heading(text) in SECTION_NAMES


def is_section_like(text: str) -> bool:
    """Whether a whole line could be a section heading of a name not known: short, of one piece."""
    bare = bare_heading(text)
    return 2 <= len(bare) <= SECTION_CHARACTERS and not _FORBIDDEN.search(bare)


def is_ornamented(text: str) -> bool:
    """Whether a heading is set off by ★, 【】, ◇ and the like."""
    return bool(_ORNAMENT_MARK.match(text))


def has_section_ending(text: str) -> bool:
    """Whether a short line ends as names of sections do: 皖江传真, 组工沙龙."""
    return is_section_like(text) and bool(SECTION_ENDINGS.search(bare_heading(text)))


def is_contents_heading(text: str) -> bool:
    """Whether a line heads the contents: 目录, or the columns of a table: 栏目 题目 页码."""
    if len(text) > 20:
        return False
    cells = re.split(r"[\t\u3000 ]+", text)
    is_table = len(cells) > 1 and all(cell in CONTENTS_COLUMNS for cell in cells)
    return is_table or bare_heading(text) in CONTENTS_NAMES


def instructions_after(text: str) -> str | None:
    """What stands behind 领导批示： on its line, None when the line is no such heading."""
    found = _INSTRUCTIONS.match(text) or _INSTRUCTIONS.match(squeezed(text))
    if found is None:
        return None
    rest = found.string[found.end() :].strip()
    # A heading is alone or followed by its colon: 领导批示抓落实 is a sentence.
    return rest if not rest or found[0].rstrip().endswith((":", "：", "】", "]")) else None


def editor_note_after(text: str) -> str | None:
    """What stands behind 编者按： on its line, None when the line is no such heading."""
    found = _EDITOR_NOTE.match(text)
    if found is None:
        return None
    rest = text[found.end() :].strip()
    set_off = (
        found[0].strip()[-1:] in ":：】〗]〕）)］*＊"
        or text[found.end() - 1 : found.end()].isspace()
    )
    return rest if not rest or set_off else None
