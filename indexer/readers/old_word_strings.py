"""Words in files that nothing here can read whole: enough to look for markings of secrecy in them."""

import re

_RUN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff01-\uffee\u2600-\u26ff0-9A-Za-z *]{2,}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_RTF_TOKEN = re.compile(
    rb"\\u(-?\d{1,5}) ?\??|\\'([0-9a-fA-F]{2})|\\(par|line|cell|row|page|sect)\b ?|\\\*?[a-z]+-?\d* ?"
    rb"|\\[^a-z]|[{}\r\n]+|([^\\{}\r\n]+)"
)
_MAX_LINES = 20_000


def printable_lines(content: bytes) -> tuple[str, ...]:
    """What reads as Chinese in the bytes of a file, taken for UTF-16 or for GB18030."""
    readings = (
        content.decode("utf-16-le", errors="replace"),
        content[1:].decode("utf-16-le", errors="replace"),
        content.decode("gb18030", errors="replace"),
    )
    runs = (run.strip() for text in readings for run in _RUN.findall(text))
    return tuple(run for run in runs if _HAN.search(run))[:_MAX_LINES]


def rtf_lines(content: bytes) -> tuple[str, ...]:
    """The words of an RTF file, line by line, whatever they are for."""
    written = bytearray()
    for found in _RTF_TOKEN.finditer(content):
        unicode, byte, line_end, plain = found.groups()
        if unicode is not None:
            written += chr(int(unicode) % 0x10000).encode("gb18030", errors="replace")
        elif byte is not None:
            written.append(int(byte, 16))
        elif line_end is not None:
            written += b"\n"
        elif plain is not None:
            written += plain
    lines = written.decode("gb18030", errors="replace").split("\n")
    return tuple(line.strip() for line in lines if line.strip())[:_MAX_LINES]
