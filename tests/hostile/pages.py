"""Hostile web pages: nests, crowds and openings without an end, encodings that lie."""

from html import escape

from tests.hostile.hostile_file import HostileFile, bulletin, cut, han, noise, odd, refused
from tests.hostile.word import LAUGHS

_MANY = 100_000


def page(inner: str = "", *, head: str = "", before: str = "") -> str:
    """A bulletin as a page, `inner` above its text."""
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in bulletin().split("\n") if line)
    declared = '<meta charset="utf-8">'
    return f"{before}<html><head>{declared}{head}</head><body>{inner}{lines}</body></html>"


def _bytes(inner: str = "", *, head: str = "", before: str = "") -> bytes:
    return page(inner, head=head, before=before).encode()


def _of_text(inner: str) -> bytes:
    return f"<html><body><p>{inner}</p></body></html>".encode()


def _nested(tag: str, depth: int) -> bytes:
    return _bytes(f"<{tag}>" * depth + "甲" + f"</{tag}>" * depth)


def _frames() -> bytes:
    return b"<html><frameset>" + b"<frame src='file:///etc/passwd'>" * 900 + b"</frameset></html>"


_ATTRIBUTES = "<p " + " ".join(f"a{place}=1" for place in range(_MANY)) + ">x</p>"
_LEADING_AWAY = (
    '<base href="file:///etc/"><meta http-equiv="refresh" content="0;url=file:///etc/passwd">'
    '<link rel="import" href="http://127.0.0.1:9/"><script src="http://127.0.0.1:9/"></script>'
)

FILES: tuple[HostileFile, ...] = (
    refused("large.html", "30 MB of text", lambda: _of_text(han(30_000) * 340)),
    refused("text-long.html", "a paragraph of three million", lambda: _of_text(han(30_000) * 100)),
    refused("tags.html", "500,000 paragraphs", lambda: _bytes("<p>字</p>" * 500_000)),
    refused("blocks.html", "110,000 paragraphs", lambda: _bytes("<p>字</p>" * 110_000)),
    refused("nest-bold.html", "300,000 open <b>", lambda: _bytes("<b>" * 300_000)),
    refused("nest-boxes.html", "100,000 boxes deep", lambda: _nested("div", _MANY)),
    odd("nest-200.html", "190 boxes in each other", lambda: _nested("div", 190)),
    refused("nest-tables.html", "20,000 tables deep", lambda: _bytes("<table><tr><td>" * 20_000)),
    refused("nest-lists.html", "50,000 lists deep", lambda: _bytes("<ul><li>" * 50_000)),
    refused("nest-drawing.html", "groups of a drawing", lambda: _bytes("<svg>" + "<g>" * _MANY)),
    refused("nest-notes.html", "50,000 notes on notes", lambda: _bytes("<ruby><rt>" * 50_000)),
    odd("links.html", "50,000 open links", lambda: _bytes("<a href=x>" * 50_000)),
    odd("links-text.html", "30,000 links", lambda: _bytes("<a href=x>信</a> " * 30_000)),
    odd("boxes-links.html", "lists of links", lambda: _bytes("<ul><a href=x>信</ul>" * 25_000)),
    refused("options.html", "100,000 choices", lambda: _bytes("<select>" + "<option>x" * _MANY)),
    odd("breaks.html", "50,000 line ends", lambda: _bytes("<br>" * 50_000)),
    odd(
        "classes.html", "boxes called menus", lambda: _bytes('<p class="nav menu">字</p>' * 50_000)
    ),
    refused("headings.html", "other stories", lambda: _bytes("<div><h3>相关阅读</h3>" * 20_000)),
    refused("comments.html", "300,000 comments begun", lambda: _bytes("<!--" * 300_000)),
    odd("data.html", "200,000 sections of data begun", lambda: _bytes("<![CDATA[" * 200_000)),
    refused("signs.html", "a million <", lambda: _bytes("<" * 1_000_000)),
    odd("quote.html", "a quote without an end", lambda: b'<html><p title="' + _bytes()),
    odd(
        "attribute.html", "an attribute of 12 MB", lambda: _bytes(f'<p title="{"a" * 12_000_000}">')
    ),
    odd("attributes.html", f"{_MANY} attributes", lambda: _bytes(_ATTRIBUTES)),
    odd(
        "meta.html",
        "50,000 statements",
        lambda: _bytes(head="<meta name=source content=x>" * 50_000),
    ),
    odd("script.html", "12 MB of script", lambda: _bytes(f"<script>{'a=1;' * 3_000_000}</script>")),
    odd("blanks.html", "15 MB of blanks", lambda: _bytes(" " * 15_000_000)),
    odd(
        "picture.html", "a picture of 15 MB", lambda: _bytes(f"<img src='data:{'A' * 15_000_000}'>")
    ),
    odd("entities.html", "a million entities", lambda: _bytes("&amp;" * 1_000_000)),
    odd(
        "references.html",
        "no characters",
        lambda: _bytes("&#0;&#x110000;&#xD800;&#9999999999;" * 900),
    ),
    odd("laughs.xhtml", "entities in entities", lambda: _bytes("&e10;", before=LAUGHS)),
    odd("away.html", "leads to files and addresses", lambda: _bytes(head=_LEADING_AWAY)),
    refused("frames.html", "frames only", _frames),
    refused("empty.html", "nothing in it", lambda: b"<html></html>"),
    refused("noise.html", "noise", lambda: b"<html>" + noise(500_000)),
    refused("half.html", "two encodings", lambda: page().encode("gb18030") + page().encode()),
    refused("nul.html", "NULs for commas", lambda: _bytes().replace("，".encode(), b"\x00")),
    odd("lying.html", "GB18030 that says UTF-8", lambda: page().encode("gb18030")),
    refused("cut.html", "cut within a character", lambda: cut(page().encode("gb18030"), 0.801)),
    odd("utf-16.html", "UTF-16 without a mark", lambda: page().encode("utf-16-le")),
    odd("utf-7.html", "UTF-7", lambda: page().encode("utf-7")),
)
