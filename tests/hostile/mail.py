"""Hostile web archives (.mht): nests of parts, heads without an end, encodings nobody knows."""

import base64

from tests.hostile.hostile_file import HostileFile, cut, odd, refused
from tests.hostile.pages import page

_HEAD = "MIME-Version: 1.0\r\n"
_PAGE = 'Content-Type: text/html; charset="utf-8"\r\n'
_PART = f"{_PAGE}Content-Transfer-Encoding: base64\r\n"

_SOFT = "Content-Transfer-Encoding: quoted-printable"


def archive(*parts: str, boundary: str = "b", head: str = "") -> bytes:
    """A web archive of these parts, by default a bulletin; `head` stands above all."""
    named = f'Content-Type: multipart/related; type="text/html"; boundary="{boundary}"\r\n\r\n'
    written = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts or (_bulletin(),))
    return f"{head}{_HEAD}{named}{written}--{boundary}--\r\n".encode()


def _bulletin(head: str = _PART) -> str:
    return f"{head}\r\n{base64.encodebytes(page().encode()).decode()}"


def _nested(depth: int) -> bytes:
    """Parts in parts, a bulletin innermost."""
    kind = "multipart/related"
    heads = (
        f'Content-Type: {kind}; boundary="b{level}"\r\n\r\n--b{level}\r\n' for level in range(depth)
    )
    return f"{_HEAD}{''.join(heads)}{_bulletin()}".encode()


def _messages(depth: int) -> bytes:
    """Messages in messages."""
    inner = "Content-Type: message/rfc822\r\n\r\n" * depth
    return archive(f"{inner}{_bulletin()}")


def _head(line: str) -> bytes:
    return archive(head=line)


FILES: tuple[HostileFile, ...] = (
    refused("nest-100.mht", "100 parts in each other", lambda: _nested(100)),
    refused("nest-5000.mht", "5,000 parts in each other", lambda: _nested(5000)),
    refused("messages.mht", "3,000 messages in each other", lambda: _messages(3000)),
    refused("parts.mht", "50,000 parts", lambda: archive(*[f"{_PAGE}\r\n<p>x"] * 50_000)),
    odd("pages.mht", "900 bulletins", lambda: archive(*[_bulletin()] * 900)),
    odd("boundary-long.mht", "a boundary of a megabyte", lambda: archive(boundary="b" * 1_000_000)),
    refused("boundary-none.mht", "no boundary", lambda: archive().replace(b'boundary="b"', b"")),
    odd("boundary-blank.mht", "an empty boundary", lambda: archive(boundary="")),
    refused("head-long.mht", "a head of 20 MB", lambda: _head(f"Subject: {'a' * 20_000_000}\r\n")),
    refused("head-lines.mht", "a head of 300,000 lines", lambda: _head("a: b\r\n" * 300_000)),
    refused(
        "head-folded.mht",
        "one line folded",
        lambda: _head("Subject: a" + "\r\n b" * 300_000 + "\r\n"),
    ),
    refused(
        "words.mht",
        "100,000 encoded words",
        lambda: _head(f"Subject: {'=?utf-8?B?5a2X?= ' * 100_000}\r\n"),
    ),
    odd("words-wild.mht", "words of no encoding", lambda: _head("Subject: =?x-none?B?5a2?=\r\n")),
    odd("charset.mht", "an unknown encoding", lambda: archive().replace(b'"utf-8"', b'"x-none"')),
    odd("transfer.mht", "an unknown transfer", lambda: archive().replace(b"base64", b"x-uuencode")),
    odd("transfer-torn.mht", "a transfer that is torn", lambda: archive().replace(b"A", b"\xff")),
    odd(
        "breaks.mht",
        "two million soft breaks",
        lambda: archive(f"{_PAGE}{_SOFT}\r\n\r\n" + "=\n" * 2_000_000),
    ),
    odd("cut.mht", "cut before its end", lambda: cut(archive(), 0.8)),
    refused("no-page.mht", "no page", lambda: archive("Content-Type: image/png\r\n\r\nx")),
)
