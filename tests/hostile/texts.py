"""Hostile text files: runs that make a search for structure long, bytes that are no text."""

from tests.hostile.hostile_file import HostileFile, bulletin, noise, odd, refused
from tests.zugong.bulletins import printed

_MANY = 100_000
_MOST = 19_000
# What parsing looks for, so often that each search from each place would take very long.
_RUNS = {
    "stops": ".",
    "points": "·",
    "zeros": "〇",
    "digits": "1234567890",
    "tens": "十",
    "years": "2020年",
    "months": "12月",
    "numbers": "第1期",
    "brackets": "（",
    "brackets-mixed": "（《“【",
    "brackets-closed": "（）",
    "sentences": "。",
    "commas": "、",
    "blanks": " ",
    "wide-blanks": "　",
    "invisible": "\u200b",
    "accents": "\u0301",
    "markers": "△",
    "stars": "★",
    "counties": "太湖县",
    "own-county": "我县",
    "offices": "太湖县委组织部、",
    "secret": "秘",
    "persons": "34082519900101123X13855561234",
    "rare": "𠮷",
    "radicals": "⼯",
}
_LINES = {
    "signatures": "（太湖县委组织部）",
    "signatures-open": "（太湖县委组织部",
    "titles": "△太湖县推行积分管理",
    "items": "△太湖县推行积分管理。群众满意。（太湖县委组织部）",
    "headings": "一、",
    "sections": "★ 市内信息",
    "mastheads": "安庆组工信息 第6期 2021年3月1日",
    "dates": "2021年3月1日",
    "receivers": "报：省委组织部",
    "entries": "太湖县推行积分管理……2",
    "upright": "秘",
    "short": "甲",
    "blank": " ",
}


def _contents() -> bytes:
    """An issue of one item whose contents announce thousands."""
    titles = "\n".join(f"太湖县推行做法第{place}种……{place}" for place in range(_MOST))
    return printed().replace("★ 市内信息\n", f"★ 市内信息\n{titles}\n", 1).encode()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _run(name: str, unit: str) -> HostileFile:
    """A bulletin with 100,000 characters of the same in the midst of an item."""
    return odd(
        f"run-{name}.txt", f"a run of {unit}", lambda: _bytes(bulletin(unit * (_MANY // len(unit))))
    )


def _repeated(name: str, line: str) -> HostileFile:
    """A bulletin with the same line in the midst of an item, as often as a text may have lines."""
    return odd(
        f"lines-{name}.txt", f"lines of {line}", lambda: _bytes(bulletin(f"{line}\n" * _MOST))
    )


_SINGLE = (
    refused("large.txt", "20 MB of one character", lambda: "组".encode() * 7_000_000),
    refused("line-long.txt", "a line of a million", lambda: _bytes(bulletin("组工" * 500_000))),
    refused("lines-many.txt", "200,000 lines", lambda: _bytes(bulletin() + "甲乙\n" * 200_000)),
    odd("contents.txt", "contents of thousands of titles", _contents),
    refused("nul.txt", "NULs for commas", lambda: _bytes(bulletin().replace("，", "\x00"))),
    refused(
        "nul-behind.txt", "a million NULs behind it", lambda: _bytes(bulletin()) + bytes(1_000_000)
    ),
    refused(
        "invalid.txt", "bytes of no encoding", lambda: _bytes(bulletin()) + b"\xff\xfe\x80" * 900
    ),
    refused("noise.txt", "noise", lambda: noise(1_000_000)),
    refused(
        "overlong.txt",
        "characters written too long",
        lambda: _bytes(bulletin()) + b"\xc0\xaf" * 900,
    ),
    refused("surrogates.txt", "halves of characters", lambda: _bytes(bulletin("\ud800" * 90))),
    refused("surrogates-16.txt", "halves in UTF-16", lambda: b"\xff\xfe" + b"\x00\xd8" * 900),
    refused("half.txt", "two encodings", lambda: bulletin().encode("gb18030") + _bytes(bulletin())),
    refused("utf-16-odd.txt", "UTF-16 that lacks a byte", lambda: bulletin().encode("utf-16")[:-1]),
    odd("utf-32.txt", "UTF-32", lambda: bulletin().encode("utf-32")),
    odd("utf-7.txt", "UTF-7", lambda: bulletin().encode("utf-7")),
    odd("marks.txt", "three byte order marks", lambda: _bytes("\ufeff" * 3 + bulletin())),
    odd("returns.txt", "lines of an old Macintosh", lambda: _bytes(bulletin().replace("\n", "\r"))),
    odd("turned.txt", "text set backwards", lambda: _bytes(bulletin("\u202e" * 900))),
    refused("escapes.txt", "orders to a terminal", lambda: _bytes(bulletin("\x1b[2J"))),
)
FILES: tuple[HostileFile, ...] = (
    *_SINGLE,
    *(_run(name, unit) for name, unit in _RUNS.items()),
    *(_repeated(name, line) for name, line in _LINES.items()),
)
