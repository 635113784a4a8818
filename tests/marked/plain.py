"""Markings in text files, web pages and web archives."""

from base64 import b64encode
from html import escape

from tests.hostile.mail import archive
from tests.marked.carrier import MASTHEAD_LINES, Carrier, Lines, named


def text(lines: Lines, above: str = "", inside: str = "", below: str = "") -> str:
    """A bulletin as text: `inside` stands below its masthead."""
    return "\n".join(
        (above, *lines[:MASTHEAD_LINES], inside, *lines[MASTHEAD_LINES:], below)
    ).strip("\n")


def page(
    lines: Lines, above: str = "", *, title: str = "组工信息", head: str = "", below: str = ""
) -> str:
    """A bulletin as a web page, with what stands around its lines."""
    body = "".join(f"<p>{escape(line)}</p>\n" for line in lines)
    told = f"<title>{title}</title>{head}"
    return f"<html><head>{told}</head><body>{above}<div>{body}</div>{below}</body></html>"


def mail(
    lines: Lines, above: str = "", subject: str = "组工信息", title: str = "组工信息"
) -> bytes:
    """A bulletin as a web archive."""
    written = b64encode(page(lines, above, title=title).encode()).decode()
    encoded = b64encode(subject.encode()).decode()
    part = f"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n{written}"
    return archive(part, head=f"Subject: =?utf-8?B?{encoded}?=\r\n")


def _meta(name: str) -> str:
    return f'<meta name="{name}" content="{{}}">'


def _shown_at(place: str, around: str, codec: str = "utf-8") -> Carrier:
    """A page that has the marking inside these tags, above its lines."""
    return Carrier(
        "html", place, lambda mark, lines: page(lines, around.format(mark)).encode(codec)
    )


def _stated(place: str, around: str) -> Carrier:
    """A page that says the marking of itself."""
    return Carrier(
        "html", place, lambda mark, lines: page(lines, head=around.format(mark)).encode()
    )


TEXTS: tuple[Carrier, ...] = (
    Carrier("txt", "above", lambda mark, lines: text(lines, mark).encode()),
    Carrier("txt", "above, UTF-16", lambda mark, lines: text(lines, mark).encode("utf-16")),
    Carrier("txt", "above, GB18030", lambda mark, lines: text(lines, mark).encode("gb18030")),
    Carrier("txt", "top to bottom", lambda mark, lines: text(lines, "\n".join(mark)).encode()),
    Carrier("txt", "masthead", lambda mark, lines: text(lines, inside=mark).encode()),
    Carrier(
        "txt",
        "beside the masthead",
        lambda mark, lines: text(lines, f"{mark}　　　　　　　　　").replace("\n", "", 1).encode(),
    ),
    Carrier("txt", "second page", lambda mark, lines: text(lines, below=f"\f{mark}\n甲").encode()),
    Carrier("txt", "end", lambda mark, lines: text(lines, below=mark).encode()),
    *named("txt", lambda lines: text(lines).encode()),
)
PAGES: tuple[Carrier, ...] = (
    _shown_at("above", "<p>{}</p>"),
    _shown_at("above, GB18030", "<p>{}</p>", "gb18030"),
    _shown_at("bold and centred", "<p align=center><b>{}</b></p>"),
    _shown_at("table", "<table><tr><td>{}</td><td>份号</td><td>000012</td></tr></table>"),
    _shown_at("head of the site", '<div class="header">{}</div>'),
    _shown_at("navigation", '<div class="nav"><a href="/">首页</a> {}</div>'),
    _shown_at("hidden by style", '<p style="display:none">{}</p>'),
    _shown_at("hidden by an attribute", "<div hidden>{}</div>"),
    _shown_at("comment", "<!-- {} -->"),
    _shown_at("picture", '<img src="a.png" alt="{}">'),
    _shown_at("field of a form", '<input type="hidden" value="{}">'),
    _stated("keywords", _meta("keywords")),
    _stated("level", _meta("密级")),
    _stated("article title", _meta("ArticleTitle")),
    Carrier("html", "title", lambda mark, lines: page(lines, title=mark).encode()),
    Carrier(
        "html",
        "foot of the site",
        lambda mark, lines: page(lines, below=f'<div class="footer">{mark}</div>').encode(),
    ),
    *named("html", lambda lines: page(lines).encode()),
)
MAILS: tuple[Carrier, ...] = (
    Carrier("mht", "above", lambda mark, lines: mail(lines, f"<p>{mark}</p>")),
    Carrier("mht", "subject", lambda mark, lines: mail(lines, subject=mark)),
    Carrier("mht", "title", lambda mark, lines: mail(lines, title=mark)),
    *named("mht", mail),
)
