"""Bytes to text: which encoding a file is in, decided by strict decoding and never by statistics."""

import codecs
import re

from indexer.document import UnreadableFileError

# The longest mark first: the UTF-32 one begins like the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
# A page declared gb2312 or gbk holds characters that only gb18030 has (镕); it contains both.
_DECLARED_CODECS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}
_DECLARATION_BYTES = 4096
# What may stand in a text besides printed characters: tab, line ends, page breaks, the DOS end mark.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.001
_MAX_LOST_SHARE = 0.01
# Bytes that decode by chance give private or unassigned characters and few that Chinese text uses.
_PLAUSIBLE = re.compile(
    r"[\s\x20-\x7e\u00a0-\u04ff\u2000-\u2bff\u2e80-\u9fff\uf900-\uffef\U0001f000-\U0003ffff]"
)
_MIN_PLAUSIBLE_SHARE = 0.97


def decoded(name: str, content: bytes, asked: str | None = None) -> tuple[str, str]:
    """The text of a plain file and its codec: by its mark, else UTF-8, else GB18030, all strict.

    `asked` is a codec that somebody who knows the file asks for; it then must fit.

    Raises:
        UnreadableFileError: none of them fits, or what comes out is not a text.
    """
    candidates = (asked,) if asked else ("utf-8", "gb18030")
    return _checked(name, *(_marked(name, content) or _guessed(name, content, candidates)))


def decoded_page(name: str, content: bytes, asked: str | None = None) -> tuple[str, str]:
    """The text of an HTML page and its codec; a declaration counts only where it decodes strictly.

    UTF-8 comes before the declaration: text of another encoding is never valid UTF-8, while
    UTF-8 under a lying declaration may well pass as GBK.

    Raises:
        UnreadableFileError: no encoding fits, or what comes out is not a text.
    """
    candidates = (asked,) if asked else ("utf-8", *_declared(content), "gb18030")
    return _checked(name, *(_marked(name, content) or _guessed(name, content, candidates)))


def _marked(name: str, content: bytes) -> tuple[str, str] | None:
    for mark, codec in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(codec), codec
            except UnicodeDecodeError as error:
                raise UnreadableFileError(
                    name,
                    f"开头标明是 {codec} 编码，但第 {error.start} 字节处不合该编码；"
                    "请用原来的程序另存为 UTF-8 文本",
                ) from error
    return None


def _guessed(name: str, content: bytes, codecs_: tuple[str, ...]) -> tuple[str, str]:
    for codec in codecs_:
        try:
            return content.decode(codec), codec
        except UnicodeDecodeError:
            continue
    tried = "，也不是 ".join(codec.upper() for codec in codecs_)
    raise UnreadableFileError(name, f"不是 {tried} 编码的文字；请另存为 UTF-8")


def _declared(content: bytes) -> tuple[str, ...]:
    found = _DECLARED.search(content[:_DECLARATION_BYTES])
    codec = _DECLARED_CODECS.get(found[1].decode("ascii").lower()) if found else None
    return (codec,) if codec else ()


def _checked(name: str, text: str, codec: str) -> tuple[str, str]:
    size = max(len(text), 1)
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > _MAX_CONTROL_SHARE * size:
        raise UnreadableFileError(
            name, f"含 {controls} 个控制字符，像二进制文件；需要文本或网页文件"
        )
    lost = text.count("\ufffd")
    if lost > _MAX_LOST_SHARE * size:
        raise UnreadableFileError(
            name, f"有 {lost} 个字已在转码时丢失（�）；请用原来的程序重新另存"
        )
    if len(_PLAUSIBLE.findall(text)) < _MIN_PLAUSIBLE_SHARE * size:
        raise UnreadableFileError(name, f"按 {codec} 编码读出的是乱码；请另存为 UTF-8 文本")
    return text, codec
